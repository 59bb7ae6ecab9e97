/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-backup.h: backups: a folder with store, slip and SHA-256 list. */
#pragma once

#include "desk-check.h"
#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_backup:
 * @folder: a folder that does not exist; it appears only when complete and verified
 */
gboolean desk_backup (DeskSession *session, const char *folder, DeskProgressFunc progress,
                      gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
