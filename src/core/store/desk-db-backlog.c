/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-backlog.h"

#include "desk-db-recount.h"
#include "desk-db.h"

#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)
#define DAY (24 * HOUR)
#define HOURS 72 /* spans of an hour */

gint64
desk_db_span_end (int span)
{
  return span < HOURS ? (span + 1) * HOUR : (span - HOURS + 4) * DAY;
}

static gboolean
add_all (DeskDb *db, sqlite3_stmt *rows, gint64 *counts, int n, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    counts[CLAMP (sqlite3_column_int (rows, 0), 0, n - 1)] += sqlite3_column_int64 (rows, 1);
  return row == 0;
}

/* The end of a period that is no whole day: its complaints one by one. */
static gboolean
add_end (DeskDb *db, gint64 from, gint64 until, gint64 *spans, GError **error)
{
  if (from >= until)
    return TRUE;
  return add_all (db,
                  desk_db_query (db, error,
                                 "SELECT CASE WHEN satisfied_at - registered_at < 259200000 "
                                 "THEN max ((satisfied_at - registered_at) / 3600000, 0) "
                                 "ELSE min ((satisfied_at - registered_at) / 86400000 + 69, 434) "
                                 "END, count (*) FROM ticket WHERE satisfied_at IS NOT NULL "
                                 "AND satisfied_at >= ?1 AND satisfied_at < ?2 GROUP BY 1",
                                 "ii", from, until),
                  spans, DESK_N_SPANS, error);
}

gboolean
desk_db_pace (DeskDb *db, gint64 from, gint64 until, gint64 spans[DESK_N_SPANS], GError **error)
{
  gint64 first = (from + DESK_COUNT_SHIFT + DAY - 1) / DAY; /* whole days are [first, last) */
  gint64 last = (until + DESK_COUNT_SHIFT) / DAY;

  memset (spans, 0, DESK_N_SPANS * sizeof *spans);
  if (first >= last)
    return add_end (db, from, until, spans, error);
  return add_end (db, from, first * DAY - DESK_COUNT_SHIFT, spans, error)
         && add_all (db,
                     desk_db_query (db, error,
                                    "SELECT span, sum (satisfied) FROM pace "
                                    "WHERE day >= ?1 AND day < ?2 GROUP BY 1",
                                    "ii", first, last),
                     spans, DESK_N_SPANS, error)
         && add_end (db, last * DAY - DESK_COUNT_SHIFT, until, spans, error);
}

gboolean
desk_db_unconfirmed (DeskDb *db, gint64 *count, GError **error)
{
  gint64 called = 0;

  /* Each claim has a call-back due, but for those of before the go-live. */
  if (!desk_db_int (db, error, 0, count, "SELECT value FROM counter WHERE name = 'state.reported'",
                    "")
      || !desk_db_int (db, error, 0, &called,
                       "SELECT count (*) FROM ticket INDEXED BY ticket_due "
                       "WHERE due_at IS NOT NULL AND state = 'reported'",
                       ""))
    return FALSE;
  *count -= called;
  return TRUE;
}
