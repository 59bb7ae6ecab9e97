/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-compare-tally.h"

#include "desk-db-recount.h"
#include "desk-db-tally.h"
#include "desk-keyed-sum.h"

/* The columns of tally behind its day, place and officer. The first seven say how a complaint stands. */
typedef enum
{
  OPEN,
  NOT_CALLED,
  NOT_REACHED,
  DISSATISFIED,
  SET_ASIDE,
  SATISFIED,
  VOID,
  REOPENED,
  IN_TIME,
  N_COLUMNS,
} Column;

/* The columns in which a complaint is one, of those of @rows behind the keys. As DESK_RECOUNT_TALLY has it. */
static guint
columns_of_ticket (sqlite3_stmt *rows, Column columns[N_COLUMNS])
{
  const char *state = desk_db_text (rows, 3);
  gint64 reopens = sqlite3_column_int64 (rows, 4);
  gint64 attempts = sqlite3_column_int64 (rows, 5);
  guint n = 0;

  if (g_str_equal (state, "closed"))
    {
      columns[n++] = SATISFIED;
      if (sqlite3_column_type (rows, 6) == SQLITE_NULL || sqlite3_column_type (rows, 7) == SQLITE_NULL
          || sqlite3_column_int64 (rows, 6) <= sqlite3_column_int64 (rows, 7))
        columns[n++] = IN_TIME;
    }
  else if (g_str_equal (state, "reported"))
    {
      if (attempts >= 0)
        columns[n++] = attempts > 0 ? NOT_REACHED : NOT_CALLED;
    }
  else if (g_str_equal (state, "registered") || g_str_equal (state, "assigned"))
    {
      if (reopens >= 0)
        columns[n++] = reopens > 0 ? DISSATISFIED : OPEN;
    }
  else if (g_str_equal (state, "set_aside"))
    columns[n++] = SET_ASIDE;
  else if (g_str_equal (state, "void"))
    columns[n++] = VOID;
  if (reopens > 0)
    columns[n++] = REOPENED;
  return n;
}

static guint64
sum_of_cell (const DeskKeyedSumKey *key, guint64 row, guint column)
{
  return desk_keyed_sum_join (key, row, column);
}

static guint64
sum_of_row (const DeskKeyedSumKey *key, gint64 day, gint64 place, gint64 officer)
{
  guint64 sum = desk_keyed_sum_join (key, key->seed, (guint64) day);

  return desk_keyed_sum_join (key, desk_keyed_sum_join (key, sum, (guint64) place), (guint64) officer);
}

static gboolean
sum_tickets (DeskDb *db, const DeskKeyedSumKey *key, gint64 *n_tickets, guint64 *sum, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT registered_at, place_id, officer_id, state, reopens, attempts, satisfied_at, "
                     "limit_at FROM ticket NOT INDEXED",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 day = desk_db_tally_day (sqlite3_column_int64 (rows, 0));
      gint64 place = sqlite3_column_int64 (rows, 1);
      gint64 officer = sqlite3_column_int64 (rows, 2);
      guint64 of_day = sum_of_row (key, day, place, officer);
      guint64 of_week
        = sum_of_row (key, desk_db_tally_week (day) + DESK_COUNT_WEEKS, place, officer);
      Column columns[N_COLUMNS];
      guint n = columns_of_ticket (rows, columns);

      for (guint i = 0; i < n; i++)
        *sum += sum_of_cell (key, of_day, columns[i]) + sum_of_cell (key, of_week, columns[i]);
      ++*n_tickets;
    }
  return row == 0;
}

/* The same of what was counted. @fits becomes FALSE at a row of no complaint, and at a count that no
 * @n_tickets have: with a count of 2^63 the sum would be what it was. */
static gboolean
sum_counted (DeskDb *db, const DeskKeyedSumKey *key, gint64 n_tickets, guint64 *sum, gboolean *fits,
             GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT day, place_id, officer_id, open, not_called, not_reached, dissatisfied, "
                     "set_aside, satisfied, void, reopened, in_time FROM tally",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      guint64 of_row = sum_of_row (key, sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                                   sqlite3_column_int64 (rows, 2));
      gboolean any = FALSE;

      for (guint i = 0; i < N_COLUMNS; i++)
        {
          gint64 count = sqlite3_column_int64 (rows, 3 + (int) i);

          if (count < 0 || count > n_tickets)
            *fits = FALSE;
          if (count != 0)
            *sum += (guint64) count * sum_of_cell (key, of_row, i);
          any |= i <= VOID && count != 0;
        }
      if (!any)
        *fits = FALSE;
    }
  return row == 0;
}

gboolean
desk_db_tally_fits (DeskDb *db, gboolean *fits, GError **error)
{
  DeskKeyedSumKey key = desk_keyed_sum_key ();
  gint64 n_tickets = 0;
  guint64 made = 0;
  guint64 stands = 0;

  *fits = TRUE;
  if (!sum_tickets (db, &key, &n_tickets, &made, error)
      || !sum_counted (db, &key, n_tickets, &stands, fits, error))
    return FALSE;
  if (made != stands)
    *fits = FALSE;
  return TRUE;
}
