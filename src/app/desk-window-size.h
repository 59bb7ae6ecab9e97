/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-window-size.h: the window has the size that it had. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_window_size_restore (GtkWindow *window);
/* While the window goes off the screen: once, and not at every step of a resize. */
void desk_window_size_keep (GtkWindow *window);

G_END_DECLS
