/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-due-rule.h: when a call-back falls due (R4), reckoned in a calendar of the calling hours and the
 * holidays; what is reckoned falls on none of these. The holidays before the result must be in it. */
#pragma once

#include "desk-calendar.h"

G_BEGIN_DECLS

/* @span: ms of calling time after a claim. */
gint64 desk_due_rule_claim (DeskCalendar *calendar, gint64 claimed_at, gint64 span);
/* Whether what waits already at @waiting (0 = nothing does), and was @promised or not, stays so when a
 * further claim would fall due at @due_at. */
gboolean desk_due_rule_is_kept (gint64 waiting, gboolean promised, gint64 due_at);
/* The same after a call that reached nobody: in another part of the day. */
gint64 desk_due_rule_attempt (DeskCalendar *calendar, gint64 called_at, gint64 span);
/* What @at becomes where it is on a holiday: the same hour of the next day that is none. */
gint64 desk_due_rule_open (DeskCalendar *calendar, gint64 at);
/* When what was set aside at @aside_at comes back, told at @now: after @first ms, then every @later. */
gint64 desk_due_rule_return (DeskCalendar *calendar, gint64 aside_at, gint64 now, gint64 first,
                             gint64 later);

G_END_DECLS
