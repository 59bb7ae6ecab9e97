/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-rule.h: rules about calls that stand by themselves (R10, R13). */
#pragma once

#include "desk-calls.h"
#include "desk-db-ticket.h"

G_BEGIN_DECLS

/* R2: TRUE when the person took no part in the complaint in any way. */
gboolean desk_call_rule_may_audit (DeskDb *db, gint64 ticket_id, gint64 person_id, GError **error);

/* R13: TRUE when the person took no part in the complaint but by feedback calls about this
 * closure; DESK_ERROR_REFUSED says so. */
gboolean desk_call_rule_is_another (DeskDb *db, gint64 ticket_id, gint64 person_id, GError **error);

/* R13: TRUE when the person may make a feedback call about this closure: it stands in the line,
 * and they are another. DESK_ERROR_REFUSED says why not. */
gboolean desk_call_rule_may_ask (DeskDb *db, const DeskTicketFacts *facts, gint64 person_id,
                                 GError **error);

/* The form of the answers of a call, before any rule; DESK_ERROR_INVALID says what to ask. */
gboolean desk_call_rule_check_answers (DeskDb *db, DeskCallKind kind, const DeskCallResult *result,
                                       GError **error);

/* R10: sets DESK_ERROR_CONFIRM, in the words for @satisfied. FALSE. */
gboolean desk_call_rule_ask_again (DeskAnswer satisfied, GError **error);

/* The complaint is in @state, of which no call of this kind asks: says so, and where what was heard can be
 * written. DESK_ERROR_REFUSED, FALSE. */
gboolean desk_call_rule_refuse_moved (DeskCallKind kind, DeskState state,
                                      const DeskCallResult *result, GError **error);

/* R4: how long the call of an attempt begun at @started took, ms, 0 = unknown. A talk that nobody timed took no
 * longer than has passed since then: when that is short, so was the talk. @started: 0 = of a call sheet */
gint64 desk_call_rule_duration (const DeskCallResult *result, gint64 started, gint64 now);

/* Who is called: an informer's name too, and numbers inside words, which nothing else shows
 * (R11). Into @started. */
gboolean desk_call_rule_tell (DeskDb *db, DeskAttempt *started, gint64 ticket_id, GError **error);

G_END_DECLS
