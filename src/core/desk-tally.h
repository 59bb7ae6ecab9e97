/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tally.h: how the complaints of a period stand now, for the overview (R12). */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_tally_read:
 * @from: UTC ms
 * @until: UTC ms
 * @counts: (out): complaints registered in it, by how they stand; all of them are the sum
 * @reopened: (out) (optional): of these, reopened at least once, however they stand now
 * @in_time: (out) (optional): of the satisfied, those within their limit, or without one
 *
 * Kept with each complaint, so that a year costs no more than a moment.
 */
gboolean desk_tally_read (DeskStore *store, gint64 from, gint64 until,
                          gint64 counts[DESK_N_STANDINGS], gint64 *reopened,
                          gint64 *in_time, GCancellable *cancellable, GError **error);

/* The order in which they are shown: what is done, what is not, what counts in neither. */
extern const DeskStanding desk_standing_order[DESK_N_STANDINGS];
/* A line of weeks shows so many days at least, however short the period beside it. */
#define DESK_TALLY_LEAST_DAYS 90

G_END_DECLS
