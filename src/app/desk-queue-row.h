/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-queue-row.h: a call-back that waits: who, what, where, since when, how often tried. */
#pragma once

#include "desk-call-line.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUEUE_ROW (desk_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskQueueRow, desk_queue_row, DESK, QUEUE_ROW, AdwBin)

GtkWidget *desk_queue_row_new (void);
/* The part of the line that begins with this row. (nullable): it begins before. */
void       desk_queue_row_set_heading (DeskQueueRow *self, const char *heading);
/* @call: (nullable): one that is being read. */
void       desk_queue_row_set_call (DeskQueueRow *self, DeskSession *session, DeskLineCall *call,
                                    DeskLinePart part);

G_END_DECLS
