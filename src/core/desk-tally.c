/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tally.h"

#include "desk-db-tally.h"

const DeskStanding desk_standing_order[DESK_N_STANDINGS]
  = { DESK_STANDING_SATISFIED,  DESK_STANDING_DISSATISFIED, DESK_STANDING_NOT_REACHED,
      DESK_STANDING_NOT_CALLED, DESK_STANDING_OPEN,         DESK_STANDING_SET_ASIDE,
      DESK_STANDING_VOID };

typedef struct
{
  gint64 from;
  gint64 until;
  gint64 *counts;
  gint64 reopened;
  gint64 in_time;
} Reading;

static gboolean
tally_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return desk_db_tally (db, reading->from, reading->until, reading->counts,
                        &reading->reopened, &reading->in_time, error);
}

gboolean
desk_tally_read (DeskStore *store,
                 gint64 from,
                 gint64 until,
                 gint64 counts[DESK_N_STANDINGS],
                 gint64 *reopened,
                 gint64 *in_time,
                 GCancellable *cancellable,
                 GError **error)
{
  Reading reading = { .from = from, .until = until, .counts = counts };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  if (!desk_store_read (store, cancellable, tally_in, &reading, error))
    return FALSE;
  if (reopened != NULL)
    *reopened = reading.reopened;
  if (in_time != NULL)
    *in_time = reading.in_time;
  return TRUE;
}
