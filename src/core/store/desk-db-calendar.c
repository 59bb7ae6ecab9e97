/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-calendar.h"

#include "desk-db-holiday.h"
#include "desk-db-site.h"

#include <string.h>

/* FALSE: it is no day. */
static gboolean
parse_day (const char *day, guint32 *julian)
{
  guint64 year = g_ascii_strtoull (day, NULL, 10);
  guint64 month;
  guint64 of_month;
  GDate date;

  if (strlen (day) != strlen ("2026-11-24") || day[4] != '-' || day[7] != '-')
    return FALSE;
  month = g_ascii_strtoull (day + 5, NULL, 10);
  of_month = g_ascii_strtoull (day + 8, NULL, 10);
  if (month > 12 || of_month > 31
      || !g_date_valid_dmy ((GDateDay) of_month, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);
  *julian = g_date_get_julian (&date);
  return TRUE;
}

gboolean
desk_db_calendar_load_holidays (DeskDb *db,
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
      guint32 from;
      guint32 until;

      /* Its CHECKs let no other in. */
      if (parse_day (holiday->from_day, &from)
          && parse_day (holiday->until_day, &until))
        desk_calendar_add_holiday (self, from, until);
    }
  return TRUE;
}

gboolean
desk_db_calendar_load (DeskDb *db, DeskCalendar *self, GError **error)
{
  gint64 from_hour;
  gint64 until_hour;
  gint64 days;

  if (!desk_db_setting_int (db, "office.from-hour", &from_hour, error)
      || !desk_db_setting_int (db, "office.until-hour", &until_hour, error)
      || !desk_db_setting_int (db, "office.days", &days, error)
      || !desk_db_calendar_load_holidays (db, self, "0000-00-00", "9999-12-31", error))
    return FALSE;
  if (from_hour < 0 || until_hour > 24 || from_hour >= until_hour
      || (days & DESK_CALENDAR_EVERY_DAY) == 0)
    {
      from_hour = 0;
      until_hour = 24;
      days = DESK_CALENDAR_EVERY_DAY;
    }
  self->from_hour = (int) from_hour;
  self->until_hour = (int) until_hour;
  self->days = (guint) days & DESK_CALENDAR_EVERY_DAY;
  return TRUE;
}
