/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-csv-writer.h"

#include "desk-error.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _DeskCsvWriter
{
  char *path;
  char *partial;
  FILE *file;
  gboolean failed;
  gboolean in_row;
};

DeskCsvWriter *
desk_csv_writer_new (const char *path)
{
  DeskCsvWriter *self = g_new0 (DeskCsvWriter, 1);

  self->path = g_strdup (path);
  self->partial = g_strconcat (path, ".partial", NULL);
  self->file = g_fopen (self->partial, "wbe");
  self->failed = self->file == NULL;
  return self;
}

void
desk_csv_writer_free (DeskCsvWriter *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    {
      fclose (self->file);
      g_unlink (self->partial);
    }
  g_free (self->path);
  g_free (self->partial);
  g_free (self);
}

void
desk_csv_writer_field (DeskCsvWriter *self, const char *value)
{
  if (self->failed)
    return;
  if (self->in_row)
    self->failed |= fputc (',', self->file) == EOF;
  self->in_row = TRUE;
  self->failed |= csv_fwrite (self->file, value, strlen (value)) != 0;
}

void
desk_csv_writer_end_row (DeskCsvWriter *self)
{
  if (!self->failed)
    self->failed = fputs ("\r\n", self->file) == EOF;
  self->in_row = FALSE;
}

gboolean
desk_csv_writer_finish (DeskCsvWriter *self, GError **error)
{
  if (self->file != NULL)
    {
      self->failed |= fclose (self->file) != 0;
      self->file = NULL;
      if (self->failed || g_rename (self->partial, self->path) != 0)
        {
          self->failed = TRUE;
          g_unlink (self->partial);
        }
    }
  if (self->failed)
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 _("The file %s cannot be written. Check the folder and the space left."),
                 self->path);
  return !self->failed;
}
