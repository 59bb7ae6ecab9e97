/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-directions-window.h: the directions of the inspection officers (R17): explanations and
 * warnings with what became of them, removals from duty and their lifting; for those who may,
 * each of these acts. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_DIRECTIONS_WINDOW (desk_directions_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskDirectionsWindow, desk_directions_window, DESK, DIRECTIONS_WINDOW, AdwWindow)

/* Signal "changed" when a direction was given, followed up or lifted here. */
GtkWidget *desk_directions_window_new (DeskSession *session);

G_END_DECLS
