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
  GPtrArray *reasons;     /* (element-type utf8) (nullable): of the first ten rejected: "Line 3: …" */
  DeskGaps *gaps;         /* R14: after it; NULL of a trial run, or when nothing was ever found */
  GPtrArray *unmapped;    /* (element-type utf8): "category: Weights and Measures (26)" */
} DeskImportResult;
void desk_import_result_clear (DeskImportResult *self);
/* Keeps the reason when it is among the first ten. */
void desk_import_result_note (DeskImportResult *self, gint64 line, const char *reason);

/**
 * desk_import_file:
 * @path: the CSV file
 * @rejects_path: (nullable): where rejected rows go, with line and reason; NULL = beside
 *   @path as PATH.rejects.csv, or, when that folder cannot be written, in the user's data
 *   folder
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
