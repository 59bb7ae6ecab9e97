/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-calls.h"

#include "desk-call-rule.h"
#include "desk-call-taken.h"
#include "desk-clockwork.h"
#include "desk-db-call.h"
#include "desk-db-feedback.h"
#include "desk-db-ladder.h"
#include "desk-db-set-aside.h"
#include "desk-db-lapse.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-due.h"
#include "desk-duty.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-ladder.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-sheet-rule.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  const char *number;
  DeskCallKind kind;
  gint64 audit;
  const char *other_number;
  const char *reason;
  gint64 attempt;
  const DeskCallResult *result;
  DeskVerdict *verdict;
  gboolean preview;
  DeskAttempt *started;
  char *sentence;
} Call;

void
desk_attempt_free (DeskAttempt *self)
{
  if (self == NULL)
    return;
  g_free (self->ticket);
  g_free (self->phone);
  g_free (self->consumer_name);
  g_free (self->address);
  g_free (self->description);
  g_free (self);
}

void
desk_verdict_clear (DeskVerdict *self)
{
  g_clear_pointer (&self->officer, g_free);
  g_clear_pointer (&self->sentence, g_free);
}

static DeskAction
action_of (DeskCallKind kind)
{
  return kind == DESK_CALL_AUDIT ? DESK_ACTION_AUDIT : DESK_ACTION_CALL;
}

static char *
when (DeskDb *db, gint64 at)
{
  return desk_time_format_relative (at, desk_log_now (db), desk_store_get_zone (desk_log_store (db)));
}

/* A ticket whose state does not allow the call, or a person who took part in what they
 * would audit. */
static gboolean
may_start (DeskDb *db, Call *call, DeskTicketFacts *facts, GError **error)
{
  gboolean in_sample = FALSE;

  if (call->kind == DESK_CALL_FEEDBACK)
    return desk_call_rule_may_ask (db, facts, desk_session_get_person (call->session)->id, error);
  if (call->kind == DESK_CALL_CALLBACK)
    return facts->state == DESK_STATE_REPORTED || facts->state == DESK_STATE_SET_ASIDE
           || desk_error_refuse (error,
                                 _("There is nothing to call back about: no fix is claimed."));
  if (!desk_db_in_sample (db, call->audit, facts->id, &in_sample, error))
    return FALSE;
  if (!in_sample)
    return desk_error_refuse (error, _("This complaint is not in the drawn sample."));
  return desk_call_rule_may_audit (db, facts->id, desk_session_get_person (call->session)->id,
                                   error);
}

/* TRUE when another number is asked for than the open attempt calls, "" = the registered one. */
static gboolean
is_another_number (const char *wanted, const char *open)
{
  g_autofree char *number = wanted != NULL && *wanted != '\0' ? desk_phone_canonical (wanted) : NULL;

  return wanted != NULL && *wanted != '\0' && g_strcmp0 (number, open) != 0;
}

static gboolean
resume (DeskDb *db, Call *call, DeskTicketFacts *facts, gboolean *resumed, GError **error)
{
  g_auto (DeskAttemptRow) open = { 0 };
  g_autofree char *other = NULL;
  int found = desk_db_attempt_open (db, facts->id, &open, error);

  *resumed = FALSE;
  if (found <= 0)
    return found == 0;
  if (call->kind == DESK_CALL_CALLBACK && !desk_sheet_rule_free (db, facts->id, error))
    return FALSE;
  if (open.person_id != desk_session_get_person (call->session)->id)
    return desk_call_taken_check (db, &open, error);
  /* Taken up again unless something changed what is asked. */
  if (open.kind != call->kind || open.audit_n != call->audit || open.n < facts->claim_n)
    return TRUE;
  other = desk_db_attempt_other_number (db, open.n, error);
  if (other == NULL)
    return FALSE;
  if (is_another_number (call->other_number, other))
    return TRUE;
  call->started = g_new0 (DeskAttempt, 1);
  call->started->attempt = open.n;
  call->started->ticket = g_strdup (facts->number);
  call->started->started_at = open.started_at;
  call->started->phone = g_strdup (*other != '\0' ? other : facts->phone);
  *resumed = TRUE;
  return desk_call_rule_tell (db, call->started, facts->id, error);
}

static gboolean
start_in (DeskDb *db, gpointer data, GError **error)
{
  Call *call = data;
  DeskPerson *person = desk_session_get_person (call->session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autofree char *reason = desk_text_clean (call->reason);
  g_autofree char *other = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean has_other = call->other_number != NULL && *call->other_number != '\0';
  gboolean resumed = FALSE;
  gint64 n;

  if (!desk_session_begin_act (call->session, db, action_of (call->kind), error)
      || !desk_find_ticket (db, call->number, &facts, error) || !may_start (db, call, &facts, error)
      || !resume (db, call, &facts, &resumed, error))
    return FALSE;
  if (resumed)
    return TRUE;
  if (has_other)
    {
      other = desk_phone_canonical (call->other_number);
      if (other == NULL)
        return desk_error_invalid (error,
          _("This is not a telephone number. Write it like 98765 43210."));
      if (*reason == '\0')
        return desk_error_invalid (error,
          _("Write why another number than the registered one is called."));
    }
  /* Of an audit nothing drawn falls out: where there is no number it can only be "not reached". */
  else if (*facts.phone == '\0' && call->kind != DESK_CALL_AUDIT)
    return desk_error_invalid (error,
      _("There is no number on record. Write the number and where it is "
        "from."));

  desk_body_set_string (body, "call", desk_call_kind_to_nick (call->kind));
  desk_body_set_int (body, "other", has_other);
  if (!has_other && *facts.phone == '\0')
    desk_body_set_int (body, "no_number", 1);
  if (call->audit != 0)
    desk_body_set_int (body, "audit", call->audit);
  desk_body_set_text (body, "other_number", other);
  desk_body_set_text (body, "reason", has_other ? reason : NULL);
  n = desk_log_append (db, person->staff_no, "call.start", facts.number, body, error);
  if (n == 0
      || !desk_db_attempt_insert (db, n, facts.id, person->id, call->kind, call->audit, has_other,
                                  error))
    return FALSE;
  call->started = g_new0 (DeskAttempt, 1);
  call->started->attempt = n;
  call->started->ticket = g_strdup (facts.number);
  call->started->phone = g_strdup (has_other ? other : facts.phone);
  call->started->started_at = desk_log_now (db);
  return desk_call_rule_tell (db, call->started, facts.id, error);
}

DeskAttempt *
desk_call_start (DeskSession *session,
                 const char *number,
                 DeskCallKind kind,
                 gint64 audit,
                 const char *other_number,
                 const char *reason,
                 GError **error)
{
  Call call = { .session = session, .number = number, .kind = kind, .audit = audit,
                .other_number = other_number, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (desk_store_write (desk_session_get_store (session), NULL, start_in, &call, error))
    return call.started;
  desk_attempt_free (call.started);
  return NULL;
}

/* Who of R2 stands in the way, as a sentence; NULL when nobody. */
static gboolean
why_not_person (DeskDb *db,
                DeskTicketFacts *facts,
                DeskPerson *person,
                gboolean is_me,
                char **sentence,
                GError **error)
{
  DeskPart part;
  const char *name = desk_person_get_label (person);

  *sentence = NULL;
  if (!desk_db_bars_of (db, facts->id, person->id, &part, error))
    return FALSE;
  if (part.claim_n != 0)
    {
      g_autofree char *at = when (db, part.claim_at);

      if (is_me)
        *sentence = part.claim_typed
                      ? g_strdup_printf (_("You typed in the claim of this fix (%s); another "
                                           "person must call."), at)
                      : g_strdup_printf (_("You claimed this fix (%s); another person must "
                                           "call."), at);
      else
        *sentence = g_strdup_printf (_("%s claimed this fix or typed the claim in (%s); another "
                                       "person must call."), name, at);
    }
  else if (part.assignment_n != 0)
    *sentence = is_me ? g_strdup (_("You were the officer of this complaint; another person "
                                    "must call."))
                      : g_strdup_printf (_("%s was the officer of this complaint; another person "
                                           "must call."), name);
  else if (part.memo_n != 0)
    *sentence = is_me ? g_strdup (_("An escalation of this complaint was sent to you; another "
                                    "person must call."))
                      : g_strdup_printf (_("An escalation of this complaint was sent to %s; "
                                           "another person must call."), name);
  else if (part.number_n != 0)
    *sentence = is_me ? g_strdup (_("You changed the telephone number of this complaint; another "
                                    "person must call."))
                      : g_strdup_printf (_("%s changed the telephone number of this complaint; "
                                           "another person must call."), name);
  return TRUE;
}

/* @starter revealed the number, @caller phoned, the session's person types: R2 judges them alike. */
static gboolean
may_confirm (DeskDb *db,
             DeskSession *session,
             DeskTicketFacts *facts,
             DeskPerson *starter,
             DeskPerson *caller,
             GError **error)
{
  DeskPerson *typist = desk_session_get_person (session);
  g_autofree char *sentence = NULL;

  if (!why_not_person (db, facts, typist, TRUE, &sentence, error))
    return FALSE;
  if (sentence == NULL && caller != NULL && caller->id != typist->id
      && !why_not_person (db, facts, caller, FALSE, &sentence, error))
    return FALSE;
  if (sentence == NULL && starter != NULL && starter->id != typist->id
      && !why_not_person (db, facts, starter, FALSE, &sentence, error))
    return FALSE;
  if (sentence != NULL)
    return desk_error_refuse (error, sentence);
  if (facts->claim_person_id == 0 && !facts->claim_by_consumer
      && desk_session_get_role (session) != DESK_ROLE_SUPERVISOR)
    return desk_error_refuse (error,
      _("It is not known who claimed this fix; a supervisor must confirm it."));
  return TRUE;
}

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  Call *call = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (GError) refusal = NULL;

  if (!desk_find_ticket (db, call->number, &facts, error))
    return FALSE;
  if (!may_confirm (db, call->session, &facts, NULL, NULL, &refusal))
    call->sentence = g_strdup (refusal->message);
  return TRUE;
}

char *
desk_call_why_not_confirm (DeskSession *session, const char *number, GCancellable *cancellable)
{
  Call call = { .session = session, .number = number };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &call, NULL);
  return call.sentence;
}

/* What a call is judged on. */
typedef struct
{
  DeskAttemptRow attempt;
  DeskTicketFacts facts;
  DeskPerson *starter;  /* who revealed the number */
  DeskPerson *caller;   /* who phoned */
  gint64 called_at;     /* now, or as a call sheet says */
  gboolean on_sheet;
  char *holiday;        /* on which the consumer asked to be called, NULL = none */
  char *outside;        /* the calling hours, which the consumer asked not to keep, NULL = not */
} Case;

static void
case_clear (Case *self)
{
  desk_attempt_row_clear (&self->attempt);
  desk_ticket_facts_clear (&self->facts);
  g_clear_object (&self->starter);
  g_clear_object (&self->caller);
  g_free (self->holiday);
  g_free (self->outside);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static gboolean
load_case (DeskDb *db, Call *call, Case *it, GError **error)
{
  DeskPerson *me = desk_session_get_person (call->session);
  const char *caller = call->result->caller;
  int found = desk_db_attempt (db, call->attempt, &it->attempt, error);
  g_autofree char *of_sheet = NULL;
  g_autoptr (GError) failure = NULL;

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("Entry %d is no attempt to call."), (int) call->attempt);
  if (found != 1 || desk_db_ticket_facts_by_id (db, it->attempt.ticket_id, &it->facts, error) != 1)
    return FALSE;
  if (it->attempt.ended)
    {
      gboolean lapsed = FALSE;

      if (!desk_db_lapsed (db, it->attempt.n, &lapsed, error))
        return FALSE;
      return desk_error_refuse (error,
                                lapsed ? _("Nobody ended this call in time, so it counts for "
                                           "nothing. Call the consumer again.")
                                       : _("The outcome of this call is recorded already."));
    }
  if (!desk_sheet_rule_call (db, &it->attempt, call->result, &of_sheet, &it->called_at, error))
    return FALSE;
  it->on_sheet = of_sheet != NULL;
  if (it->on_sheet)
    caller = of_sheet;
  if (it->attempt.person_id != me->id && g_strcmp0 (of_sheet, me->staff_no) != 0
      && desk_session_get_role (call->session) != DESK_ROLE_SUPERVISOR)
    return desk_error_refuse (error,
      _("Who started the call records its outcome, or a supervisor does."));
  it->starter = desk_db_person_by_id (db, it->attempt.person_id, error);
  if (it->starter == NULL)
    return FALSE;
  if (caller != NULL && *caller != '\0')
    it->caller = desk_db_person_by_staff_no (db, caller, &failure);
  else
    it->caller = g_object_ref (it->starter);
  if (it->caller == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no person with the staff number %s."), caller != NULL ? caller : "");
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!desk_duty_check_caller (db, it->caller, error)
      || !desk_duty_check_caller (db, it->starter, error))
    return FALSE;
  return it->attempt.kind != DESK_CALL_AUDIT || it->caller->id == me->id
         || desk_error_refuse (error,
                               _("An audit call is made by the inspection officer in person."));
}

/* R1: what must hold for "yes, yes" to close. */
static gboolean
may_close (DeskDb *db, Call *call, Case *it, GError **error)
{
  if (it->facts.claim_n == 0 || it->facts.claim_n < it->facts.reopening_n)
    return desk_error_refuse (error,
      _("It was reopened after the last claim. A new fix must be claimed "
        "before the complaint can close."));
  if (it->facts.claim_n > it->attempt.n)
    return desk_error_refuse (error,
                              _("A new claim came in after this call began. Call the consumer "
                                "again."));
  return may_confirm (db, call->session, &it->facts, it->starter, it->caller, error);
}

static gboolean
judge_reopening (DeskDb *db, Case *it, DeskVerdict *verdict, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DeskPost) post = NULL;
  DeskRung wanted;
  gboolean third;
  guint vacant;

  if (!desk_db_ladder_is_third (db, it->facts.reopens + 1, &third, error))
    return FALSE;
  wanted = desk_db_ladder_next (it->facts.rung, third);
  post = desk_db_ladder_find (db, it->facts.place_id, wanted, desk_log_now (db), &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  verdict->kind = DESK_VERDICT_REOPENS;
  verdict->rung = post != NULL ? post->rung : wanted;
  verdict->officer = desk_ladder_label (post, wanted, vacant);
  return TRUE;
}

/* A closure in the feedback line is given up after as many attempts as setting aside asks for, made on two
 * days at least: one person with the telephone in hand makes three in a minute. */
static gboolean
gives_up (DeskDb *db, Call *call, Case *it, gboolean *is, GError **error)
{
  gint64 line = 0;
  gint64 attempts = 0;
  gint64 most = 0;
  gint64 day = 0;
  int band = 0;

  *is = FALSE;
  if (it->attempt.kind != DESK_CALL_FEEDBACK || call->result->outcome == DESK_OUTCOME_LATER)
    return TRUE;
  if (!desk_db_feedback_open (db, it->facts.id, &line, &attempts, error)
      || !desk_db_setting_int (db, "set-aside.attempts", &most, error))
    return FALSE;
  if (attempts + 1 < most)
    return TRUE;
  return desk_due_slot (db, it->called_at, &day, &band, error)
         && desk_db_feedback_other_day (db, it->facts.id, line, day, is, error);
}

/* Not reached: when to call again. A set-aside ticket waits for its next return. */
static gboolean
judge_retry (DeskDb *db, Call *call, Case *it, GError **error)
{
  gint64 now = desk_log_now (db);
  gint64 at = 0;
  gboolean given_up;

  call->verdict->kind = DESK_VERDICT_RETRY;
  if (!gives_up (db, call, it, &given_up, error))
    return FALSE;
  if (given_up)
    return TRUE;
  if (call->result->outcome == DESK_OUTCOME_LATER)
    {
      call->verdict->due_at = call->result->later_at;
      if (!desk_due_holiday (db, call->verdict->due_at, &it->holiday, error)
          || !desk_due_outside (db, call->verdict->due_at, &it->outside, error))
        return FALSE;
    }
  else if (it->facts.state == DESK_STATE_SET_ASIDE)
    {
      if (!desk_db_set_aside_at (db, it->facts.id, &at, error))
        return FALSE;
      call->verdict->due_at = desk_due_return (db, at, now, error);
    }
  else
    call->verdict->due_at = desk_due_after_attempt (db, it->called_at, error);
  return call->verdict->due_at != 0;
}

/* R13: the closure stands or the ticket reopens. */
static gboolean
judge_feedback (DeskDb *db, Call *call, Case *it, GError **error)
{
  const DeskCallResult *result = call->result;

  if (it->facts.state != DESK_STATE_CLOSED)
    return desk_call_rule_refuse_moved (it->attempt.kind, it->facts.state, result, error);
  if (!desk_call_rule_is_another (db, it->facts.id, desk_session_get_person (call->session)->id,
                                  error)
      || !desk_call_rule_is_another (db, it->facts.id, it->caller->id, error)
      || !desk_call_rule_is_another (db, it->facts.id, it->starter->id, error))
    return FALSE;
  if (result->outcome != DESK_OUTCOME_TALKED)
    return judge_retry (db, call, it, error);
  if (result->fixed != DESK_ANSWER_YES || result->satisfied != DESK_ANSWER_YES)
    return judge_reopening (db, it, call->verdict, error);
  call->verdict->kind = DESK_VERDICT_NOTED;
  return TRUE;
}

static gboolean
judge (DeskDb *db, Call *call, Case *it, GError **error)
{
  const DeskCallResult *result = call->result;
  DeskPerson *me = desk_session_get_person (call->session);
  DeskVerdict *verdict = call->verdict;

  if (!desk_session_begin_act (call->session, db, action_of (it->attempt.kind), error)
      || !desk_call_rule_check_answers (db, it->attempt.kind, result, error))
    return FALSE;
  if (result->outcome == DESK_OUTCOME_TALKED)
    {
      verdict->contradicts
        = desk_call_contradicts (result->words, result->fixed, result->satisfied);
      verdict->register_no = desk_db_register_next (db, error);
      if (verdict->register_no == 0)
        return FALSE;
    }
  if (it->attempt.kind == DESK_CALL_AUDIT)
    {
      verdict->kind = DESK_VERDICT_NOTED;
      if (result->outcome == DESK_OUTCOME_TALKED && *it->facts.phone == '\0'
          && !it->attempt.other_number)
        return desk_error_refuse (error,
          _("There was no number to call: nobody was talked to. Begin the call anew with the number "
            "and where it is from, or enter that the consumer was not reached."));
      /* An inspection officer in person, so one of the three; who began it may be another. */
      return desk_call_rule_may_audit (db, it->facts.id, me->id, error)
             && desk_call_rule_may_audit (db, it->facts.id, it->starter->id, error);
    }
  if (it->attempt.kind == DESK_CALL_FEEDBACK)
    return judge_feedback (db, call, it, error);
  /* In no register line then: it would count as an answer to a fix that is none any more. */
  if (it->facts.state != DESK_STATE_REPORTED && it->facts.state != DESK_STATE_SET_ASIDE)
    return desk_call_rule_refuse_moved (it->attempt.kind, it->facts.state, result, error);
  if (result->outcome != DESK_OUTCOME_TALKED)
    return judge_retry (db, call, it, error);
  if (result->fixed != DESK_ANSWER_YES || result->satisfied != DESK_ANSWER_YES)
    return judge_reopening (db, it, verdict, error);
  verdict->kind = DESK_VERDICT_CLOSES;
  return may_close (db, call, it, error);
}

static void
say (DeskDb *db, Call *call, const Case *it)
{
  DeskCallKind kind = it->attempt.kind;
  DeskVerdict *verdict = call->verdict;
  g_autofree char *number = desk_count_format (verdict->register_no);
  g_autofree char *at = verdict->due_at != 0 ? when (db, verdict->due_at) : NULL;

  switch (verdict->kind)
    {
    case DESK_VERDICT_CLOSES:
      verdict->sentence = g_strdup_printf (
        call->preview ? _("Closes as satisfied, register no. %s.")
                      : _("Saved. Closed as satisfied, register no. %s."),
        number);
      break;
    case DESK_VERDICT_REOPENS:
      verdict->sentence = g_strdup_printf (
        /* Translators: an officer such as "SDO, Hussainganj: R. Kumar", a register number */
        call->preview ? _("Reopens and goes to %s; register no. %s.")
                      : _("Saved. Reopened and sent to %s; register no. %s."),
        verdict->officer, number);
      break;
    case DESK_VERDICT_RETRY:
      if (at == NULL)
        verdict->sentence
          = g_strdup (call->preview ? _("Not reached once more: the feedback call is given up.")
                                    : _("Saved. Not reached; the feedback call is given up."));
      else if (!call->preview)
        /* Translators: %s is a time such as "today 14:20" */
        verdict->sentence = g_strdup_printf (_("Saved. The next call-back is due %s."), at);
      else if (call->result->outcome == DESK_OUTCOME_LATER)
        /* Translators: %s is a time such as "today 14:20" */
        verdict->sentence = g_strdup_printf (_("Falls due again as promised, %s."), at);
      else
        /* Translators: %s is a time such as "today 14:20" */
        verdict->sentence = g_strdup_printf (_("Not reached: falls due again %s."), at);
      if (it->holiday != NULL)
        {
          g_autofree char *due = verdict->sentence;

          /* Translators: a sentence with the time that was promised, the name of a holiday */
          verdict->sentence = g_strdup_printf (_("%s That day is a holiday: %s."), due,
                                               it->holiday);
        }
      /* Told before it is saved; afterwards the time alone matters. */
      if (it->outside != NULL && call->preview)
        {
          g_autofree char *due = verdict->sentence;

          /* Translators: a sentence with the time that was promised, hours like "08:00–20:00" */
          verdict->sentence
            = g_strdup_printf (_("%s That is outside the calling hours, %s."), due, it->outside);
        }
      break;
    case DESK_VERDICT_NOTED:
    default:
      if (kind == DESK_CALL_FEEDBACK && call->result->called == DESK_CALLED_NO)
        verdict->sentence = g_strdup_printf (
          call->preview ? _("Nobody had called: it stays closed, but is suspect; register no. %s.")
                        : _("Saved. Nobody had called: it stays closed, but is suspect; register "
                            "no. %s."),
          number);
      else if (kind == DESK_CALL_FEEDBACK)
        verdict->sentence = g_strdup_printf (
          call->preview ? _("Stays closed; enters the register as no. %s.")
                        : _("Saved. Stays closed, register no. %s."),
          number);
      else if (verdict->register_no != 0)
        verdict->sentence = g_strdup_printf (
          call->preview ? _("Enters the register as no. %s; your finding decides.")
                        : _("Saved as register no. %s. Now enter your finding."),
          number);
      else
        verdict->sentence = g_strdup (call->preview ? _("Not reached: noted in the audit.")
                                                    : _("Saved. Not reached."));
      break;
    }
}

static gboolean
preview_in (DeskDb *db, gpointer data, GError **error)
{
  Call *call = data;
  g_auto (Case) it = { 0 };

  if (!load_case (db, call, &it, error) || !judge (db, call, &it, error))
    return FALSE;
  say (db, call, &it);
  return TRUE;
}

static gboolean
check_answers_in (DeskDb *db, gpointer data, GError **error)
{
  Call *call = data;

  return desk_call_rule_check_answers (db, call->kind, call->result, error);
}

gboolean
desk_call_check_answers (DeskSession *session, DeskCallKind kind, const DeskCallResult *result,
                         GError **error)
{
  Call call = { .kind = kind, .result = result };

  g_return_val_if_fail (DESK_IS_SESSION (session) && result != NULL, FALSE);

  return desk_store_read (desk_session_get_store (session), NULL, check_answers_in, &call, error);
}

gboolean
desk_call_preview (DeskSession *session, gint64 attempt, const DeskCallResult *result,
                   DeskVerdict *verdict, GError **error)
{
  Call call = { .session = session, .attempt = attempt, .result = result, .verdict = verdict,
                .preview = TRUE };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL && verdict != NULL, FALSE);

  *verdict = (DeskVerdict) { 0 };
  if (desk_store_read (desk_session_get_store (session), NULL, preview_in, &call, error))
    return TRUE;
  desk_verdict_clear (verdict);
  return FALSE;
}

static gboolean
record_in (DeskDb *db, gpointer data, GError **error)
{
  Call *call = data;
  const DeskCallResult *result = call->result;
  DeskVerdict *verdict = call->verdict;
  DeskPerson *me = desk_session_get_person (call->session);
  g_autofree char *words = desk_text_clean (result->words);
  g_autofree char *relation = desk_text_clean (result->relation);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_auto (Case) it = { 0 };
  DeskCallbackRow row = { 0 };
  gint64 n;

  /* What fell due meanwhile may have told the caller of it as the officer. */
  if (!load_case (db, call, &it, error) || !desk_clockwork_catch_up (db, it.facts.id, error)
      || !judge (db, call, &it, error))
    return FALSE;
  if (verdict->contradicts && !result->confirmed)
    return desk_call_rule_ask_again (result->satisfied, error);
  row.called_at = it.called_at;
  row.duration = desk_call_rule_duration (result, it.on_sheet ? 0 : it.attempt.started_at, desk_log_now (db));
  if (!desk_due_slot (db, row.called_at, &row.day, &row.band, error))
    return FALSE;

  desk_body_set_int (body, "attempt", it.attempt.n);
  desk_body_set_int (body, "band", row.band);
  desk_body_set_int (body, "day", row.day);
  if (verdict->contradicts)
    desk_body_set_int (body, "confirmed", 1);
  desk_body_set_string (body, "call", desk_call_kind_to_nick (it.attempt.kind));
  if (it.on_sheet)
    desk_body_set_int (body, "called_at", it.called_at);
  desk_body_set_string (body, "caller", it.caller->staff_no);
  desk_body_set_int (body, "duration", row.duration);
  desk_body_set_string (body, "outcome", desk_outcome_to_nick (result->outcome));
  desk_body_set_int (body, "relation", *relation != '\0');
  desk_body_set_string (body, "role", desk_role_to_nick (desk_session_get_role (call->session)));
  if (result->outcome == DESK_OUTCOME_TALKED)
    {
      if (result->called != DESK_CALLED_NONE)
        desk_body_set_string (body, "called", desk_called_to_nick (result->called));
      if (result->fixed_on != NULL)
        desk_body_set_string (body, "fixed_on", result->fixed_on);
      desk_body_set_string (body, "fixed", desk_answer_to_nick (result->fixed));
      desk_body_set_string (body, "satisfied", desk_answer_to_nick (result->satisfied));
      desk_body_set_int (body, "register", verdict->register_no);
    }
  if (verdict->kind == DESK_VERDICT_RETRY)
    {
      if (result->outcome == DESK_OUTCOME_LATER)
        desk_body_set_int (body, "due_at", verdict->due_at);
      else if (verdict->due_at != 0)
        desk_due_say (db, body, verdict->due_at);
      desk_body_set_int (body, "promised", result->outcome == DESK_OUTCOME_LATER);
    }
  desk_body_set_text (body, "relation", relation);
  desk_body_set_text (body, "words", words);
  n = desk_log_append (db, me->staff_no, "call.end", it.facts.number, body, error);

  row.ticket_id = it.facts.id;
  row.attempt_n = it.attempt.n;
  row.kind = it.attempt.kind;
  row.outcome = result->outcome;
  row.person_id = it.caller->id;
  row.typist_id = me->id;
  row.role = desk_session_get_role (call->session);
  row.relation = *relation != '\0';
  row.fixed = result->fixed;
  row.satisfied = result->satisfied;
  row.register_no = verdict->register_no;
  if (n == 0 || !desk_db_callback_insert (db, n, &row, error))
    return FALSE;
  verdict->n = n;
  if (verdict->kind == DESK_VERDICT_RETRY
      && (it.attempt.kind == DESK_CALL_FEEDBACK
            ? !desk_db_feedback_retry (db, it.facts.id, result->outcome != DESK_OUTCOME_LATER,
                                       verdict->due_at, error)
            : !desk_db_ticket_retry (db, n, it.facts.id, verdict->due_at,
                                     result->outcome == DESK_OUTCOME_LATER, error)))
    return FALSE;
  if (verdict->kind == DESK_VERDICT_CLOSES && it.facts.claim_person_id == 0
      && !it.facts.claim_by_consumer && !desk_db_ticket_set_risk (db, it.facts.id, error))
    return FALSE;
  if (verdict->kind == DESK_VERDICT_REOPENS)
    {
      g_clear_pointer (&verdict->officer, g_free);
      if (!desk_ladder_raise (db, call->session, it.facts.id, "not_satisfied", &verdict->rung,
                              &verdict->officer, error))
        return FALSE;
    }
  say (db, call, &it);
  return TRUE;
}

gboolean
desk_call_record (DeskSession *session, gint64 attempt, const DeskCallResult *result,
                  DeskVerdict *verdict, GError **error)
{
  DeskVerdict own = { 0 };
  Call call = { .session = session, .attempt = attempt, .result = result,
                .verdict = verdict != NULL ? verdict : &own };
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *call.verdict = (DeskVerdict) { 0 };
  done = desk_store_write (desk_session_get_store (session), NULL, record_in, &call, error);
  if (!done || verdict == NULL)
    desk_verdict_clear (call.verdict);
  return done;
}
