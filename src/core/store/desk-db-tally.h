/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-tally.h: reading the counts that are kept with each complaint and each call. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* The day of a counter: ends at midnight of UTC+5:30. */
gint64 desk_db_tally_day (gint64 at);
/* The number of the week that @day lies in; weeks begin on Monday. */
gint64 desk_db_tally_week (gint64 day);

/* @counts by DeskStanding; @reopened of all of them; @in_time of the satisfied */
typedef void (*DeskTallyFunc) (gint64 day, gint64 place_id, gint64 officer_id,
                               const gint64 counts[DESK_N_STANDINGS], gint64 reopened,
                               gint64 in_time, gpointer data);
/* Complaints registered in [@from, @until), UTC ms, by how they stand now: whole weeks and days from
 * the counters, what is left at both ends from the complaints. What is told is to be added up: of a
 * day that is mostly wanted all is told, then what is not wanted with a minus. In the order of days;
 * @day of a whole week is its Monday. */
gboolean desk_db_tally_each (DeskDb *db, gint64 from, gint64 until, DeskTallyFunc func,
                             gpointer data, GError **error);
/* All of it together. */
gboolean desk_db_tally (DeskDb *db, gint64 from, gint64 until, gint64 counts[DESK_N_STANDINGS],
                        gint64 *reopened, gint64 *in_time, GError **error);

typedef struct
{
  gint64 person_id;
  gint64 calls;
  gint64 talked;
  gint64 satisfied;
  gint64 timed;     /* talked, and the length is known */
  gint64 duration;  /* ms of these */
  gint64 brief;     /* of these under 15 seconds */
  gint64 audited;   /* closures of theirs that an audit has a finding on, in the period */
  gint64 false_ones;
} DeskOperatorRow;
/* Call-backs of the days that [@from, @until) touches, by who phoned.
 * (element-type DeskOperatorRow) */
gboolean desk_db_operators (DeskDb *db, gint64 from, gint64 until, GArray *rows, GError **error);

G_END_DECLS
