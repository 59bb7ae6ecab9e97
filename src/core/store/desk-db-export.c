/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-export.h"

#include "desk-db-audit.h"
#include "desk-db.h"
#include "desk-language.h"

gboolean
desk_db_callback_rows (DeskDb *db,
                       gint64 after,
                       gint64 last,
                       gint64 from,
                       gint64 until,
                       guint limit,
                       DeskCallbackRowFunc func,
                       gpointer data,
                       GError **error)
{
  sqlite3_stmt *rows = desk_db_query (
    db, error,
    "SELECT b.n, coalesce (b.register_no, 0), b.called_at, t.number, b.kind, b.outcome, b.fixed, "
    "b.satisfied, w.staff_no, y.staff_no, w.name, w.name_hi, "
    "CASE WHEN k.code = 'theft' OR k.code LIKE 'theft.%' THEN '' ELSE "
    "(SELECT value FROM event_text WHERE n = b.n AND field = 'relation') END, "
    "CASE WHEN k.code = 'theft' OR k.code LIKE 'theft.%' THEN '' ELSE "
    "(SELECT value FROM event_text WHERE n = b.n AND field = 'words') END, b.duration, "
    "coalesce ((SELECT n FROM correction WHERE callback_n = b.n), 0), "
    "coalesce (found.n, 0), coalesce (found.finding, '') "
    "FROM callback b JOIN ticket t ON t.id = b.ticket_id JOIN category k ON k.id = t.category_id "
    "JOIN person w ON w.id = b.person_id JOIN person y ON y.id = b.typist_id "
    DESK_DB_FOUND "WHERE b.n > ?1 AND b.n <= ?5 AND b.called_at >= ?2 AND b.called_at < ?3 "
    "ORDER BY b.n LIMIT ?4",
    "iiiii", after, from, until, (gint64) limit, last);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskCallbackRow one = {
        .n = sqlite3_column_int64 (rows, 0),
        .register_no = sqlite3_column_int64 (rows, 1),
        .at = sqlite3_column_int64 (rows, 2),
        .ticket = desk_db_text (rows, 3),
        .kind = desk_db_text (rows, 4),
        .outcome = desk_db_text (rows, 5),
        .fixed = desk_db_text (rows, 6),
        .satisfied = desk_db_text (rows, 7),
        .caller = desk_db_text (rows, 8),
        .typist = desk_db_text (rows, 9),
        .caller_name = desk_text_pick (desk_db_text (rows, 10), desk_db_text (rows, 11)),
        .relation = desk_db_text (rows, 12),
        .words = desk_db_text (rows, 13),
        .duration = sqlite3_column_int64 (rows, 14),
        .corrected = sqlite3_column_int64 (rows, 15),
        .finding_n = sqlite3_column_int64 (rows, 16),
        .finding = desk_db_text (rows, 17),
      };

      if (!func (&one, data, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
    }
  return row == 0;
}

gboolean
desk_db_event_rows (DeskDb *db,
                    gint64 after,
                    guint limit,
                    DeskEventRowFunc func,
                    gpointer data,
                    GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT n, at, person, kind, ticket, body, lower (hex (hash)) FROM event "
                     "WHERE n > ?1 ORDER BY n LIMIT ?2",
                     "ii", after, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskEventRow one = {
        .n = sqlite3_column_int64 (rows, 0),
        .at = sqlite3_column_int64 (rows, 1),
        .person = desk_db_text (rows, 2),
        .kind = desk_db_text (rows, 3),
        .ticket = desk_db_text (rows, 4),
        .body = desk_db_text (rows, 5),
        .hash = desk_db_text (rows, 6),
      };

      if (!func (&one, data, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
    }
  return row == 0;
}

gboolean
desk_db_export_newest (DeskDb *db, gint64 *event, gint64 *callback, GError **error)
{
  return desk_db_int (db, error, 0, event, "SELECT max (n) FROM event", "")
         && desk_db_int (db, error, 0, callback, "SELECT max (n) FROM callback", "");
}
