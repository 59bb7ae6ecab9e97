/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-compare-tally.h: private to store/: the counts of days and weeks against the complaints. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/**
 * desk_db_tally_fits:
 * @fits: (out): whether the table tally says of each day, week, place and officer what the complaints say
 *
 * By their sums, in one reading of each: SQLite would sort the complaints three times to count them
 * (DESK_RECOUNT_TALLY), which says where they differ.
 */
gboolean desk_db_tally_fits (DeskDb *db, gboolean *fits, GError **error);

G_END_DECLS
