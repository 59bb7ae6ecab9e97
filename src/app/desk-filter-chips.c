/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-filter-chips.h"

#include "desk-chip.h"

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
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filters in use"), -1);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  /* Several in a narrow window are moved to, not cut down to "…" each. */
  gtk_scrollable_set_hscroll_policy (
    GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))),
    GTK_SCROLL_NATURAL);
  /* A frame without anything in it would be a stop of the Tab key. */
  gtk_widget_set_visible (scroller, FALSE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
desk_filter_chips_clear (DeskFilterChips *self)
{
  GtkWidget *child;

  g_return_if_fail (DESK_IS_FILTER_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
}

void
desk_filter_chips_add (DeskFilterChips *self, const char *text, gpointer filter)
{
  GtkWidget *chip;

  g_return_if_fail (DESK_IS_FILTER_CHIPS (self));

  chip = desk_chip_add (self->box, text, G_CALLBACK (clicked_cb), self);
  g_object_set_data (G_OBJECT (chip), "filter", filter);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
}
