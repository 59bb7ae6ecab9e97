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
  SCRIPTS "011-directions.sql",
  SCRIPTS "012-entries.sql",
  SCRIPTS "013-columns.sql",
  SCRIPTS "014-steps.sql",
  SCRIPTS "015-import.sql",
  SCRIPTS "016-marks.sql",
  SCRIPTS "017-running.sql",
  SCRIPTS "018-lists.sql",
  SCRIPTS "019-kinds.sql",
  SCRIPTS "020-repeats-apart.sql",
};

static gboolean
user_version (DeskDb *db, gint64 *version, GError **error)
{
  return desk_db_int (db, error, 0, version, "PRAGMA user_version", "");
}

static gboolean
run_scripts (DeskDb *db, gint64 version, int newest, GError **error)
{
  for (gint64 i = version; i < newest; i++)
    {
      /* By the resource itself: a constructor in a static library may be left out. */
      g_autoptr (GBytes) script
        = g_resource_lookup_data (desk_store_get_resource (), scripts[i], 0, error);
      g_autofree char *sql = NULL;
      g_autoptr (GError) failure = NULL;

      if (script == NULL)
        return FALSE;
      sql = g_strdup_printf ("BEGIN IMMEDIATE;%s"
                             "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
                             (const char *) g_bytes_get_data (script, NULL),
                             DESK_APPLICATION_ID, (int) i + 1);
      if (!desk_db_script (db, _("bring its schema up to date"), sql, &failure))
        {
          int code = sqlite3_errcode (db->handle) & 0xff;

          sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
          /* What the script makes is there, or what it changes is not. */
          if (code != SQLITE_ERROR)
            g_propagate_error (error, g_steal_pointer (&failure));
          else
            g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                         _("The store says that its schema is %d, but it is made otherwise: that "
                           "number was changed. Leave it as it is and restore the latest backup."),
                         (int) version);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
desk_schema_migrate_to (DeskDb *db, int newest, GError **error)
{
  gint64 version = 0;
  int defensive = 0;
  gboolean done;

  g_return_val_if_fail (newest <= DESK_SCHEMA_VERSION, FALSE);

  if (!user_version (db, &version, error))
    return FALSE;
  if (version >= newest)
    return TRUE;
  /* A script may exchange the words of a table; nobody else may. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  done = run_scripts (db, version, newest, error);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, defensive, NULL);
  return done;
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
