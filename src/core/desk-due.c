/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-due.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-log.h"

/* The instant of @hour o'clock, @days after the day of @at. */
static gint64
hour_of_day (gint64 at, int days, int hour, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days);
  g_autoptr (GDateTime) when = NULL;

  /* 24 o'clock is midnight of the next day. */
  if (hour == 24)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);

      when = g_date_time_new (zone, g_date_time_get_year (next), g_date_time_get_month (next),
                              g_date_time_get_day_of_month (next), 0, 0, 0);
    }
  else
    when = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                            g_date_time_get_day_of_month (day), hour, 0, 0);
  return g_date_time_to_unix (when) * DESK_SECOND;
}

gint64
desk_due_add_hours (gint64 from, gint64 span, int from_hour, int until_hour, GTimeZone *zone)
{
  g_return_val_if_fail (from_hour >= 0 && from_hour < until_hour && until_hour <= 24, from);
  g_return_val_if_fail (span >= 0, from);

  for (;;)
    {
      gint64 opens = hour_of_day (from, 0, from_hour, zone);
      gint64 closes = hour_of_day (from, 0, until_hour, zone);
      gint64 start = MAX (from, opens);

      if (start < closes && start + span <= closes)
        return start + span;
      if (start < closes)
        span -= closes - start;
      from = hour_of_day (from, 1, from_hour, zone);
    }
}

int
desk_due_band (gint64 at, int from_hour, int until_hour, GTimeZone *zone)
{
  gint64 opens = hour_of_day (at, 0, from_hour, zone);
  gint64 closes = hour_of_day (at, 0, until_hour, zone);

  if (at < opens)
    return 0;
  return (int) MIN (3 * (at - opens) / MAX (closes - opens, 1), 2);
}

typedef struct
{
  gint64 from_hour;
  gint64 until_hour;
} Hours;

static gboolean
read_hours (DeskDb *db, Hours *hours, GError **error)
{
  if (!desk_db_setting_int (db, "callback.from-hour", &hours->from_hour, error)
      || !desk_db_setting_int (db, "callback.until-hour", &hours->until_hour, error))
    return FALSE;
  /* A site whose hours make no sense calls all day rather than never. */
  if (hours->from_hour < 0 || hours->until_hour > 24 || hours->from_hour >= hours->until_hour)
    {
      hours->from_hour = 0;
      hours->until_hour = 24;
    }
  return TRUE;
}

gint64
desk_due_after_claim (DeskDb *db, gint64 claimed_at, GError **error)
{
  Hours hours;
  gint64 span;

  if (!read_hours (db, &hours, error)
      || !desk_db_setting_int (db, "callback.due-hours", &span, error))
    return 0;
  return desk_due_add_hours (claimed_at, MAX (span, 0) * DESK_HOUR, (int) hours.from_hour,
                             (int) hours.until_hour,
                             desk_store_get_zone (desk_log_store (db)));
}

gint64
desk_due_after_attempt (DeskDb *db, gint64 called_at, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  Hours hours;
  gint64 span;
  gint64 due;
  int from;
  int until;
  int band;

  if (!read_hours (db, &hours, error)
      || !desk_db_setting_int (db, "callback.retry-hours", &span, error))
    return 0;
  from = (int) hours.from_hour;
  until = (int) hours.until_hour;
  band = desk_due_band (called_at, from, until, zone);
  due = desk_due_add_hours (called_at, MAX (span, 0) * DESK_HOUR, from, until, zone);
  if (desk_due_band (due, from, until, zone) == band)
    {
      /* The start of the next band: a third of the calling day from the band's own start,
       * of this day or, past the last band, of the next. */
      gint64 opens = hour_of_day (due, 0, from, zone);
      gint64 closes = hour_of_day (due, 0, until, zone);

      due = band < 2 ? opens + (closes - opens) * (band + 1) / 3 : hour_of_day (due, 1, from, zone);
    }
  return due;
}

/* GLib's days count from 1 January of year 1. */
static gint64
day_of (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;
  GDate epoch;

  g_date_clear (&date, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return g_date_days_between (&epoch, &date);
}

gboolean
desk_due_slot (DeskDb *db, gint64 at, gint64 *day, int *band, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  Hours hours;

  if (!read_hours (db, &hours, error))
    return FALSE;
  *day = day_of (at, zone);
  *band = desk_due_band (at, (int) hours.from_hour, (int) hours.until_hour, zone);
  return TRUE;
}

gint64
desk_due_day_begins (gint64 day, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (day * (DESK_DAY / DESK_SECOND));
  g_autoptr (GDateTime) midnight
    = g_date_time_new (zone, g_date_time_get_year (utc), g_date_time_get_month (utc),
                       g_date_time_get_day_of_month (utc), 0, 0, 0);

  return g_date_time_to_unix (midnight) * DESK_SECOND;
}

gint64
desk_due_return (DeskDb *db, gint64 aside_at, gint64 now, GError **error)
{
  gint64 first;
  gint64 later;

  if (!desk_db_setting_int (db, "set-aside.first-days", &first, error)
      || !desk_db_setting_int (db, "set-aside.later-days", &later, error))
    return 0;
  first = MAX (first, 1) * DESK_DAY;
  later = MAX (later, 1) * DESK_DAY;
  if (aside_at + first > now)
    return aside_at + first;
  return aside_at + later > now ? aside_at + later : now + later;
}
