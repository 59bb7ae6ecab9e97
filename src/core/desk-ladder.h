/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ladder.h: the officers' ladder (R3, R6). */
#pragma once

#include "desk-post.h"
#include "desk-session.h"

G_BEGIN_DECLS

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
