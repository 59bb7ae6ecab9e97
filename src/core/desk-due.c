/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-due.h"

#include "desk-calendar.h"
#include "desk-clock.h"
#include "desk-db-holiday.h"
#include "desk-db-site.h"
#include "desk-language.h"
#include "desk-log.h"

/* No line of holidays is longer. */
#define FAR_DAYS 400

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

/* The date of an instant in the site's zone, "2026-11-24", @days later. (transfer full) */
static char *
date_of (gint64 at, int days, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* The calling hours as a calendar that knows no holidays yet. */
static gboolean
read_calendar (DeskDb *db, DeskCalendar *calendar, GError **error)
{
  Hours hours;

  if (!read_hours (db, &hours, error))
    return FALSE;
  calendar->from_hour = (int) hours.from_hour;
  calendar->until_hour = (int) hours.until_hour;
  calendar->days = DESK_CALENDAR_EVERY_DAY;
  return TRUE;
}

static int
band_in (const DeskCalendar *calendar, gint64 at)
{
  return desk_due_band (at, calendar->from_hour, calendar->until_hour, calendar->zone);
}

static gint64
after_attempt (const DeskCalendar *calendar, gint64 called_at, gint64 span)
{
  int band = band_in (calendar, called_at);
  gint64 due = desk_calendar_add (calendar, called_at, span);

  if (band_in (calendar, due) == band)
    {
      /* The start of the next band: a third of the calling day from the band's own start,
       * of this day or, past the last band, of the next. */
      gint64 opens = hour_of_day (due, 0, calendar->from_hour, calendar->zone);
      gint64 closes = hour_of_day (due, 0, calendar->until_hour, calendar->zone);

      due = band < 2 ? opens + (closes - opens) * (band + 1) / 3
                     : desk_calendar_add (calendar, closes, 0);
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

/* Holidays are rare, and an import asks for each claim: they are read only where there is one before
 * what would else be the time. */
static gint64
reckon (DeskDb *db,
        gint64 (*how) (const DeskCalendar *calendar, gint64 from, gint64 span),
        gint64 from,
        const char *setting,
        GError **error)
{
  g_auto (DeskCalendar) calendar = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *far = NULL;
  gboolean holidays;
  gint64 hours;
  gint64 due;
  gint64 opens;

  desk_calendar_init (&calendar, desk_store_get_zone (desk_log_store (db)));
  if (!read_calendar (db, &calendar, error)
      || !desk_db_setting_int (db, setting, &hours, error))
    return 0;
  hours = MAX (hours, 0);
  due = how (&calendar, from, hours * DESK_HOUR);
  first = date_of (from, 0, calendar.zone);
  last = date_of (due, 0, calendar.zone);
  if (!desk_db_holiday_between (db, first, last, &holidays, error))
    return 0;
  if (!holidays)
    return due;
  far = date_of (from, FAR_DAYS, calendar.zone);
  if (!desk_calendar_load_holidays (db, &calendar, first, far, error))
    return 0;
  due = how (&calendar, from, hours * DESK_HOUR);
  /* Calling hours that end at 24 o'clock end on the next day, which may be a holiday. */
  opens = desk_calendar_add (&calendar, due, 0);
  return day_of (opens, calendar.zone) != day_of (due, calendar.zone) ? opens : due;
}

gint64
desk_due_after_claim (DeskDb *db, gint64 claimed_at, GError **error)
{
  return reckon (db, desk_calendar_add, claimed_at, "callback.due-hours", error);
}

gint64
desk_due_after_attempt (DeskDb *db, gint64 called_at, GError **error)
{
  return reckon (db, after_attempt, called_at, "callback.retry-hours", error);
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

void
desk_due_say (DeskDb *db, DeskBody *body, gint64 due_at)
{
  desk_body_set_int (body, "due_at", due_at);
  desk_body_set_int (body, "due_day", day_of (due_at, desk_store_get_zone (desk_log_store (db))));
}

gboolean
desk_due_holiday (DeskDb *db, gint64 at, char **name, GError **error)
{
  g_autofree char *day = date_of (at, 0, desk_store_get_zone (desk_log_store (db)));
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_holiday_free);
  DeskHoliday *holiday;

  *name = NULL;
  if (!desk_db_holidays (db, day, day, found, error))
    return FALSE;
  if (found->len == 0)
    return TRUE;
  holiday = g_ptr_array_index (found, 0);
  *name = g_strdup (desk_text_pick (holiday->name, holiday->name_hi));
  return TRUE;
}

/* The same hour of the first day from @at on that is no holiday. 0 on an error. */
static gint64
skip_holidays (DeskDb *db, gint64 at, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  for (int days = 0; days < FAR_DAYS; days++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_days (local, days);
      g_autofree char *date = g_date_time_format (then, "%Y-%m-%d");
      gboolean is;

      if (!desk_db_holiday_between (db, date, date, &is, error))
        return 0;
      if (!is)
        return days == 0 ? at : g_date_time_to_unix (then) * DESK_SECOND;
    }
  return at;
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
    return skip_holidays (db, aside_at + first, error);
  return skip_holidays (db, aside_at + later > now ? aside_at + later : now + later, error);
}
