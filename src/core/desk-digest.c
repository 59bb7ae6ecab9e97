/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-digest.h"

#include "desk-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define CHUNK (1024 * 1024)

char *
desk_digest_file (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  FILE *file = g_fopen (path, "rbe");
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
