/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-frame.h: which complaints an audit can draw from, and of which stratum each is. */
#pragma once

#include "desk-store.h"
#include "desk-strata.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 from_at;
  gint64 until_at; /* 0 = no bound */
  gint64 place_id;
  gint64 category_id;
  gint64 operator_id; /* who phoned the newest call-back */
  gint64 officer_id;
} DeskFrameFilter;

typedef struct
{
  gint64 ticket_id;
  int stratum; /* from 1, as in audit_stratum */
} DeskFrameMember;

/* Adds each kind of complaint that would be in the frame now to @strata, which is not settled. */
gboolean desk_db_frame_strata (DeskDb *db, const DeskFrameFilter *filter, DeskStrata *strata,
                               GError **error);
/**
 * desk_db_frame_collect:
 * @strata: (nullable): settled; %NULL for a frame of schema 8, which had one stratum
 * @members: (element-type DeskFrameMember): appended to, in the order of the numbers
 * @sum: LP (number) of each is added, and with @strata LP (name of its stratum) behind it
 *
 * A complaint whose stratum is none of @strata counts to the first: then @sum tells.
 */
gboolean desk_db_frame_collect (DeskDb *db, const DeskFrameFilter *filter, DeskStrata *strata,
                                GArray *members, GChecksum *sum, GError **error);

G_END_DECLS
