/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-work.h"

#include "desk-call-taken.h"
#include "desk-clock.h"
#include "desk-feedback.h"
#include "desk-typed.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

DeskCallWork *
desk_call_work_new (DeskSession *session,
                    DeskTicket *ticket,
                    DeskCallKind kind,
                    gint64 audit,
                    gint64 attempt_n)
{
  DeskCallWork *work = g_new0 (DeskCallWork, 1);

  work->session = g_object_ref (session);
  work->ticket = g_object_ref (ticket);
  work->kind = kind;
  work->audit = audit;
  work->attempt_n = attempt_n;
  return work;
}

void
desk_call_work_free (gpointer data)
{
  DeskCallWork *work = data;

  g_object_unref (work->session);
  g_object_unref (work->ticket);
  g_free (work->other_number);
  g_free (work->other_reason);
  desk_call_draft_free (work->draft);
  g_free (work->why_not);
  g_free (work->taken);
  desk_call_draft_free (work->typed);
  desk_attempt_free (work->attempt);
  desk_verdict_clear (&work->verdict);
  g_free (work);
}

gboolean
desk_call_work_take (DeskCallWork *work, DeskCallDraft *draft, GError **error)
{
  DeskStore *store = desk_session_get_store (work->session);

  work->draft = draft;
  return desk_call_draft_to_result (draft, desk_words_now (work->session),
                                    desk_store_get_zone (store), &work->result, error);
}

gboolean
desk_call_work_may_skip (DeskSession *session, DeskCallKind kind, DeskTicket *ticket)
{
  return kind == DESK_CALL_CALLBACK && ticket != NULL
         && desk_role_may (desk_session_get_role (session), DESK_ACTION_CALL)
         && (ticket->state == DESK_STATE_REPORTED || ticket->state == DESK_STATE_SET_ASIDE
             || ticket->state == DESK_STATE_CLOSED);
}

gboolean
desk_call_work_may_go_without (DeskCallKind kind, DeskCallNumber *where)
{
  return kind == DESK_CALL_AUDIT && *desk_call_number_get_other (where) == '\0';
}

char *
desk_call_work_no_number (DeskCallKind kind)
{
  /* Nothing drawn is swapped for another one. */
  if (kind == DESK_CALL_AUDIT)
    return g_strdup (_("There is no telephone number on record. Find one, for example in the "
                       "consumer's account or on the spot, and write it below with where it is from. "
                       "If there is none, begin the call all the same and enter “Wrong number”: the "
                       "complaint stays in the sample as not reached."));
  return g_strdup (_("There is no telephone number on record. Find one, for example in the "
                     "consumer's account or on the spot, and write it below with where it "
                     "is from; or correct the complaint."));
}

gboolean
desk_call_work_why_not (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskCallWork *work = data;
  const char *number = work->ticket->number;
  g_autoptr (GHashTable) taken = desk_calls_taken (work->session, cancellable, error);
  DeskCallTaken *by = taken != NULL ? g_hash_table_lookup (taken, number) : NULL;

  if (taken == NULL)
    return FALSE;
  if (by != NULL && work->ticket->sheet == 0)
    work->taken = desk_call_taken_sentence (desk_session_get_store (work->session), by);
  if (work->kind == DESK_CALL_FEEDBACK)
    work->why_not = desk_feedback_why_not (work->session, number, cancellable);
  else if (work->ticket->claimed_at != 0)
    work->why_not = desk_call_why_not_confirm (work->session, number, cancellable);
  return TRUE;
}

gboolean
desk_call_work_start (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskCallWork *work = data;
  DeskClock *clock = desk_store_get_clock (desk_session_get_store (work->session));
  gint64 before = desk_clock_now (clock);
  g_autofree char *text = NULL;

  work->attempt = desk_call_start (work->session, work->ticket->number, work->kind, work->audit,
                                   work->other_number, work->other_reason, error);
  if (work->attempt == NULL)
    return FALSE;
  /* Also when the clock stood still or was put back since: what was typed is there. That it cannot
   * be read does not hold the call up. */
  text = desk_typed_read (work->session, work->attempt->attempt, cancellable, NULL);
  if (text != NULL && *text != '\0')
    work->typed = desk_call_draft_from_text (text);
  work->taken_up = work->attempt->started_at < before || work->typed != NULL;
  return TRUE;
}

gboolean
desk_call_work_preview (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskCallWork *work = data;

  return desk_call_preview (work->session, work->attempt_n, &work->result, &work->verdict, error);
}

gboolean
desk_call_work_save (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskCallWork *work = data;

  return desk_call_record (work->session, work->attempt_n, &work->result, &work->verdict, error);
}

gboolean
desk_call_work_skip (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskCallWork *work = data;

  return desk_call_skip (work->session, work->ticket->number, work->cause, error);
}
