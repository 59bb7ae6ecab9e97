/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-removal.h"

#include "desk-db.h"
#include "desk-language.h"

gboolean
desk_db_removal_of (DeskDb *db, gint64 person_id, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n,
                      "SELECT max (n) FROM removal WHERE person_id = ?1 AND lifted_n IS NULL", "i",
                      person_id);
}

gboolean
desk_db_removal_insert (DeskDb *db, gint64 n, gint64 person_id, gint64 officer_id, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO removal (n, person_id, officer_id) VALUES (?1, ?2, ?3)", "iii",
                      n, person_id, officer_id);
}

gboolean
desk_db_removal_lift (DeskDb *db, gint64 n, gint64 removal_n, gint64 person_id, GError **error)
{
  return desk_db_run (db, error, "UPDATE removal SET lifted_n = ?2 WHERE n = ?1", "ii", removal_n,
                      n)
         /* What an administrator had disabled before stays so. */
         && desk_db_run (db, error,
                         "UPDATE account SET disabled = 0, n = ?3 WHERE person_id = ?1 "
                         "AND disabled = 1 AND n = ?2",
                         "iii", person_id, removal_n, n);
}

gboolean
desk_db_only_administrator (DeskDb *db, gint64 person_id, gboolean *only, GError **error)
{
  gint64 own = 0;
  gint64 others = 0;

  if (!desk_db_int (db, error, 0, &own,
                    "SELECT count (*) FROM account WHERE role = 'administrator' "
                    "AND disabled = 0 AND person_id = ?1",
                    "i", person_id)
      || !desk_db_int (db, error, 0, &others,
                       "SELECT count (*) FROM account WHERE role = 'administrator' "
                       "AND disabled = 0 AND person_id <> ?1",
                       "i", person_id))
    return FALSE;
  *only = own > 0 && others == 0;
  return TRUE;
}

void
desk_removal_row_clear (DeskRemovalRow *self)
{
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->staff_no, g_free);
  g_clear_pointer (&self->officer_name, g_free);
}

gboolean
desk_db_removals (DeskDb *db, GArray *removals, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT r.n, e.at, p.name, p.name_hi, p.staff_no, o.name, o.name_hi, "
                     "coalesce (r.lifted_n, 0), "
                     /* A closure that was reopened before anybody called is called no more. */
                     "(SELECT count (*) FROM feedback f WHERE f.origin_n = r.n "
                     "AND (f.done_n IS NOT NULL OR f.due_at IS NULL "
                     "OR EXISTS (SELECT 1 FROM feedback_line WHERE n = f.n))), "
                     "(SELECT count (done_n) FROM feedback WHERE origin_n = r.n) "
                     "FROM removal r JOIN event e ON e.n = r.n JOIN person p ON p.id = r.person_id "
                     "JOIN person o ON o.id = r.officer_id ORDER BY r.n DESC",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskRemovalRow one = { .n = sqlite3_column_int64 (rows, 0),
                             .at = sqlite3_column_int64 (rows, 1),
                             .lifted_n = sqlite3_column_int64 (rows, 7),
                             .in_line = sqlite3_column_int64 (rows, 8),
                             .called = sqlite3_column_int64 (rows, 9) };

      one.person_name = g_strdup (desk_text_pick (desk_db_text (rows, 2), desk_db_text (rows, 3)));
      one.staff_no = desk_db_dup (rows, 4);
      one.officer_name
        = g_strdup (desk_text_pick (desk_db_text (rows, 5), desk_db_text (rows, 6)));
      g_array_append_val (removals, one);
    }
  return row == 0;
}
