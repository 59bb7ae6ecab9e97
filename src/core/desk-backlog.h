/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-backlog.h: what waits now, and for how long; and how long it took until consumers were
 * satisfied (R5, R12). */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Since a complaint was registered, by days of the site. */
typedef enum
{
  DESK_AGE_TODAY,
  DESK_AGE_WEEK,    /* the six days before */
  DESK_AGE_MONTH,   /* to the 29th day before */
  DESK_AGE_QUARTER, /* to the 89th */
  DESK_AGE_OLDER,
} DeskAge;
#define DESK_N_AGES 5

typedef struct
{
  gint64 from[DESK_N_AGES];      /* registered at or after, UTC ms, 0 = any */
  gint64 until[DESK_N_AGES];     /* and before, 0 = any */
  gint64 unfixed[DESK_N_AGES];   /* no fix claimed, or reopened */
  gint64 claimed[DESK_N_AGES];   /* a fix claimed, the consumer has not said yes */
  gint64 set_aside[DESK_N_AGES];
  gint64 overdue[DESK_N_RUNGS];  /* of all these but the unconfirmed, by rung; 0 = nobody's */
  gint64 unconfirmed;            /* claimed before the go-live: nobody is called */
} DeskBacklog;

/* Read by the store's clock, from the counters of days and states; those overdue one by one. */
gboolean    desk_backlog_read (DeskStore *store, DeskBacklog *backlog, GCancellable *cancellable,
                               GError **error);
/* "today", "1 to 6 days", … (transfer none) */
const char *desk_age_get_label (DeskAge age);

/* Longer than a year is not told apart. */
#define DESK_PACE_MOST (366 * G_GINT64_CONSTANT (86400000))

typedef struct
{
  gint64 n;         /* complaints whose consumer was satisfied in the period */
  gint64 median;    /* at least half of them within this, ms, 0 = there are none */
  gint64 ninetieth; /* at least nine of ten */
} DeskPace;

/**
 * desk_pace_read:
 * @from: UTC ms, satisfied at or after
 * @until: UTC ms, and before
 *
 * From registration to the call that closed. Counted in whole hours up to three days, in whole days
 * above: the next one up is told, so that what is said of a half and of nine tenths holds.
 * DESK_PACE_MOST stands for all above a year. A period that ends before it begins has none.
 */
gboolean desk_pace_read (DeskStore *store, gint64 from, gint64 until, DeskPace *pace,
                         GCancellable *cancellable, GError **error);
/* "5 h", "4 days", "more than a year"; "–" for 0. (transfer full) */
char    *desk_pace_format (gint64 span);

G_END_DECLS
