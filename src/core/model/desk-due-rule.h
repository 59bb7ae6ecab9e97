/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-due-rule.h: when a call-back falls due (R4), reckoned in a calendar of the calling hours and the
 * holidays. */
#pragma once

#include "desk-calendar.h"

G_BEGIN_DECLS

/* @calendar: with all holidays from @claimed_at on. @span: ms of calling time. Never on a holiday. */
gint64 desk_due_rule_claim (DeskCalendar *calendar, gint64 claimed_at, gint64 span);
/* The same after a call that reached nobody: in another part of the day. */
gint64 desk_due_rule_attempt (DeskCalendar *calendar, gint64 called_at, gint64 span);

G_END_DECLS
