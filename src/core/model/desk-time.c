/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-time.h"

#include "desk-clock.h"
#include "desk-error.h"
#include "desk-i18n.h"

#include <string.h>

static GDateTime *
local_time (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

char *
desk_time_to_iso (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

gboolean
desk_time_parse (const char *text, GTimeZone *zone, gint64 *at, GError **error)
{
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) when = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  /* GLib wants a time; a bare date means its first minute. */
  if (strlen (text) == 10)
    iso = g_strconcat (text, "T00:00:00", NULL);
  else if (strlen (text) == 16 && (text[10] == ' ' || text[10] == 'T'))
    iso = g_strconcat (text, ":00", NULL);
  else
    iso = g_strdup (text);
  if (strlen (iso) > 10 && iso[10] == ' ')
    iso[10] = 'T';
  when = g_date_time_new_from_iso8601 (iso, zone);
  if (when == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a time. Write it like 2026-11-24 18:30."), text);
      return FALSE;
    }
  *at = g_date_time_to_unix (when) * DESK_SECOND + g_date_time_get_microsecond (when) / 1000;
  return TRUE;
}

/* The program's words, not the C library's: they follow the language of the window also
 * where the locale of dates is another or is not installed. */
static const char *
month_name (GDateTime *when, gboolean in_full)
{
  static const char *const names[12][2] = {
    { NC_ ("month", "Jan"), NC_ ("full month", "January") },
    { NC_ ("month", "Feb"), NC_ ("full month", "February") },
    { NC_ ("month", "Mar"), NC_ ("full month", "March") },
    { NC_ ("month", "Apr"), NC_ ("full month", "April") },
    { NC_ ("month", "May"), NC_ ("full month", "May") },
    { NC_ ("month", "Jun"), NC_ ("full month", "June") },
    { NC_ ("month", "Jul"), NC_ ("full month", "July") },
    { NC_ ("month", "Aug"), NC_ ("full month", "August") },
    { NC_ ("month", "Sep"), NC_ ("full month", "September") },
    { NC_ ("month", "Oct"), NC_ ("full month", "October") },
    { NC_ ("month", "Nov"), NC_ ("full month", "November") },
    { NC_ ("month", "Dec"), NC_ ("full month", "December") },
  };

  return desk_language_pgettext (in_full ? "full month" : "month",
                                 names[g_date_time_get_month (when) - 1][in_full]);
}

char *
desk_time_format_relative (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) when = local_time (at, zone);
  g_autoptr (GDateTime) today = local_time (now, zone);
  g_autofree char *clock = NULL;
  GDate day, present;
  int distance;

  if (when == NULL || today == NULL)
    return g_strdup ("");
  g_date_clear (&day, 1);
  g_date_clear (&present, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (when), g_date_time_get_month (when),
                  g_date_time_get_year (when));
  g_date_set_dmy (&present, g_date_time_get_day_of_month (today),
                  g_date_time_get_month (today), g_date_time_get_year (today));
  distance = g_date_days_between (&present, &day);
  clock = g_date_time_format (when, "%H:%M");
  if (distance == 0)
    return g_strdup_printf (_("today %s"), clock);
  if (distance == -1)
    return g_strdup_printf (_("yesterday %s"), clock);
  if (distance == 1)
    return g_strdup_printf (_("tomorrow %s"), clock);
  if (g_date_time_get_year (when) == g_date_time_get_year (today))
    /* Translators: day, month and time of this year: 22 Nov 18:05 */
    return g_strdup_printf (_("%d %s %s"), g_date_time_get_day_of_month (when),
                            month_name (when, FALSE), clock);
  /* Translators: day, month and year: 22 Nov 2025 */
  return g_strdup_printf (_("%d %s %d"), g_date_time_get_day_of_month (when),
                          month_name (when, FALSE), g_date_time_get_year (when));
}

char *
desk_time_format_full (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) when = local_time (at, zone);
  g_autofree char *clock = NULL;

  if (when == NULL)
    return g_strdup ("");
  clock = g_date_time_format (when, "%H:%M");
  /* Translators: day, full month, year, time: 22 November 2026, 18:05 */
  return g_strdup_printf (_("%d %s %d, %s"), g_date_time_get_day_of_month (when),
                          month_name (when, TRUE), g_date_time_get_year (when), clock);
}

char *
desk_time_format_date (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) when = local_time (at, zone);

  if (when == NULL)
    return g_strdup ("");
  return g_strdup_printf (_("%d %s %d"), g_date_time_get_day_of_month (when),
                          month_name (when, TRUE), g_date_time_get_year (when));
}

char *
desk_time_format_span (gint64 span)
{
  gint64 minutes = ABS (span) / DESK_MINUTE;
  gint64 hours = minutes / 60;
  gint64 days = hours / 24;

  if (minutes < 1)
    return g_strdup (_("under a minute"));
  if (hours < 1)
    return g_strdup_printf (_("%d min"), (int) minutes);
  if (days < 1)
    {
      if (minutes % 60 == 0)
        return g_strdup_printf (_("%d h"), (int) hours);
      return g_strdup_printf (_("%d h %d min"), (int) hours, (int) (minutes % 60));
    }
  if (days < 7 && hours % 24 != 0)
    return g_strdup_printf (ngettext ("%d day %d h", "%d days %d h", (gulong) days),
                            (int) days, (int) (hours % 24));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) days);
}

int
desk_time_year (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) when = local_time (at, zone);

  return when != NULL ? g_date_time_get_year (when) : 0;
}

gint64
desk_time_midnight (gint64 at, int days, GTimeZone *zone)
{
  g_autoptr (GDateTime) when = local_time (at, zone);
  g_autoptr (GDateTime) other = when != NULL ? g_date_time_add_days (when, days) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (other == NULL)
    return at;
  midnight = g_date_time_new (zone, g_date_time_get_year (other), g_date_time_get_month (other),
                              g_date_time_get_day_of_month (other), 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * DESK_SECOND : at;
}

gint64
desk_time_day (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = local_time (at, zone);
  GDate date;
  GDate epoch;

  if (local == NULL)
    return 0;
  g_date_clear (&date, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return g_date_days_between (&epoch, &date);
}

gint64
desk_time_hour (gint64 at, int hour, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = local_time (at, zone);
  g_autoptr (GDateTime) when = NULL;

  /* 24 o'clock is midnight of the next day. */
  if (hour == 24)
    return desk_time_midnight (at, 1, zone);
  if (day == NULL)
    return at;
  when = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, 0, 0);
  return g_date_time_to_unix (when) * DESK_SECOND;
}

int
desk_time_band (gint64 at, int from_hour, int until_hour, GTimeZone *zone)
{
  gint64 opens = desk_time_hour (at, from_hour, zone);
  gint64 closes = desk_time_hour (at, until_hour, zone);

  if (at < opens)
    return 0;
  return (int) MIN (3 * (at - opens) / MAX (closes - opens, 1), 2);
}
