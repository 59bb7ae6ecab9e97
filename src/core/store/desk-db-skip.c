/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-skip.h"

#include "desk-db.h"

gboolean
desk_db_skip_insert (DeskDb *db,
                     gint64 n,
                     gint64 ticket_id,
                     gint64 person_id,
                     const char *cause,
                     GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO skip (n, ticket_id, person_id, cause) VALUES (?1, ?2, ?3, ?4)",
                      "iiis", n, ticket_id, person_id, cause);
}

gboolean
desk_db_skips_of (DeskDb *db, gint64 person_id, gint64 after, GArray *pairs, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT s.ticket_id, e.at FROM skip s "
                                      "JOIN event e ON e.n = s.n WHERE s.person_id = ?1 "
                                      "ORDER BY s.n DESC",
                                      "i", person_id);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);
      gint64 at = sqlite3_column_int64 (rows, 1);

      /* In the order of the chain: older ones follow. */
      if (at <= after)
        {
          desk_db_done (rows);
          return TRUE;
        }
      g_array_append_val (pairs, id);
      g_array_append_val (pairs, at);
    }
  return row == 0;
}

gboolean
desk_db_call_waits (DeskDb *db, gint64 ticket_id, gboolean *waits, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM ticket WHERE id = ?1 "
                    "AND state IN ('reported', 'set_aside')) "
                    "OR EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = ?1)",
                    "i", ticket_id))
    return FALSE;
  *waits = found != 0;
  return TRUE;
}
