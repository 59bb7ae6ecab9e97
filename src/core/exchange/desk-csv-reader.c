/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-csv-reader.h"

#include "desk-plain-file.h"
#include "desk-utf8.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define RAW_MAX (64 * 1024)

struct _DeskCsvReader
{
  FILE *file;
  char *path;
  char *encoding; /* NULL = UTF-8 */
  struct csv_parser parser;
  struct stat about; /* when it was opened */
  gint64 position;   /* of the next byte to read */
  gint64 next_line;  /* number of the line at @position */

  GByteArray *line;  /* the physical line just read */
  gboolean too_long;
  GByteArray *raw;   /* of the whole row */
  GPtrArray *fields;
  gint64 row_line;
  guint first_length; /* bytes of the row's first physical line */
  gint64 resync;     /* where the row's second physical line begins */
  gboolean complete;
  gboolean broken;   /* where it ends cannot be told */
  gboolean guarded;  /* see desk_csv_reader_set_guarded() */
  char *reason;
};

static void
set_reason (DeskCsvReader *self, const char *reason)
{
  if (self->reason == NULL)
    self->reason = g_strdup (reason);
}

static void
field_cb (void *bytes, size_t length, void *data)
{
  DeskCsvReader *self = data;
  char *field = NULL;

  if (self->fields->len >= DESK_CSV_COLUMN_MAX)
    set_reason (self, _("The line has more than 512 columns."));
  else if (length > DESK_CSV_FIELD_MAX)
    set_reason (self, _("A field is longer than 1 MB."));
  else if (length > 0 && memchr (bytes, '\0', length) != NULL)
    set_reason (self, _("The line holds a zero byte."));
  else if (self->encoding == NULL)
    {
      if (desk_utf8_is_valid (bytes, length))
        field = g_strndup (bytes, length);
      else
        set_reason (self, _("The line holds bytes that are not UTF-8. If the file has another "
                            "encoding, the profile must name it."));
    }
  else
    {
      field = g_convert (bytes, (gssize) length, "UTF-8", self->encoding, NULL, NULL, NULL);
      if (field == NULL)
        set_reason (self, _("The line holds bytes that do not exist in the encoding of the "
                            "profile."));
    }
  if (self->reason == NULL)
    g_ptr_array_add (self->fields, field);
  else
    g_free (field);
}

static void
row_cb (int end, void *data)
{
  ((DeskCsvReader *) data)->complete = TRUE;
}

static void
restart_parser (DeskCsvReader *self)
{
  unsigned char delimiter = csv_get_delim (&self->parser);

  csv_free (&self->parser);
  csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  csv_set_delim (&self->parser, delimiter);
}

DeskCsvReader *
desk_csv_reader_open (const char *path, char delimiter, const char *encoding, GError **error)
{
  struct stat status;
  FILE *file = desk_plain_file_stream (path, &status);
  guint8 head[3] = { 0 };
  DeskCsvReader *self;
  size_t got;

  if (file == NULL)
    {
      gboolean missing = errno == ENOENT;

      g_set_error (error, DESK_ERROR, missing ? DESK_ERROR_NOT_FOUND : DESK_ERROR_IO,
                   missing ? _("There is no file %s.") : _("The file %s cannot be read."), path);
      return NULL;
    }
  got = fread (head, 1, sizeof head, file);
  if (got >= 2 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The file %s is UTF-16. Save it as UTF-8 and import it again."), path);
      fclose (file);
      return NULL;
    }

  self = g_new0 (DeskCsvReader, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->encoding = g_ascii_strcasecmp (encoding, "UTF-8") == 0 ? NULL : g_strdup (encoding);
  self->about = status;
  self->line = g_byte_array_new ();
  self->raw = g_byte_array_new ();
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->next_line = 1;
  csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  csv_set_delim (&self->parser, (unsigned char) delimiter);
  /* The byte-order mark is none of the first name's letters. */
  self->position = got == 3 && memcmp (head, "\357\273\277", 3) == 0 ? 3 : 0;
  fseeko (file, self->position, SEEK_SET);
  return self;
}

void
desk_csv_reader_close (DeskCsvReader *self)
{
  if (self == NULL)
    return;
  csv_free (&self->parser);
  fclose (self->file);
  g_byte_array_unref (self->line);
  g_byte_array_unref (self->raw);
  g_ptr_array_unref (self->fields);
  g_free (self->path);
  g_free (self->encoding);
  g_free (self->reason);
  g_free (self);
}

/* One physical line with its end. FALSE at the end of the file. */
static gboolean
read_line (DeskCsvReader *self)
{
  int c;

  g_byte_array_set_size (self->line, 0);
  self->too_long = FALSE;
  while ((c = getc_unlocked (self->file)) != EOF)
    {
      guint8 byte = (guint8) c;

      self->position++;
      if (self->line->len < DESK_CSV_ROW_MAX)
        g_byte_array_append (self->line, &byte, 1);
      else
        self->too_long = TRUE;
      if (c == '\n')
        break;
      if (c == '\r')
        {
          int next = getc_unlocked (self->file);

          if (next == '\n')
            {
              guint8 end = '\n';

              self->position++;
              g_byte_array_append (self->line, &end, 1);
            }
          else if (next != EOF)
            ungetc (next, self->file);
          break;
        }
    }
  if (self->line->len == 0)
    return FALSE;
  self->next_line++;
  return TRUE;
}

static void
begin_row (DeskCsvReader *self)
{
  g_byte_array_set_size (self->raw, 0);
  g_ptr_array_set_size (self->fields, 0);
  g_clear_pointer (&self->reason, g_free);
  self->complete = FALSE;
  self->broken = FALSE;
  self->row_line = self->next_line;
  self->resync = -1;
}

static void
set_broken (DeskCsvReader *self, const char *reason)
{
  set_reason (self, reason);
  self->broken = TRUE;
}

/* The row cannot be. Where it ends is known when it is whole, and what stands in its quotes is no other;
 * otherwise go on at its second physical line. */
static DeskCsvResult
give_up (DeskCsvReader *self)
{
  restart_parser (self);
  if (self->complete)
    return DESK_CSV_BAD;
  /* What follows the first line is read again and is not part of what is rejected. */
  if (self->first_length < self->raw->len)
    g_byte_array_set_size (self->raw, self->first_length);
  if (self->resync >= 0 && self->resync != self->position)
    {
      fseeko (self->file, self->resync, SEEK_SET);
      self->position = self->resync;
      self->next_line = self->row_line + 1;
    }
  return DESK_CSV_BAD;
}

DeskCsvResult
desk_csv_reader_next (DeskCsvReader *self, GError **error)
{
  begin_row (self);
  while (read_line (self))
    {
      if (self->resync < 0)
        {
          self->resync = self->position;
          self->first_length = self->line->len;
        }
      if (self->raw->len < RAW_MAX)
        g_byte_array_append (self->raw, self->line->data,
                             MIN (self->line->len, RAW_MAX - self->raw->len));
      if (self->too_long || csv_get_buffer_size (&self->parser) > DESK_CSV_ROW_MAX)
        set_broken (self, _("The line is longer than 4 MB, or a quotation mark is not closed."));
      else if (csv_parse (&self->parser, self->line->data, self->line->len, field_cb, row_cb, self)
               != self->line->len)
        set_broken (self, _("A quotation mark stands where none may: quote the whole field and "
                            "double the marks inside it."));
      if (self->broken)
        return give_up (self);
      if (self->complete)
        return self->reason == NULL ? DESK_CSV_ROW : give_up (self);
      /* An empty line is no row. */
      if (self->raw->len <= 2 && (self->raw->data[0] == '\n' || self->raw->data[0] == '\r'))
        begin_row (self);
    }
  if (ferror (self->file))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The file %s cannot be read."), self->path);
      return DESK_CSV_FAILED;
    }
  if (self->raw->len == 0)
    return DESK_CSV_END;
  /* The last line has no end, or its quotation mark is open. */
  if (csv_fini (&self->parser, field_cb, row_cb, self) != 0)
    set_reason (self, _("A quotation mark is opened and never closed."));
  if (self->reason != NULL || !self->complete)
    return give_up (self);
  restart_parser (self);
  return DESK_CSV_ROW;
}

guint
desk_csv_reader_get_n_fields (DeskCsvReader *self)
{
  return self->fields->len;
}

const char *
desk_csv_reader_get_field (DeskCsvReader *self, guint i)
{
  const char *field = i < self->fields->len ? g_ptr_array_index (self->fields, i) : "";

  return self->guarded && *field == '\'' ? field + 1 : field;
}

void
desk_csv_reader_set_guarded (DeskCsvReader *self, gboolean guarded)
{
  self->guarded = guarded;
}

gint64
desk_csv_reader_get_line (DeskCsvReader *self)
{
  return self->row_line;
}

const char *
desk_csv_reader_get_reason (DeskCsvReader *self)
{
  return self->reason != NULL ? self->reason : "";
}

char *
desk_csv_reader_dup_raw (DeskCsvReader *self)
{
  gsize length = self->raw->len;

  while (length > 0 && (self->raw->data[length - 1] == '\n' || self->raw->data[length - 1] == '\r'))
    length--;
  return g_utf8_make_valid ((const char *) self->raw->data, (gssize) length);
}

gint64
desk_csv_reader_get_position (DeskCsvReader *self)
{
  return self->position;
}

gint64
desk_csv_reader_get_size (DeskCsvReader *self)
{
  return self->about.st_size;
}

gboolean
desk_csv_reader_is_of (DeskCsvReader *self, const char *path)
{
  struct stat there;

  return stat (path, &there) == 0 && there.st_dev == self->about.st_dev
         && there.st_ino == self->about.st_ino;
}

gboolean
desk_csv_reader_is_unchanged (DeskCsvReader *self)
{
  struct stat now;

  return fstat (fileno (self->file), &now) == 0 && now.st_size == self->about.st_size
         && now.st_mtim.tv_sec == self->about.st_mtim.tv_sec
         && now.st_mtim.tv_nsec == self->about.st_mtim.tv_nsec;
}
