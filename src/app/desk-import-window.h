/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-window.h: a dump, or places, persons and posts, from a CSV file. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_IMPORT_WINDOW (desk_import_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskImportWindow, desk_import_window, DESK, IMPORT_WINDOW, AdwWindow)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_import_window_new (DeskSession *session);

G_END_DECLS
