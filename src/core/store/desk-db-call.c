/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-call.h"

#include "desk-db-search.h"
#include "desk-db-ticket.h"
#include "desk-db.h"

/* One way in which somebody took part. */
static void
take_part (DeskPart *part, const char *how, gint64 n, gint64 closure)
{
  part->took_part = TRUE;
  if (!g_str_equal (how, "skipped") && (!g_str_equal (how, "asked") || n < closure))
    part->took_part_before = TRUE;
  if (g_str_equal (how, "officer"))
    part->assignment_n = MAX (n, part->assignment_n);
  else if (g_str_equal (how, "memo"))
    part->memo_n = MAX (n, part->memo_n);
  else if (g_str_equal (how, "number"))
    part->number_n = MAX (n, part->number_n);
  else if (g_str_equal (how, "claimed") && n >= part->claim_n)
    {
      /* Their own claim, also when they typed it themselves. */
      part->claim_typed = FALSE;
      part->claim_n = n;
    }
  else if (g_str_equal (how, "typed") && n > part->claim_n)
    {
      part->claim_typed = TRUE;
      part->claim_n = n;
    }
}

/* (nullable) @rows: how, n */
static gboolean
take_parts (DeskDb *db, sqlite3_stmt *rows, DeskPart *part, gint64 closure, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    take_part (part, desk_db_text (rows, 0), sqlite3_column_int64 (rows, 1), closure);
  return row == 0
         && (part->claim_n == 0
             || desk_db_int (db, error, 0, &part->claim_at, "SELECT at FROM event WHERE n = ?1",
                             "i", part->claim_n));
}

gboolean
desk_db_part_of (DeskDb *db, gint64 ticket_id, gint64 person_id, DeskPart *part, GError **error)
{
  gint64 closure = 0;

  *part = (DeskPart) { 0 };
  return desk_db_int (db, error, 0, &closure,
                      "SELECT max (n) FROM callback WHERE ticket_id = ?1 AND kind = 'callback' "
                      "AND fixed = 'yes' AND satisfied = 'yes'",
                      "i", ticket_id)
         && take_parts (db,
                        desk_db_query (db, error,
                                       "SELECT how, n FROM part WHERE ticket_id = ?1 "
                                       "AND person_id = ?2", "ii", ticket_id, person_id),
                        part, closure, error);
}

gboolean
desk_db_bars_of (DeskDb *db, gint64 ticket_id, gint64 person_id, DeskPart *part, GError **error)
{
  *part = (DeskPart) { 0 };
  if (!take_parts (db,
                   desk_db_query (db, error,
                                  "SELECT 'claimed', n FROM claim "
                                  "WHERE ticket_id = ?1 AND person_id = ?2 UNION ALL "
                                  "SELECT 'typed', n FROM claim "
                                  "WHERE ticket_id = ?1 AND typist_id = ?2 UNION ALL "
                                  "SELECT 'officer', n FROM assignment "
                                  "WHERE ticket_id = ?1 AND person_id = ?2 UNION ALL "
                                  "SELECT 'memo', n FROM escalation "
                                  "WHERE ticket_id = ?1 AND person_id = ?2 UNION ALL "
                                  "SELECT 'number', n FROM edit "
                                  "WHERE ticket_id = ?1 AND person_id = ?2 AND phone = 1",
                                  "ii", ticket_id, person_id),
                   part, 0, error))
    return FALSE;
  part->took_part = part->took_part_before = FALSE; /* not known */
  return TRUE;
}

void
desk_attempt_row_clear (DeskAttemptRow *self)
{
  g_clear_pointer (&self->ticket, g_free);
}

#define ATTEMPT_BY(index)                                                                    \
  "SELECT a.n, a.ticket_id, t.number, a.person_id, a.kind, coalesce (a.audit_n, 0), "        \
  "a.other_number, a.ended, e.at FROM attempt a " index                                      \
  "JOIN ticket t ON t.id = a.ticket_id JOIN event e ON e.n = a.n "
#define ATTEMPT ATTEMPT_BY ("")

static void
take_attempt (sqlite3_stmt *rows, DeskAttemptRow *attempt)
{
  desk_attempt_row_clear (attempt);
  attempt->n = sqlite3_column_int64 (rows, 0);
  attempt->ticket_id = sqlite3_column_int64 (rows, 1);
  attempt->ticket = desk_db_dup (rows, 2);
  attempt->person_id = sqlite3_column_int64 (rows, 3);
  desk_call_kind_from_nick (desk_db_text (rows, 4), &attempt->kind);
  attempt->audit_n = sqlite3_column_int64 (rows, 5);
  attempt->other_number = sqlite3_column_int (rows, 6) != 0;
  attempt->ended = sqlite3_column_int (rows, 7) != 0;
  attempt->started_at = sqlite3_column_int64 (rows, 8);
}

static int
read_attempt (DeskDb *db, sqlite3_stmt *rows, DeskAttemptRow *attempt, GError **error)
{
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  take_attempt (rows, attempt);
  desk_db_done (rows);
  return 1;
}

int
desk_db_attempt (DeskDb *db, gint64 n, DeskAttemptRow *row, GError **error)
{
  return read_attempt (db, desk_db_query (db, error, ATTEMPT "WHERE a.n = ?1", "i", n), row,
                       error);
}

int
desk_db_attempt_open (DeskDb *db, gint64 ticket_id, DeskAttemptRow *row, GError **error)
{
  return read_attempt (db,
                       desk_db_query (db, error,
                                      ATTEMPT "WHERE a.ticket_id = ?1 AND a.ended = 0 "
                                              "ORDER BY a.n DESC LIMIT 1",
                                      "i", ticket_id),
                       row, error);
}

static void
attempt_row_free (gpointer data)
{
  desk_attempt_row_clear (data);
  g_free (data);
}

/* The partial index has the open ones alone, and the clock ends those that nobody does. Sorting by
 * the entry as it is would read all attempts. */
GPtrArray *
desk_db_attempts_open (DeskDb *db, gint64 since, gint64 until, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (attempt_row_free);
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      ATTEMPT_BY ("INDEXED BY attempt_open ")
                                      "WHERE a.ended = 0 AND e.at BETWEEN ?1 AND ?2 "
                                      "ORDER BY +a.n DESC",
                                      "ii", since, until);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskAttemptRow *attempt = g_new0 (DeskAttemptRow, 1);

      take_attempt (rows, attempt);
      g_ptr_array_add (found, attempt);
    }
  return row == 0 ? g_steal_pointer (&found) : NULL;
}

gboolean
desk_db_attempt_insert (DeskDb *db,
                        gint64 n,
                        gint64 ticket_id,
                        gint64 person_id,
                        DeskCallKind kind,
                        gint64 audit_n,
                        gboolean other_number,
                        GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO attempt (n, ticket_id, person_id, kind, audit_n, other_number) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiisIi", n, ticket_id, person_id, desk_call_kind_to_nick (kind), audit_n,
                      (gint64) other_number)
         && desk_db_run (db, error,
                         "UPDATE ticket SET risk = max (risk, ?2), touched = 1, n = ?3 "
                         "WHERE id = ?1",
                         "iii", ticket_id, (gint64) other_number, n);
}

char *
desk_db_attempt_other_number (DeskDb *db, gint64 n, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT value FROM event_text WHERE n = ?1 AND field = 'other_number'", "i",
                     n);
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

gint64
desk_db_register_next (DeskDb *db, GError **error)
{
  gint64 newest = 0;

  return desk_db_int (db, error, 0, &newest, "SELECT max (register_no) FROM callback", "")
           ? newest + 1
           : 0;
}

gboolean
desk_db_callback_insert (DeskDb *db, gint64 n, const DeskCallbackRow *row, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO callback (n, ticket_id, attempt_n, kind, outcome, person_id, "
                      "typist_id, role, relation, fixed, satisfied, called_at, duration, "
                      "register_no, day, band) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
                      "?15, iif (?15 IS NULL, NULL, ?16))",
                      "iiissiisissiiIIi", n, row->ticket_id, row->attempt_n,
                      desk_call_kind_to_nick (row->kind), desk_outcome_to_nick (row->outcome),
                      row->person_id, row->typist_id, desk_role_to_nick (row->role),
                      (gint64) row->relation, desk_answer_to_nick (row->fixed),
                      desk_answer_to_nick (row->satisfied), row->called_at, row->duration,
                      row->register_no, row->day, (gint64) row->band);
}

gboolean
desk_db_ticket_retry (DeskDb *db,
                      gint64 n,
                      gint64 ticket_id,
                      gint64 due_at,
                      gboolean promised,
                      GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE ticket SET due_at = ?2, promised = ?3, attempts = attempts + 1, "
                      "unconfirmed = 0, touched = 1, n = ?4 WHERE id = ?1",
                      "iIii", ticket_id, due_at, (gint64) promised, n);
}

gboolean
desk_db_ticket_set_risk (DeskDb *db, gint64 ticket_id, GError **error)
{
  return desk_db_run (db, error, "UPDATE ticket SET risk = 1 WHERE id = ?1", "i", ticket_id);
}

gboolean
desk_db_ticket_touch (DeskDb *db, gint64 n, gint64 ticket_id, GError **error)
{
  return desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                      ticket_id, n);
}

gboolean
desk_db_ticket_set_place (DeskDb *db, gint64 ticket_id, gint64 place_id, GError **error)
{
  return desk_db_search_remove (db, ticket_id, error)
         && desk_db_run (db, error, "UPDATE ticket SET place_id = ?2 WHERE id = ?1", "iI",
                         ticket_id, place_id)
         && desk_db_search_add (db, ticket_id, error);
}

gboolean
desk_db_in_sample (DeskDb *db, gint64 audit_n, gint64 ticket_id, gboolean *in, GError **error)
{
  gint64 count = 0;

  if (!desk_db_int (db, error, 0, &count,
                    "SELECT count (*) FROM audit_called WHERE audit_n = ?1 AND ticket_id = ?2",
                    "ii", audit_n, ticket_id))
    return FALSE;
  *in = count > 0;
  return TRUE;
}
