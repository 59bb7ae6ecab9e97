/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-filter-chips.h"

#include <glib/gi18n-lib.h>

struct _DeskFilterChips
{
  AdwBin parent_instance;

  GtkBox *box; /* borrowed: inside */
};

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskFilterChips, desk_filter_chips, ADW_TYPE_BIN)

static void
clicked_cb (DeskFilterChips *self, GtkButton *chip)
{
  g_signal_emit (self, signals[REMOVED], 0, g_object_get_data (G_OBJECT (chip), "filter"));
}

static void
desk_filter_chips_class_init (DeskFilterChipsClass *klass)
{
  signals[REMOVED]
    = g_signal_new ("removed", DESK_TYPE_FILTER_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
desk_filter_chips_init (DeskFilterChips *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  /* One line, however many there are. */
  self->box = GTK_BOX (box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filters in use"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
desk_filter_chips_clear (DeskFilterChips *self)
{
  GtkWidget *child;

  g_return_if_fail (DESK_IS_FILTER_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

void
desk_filter_chips_add (DeskFilterChips *self, const char *text, gpointer filter)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  /* Translators: %s is a filter such as "Overdue" */
  g_autofree char *name = g_strdup_printf (_("Remove the filter “%s”"), text);

  g_return_if_fail (DESK_IS_FILTER_CHIPS (self));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data (G_OBJECT (chip), "filter", filter);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, chip);
}
