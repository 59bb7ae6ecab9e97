/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-queue.h: the calls that wait, in parts with headings, one of them chosen. */
#pragma once

#include "desk-call-line.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_QUEUE (desk_call_queue_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallQueue, desk_call_queue, DESK, CALL_QUEUE, AdwBin)

/* Signals: "read": the line was read, or could not be (then there is a problem); "chosen" (DeskTicket):
 * the person chose a row, and what stands in it is known; "activated": they go into it. */

void desk_call_queue_set_session (DeskCallQueue *self, DeskSession *session);
/* Reads the line again: @now after an act of the person, else no more often than a long one allows. What
 * is chosen, in sight and has the focus stays. */
void desk_call_queue_read (DeskCallQueue *self, gboolean now);
/* (transfer none) (nullable): NULL until it was read. */
DeskCallLine *desk_call_queue_get_line (DeskCallQueue *self);
/* The sentence of the last failure, NULL = none. (transfer none) */
const char   *desk_call_queue_get_problem (DeskCallQueue *self);
/* Selects the row of this complaint, without "chosen"; none when it does not wait. @id: 0 = none. */
void          desk_call_queue_show (DeskCallQueue *self, gint64 id);
/* Focuses the selected row, or the first; FALSE when there is none. */
gboolean      desk_call_queue_focus (DeskCallQueue *self);
/* The same where the focus is there already: who has scrolled away from the selected row stays there. */
void          desk_call_queue_focus_again (DeskCallQueue *self);
gboolean      desk_call_queue_has_focus (DeskCallQueue *self);

G_END_DECLS
