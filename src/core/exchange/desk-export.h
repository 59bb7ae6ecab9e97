/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-export.h: lists as files: complaints, calls, entries. For supervisors and inspection
 * officers; phones masked, informers hidden (R11). docs/FORMAT.md has the columns. */
#pragma once

#include "desk-session.h"
#include "desk-table-writer.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 rows;
  guint n_cut; /* cells longer than xlsx allows */
} DeskExportResult;

/* Rows a transaction: a reader that stays long lets the write-ahead log grow. */
#define DESK_EXPORT_BATCH 512

/* Rows written of @total, both of this export. Called from the exporting thread. */
typedef void (*DeskExportProgress) (gint64 done, gint64 total, gpointer data);

/**
 * desk_export_tickets:
 * @query: (nullable): which complaints and in which order; NULL = all, by registration
 * @path: the file; it appears, or replaces another, only when complete
 *
 * Read in batches: the store is worked on meanwhile. A complaint stands as it was when its batch
 * was read.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, _FULL or _IO, or G_IO_ERROR_CANCELLED; nothing of the
 * file is left then
 */
gboolean desk_export_tickets (DeskSession *session, const DeskTicketQuery *query, const char *path,
                              DeskTableFormat format, DeskExportResult *result,
                              DeskExportProgress progress, gpointer data,
                              GCancellable *cancellable, GError **error);
/**
 * desk_export_callbacks:
 * @from: called at or after, UTC ms
 * @until: called before, UTC ms, 0 = to the last
 *
 * Every call that ended, also those that reached nobody, oldest first.
 */
gboolean desk_export_callbacks (DeskSession *session, gint64 from, gint64 until, const char *path,
                                DeskTableFormat format, DeskExportResult *result,
                                DeskExportProgress progress, gpointer data,
                                GCancellable *cancellable, GError **error);
/* Every entry of the chain, without texts: what can be shown to anybody. */
gboolean desk_export_events (DeskSession *session, const char *path, DeskTableFormat format,
                             DeskExportResult *result, DeskExportProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
