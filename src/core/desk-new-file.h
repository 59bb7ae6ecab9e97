/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-new-file.h: a file that appears, or replaces another, only when it is complete. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskNewFile DeskNewFile;

/**
 * desk_new_file_open:
 * @path: where it is to stand
 *
 * It is written beside @path under a name of its own, for nobody else to read; where @path is a link,
 * beside the file that it leads to. What a killed program left of the same file is removed.
 *
 * Returns: (transfer full): the file, or %NULL with DESK_ERROR_IO, DESK_ERROR_FULL, or DESK_ERROR_EXISTS
 *   when a folder, a device or a pipe stands there, a store or what belongs to one
 */
DeskNewFile *desk_new_file_open (const char *path, GError **error);
/* Whether one can be begun there: asked before an act whose paper it will be. Errors as above. */
gboolean     desk_new_file_can (const char *path, GError **error);
/* Unless it was finished nothing of it is left, and what stood at the path before still does. */
void         desk_new_file_free (DeskNewFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskNewFile, desk_new_file_free)

/* FALSE after the first failure; desk_new_file_finish() tells it. */
gboolean desk_new_file_write (DeskNewFile *self, const void *bytes, gsize length);
/* For a library that writes by itself: the file's present name. (transfer none) */
const char *desk_new_file_get_partial (DeskNewFile *self);
/* The file failed with this errno: desk_new_file_finish() tells it. */
void     desk_new_file_set_failed (DeskNewFile *self, int code);
/* Onto the disk, then under its own name, unless it was cancelled before that: G_IO_ERROR_CANCELLED.
 * Other errors as above. */
gboolean desk_new_file_finish (DeskNewFile *self, GCancellable *cancellable, GError **error);

/* @text as a whole file. */
gboolean desk_new_file_save (const char *path, const char *text, GError **error);

G_END_DECLS
