/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-tally.h: reading the counts that are kept with each complaint. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Complaints registered in [@from, @until), UTC ms, by how they stand now. Both are the beginning
 * of a half hour; what is between is taken as the half hour it lies in. */
gboolean desk_db_tally (DeskDb *db, gint64 from, gint64 until, gint64 counts[DESK_N_STANDINGS],
                        GError **error);

G_END_DECLS
