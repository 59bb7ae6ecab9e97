/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-queue-row.h: a call-back that waits: who, what, where, since when, how often tried. */
#pragma once

#include "desk-call-line.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUEUE_ROW (desk_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskQueueRow, desk_queue_row, DESK, QUEUE_ROW, GtkListBoxRow)

GtkWidget    *desk_queue_row_new (void);
/* Shows @call as it stands now; a row can be given another one. */
void          desk_queue_row_set_call (DeskQueueRow *self, DeskSession *session,
                                       const DeskLineCall *call);
DeskTicket   *desk_queue_row_get_ticket (DeskQueueRow *self);
DeskLinePart  desk_queue_row_get_part (DeskQueueRow *self);

G_END_DECLS
