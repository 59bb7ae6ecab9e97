/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-due.h"

#include "desk-clock.h"
#include "desk-db-calendar.h"
#include "desk-db-holiday.h"
#include "desk-db-site.h"
#include "desk-due-rule.h"
#include "desk-error.h"
#include "desk-language.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A call-back that is farther off than this is a mistake in the holidays. */
#define FAR_DAYS 400

gboolean
desk_due_check_promised (DeskDb *db, gint64 at, gint64 asked_at, GError **error)
{
  gint64 now = desk_log_now (db);
  gint64 hours;

  if (!desk_db_setting_int (db, "callback.later-hours", &hours, error))
    return FALSE;
  if (at != 0 && at <= now)
    {
      g_autofree char *when
        = desk_time_format_relative (at, now, desk_store_get_zone (desk_log_store (db)));

      /* Translators: %s is a time such as "today 09:00" */
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("That time has passed: %s. Write a time to come."), when);
      return FALSE;
    }
  if (at != 0 && at <= asked_at + hours * DESK_HOUR)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               ngettext ("Write when to call: within the next %d hour.",
                         "Write when to call: within the next %d hours.", (gulong) hours),
               (int) hours);
  return FALSE;
}

gboolean
desk_due_outside (DeskDb *db, gint64 at, char **hours, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  int from;
  int until;

  *hours = NULL;
  if (!desk_db_calling_hours (db, &from, &until, error))
    return FALSE;
  if (at < desk_time_hour (at, from, zone)
      || at >= desk_time_hour (at, until, zone))
    *hours = g_strdup_printf ("%02d:00–%02d:00", from, until);
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
  if (!desk_db_calling_hours (db, &calendar->from_hour, &calendar->until_hour, error))
    return FALSE;
  calendar->days = DESK_CALENDAR_EVERY_DAY;
  return TRUE;
}

/* 0, with the error. */
static gint64
all_closed (GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               ngettext ("No call-back can fall due: the next %d day is a holiday. Cancel the "
                         "holidays that are wrong first.",
                         "No call-back can fall due: the next %d days are all holidays. Cancel the "
                         "holidays that are wrong first.",
                         FAR_DAYS),
               FAR_DAYS);
  return 0;
}

/* Holidays are rare, and an import asks for each claim: they are read only where there is one before
 * what would else be the time. */
static gint64
reckon (DeskDb *db,
        gint64 (*how) (DeskCalendar *calendar, gint64 from, gint64 span),
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
  if (!desk_db_calendar_load_holidays (db, &calendar, first, far, error))
    return 0;
  due = how (&calendar, from, hours * DESK_HOUR);
  /* Behind that day the holidays were not read. */
  if (desk_time_day (due, calendar.zone) - desk_time_day (from, calendar.zone) >= FAR_DAYS)
    return all_closed (error);
  return due;
}

gint64
desk_due_after_claim (DeskDb *db, gint64 claimed_at, GError **error)
{
  return reckon (db, desk_due_rule_claim, claimed_at, "callback.due-hours", error);
}

gint64
desk_due_of_claim (DeskDb *db,
                   const DeskTicketFacts *facts,
                   gint64 claimed_at,
                   gboolean *kept,
                   GError **error)
{
  gint64 due_at = desk_due_after_claim (db, claimed_at, error);

  *kept = due_at != 0 && facts->state == DESK_STATE_REPORTED
          && desk_due_rule_is_kept (facts->due_at, facts->promised, due_at);
  return *kept ? facts->due_at : due_at;
}

gint64
desk_due_after_attempt (DeskDb *db, gint64 called_at, GError **error)
{
  return reckon (db, desk_due_rule_attempt, called_at, "callback.retry-hours", error);
}

gboolean
desk_due_slot (DeskDb *db, gint64 at, gint64 *day, int *band, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  int from;
  int until;

  if (!desk_db_calling_hours (db, &from, &until, error))
    return FALSE;
  *day = desk_time_day (at, zone);
  *band = desk_time_band (at, from, until, zone);
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
  desk_body_set_int (body, "due_day", desk_time_day (due_at, desk_store_get_zone (desk_log_store (db))));
}

void
desk_due_say_claim (DeskDb *db, DeskBody *body, gint64 due_at, gboolean kept)
{
  if (!kept)
    {
      desk_due_say (db, body, due_at);
      return;
    }
  /* On whatever day it was. */
  desk_body_set_int (body, "due_at", due_at);
  desk_body_set_int (body, "kept", 1);
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

/* A calendar of the holidays from the day of @at on. */
static gboolean
read_holidays (DeskDb *db, DeskCalendar *calendar, gint64 at, GError **error)
{
  g_autofree char *first = NULL;

  desk_calendar_init (calendar, desk_store_get_zone (desk_log_store (db)));
  first = date_of (at, 0, calendar->zone);
  return desk_db_calendar_load_holidays (db, calendar, first, "9999-12-31", error);
}

gint64
desk_due_open (DeskDb *db, gint64 at, GError **error)
{
  g_auto (DeskCalendar) calendar = { 0 };

  return read_holidays (db, &calendar, at, error) ? desk_due_rule_open (&calendar, at) : 0;
}

gint64
desk_due_return (DeskDb *db, gint64 aside_at, gint64 now, GError **error)
{
  g_auto (DeskCalendar) calendar = { 0 };
  gint64 first;
  gint64 later;
  gint64 wanted;
  gint64 then;

  if (!desk_db_setting_int (db, "set-aside.first-days", &first, error)
      || !desk_db_setting_int (db, "set-aside.later-days", &later, error)
      || !read_holidays (db, &calendar, MIN (aside_at, now), error))
    return 0;
  first = MAX (first, 1) * DESK_DAY;
  later = MAX (later, 1) * DESK_DAY;
  calendar.no_holidays = TRUE;
  wanted = desk_due_rule_return (&calendar, aside_at, now, first, later);
  calendar.no_holidays = FALSE;
  then = desk_due_rule_return (&calendar, aside_at, now, first, later);
  return then - wanted >= FAR_DAYS * DESK_DAY ? all_closed (error) : then;
}
