/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-calendar.h"

#include "desk-clock.h"
#include "desk-db-holiday.h"
#include "desk-db-site.h"

#define EVERY_DAY DESK_CALENDAR_EVERY_DAY
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
  self->zone = zone;
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

/* The Julian day of an instant of FIRST_AT to LAST_AT, in the site's zone. */
static guint32
day_of (const DeskCalendar *self, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND - (at % DESK_SECOND < 0));
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
  int year;
  int month;
  int day;
  GDate date;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
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
  return g_date_time_to_unix (when) * DESK_SECOND;
}

static gboolean
is_open (const DeskCalendar *self, guint32 julian)
{
  const guint32 *pairs = (const guint32 *) (gconstpointer) self->holidays->data;
  guint low = 0;
  guint high = self->holidays->len;

  /* Julian day 1 was a Monday. */
  if ((self->days & (1u << ((julian - 1) % 7))) == 0)
    return FALSE;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (julian < pairs[2 * middle])
        high = middle;
      else if (julian > pairs[2 * middle + 1])
        low = middle + 1;
      else
        return FALSE;
    }
  return TRUE;
}

gint64
desk_calendar_add (const DeskCalendar *self, gint64 from, gint64 span)
{
  guint32 day;
  int closed = 0;

  g_return_val_if_fail (self->from_hour >= 0 && self->from_hour < self->until_hour
                          && self->until_hour <= 24,
                        from + span);
  g_return_val_if_fail (span >= 0, from);

  span = MIN (span, LAST_AT - FIRST_AT);
  if (from < FIRST_AT || from > LAST_AT)
    return from;
  for (day = day_of (self, from); day < LAST_DAY; day++)
    {
      gint64 start;
      gint64 closes;

      if (!is_open (self, day))
        {
          if (++closed > LONGEST_CLOSED)
            return from + span;
          continue;
        }
      closed = 0;
      start = MAX (from, instant (self, day, self->from_hour));
      closes = instant (self, day, self->until_hour);
      if (start >= closes)
        continue;
      if (start + span <= closes)
        return start + span;
      span -= closes - start;
      from = closes;
    }
  return LAST_AT;
}

gint64
desk_calendar_between (const DeskCalendar *self, gint64 from, gint64 until)
{
  gint64 total = 0;

  from = MAX (from, FIRST_AT);
  until = MIN (until, LAST_AT);
  if (until <= from)
    return 0;
  for (guint32 day = day_of (self, from), last = day_of (self, until); day <= last; day++)
    if (is_open (self, day))
      {
        gint64 start = MAX (from, instant (self, day, self->from_hour));
        gint64 end = MIN (until, instant (self, day, self->until_hour));

        total += MAX (end - start, 0);
      }
  return total;
}

static guint32
julian_of (const char *day)
{
  guint year = (guint) g_ascii_strtoull (day, NULL, 10);
  guint month = (guint) g_ascii_strtoull (day + 5, NULL, 10);
  guint of_month = (guint) g_ascii_strtoull (day + 8, NULL, 10);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

gboolean
desk_calendar_load_holidays (DeskDb *db,
                             DeskCalendar *self,
                             const char *from_day,
                             const char *until_day,
                             GError **error)
{
  g_autoptr (GPtrArray) holidays
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_holiday_free);

  if (!desk_db_holidays (db, from_day, until_day, holidays, error))
    return FALSE;
  g_array_set_size (self->holidays, 0);
  for (guint i = 0; i < holidays->len; i++)
    {
      DeskHoliday *holiday = g_ptr_array_index (holidays, i);

      desk_calendar_add_holiday (self, julian_of (holiday->from_day),
                                 julian_of (holiday->until_day));
    }
  return TRUE;
}

gboolean
desk_calendar_load (DeskDb *db, DeskCalendar *self, GError **error)
{
  gint64 from_hour;
  gint64 until_hour;
  gint64 days;

  if (!desk_db_setting_int (db, "office.from-hour", &from_hour, error)
      || !desk_db_setting_int (db, "office.until-hour", &until_hour, error)
      || !desk_db_setting_int (db, "office.days", &days, error)
      || !desk_calendar_load_holidays (db, self, "0000-00-00", "9999-12-31", error))
    return FALSE;
  if (from_hour < 0 || until_hour > 24 || from_hour >= until_hour || (days & EVERY_DAY) == 0)
    {
      from_hour = 0;
      until_hour = 24;
      days = EVERY_DAY;
    }
  self->from_hour = (int) from_hour;
  self->until_hour = (int) until_hour;
  self->days = (guint) days & EVERY_DAY;
  return TRUE;
}
