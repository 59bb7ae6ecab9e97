/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-password-window.h: the signed-in person changes their password. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PASSWORD_WINDOW (desk_password_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskPasswordWindow, desk_password_window, DESK, PASSWORD_WINDOW, AdwWindow)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_password_window_new (DeskSession *session);

G_END_DECLS
