/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-seed.h"

#include "config.h"
#include "desk-people-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where it lies: set for tests, the source tree, installed. */
static char *
find_file (const char *name)
{
  const char *const places[] = { g_getenv ("SANTUSHTI_DATADIR"), SOURCE_DATADIR, PKGDATADIR };
  g_autofree char *file = NULL;

  if (strchr (name, '/') != NULL || g_str_has_suffix (name, ".csv"))
    return g_strdup (name);
  file = g_strdup_printf ("limits-%s.csv", name);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = places[i] != NULL ? g_build_filename (places[i], file, NULL) : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

gboolean
desk_seed_limits (DeskSession *session, const char *name, DeskImportResult *result, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (name != NULL && result != NULL, FALSE);

  path = find_file (name);
  if (path == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                   /* Translators: the short name of a list of limits, such as "up" */
                   _("No time limits named “%s” came with the program."), name);
      return FALSE;
    }
  if (!desk_people_import (session, DESK_PEOPLE_LIMITS, path, NULL, result, error))
    return FALSE;
  if (result->rejected == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: a file, then another with the rows and their reasons */
               _("Not all time limits of %s could be taken; see %s."), path,
               result->rejects_path);
  desk_import_result_clear (result);
  return FALSE;
}
