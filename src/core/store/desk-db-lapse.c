/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-lapse.h"

#include "desk-db.h"

gboolean
desk_db_lapse_insert (DeskDb *db,
                      gint64 n,
                      gint64 attempt_n,
                      gint64 ticket_id,
                      gint64 person_id,
                      GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO lapse (n, attempt_n, ticket_id, person_id) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, attempt_n, ticket_id, person_id);
}

gboolean
desk_db_lapsed (DeskDb *db, gint64 attempt_n, gboolean *lapsed, GError **error)
{
  gint64 count = 0;

  if (!desk_db_int (db, error, 0, &count, "SELECT count (*) FROM lapse WHERE attempt_n = ?1", "i",
                    attempt_n))
    return FALSE;
  *lapsed = count != 0;
  return TRUE;
}
