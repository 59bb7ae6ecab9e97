/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-feedback.h"

#include "desk-call-rule.h"
#include "desk-chain.h"
#include "desk-clock.h"
#include "desk-db-clock.h"
#include "desk-db-feedback.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-due.h"
#include "desk-find.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  guint limit;
  gint64 drawn;
  GPtrArray *tickets;
} Act;

gboolean
desk_feedback_put (DeskDb *db,
                   const char *staff_no,
                   const char *cause,
                   gint64 origin,
                   GArray *closures,
                   GError **error)
{
  gint64 due_at = desk_due_open (db, desk_log_now (db), error);

  if (due_at == 0)
    return FALSE;
  for (guint i = 0; i < closures->len; i++)
    {
      DeskClosure *one = &g_array_index (closures, DeskClosure, i);
      g_autoptr (DeskBody) body = desk_body_new ();
      gint64 n;

      desk_body_set_string (body, "cause", cause);
      desk_body_set_int (body, "closure", one->callback_n);
      desk_due_say (db, body, due_at);
      desk_body_set_int (body, "origin", origin);
      n = desk_log_append (db, staff_no, "feedback.due", one->number, body, error);
      if (n == 0 || !desk_db_feedback_insert (db, n, one, cause, origin, due_at, error))
        return FALSE;
    }
  return TRUE;
}

/* One day's draw: which closures, from what seed. */
typedef struct
{
  gint64 day;
  gint64 from_at;
  gint64 until_at;
  gint64 percent;
  gboolean waits;   /* the clock was set ahead moments ago */
  gint64 seed_n;
  guint8 seed[DESK_HASH_LENGTH];
} Draw;

static gboolean
plan (DeskDb *db, Draw *draw, gboolean *due, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  gint64 last_day = 0;
  gint64 last_until = 0;
  gint64 from_days;
  gint64 until_days;
  gint64 midnight;
  gint64 until;
  int band;

  *due = FALSE;
  if (!desk_db_clock_is_settled (db, &until, error))
    return FALSE;
  draw->waits = until != 0;
  if (draw->waits)
    return TRUE;
  if (!desk_due_slot (db, desk_log_now (db), &draw->day, &band, error)
      || !desk_db_feedback_last (db, draw->day, &last_day, error)
      || !desk_db_setting_int (db, "feedback.percent", &draw->percent, error)
      || !desk_db_setting_int (db, "feedback.from-days", &from_days, error)
      || !desk_db_setting_int (db, "feedback.until-days", &until_days, error))
    return FALSE;
  *due = draw->day > last_day;
  if (!*due)
    return TRUE;
  if (!desk_db_feedback_until (db, draw->day, &last_until, error))
    return FALSE;
  midnight = desk_due_day_begins (draw->day, zone);
  draw->percent = CLAMP (draw->percent, 0, 100);
  draw->until_at = midnight - MAX (from_days, 0) * DESK_DAY;
  draw->from_at = MAX (midnight - MAX (until_days, 0) * DESK_DAY, last_until);
  draw->from_at = MIN (draw->from_at, draw->until_at);
  return desk_db_feedback_seed (db, midnight, &draw->seed_n, draw->seed, error);
}

static gboolean
draw_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  Draw draw = { 0 };
  g_autoptr (GArray) closures = desk_closure_array_new ();
  g_autoptr (GChecksum) frame = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) sample = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean due = FALSE;
  gint64 size;
  char hex[65];
  gint64 n;

  act->drawn = -1;
  if (!desk_session_begin_act (act->session, db, DESK_ACTION_CALL, error)
      || !plan (db, &draw, &due, error))
    return FALSE;
  if (!due)
    {
      act->drawn = draw.waits ? DESK_FEEDBACK_WAITS : DESK_FEEDBACK_DONE;
      return TRUE;
    }
  if (!desk_db_closures_between (db, draw.from_at, draw.until_at, closures, error))
    return FALSE;
  size = closures->len;
  desk_closures_choose (closures, draw.seed, draw.percent, frame, sample);
  act->drawn = closures->len;
  desk_chain_hex (draw.seed, hex);

  desk_body_set_int (body, "day", draw.day);
  desk_body_set_string (body, "frame", g_checksum_get_string (frame));
  desk_body_set_int (body, "from", draw.from_at);
  desk_body_set_int (body, "k", closures->len);
  desk_body_set_int (body, "percent", draw.percent);
  desk_body_set_string (body, "sample", g_checksum_get_string (sample));
  desk_body_set_string (body, "seed", hex);
  desk_body_set_int (body, "seed_n", draw.seed_n);
  desk_body_set_int (body, "size", size);
  desk_body_set_int (body, "until", draw.until_at);
  /* Nobody decides what is drawn: the program acts, whoever was at the desk. */
  n = desk_log_append (db, "0", "feedback.draw", NULL, body, error);
  return n != 0
         && desk_db_feedback_draw_insert (db, n, draw.day, draw.from_at, draw.until_at, error)
         && desk_feedback_put (db, "0", "sample", n, closures, error);
}

gboolean
desk_feedback_draw (DeskSession *session, gint64 *drawn, GError **error)
{
  Act act = { .session = session };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, draw_in, &act, error))
    return FALSE;
  if (drawn != NULL)
    *drawn = act.drawn;
  return TRUE;
}

static gboolean
due_in (DeskDb *db, gpointer data, GError **error)
{
  Draw draw = { 0 };

  return plan (db, &draw, data, error);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (DeskFeedbackWaiting));

  if (!desk_db_feedback_waiting (db, desk_log_now (db), act->limit, waiting, error))
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      DeskFeedbackWaiting *one = &g_array_index (waiting, DeskFeedbackWaiting, i);
      DeskTicket *ticket = desk_db_ticket_by_id (db, one->ticket_id, error);

      if (ticket == NULL)
        return FALSE;
      ticket->feedback_due_at = one->due_at;
      g_ptr_array_add (act->tickets, ticket);
    }
  return TRUE;
}

gboolean
desk_feedback_draw_due (DeskSession *session, GCancellable *cancellable, GError **error)
{
  gboolean due = FALSE;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_read (desk_session_get_store (session), cancellable, due_in, &due, error)
         && (!due || !desk_role_may (desk_session_get_role (session), DESK_ACTION_CALL)
             || desk_feedback_draw (session, NULL, error));
}

GPtrArray *
desk_feedback_list (DeskSession *session, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .session = session, .limit = limit, .tickets = tickets };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_feedback_draw_due (session, cancellable, error)
      || !desk_store_read (desk_session_get_store (session), cancellable, list_in, &act, error))
    return NULL;
  return g_steal_pointer (&tickets);
}

static gboolean
counts_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFeedbackCounts *counts = data;

  return desk_db_feedback_counts (db, desk_log_now (db), &counts->due, &counts->later,
                                  &counts->next_at, error);
}

gboolean
desk_feedback_counts (DeskStore *store,
                      DeskFeedbackCounts *counts,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  return desk_store_read (store, cancellable, counts_in, counts, error);
}

typedef struct
{
  DeskSession *session;
  const char *number;
  char *sentence;
} WhyNot;

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  WhyNot *it = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (GError) refusal = NULL;

  if (!desk_find_ticket (db, it->number, &facts, error))
    return FALSE;
  if (!desk_call_rule_may_ask (db, &facts, desk_session_get_person (it->session)->id, &refusal))
    it->sentence = g_strdup (refusal->message);
  return TRUE;
}

char *
desk_feedback_why_not (DeskSession *session, const char *number, GCancellable *cancellable)
{
  WhyNot it = { .session = session, .number = number };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (!desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &it, &failure))
    return g_strdup (failure->message);
  return it.sentence;
}
