/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tally.h: how the complaints of a period stand now, for the overview (R12). */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_tally_read:
 * @from: UTC ms, the beginning of a day
 * @until: the beginning of the day after the last
 * @counts: (out): complaints registered in it, by how they stand; all of them are the sum
 *
 * Kept with each complaint, so that a year costs no more than a moment. The days are exact in a
 * zone whose offset is of whole half hours.
 */
gboolean desk_tally_read (DeskStore *store, gint64 from, gint64 until,
                          gint64 counts[DESK_N_STANDINGS], GCancellable *cancellable,
                          GError **error);

G_END_DECLS
