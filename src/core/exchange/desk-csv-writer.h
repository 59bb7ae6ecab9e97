/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-csv-writer.h: CSV out (RFC 4180). The file appears only when it is complete. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskCsvWriter DeskCsvWriter;

/* Fields stand as they are, for what is to be mended and imported again. */
DeskCsvWriter *desk_csv_writer_new (const char *path);
void           desk_csv_writer_free (DeskCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsvWriter, desk_csv_writer_free)

void     desk_csv_writer_field (DeskCsvWriter *self, const char *value);
/* FALSE once the file cannot be written; desk_csv_writer_finish() tells why. */
gboolean desk_csv_writer_end_row (DeskCsvWriter *self);
/* A field for people and their spreadsheets: desk_csv_guard(). */
void     desk_csv_writer_safe (DeskCsvWriter *self, const char *value);
/* DESK_ERROR_IO or DESK_ERROR_FULL when it cannot be written, G_IO_ERROR_CANCELLED; nothing is left
 * then. */
gboolean desk_csv_writer_finish (DeskCsvWriter *self, GCancellable *cancellable, GError **error);

/**
 * desk_csv_guard:
 *
 * A spreadsheet takes a cell that begins with = + - @, one of these in full width, a tab or a
 * carriage return for a formula. Such a cell gets an apostrophe before it, and so does one that begins with an
 * apostrophe, so that desk_csv_unguard() gives back exactly what stood there.
 *
 * Returns: (transfer full)
 */
char    *desk_csv_guard (const char *value);
char    *desk_csv_unguard (const char *value);

G_END_DECLS
