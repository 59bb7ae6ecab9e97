/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-draft.h: what was typed in calls that are not saved yet. No projection: it has no
 * entry, and goes when a call of the ticket ends. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* Takes the place of an earlier draft of the attempt; "" removes it. An attempt that ended or is
 * another person's is left alone. */
gboolean desk_db_draft_put (DeskDb *db, gint64 attempt_n, gint64 person_id, const char *draft,
                            GError **error);
/* Whether the call of @attempt_n is this person's and can still be recorded. */
gboolean desk_db_draft_may (DeskDb *db, gint64 attempt_n, gint64 person_id, gboolean *may,
                            GError **error);
/* (transfer full): "" = none; NULL on error. */
char *desk_db_draft_get (DeskDb *db, gint64 attempt_n, gint64 person_id, GError **error);
/* The number of the ticket the person typed about last, "" = none. (transfer full) */
char *desk_db_draft_last (DeskDb *db, gint64 person_id, GError **error);

G_END_DECLS
