/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-restore.h: a backup put back at the place of the store (R16).
 *
 * Three steps, because who signs in depends on what is there: desk_restore_new() looks at the
 * folder and the place, desk_restore_verify() proves the backup, and after two persons signed in
 * to desk_restore_get_store() desk_restore_run() exchanges the files. Until then nothing at the
 * place is touched. */
#pragma once

#include "desk-check.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct _DeskRestore DeskRestore;

typedef struct
{
  char *replaced;         /* file the replaced store is now, NULL = there was none */
  gint64 replaced_entries;
  char replaced_head[65]; /* "" = there was none, or it does not open */
  gint64 entries;         /* of the backup */
  char head[65];
} DeskRestoreResult;
void desk_restore_result_clear (DeskRestoreResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRestoreResult, desk_restore_result_clear)

/**
 * desk_restore_new:
 * @path: where the store is, or is to be
 * @folder: what desk_backup() made; only read
 * @clock: (transfer none): the clock of the entry
 *
 * Checks the list of sums, copies the store beside @path and opens the copy, and opens what is
 * at @path.
 *
 * Returns: (transfer full): or %NULL with DESK_ERROR_DAMAGED for a folder that is not whole,
 *   DESK_ERROR_REFUSED for another site's or kind's, or what an opening gives
 */
DeskRestore *desk_restore_new (const char *path, const char *folder, DeskClock *clock,
                               GError **error);
/* What is not restored leaves nothing behind. Sessions of the store go first. */
void         desk_restore_free (DeskRestore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRestore, desk_restore_free)

/* Whose accounts decide: the present store, or the backup when that is missing or does not
 * open. (transfer none) */
DeskStore *desk_restore_get_store (DeskRestore *self);
/* The copy of the backup. (transfer none) */
DeskStore *desk_restore_get_backup (DeskRestore *self);

/* The whole chain of the backup, its tables, and its slip. */
gboolean desk_restore_verify (DeskRestore *self, DeskProgressFunc progress, gpointer data,
                              GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 entries; /* 0 = there is none, or it does not open */
  gint64 at;      /* of the newest entry */
  char head[65];
} DeskRestoreSide;

/* Both histories side by side. @lost: how many entries of the present store the backup does not
 * have; -1 when the backup is no earlier state of it. */
gboolean desk_restore_compare (DeskRestore *self, DeskRestoreSide *present,
                               DeskRestoreSide *backup, gint64 *lost, GError **error);

/* Whether these two may restore, before their store is closed for it. */
gboolean desk_restore_may (DeskRestore *self, DeskSession *session, DeskSession *second,
                           GError **error);

/**
 * desk_restore_run:
 * @session: an administrator, signed in to desk_restore_get_store()
 * @second: (nullable): a supervisor or inspection officer, another person
 * @result: (out): cleared with desk_restore_result_clear()
 *
 * After desk_restore_verify(). Appends the entry "restore" to the copy, then exchanges it with
 * the present file, which stays beside it under a dated name. Both stores are closed after it,
 * whatever it returns.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, DESK_ERROR_BUSY while another program has the store
 *   open, DESK_ERROR_FULL or _IO; the present store is then at its place
 */
gboolean desk_restore_run (DeskRestore *self, DeskSession *session, DeskSession *second,
                           DeskRestoreResult *result, GError **error);

G_END_DECLS
