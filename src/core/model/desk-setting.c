/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-setting.h"

#include "desk-error.h"
#include "desk-fold.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The bounds are those of the view setting_bounds (008-persons-settings.sql). */
static const DeskSetting settings[] = {
  { "site.name", DESK_SETTING_TEXT, DESK_SETTING_NO_UNIT, DESK_SETTING_OF_SITE, 1, 200, 0,
    N_ ("Name of the site"),
    N_ ("Stands on slips and memos, and is said at the beginning of each call.") },
  { "site.code", DESK_SETTING_FIXED, DESK_SETTING_NO_UNIT, DESK_SETTING_OF_SITE, 0, 0, 0,
    N_ ("Code of the site"),
    N_ ("Complaint numbers begin with it, so it was fixed when the site was made.") },
  { "site.zone", DESK_SETTING_FIXED, DESK_SETTING_NO_UNIT, DESK_SETTING_OF_SITE, 0, 0, 0,
    N_ ("Time zone"),
    N_ ("Days and calling hours are counted in it, so it was fixed when the site was made.") },
  { "site.go-live", DESK_SETTING_TIME, DESK_SETTING_NO_UNIT, DESK_SETTING_OF_SITE, 0,
    G_GINT64_CONSTANT (253402300799999), 0,
    N_ ("Go-live"),
    N_ ("Imported claims from before it are unconfirmed: nobody is called, nothing is sent up. "
        "Fixed once there was an import.") },

  { "callback.due-hours", DESK_SETTING_NUMBER, DESK_SETTING_HOURS, DESK_SETTING_OF_CALLS, 1, 72, 4,
    N_ ("A call-back falls due after"),
    N_ ("Counted from the claim of a fix; only calling hours count.") },
  { "callback.from-hour", DESK_SETTING_NUMBER, DESK_SETTING_OCLOCK, DESK_SETTING_OF_CALLS, 0, 23, 8,
    N_ ("Consumers are called from"), N_ ("The calling hours begin.") },
  { "callback.until-hour", DESK_SETTING_NUMBER, DESK_SETTING_OCLOCK, DESK_SETTING_OF_CALLS, 1, 24, 20,
    N_ ("Consumers are called until"),
    N_ ("The calling hours end. Their three thirds are the times of day of setting aside.") },
  { "callback.retry-hours", DESK_SETTING_NUMBER, DESK_SETTING_HOURS, DESK_SETTING_OF_CALLS, 1, 72, 3,
    N_ ("Not reached: called again after"), N_ ("And in another third of the calling hours.") },
  { "callback.later-hours", DESK_SETTING_NUMBER, DESK_SETTING_HOURS, DESK_SETTING_OF_CALLS, 1, 336,
    72, N_ ("“Call later” is at most after"),
    N_ ("A consumer cannot be put off longer than this.") },
  { "callback.skip-minutes", DESK_SETTING_NUMBER, DESK_SETTING_MINUTES, DESK_SETTING_OF_CALLS, 5,
    1440, 60, N_ ("A skipped call stands back for"),
    N_ ("For who skipped it, it waits behind all others so long.") },
  { "callback.lapse-hours", DESK_SETTING_NUMBER, DESK_SETTING_HOURS, DESK_SETTING_OF_CALLS, 1, 168,
    24, N_ ("A call that nobody ended lapses after"),
    N_ ("It counts for nothing then, and the consumer is called again.") },
  { "contact.reopen-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_CALLS, 1, 90, 7,
    N_ ("Calling again reopens within"),
    N_ ("Who calls about the same matter so soon after the closure reopens the complaint, and the "
        "closure becomes suspect.") },

  { "set-aside.attempts", DESK_SETTING_NUMBER, DESK_SETTING_TIMES, DESK_SETTING_OF_ASIDE, 2, 20, 3,
    N_ ("Attempts before setting aside"),
    N_ ("By at least two persons, on two dates, at different times of day.") },
  { "set-aside.first-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_ASIDE, 1, 90, 7,
    N_ ("Comes back to the queue after"), N_ ("For the first time. The clock runs on meanwhile.") },
  { "set-aside.later-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_ASIDE, 1, 365,
    30, N_ ("And then after"), N_ ("The second time and each time after that.") },

  { "escalation.ack-hours", DESK_SETTING_NUMBER, DESK_SETTING_HOURS, DESK_SETTING_OF_LADDER, 1, 336,
    24, N_ ("An officer acknowledges within"),
    N_ ("Counted from the escalation. What stays silent goes to the next officer above.") },
  { "escalation.dispatch-minutes", DESK_SETTING_NUMBER, DESK_SETTING_MINUTES,
    DESK_SETTING_OF_LADDER, 5, 1440, 30, N_ ("The desk is reminded to send it after"),
    N_ ("An escalation that nobody sent to its officer by then is notified.") },
  { "escalation.action-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_LADDER, 1, 90,
    7, N_ ("An officer’s action lies ahead at most"),
    N_ ("A later date is refused. An officer who acknowledged and names none in the time above stays "
        "silent too.") },
  { "escalation.se-reopens", DESK_SETTING_NUMBER, DESK_SETTING_TIMES, DESK_SETTING_OF_LADDER, 1, 10,
    3, N_ ("At least to the Superintending Engineer from reopening number"),
    N_ ("A complaint that is reopened so many times goes at least that high.") },

  { "feedback.percent", DESK_SETTING_NUMBER, DESK_SETTING_PERCENT, DESK_SETTING_OF_CHECKS, 1, 100, 2,
    N_ ("Closures that are called once more"),
    N_ ("Drawn each day by lot; another person asks whether it is still so.") },
  { "feedback.from-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_CHECKS, 1, 365, 7,
    N_ ("Age at which they are drawn"), N_ ("A closure enters the lot at this age.") },
  { "feedback.until-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_CHECKS, 2, 730, 30,
    N_ ("Greatest age at which they are drawn"),
    N_ ("Older ones, missed while the desk stood still, are not drawn.") },
  { "removal.days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_CHECKS, 1, 3650, 90,
    N_ ("Removed from duty: closures checked of the last"),
    N_ ("All closures of that person in this time are put in line for calling.") },
  { "erase.after-days", DESK_SETTING_NUMBER, DESK_SETTING_DAYS, DESK_SETTING_OF_CHECKS, 90, 36500,
    1095, N_ ("Personal data may be erased after"),
    N_ ("Counted from the end of a complaint; never what is suspect or being inspected.") },

  { "office.from-hour", DESK_SETTING_NUMBER, DESK_SETTING_OCLOCK, DESK_SETTING_OF_OFFICES, 0, 23, 10,
    N_ ("Offices are open from"), N_ ("For time limits that are counted in office hours.") },
  { "office.until-hour", DESK_SETTING_NUMBER, DESK_SETTING_OCLOCK, DESK_SETTING_OF_OFFICES, 1, 24, 17,
    N_ ("Offices are open until"), N_ ("A working day is as long as the offices are open.") },
  { "office.days", DESK_SETTING_WEEKDAYS, DESK_SETTING_NO_UNIT, DESK_SETTING_OF_OFFICES, 1, 127, 63,
    N_ ("Offices are open on"), N_ ("Holidays are taken off these days.") },

  { "lock.idle-minutes", DESK_SETTING_NUMBER, DESK_SETTING_MINUTES, DESK_SETTING_OF_DESK, 0, 240, 10,
    N_ ("The desk locks itself after"), N_ ("Without use. 0 means never.") },
  { "attachment.megabytes", DESK_SETTING_NUMBER, DESK_SETTING_MEGABYTES, DESK_SETTING_OF_DESK, 1,
    1024, 25, N_ ("An attached file is at most"),
    N_ ("It is copied beside the store and into each backup.") },
  { "clock.jump-minutes", DESK_SETTING_NUMBER, DESK_SETTING_MINUTES, DESK_SETTING_OF_DESK, 1, 60, 2,
    N_ ("The computer's clock was moved: noted from"),
    N_ ("A smaller step is no entry.") },
};

/* The view setting_pairs. */
static const struct
{
  const char *low;
  const char *high;
  gboolean equal;
} pairs[] = {
  { "callback.from-hour", "callback.until-hour", FALSE },
  { "office.from-hour", "office.until-hour", FALSE },
  { "feedback.from-days", "feedback.until-days", FALSE },
  { "set-aside.first-days", "set-aside.later-days", TRUE },
};

static const struct
{
  const char *nick;
  const char *label;
  const char *brief;
} weekdays[7] = {
  { "mon", N_ ("Monday"), NC_ ("weekday", "Mon") },    { "tue", N_ ("Tuesday"), NC_ ("weekday", "Tue") },
  { "wed", N_ ("Wednesday"), NC_ ("weekday", "Wed") }, { "thu", N_ ("Thursday"), NC_ ("weekday", "Thu") },
  { "fri", N_ ("Friday"), NC_ ("weekday", "Fri") },    { "sat", N_ ("Saturday"), NC_ ("weekday", "Sat") },
  { "sun", N_ ("Sunday"), NC_ ("weekday", "Sun") },
};

const DeskSetting *
desk_setting_all (guint *count)
{
  g_return_val_if_fail (count != NULL, NULL);

  *count = G_N_ELEMENTS (settings);
  return settings;
}

const DeskSetting *
desk_setting_find (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].key, key))
      return &settings[i];
  return NULL;
}

const char *
desk_setting_get_label (const DeskSetting *self)
{
  g_return_val_if_fail (self != NULL, "");

  return _(self->label);
}

const char *
desk_setting_get_purpose (const DeskSetting *self)
{
  g_return_val_if_fail (self != NULL, "");

  return _(self->purpose);
}

const char *
desk_setting_group_get_label (DeskSettingGroup group)
{
  static const char *const labels[DESK_N_SETTING_GROUPS] = {
    [DESK_SETTING_OF_SITE] = N_ ("The site"),
    [DESK_SETTING_OF_CALLS] = N_ ("Calling consumers"),
    [DESK_SETTING_OF_ASIDE] = N_ ("Consumers who are not reached"),
    [DESK_SETTING_OF_LADDER] = N_ ("Sending complaints up"),
    [DESK_SETTING_OF_CHECKS] = N_ ("Checking closures, and personal data"),
    [DESK_SETTING_OF_OFFICES] = N_ ("Offices"),
    [DESK_SETTING_OF_DESK] = N_ ("This desk"),
  };

  g_return_val_if_fail ((guint) group < DESK_N_SETTING_GROUPS, "");

  return _(labels[group]);
}

const char *
desk_setting_unit_get_label (DeskSettingUnit unit, gint64 count)
{
  gulong n = (gulong) count;

  switch (unit)
    {
    case DESK_SETTING_MINUTES:
      /* Translators: these stand behind a number in a field of its own. */
      return ngettext ("minute", "minutes", n);
    case DESK_SETTING_HOURS:
      return ngettext ("hour", "hours", n);
    case DESK_SETTING_DAYS:
      return ngettext ("day", "days", n);
    case DESK_SETTING_OCLOCK:
      return _("o'clock");
    case DESK_SETTING_PERCENT:
      return _("%");
    case DESK_SETTING_MEGABYTES:
      return _("MB");
    case DESK_SETTING_TIMES:
    case DESK_SETTING_NO_UNIT:
    default:
      return "";
    }
}

const char *
desk_weekday_get_label (guint day)
{
  g_return_val_if_fail (day < 7, "");

  return _(weekdays[day].label);
}

const char *
desk_weekday_get_short_label (guint day)
{
  g_return_val_if_fail (day < 7, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[day].brief);
}

char *
desk_setting_format (const DeskSetting *self, const char *value, GTimeZone *zone)
{
  gint64 number;
  GString *out;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  number = g_ascii_strtoll (value, NULL, 10);
  switch (self->type)
    {
    case DESK_SETTING_WEEKDAYS:
      out = g_string_new (NULL);
      for (guint i = 0; i < 7; i++)
        if ((number & (1 << i)) != 0)
          g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", desk_weekday_get_label (i));
      return g_string_free (out, FALSE);
    case DESK_SETTING_TIME:
      return number == 0 ? g_strdup (C_ ("go-live", "none")) : desk_time_format_full (number, zone);
    case DESK_SETTING_NUMBER:
      {
        const char *unit = desk_setting_unit_get_label (self->unit, number);

        return g_strdup_printf (*unit != '\0' ? "%d %s" : "%d", (int) number, unit);
      }
    case DESK_SETTING_TEXT:
    case DESK_SETTING_FIXED:
    default:
      return g_strdup (value);
    }
}

/* "mon tue", with spaces or commas between; 0 = it is none. */
static gint64
read_weekdays (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  gint64 bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint day = 0;

      if (*words[i] == '\0')
        continue;
      while (day < 7 && g_ascii_strcasecmp (words[i], weekdays[day].nick) != 0)
        day++;
      if (day == 7)
        return 0;
      bits |= G_GINT64_CONSTANT (1) << day;
    }
  return bits;
}

static gboolean
parse_number (const DeskSetting *self, const char *text, char **value, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gint64 number;

  if (!g_ascii_string_to_signed (trimmed, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a whole number. Write it like %d."), text, (int) self->usual);
      return FALSE;
    }
  if (number < self->low || number > self->high)
    {
      const char *unit = desk_setting_unit_get_label (self->unit, self->high);

      if (*unit != '\0')
        g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                     /* Translators: two numbers and their unit, such as hours */
                     _("It may be %d to %d %s."), (int) self->low, (int) self->high, unit);
      else
        g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("It may be %d to %d."),
                     (int) self->low, (int) self->high);
      return FALSE;
    }
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

gboolean
desk_setting_parse (const DeskSetting *self,
                    const char *text,
                    GTimeZone *zone,
                    char **value,
                    GError **error)
{
  g_autofree char *trimmed = NULL;
  gint64 number;

  g_return_val_if_fail (self != NULL && text != NULL && value != NULL, FALSE);

  *value = NULL;
  switch (self->type)
    {
    case DESK_SETTING_FIXED:
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED, desk_setting_get_purpose (self));
      return FALSE;
    case DESK_SETTING_TEXT:
      /* It stands on a line of the slip. */
      trimmed = desk_text_one_line (text);
      if (*trimmed == '\0')
        return desk_error_invalid (error,
                                   _("Write the name of the site, for example “Lucknow 1912”."));
      if (g_utf8_strlen (trimmed, -1) > self->high)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                       _("The name of the site has at most %d letters."), (int) self->high);
          return FALSE;
        }
      *value = g_steal_pointer (&trimmed);
      return TRUE;
    case DESK_SETTING_TIME:
      if (!desk_time_parse (text, zone, &number, error))
        return FALSE;
      if (number < self->low || number > self->high)
        return desk_error_invalid (error, _("Write a date like 2026-11-24."));
      *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return TRUE;
    case DESK_SETTING_WEEKDAYS:
      number = read_weekdays (text);
      if (number == 0
          && (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL)
              || number < self->low || number > self->high))
        return desk_error_invalid (error, _("Name at least one day, like “mon tue wed thu fri”."));
      *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return TRUE;
    case DESK_SETTING_NUMBER:
    default:
      return parse_number (self, text, value, error);
    }
}

const DeskSetting *
desk_setting_get_partner (const DeskSetting *self, gboolean *is_low, gboolean *equal)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (pairs[i].low, self->key) || g_str_equal (pairs[i].high, self->key))
      {
        *is_low = g_str_equal (pairs[i].low, self->key);
        *equal = pairs[i].equal;
        return desk_setting_find (*is_low ? pairs[i].high : pairs[i].low);
      }
  return NULL;
}
