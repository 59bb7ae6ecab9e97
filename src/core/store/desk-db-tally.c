/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-tally.h"

#include "desk-db.h"

#define SLOT (30 * G_GINT64_CONSTANT (60000))

gboolean
desk_db_tally (DeskDb *db,
               gint64 from,
               gint64 until,
               gint64 counts[DESK_N_STANDINGS],
               GError **error)
{
  /* In the order of DeskStanding. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT total (open), total (not_called), total (not_reached), "
                     "total (dissatisfied), total (set_aside), total (satisfied), total (void) "
                     "FROM tally WHERE slot >= ?1 AND slot < ?2",
                     "ii", from / SLOT, until / SLOT);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return FALSE;
  for (int i = 0; i < DESK_N_STANDINGS; i++)
    counts[i] = sqlite3_column_int64 (rows, i);
  desk_db_done (rows);
  return TRUE;
}
