/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import.h: a dump into the store. */
#pragma once

#include "desk-check.h"
#include "desk-gaps.h"
#include "desk-profile.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 rows;
  gint64 imported;
  gint64 updated;
  gint64 unchanged;
  gint64 rejected;
  char *rejects_path;     /* NULL when nothing was rejected */
  GPtrArray *reasons;     /* (element-type utf8) (nullable): of the first ten rejected: "Line 3: …"; of
                           * the first thousand when no file of them could be written */
  DeskGaps *gaps;         /* R14: after it; NULL of a trial run, or when nothing was ever found */
  GPtrArray *unmapped;    /* (element-type utf8): "category: Weights and Measures (26)" */
} DeskImportResult;
void desk_import_result_clear (DeskImportResult *self);
/* Keeps the reason when it is among the first @most. */
void desk_import_result_note (DeskImportResult *self, guint most, gint64 line, const char *reason);
/* So many are told at once: all of them stand in the file of rejected rows. */
#define DESK_IMPORT_REASONS 10
/* Where the rejected rows of @path go when nobody named a place: beside it as PATH.rejects.csv, or, when
 * nothing can be written there, in the user's data folder. (transfer full) */
char *desk_import_rejects_path (const char *path);

/**
 * desk_import_file:
 * @path: the CSV file
 * @rejects_path: (nullable): where rejected rows go, with line and reason; NULL =
 *   desk_import_rejects_path()
 * @dry_run: read and check only
 * @progress: (nullable) (scope call): bytes of bytes, from the calling thread
 *
 * Batches of 2,000 rows, the writer's lock released between them; each tells what it brought
 * in its own transaction (R14). On cancel what was committed stays, and the closing entry
 * says after which row; killed, the next import of the same file goes on and says so.
 */
gboolean desk_import_file (DeskSession *session, const char *path, DeskProfile *profile,
                           const char *rejects_path, gboolean dry_run,
                           DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
                           DeskImportResult *result, GError **error);

G_END_DECLS
