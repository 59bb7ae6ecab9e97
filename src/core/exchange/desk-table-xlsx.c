/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-xlsx.h"

#include "desk-new-file.h"
#include "desk-xlsx-check.h"
#include "desk-xlsx-library.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Characters of a cell, by the format. */
#define CELL_MAX 32767
/* The library does not tell when its own temporary files no longer find room: the room is looked
 * at before it is short, each so many rows. So much of it is left to others, the store among them. */
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
  GPtrArray *sheets;      /* of lxw_worksheet: all of them; the book's */
  GArray *given;          /* of DeskXlsxSheet: what each of them was given */
  lxw_format *bold;
  lxw_format *date;
  const DeskColumn *columns;
  guint n_columns;
  GTimeZone *zone;
  lxw_row_t row;          /* of the sheet; 0 = the header */
  gint64 rows;
  guint n_cut;
  gboolean filled;        /* the row has a cell: the library leaves out one that has none */
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
  g_ptr_array_add (self->sheets, self->sheet);
  g_array_append_val (self->given, ((DeskXlsxSheet) { .rows = 1, .bytes = -1 }));
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
has_room (DeskTableXlsx *self, guint64 bytes)
{
  struct statvfs room;

  return statvfs (self->folder, &room) != 0
         || (guint64) room.f_bavail * room.f_frsize >= ROOM_MIN + bytes;
}

/* Its own way to end a book zips all of it, and then frees; freeing alone closes none of the
 * temporary files, which are gone once they are closed. */
static void
let_go (DeskTableXlsx *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      lxw_worksheet *sheet = g_ptr_array_index (self->sheets, i);

      fclose (g_steal_pointer (&sheet->optimize_tmpfile));
    }
  self->lxw->lxw_workbook_free (g_steal_pointer (&self->book));
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
  self->sheets = g_ptr_array_new ();
  self->given = g_array_new (FALSE, FALSE, sizeof (DeskXlsxSheet));
  options.tmpdir = self->folder;
  /* Writes into the same file, which is synced and named by desk_new_file_finish(). */
  self->book = self->lxw->workbook_new_opt (desk_new_file_get_partial (file), &options);
  if (self->book == NULL)
    {
      desk_new_file_set_failed (file, ENOMEM);
      desk_new_file_finish (file, NULL, error);
      desk_table_xlsx_free (self);
      return NULL;
    }
  self->bold = self->lxw->workbook_add_format (self->book);
  self->lxw->format_set_bold (self->bold);
  self->date = self->lxw->workbook_add_format (self->book);
  self->lxw->format_set_num_format (self->date, "yyyy-mm-dd hh:mm");
  self->full = !has_room (self, 0);
  begin_sheet (self);
  return self;
}

void
desk_table_xlsx_free (DeskTableXlsx *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    let_go (self);
  desk_new_file_free (self->file);
  g_ptr_array_unref (self->sheets);
  g_array_unref (self->given);
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

static void
put_string (DeskTableXlsx *self, guint column, const char *value)
{
  if (self->lxw->worksheet_write_string (self->sheet, self->row, (lxw_col_t) column, value, NULL)
      == LXW_NO_ERROR)
    self->filled = TRUE;
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
  put_string (self, column, cut != NULL ? cut : value);
}

void
desk_table_xlsx_int (DeskTableXlsx *self, guint column, gint64 value)
{
  char text[24];

  if (self->sheet == NULL)
    return;
  if (value > -EXACT_MAX && value < EXACT_MAX)
    {
      desk_table_xlsx_real (self, column, (double) value);
      return;
    }
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  put_string (self, column, text);
}

void
desk_table_xlsx_real (DeskTableXlsx *self, guint column, double value)
{
  if (self->sheet != NULL
      && self->lxw->worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, value, NULL)
           == LXW_NO_ERROR)
    self->filled = TRUE;
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
  if (self->lxw->worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) column, &date,
                                           self->date)
      == LXW_NO_ERROR)
    self->filled = TRUE;
}

gboolean
desk_table_xlsx_end_row (DeskTableXlsx *self)
{
  self->rows++;
  if (self->sheet == NULL)
    return FALSE;
  g_array_index (self->given, DeskXlsxSheet, self->given->len - 1).rows += self->filled;
  self->filled = FALSE;
  if (ferror (self->sheet->optimize_tmpfile))
    self->full = TRUE;
  if (++self->row == LXW_ROW_MAX)
    begin_sheet (self);
  if (self->rows % ROOM_ROWS == 0 && !has_room (self, 0))
    self->full = TRUE;
  return !self->full;
}

/* Whether the temporary files took all that was written, and there is room for what the library does
 * now: it copies one of them after the other, and closes each when it is copied. */
static gboolean
can_close (DeskTableXlsx *self)
{
  guint64 most = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const lxw_worksheet *sheet = g_ptr_array_index (self->sheets, i);
      struct stat there;

      if (fflush (sheet->optimize_tmpfile) != 0 || ferror (sheet->optimize_tmpfile))
        return FALSE;
      if (fstat (fileno (sheet->optimize_tmpfile), &there) == 0)
        most = MAX (most, (guint64) there.st_size);
    }
  return has_room (self, most);
}

/* The last row is written only now: how long the sheets are is known when the book is closed. @fds: of
 * the temporary files, whose bytes go when it failed: then the library leaves them open. */
static void
measure (DeskTableXlsx *self, const int *fds, gboolean failed)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      struct stat there;

      if (fds[i] < 0)
        continue;
      if (fstat (fds[i], &there) == 0)
        g_array_index (self->given, DeskXlsxSheet, i).bytes = there.st_size;
      if (failed && ftruncate (fds[i], 0) != 0)
        g_debug ("%s", g_strerror (errno));
      close (fds[i]);
    }
}

static void
close_book (DeskTableXlsx *self, GCancellable *cancellable)
{
  g_autofree int *fds = g_new (int, self->sheets->len);
  lxw_error code;
  int why;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const lxw_worksheet *sheet = g_ptr_array_index (self->sheets, i);

      fds[i] = fcntl (fileno (sheet->optimize_tmpfile), F_DUPFD_CLOEXEC, 0);
    }
  errno = 0;
  code = self->lxw->workbook_close (g_steal_pointer (&self->book));
  why = errno != 0 ? errno : EIO;
  measure (self, fds, code != LXW_NO_ERROR);
  if (code != LXW_NO_ERROR)
    desk_new_file_set_failed (self->file, why);
  else if (!desk_xlsx_check (desk_new_file_get_partial (self->file),
                             &g_array_index (self->given, DeskXlsxSheet, 0), self->given->len,
                             cancellable))
    desk_new_file_set_failed (self->file, ENOSPC);
}

gboolean
desk_table_xlsx_finish (DeskTableXlsx *self,
                        guint *n_cut,
                        GCancellable *cancellable,
                        GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->full || !can_close (self))
    desk_new_file_set_failed (self->file, ENOSPC);
  else
    close_book (self, cancellable);
  if (n_cut != NULL)
    *n_cut = self->n_cut;
  return desk_new_file_finish (self->file, cancellable, error);
}
