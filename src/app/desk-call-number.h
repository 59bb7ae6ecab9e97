/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-number.h: who is called and at what number: masked until "Call" (the action
 * call.start), then in full with the time that the call has lasted; what stands in the way;
 * another number than the one on record. Signal "other-changed": whether and what other number
 * is to be called changed. */
#pragma once

#include "desk-calls.h"
#include "desk-ticket.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_NUMBER (desk_call_number_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallNumber, desk_call_number, DESK, CALL_NUMBER, AdwBin)

/* @again: the same ticket as before, perhaps changed: what was written stays. */
void     desk_call_number_show (DeskCallNumber *self, DeskTicket *ticket, gboolean again);
/* Reveals the number of @attempt, and the name of an informer, and counts the time from now. */
void     desk_call_number_begin (DeskCallNumber *self, const DeskAttempt *attempt);
/* The line of a call under way stands in @place, which does not scroll away; it keeps being this
 * widget's. */
void     desk_call_number_lend_bar (DeskCallNumber *self, AdwBin *place);
/* The number of @attempt goes to the clipboard, until the call ends, the desk is locked or this
 * widget goes: what another program or another copying put there since stays. */
void     desk_call_number_copy (DeskCallNumber *self, const DeskAttempt *attempt);
/* The number is not to be seen any longer, nor the name of an informer. */
void     desk_call_number_end (DeskCallNumber *self);
/* ms since desk_call_number_begin(). */
gint64   desk_call_number_get_elapsed (DeskCallNumber *self);
/* Why this person cannot call or confirm, NULL = nothing. */
void     desk_call_number_set_reason (DeskCallNumber *self, const char *sentence);
/* What went wrong at calling, NULL = nothing. */
void     desk_call_number_set_problem (DeskCallNumber *self, const char *sentence);
/* Whether another number can be written. */
void     desk_call_number_set_may_call (DeskCallNumber *self, gboolean may_call);
void     desk_call_number_open_other (DeskCallNumber *self);
void     desk_call_number_clear_other (DeskCallNumber *self);
/* TRUE when a telephone number is written there. */
gboolean desk_call_number_wants_other (DeskCallNumber *self);
/* (transfer none) */
const char *desk_call_number_get_other (DeskCallNumber *self);
const char *desk_call_number_get_other_reason (DeskCallNumber *self);
/* Focuses Call, or what is lacking for it; FALSE when there is nothing to focus. */
gboolean desk_call_number_focus (DeskCallNumber *self);
/* Focuses what the refused other number lacks: its reason, or the number itself. */
void     desk_call_number_focus_other (DeskCallNumber *self);

G_END_DECLS
