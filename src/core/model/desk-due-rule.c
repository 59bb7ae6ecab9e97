/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-due-rule.h"

#include "desk-clock.h"
#include "desk-time.h"

typedef gint64 (*Rule) (DeskCalendar *calendar, gint64 from, gint64 span);

/* As if there were no holidays, unless one lies before what is then the time. */
static gint64
reckon (DeskCalendar *calendar, Rule rule, gint64 from, gint64 span)
{
  gint64 due;
  gint64 opens;

  calendar->no_holidays = TRUE;
  due = rule (calendar, from, span);
  calendar->no_holidays = FALSE;
  if (!desk_calendar_has_holiday (calendar, from, due))
    return due;
  due = rule (calendar, from, span);
  /* Calling hours that end at 24 o'clock end on the next day, which may be a holiday. */
  opens = desk_calendar_add (calendar, due, 0);
  return desk_calendar_day (calendar, opens) != desk_calendar_day (calendar, due) ? opens : due;
}

gint64
desk_due_rule_claim (DeskCalendar *calendar, gint64 claimed_at, gint64 span)
{
  return reckon (calendar, desk_calendar_add, claimed_at, span);
}

static gint64
after_attempt (DeskCalendar *calendar, gint64 called_at, gint64 span)
{
  int band = desk_calendar_band (calendar, called_at);
  gint64 due = desk_calendar_add (calendar, called_at, span);

  if (desk_calendar_band (calendar, due) == band)
    {
      /* The start of the next band: a third of the calling day from the band's own start,
       * of this day or, past the last band, of the next. */
      gint64 opens = desk_time_hour (due, calendar->from_hour, calendar->zone);
      gint64 closes = desk_time_hour (due, calendar->until_hour, calendar->zone);

      due = band < 2 ? opens + (closes - opens) * (band + 1) / 3
                     : desk_calendar_add (calendar, closes, 0);
    }
  return due;
}

gint64
desk_due_rule_attempt (DeskCalendar *calendar, gint64 called_at, gint64 span)
{
  return reckon (calendar, after_attempt, called_at, span);
}

gint64
desk_due_rule_open (DeskCalendar *calendar, gint64 at)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) then = NULL;
  gint64 due = at;
  int left;

  while ((left = desk_calendar_holiday_left (calendar, due)) > 0)
    {
      GDateTime *next;

      if (then == NULL)
        {
          utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
          then = utc != NULL ? g_date_time_to_timezone (utc, calendar->zone) : NULL;
        }
      next = then != NULL ? g_date_time_add_days (then, left) : NULL;
      /* Behind the year 9999 there is no day. */
      if (next == NULL)
        break;
      g_date_time_unref (then);
      then = next;
      due = g_date_time_to_unix (then) * DESK_SECOND;
    }
  return due;
}

gint64
desk_due_rule_return (DeskCalendar *calendar, gint64 aside_at, gint64 now, gint64 first, gint64 later)
{
  if (aside_at + first > now)
    return desk_due_rule_open (calendar, aside_at + first);
  return desk_due_rule_open (calendar, aside_at + later > now ? aside_at + later : now + later);
}

gboolean
desk_due_rule_is_kept (gint64 waiting, gboolean promised, gint64 due_at)
{
  return waiting != 0 && (promised || waiting <= due_at);
}
