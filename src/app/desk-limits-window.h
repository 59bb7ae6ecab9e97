/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-limits-window.h: time limits and holidays, edited by the administrator (R5). */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_LIMITS_WINDOW (desk_limits_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitsWindow, desk_limits_window, DESK, LIMITS_WINDOW, AdwWindow)

GtkWidget *desk_limits_window_new (DeskSession *session);
/* The holidays instead of the time limits, which it shows first. */
void       desk_limits_window_show_holidays (DeskLimitsWindow *self);
/* Takes a file of what is shown, limits or holidays: what choosing a file does. */
void       desk_limits_window_import (DeskLimitsWindow *self, const char *path);

G_END_DECLS
