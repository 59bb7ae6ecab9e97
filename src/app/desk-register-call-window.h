/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-call-window.h: a live call becomes a complaint. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_REGISTER_CALL_WINDOW (desk_register_call_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterCallWindow, desk_register_call_window, DESK, REGISTER_CALL_WINDOW, AdwWindow)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_register_call_window_new (DeskSession *session);

/* Something is typed that is not registered yet. */
gboolean desk_register_call_window_has_typed (DeskRegisterCallWindow *self);
/* Before the window goes: TRUE when it asks whether what is typed may be thrown away, or is
 * being saved; it stays then. */
gboolean desk_register_call_window_asks (DeskRegisterCallWindow *self);

G_END_DECLS
