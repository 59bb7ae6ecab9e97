/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-staff.h"

#include "desk-db.h"
#include "desk-staff-no.h"

static gboolean
read_new (DeskDb *db, GError **error)
{
  sqlite3_stmt *rows;
  int row = -1;

  if (db->staff == NULL)
    db->staff = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rows = desk_db_query (db, error, "SELECT id, staff_no FROM person WHERE id > ?1 ORDER BY id", "i",
                        db->staff_seen);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_autofree char *key = desk_staff_no_key (desk_db_text (rows, 1));

      db->staff_seen = sqlite3_column_int64 (rows, 0);
      if (!g_hash_table_contains (db->staff, key))
        {
          gint64 *id = g_new (gint64, 1);

          *id = db->staff_seen;
          g_hash_table_insert (db->staff, g_steal_pointer (&key), id);
        }
    }
  return row == 0;
}

gboolean
desk_db_staff_find (DeskDb *db, const char *staff_no, gint64 *id, GError **error)
{
  g_autofree char *key = desk_staff_no_key (staff_no);
  const gint64 *found;

  *id = 0;
  /* "0" is the program and nobody else, whoever has it in other letters. */
  if (*key == '\0' || g_str_equal (key, "0"))
    return TRUE;
  if (!read_new (db, error))
    return FALSE;
  found = g_hash_table_lookup (db->staff, key);
  if (found != NULL)
    *id = *found;
  return TRUE;
}

void
desk_db_staff_forget (DeskDb *db)
{
  g_clear_pointer (&db->staff, g_hash_table_unref);
  db->staff_seen = 0;
}
