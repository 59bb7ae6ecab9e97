/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-csv-reader.h: rows of a CSV file (RFC 4180 by libcsv), one bad row at a time.
 *
 * After a row that cannot be read the reading goes on at the next physical line, so that
 * one broken quote costs one line and not the file. */
#pragma once

#include "desk-error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* A field, a row, the columns of a row: more is refused, not cut. */
#define DESK_CSV_FIELD_MAX  (1024 * 1024)
#define DESK_CSV_ROW_MAX    (4 * 1024 * 1024)
#define DESK_CSV_COLUMN_MAX 512

typedef struct _DeskCsvReader DeskCsvReader;

typedef enum
{
  DESK_CSV_END,
  DESK_CSV_ROW,
  DESK_CSV_BAD,   /* see desk_csv_reader_get_reason() */
  DESK_CSV_FAILED,
} DeskCsvResult;

/**
 * desk_csv_reader_open:
 * @encoding: one in which ASCII is ASCII: "UTF-8", "WINDOWS-1252"
 *
 * Returns: (transfer full): the reader; DESK_ERROR_NOT_FOUND, _IO, _INVALID (UTF-16)
 */
DeskCsvReader *desk_csv_reader_open (const char *path, char delimiter, const char *encoding,
                                     GError **error);
void           desk_csv_reader_close (DeskCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsvReader, desk_csv_reader_close)

DeskCsvResult desk_csv_reader_next (DeskCsvReader *self, GError **error);

/* Of the row just read. (transfer none) */
guint       desk_csv_reader_get_n_fields (DeskCsvReader *self);
const char *desk_csv_reader_get_field (DeskCsvReader *self, guint i);
/* The file was written by desk_csv_writer_safe(): its fields are read as they were before
 * (desk_csv_unguard()), that of the present row too. */
void        desk_csv_reader_set_guarded (DeskCsvReader *self, gboolean guarded);
/* The physical line on which it began, from 1. */
gint64      desk_csv_reader_get_line (DeskCsvReader *self);
/* Why it is bad, translated. */
const char *desk_csv_reader_get_reason (DeskCsvReader *self);
/* The bytes of the row as they stand in the file, made valid UTF-8, cut at 64 KB. */
char       *desk_csv_reader_dup_raw (DeskCsvReader *self);
/* Bytes read of bytes. */
gint64      desk_csv_reader_get_position (DeskCsvReader *self);
gint64      desk_csv_reader_get_size (DeskCsvReader *self);
/* Whether @path leads to the file that is read, by whatever name. */
gboolean    desk_csv_reader_is_of (DeskCsvReader *self, const char *path);
/* Whether nobody wrote to it since it was opened. */
gboolean    desk_csv_reader_is_unchanged (DeskCsvReader *self);

G_END_DECLS
