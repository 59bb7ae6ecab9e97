/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-seed.h"

#include "desk-data-file.h"
#include "desk-people-import.h"
#include "desk-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
find_file (const char *name)
{
  g_autofree char *file = NULL;

  if (strchr (name, '/') != NULL || g_str_has_suffix (name, ".csv"))
    return g_strdup (name);
  file = g_strdup_printf ("limits-%s.csv", name);
  return desk_data_file (file);
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
               /* Translators: a file, then another with the rows and their reasons, or the first of these */
               _("Not all time limits of %s could be taken; see %s."), path,
               result->rejects_path != NULL ? result->rejects_path
                                            : (const char *) g_ptr_array_index (result->reasons, 0));
  desk_import_result_clear (result);
  return FALSE;
}

DeskSession *
desk_seed_site (const char *path,
                const DeskSiteSpec *spec,
                const char *limits,
                DeskClock *clock,
                DeskImportResult *result,
                GError **error)
{
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskStore) store = NULL;
  g_autofree char *made = NULL;

  g_return_val_if_fail (result != NULL, NULL);

  *result = (DeskImportResult) { 0 };
  store = desk_site_init (path, spec, clock, error);
  if (store == NULL)
    return NULL;
  session = desk_session_sign_in (store, spec->account != NULL ? spec->account : "admin",
                                  spec->password, NULL, error);
  if (session != NULL && (limits == NULL || desk_seed_limits (session, limits, result, error)))
    return g_steal_pointer (&session);
  /* A site is made whole or not at all: what is half made would be found as one. */
  made = g_strdup (desk_store_get_path (store));
  g_clear_object (&session);
  g_clear_object (&store);
  desk_store_discard (made);
  return NULL;
}
