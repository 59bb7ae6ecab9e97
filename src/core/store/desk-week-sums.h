/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-week-sums.h: what the counters of a whole week add up to, kept in memory: private to store/. A
 * large site has two thousand rows a week, and a year of them takes three frames to add up. */
#pragma once

#include "desk-db.h"
#include "desk-enums.h"

G_BEGIN_DECLS

/* Standings, those opened again and those in time. */
#define DESK_N_SUMS (DESK_N_STANDINGS + 2)

/* Of all readers of a store, from any thread. */
typedef struct _DeskWeekSums DeskWeekSums;

DeskWeekSums *desk_week_sums_new (void);
void          desk_week_sums_free (DeskWeekSums *self);

/* The sums of one week, as its rows say; @day is what "tally" names it by. */
typedef gboolean (*DeskWeekFunc) (DeskDb *db, gint64 day, gint64 sums[DESK_N_SUMS], GError **error);

/* Adds the weeks named from @first to before @last to @sums as the transaction of @db sees them. What
 * is kept holds up to an entry, which is known by its hash: a count changes with an entry of its
 * complaint and not without (R9), so the weeks of whatever later entries are about are read anew, and
 * all of them where the entry is not in the store, since another was put in its place. */
gboolean desk_week_sums_add (DeskWeekSums *self, DeskDb *db, gint64 first, gint64 last,
                             DeskWeekFunc func, gint64 sums[DESK_N_SUMS], GError **error);

G_END_DECLS
