/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-csv-writer.h"

#include "desk-new-file.h"

#include <csv.h>
#include <string.h>

struct _DeskCsvWriter
{
  DeskNewFile *file; /* NULL = it could not be opened */
  GError *failure;
  GByteArray *quoted;
  gboolean in_row;
};

DeskCsvWriter *
desk_csv_writer_new (const char *path)
{
  DeskCsvWriter *self = g_new0 (DeskCsvWriter, 1);

  self->file = desk_new_file_open (path, &self->failure);
  self->quoted = g_byte_array_new ();
  return self;
}

void
desk_csv_writer_free (DeskCsvWriter *self)
{
  if (self == NULL)
    return;
  desk_new_file_free (self->file);
  g_clear_error (&self->failure);
  g_byte_array_unref (self->quoted);
  g_free (self);
}

static gboolean
put (DeskCsvWriter *self, const void *bytes, gsize length)
{
  return self->file != NULL && desk_new_file_write (self->file, bytes, length);
}

void
desk_csv_writer_field (DeskCsvWriter *self, const char *value)
{
  gsize length = strlen (value);
  gsize needed = csv_write (NULL, 0, value, length);

  if (self->in_row)
    put (self, ",", 1);
  self->in_row = TRUE;
  g_byte_array_set_size (self->quoted, (guint) needed);
  csv_write (self->quoted->data, needed, value, length);
  put (self, self->quoted->data, needed);
}

void
desk_csv_writer_safe (DeskCsvWriter *self, const char *value)
{
  g_autofree char *guarded = desk_csv_guard (value);

  desk_csv_writer_field (self, guarded);
}

gboolean
desk_csv_writer_end_row (DeskCsvWriter *self)
{
  self->in_row = FALSE;
  return put (self, "\r\n", 2);
}

gboolean
desk_csv_writer_finish (DeskCsvWriter *self, GCancellable *cancellable, GError **error)
{
  if (self->file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  return desk_new_file_finish (self->file, cancellable, error);
}

static gboolean
is_guarded (const char *value)
{
  /* The wide ones of East Asian keyboards too. */
  static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (value, wide[i]))
      return TRUE;
  return *value != '\0' && strchr ("=+-@\t\r\n'", *value) != NULL;
}

char *
desk_csv_guard (const char *value)
{
  return is_guarded (value) ? g_strconcat ("'", value, NULL) : g_strdup (value);
}

char *
desk_csv_unguard (const char *value)
{
  return g_strdup (*value == '\'' ? value + 1 : value);
}
