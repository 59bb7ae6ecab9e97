/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-rules.h: since which entry the newest rules are held (R9). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* The schema whose rules a store says it is held to; every older one is judged by its time. */
#define DESK_RULES 20
/* The first schema whose rules a store says since when it is held to. */
#define DESK_RULES_FIRST 8

/**
 * desk_db_rules_watch:
 * @db: at the beginning of a writing transaction, of a store that has entries
 *
 * The first writing into a store that was made before these rules says so by the entry
 * "rules"; whoever verifies the store holds every later entry to them.
 */
gboolean desk_db_rules_watch (DeskDb *db, GError **error);
/* The row of an entry "rules", or of a "site" that says so. */
gboolean desk_db_rules_insert (DeskDb *db, gint64 n, gint64 schema, GError **error);

/* The entry since which those of schema 8 are held, 0 = none yet. */
gboolean desk_db_rules_since (DeskDb *db, gint64 *n, GError **error);

G_END_DECLS
