/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-queue.h: the call-backs that wait, in R4's order. */
#pragma once

#include "desk-db-set-aside.h"

G_BEGIN_DECLS

/* Why a call-back is not made when its time comes. */
typedef enum
{
  DESK_WAITS_FOR_TIME,  /* it is */
  DESK_WAITS_ASIDE,     /* tried often enough to be set aside */
  DESK_WAITS_ON_SHEET,  /* it is called from an open call sheet */
  DESK_WAITS_NUMBERLESS,
} DeskWaits;
#define DESK_N_WAITS 4
/* Parts of the day: overdue, due within the hour, later today, another day. */
#define DESK_N_WAITS_PARTS 4

/* Ids of reported (confirmed or not unconfirmed) and set-aside tickets with a call-back due,
 * in R4's order within the whole, the first @limit; what is on an open call sheet is behind all. */
gboolean desk_db_queue_ids (DeskDb *db, gint64 now, guint limit, GArray *ids, GError **error);

/**
 * desk_db_queue_apart:
 * @tried: (nullable): how often one must have been tried to be set aside; NULL = none is
 * @apart: id to DeskWaits, which gets those that are not just called when their time comes
 *
 * However many wait, only those without a number and claimed fixes that were tried are looked at.
 */
gboolean desk_db_queue_apart (DeskDb *db, const DeskUnreached *tried, GHashTable *apart,
                              GError **error);

/**
 * desk_db_queue_split:
 * @midnight: the end of today, UTC ms
 * @apart: id to DeskWaits; who is not in it waits for the time alone
 * @parts: (out): empty arrays of guint32
 *
 * All that wait, each part in R4's order.
 */
gboolean desk_db_queue_split (DeskDb *db, gint64 now, gint64 midnight, GHashTable *apart,
                              GArray *parts[DESK_N_WAITS][DESK_N_WAITS_PARTS], GError **error);

/* Tickets whose call-back is due in [from, until). */
gboolean desk_db_queue_count (DeskDb *db, gint64 from, gint64 until, gint64 *count, GError **error);
gboolean desk_db_queue_next (DeskDb *db, gint64 after, gint64 *next_at, GError **error);

G_END_DECLS
