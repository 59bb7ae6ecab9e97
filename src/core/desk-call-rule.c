/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-rule.h"

#include "desk-clock.h"
#include "desk-db-call.h"
#include "desk-db-edit.h"
#include "desk-db-feedback.h"
#include "desk-due.h"
#include "desk-db-site.h"
#include "desk-log.h"
#include "desk-remark.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

gboolean
desk_call_rule_is_another (DeskDb *db, gint64 ticket_id, gint64 person_id, GError **error)
{
  DeskPart part;

  if (!desk_db_part_of (db, ticket_id, person_id, &part, error))
    return FALSE;
  return !part.took_part_before
         || desk_error_refuse (error,
           _("The consumer is called again by a person who took no part in this complaint."));
}

gboolean
desk_call_rule_may_audit (DeskDb *db, gint64 ticket_id, gint64 person_id, GError **error)
{
  DeskPart part;

  if (!desk_db_part_of (db, ticket_id, person_id, &part, error))
    return FALSE;
  return !part.took_part
         || desk_error_refuse (error,
           _("You took part in this complaint; another inspection officer must check it."));
}

gboolean
desk_call_rule_may_ask (DeskDb *db,
                        const DeskTicketFacts *facts,
                        gint64 person_id,
                        GError **error)
{
  gint64 line = 0;
  gint64 attempts = 0;

  if (!desk_db_feedback_open (db, facts->id, &line, &attempts, error))
    return FALSE;
  if (facts->state != DESK_STATE_CLOSED || line == 0)
    return desk_error_refuse (error, _("This closure is not in the line of feedback calls."));
  return desk_call_rule_is_another (db, facts->id, person_id, error);
}

gboolean
desk_call_contradicts (const char *words, DeskAnswer fixed, DeskAnswer satisfied)
{
  DeskRemark remark = desk_remark_read (words);

  if (fixed == DESK_ANSWER_YES && satisfied == DESK_ANSWER_YES)
    return remark == DESK_REMARK_COMPLAINT;
  /* One yes, one no: anything may be said. */
  return fixed != DESK_ANSWER_YES && satisfied != DESK_ANSWER_YES
         && remark == DESK_REMARK_CONTENT;
}

gboolean
desk_call_rule_ask_again (DeskAnswer satisfied, GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CONFIRM,
                       satisfied == DESK_ANSWER_YES
                         ? _("The words sound dissatisfied, but “satisfied” is ticked. Is that "
                             "what the consumer said?")
                         : _("The words sound satisfied, but “not satisfied” is ticked. Is that "
                             "what the consumer said?"));
  return FALSE;
}

gboolean
desk_call_rule_tell (DeskDb *db, DeskAttempt *started, gint64 ticket_id, GError **error)
{
  g_auto (DeskEditFacts) facts = { 0 };

  if (!desk_db_edit_facts (db, ticket_id, &facts, error))
    return FALSE;
  started->consumer_name = g_steal_pointer (&facts.consumer_name);
  started->address = g_steal_pointer (&facts.address);
  started->description = g_steal_pointer (&facts.description);
  return TRUE;
}

/* "2026-11-20", a day that there is and that is not ahead. */
static gboolean
check_day (DeskDb *db, const char *text, GError **error)
{
  int year, month, day, read = 0;
  gint64 at = 0;

  if (strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &read) != 3
      || read != 10 || year < 1970 || month < 1 || month > 12 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)
      || !desk_time_parse (text, desk_store_get_zone (desk_log_store (db)), &at, NULL))
    return desk_error_invalid (error,
      _("Write the day when it was fixed like 2026-11-20, or that it is not known."));
  return at <= desk_log_now (db)
         || desk_error_invalid (error, _("The day when it was fixed lies ahead."));
}

static gboolean
check_called (DeskCallKind kind, DeskCalled called, GError **error)
{
  gboolean asks = kind != DESK_CALL_CALLBACK;

  if (asks == (called != DESK_CALLED_NONE))
    return TRUE;
  return desk_error_invalid (error,
                             asks ? _("Ask first: did anyone call you before?")
                                  : _("Only a feedback call or an inspection asks whether anyone "
                                      "had called."));
}

/* An inspection asks for the day of what is fixed, at least partly. */
static gboolean
check_fixed_on (DeskDb *db, DeskCallKind kind, const DeskCallResult *result, GError **error)
{
  gboolean asks = kind == DESK_CALL_AUDIT && result->fixed != DESK_ANSWER_NO;

  if (!asks)
    return result->fixed_on == NULL
           || desk_error_invalid (error,
                _("Only an inspection asks when it was fixed, and only of what is fixed."));
  if (result->fixed_on == NULL)
    return desk_error_invalid (error, _("Ask: when was it fixed? Write the day, or that it is not "
                                        "known."));
  return g_str_equal (result->fixed_on, DESK_FIXED_UNKNOWN)
         || check_day (db, result->fixed_on, error);
}

gboolean
desk_call_rule_check_answers (DeskDb *db,
                              DeskCallKind kind,
                              const DeskCallResult *result,
                              GError **error)
{
  if (result->outcome == DESK_OUTCOME_TALKED)
    {
      if (!check_called (kind, result->called, error))
        return FALSE;
      if (result->fixed == DESK_ANSWER_NONE)
        return desk_error_invalid (error, _("Ask: is it fixed?"));
      if (!check_fixed_on (db, kind, result, error))
        return FALSE;
      if (result->satisfied != DESK_ANSWER_YES && result->satisfied != DESK_ANSWER_NO)
        return desk_error_invalid (error, _("Ask: are you satisfied?"));
      return TRUE;
    }
  if (result->fixed != DESK_ANSWER_NONE || result->satisfied != DESK_ANSWER_NONE
      || result->called != DESK_CALLED_NONE || result->fixed_on != NULL)
    return desk_error_invalid (error,
      _("Without having talked to the consumer there are no answers."));
  return result->outcome != DESK_OUTCOME_LATER
         /* A call from a call sheet was when the paper says. */
         || desk_due_check_promised (db, result->later_at,
                                     result->called_at != 0 ? result->called_at : desk_log_now (db),
                                     error);
}

gboolean
desk_call_rule_refuse_moved (DeskCallKind kind,
                             DeskState state,
                             const DeskCallResult *result,
                             GError **error)
{
  const char *what = _("Meanwhile the complaint is no longer reported as fixed.");
  g_autofree char *sentence = NULL;
  const char *advice = _("Write what the consumer said on it: “The consumer called again”.");

  if (kind == DESK_CALL_FEEDBACK)
    what = _("Meanwhile the complaint is no longer closed.");
  else if (state == DESK_STATE_CLOSED)
    {
      what = _("Meanwhile the complaint was closed.");
      /* A contact opens a complaint that was closed lately. */
      advice = _("If the consumer is not satisfied, write so on it: “The consumer called again”.");
    }
  if (result->outcome != DESK_OUTCOME_TALKED)
    return desk_error_refuse (error, what);
  sentence = g_strdup_printf ("%s %s", what, advice);
  return desk_error_refuse (error, sentence);
}

gint64
desk_call_rule_duration (const DeskCallResult *result, gint64 started, gint64 now)
{
  gint64 most = now - started;

  if (result->duration > 0)
    return result->duration;
  return result->outcome == DESK_OUTCOME_TALKED && started != 0 && most > 0 && most < DESK_CALL_SHORT ? most
                                                                                                      : 0;
}
