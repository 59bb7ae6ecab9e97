/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-queue.h: the calls that wait, in parts with headers, one of them chosen. */
#pragma once

#include "desk-call-line.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_QUEUE (desk_call_queue_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallQueue, desk_call_queue, DESK, CALL_QUEUE, AdwBin)

/* Signals: "chosen" (DeskTicket): the person chose a row; "activated": they go into it; "wanted":
 * they read on to the end of these, and more wait. */

/* Takes @line's calls: the same rows show other tickets, so that neither scroll place nor focus
 * is lost. @line keeps its counts. */
void          desk_call_queue_fill (DeskCallQueue *self, DeskSession *session,
                                    const DeskCallLine *line);
guint         desk_call_queue_get_length (DeskCallQueue *self);
/* The place of a number, -1 = it does not wait. @number: (nullable) */
int           desk_call_queue_find (DeskCallQueue *self, const char *number);
/* (nullable) (transfer none): NULL past the end. */
DeskLineCall *desk_call_queue_get (DeskCallQueue *self, int i);
/* To be called now: overdue, within the hour, or drawn for feedback. */
gboolean      desk_call_queue_is_due (DeskCallQueue *self, int i);
/* The first from place @i on that the work may go on to: nobody else calls there now, and it
 * has a number to call. -1 = none. */
int           desk_call_queue_next (DeskCallQueue *self, int i);
/* Selects the row of @number, without "chosen"; none when it does not wait. */
void          desk_call_queue_show (DeskCallQueue *self, const char *number);
/* Focuses the selected row, else the first; FALSE when there is none. */
gboolean      desk_call_queue_focus (DeskCallQueue *self);
/* The same after the rows changed under the focus: the list goes to the row only when it was in
 * sight before. */
void          desk_call_queue_focus_again (DeskCallQueue *self);
gboolean      desk_call_queue_has_focus (DeskCallQueue *self);

G_END_DECLS
