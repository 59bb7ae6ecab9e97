/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-column-rows.h"

#include "desk-paged-list.h"
#include "desk-scroll.h"

/* No row is lower (style.css), pixels. */
#define ROW 40
/* What stands over a list at least: the head of the window, that of the columns, a search. */
#define ABOVE 120

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

gboolean
desk_column_rows_scroll (GtkColumnView *view, guint position)
{
  GtkWidget *rows;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  rows = desk_column_rows (view);
  if (gtk_widget_get_height (rows) == 0)
    return FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
  return TRUE;
}

gboolean
desk_column_rows_at_top (GtkColumnView *view)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), TRUE);

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view))) <= 0;
}

guint
desk_column_rows_seen (GtkColumnView *view)
{
  int room;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), 1);

  room = gtk_widget_get_height (GTK_WIDGET (view));
  /* A list that was not shown yet will fill what it stands in. */
  for (GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (view)); around != NULL && room == 0;
       around = gtk_widget_get_parent (around))
    room = MAX (gtk_widget_get_height (around) - ABOVE, 0);
  if (room == 0)
    {
      GListModel *screens = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (view)));

      for (guint i = 0; i < g_list_model_get_n_items (screens); i++)
        {
          g_autoptr (GdkMonitor) screen = g_list_model_get_item (screens, i);
          GdkRectangle area;

          gdk_monitor_get_geometry (screen, &area);
          room = MAX (room, area.height);
        }
    }
  /* One is cut at each end. */
  return (guint) (room / ROW) + 2;
}

/* NULL = @row shows none. */
static gpointer
item_of (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);
  GtkWidget *inner = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return inner != NULL ? g_object_get_data (G_OBJECT (inner), "item") : NULL;
}

/* The row of @item, NULL = it has none. */
static GtkWidget *
row_of (GtkColumnView *view, gpointer item)
{
  for (GtkWidget *row = gtk_widget_get_first_child (desk_column_rows (view));
       row != NULL && item != NULL; row = gtk_widget_get_next_sibling (row))
    if (item_of (row) == item)
      return row;
  return NULL;
}

void
desk_column_rows_focus (GtkColumnView *view, gpointer item)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  row = row_of (view, item);
  gtk_widget_grab_focus (row != NULL ? row : desk_column_rows (view));
}

void
desk_column_rows_hold (GtkColumnView *view)
{
  GtkWidget *rows = desk_column_rows (view);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
  GtkWidget *top = desk_scroll_top (rows);
  DeskListItem *item = top != NULL ? item_of (top) : NULL;
  GtkWidget *row;
  gboolean away;
  guint position;

  if (item != NULL
      && desk_paged_list_find (DESK_PAGED_LIST (gtk_single_selection_get_model (selection)),
                               desk_list_item_get_id (item), &position))
    desk_scroll_hold (rows, position);
  row = row_of (view, gtk_single_selection_get_selected_item (selection));
  /* One far from what is seen has no widget. */
  away = gtk_widget_get_height (rows) > 0 && (row == NULL || !desk_scroll_sees (row));
  g_object_set_data (G_OBJECT (view), "away", GINT_TO_POINTER (away));
}

gboolean
desk_column_rows_saw (GtkColumnView *view)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), TRUE);

  return g_object_get_data (G_OBJECT (view), "away") == NULL;
}

gboolean
desk_column_rows_has (GtkColumnView *view, double x, double y)
{
  GtkWidget *under;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  under = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  return under != NULL && gtk_widget_is_ancestor (under, desk_column_rows (view));
}
