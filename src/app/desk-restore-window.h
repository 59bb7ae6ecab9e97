/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-restore-window.h: a backup is chosen, proved, compared with the store, and signed for by
 * two persons (R16). The exchange itself needs the store closed, so it is the application's. */
#pragma once

#include "desk-restore.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_RESTORE_WINDOW (desk_restore_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskRestoreWindow, desk_restore_window, DESK, RESTORE_WINDOW, AdwWindow)

/* What desk_restore_run() needs. Freed on a worker: it closes stores. */
typedef struct
{
  DeskRestore *restore;
  DeskSession *session;
  DeskSession *second;
} DeskRestoreReady;
void desk_restore_ready_free (DeskRestoreReady *self);

/* A modal window. Signal "ready" (DeskRestoreReady, the handler owns it) when both signed. */
GtkWidget *desk_restore_window_new (DeskSession *session);
/* Where the store at @path does not open or is not there: an administrator of the backup signs. */
GtkWidget *desk_restore_window_new_unopened (const char *path, DeskClock *clock);

/* What the dialog of "Choose the folder" leads to. */
void desk_restore_window_set_folder (DeskRestoreWindow *self, const char *path);

G_END_DECLS
