/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-answers.h: how the call ended, and what the consumer said. Knows nothing of
 * tickets. Signal "changed": an answer that the verdict hangs on changed (not the words). */
#pragma once

#include "desk-call-draft.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_ANSWERS (desk_call_answers_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallAnswers, desk_call_answers, DESK, CALL_ANSWERS, AdwBin)

/* The clock and zone by which "tomorrow 10:00" is reckoned. */
void           desk_call_answers_set_session (DeskCallAnswers *self, DeskSession *session);
/* When the call was, UTC ms: "tomorrow" is the day after; 0 = now. */
void           desk_call_answers_set_called_at (DeskCallAnswers *self, gint64 called_at);
/* (transfer full) */
DeskCallDraft *desk_call_answers_get_draft (DeskCallAnswers *self);
/* @draft: (nullable): none clears everything. Does not emit "changed". */
void           desk_call_answers_set_draft (DeskCallAnswers *self, const DeskCallDraft *draft);
/* A feedback call and an inspection ask first whether anyone had called (R13), an inspection when
 * it was fixed too. */
void           desk_call_answers_set_kind (DeskCallAnswers *self, DeskCallKind kind);
/* A key pressed outside of a text: 1 to 7 choose the outcome, in the digits of either script;
 * the letters shown choose the answers of the two questions. The focus goes on to what is asked
 * next. TRUE when the key meant something. */
gboolean       desk_call_answers_key (DeskCallAnswers *self, guint keyval, guint keycode);
/* Focuses the first thing that is not answered; FALSE when everything is. */
gboolean       desk_call_answers_focus_next (DeskCallAnswers *self);
/* Focuses the end of the words of the consumer, where one goes on after a lock; FALSE when there are
 * none. */
gboolean       desk_call_answers_focus_words (DeskCallAnswers *self);

G_END_DECLS
