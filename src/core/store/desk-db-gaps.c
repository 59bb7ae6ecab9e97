/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-gaps.h"

#include "desk-db.h"

gboolean
desk_db_gaps_numbers (DeskDb *db,
                      const char *source,
                      DeskGapsNumberFunc func,
                      gpointer data,
                      GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT source_number FROM ticket INDEXED BY ticket_source "
                                      "WHERE source = ?1 AND source <> '' ORDER BY source_number",
                                      "s", source);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    if (!func (desk_db_text (rows, 0), data, error))
      {
        desk_db_done (rows);
        return FALSE;
      }
  return row == 0;
}

gboolean
desk_db_gaps_count (DeskDb *db,
                    const char *source,
                    gint64 from_at,
                    gint64 until_at,
                    gint64 *rows,
                    GError **error)
{
  /* By the day: all of a source may be ten million. */
  return desk_db_int (db, error, 0, rows,
                      "SELECT count (*) FROM ticket INDEXED BY ticket_registered "
                      "WHERE registered_at >= ?2 AND registered_at < ?3 AND source = ?1",
                      "sii", source, from_at, until_at);
}

gboolean
desk_db_gaps_before (DeskDb *db,
                     const char *source,
                     gint64 from_at,
                     gint64 until_at,
                     gint64 *at,
                     GError **error)
{
  return desk_db_int (db, error, 0, at,
                      "SELECT max (registered_at) FROM ticket INDEXED BY ticket_registered "
                      "WHERE registered_at >= ?2 AND registered_at < ?3 AND source = ?1",
                      "sii", source, from_at, until_at);
}

gboolean
desk_db_gaps_last (DeskDb *db, gint64 *id, GError **error)
{
  return desk_db_int (db, error, 0, id, "SELECT max (id) FROM ticket", "");
}

gboolean
desk_db_gaps_came (DeskDb *db, const char *source, gint64 after, gboolean *came, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM ticket WHERE id > ?1 AND +source = ?2)", "is",
                    after, source))
    return FALSE;
  *came = found != 0;
  return TRUE;
}

gboolean
desk_db_gaps_insert (DeskDb *db, const DeskGapsRow *row, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO import_gaps (n, file_n, source, numbers, missing, runs, jumps, "
                      "ranges, days) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                      "iisiiiiss", row->n, row->file_n, row->source, row->numbers, row->missing,
                      row->runs, row->jumps, row->ranges, row->days);
}

gboolean
desk_db_gaps_rows (DeskDb *db,
                   const char *source,
                   guint limit,
                   DeskGapsRowFunc func,
                   gpointer data,
                   GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT g.n, e.at, g.file_n, g.source, g.numbers, g.missing, g.runs, g.jumps, "
                     "g.ranges, g.days, e.body FROM import_gaps g JOIN event e ON e.n = g.n "
                     "WHERE ?1 = '' OR g.source = ?1 ORDER BY g.n DESC LIMIT ?2",
                     "si", source, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskGapsRow one = { .n = sqlite3_column_int64 (rows, 0),
                          .at = sqlite3_column_int64 (rows, 1),
                          .file_n = sqlite3_column_int64 (rows, 2),
                          .source = desk_db_text (rows, 3),
                          .numbers = sqlite3_column_int64 (rows, 4),
                          .missing = sqlite3_column_int64 (rows, 5),
                          .runs = sqlite3_column_int64 (rows, 6),
                          .jumps = sqlite3_column_int64 (rows, 7),
                          .ranges = desk_db_text (rows, 8),
                          .days = desk_db_text (rows, 9),
                          .body = desk_db_text (rows, 10) };

      if (!func (&one, data, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
    }
  return row == 0;
}
