/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-due-rule.h"

#include "desk-clock.h"
#include "desk-time.h"

/* Calling hours that end at 24 o'clock end on the next day, which may be a holiday. */
static gint64
on_open_day (DeskCalendar *calendar, gint64 due)
{
  gint64 opens;

  if (calendar->holidays->len == 0)
    return due;
  opens = desk_calendar_add (calendar, due, 0);
  return desk_calendar_day (calendar, opens) != desk_calendar_day (calendar, due) ? opens : due;
}

gint64
desk_due_rule_claim (DeskCalendar *calendar, gint64 claimed_at, gint64 span)
{
  return on_open_day (calendar, desk_calendar_add (calendar, claimed_at, span));
}

gint64
desk_due_rule_attempt (DeskCalendar *calendar, gint64 called_at, gint64 span)
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
  return on_open_day (calendar, due);
}
