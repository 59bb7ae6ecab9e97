/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-folder.h: a folder that appears only when it is complete: backups, evidence. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskFolder DeskFolder;

/**
 * desk_folder_new:
 * @path: where the folder will be; nothing may be there
 *
 * Makes a folder under another name beside it, to be filled. What killed programs left of such folders
 * in the same place is removed.
 *
 * Returns: (transfer full): or %NULL with DESK_ERROR_EXISTS, _FULL or _IO
 */
DeskFolder *desk_folder_new (const char *path, GError **error);
/* Without desk_folder_complete() before, everything in it is removed. */
void        desk_folder_free (DeskFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFolder, desk_folder_free)

/* A folder of ours and all that is in it. */
void        desk_folder_remove (const char *path);

/* Where a file of the folder is meanwhile. (transfer full) */
char *desk_folder_file (DeskFolder *self, const char *name);
/* Sets DESK_ERROR_FULL or _IO from @code, an errno; FALSE. */
gboolean desk_folder_fail (DeskFolder *self, int code, GError **error);
gboolean desk_folder_write (DeskFolder *self, const char *name, const char *text, GError **error);
/**
 * desk_folder_complete:
 * @names: (array zero-terminated=1): its files, in the order of the list; of a folder in it
 *   "folder/file"
 *
 * Writes SHA256SUMS over the files as they are read back, brings all to the disk and gives
 * the folder its name. Cancelled until then, it does not appear.
 */
gboolean desk_folder_complete (DeskFolder *self, const char *const *names, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
