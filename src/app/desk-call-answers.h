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
/* (transfer full) */
DeskCallDraft *desk_call_answers_get_draft (DeskCallAnswers *self);
/* @draft: (nullable): none clears everything. Does not emit "changed". */
void           desk_call_answers_set_draft (DeskCallAnswers *self, const DeskCallDraft *draft);
/* Whether it is about a fix that was confirmed before: then it is asked first whether anyone
 * had called (R13). */
void           desk_call_answers_set_again (DeskCallAnswers *self, gboolean again);
/* A key pressed outside of a text: 1 to 7 choose the outcome, in the digits of either script;
 * the letters shown choose the answers of the two questions. The focus goes on to what is asked
 * next. TRUE when the key meant something. */
gboolean       desk_call_answers_key (DeskCallAnswers *self, guint keyval, guint keycode);
/* Focuses the first thing that is not answered; FALSE when everything is. */
gboolean       desk_call_answers_focus_next (DeskCallAnswers *self);

G_END_DECLS
