/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-tally.h"

#include "desk-db.h"

#include <string.h>

#define SLOT (30 * G_GINT64_CONSTANT (60000))

gboolean
desk_db_tally (DeskDb *db,
               gint64 from,
               gint64 until,
               gint64 counts[DESK_N_STANDINGS],
               GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT standing, value FROM tally "
                                      "WHERE slot >= ?1 AND slot < ?2",
                                      "ii", from / SLOT, until / SLOT);
  int row = -1;

  memset (counts, 0, sizeof *counts * DESK_N_STANDINGS);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskStanding standing;

      if (desk_standing_from_nick (desk_db_text (rows, 0), &standing))
        counts[standing] += sqlite3_column_int64 (rows, 1);
    }
  return row == 0;
}
