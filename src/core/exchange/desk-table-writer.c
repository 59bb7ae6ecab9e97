/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-writer.h"

#include "desk-body.h"
#include "desk-csv-writer.h"
#include "desk-new-file.h"
#include "desk-table-xlsx.h"
#include "desk-time.h"

#include <string.h>

struct _DeskTableWriter
{
  DeskTableFormat format;
  const DeskColumn *columns;
  guint n_columns;
  guint column;        /* the next one */
  gint64 rows;

  DeskCsvWriter *csv;  /* one of the three */
  DeskTableXlsx *xlsx;
  DeskNewFile *file;
  GString *line;       /* of JSON */
};

static const char *const nicks[DESK_N_TABLE_FORMATS] = { "csv", "json", "xlsx" };

gboolean
desk_table_format_from_nick (const char *nick, DeskTableFormat *format)
{
  for (guint i = 0; i < DESK_N_TABLE_FORMATS; i++)
    if (g_ascii_strcasecmp (nick, nicks[i]) == 0)
      {
        *format = (DeskTableFormat) i;
        return TRUE;
      }
  return FALSE;
}

DeskTableFormat
desk_table_format_of_path (const char *path)
{
  const char *dot = strrchr (path, '.');
  DeskTableFormat format = DESK_TABLE_CSV;

  if (dot != NULL)
    desk_table_format_from_nick (dot + 1, &format);
  return format;
}

DeskTableWriter *
desk_table_writer_new (const char *path,
                       DeskTableFormat format,
                       const DeskColumn *columns,
                       guint n_columns,
                       GTimeZone *zone,
                       GError **error)
{
  g_autoptr (DeskTableWriter) self = g_new0 (DeskTableWriter, 1);

  g_return_val_if_fail (path != NULL && n_columns > 0, NULL);

  self->format = format;
  self->columns = columns;
  self->n_columns = n_columns;
  switch (format)
    {
    case DESK_TABLE_XLSX:
      self->xlsx = desk_table_xlsx_new (path, columns, n_columns, zone, error);
      return self->xlsx != NULL ? g_steal_pointer (&self) : NULL;
    case DESK_TABLE_JSON:
      self->line = g_string_new (NULL);
      self->file = desk_new_file_open (path, error);
      if (self->file == NULL)
        return NULL;
      desk_new_file_write (self->file, "[", 1);
      return g_steal_pointer (&self);
    case DESK_TABLE_CSV:
    case DESK_N_TABLE_FORMATS:
    default:
      self->csv = desk_csv_writer_new (path);
      for (guint i = 0; i < n_columns; i++)
        desk_csv_writer_field (self->csv, columns[i].name);
      /* A file that cannot be begun is told before anything is read for it. */
      if (desk_csv_writer_end_row (self->csv))
        return g_steal_pointer (&self);
      desk_csv_writer_finish (self->csv, NULL, error);
      return NULL;
    }
}

void
desk_table_writer_free (DeskTableWriter *self)
{
  if (self == NULL)
    return;
  desk_csv_writer_free (self->csv);
  desk_table_xlsx_free (self->xlsx);
  desk_new_file_free (self->file);
  if (self->line != NULL)
    g_string_free (self->line, TRUE);
  g_free (self);
}

static guint
next_column (DeskTableWriter *self, DeskColumnType type)
{
  g_assert (self->column < self->n_columns);
  g_assert (self->columns[self->column].type == type);

  if (self->line != NULL)
    {
      g_string_append (self->line, self->column == 0 ? "{" : ",");
      desk_json_append_string (self->line, self->columns[self->column].name);
      g_string_append_c (self->line, ':');
    }
  return self->column++;
}

void
desk_table_writer_text (DeskTableWriter *self, const char *value)
{
  guint column = next_column (self, DESK_COLUMN_TEXT);

  if (self->csv != NULL)
    desk_csv_writer_safe (self->csv, value);
  else if (self->xlsx != NULL)
    desk_table_xlsx_text (self->xlsx, column, value);
  else
    desk_json_append_string (self->line, value);
}

void
desk_table_writer_int (DeskTableWriter *self, gint64 value)
{
  guint column = next_column (self, DESK_COLUMN_INT);
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  if (self->csv != NULL)
    desk_csv_writer_field (self->csv, text);
  else if (self->xlsx != NULL)
    desk_table_xlsx_int (self->xlsx, column, value);
  else
    g_string_append (self->line, text);
}

void
desk_table_writer_real (DeskTableWriter *self, double value)
{
  guint column = next_column (self, DESK_COLUMN_REAL);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6f", value);
  if (self->csv != NULL)
    desk_csv_writer_field (self->csv, text);
  else if (self->xlsx != NULL)
    desk_table_xlsx_real (self->xlsx, column, value);
  else
    g_string_append (self->line, text);
}

void
desk_table_writer_flag (DeskTableWriter *self, gboolean value)
{
  guint column = next_column (self, DESK_COLUMN_FLAG);

  if (self->csv != NULL)
    desk_csv_writer_field (self->csv, value ? "1" : "0");
  else if (self->xlsx != NULL)
    desk_table_xlsx_int (self->xlsx, column, value ? 1 : 0);
  else
    g_string_append (self->line, value ? "true" : "false");
}

void
desk_table_writer_time (DeskTableWriter *self, gint64 at)
{
  guint column = next_column (self, DESK_COLUMN_TIME);
  g_autofree char *text = at != 0 ? desk_time_to_iso (at) : g_strdup ("");

  if (self->csv != NULL)
    desk_csv_writer_field (self->csv, text);
  else if (self->xlsx != NULL)
    desk_table_xlsx_time (self->xlsx, column, at);
  else if (at == 0)
    g_string_append (self->line, "null");
  else
    desk_json_append_string (self->line, text);
}

gboolean
desk_table_writer_end_row (DeskTableWriter *self)
{
  gboolean good;

  g_return_val_if_fail (self->column == self->n_columns, FALSE);

  self->column = 0;
  self->rows++;
  if (self->csv != NULL)
    return desk_csv_writer_end_row (self->csv);
  if (self->xlsx != NULL)
    return desk_table_xlsx_end_row (self->xlsx);
  g_string_prepend (self->line, self->rows == 1 ? "\n" : ",\n");
  g_string_append_c (self->line, '}');
  good = desk_new_file_write (self->file, self->line->str, self->line->len);
  g_string_truncate (self->line, 0);
  return good;
}

gboolean
desk_table_writer_finish (DeskTableWriter *self,
                          guint *n_cut,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (self != NULL && self->column == 0, FALSE);

  if (n_cut != NULL)
    *n_cut = 0;
  if (self->csv != NULL)
    return desk_csv_writer_finish (self->csv, cancellable, error);
  if (self->xlsx != NULL)
    return desk_table_xlsx_finish (self->xlsx, n_cut, cancellable, error);
  desk_new_file_write (self->file, "\n]\n", 3);
  return desk_new_file_finish (self->file, cancellable, error);
}
