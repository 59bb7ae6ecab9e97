/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-backlog.h: reading how long consumers waited, and what nobody is called for. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Hours up to three days, then days, the last is a year and more (table pace). */
#define DESK_N_SPANS 435

/* When the span ends, ms; DESK_PACE_MOST for the last. */
gint64   desk_db_span_end (int span);
/* Complaints satisfied in [@from, @until), UTC ms, by the span since they were registered. */
gboolean desk_db_pace (DeskDb *db, gint64 from, gint64 until, gint64 spans[DESK_N_SPANS],
                       GError **error);
/* Claims from before the go-live, that nobody is called for. */
gboolean desk_db_unconfirmed (DeskDb *db, gint64 *count, GError **error);

G_END_DECLS
