/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-watch.h: keeps watch over a store, with the window closed too: which call-backs
 * are due, what time alone makes happen (desk-clockwork.h), and whether any program wrote. */
#pragma once

#include "desk-calls.h"
#include "desk-escalations.h"
#include "desk-limits.h"
#include "desk-notifier.h"

G_BEGIN_DECLS

#define DESK_TYPE_WATCH (desk_watch_get_type ())
G_DECLARE_FINAL_TYPE (DeskWatch, desk_watch, DESK, WATCH, GObject)

/**
 * desk_watch_new:
 * @notifier: (nullable): told while call-backs are overdue, time limits near or past, and
 *   escalations not sent or not acknowledged
 *
 * Emits "changed" after the first reading, and when the counts or anything else in the
 * store changed: the window reads its views again.
 */
DeskWatch *desk_watch_new (DeskStore *store, DeskNotifier *notifier);

/* As of the last reading; all zero before it. (transfer none) */
const DeskQueueCounts      *desk_watch_get_counts (DeskWatch *self);
const DeskLimitCounts      *desk_watch_get_limits (DeskWatch *self);
const DeskEscalationCounts *desk_watch_get_escalations (DeskWatch *self);
/* Reads now, without waiting for it. */
void desk_watch_poke (DeskWatch *self);

/* Whether it notifies of all three; it does unless told otherwise. */
gboolean desk_watch_get_notifying (DeskWatch *self);
void     desk_watch_set_notifying (DeskWatch *self, gboolean notifying);

G_END_DECLS
