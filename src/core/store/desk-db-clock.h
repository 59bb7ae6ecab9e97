/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-clock.h: private to store/: jumps of the wall clock (R9). */
#pragma once

#include "desk-clock.h"
#include "desk-db.h"

G_BEGIN_DECLS

/**
 * desk_db_clock_watch:
 * @db: at the beginning of a writing transaction
 *
 * Compares the wall clock with CLOCK_BOOTTIME as the last writing process left them, and
 * across a restart of the machine with the newest entry (there only a step back can be
 * seen). More than "clock.jump-minutes"†: appends the entry "clock.jump" and its row.
 */
gboolean desk_db_clock_watch (DeskDb *db, GError **error);
/* How long what the clock alone does waits after the clock was set ahead. */
#define DESK_CLOCK_SETTLE (10 * DESK_MINUTE)

/**
 * desk_db_clock_is_settled:
 * @until: (out): when it will be, UTC ms; 0 = it is
 *
 * A clock that was set ahead may have been set wrong: by then it is set back, and the clock alone passed
 * nothing to an officer and drew nothing because of it. What an act finds due of its own complaint is told
 * before it, as ever. Sleep is no jump.
 */
gboolean desk_db_clock_is_settled (DeskDb *db, gint64 *until, GError **error);
/* The row of an entry "clock.jump". */
gboolean desk_db_clock_jump_insert (DeskDb *db, gint64 n, gint64 by, GError **error);

G_END_DECLS
