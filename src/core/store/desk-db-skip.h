/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-skip.h: rows of skipped calls (R4). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* @cause: nick of DeskSkipCause. Right after its entry. */
gboolean desk_db_skip_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                              const char *cause, GError **error);
/* Appends pairs (gint64: id of the ticket, then when) of what the person skipped after @after,
 * the newest first, a ticket perhaps more than once. */
gboolean desk_db_skips_of (DeskDb *db, gint64 person_id, gint64 after, GArray *pairs,
                           GError **error);
/* Whether a call to this ticket waits: claimed or set aside, or in the line of feedback calls. */
gboolean desk_db_call_waits (DeskDb *db, gint64 ticket_id, gboolean *waits, GError **error);

G_END_DECLS
