/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-day-end.h"

#include "desk-clock.h"
#include "desk-i18n.h"
#include "desk-time.h"

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  DeskDayEnd *end = data;

  return desk_db_day (db, end->from, end->until, &end->day, error)
         && desk_db_left (db, end->now, &end->left, error);
}

gboolean
desk_day_end_read (DeskSession *session,
                   gint64 at,
                   DeskDayEnd *end,
                   GCancellable *cancellable,
                   GError **error)
{
  DeskStore *store;
  GTimeZone *zone;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  store = desk_session_get_store (session);
  zone = desk_store_get_zone (store);
  *end = (DeskDayEnd){ .now = desk_clock_now (desk_store_get_clock (store)) };
  if (at == 0)
    at = end->now;
  end->from = desk_time_midnight (at, 0, zone);
  end->until = desk_time_midnight (at, 1, zone);
  if (!desk_session_check (session, DESK_ACTION_REPORT, error))
    return FALSE;
  if (end->from > end->now)
    return desk_error_invalid (error, _("This day is still to come."));
  return desk_store_read (store, cancellable, read_in, end, error);
}
