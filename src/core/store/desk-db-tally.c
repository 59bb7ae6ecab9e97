/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-tally.h"

#include "desk-db-recount.h"
#include "desk-db.h"
#include "desk-week-sums.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * G_GINT64_CONSTANT (3600000))

gint64
desk_db_tally_day (gint64 at)
{
  /* What no clock says turns over and is no error. */
  return (gint64) ((guint64) at + DESK_COUNT_SHIFT) / DAY;
}

gint64
desk_db_tally_week (gint64 day)
{
  return (day + 3) / 7;
}

/* tally_sums (…) of all columns at once: nine times sum () take three times as long, and a year has a
 * hundred thousand rows of weeks. */
static void
sums_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  gint64 *sums = sqlite3_aggregate_context (context, DESK_N_SUMS * sizeof *sums);

  if (sums == NULL)
    sqlite3_result_error_nomem (context);
  for (int i = 0; sums != NULL && i < n; i++)
    if (__builtin_add_overflow (sums[i], sqlite3_value_int64 (values[i]), &sums[i]))
      sqlite3_result_error (context, "integer overflow", -1);
}

static void
sums_final (sqlite3_context *context)
{
  gint64 *sums = sqlite3_aggregate_context (context, 0);

  if (sums != NULL)
    sqlite3_result_blob (context, sums, DESK_N_SUMS * sizeof *sums, SQLITE_TRANSIENT);
  else
    sqlite3_result_null (context);
}

/* What is told to whom. */
typedef struct
{
  DeskDb *db;
  DeskTallyFunc func;
  gpointer data;
  gboolean together; /* no matter where and with whom: SQLite adds up faster than it tells */
  gint64 sign;       /* -1: what is told is taken away again */
} Telling;

static gboolean
tell_all (Telling *self, sqlite3_stmt *rows, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (self->db, rows, error)) == 1)
    {
      gint64 counts[DESK_N_STANDINGS];

      for (int i = 0; i < DESK_N_STANDINGS; i++)
        counts[i] = self->sign * sqlite3_column_int64 (rows, 3 + i);
      self->func (sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                  sqlite3_column_int64 (rows, 2), counts,
                  self->sign * sqlite3_column_int64 (rows, 3 + DESK_N_STANDINGS),
                  self->sign * sqlite3_column_int64 (rows, 4 + DESK_N_STANDINGS), self->data);
    }
  return row == 0;
}

/* In the order of DeskStanding, then how many were opened again, and how many in time. */
#define STANDINGS(sum)                                                                        \
  sum "(state IN ('registered', 'assigned') AND reopens = 0), "                               \
  sum "(state = 'reported' AND attempts = 0), " sum "(state = 'reported' AND attempts > 0), " \
  sum "(state IN ('registered', 'assigned') AND reopens > 0), " sum "(state = 'set_aside'), " \
  sum "(state = 'closed'), " sum "(state = 'void'), " sum "(reopens > 0), "                   \
  sum "(state = 'closed' AND coalesce (satisfied_at <= limit_at, 1)) "                        \
  "FROM ticket WHERE registered_at >= ?1 AND registered_at < ?2"
#define COLUMNS                                                                              \
  "open, not_called, not_reached, dissatisfied, set_aside, satisfied, void, reopened, in_time"
#define OF_DAYS " FROM tally WHERE day >= ?1 AND day < ?2"

/* Complaints one by one. */
static gboolean
tell_tickets (Telling *self, gint64 from, gint64 until, GError **error)
{
  if (from >= until)
    return TRUE;
  return tell_all (self,
                   self->together
                     ? desk_db_query (self->db, error, "SELECT 0, 0, 0, " STANDINGS ("sum"), "ii",
                                      from, until)
                     : desk_db_query (self->db, error,
                                      "SELECT (registered_at + 19800000) / 86400000, "
                                      "coalesce (place_id, 0), coalesce (officer_id, 0), "
                                      STANDINGS (""), "ii", from, until),
                   error);
}

/* Adds the rows from @first to before @last to @sums. */
static gboolean
add_rows (DeskDb *db, gint64 first, gint64 last, gint64 sums[DESK_N_SUMS], GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error, "SELECT tally_sums (" COLUMNS ")" OF_DAYS, "ii", first, last);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  gint64 found[DESK_N_SUMS] = { 0 };

  if (row != 1)
    return row == 0;
  /* Nothing of no rows. */
  g_assert (sqlite3_column_bytes (rows, 0) == 0 || sqlite3_column_bytes (rows, 0) == sizeof found);
  if (sqlite3_column_bytes (rows, 0) > 0)
    memcpy (found, sqlite3_column_blob (rows, 0), sizeof found);
  desk_db_done (rows);
  for (int i = 0; i < DESK_N_SUMS; i++)
    sums[i] += found[i];
  return TRUE;
}

static gboolean
add_week (DeskDb *db, gint64 day, gint64 sums[DESK_N_SUMS], GError **error)
{
  return add_rows (db, day, day + 1, sums, error);
}

/* The same, added up. */
static gboolean
tell_sums (Telling *self, gint64 first, gint64 last, GError **error)
{
  gint64 sums[DESK_N_SUMS] = { 0 };

  if (first >= DESK_COUNT_WEEKS
        ? !desk_week_sums_add (desk_store_get_week_sums (self->db->store), self->db, first, last, add_week,
                               sums, error)
        : !add_rows (self->db, first, last, sums, error))
    return FALSE;
  for (int i = 0; i < DESK_N_SUMS; i++)
    sums[i] *= self->sign;
  self->func (0, 0, 0, sums, sums[DESK_N_STANDINGS], sums[DESK_N_STANDINGS + 1], self->data);
  return TRUE;
}

/* Whole days, or whole weeks: the rows of the table from @first to before @last. */
static gboolean
tell_rows (Telling *self, gint64 first, gint64 last, GError **error)
{
  if (first >= last)
    return TRUE;
  if (self->together)
    return tell_sums (self, first, last, error);
  return tell_all (self,
                   desk_db_query (self->db, error,
                                  "SELECT CASE WHEN day < ?3 THEN day ELSE (day - ?3) * 7 - 3 END, "
                                  "place_id, officer_id, " COLUMNS OF_DAYS, "iii", first, last,
                                  DESK_COUNT_WEEKS),
                   error);
}

/* A part of a day, or what lies beyond all of them. Where more of the day is wanted than not, the
 * whole of it without the others; mostly it is today, and there is nothing later. */
static gboolean
tell_part (Telling *self, gint64 from, gint64 until, GError **error)
{
  gint64 day = desk_db_tally_day (from);
  gint64 midnight = day * DAY - DESK_COUNT_SHIFT;
  gint64 end = midnight + DAY;
  gint64 later = end;
  gboolean told;

  if (from >= until)
    return TRUE;
  if (from < 0 || until > end)
    return tell_tickets (self, from, until, error);
  if (!desk_db_int (self->db, error, end, &later,
                    "SELECT registered_at FROM ticket WHERE registered_at >= ?1 "
                    "AND registered_at < ?2 ORDER BY registered_at LIMIT 1", "ii", until, end))
    return FALSE;
  if (from - midnight + end - later >= until - from)
    return tell_tickets (self, from, until, error);
  if (!tell_rows (self, day, day + 1, error))
    return FALSE;
  self->sign = -1;
  told = tell_tickets (self, midnight, from, error) && tell_tickets (self, later, end, error);
  self->sign = 1;
  return told;
}

static gboolean
tell_period (Telling *self, gint64 from, gint64 until, GError **error)
{
  gint64 first = (from + DESK_COUNT_SHIFT + DAY - 1) / DAY; /* whole days are [first, last) */
  gint64 last = MIN ((until + DESK_COUNT_SHIFT) / DAY, DESK_COUNT_WEEKS);
  gint64 week = desk_db_tally_week (first + 6); /* whole weeks are [week, end) */
  gint64 end = desk_db_tally_week (last);
  gint64 monday = week * 7 - 3;
  gint64 rest = end * 7 - 3;

  if (first > last)
    return tell_part (self, from, until, error);
  if (week >= end)
    monday = rest = last;
  return tell_part (self, from, first * DAY - DESK_COUNT_SHIFT, error)
         && tell_rows (self, first, monday, error)
         && (week >= end || tell_rows (self, DESK_COUNT_WEEKS + week, DESK_COUNT_WEEKS + end, error))
         && tell_rows (self, rest, last, error)
         && tell_part (self, last * DAY - DESK_COUNT_SHIFT, until, error);
}

gboolean
desk_db_tally_each (DeskDb *db,
                    gint64 from,
                    gint64 until,
                    DeskTallyFunc func,
                    gpointer data,
                    GError **error)
{
  Telling telling = { db, func, data, FALSE, 1 };

  return tell_period (&telling, from, until, error);
}

typedef struct
{
  gint64 *counts;
  gint64 reopened;
  gint64 in_time;
} Sum;

static void
add_cb (gint64 day, gint64 place_id, gint64 officer_id, const gint64 counts[DESK_N_STANDINGS],
        gint64 reopened, gint64 in_time, gpointer data)
{
  Sum *sum = data;

  for (int i = 0; i < DESK_N_STANDINGS; i++)
    sum->counts[i] += counts[i];
  sum->reopened += reopened;
  sum->in_time += in_time;
}

gboolean
desk_db_tally (DeskDb *db,
               gint64 from,
               gint64 until,
               gint64 counts[DESK_N_STANDINGS],
               gint64 *reopened,
               gint64 *in_time,
               GError **error)
{
  Sum sum = { .counts = counts };
  Telling telling = { db, add_cb, &sum, TRUE, 1 };

  for (int i = 0; i < DESK_N_STANDINGS; i++)
    counts[i] = 0;
  if (!db->adds_up && sqlite3_create_function_v2 (db->handle, "tally_sums", DESK_N_SUMS,
                                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, NULL,
                                                  sums_step, sums_final, NULL)
                        != SQLITE_OK)
    return desk_db_fail (db, sqlite3_errcode (db->handle), _("read"), error);
  db->adds_up = TRUE;
  if (!tell_period (&telling, from, until, error))
    return FALSE;
  *reopened = sum.reopened;
  *in_time = sum.in_time;
  return TRUE;
}

gboolean
desk_db_operators (DeskDb *db, gint64 from, gint64 until, GArray *rows, GError **error)
{
  /* Who was found to have confirmed falsely may have called on other days: a row of zeros then. */
  sqlite3_stmt *found
    = desk_db_query (db, error,
                     "WITH called AS (SELECT person_id, sum (calls) AS calls, "
                     "sum (talked) AS talked, sum (satisfied) AS satisfied, sum (timed) AS timed, "
                     "sum (duration) AS duration, sum (short) AS short FROM operator_day "
                     "WHERE day >= ?1 AND day <= ?2 GROUP BY 1), "
                     "audited AS (SELECT f.confirmed_by AS person_id, "
                     "sum (f.finding <> 'not_reached') AS audited, "
                     "sum (f.finding NOT IN ('not_reached', 'genuine')) AS wrong "
                     /* Along the findings: the entries are twenty million. */
                     "FROM finding f CROSS JOIN event e ON e.n = f.n CROSS JOIN audit_sample s "
                     "ON s.audit_n = f.audit_n AND s.ticket_id = f.ticket_id "
                     "WHERE f.confirmed_by IS NOT NULL AND e.at >= ?3 AND e.at < ?4 GROUP BY 1) "
                     "SELECT p.id, coalesce (c.calls, 0), coalesce (c.talked, 0), "
                     "coalesce (c.satisfied, 0), coalesce (c.timed, 0), coalesce (c.duration, 0), "
                     "coalesce (c.short, 0), coalesce (a.audited, 0), coalesce (a.wrong, 0) "
                     "FROM person p LEFT JOIN called c ON c.person_id = p.id "
                     "LEFT JOIN audited a ON a.person_id = p.id "
                     "WHERE c.person_id IS NOT NULL OR a.person_id IS NOT NULL "
                     "ORDER BY p.staff_no",
                     "iiii", desk_db_tally_day (from), desk_db_tally_day (until - 1), from, until);
  int row = -1;

  while (found != NULL && (row = desk_db_step (db, found, error)) == 1)
    {
      DeskOperatorRow one = { .person_id = sqlite3_column_int64 (found, 0),
                              .calls = sqlite3_column_int64 (found, 1),
                              .talked = sqlite3_column_int64 (found, 2),
                              .satisfied = sqlite3_column_int64 (found, 3),
                              .timed = sqlite3_column_int64 (found, 4),
                              .duration = sqlite3_column_int64 (found, 5),
                              .brief = sqlite3_column_int64 (found, 6),
                              .audited = sqlite3_column_int64 (found, 7),
                              .false_ones = sqlite3_column_int64 (found, 8) };

      g_array_append_val (rows, one);
    }
  return row == 0;
}
