/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-draft.h"

#include "desk-db.h"

gboolean
desk_db_draft_put (DeskDb *db,
                   gint64 attempt_n,
                   gint64 person_id,
                   const char *draft,
                   GError **error)
{
  if (!desk_db_run (db, error, "DELETE FROM call_draft WHERE attempt_n = ?1 AND person_id = ?2",
                    "ii", attempt_n, person_id))
    return FALSE;
  return *draft == '\0'
         || desk_db_run (db, error,
                         "INSERT INTO call_draft (attempt_n, ticket_id, person_id, draft) "
                         "SELECT n, ticket_id, person_id, ?3 FROM recordable "
                         "WHERE n = ?1 AND person_id = ?2",
                         "iis", attempt_n, person_id, draft);
}

gboolean
desk_db_draft_may (DeskDb *db, gint64 attempt_n, gint64 person_id, gboolean *may, GError **error)
{
  gint64 count = 0;

  if (!desk_db_int (db, error, 0, &count,
                    "SELECT count (*) FROM recordable WHERE n = ?1 AND person_id = ?2", "ii",
                    attempt_n, person_id))
    return FALSE;
  *may = count != 0;
  return TRUE;
}

static char *
text_of (DeskDb *db, sqlite3_stmt *rows, GError **error)
{
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  char *text;

  if (row < 0)
    return NULL;
  if (row == 0)
    return g_strdup ("");
  text = desk_db_dup (rows, 0);
  desk_db_done (rows);
  return text;
}

char *
desk_db_draft_get (DeskDb *db, gint64 attempt_n, gint64 person_id, GError **error)
{
  return text_of (db,
                  desk_db_query (db, error,
                                 "SELECT draft FROM call_draft "
                                 "WHERE attempt_n = ?1 AND person_id = ?2",
                                 "ii", attempt_n, person_id),
                  error);
}

char *
desk_db_draft_last (DeskDb *db, gint64 person_id, GError **error)
{
  return text_of (db,
                  desk_db_query (db, error,
                                 "SELECT t.number FROM call_draft d "
                                 "JOIN ticket t ON t.id = d.ticket_id WHERE d.person_id = ?1 "
                                 "AND t.state IN ('reported', 'set_aside', 'closed') "
                                 "ORDER BY d.attempt_n DESC LIMIT 1",
                                 "i", person_id),
                  error);
}
