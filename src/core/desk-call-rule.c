/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-rule.h"

#include "desk-db-call.h"
#include "desk-db-feedback.h"
#include "desk-remark.h"

#include <glib/gi18n-lib.h>

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
