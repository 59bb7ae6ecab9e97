/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-day.h"

#include "desk-clock.h"
#include "desk-db-backlog.h"
#include "desk-db-limit.h"
#include "desk-db.h"

#include <string.h>

/* Entries have the time of the clock, which may have been set back: by what is recorded, and by
 * less than a day what is not. */
static gboolean
set_back (DeskDb *db, gint64 *by, GError **error)
{
  if (!desk_db_int (db, error, 0, by, "SELECT sum (-by_ms) FROM clock_jump WHERE by_ms < 0", ""))
    return FALSE;
  *by += DESK_DAY;
  return TRUE;
}

/* An entry before which all, or @after: behind which all, are earlier than @at, or not earlier;
 * near the boundary, if it is not it. */
static gboolean
bound (DeskDb *db, gint64 at, gboolean after, gint64 *n, GError **error)
{
  gint64 low = 0;
  gint64 high = 0;

  if (!desk_db_int (db, error, 0, &high, "SELECT max (n) FROM event", ""))
    return FALSE;
  high++;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;
      gint64 its = 0;

      if (!desk_db_int (db, error, 0, &its, "SELECT at FROM event WHERE n = ?1", "i", middle))
        return FALSE;
      if (its < at)
        low = middle;
      else
        high = middle;
    }
  *n = after ? high : low;
  return TRUE;
}

static gboolean
read_kinds (DeskDb *db, gint64 first, gint64 last, gint64 from, gint64 until, DeskDayRow *day,
            GError **error)
{
  const struct
  {
    const char *kind;
    gint64 *count;
  } kinds[] = { { "ticket.new", &day->registered }, { "import.ticket", &day->imported },
                { "contact", &day->contacts },      { "claim", &day->claims },
                { "ticket.aside", &day->set_aside }, { "void.approve", &day->void_ },
                { "escalation", &day->escalated } };
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT kind, count (*) FROM event WHERE n > ?1 AND n < ?2 AND at >= ?3 "
                     "AND at < ?4 GROUP BY kind",
                     "iiii", first, last, from, until);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (strcmp (desk_db_text (rows, 0), kinds[i].kind) == 0)
        *kinds[i].count = sqlite3_column_int64 (rows, 1);
  return row == 0;
}

static gboolean
read_calls (DeskDb *db, gint64 first, gint64 last, gint64 from, gint64 until, DeskDayRow *day,
            GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT b.kind, b.outcome, count (*), sum (b.kind = 'callback' "
                     "AND b.fixed = 'yes' AND b.satisfied = 'yes'), min (b.register_no), "
                     "max (b.register_no) FROM callback b JOIN event e ON e.n = b.n "
                     "WHERE b.n > ?1 AND b.n < ?2 AND e.at >= ?3 AND e.at < ?4 GROUP BY 1, 2",
                     "iiii", first, last, from, until);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskCallKind kind = DESK_CALL_CALLBACK;
      DeskOutcome outcome = DESK_OUTCOME_TALKED;
      gint64 lowest = sqlite3_column_int64 (rows, 4);

      desk_call_kind_from_nick (desk_db_text (rows, 0), &kind);
      desk_outcome_from_nick (desk_db_text (rows, 1), &outcome);
      day->calls[kind][outcome] = sqlite3_column_int64 (rows, 2);
      day->closed += sqlite3_column_int64 (rows, 3);
      if (lowest != 0 && (day->register_from == 0 || lowest < day->register_from))
        day->register_from = lowest;
      day->register_until = MAX (day->register_until, sqlite3_column_int64 (rows, 5));
    }
  return row == 0;
}

/* An import tells how its whole source stands, not what it changed: of each source the newest counts. */
static gboolean
read_gaps (DeskDb *db, gint64 first, gint64 last, gint64 from, gint64 until, DeskDayRow *day,
           GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT count (*), total (missing) FILTER (WHERE n = newest), "
                     "total (runs) FILTER (WHERE n = newest), "
                     "total (jumps) FILTER (WHERE n = newest), "
                     "total (unfollowed) FILTER (WHERE n = newest) FROM ("
                     "SELECT g.n, g.missing, g.runs, g.jumps, CASE WHEN json_valid (e.body) "
                     "THEN json_extract (e.body, '$.unfollowed') END AS unfollowed, "
                     "max (g.n) OVER (PARTITION BY g.source) AS newest "
                     "FROM import_gaps g JOIN event e ON e.n = g.n "
                     "WHERE g.n > ?1 AND g.n < ?2 AND e.at >= ?3 AND e.at < ?4)",
                     "iiii", first, last, from, until);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return FALSE;
  day->imports = sqlite3_column_int64 (rows, 0);
  day->missing = sqlite3_column_int64 (rows, 1);
  day->runs = sqlite3_column_int64 (rows, 2);
  day->jumps = sqlite3_column_int64 (rows, 3);
  day->unfollowed = sqlite3_column_int64 (rows, 4);
  desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_day_entries (DeskDb *db,
                     gint64 from,
                     gint64 until,
                     gint64 *first,
                     gint64 *last,
                     GError **error)
{
  gint64 slack = 0;

  /* An entry earlier than @from by more than the clock was ever set back has only such before
   * it; the same the other way behind @until. */
  return set_back (db, &slack, error) && bound (db, from - slack, FALSE, first, error)
         && bound (db, until + slack, TRUE, last, error);
}

gboolean
desk_db_day (DeskDb *db, gint64 from, gint64 until, DeskDayRow *day, GError **error)
{
  gint64 first = 0;
  gint64 last = 0;

  memset (day, 0, sizeof *day);
  return desk_db_day_entries (db, from, until, &first, &last, error)
         && read_kinds (db, first, last, from, until, day, error)
         && read_calls (db, first, last, from, until, day, error)
         && read_gaps (db, first, last, from, until, day, error)
         && desk_db_int (db, error, 0, &day->reopened,
                         "SELECT count (*) FROM reopening r JOIN event e ON e.n = r.n "
                         "WHERE r.n > ?1 AND r.n < ?2 AND e.at >= ?3 AND e.at < ?4",
                         "iiii", first, last, from, until);
}

gboolean
desk_db_left (DeskDb *db, gint64 now, DeskLeftRow *left, GError **error)
{
  return desk_db_int (db, error, 0, &left->open,
                      "SELECT count (*) FROM ticket "
                      "WHERE state IN ('registered', 'assigned', 'reported', 'set_aside')",
                      "")
         && desk_db_int (db, error, 0, &left->set_aside,
                         "SELECT count (*) FROM ticket WHERE state = 'set_aside'", "")
         && desk_db_limit_due_count (db, TRUE, now, &left->over_limit, error)
         && desk_db_unconfirmed (db, &left->unconfirmed, error)
         && desk_db_int (db, error, 0, &left->calls_overdue,
                         "SELECT count (*) FROM ticket INDEXED BY ticket_due "
                         "WHERE due_at IS NOT NULL AND due_at < ?1",
                         "i", now)
         && desk_db_int (db, error, 0, &left->feedback_overdue,
                         "SELECT count (*) FROM feedback_line WHERE due_at < ?1", "i", now)
         && desk_db_int (db, error, 0, &left->unended, "SELECT count (*) FROM attempt WHERE ended = 0",
                         "");
}
