/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ladder.h: the officers' ladder (R3, R6). */
#pragma once

#include "desk-post.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Whether so many reopenings bring a ticket at least to the SE: the third† on (R3). */
gboolean desk_ladder_is_third (DeskDb *db, int reopens, gboolean *third, GError **error);
/* The rung a reopening goes to: min (MD, present + 1), at least SE on the third reopening. */
DeskRung desk_ladder_next (DeskRung present, gboolean third);

/**
 * desk_ladder_find:
 * @rung: the lowest rung that will do
 * @vacant: (out): the rungs skipped because nobody holds them, as bits 1 << DeskRung
 *
 * Returns: (transfer full) (nullable): who holds @rung or the next one above that is held,
 *   for the place or its nearest ancestor; %NULL without an error when there is nobody
 */
DeskPost *desk_ladder_find (DeskDb *db, gint64 place_id, DeskRung rung, gint64 at, guint *vacant,
                            GError **error);

/* "SDO, Hussainganj: R. Kumar", or that there is nobody above. (transfer full) */
char *desk_ladder_label (DeskPost *post, DeskRung wanted, guint vacant);

/**
 * desk_ladder_raise:
 * @db: inside desk_store_write(), right after a reopening was written
 * @cause: not_satisfied, contact, audit
 * @rung: (out) (optional): where it went
 * @officer: (out) (optional) (transfer full): "SDO, Hussainganj: R. Kumar"
 *
 * Appends the "assign" entry that sends the reopened ticket one rung up, and the "escalation"
 * that tells its officer (R6).
 */
gboolean desk_ladder_raise (DeskDb *db, DeskSession *session, gint64 ticket_id, const char *cause,
                            DeskRung *rung, char **officer, GError **error);

G_END_DECLS
