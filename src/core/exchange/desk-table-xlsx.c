/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-xlsx.h"

#include "desk-new-file.h"
#include "desk-xlsx-library.h"

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

/* Characters of a cell, by the format. */
#define CELL_MAX 32767
/* The library does not tell when its own temporary files no longer find room: the room is looked
 * at before it is short, each so many rows. */
#define ROOM_ROWS 2000
#define ROOM_MIN  (64 * 1024 * 1024)
/* A number in a cell is a double. */
#define EXACT_MAX (G_GINT64_CONSTANT (1) << 53)

struct _DeskTableXlsx
{
  const DeskXlsxLibrary *lxw;
  DeskNewFile *file;
  char *folder;           /* where the temporary files stand too */
  lxw_workbook *book;     /* NULL once it is closed */
  lxw_worksheet *sheet;
  lxw_format *bold;
  lxw_format *date;
  const DeskColumn *columns;
  guint n_columns;
  GTimeZone *zone;
  lxw_row_t row;          /* of the sheet; 0 = the header */
  gint64 rows;
  guint n_cut;
  gboolean full;
};

static void
begin_sheet (DeskTableXlsx *self)
{
  /* NULL when the library can make no temporary file. */
  self->sheet = self->lxw->workbook_add_worksheet (self->book, NULL);
  self->row = 1;
  if (self->sheet == NULL)
    {
      self->full = TRUE;
      return;
    }
  self->lxw->worksheet_freeze_panes (self->sheet, 1, 0);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->lxw->worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i,
                                       self->columns[i].type == DESK_COLUMN_TEXT ? 24 : 17, NULL);
      self->lxw->worksheet_write_string (self->sheet, 0, (lxw_col_t) i, self->columns[i].name,
                                         self->bold);
    }
}

static gboolean
has_room (DeskTableXlsx *self)
{
  struct statvfs room;

  return statvfs (self->folder, &room) != 0
         || (guint64) room.f_bavail * room.f_frsize >= ROOM_MIN;
}

DeskTableXlsx *
desk_table_xlsx_new (const char *path,
                     const DeskColumn *columns,
                     guint n_columns,
                     GTimeZone *zone,
                     GError **error)
{
  const DeskXlsxLibrary *library = desk_xlsx_library_get (error);
  DeskNewFile *file = library != NULL ? desk_new_file_open (path, error) : NULL;
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE };
  DeskTableXlsx *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (DeskTableXlsx, 1);
  self->lxw = library;
  self->file = file;
  self->folder = g_path_get_dirname (path);
  self->columns = columns;
  self->n_columns = n_columns;
  self->zone = g_time_zone_ref (zone);
  options.tmpdir = self->folder;
  /* Writes into the same file, which is synced and named by desk_new_file_finish(). */
  self->book = self->lxw->workbook_new_opt (desk_new_file_get_partial (file), &options);
  if (self->book == NULL)
    {
      desk_new_file_set_failed (file, ENOMEM);
      desk_new_file_finish (file, error);
      desk_table_xlsx_free (self);
      return NULL;
    }
  self->bold = self->lxw->workbook_add_format (self->book);
  self->lxw->format_set_bold (self->bold);
  self->date = self->lxw->workbook_add_format (self->book);
  self->lxw->format_set_num_format (self->date, "yyyy-mm-dd hh:mm");
  self->full = !has_room (self);
  begin_sheet (self);
  return self;
}

void
desk_table_xlsx_free (DeskTableXlsx *self)
{
  if (self == NULL)
    return;
  /* The only way in which the library lets go of its files. */
  if (self->book != NULL)
    self->lxw->workbook_close (self->book);
  desk_new_file_free (self->file);
  g_time_zone_unref (self->zone);
  g_free (self->folder);
  g_free (self);
}

/* U+FFFE and U+FFFF are no characters of XML: one of them and no spreadsheet opens the file. */
static char *
replace_none (const char *value)
{
  g_autoptr (GString) out = NULL;

  if (strstr (value, "\xef\xbf\xbe") == NULL && strstr (value, "\xef\xbf\xbf") == NULL)
    return NULL;
  out = g_string_new (value);
  g_string_replace (out, "\xef\xbf\xbe", "\xef\xbf\xbd", 0);
  g_string_replace (out, "\xef\xbf\xbf", "\xef\xbf\xbd", 0);
  return g_strdup (out->str);
}

void
desk_table_xlsx_text (DeskTableXlsx *self, guint column, const char *value)
{
  g_autofree char *cut = NULL;
  g_autofree char *replaced = replace_none (value);

  if (replaced != NULL)
    value = replaced;
  if (*value == '\0' || self->sheet == NULL)
    return;
  if (strlen (value) > CELL_MAX && g_utf8_strlen (value, -1) > CELL_MAX)
    {
      g_autofree char *begin = g_utf8_substring (value, 0, CELL_MAX - 1);

      cut = g_strconcat (begin, "…", NULL);
      self->n_cut++;
    }
  self->lxw->worksheet_write_string (self->sheet, self->row, (lxw_col_t) column,
                                     cut != NULL ? cut : value, NULL);
}

void
desk_table_xlsx_int (DeskTableXlsx *self, guint column, gint64 value)
{
  char text[24];

  if (self->sheet == NULL)
    return;
  if (value > -EXACT_MAX && value < EXACT_MAX)
    {
      self->lxw->worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, (double) value, NULL);
      return;
    }
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  self->lxw->worksheet_write_string (self->sheet, self->row, (lxw_col_t) column, text, NULL);
}

void
desk_table_xlsx_real (DeskTableXlsx *self, guint column, double value)
{
  if (self->sheet != NULL)
    self->lxw->worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, value, NULL);
}

void
desk_table_xlsx_time (DeskTableXlsx *self, guint column, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;
  lxw_datetime date;

  /* Dates begin in 1900 there. */
  if (at == 0 || self->sheet == NULL || local == NULL || g_date_time_get_year (local) < 1900)
    return;
  date = (lxw_datetime) { .year = g_date_time_get_year (local),
                          .month = g_date_time_get_month (local),
                          .day = g_date_time_get_day_of_month (local),
                          .hour = g_date_time_get_hour (local),
                          .min = g_date_time_get_minute (local),
                          .sec = g_date_time_get_second (local) };
  self->lxw->worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) column, &date, self->date);
}

gboolean
desk_table_xlsx_end_row (DeskTableXlsx *self)
{
  self->rows++;
  if (self->sheet == NULL)
    return FALSE;
  if (++self->row == LXW_ROW_MAX)
    begin_sheet (self);
  if (self->rows % ROOM_ROWS == 0 && !has_room (self))
    self->full = TRUE;
  return !self->full;
}

gboolean
desk_table_xlsx_finish (DeskTableXlsx *self, guint *n_cut, GError **error)
{
  lxw_error code;

  errno = 0;
  code = self->lxw->workbook_close (g_steal_pointer (&self->book));
  if (self->full)
    desk_new_file_set_failed (self->file, ENOSPC);
  else if (code != LXW_NO_ERROR)
    desk_new_file_set_failed (self->file, errno != 0 ? errno : EIO);
  if (n_cut != NULL)
    *n_cut = self->n_cut;
  return desk_new_file_finish (self->file, error);
}
