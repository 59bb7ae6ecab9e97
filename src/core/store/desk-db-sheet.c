/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-sheet.h"

#include "desk-db.h"

gint64
desk_db_sheet_next (DeskDb *db, GError **error)
{
  gint64 newest = 0;

  return desk_db_int (db, error, 0, &newest, "SELECT max (number) FROM sheet", "") ? newest + 1 : 0;
}

gboolean
desk_db_sheet_insert (DeskDb *db, gint64 n, const DeskSheetRow *row, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO sheet (n, number, person_id, caller_id, lines) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      "iiiii", n, row->number, row->person_id, row->caller_id, row->lines);
}

gboolean
desk_db_sheet_line_insert (DeskDb *db,
                           gint64 n,
                           gint64 sheet_n,
                           gint64 ticket_id,
                           GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO sheet_line (attempt_n, sheet_n, line, ticket_id) "
                      "VALUES (?1, ?2, ?1 - ?2, ?3)",
                      "iii", n, sheet_n, ticket_id);
}

gboolean
desk_db_sheet_return_insert (DeskDb *db,
                             gint64 n,
                             gint64 attempt_n,
                             gint64 ticket_id,
                             gint64 person_id,
                             GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO sheet_return (n, attempt_n, ticket_id, person_id) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, attempt_n, ticket_id, person_id);
}

#define SHEET                                                                                \
  "SELECT s.n, s.number, s.person_id, s.caller_id, s.lines, e.at, "                          \
  "(SELECT count (*) FROM sheet_line l JOIN attempt a ON a.n = l.attempt_n "                 \
  "WHERE l.sheet_n = s.n AND a.ended = 0) FROM sheet s JOIN event e ON e.n = s.n "

static void
read_row (sqlite3_stmt *rows, DeskSheetRow *row)
{
  row->n = sqlite3_column_int64 (rows, 0);
  row->number = sqlite3_column_int64 (rows, 1);
  row->person_id = sqlite3_column_int64 (rows, 2);
  row->caller_id = sqlite3_column_int64 (rows, 3);
  row->lines = sqlite3_column_int64 (rows, 4);
  row->printed_at = sqlite3_column_int64 (rows, 5);
  row->open = sqlite3_column_int64 (rows, 6);
}

static int
read_one (DeskDb *db, sqlite3_stmt *rows, DeskSheetRow *row, GError **error)
{
  int found = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (found != 1)
    return found;
  read_row (rows, row);
  desk_db_done (rows);
  return 1;
}

int
desk_db_sheet_by_n (DeskDb *db, gint64 n, DeskSheetRow *row, GError **error)
{
  return read_one (db, desk_db_query (db, error, SHEET "WHERE s.n = ?1", "i", n), row, error);
}

int
desk_db_sheet (DeskDb *db, gint64 number, DeskSheetRow *row, GError **error)
{
  return read_one (db, desk_db_query (db, error, SHEET "WHERE s.number = ?1", "i", number), row,
                   error);
}

int
desk_db_sheet_of_attempt (DeskDb *db, gint64 attempt_n, DeskSheetRow *row, GError **error)
{
  return read_one (db,
                   desk_db_query (db, error,
                                  SHEET "WHERE s.n = (SELECT sheet_n FROM sheet_line "
                                        "WHERE attempt_n = ?1)",
                                  "i", attempt_n),
                   row, error);
}

int
desk_db_sheet_holding (DeskDb *db, gint64 ticket_id, DeskSheetRow *row, GError **error)
{
  return read_one (db,
                   desk_db_query (db, error,
                                  SHEET "WHERE s.n = (SELECT l.sheet_n FROM attempt a "
                                        "JOIN sheet_line l ON l.attempt_n = a.n "
                                        "WHERE a.ticket_id = ?1 AND a.ended = 0 LIMIT 1)",
                                  "i", ticket_id),
                   row, error);
}

gboolean
desk_db_sheets (DeskDb *db, gboolean open, guint limit, GArray *found, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     SHEET "WHERE ?1 = 0 OR EXISTS (SELECT 1 FROM sheet_line l "
                           "JOIN attempt a ON a.n = l.attempt_n "
                           "WHERE l.sheet_n = s.n AND a.ended = 0) ORDER BY s.n DESC LIMIT ?2",
                     "ii", (gint64) open, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskSheetRow one = { 0 };

      read_row (rows, &one);
      g_array_append_val (found, one);
    }
  return row == 0;
}

gboolean
desk_db_sheet_lines (DeskDb *db, gint64 sheet_n, GArray *found, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT l.attempt_n, l.ticket_id, l.line, CASE WHEN a.ended = 0 THEN 0 "
                     "WHEN EXISTS (SELECT 1 FROM callback WHERE attempt_n = a.n) THEN 1 "
                     "WHEN EXISTS (SELECT 1 FROM sheet_return WHERE attempt_n = a.n) THEN 2 "
                     "ELSE 3 END FROM sheet_line l JOIN attempt a ON a.n = l.attempt_n "
                     "WHERE l.sheet_n = ?1 ORDER BY l.line",
                     "i", sheet_n);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskSheetLineRow one = {
        .attempt_n = sqlite3_column_int64 (rows, 0),
        .ticket_id = sqlite3_column_int64 (rows, 1),
        .line = sqlite3_column_int64 (rows, 2),
        .state = (DeskSheetState) sqlite3_column_int (rows, 3),
      };

      g_array_append_val (found, one);
    }
  return row == 0;
}
