/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-table-writer.h: a table as a file for people and their spreadsheets: CSV, JSON or xlsx,
 * row by row in constant memory. The file appears only when it is complete. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_TABLE_CSV,  /* RFC 4180, UTF-8, a header line; cells guarded by desk_csv_guard() */
  DESK_TABLE_JSON, /* an array of objects, one a line */
  DESK_TABLE_XLSX, /* cells of text are never formulas; a sheet more each 1,048,575 rows */
  DESK_N_TABLE_FORMATS,
} DeskTableFormat;

/* By its name, "csv". FALSE when there is none. */
gboolean    desk_table_format_from_nick (const char *nick, DeskTableFormat *format);
/* By the ending of a file's name; CSV when that says nothing. */
DeskTableFormat desk_table_format_of_path (const char *path);

typedef enum
{
  DESK_COLUMN_TEXT,
  DESK_COLUMN_INT,
  DESK_COLUMN_REAL, /* with a point and six decimals */
  DESK_COLUMN_FLAG, /* CSV and xlsx 0 or 1, JSON false or true */
  DESK_COLUMN_TIME, /* an instant, 0 = none. CSV and JSON in UTC, xlsx as a date in @zone */
} DeskColumnType;

typedef struct
{
  const char *name; /* the field's name in the model */
  DeskColumnType type;
} DeskColumn;

typedef struct _DeskTableWriter DeskTableWriter;

/**
 * desk_table_writer_new:
 * @path: where it is to stand
 * @columns: (array length=n_columns): static
 * @zone: of the site
 *
 * Returns: (transfer full): the writer; DESK_ERROR_IO or DESK_ERROR_FULL
 */
DeskTableWriter *desk_table_writer_new (const char *path, DeskTableFormat format,
                                        const DeskColumn *columns, guint n_columns,
                                        GTimeZone *zone, GError **error);
/* Unless it was finished nothing of it is left. */
void desk_table_writer_free (DeskTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTableWriter, desk_table_writer_free)

/* The next cell of the row, of its column's type. */
void desk_table_writer_text (DeskTableWriter *self, const char *value);
void desk_table_writer_int (DeskTableWriter *self, gint64 value);
void desk_table_writer_real (DeskTableWriter *self, double value);
void desk_table_writer_flag (DeskTableWriter *self, gboolean value);
void desk_table_writer_time (DeskTableWriter *self, gint64 at);
/* After the last column. FALSE once the file cannot be written; desk_table_writer_finish()
 * tells why. */
gboolean desk_table_writer_end_row (DeskTableWriter *self);

/* @n_cut: (out) (optional): cells that were longer than xlsx allows (32,767 characters) and
 * end in "…". %FALSE with DESK_ERROR_IO, DESK_ERROR_FULL, or G_IO_ERROR_CANCELLED when it was cancelled
 * before the file had its name. */
gboolean desk_table_writer_finish (DeskTableWriter *self, guint *n_cut, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
