/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-rows.h: the rows of a dump as its profile reads them, ready to be put. */
#pragma once

#include "desk-csv-reader.h"
#include "desk-feed.h"
#include "desk-profile.h"

G_BEGIN_DECLS

/* The columns before those of the file, in a file of rejected rows. */
#define DESK_REJECTED_LINE   "santushti_line"
#define DESK_REJECTED_REASON "santushti_reason"

/* The file as @profile, or, of rejected rows, as the program wrote it; its header line was read.
 * (transfer full) */
DeskCsvReader *desk_import_rows_open_reader (const char *path, DeskProfile *profile,
                                             DeskCsvResult *header, GError **error);

typedef struct _DeskImportRows DeskImportRows;

/* Reads the header line: all columns that the profile names must be there. DESK_ERROR_INVALID,
 * _NOT_FOUND, _IO. */
DeskImportRows *desk_import_rows_open (const char *path, DeskProfile *profile, DeskStore *store,
                                       GError **error);
void            desk_import_rows_close (DeskImportRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImportRows, desk_import_rows_close)

/* Of the file: its header, and its bytes. */
const char *const *desk_import_rows_get_header (DeskImportRows *self);
gint64             desk_import_rows_get_size (DeskImportRows *self);
/* See desk_csv_reader_is_of(), desk_csv_reader_is_unchanged(). */
gboolean           desk_import_rows_is_of (DeskImportRows *self, const char *path);
gboolean           desk_import_rows_is_unchanged (DeskImportRows *self);

/* A #DeskFeedFunc. @self: a DeskImportRows */
gboolean desk_import_rows_next (DeskFeedItem *item, gpointer self, GError **error);

G_END_DECLS
