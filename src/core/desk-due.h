/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-due.h: when a call-back falls due (R4). Hours count only inside calling hours, and on no
 * holiday. */
#pragma once

#include "desk-db-ticket.h"
#include "desk-log.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* The day of @at since 1970 in the site's zone, and the band of the day by the site's
 * calling hours, as they stand in a call's entry. */
gboolean desk_due_slot (DeskDb *db, gint64 at, gint64 *day, int *band, GError **error);
/* Midnight at which @day (since 1970) begins in @zone. */
gint64 desk_due_day_begins (gint64 day, GTimeZone *zone);

/* Says in an entry when a call-back falls due that the program put there itself: the time, and its day
 * since 1970 in the site's zone, which is no holiday. */
void desk_due_say (DeskDb *db, DeskBody *body, gint64 due_at);
/* The same in a claim. @kept: as desk_due_of_claim() found it. */
void desk_due_say_claim (DeskDb *db, DeskBody *body, gint64 due_at, gboolean kept);
/* The holiday on which @at is, in the language of the window; @name NULL = none. */
gboolean desk_due_holiday (DeskDb *db, gint64 at, char **name, GError **error);

/* A time that a consumer asked for is still to come, and not too far off @asked_at, when they did.
 * DESK_ERROR_INVALID. */
gboolean desk_due_check_promised (DeskDb *db, gint64 at, gint64 asked_at, GError **error);
/* The calling hours as "08:00–20:00" when @at is outside them; @hours NULL = it is not. */
gboolean desk_due_outside (DeskDb *db, gint64 at, char **hours, GError **error);

/* When a set-aside ticket comes back to the queue: † 7 and 30 days after @aside_at, then
 * again 30 days after @now. The first of these after @now, on a holiday the day after it. 0 on an
 * error; DESK_ERROR_REFUSED when holidays follow each other for more than a year, as from the two
 * below. */
gint64 desk_due_return (DeskDb *db, gint64 aside_at, gint64 now, GError **error);

/* @at, or on a holiday the same hour of the first day after it that is none, however far. 0 on an
 * error. */
gint64 desk_due_open (DeskDb *db, gint64 at, GError **error);

/* The claim's call-back: † 4 h of calling time after @claimed_at. 0 on an error. */
gint64 desk_due_after_claim (DeskDb *db, gint64 claimed_at, GError **error);
/* The same of a claim about what may wait for its call already. A further claim puts no call off: what the
 * consumer was promised stays, and what was due earlier. @kept: (out): the time is the one of before. */
gint64 desk_due_of_claim (DeskDb *db, const DeskTicketFacts *facts, gint64 claimed_at, gboolean *kept,
                          GError **error);
/* Not reached: † 3 h of calling time after @called_at, in another band of the day. */
gint64 desk_due_after_attempt (DeskDb *db, gint64 called_at, GError **error);

G_END_DECLS
