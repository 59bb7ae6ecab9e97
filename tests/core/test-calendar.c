/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Office-hours arithmetic against a count of minutes. */
#include "desk-calendar.h"
#include "desk-clock.h"
#include "desk-time.h"

#define ROUNDS 250

static GDateTime *
local (const DeskCalendar *calendar, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);

  return g_date_time_to_timezone (utc, calendar->zone);
}

/* By the calendar's own words, without its code. */
static gboolean
open_at (const DeskCalendar *calendar, gint64 at)
{
  g_autoptr (GDateTime) when = local (calendar, at);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (when),
                  (GDateMonth) g_date_time_get_month (when),
                  (GDateYear) g_date_time_get_year (when));
  if ((calendar->days & (1u << (g_date_time_get_day_of_week (when) - 1))) == 0)
    return FALSE;
  for (guint i = 0; i < calendar->holidays->len; i++)
    {
      const guint32 *pair = (const guint32 *) (gpointer) calendar->holidays->data + 2 * i;

      if (g_date_get_julian (&day) >= pair[0] && g_date_get_julian (&day) <= pair[1])
        return FALSE;
    }
  return g_date_time_get_hour (when) >= calendar->from_hour
         && g_date_time_get_hour (when) < calendar->until_hour;
}

static gint64
count_minutes (const DeskCalendar *calendar, gint64 from, int minutes)
{
  for (; minutes > 0; from += DESK_MINUTE)
    minutes -= open_at (calendar, from);
  return from;
}

static gint64
parse (const char *text, GTimeZone *zone)
{
  gint64 at = 0;

  g_assert_true (desk_time_parse (text, zone, &at, NULL));
  return at;
}

/* A calendar like an office's, or a strange one. */
static void
random_calendar (DeskCalendar *calendar, GTimeZone *zone, gint64 from)
{
  g_autoptr (GDateTime) when = NULL;
  GDate day;
  guint32 at;

  desk_calendar_init (calendar, zone);
  calendar->from_hour = g_test_rand_int_range (4, 23);
  calendar->until_hour = g_test_rand_int_range (calendar->from_hour + 1, 25);
  calendar->days = (guint) g_test_rand_int_range (1, 128);
  when = local (calendar, from);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, (GDateMonth) g_date_time_get_month (when),
                  (GDateYear) g_date_time_get_year (when));
  at = g_date_get_julian (&day);
  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    {
      guint32 first = at + (guint32) g_test_rand_int_range (0, 9);
      guint32 last = first + (guint32) g_test_rand_int_range (0, 4);

      desk_calendar_add_holiday (calendar, first, last);
      at = last + 1;
    }
}

static void
test_count (gconstpointer name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  gint64 year = parse ("2026-01-01", zone);

  for (int i = 0; i < ROUNDS; i++)
    {
      g_auto (DeskCalendar) calendar = { 0 };
      gint64 from = year + g_test_rand_int_range (0, 365 * 24 * 60) * DESK_MINUTE;
      int minutes = g_test_rand_int_range (1, 30 * 60);
      gint64 odd = from + g_test_rand_int_range (0, 60000);
      gint64 until;

      random_calendar (&calendar, zone, from);
      until = desk_calendar_add (&calendar, from, minutes * DESK_MINUTE);
      g_assert_cmpint (until, ==, count_minutes (&calendar, from, minutes));
      g_assert_cmpint (desk_calendar_between (&calendar, from, until), ==, minutes * DESK_MINUTE);
      /* Not on the minute, and in two parts. */
      until = desk_calendar_add (&calendar, odd, minutes * DESK_MINUTE + 777);
      g_assert_cmpint (desk_calendar_between (&calendar, odd, until), ==,
                       minutes * DESK_MINUTE + 777);
      g_assert_cmpint (desk_calendar_add (&calendar, desk_calendar_add (&calendar, odd, 776),
                                          minutes * DESK_MINUTE + 1),
                       ==, until);
      g_assert_cmpint (desk_calendar_between (&calendar, until, odd), ==, 0);
    }
}

static void
test_known (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_auto (DeskCalendar) calendar = { 0 };
  GDate day;
  guint32 tuesday;

  desk_calendar_init (&calendar, zone);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 24, 11, 2026);
  tuesday = g_date_get_julian (&day);
  /* Saturday 15:30 and seven hours: Sunday is off, so Monday 15:30. */
  g_assert_cmpint (desk_calendar_add (&calendar, parse ("2026-11-21 15:30", zone), 7 * DESK_HOUR),
                   ==, parse ("2026-11-23 15:30", zone));
  /* The last instant of a day still belongs to it. */
  g_assert_cmpint (desk_calendar_add (&calendar, parse ("2026-11-21 10:00", zone), 7 * DESK_HOUR),
                   ==, parse ("2026-11-21 17:00", zone));
  desk_calendar_add_holiday (&calendar, tuesday - 1, tuesday);
  g_assert_cmpint (desk_calendar_add (&calendar, parse ("2026-11-21 15:30", zone), 7 * DESK_HOUR),
                   ==, parse ("2026-11-25 15:30", zone));
  /* Closed for good: the hours count, rather than never. */
  desk_calendar_add_holiday (&calendar, tuesday + 1, tuesday + 366 * 30);
  g_assert_cmpint (desk_calendar_add (&calendar, parse ("2026-11-24 15:30", zone), DESK_HOUR), ==,
                   parse ("2026-11-24 16:30", zone));
}

/* Neither a day that there is not nor a span that never ends keeps us. */
static void
test_end_of_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_auto (DeskCalendar) calendar = { 0 };
  gint64 last = parse ("9999-12-31 23:59", zone);

  desk_calendar_init (&calendar, zone);
  g_assert_cmpint (desk_calendar_add (&calendar, last, 4 * DESK_HOUR), ==, last);
  g_assert_cmpint (desk_calendar_add (&calendar, G_MAXINT64, DESK_HOUR), ==, G_MAXINT64);
  g_assert_cmpint (desk_calendar_add (&calendar, G_MININT64, DESK_HOUR), ==, G_MININT64);
  g_assert_cmpint (desk_calendar_add (&calendar, parse ("9990-01-01", zone), G_MAXINT64), <, last);
  g_assert_cmpint (desk_calendar_between (&calendar, parse ("9999-12-01", zone), G_MAXINT64), >, 0);
  g_assert_cmpint (desk_calendar_between (&calendar, last, G_MAXINT64), ==, 0);
  g_assert_cmpint (desk_calendar_between (&calendar, G_MININT64, G_MININT64 + DESK_DAY), ==, 0);
}

/* A computer's clock whose battery is empty, or whose year was typed wrong. */
static void
test_clock (void)
{
  static const char *const far[] = { "1800-01-01", "2200-02-01", "9999-12-31 23:59" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_autoptr (DeskClock) clock = desk_clock_new_fixed (parse (far[i], zone));

      g_assert_cmpint (desk_clock_now (clock), ==, i == 0 ? DESK_CLOCK_FIRST : DESK_CLOCK_LAST);
      g_assert_cmpint (desk_time_midnight (desk_clock_now (clock), 1, zone), >, desk_clock_now (clock));
    }
  g_assert_cmpint (desk_time_midnight (parse (far[2], zone), 1, zone), ==, parse (far[2], zone));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/known", test_known);
  g_test_add_func ("/calendar/end-of-days", test_end_of_days);
  g_test_add_func ("/calendar/clock", test_clock);
  g_test_add_data_func ("/calendar/kolkata", "Asia/Kolkata", test_count);
  g_test_add_data_func ("/calendar/new-york", "America/New_York", test_count);
  g_test_add_data_func ("/calendar/auckland", "Pacific/Auckland", test_count);
  return g_test_run ();
}
