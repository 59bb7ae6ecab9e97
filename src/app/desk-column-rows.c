/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-column-rows.h"

GtkWidget *
desk_column_rows (GtkColumnView *view)
{
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  child = gtk_widget_get_first_child (GTK_WIDGET (view));
  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
desk_column_rows_focus (GtkColumnView *view, gpointer item)
{
  GtkWidget *rows;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  rows = desk_column_rows (view);
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL && item != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (row);
      GtkWidget *inner = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

      if (inner != NULL && g_object_get_data (G_OBJECT (inner), "item") == item)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
  gtk_widget_grab_focus (rows);
}
