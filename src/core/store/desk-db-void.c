/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-void.h"

#include "desk-db.h"

gboolean
desk_db_void_facts (DeskDb *db, gint64 ticket_id, DeskVoidFacts *facts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT coalesce (t.registrar_id, 0), "
                     "EXISTS (SELECT 1 FROM claim WHERE ticket_id = t.id) "
                     "OR EXISTS (SELECT 1 FROM attempt WHERE ticket_id = t.id), "
                     "coalesce (v.n, 0), coalesce (v.person_id, 0) FROM ticket t "
                     "LEFT JOIN void_proposal v ON v.n = (SELECT max (n) FROM void_proposal "
                     "WHERE ticket_id = t.id) WHERE t.id = ?1",
                     "i", ticket_id);

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  facts->registrar_id = sqlite3_column_int64 (rows, 0);
  facts->worked_on = sqlite3_column_int (rows, 1) != 0;
  facts->proposal_n = sqlite3_column_int64 (rows, 2);
  facts->proposer_id = sqlite3_column_int64 (rows, 3);
  desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_void_propose (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO void_proposal (n, ticket_id, person_id) VALUES (?1, ?2, ?3)",
                      "iii", n, ticket_id, person_id)
         && desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                         ticket_id, n);
}

gboolean
desk_db_void_approve (DeskDb *db,
                      gint64 n,
                      gint64 ticket_id,
                      gint64 proposal_n,
                      gint64 person_id,
                      GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO void_approval (n, ticket_id, proposal_n, person_id) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, ticket_id, proposal_n, person_id)
         && desk_db_run (db, error,
                         "UPDATE ticket SET state = 'void', touched = 1, n = ?2 WHERE id = ?1",
                         "ii", ticket_id, n);
}

gboolean
desk_db_void_pending (DeskDb *db, GArray *ids, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT v.ticket_id FROM void_proposal v "
                                      "JOIN ticket t ON t.id = v.ticket_id "
                                      "WHERE t.state = 'registered' "
                                      "GROUP BY v.ticket_id ORDER BY min (v.n)",
                                      "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  return row == 0;
}
