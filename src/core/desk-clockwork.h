/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-clockwork.h: what time alone makes happen (R4, R5, R6): a limit passes, an officer stays
 * silent, a vacant post is taken, a call that was begun is never ended. Entries of person "0", each with its true cause and the
 * time at which it truly fell due; each once, in order, whenever and by whomever it is run:
 * unique keys in the store say what has been done, not a clock that may have slept. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 limits;      /* passed limits told to the next rung */
  gint64 silent;      /* unanswered ones that climbed */
  gint64 vacant;      /* sent to somebody who took a post that was vacant */
  gint64 recounted;   /* counted anew after the clock was set back */
  gint64 lapsed;      /* calls that nobody ended */
  gboolean more;      /* not all that is due is done: it was to end before */
  gint64 next_at;     /* the next instant at which there may be something, 0 = none known */
} DeskClockworkResult;

/**
 * desk_clockwork_run:
 * @result: (out) (optional)
 *
 * Does all that is due now; needs no session. Writes nothing when there is nothing. Many
 * steps go in transactions of a few hundred, so that the desk is not held up.
 */
gboolean desk_clockwork_run (DeskStore *store, DeskClockworkResult *result,
                             GCancellable *cancellable, GError **error);

/**
 * desk_clockwork_run_for:
 * @most: µs after which no further transaction begins; one is made in any case
 *
 * The same for who must not be away for long: what an import brought may have fallen due half a million
 * times. @result says whether there is more.
 */
gboolean desk_clockwork_run_for (DeskStore *store, gint64 most, DeskClockworkResult *result,
                                 GCancellable *cancellable, GError **error);

/**
 * desk_clockwork_catch_up:
 * @ticket_id: the ticket that is about to change
 *
 * Inside desk_store_write(), before an act on the ticket appends its entry: what fell due
 * before the act is raised before it, as it would have been had the clock run.
 */
gboolean desk_clockwork_catch_up (DeskDb *db, gint64 ticket_id, GError **error);

G_END_DECLS
