/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-width.h: what is arranged by its width. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*DeskWidthChanged) (gpointer owner);

/* Calls @changed when @scroller has got another width: not while widths are given out, when nothing
 * may change yet, but right after it. Not when @owner, a widget around it, has gone. */
void desk_width_watch (GtkScrolledWindow *scroller, gpointer owner, DeskWidthChanged changed);

G_END_DECLS
