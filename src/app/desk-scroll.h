/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-scroll.h: what is in sight of a long page or list, and what is brought there. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows as much as there is room for of @widget, then what has the focus, after the frame in
 * which what has just opened gets its place. */
void desk_scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget);

/* Whether a part of @row, one of a list, is in sight. What was not drawn yet is taken to be. */
gboolean desk_scroll_sees (GtkWidget *row);
/* The first row of @list that is in sight as a whole. (transfer none) (nullable) */
GtkWidget *desk_scroll_top (GtkWidget *list);
/* @list stays where it is while its rows change, so that the one at @position, which is in sight, does:
 * GTK 4.8 stays by one in the midst otherwise, and what comes above that pushes the top away. */
void desk_scroll_hold (GtkWidget *list, guint position);

G_END_DECLS
