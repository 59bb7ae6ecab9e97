/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-chip.h"

#include <glib/gi18n.h>

GtkWidget *
desk_chip_add (GtkFlowBox *chips, const char *text, GCallback clicked, gpointer owner)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  /* Translators: %s is a filter such as "Overdue" */
  g_autofree char *name = g_strdup_printf (_("Remove the filter “%s”"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (chip, "chip");
  g_signal_connect_object (chip, "clicked", clicked, owner, G_CONNECT_SWAPPED);
  gtk_flow_box_append (chips, chip);
  /* The button is what is focused, not the box around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
  return chip;
}
