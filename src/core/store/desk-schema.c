/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-schema.h"

#include "desk-store-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define SCRIPTS "/io/github/santushti/Santushti/store/sql/"

static const char *const scripts[DESK_SCHEMA_VERSION] = {
  SCRIPTS "001-first.sql",
  SCRIPTS "002-set-aside-void.sql",
  SCRIPTS "003-limits-ladder.sql",
  SCRIPTS "004-faults.sql",
  SCRIPTS "005-erasure.sql",
  SCRIPTS "006-skips.sql",
  SCRIPTS "007-doors.sql",
  SCRIPTS "008-persons-settings.sql",
  SCRIPTS "009-oversight.sql",
  SCRIPTS "010-hotspots.sql",
};

static gboolean
user_version (DeskDb *db, gint64 *version, GError **error)
{
  return desk_db_int (db, error, 0, version, "PRAGMA user_version", "");
}

gboolean
desk_schema_migrate_to (DeskDb *db, int newest, GError **error)
{
  gint64 version = 0;

  g_return_val_if_fail (newest <= DESK_SCHEMA_VERSION, FALSE);

  if (!user_version (db, &version, error))
    return FALSE;
  for (gint64 i = version; i < newest; i++)
    {
      /* By the resource itself: a constructor in a static library may be left out. */
      g_autoptr (GBytes) script
        = g_resource_lookup_data (desk_store_get_resource (), scripts[i], 0, error);
      g_autofree char *sql = NULL;

      if (script == NULL)
        return FALSE;
      sql = g_strdup_printf ("BEGIN IMMEDIATE;%s"
                             "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
                             (const char *) g_bytes_get_data (script, NULL),
                             DESK_APPLICATION_ID, (int) i + 1);
      if (!desk_db_script (db, _("bring its schema up to date"), sql, error))
        {
          sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
desk_schema_migrate (DeskDb *db, GError **error)
{
  return desk_schema_migrate_to (db, DESK_SCHEMA_VERSION, error);
}

char *
desk_schema_hash (DeskDb *db, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *rows;
  int row;

  /* sqlite_stat tables come and go with ANALYZE and carry no rule. */
  rows = desk_db_query (db, error,
                        "SELECT type, name, tbl_name, coalesce (sql, '')"
                        " FROM sqlite_schema"
                        " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
                        " ORDER BY type, name",
                        "");
  if (rows == NULL)
    return NULL;
  while ((row = desk_db_step (db, rows, error)) == 1)
    for (int column = 0; column < 4; column++)
      desk_chain_lp (sum, desk_db_text (rows, column),
                     (gsize) sqlite3_column_bytes (rows, column));
  return row == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* What the schema of this version hashes to, from an empty store in memory. */
static const char *
expected_hash (GError **error)
{
  static GMutex mutex;
  static char *expected;

  g_mutex_lock (&mutex);
  if (expected == NULL)
    {
      DeskDb *fresh = desk_db_open (NULL, ":memory:", TRUE, error);

      if (fresh != NULL && desk_schema_migrate (fresh, error))
        expected = desk_schema_hash (fresh, error);
      desk_db_close (fresh);
    }
  g_mutex_unlock (&mutex);
  return expected;
}

gboolean
desk_schema_check (DeskDb *db, GError **error)
{
  const char *expected = expected_hash (error);
  g_autofree char *found = NULL;

  if (expected == NULL)
    return FALSE;
  found = desk_schema_hash (db, error);
  if (found == NULL)
    return FALSE;
  if (!g_str_equal (found, expected))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, "%s",
                   _("The rules inside the store were changed: a table, index or trigger "
                     "is not as this program made it. Do not trust this file; restore "
                     "the latest backup and compare."));
      return FALSE;
    }
  return TRUE;
}
