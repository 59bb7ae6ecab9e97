/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-ladder.h: private to store/: whom the officers' ladder gives (R3, R6), asked when something
 * goes up and again by the deep verification. */
#pragma once

#include "desk-db.h"
#include "desk-enums.h"
#include "desk-post.h"

G_BEGIN_DECLS

/* Whether so many reopenings bring a ticket at least to the SE: the third† on (R3). */
gboolean desk_db_ladder_is_third (DeskDb *db, int reopens, gboolean *third, GError **error);
/* The rung a reopening goes to: min (MD, present + 1), at least SE on the third reopening. */
DeskRung desk_db_ladder_next (DeskRung present, gboolean third);

/**
 * desk_db_ladder_find:
 * @rung: the lowest rung that will do
 * @vacant: (out): the rungs skipped because nobody holds them, as bits 1 << DeskRung
 *
 * Returns: (transfer full) (nullable): who holds @rung or the next one above that is held,
 *   for the place or its nearest ancestor; %NULL without an error when there is nobody
 */
DeskPost *desk_db_ladder_find (DeskDb *db, gint64 place_id, DeskRung rung, gint64 at, guint *vacant,
                               GError **error);
/* The rung of somebody who has complaints of @place_id (0 = nowhere): of the lowest post held there or above
 * it, otherwise held anywhere; JE when there is none. */
gboolean desk_db_ladder_rung_of (DeskDb *db, gint64 person_id, gint64 place_id, gint64 at, DeskRung *rung,
                                 GError **error);
/* What an escalation about a reopening has as its cause. @reopening: the reopening's. */
DeskCause desk_db_ladder_cause (const char *reopening, gboolean third);

G_END_DECLS
