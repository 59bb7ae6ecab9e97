/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-edit.h"

#include "desk-db-search.h"
#include "desk-db-ticket.h"
#include "desk-db.h"

void
desk_edit_facts_clear (DeskEditFacts *self)
{
  g_clear_pointer (&self->consumer_name, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->account_no, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->description, g_free);
}

gboolean
desk_db_edit_facts (DeskDb *db, gint64 ticket_id, DeskEditFacts *facts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT consumer_name, phone, account_no, address, description, "
                     "category_id, coalesce (place_id, 0), coalesce (limit_at, 0) FROM ticket WHERE id = ?1",
                     "i", ticket_id);

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  desk_edit_facts_clear (facts);
  facts->consumer_name = desk_db_dup (rows, 0);
  facts->phone = desk_db_dup (rows, 1);
  facts->account_no = desk_db_dup (rows, 2);
  facts->address = desk_db_dup (rows, 3);
  facts->description = desk_db_dup (rows, 4);
  facts->category_id = sqlite3_column_int64 (rows, 5);
  facts->place_id = sqlite3_column_int64 (rows, 6);
  facts->limit_at = sqlite3_column_int64 (rows, 7);
  desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_edit_insert (DeskDb *db,
                     gint64 n,
                     gint64 ticket_id,
                     gint64 person_id,
                     gboolean phone,
                     const DeskEditFacts *facts,
                     GError **error)
{
  gint64 consumer = 0;

  return desk_db_consumer_find (db, n, facts->account_no, facts->phone, facts->consumer_name,
                                &consumer, error)
         && desk_db_search_remove (db, ticket_id, error)
         && desk_db_run (db, error,
                         "INSERT INTO edit (n, ticket_id, person_id, phone) "
                         "VALUES (?1, ?2, ?3, ?4)",
                         "iiii", n, ticket_id, person_id, (gint64) phone)
         && desk_db_run (db, error,
                         "UPDATE ticket SET consumer_name = ?2, phone = ?3, account_no = ?4, "
                         "address = ?5, description = ?6, category_id = ?7, place_id = ?8, "
                         "consumer_id = ?9, risk = max (risk, ?10), limit_at = ?11, touched = 1, "
                         "n = ?12 "
                         "WHERE id = ?1",
                         "isssssiIIiIi", ticket_id, facts->consumer_name, facts->phone,
                         facts->account_no, facts->address, facts->description,
                         facts->category_id, facts->place_id, consumer, (gint64) phone,
                         facts->limit_at, n)
         && desk_db_search_add (db, ticket_id, error);
}

gboolean
desk_db_ticket_set_link (DeskDb *db, gint64 n, gint64 ticket_id, gint64 linked_id, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE ticket SET linked_id = ?2, touched = 1, n = ?3 WHERE id = ?1",
                      "iii", ticket_id, linked_id, n);
}

char *
desk_db_ticket_link (DeskDb *db, gint64 ticket_id, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT number FROM ticket WHERE id = "
                                      "(SELECT linked_id FROM ticket WHERE id = ?1)",
                                      "i", ticket_id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  char *number;

  if (row < 0)
    return NULL;
  if (row == 0)
    return g_strdup ("");
  number = desk_db_dup (rows, 0);
  desk_db_done (rows);
  return number;
}

int
desk_db_talked_call (DeskDb *db, gint64 n, DeskTalkedCall *call, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT ticket_id, typist_id, kind, fixed, satisfied, "
                     "EXISTS (SELECT 1 FROM correction WHERE callback_n = b.n) "
                     "FROM callback b WHERE n = ?1 AND outcome = 'talked'",
                     "i", n);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  call->ticket_id = sqlite3_column_int64 (rows, 0);
  call->typist_id = sqlite3_column_int64 (rows, 1);
  desk_call_kind_from_nick (desk_db_text (rows, 2), &call->kind);
  desk_answer_from_nick (desk_db_text (rows, 3), &call->fixed);
  desk_answer_from_nick (desk_db_text (rows, 4), &call->satisfied);
  call->corrected = sqlite3_column_int (rows, 5) != 0;
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_satisfied_call (DeskDb *db, gint64 ticket_id, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n,
                      "SELECT max (n) FROM callback b WHERE ticket_id = ?1 "
                      "AND kind IN ('callback', 'feedback') AND fixed = 'yes' "
                      "AND satisfied = 'yes' "
                      "AND NOT EXISTS (SELECT 1 FROM correction WHERE callback_n = b.n)",
                      "i", ticket_id);
}

gboolean
desk_db_correction_insert (DeskDb *db,
                           gint64 n,
                           gint64 ticket_id,
                           gint64 callback_n,
                           gint64 person_id,
                           DeskAnswer fixed,
                           DeskAnswer satisfied,
                           GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO correction (n, ticket_id, callback_n, person_id, fixed, "
                      "satisfied) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiiiss", n, ticket_id, callback_n, person_id, desk_answer_to_nick (fixed),
                      desk_answer_to_nick (satisfied))
         && desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                         ticket_id, n);
}

gboolean
desk_db_theft_code (DeskDb *db, gint64 category_id, char **code, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT k.code FROM category k LEFT JOIN category up ON up.id = k.parent_id "
                     "WHERE k.id = ?1 AND coalesce (up.code, k.code) = 'theft'",
                     "i", category_id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *code = NULL;
  if (row == 1)
    {
      *code = desk_db_dup (rows, 0);
      desk_db_done (rows);
    }
  return row >= 0;
}
