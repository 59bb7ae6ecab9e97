/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-draft.h: what was answered so far in a call, before it is saved. */
#pragma once

#include "desk-calls.h"

G_BEGIN_DECLS

#define DESK_CALL_NO_OUTCOME ((DeskOutcome) -1)

typedef struct
{
  DeskOutcome outcome;    /* DESK_CALL_NO_OUTCOME until one is chosen */
  gboolean other;         /* talked to somebody else than the consumer */
  char *relation;         /* who that was */
  DeskCalled called;      /* a feedback call and an inspection ask it first */
  DeskAnswer fixed;
  char *fixed_on;         /* an inspection asks: a day as typed, or DESK_FIXED_UNKNOWN; "" */
  DeskAnswer satisfied;
  char *words;
  gint64 later_in;        /* LATER: ms from now of the choice made, 0 = none */
  gint64 later_at;        /* LATER: the instant of the choice made, 0 = none */
  char *later_text;       /* LATER: as typed; goes before a choice */
} DeskCallDraft;

DeskCallDraft *desk_call_draft_new (void);
void           desk_call_draft_free (DeskCallDraft *self);
/* TRUE when nothing was answered. */
gboolean       desk_call_draft_is_empty (const DeskCallDraft *self);

/* As text that desk_call_draft_from_text() reads. (transfer full) */
char          *desk_call_draft_to_text (const DeskCallDraft *self);
/* What cannot be read is left out; NULL when nothing is in it. (transfer full) (nullable) */
DeskCallDraft *desk_call_draft_from_text (const char *text);

/**
 * desk_call_draft_to_result:
 * @now: UTC ms, when the call was: "in an hour" and "tomorrow" are counted from it
 * @result: (out): what to record; its strings are borrowed from @self
 *
 * Answers of questions that are not open for the outcome are left out.
 *
 * Returns: %FALSE with DESK_ERROR_INVALID saying what to ask or write next
 */
gboolean desk_call_draft_to_result (const DeskCallDraft *self, gint64 now, GTimeZone *zone,
                                    DeskCallResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCallDraft, desk_call_draft_free)

G_END_DECLS
