/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-holidays.h"

#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A longer one is a slip of the pen. */
#define LONGEST 31

static gboolean
read_day (const char *text, GDate *date, GError **error)
{
  gboolean shaped = strlen (text) == 10;
  int year = 0;
  int month = 0;
  int day = 0;

  for (guint i = 0; shaped && i < 10; i++)
    shaped = i == 4 || i == 7 ? text[i] == '-' : g_ascii_isdigit (text[i]);
  if (shaped)
    {
      year = atoi (text);
      month = atoi (text + 5);
      day = atoi (text + 8);
    }
  if (shaped && year >= 1900
      && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    {
      g_date_clear (date, 1);
      g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      return TRUE;
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               _("There is no day “%s”. Write it like 2026-11-24."), text);
  return FALSE;
}

static GPtrArray *
holidays (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) desk_holiday_free);
}

gboolean
desk_holiday_put (DeskDb *db,
                  DeskSession *session,
                  const char *from_day,
                  const char *until_day,
                  const char *name,
                  const char *name_hi,
                  DeskPut *put,
                  GError **error)
{
  const char *last = *until_day != '\0' ? until_day : from_day;
  g_autofree char *latin = desk_text_clean (name);
  g_autofree char *hindi = desk_text_clean (name_hi);
  g_autoptr (GPtrArray) others = holidays ();
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskHoliday *same = NULL;
  GDate first;
  GDate end;
  gint64 n;

  if (!desk_session_begin_act (session, db, DESK_ACTION_LIMITS, error)
      || !read_day (from_day, &first, error) || !read_day (last, &end, error))
    return FALSE;
  if (g_date_compare (&end, &first) < 0)
    return desk_error_invalid (error, _("A holiday ends on the day it begins, or later."));
  if (g_date_days_between (&first, &end) >= LONGEST)
    return desk_error_invalid (error, _("A holiday has at most 31 days. Check the dates."));
  if (*latin == '\0' && *hindi == '\0')
    return desk_error_invalid (error, _("The name of the holiday is missing."));
  if (!desk_db_holidays (db, from_day, last, others, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      DeskHoliday *other = g_ptr_array_index (others, i);

      if (g_str_equal (other->from_day, from_day) && g_str_equal (other->until_day, last))
        {
          same = other;
          continue;
        }
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: a holiday and its first and last day */
                   _("These days overlap the holiday “%s” (%s to %s)."),
                   *other->name != '\0' ? other->name : other->name_hi, other->from_day,
                   other->until_day);
      return FALSE;
    }
  *put = same == NULL ? DESK_PUT_ADDED : DESK_PUT_CHANGED;
  if (same != NULL && g_str_equal (same->name, latin) && g_str_equal (same->name_hi, hindi))
    {
      *put = DESK_PUT_SAME;
      return TRUE;
    }
  desk_body_set_string (body, "subject", from_day);
  desk_body_set_string (body, "until", last);
  desk_body_set_string (body, "name", latin);
  desk_body_set_string (body, "name_hi", hindi);
  n = desk_log_append (db, desk_session_get_person (session)->staff_no, "holiday", NULL, body,
                       error);
  if (n == 0)
    return FALSE;
  return same != NULL ? desk_db_holiday_rename (db, n, same->id, latin, hindi, error)
                      : desk_db_holiday_insert (db, n, from_day, last, latin, hindi, error);
}

typedef struct
{
  DeskSession *session;
  const char *day;
  const char *until_day;
  const char *name;
  const char *name_hi;
  DeskPut *put;
  GPtrArray *rows;
} Act;

static gboolean
add_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return desk_holiday_put (db, act->session, act->day, act->until_day, act->name, act->name_hi,
                           act->put, error);
}

gboolean
desk_holiday_add (DeskSession *session,
                  const char *from_day,
                  const char *until_day,
                  const char *name,
                  const char *name_hi,
                  DeskPut *put,
                  GError **error)
{
  Act act = { .session = session, .day = from_day, .until_day = until_day, .name = name,
              .name_hi = name_hi, .put = put };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (from_day != NULL && until_day != NULL, FALSE);
  g_return_val_if_fail (name != NULL && name_hi != NULL && put != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, add_in, &act, error);
}

static gboolean
cancel_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GPtrArray) found = holidays ();
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskHoliday *holiday;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_LIMITS, error)
      || !desk_db_holidays (db, act->day, act->day, found, error))
    return FALSE;
  holiday = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  if (holiday == NULL || !g_str_equal (holiday->from_day, act->day))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                   _("No holiday begins on %s."), act->day);
      return FALSE;
    }
  desk_body_set_string (body, "subject", act->day);
  n = desk_log_append (db, desk_session_get_person (act->session)->staff_no,
                       "holiday.cancelled", NULL, body, error);
  return n != 0 && desk_db_holiday_cancel (db, n, holiday->id, error);
}

gboolean
desk_holiday_cancel (DeskSession *session, const char *from_day, GError **error)
{
  Act act = { .session = session, .day = from_day };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (from_day != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, cancel_in, &act, error);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_holidays (db, "0000-00-00", "9999-12-31", ((Act *) data)->rows, error);
}

GPtrArray *
desk_holiday_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = holidays ();
  Act act = { .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&rows)
                                                                    : NULL;
}
