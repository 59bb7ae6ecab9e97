/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-set-aside.h"

#include "desk-db.h"

gboolean
desk_db_unreached (DeskDb *db,
                   gint64 ticket_id,
                   gint64 person_id,
                   DeskUnreached *counts,
                   GError **error)
{
  gint64 own = 0;
  gint64 all = 0;
  sqlite3_stmt *rows;

  *counts = (DeskUnreached) { 0 };
  /* The view is the one that the trigger counts by. */
  rows = desk_db_query (db, error,
                        "SELECT count (*), count (DISTINCT person_id), count (DISTINCT day), "
                        "count (DISTINCT band) FROM unreached_on_duty WHERE ticket_id = ?1",
                        "i", ticket_id);
  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  counts->attempts = sqlite3_column_int64 (rows, 0);
  counts->persons = sqlite3_column_int64 (rows, 1);
  counts->days = sqlite3_column_int64 (rows, 2);
  counts->bands = sqlite3_column_int64 (rows, 3);
  desk_db_done (rows);
  if (!desk_db_int (db, error, 0, &all,
                    "SELECT count (*) FROM callback b WHERE b.ticket_id = ?1 "
                    "AND b.kind = 'callback' AND b.outcome NOT IN ('talked', 'later') "
                    "AND b.attempt_n > (SELECT coalesce (max (n), 0) FROM claim "
                    "WHERE ticket_id = ?1) "
                    "AND b.n > (SELECT coalesce (max (n), 0) FROM callback WHERE ticket_id = ?1 "
                    "AND kind = 'callback' AND outcome IN ('talked', 'later'))",
                    "i", ticket_id)
      || !desk_db_int (db, error, 0, &own,
                       "SELECT (SELECT count (*) FROM attempt WHERE ticket_id = ?1 "
                       "AND person_id = ?2 AND n > (SELECT coalesce (max (n), 0) FROM claim "
                       "WHERE ticket_id = ?1)) "
                       "+ (SELECT count (*) FROM callback WHERE ticket_id = ?1 "
                       "AND (person_id = ?2 OR typist_id = ?2) "
                       "AND n > (SELECT coalesce (max (n), 0) FROM claim WHERE ticket_id = ?1))",
                       "ii", ticket_id, person_id))
    return FALSE;
  counts->discounted = all - counts->attempts;
  counts->own = own != 0;
  return TRUE;
}

gboolean
desk_db_set_aside_insert (DeskDb *db,
                          gint64 n,
                          gint64 ticket_id,
                          gint64 person_id,
                          gint64 due_at,
                          GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO set_aside (n, ticket_id, person_id, due_at) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, ticket_id, person_id, due_at)
         && desk_db_run (db, error,
                         "UPDATE ticket SET state = 'set_aside', due_at = ?2, promised = 0, "
                         "touched = 1, n = ?3 WHERE id = ?1",
                         "iii", ticket_id, due_at, n);
}

gboolean
desk_db_set_aside_at (DeskDb *db, gint64 ticket_id, gint64 *at, GError **error)
{
  return desk_db_int (db, error, 0, at,
                      "SELECT at FROM event WHERE n = (SELECT max (n) FROM set_aside "
                      "WHERE ticket_id = ?1)",
                      "i", ticket_id);
}

gboolean
desk_db_set_aside_candidate (DeskDb *db,
                             gint64 ticket_id,
                             const DeskUnreached *wanted,
                             gboolean *is,
                             GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT 1 FROM ticket t WHERE t.id = ?1 AND t.due_at IS NOT NULL "
                    "AND t.state = 'reported' AND t.attempts >= ?2 "
                    "AND (SELECT count (*) >= ?2 AND count (DISTINCT person_id) >= ?3 "
                    "AND count (DISTINCT day) >= ?4 AND count (DISTINCT band) >= ?5 "
                    "FROM unreached_on_duty WHERE ticket_id = t.id)",
                    "iiiii", ticket_id, wanted->attempts, wanted->persons, wanted->days,
                    wanted->bands))
    return FALSE;
  *is = found != 0;
  return TRUE;
}
