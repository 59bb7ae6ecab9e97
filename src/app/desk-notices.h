/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-notices.h: which notifications are wanted of what a watch counted, and when: one
 * switch for all and one for each kind, hours of silence, and what a person put off. */
#pragma once

#include "desk-calls.h"
#include "desk-escalations.h"
#include "desk-limits.h"
#include "desk-notifier.h"

G_BEGIN_DECLS

/* Properties, made for g_settings_bind(): "notifying", "callbacks", "limits", "escalations"
 * (boolean, TRUE); "silent" (boolean, FALSE), "silent-from", "silent-until" (int, minutes after
 * midnight in the site's zone, the end excluded; the end before the beginning is the next day's;
 * both the same are no hours at all). */
#define DESK_TYPE_NOTICES (desk_notices_get_type ())
G_DECLARE_FINAL_TYPE (DeskNotices, desk_notices, DESK, NOTICES, GObject)

/**
 * desk_notices_new:
 * @notifier: (nullable): NULL = nobody is told
 * @store: gives clock and zone; is not read
 */
DeskNotices *desk_notices_new (DeskNotifier *notifier, DeskStore *store);

/* The counts of a reading. Also when they are as before: what the daemon lost is shown again. */
void desk_notices_tell (DeskNotices *self, const DeskQueueCounts *counts,
                        const DeskLimitCounts *limits, const DeskEscalationCounts *escalations);

/* Whether hours of silence began or ended, or the time of what was put off is over. Cheap: to be
 * called every few seconds, so that no clock that is moved and no sleep makes it late. */
void desk_notices_look (DeskNotices *self);

G_END_DECLS
