/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-calendar.h"

#include "desk-clock.h"

#include <string.h>

/* No office is closed for longer. */
#define LONGEST_CLOSED (366 * 10)
/* Beyond the years 1 to 9999 GLib has no days. Nobody waits for the last of them. */
#define FIRST_AT (-62135510400 * DESK_SECOND) /* 2 January of 1 */
#define LAST_AT  (253402128000 * DESK_SECOND) /* 30 December of 9999 */
#define LAST_DAY 3652058                      /* the same, as a Julian day */

void
desk_calendar_init (DeskCalendar *self, GTimeZone *zone)
{
  self->from_hour = 10;
  self->until_hour = 17;
  self->days = 0x3f;
  self->holidays = g_array_new (FALSE, FALSE, 2 * sizeof (guint32));
  self->no_holidays = FALSE;
  self->zone = zone;
  memset (self->known, 0, sizeof self->known);
}

void
desk_calendar_clear (DeskCalendar *self)
{
  g_clear_pointer (&self->holidays, g_array_unref);
}

void
desk_calendar_add_holiday (DeskCalendar *self, guint32 from, guint32 until)
{
  guint32 pair[2] = { from, until };

  g_array_append_vals (self->holidays, pair, 1);
}

/* The instant of an hour, 0 to 24, of a Julian day. */
static gint64
instant (const DeskCalendar *self, guint32 julian, int hour)
{
  g_autoptr (GDateTime) when = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian + (hour == 24));
  when = g_date_time_new (self->zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), hour % 24, 0, 0);
  /* A zone far in the east ends in the year 10000. */
  return when != NULL ? g_date_time_to_unix (when) * DESK_SECOND : LAST_AT;
}

/* What is known of a day; zones are slow to ask, and days come again and again. */
static const DeskCalendarDay *
know (DeskCalendar *self, guint32 julian)
{
  DeskCalendarDay *day = &self->known[julian % DESK_CALENDAR_KNOWN];

  if (day->julian != julian || day->from_hour != self->from_hour
      || day->until_hour != self->until_hour)
    *day = (DeskCalendarDay) { .julian = julian, .from_hour = self->from_hour,
                               .until_hour = self->until_hour,
                               .begins = instant (self, julian, 0),
                               .ends = instant (self, julian, 24),
                               .opens = instant (self, julian, self->from_hour),
                               .closes = instant (self, julian, self->until_hour) };
  return day;
}

/* The day of an instant of FIRST_AT to LAST_AT, in the site's zone. */
static const DeskCalendarDay *
day_of (DeskCalendar *self, gint64 at)
{
  /* No zone is as far as a day from UTC. */
  gint64 second = at / DESK_SECOND - (at % DESK_SECOND < 0);
  guint32 julian = (guint32) (second / (DESK_DAY / DESK_SECOND)
                              - (second % (DESK_DAY / DESK_SECOND) < 0) + DESK_CALENDAR_EPOCH);
  const DeskCalendarDay *day = know (self, julian);

  if (at < day->begins)
    day = know (self, julian - 1);
  else if (at >= day->ends)
    day = know (self, julian + 1);
  return day;
}

/* The last day of the holiday that @julian is of; 0 = it is of none. */
static guint32
holiday_until (const DeskCalendar *self, guint32 julian)
{
  const guint32 *pairs = (const guint32 *) (gconstpointer) self->holidays->data;
  guint low = 0;
  guint high = self->no_holidays ? 0 : self->holidays->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (julian < pairs[2 * middle])
        high = middle;
      else if (julian > pairs[2 * middle + 1])
        low = middle + 1;
      else
        return pairs[2 * middle + 1];
    }
  return 0;
}

static gboolean
is_open (const DeskCalendar *self, guint32 julian)
{
  /* Julian day 1 was a Monday. */
  return (self->days & (1u << ((julian - 1) % 7))) != 0 && holiday_until (self, julian) == 0;
}

int
desk_calendar_holiday_left (DeskCalendar *self, gint64 at)
{
  guint32 julian = day_of (self, CLAMP (at, FIRST_AT, LAST_AT))->julian;
  guint32 until = holiday_until (self, julian);

  return until != 0 ? (int) (until - julian) + 1 : 0;
}

gboolean
desk_calendar_has_holiday (DeskCalendar *self, gint64 from, gint64 until)
{
  const guint32 *pairs = (const guint32 *) (gconstpointer) self->holidays->data;
  guint32 first;
  guint32 last;

  if (self->holidays->len == 0 || self->no_holidays)
    return FALSE;
  first = day_of (self, CLAMP (from, FIRST_AT, LAST_AT))->julian;
  last = day_of (self, CLAMP (until, FIRST_AT, LAST_AT))->julian;
  for (guint i = 0; i < self->holidays->len; i++)
    if (pairs[2 * i] <= last && pairs[2 * i + 1] >= first)
      return TRUE;
  return FALSE;
}

gint64
desk_calendar_day (DeskCalendar *self, gint64 at)
{
  return day_of (self, CLAMP (at, FIRST_AT, LAST_AT))->julian - DESK_CALENDAR_EPOCH;
}

int
desk_calendar_band (DeskCalendar *self, gint64 at)
{
  const DeskCalendarDay *day;

  at = CLAMP (at, FIRST_AT, LAST_AT);
  day = day_of (self, at);
  if (at < day->opens)
    return 0;
  return (int) MIN (3 * (at - day->opens) / MAX (day->closes - day->opens, 1), 2);
}

gint64
desk_calendar_add (DeskCalendar *self, gint64 from, gint64 span)
{
  guint32 julian;
  int closed = 0;

  g_return_val_if_fail (self->from_hour >= 0 && self->from_hour < self->until_hour
                          && self->until_hour <= 24,
                        from + span);
  g_return_val_if_fail (span >= 0, from);

  span = MIN (span, LAST_AT - FIRST_AT);
  if (from < FIRST_AT || from > LAST_AT)
    return from;
  for (julian = day_of (self, from)->julian; julian < LAST_DAY; julian++)
    {
      const DeskCalendarDay *day;
      gint64 start;

      if (!is_open (self, julian))
        {
          if (++closed > LONGEST_CLOSED)
            return from + span;
          continue;
        }
      closed = 0;
      day = know (self, julian);
      start = MAX (from, day->opens);
      if (start >= day->closes)
        continue;
      if (start + span <= day->closes)
        return start + span;
      span -= day->closes - start;
      from = day->closes;
    }
  return LAST_AT;
}

gint64
desk_calendar_between (DeskCalendar *self, gint64 from, gint64 until)
{
  gint64 total = 0;

  from = MAX (from, FIRST_AT);
  until = MIN (until, LAST_AT);
  if (until <= from)
    return 0;
  for (guint32 julian = day_of (self, from)->julian, last = day_of (self, until)->julian;
       julian <= last; julian++)
    if (is_open (self, julian))
      {
        gint64 start = MAX (from, know (self, julian)->opens);
        gint64 end = MIN (until, know (self, julian)->closes);

        total += MAX (end - start, 0);
      }
  return total;
}
