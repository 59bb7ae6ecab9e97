/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-wrap.h"

/* A label that needs no more, px, stays in one line: a bar of buttons would else break the words of
 * all before one of them. */
#define SHORT 170
/* The same of large text, whose line is so high, px; and in the head of a dialog, where there is even less
 * room: a head of two lines is a sight of its own. */
#define SHORT_LARGE   130
#define SHORT_IN_HEAD 80
#define LARGE_LINE    30
/* So far up is what a label belongs to: a menu's is in a box of the toggle of its button. */
#define LEVELS 6

static gboolean
belongs_to_button (GtkWidget *label)
{
  GtkWidget *above = gtk_widget_get_parent (label);

  for (int i = 0; i < LEVELS && above != NULL; i++, above = gtk_widget_get_parent (above))
    {
      if (GTK_IS_LIST_BOX_ROW (above) || GTK_IS_COLUMN_VIEW (above) || GTK_IS_LIST_VIEW (above))
        return FALSE;
      if (GTK_IS_BUTTON (above) || GTK_IS_CHECK_BUTTON (above)
          || g_str_equal (G_OBJECT_TYPE_NAME (above), "GtkModelButton"))
        return TRUE;
    }
  return FALSE;
}

/* A title gives way, but libadwaita keeps five letters of it free. */
static gboolean
is_title (GtkWidget *label)
{
  return gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE
         && gtk_widget_has_css_class (label, "title")
         && gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) != NULL;
}

static gboolean
map_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  int width, height;

  if (GTK_IS_LABEL (widget) && is_title (widget))
    gtk_label_set_width_chars (GTK_LABEL (widget), 1);
  if (!GTK_IS_LABEL (widget) || gtk_label_get_wrap (GTK_LABEL (widget))
      || gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE
      || !belongs_to_button (widget))
    return TRUE;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  if (width > SHORT
      || (height > LARGE_LINE
          && (width > SHORT_LARGE
              || (width > SHORT_IN_HEAD
                  && gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL))))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  return TRUE;
}

void
desk_wrap_begin (void)
{
  static gboolean begun = FALSE;
  g_autoptr (GTypeClass) widgets = NULL;

  if (begun)
    return;
  begun = TRUE;
  widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
}

void
desk_wrap_bars (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_ACTION_BAR) != NULL)
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    desk_wrap_bars (child);
}
