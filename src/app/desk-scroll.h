/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-scroll.h: brings a part of a long page into sight. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows as much as there is room for of @widget, then what has the focus, after the frame in
 * which what has just opened gets its place. */
void desk_scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget);

G_END_DECLS
