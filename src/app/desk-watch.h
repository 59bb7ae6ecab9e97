/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-watch.h: keeps watch over a store, with the window closed too: which call-backs
 * are due, what time alone makes happen (desk-clockwork.h), and whether any program wrote. */
#pragma once

#include "desk-notices.h"

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
/* The number of the complaint that a notification is about, when it is about one. (nullable):
 * NULL when it is about none or many. (transfer none) */
const char                 *desk_watch_get_only (DeskWatch *self, DeskNoticeKind kind);
/* Reads now, without waiting for it. */
void desk_watch_poke (DeskWatch *self);

/* Which notifications are wanted, and when. (transfer none) */
DeskNotices *desk_watch_get_notices (DeskWatch *self);

G_END_DECLS
