/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-digest.h"

#include "desk-error.h"
#include "desk-plain-file.h"

#include <glib/gi18n-lib.h>

#define CHUNK (1024 * 1024)

char *
desk_digest_file (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  struct stat about;
  FILE *file = desk_plain_file_stream (path, &about);
  gboolean whole = file != NULL;
  size_t got;

  while (whole && (got = fread (buffer, 1, CHUNK, file)) > 0)
    g_checksum_update (sum, buffer, (gssize) got);
  if (file != NULL)
    {
      whole = !ferror (file);
      fclose (file);
    }
  if (whole)
    return g_strdup (g_checksum_get_string (sum));
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The file %s cannot be read."), path);
  return NULL;
}
