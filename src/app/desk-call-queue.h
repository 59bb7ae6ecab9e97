/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-queue.h: the calls that wait, in parts with headings, one of them chosen. */
#pragma once

#include "desk-call-line.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_QUEUE (desk_call_queue_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallQueue, desk_call_queue, DESK, CALL_QUEUE, AdwBin)

/* Signals: "read": the line was read, or could not be (then there is a problem); "choosing": the person
 * chose a row; "chosen" (DeskTicket): what stands in it is known; "activated": they go into it. */

void desk_call_queue_set_session (DeskCallQueue *self, DeskSession *session);
/* Reads the line again: @now after an act of the person, else no more often than a long one allows. What
 * is chosen, in sight and has the focus stays. */
void desk_call_queue_read (DeskCallQueue *self, gboolean now);
/* (transfer none) (nullable): NULL until it was read. */
DeskCallLine *desk_call_queue_get_line (DeskCallQueue *self);
/* The sentence of the last failure, NULL = none. (transfer none) */
const char   *desk_call_queue_get_problem (DeskCallQueue *self);
/* Selects the row of this complaint, without "chosen"; none when it does not wait. @id: 0 = none. FALSE
 * when it was shown already. */
gboolean      desk_call_queue_show (DeskCallQueue *self, gint64 id);
/* TRUE between "choosing" and "chosen". */
gboolean      desk_call_queue_is_choosing (DeskCallQueue *self);
/* Focuses the selected row, or the first; FALSE when there is none. */
gboolean      desk_call_queue_focus (DeskCallQueue *self);
/* The same after another one was shown, unless the person had scrolled away from that before it. */
void          desk_call_queue_focus_again (DeskCallQueue *self);
gboolean      desk_call_queue_has_focus (DeskCallQueue *self);

G_END_DECLS
