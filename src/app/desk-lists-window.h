/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-lists-window.h: the lists of the site as files, for those who take reports away and do not keep
 * these lists themselves: supervisors and inspection officers. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_LISTS_WINDOW (desk_lists_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskListsWindow, desk_lists_window, DESK, LISTS_WINDOW, AdwWindow)

GtkWidget *desk_lists_window_new (DeskSession *session);

G_END_DECLS
