/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-limits.h"

#include "desk-clock.h"
#include "desk-db-limit.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* A year. */
#define MOST_HOURS (365 * 24)
#define MOST_DAYS  365

static gboolean
check (const DeskLimitSpec *spec, const char *source, GError **error)
{
  if (spec->has_amount && spec->amount <= 0)
    return desk_error_invalid (error,
      _("A limit of zero cannot be kept. Leave the amount empty when no figure is known."));
  if (spec->has_amount && spec->amount > (spec->unit == DESK_UNIT_HOURS ? MOST_HOURS : MOST_DAYS))
    return desk_error_invalid (error, _("A limit of more than a year is none. Check the unit."));
  if (spec->compensation < 0 || spec->compensation > 1000000)
    return desk_error_invalid (error,
                               _("The compensation is in rupees a day, 1 to 10,00,000, or empty."));
  if (spec->cap_percent < 0 || spec->cap_percent > 1000)
    return desk_error_invalid (error,
      _("The cap is in percent of a year's fixed charge, 1 to 1,000, or empty."));
  if (spec->pay_days < 0 || spec->pay_days > 3660)
    return desk_error_invalid (error, _("The days to pay are 1 to 3,660, or empty."));
  if (*source == '\0')
    return desk_error_invalid (error, _("Write where the figure is from."));
  if (spec->until_at != 0 && spec->until_at <= spec->from_at)
    return desk_error_invalid (error, _("A limit ends after it begins."));
  return TRUE;
}

/* The rows in the way of @spec: FALSE with the reason. *same: the row it changes or repeats. */
static gboolean
check_overlaps (DeskDb *db,
                const DeskLimitSpec *spec,
                const char *source,
                gint64 category_id,
                DeskTimeLimit **same,
                GError **error)
{
  g_autoptr (GPtrArray) overlaps = g_ptr_array_new_with_free_func (g_object_unref);
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));

  *same = NULL;
  if (!desk_db_limit_overlaps (db, category_id, spec->area_class, spec->from_at, spec->until_at,
                               overlaps, error))
    return FALSE;
  for (guint i = 0; i < overlaps->len; i++)
    {
      DeskTimeLimit *old = g_ptr_array_index (overlaps, i);
      g_autofree char *label = NULL;
      g_autofree char *since = NULL;

      if (old->from_at == spec->from_at && old->amount == (spec->has_amount ? spec->amount : 0)
          && old->unit == spec->unit && old->hours == spec->hours
          && old->compensation == spec->compensation && old->cap_percent == spec->cap_percent
          && old->pay_days == spec->pay_days && g_str_equal (old->source, source))
        {
          g_set_object (same, old);
          continue;
        }
      label = desk_time_limit_get_label (old);
      since = desk_time_format_full (old->from_at, zone);
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: a limit such as "4 hours", a date */
                   _("It overlaps the limit of %s from %s. End that one first; one limit holds "
                     "at a time."),
                   label, since);
      g_clear_object (same);
      return FALSE;
    }
  return TRUE;
}

gboolean
desk_limit_put (DeskDb *db,
                DeskSession *session,
                const DeskLimitSpec *spec,
                DeskPut *put,
                GError **error)
{
  g_autofree char *source = desk_text_clean (spec->source);
  g_autoptr (DeskCategory) category = NULL;
  g_autoptr (DeskTimeLimit) same = NULL;
  g_autoptr (DeskTimeLimit) made = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  gint64 n;

  if (!desk_session_begin_act (session, db, DESK_ACTION_LIMITS, error)
      || !check (spec, source, error))
    return FALSE;
  category = desk_db_category_by_code (db, spec->category, &failure);
  if (category == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID,
                 _("There is no category with the code %s."), spec->category);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!check_overlaps (db, spec, source, category->id, &same, error))
    return FALSE;
  *put = same == NULL ? DESK_PUT_ADDED : DESK_PUT_CHANGED;
  if (same != NULL && same->until_at == spec->until_at)
    {
      *put = DESK_PUT_SAME;
      return TRUE;
    }
  desk_body_set_string (body, "subject", category->code);
  desk_body_set_string (body, "area_class", desk_area_class_to_nick (spec->area_class));
  if (spec->has_amount)
    desk_body_set_int (body, "amount", spec->amount);
  desk_body_set_string (body, "unit", desk_unit_to_nick (spec->unit));
  desk_body_set_string (body, "hours", desk_hours_to_nick (spec->hours));
  if (spec->compensation != 0)
    desk_body_set_int (body, "compensation", spec->compensation);
  if (spec->cap_percent != 0)
    desk_body_set_int (body, "cap_percent", spec->cap_percent);
  if (spec->pay_days != 0)
    desk_body_set_int (body, "pay_days", spec->pay_days);
  desk_body_set_string (body, "source", source);
  desk_body_set_int (body, "from", spec->from_at);
  if (spec->until_at != 0)
    desk_body_set_int (body, "until", spec->until_at);
  n = desk_log_append (db, desk_session_get_person (session)->staff_no, "limit", NULL, body, error);
  if (n == 0)
    return FALSE;
  if (same != NULL)
    return desk_db_limit_end (db, n, same->id, spec->until_at, error);
  made = desk_time_limit_new ();
  made->category_id = category->id;
  made->area_class = spec->area_class;
  made->amount = spec->has_amount ? (int) spec->amount : 0;
  made->unit = spec->unit;
  made->hours = spec->hours;
  made->compensation = (int) spec->compensation;
  made->cap_percent = (int) spec->cap_percent;
  made->pay_days = (int) spec->pay_days;
  made->source = g_steal_pointer (&source);
  made->from_at = spec->from_at;
  made->until_at = spec->until_at;
  return desk_db_limit_insert (db, n, made, error);
}

typedef struct
{
  DeskSession *session;
  gint64 id;
  const DeskLimitSpec *spec;
  gint64 until_at;
  DeskPut *put;
  gboolean flag;
  gint64 now;
  guint limit;
  DeskLimitCounts *counts;
  GPtrArray *rows;
} Act;

static gboolean
add_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return desk_limit_put (db, act->session, act->spec, act->put, error);
}

gboolean
desk_limit_add (DeskSession *session, const DeskLimitSpec *spec, DeskPut *put, GError **error)
{
  Act act = { .session = session, .spec = spec, .put = put };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (spec != NULL && put != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, add_in, &act, error);
}

static gboolean
load_limit (DeskDb *db, Act *act, DeskTimeLimit **limit, GError **error)
{
  if (!desk_session_begin_act (act->session, db, DESK_ACTION_LIMITS, error)
      || !desk_db_limit_by_id (db, act->id, limit, error))
    return FALSE;
  if (*limit != NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no limit with the id %d."),
               (int) act->id);
  return FALSE;
}

/* What @limit says, to be put again with another end. */
static DeskLimitSpec
spec_of (DeskTimeLimit *limit)
{
  return (DeskLimitSpec) { .category = limit->category_code, .area_class = limit->area_class,
                           .has_amount = limit->amount != 0, .amount = limit->amount,
                           .unit = limit->unit, .hours = limit->hours,
                           .compensation = limit->compensation, .cap_percent = limit->cap_percent,
                           .pay_days = limit->pay_days, .source = limit->source,
                           .from_at = limit->from_at, .until_at = limit->until_at };
}

static gboolean
says_the_same (const DeskLimitSpec *a, const DeskLimitSpec *b)
{
  g_autofree char *source = desk_text_clean (b->source);

  return a->has_amount == b->has_amount && a->amount == (b->has_amount ? b->amount : 0)
         && a->unit == b->unit && a->hours == b->hours && a->compensation == b->compensation
         && a->cap_percent == b->cap_percent && a->pay_days == b->pay_days
         && g_str_equal (a->source, source);
}

static gboolean
change_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DeskTimeLimit) limit = NULL;
  g_autofree char *since = NULL;
  DeskLimitSpec old;
  DeskLimitSpec new = *act->spec;
  DeskPut put;

  if (!load_limit (db, act, &limit, error))
    return FALSE;
  old = spec_of (limit);
  new.category = old.category;
  new.area_class = old.area_class;
  if (new.until_at == 0)
    new.until_at = old.until_at;
  if (new.from_at <= old.from_at)
    {
      since = desk_time_format_date (old.from_at, desk_store_get_zone (desk_log_store (db)));
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: a date */
                   _("A change begins later than the limit that it changes, which holds from %s."),
                   since);
      return FALSE;
    }
  if (says_the_same (&old, &new))
    return desk_error_invalid (error, _("Nothing differs from the limit that holds."));
  if (old.until_at == 0 || old.until_at > new.from_at)
    {
      old.until_at = new.from_at;
      if (!desk_limit_put (db, act->session, &old, &put, error))
        return FALSE;
    }
  return desk_limit_put (db, act->session, &new, &put, error);
}

gboolean
desk_limit_change (DeskSession *session, gint64 id, const DeskLimitSpec *spec, GError **error)
{
  Act act = { .session = session, .id = id, .spec = spec };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, change_in, &act, error);
}

static gboolean
end_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DeskTimeLimit) limit = NULL;
  DeskLimitSpec spec;
  DeskPut put;

  if (!load_limit (db, act, &limit, error))
    return FALSE;
  spec = spec_of (limit);
  spec.until_at = act->until_at;
  return desk_limit_put (db, act->session, &spec, &put, error);
}

gboolean
desk_limit_end (DeskSession *session, gint64 id, gint64 until_at, GError **error)
{
  Act act = { .session = session, .id = id, .until_at = until_at };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, end_in, &act, error);
}

static gboolean
verified_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DeskTimeLimit) limit = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!load_limit (db, act, &limit, error))
    return FALSE;
  if (limit->verified == act->flag)
    return TRUE;
  desk_body_set_string (body, "subject", limit->category_code);
  desk_body_set_string (body, "area_class", desk_area_class_to_nick (limit->area_class));
  desk_body_set_int (body, "from", limit->from_at);
  desk_body_set_int (body, "verified", act->flag);
  n = desk_log_append (db, desk_session_get_person (act->session)->staff_no, "limit.verified",
                       NULL, body, error);
  return n != 0 && desk_db_limit_set_verified (db, n, limit->id, act->flag, error);
}

gboolean
desk_limit_set_verified (DeskSession *session, gint64 id, gboolean verified, GError **error)
{
  Act act = { .session = session, .id = id, .flag = verified };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, verified_in, &act, error);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_limits (db, ((Act *) data)->rows, error);
}

GPtrArray *
desk_limit_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&rows)
                                                                    : NULL;
}

static gboolean
counts_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return desk_db_limit_due_count (db, FALSE, act->now, &act->counts->warned, error)
         && desk_db_limit_due_count (db, TRUE, act->now, &act->counts->breached, error);
}

gboolean
desk_limit_counts (DeskStore *store,
                   DeskLimitCounts *counts,
                   GCancellable *cancellable,
                   GError **error)
{
  Act act = { .counts = counts };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  act.now = desk_clock_now (desk_store_get_clock (store));
  return desk_store_read (store, cancellable, counts_in, &act, error);
}

static gboolean
due_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!desk_db_limit_due_ids (db, act->flag, act->now, act->limit, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      DeskTicket *ticket = desk_db_ticket_by_id (db, g_array_index (ids, gint64, i), error);

      if (ticket == NULL)
        return FALSE;
      g_ptr_array_add (act->rows, ticket);
    }
  return TRUE;
}

GPtrArray *
desk_limit_due (DeskStore *store,
                gboolean breached,
                guint limit,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .flag = breached, .limit = limit, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  act.now = desk_clock_now (desk_store_get_clock (store));
  return desk_store_read (store, cancellable, due_in, &act, error) ? g_steal_pointer (&rows)
                                                                   : NULL;
}

typedef struct
{
  const char *number;
  DeskTimeLimit *found;
} Reading;

static gboolean
of_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPlace) place = NULL;

  if (!desk_find_ticket (db, reading->number, &facts, error))
    return FALSE;
  if (facts.place_id == 0)
    return TRUE;
  place = desk_db_place_by_id (db, facts.place_id, error);
  return place != NULL
         && desk_db_limit_find (db, facts.category_id, place->area_class, facts.registered_at,
                                &reading->found, error);
}

DeskTimeLimit *
desk_limit_of (DeskStore *store, const char *number, GCancellable *cancellable, GError **error)
{
  Reading reading = { .number = number };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, of_in, &reading, error) ? reading.found : NULL;
}
