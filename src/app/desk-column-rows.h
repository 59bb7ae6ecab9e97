/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-column-rows.h: the rows inside a GtkColumnView, which GTK 4.8 scrolls and focuses only by
 * their widgets. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list inside @view, for its action "list.scroll-to-item". (transfer none) */
GtkWidget *desk_column_rows (GtkColumnView *view);
/* Brings the row at @position into sight. FALSE = the list has no size yet, and is to be asked again
 * when it has: GTK 4.8 leaves it empty after the next scrolling otherwise. */
gboolean   desk_column_rows_scroll (GtkColumnView *view, guint position);
/* TRUE when nothing of the list is above what is seen. */
gboolean   desk_column_rows_at_top (GtkColumnView *view);
/* How many rows are seen at most, also before @view has its size: it fills what it stands in, and
 * no window is higher than the screen. */
guint      desk_column_rows_seen (GtkColumnView *view);
/* Focuses the row of @item, the list when @item is %NULL or not shown. The widget in a cell keeps
 * its item as the data "item". */
void       desk_column_rows_focus (GtkColumnView *view, gpointer item);
/* To be called before rows of @view's DeskPagedList come, go or move: what is at the top stays there,
 * and it is remembered whether the row that is selected is in sight. */
void       desk_column_rows_hold (GtkColumnView *view);
/* Whether it was. */
gboolean   desk_column_rows_saw (GtkColumnView *view);
/* Whether a row is at that point of @view. */
gboolean   desk_column_rows_has (GtkColumnView *view, double x, double y);

G_END_DECLS
