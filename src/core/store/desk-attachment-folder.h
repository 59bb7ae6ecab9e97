/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-attachment-folder.h: the files beside the store that belong to complaints, FILE-attachments.
 *
 * A file is called by the SHA-256 of its bytes, so two that are the same are one. While a row of
 * the store is being written or erased it is in the folder "pending" in it: settling takes it out
 * when a row names it and removes it when none does, so that a stop at any moment leaves what the
 * store says. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What stands behind the name of the store in that of its folder. */
#define DESK_ATTACHMENTS_BEHIND "-attachments"

/* A file that was copied into the folder and belongs to nothing yet. */
typedef struct
{
  char *partial;    /* where it is; NULL = placed */
  char sha256[65];
  gint64 size;
  char *type;       /* by its content */
} DeskTakenFile;

/* Removes what was not placed. */
void desk_taken_file_clear (DeskTakenFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskTakenFile, desk_taken_file_clear)

/* Where the attachments of the store at @store_path are. (transfer full) */
char *desk_attachment_folder_of (const char *store_path);
/* Where the file with this SHA-256 is, pending or not. (transfer full) */
char *desk_attachment_folder_file (const char *folder, const char *sha256);

/* Bytes so far, of how many. */
typedef void (*DeskBytesFunc) (gint64 done, gint64 total, gpointer data);

/**
 * desk_attachment_folder_take:
 * @folder: made when it is not there
 * @path: a regular file
 * @largest: bytes
 *
 * Copies the file, brings it to the disk, and says what it is.
 *
 * Returns: FALSE with DESK_ERROR_INVALID when it is empty, too large or no regular file,
 *   DESK_ERROR_FULL, DESK_ERROR_IO or G_IO_ERROR_CANCELLED; nothing is left then
 */
gboolean desk_attachment_folder_take (const char *folder, const char *path, gint64 largest,
                                      DeskBytesFunc progress, gpointer data,
                                      GCancellable *cancellable, DeskTakenFile *taken,
                                      GError **error);
/* Gives the file its name, pending. Inside the transaction that writes its row. */
gboolean desk_attachment_folder_place (const char *folder, DeskTakenFile *taken, GError **error);
/* Makes the file pending. Inside the transaction that erases its row. None is no error. */
gboolean desk_attachment_folder_withdraw (const char *folder, const char *sha256, GError **error);

/* Whether a row names a file; FALSE with @error when it cannot be told. */
typedef gboolean (*DeskNamedFunc) (const char *sha256, gboolean *named, gpointer data,
                                   GError **error);
/* Ends what is pending, and removes copies that were never finished, a day after they were begun. */
gboolean desk_attachment_folder_settle (const char *folder, DeskNamedFunc func, gpointer data,
                                        GError **error);
/* Copies one file of @from to @to, unless it is there; its bytes are what its name says. */
gboolean desk_attachment_folder_copy (const char *from, const char *to, const char *sha256,
                                      GError **error);

typedef enum
{
  DESK_FILE_SOUND,
  DESK_FILE_MISSING,
  DESK_FILE_CHANGED,
} DeskFileState;
/* @size: bytes that it must have; @whole: whether its bytes are read too */
DeskFileState desk_attachment_folder_look (const char *folder, const char *sha256, gint64 size,
                                           gboolean whole);
/* SHA-256 of each file in the folder that is not pending, of a store whose folder is not there none.
 * (transfer full) (element-type utf8) */
GPtrArray *desk_attachment_folder_list (const char *folder);

G_END_DECLS
