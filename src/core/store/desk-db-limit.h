/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-limit.h: rows of time limits, and the complaints near or past theirs (R5). */
#pragma once

#include "desk-store.h"
#include "desk-time-limit.h"

G_BEGIN_DECLS

/* The limit of a category, or of the category above it, for a registration at @at.
 * @found: (out) (transfer full) (nullable): NULL = there is none */
gboolean desk_db_limit_find (DeskDb *db, gint64 category_id, DeskAreaClass area_class, gint64 at,
                             DeskTimeLimit **found, GError **error);
/**
 * desk_db_limit_at:
 * @category_id: the category, or else the one above it
 * @at: the registration, UTC ms
 * @limit_at: (out): when the time is up, UTC ms; 0 = no limit is known
 *
 * Inside a transaction.
 */
gboolean desk_db_limit_at (DeskDb *db, gint64 category_id, DeskAreaClass area_class, gint64 at,
                           gint64 *limit_at, GError **error);
/* The same for a ticket's place; 0 without a place: it decides the area class. */
gboolean desk_db_limit_at_place (DeskDb *db, gint64 category_id, gint64 place_id, gint64 at,
                                 gint64 *limit_at, GError **error);
/* By category, area and date. (element-type DeskTimeLimit) */
gboolean desk_db_limits (DeskDb *db, GPtrArray *limits, GError **error);
/* Those of the category (itself) and area that reach into [from, until); @until_at 0 = open. */
gboolean desk_db_limit_overlaps (DeskDb *db, gint64 category_id, DeskAreaClass area_class,
                                 gint64 from_at, gint64 until_at, GPtrArray *limits,
                                 GError **error);
gboolean desk_db_limit_by_id (DeskDb *db, gint64 id, DeskTimeLimit **found, GError **error);
gboolean desk_db_limit_insert (DeskDb *db, gint64 n, DeskTimeLimit *limit, GError **error);
gboolean desk_db_limit_end (DeskDb *db, gint64 n, gint64 id, gint64 until_at, GError **error);
gboolean desk_db_limit_set_verified (DeskDb *db, gint64 n, gint64 id, gboolean verified,
                                     GError **error);

/* Whose clock runs, through the index of those: neither closed nor void nor unconfirmed. The
 * conditions stand as the partial index has them; the planner would rather read whole states. */
#define DESK_DB_RUNNING                                                                      \
  " FROM ticket INDEXED BY ticket_limit WHERE limit_at IS NOT NULL "                         \
  "AND state <> 'closed' AND state <> 'void' AND unconfirmed = 0 "
/* What is overdue at ?1, everywhere: desk_limit_is_over(). */
#define DESK_DB_OVERDUE DESK_DB_RUNNING "AND limit_at < ?1 "

/* What is overdue at @now (@breached), or of whose time three quarters have gone. Oldest first. */
gboolean desk_db_limit_due_ids (DeskDb *db, gboolean breached, gint64 now, guint limit, GArray *ids,
                                GError **error);
/* How many there are. */
gboolean desk_db_limit_due_count (DeskDb *db, gboolean breached, gint64 now, gint64 *count,
                                  GError **error);
/* What is overdue at @now, by rung. */
gboolean desk_db_overdue (DeskDb *db, gint64 now, gint64 counts[DESK_N_RUNGS], GError **error);

gboolean desk_db_ticket_set_limit (DeskDb *db, gint64 n, gint64 ticket_id, gint64 limit_at,
                                   GError **error);

G_END_DECLS
