/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-day.h: what was entered between two instants, and what waits at one. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 registered;     /* at the desk */
  gint64 imported;       /* new ones from the source system */
  gint64 contacts;       /* consumers who called again */
  gint64 claims;
  gint64 calls[DESK_N_CALL_KINDS][DESK_N_OUTCOMES]; /* recorded, by kind and outcome */
  gint64 closed;         /* a consumer said: fixed and satisfied */
  gint64 reopened;
  gint64 set_aside;
  gint64 void_;          /* approved */
  gint64 escalated;      /* raised */
  gint64 register_from;  /* register numbers, 0 = none */
  gint64 register_until;
  gint64 imports;        /* files whose gaps were looked for */
  gint64 missing;        /* numbers missing in these (R14) */
  gint64 runs;           /* in so many runs */
  gint64 jumps;          /* steps of more than 10,000: so many are missing, or another series begins */
  gint64 unfollowed;     /* numbers whose order cannot be told */
} DeskDayRow;

/* All entries with their time in [@from, @until) lie between @first and @last, which are none of
 * them; not all between are of that time. */
gboolean desk_db_day_entries (DeskDb *db, gint64 from, gint64 until, gint64 *first, gint64 *last,
                              GError **error);
/* Entries with their time in [@from, @until). The chain is gone through only about there, however
 * long it is. */
gboolean desk_db_day (DeskDb *db, gint64 from, gint64 until, DeskDayRow *day, GError **error);

typedef struct
{
  gint64 open;           /* neither closed nor void, as everywhere */
  gint64 set_aside;      /* of these */
  gint64 over_limit;     /* overdue: of the open and set aside, without unconfirmed ones */
  gint64 unconfirmed;    /* claims from before the go-live: nobody is called */
  gint64 calls_overdue;  /* call-backs, as the sidebar counts them */
  gint64 feedback_overdue;
  gint64 unended;        /* calls begun whose outcome is not entered */
} DeskLeftRow;
gboolean desk_db_left (DeskDb *db, gint64 now, DeskLeftRow *left, GError **error);

G_END_DECLS
