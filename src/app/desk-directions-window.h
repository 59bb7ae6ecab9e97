/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-directions-window.h: who is or was removed from duty (R17), and the removal and its
 * lifting for those who may. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_DIRECTIONS_WINDOW (desk_directions_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskDirectionsWindow, desk_directions_window, DESK, DIRECTIONS_WINDOW, AdwWindow)

/* Signal "changed" when somebody was removed or a removal lifted here. */
GtkWidget *desk_directions_window_new (DeskSession *session);

G_END_DECLS
