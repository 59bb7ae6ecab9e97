/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-application.h: the program: its store, its watch, its window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_APPLICATION (desk_application_get_type ())
G_DECLARE_FINAL_TYPE (DeskApplication, desk_application, DESK, APPLICATION, AdwApplication)

DeskApplication *desk_application_new (void);
/* TRUE when it quit to be started again, in another language. */
gboolean         desk_application_get_relaunch (DeskApplication *self);

G_END_DECLS
