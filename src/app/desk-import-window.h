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

/* What is imported: "dump", "places", "persons", "posts". */
void desk_import_window_set_kind (DeskImportWindow *self, const char *kind);
/* The file to read, as the file chooser and a dropped file set it. A profile that fits it is
 * chosen by itself. */
void desk_import_window_set_file (DeskImportWindow *self, const char *path);
/* A name of desk_profile_list_names(), or the path of a key file, which is added. */
void desk_import_window_set_profile (DeskImportWindow *self, const char *name);
/* TRUE from "Import" until the last row is in or refused. */
gboolean desk_import_window_is_running (DeskImportWindow *self);

G_END_DECLS
