/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-shortcuts.h: the window of keys. GtkApplication would make it, large as it is, together with
 * the first window; here it is made when it is asked for. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_shortcuts_show (GtkApplicationWindow *window);

G_END_DECLS
