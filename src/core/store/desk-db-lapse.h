/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-lapse.h: attempts to call that nobody ended (R4). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* Ends the attempt by the entry @n; what was typed in it goes. */
gboolean desk_db_lapse_insert (DeskDb *db, gint64 n, gint64 attempt_n, gint64 ticket_id,
                               gint64 person_id, GError **error);
/* Whether the clock ended this attempt. */
gboolean desk_db_lapsed (DeskDb *db, gint64 attempt_n, gboolean *lapsed, GError **error);

G_END_DECLS
