/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-operators.h: who phones how much, how long, with which answers, and what audits found of
 * what they confirmed (R12). Whoever stands out is marked, with why; it is no verdict. */
#pragma once

#include "desk-interval.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Fewer calls than this never stand out. */
#define DESK_OPERATOR_LEAST 30

typedef enum
{
  DESK_OUTLIER_SATISFIED = 1 << 0, /* more satisfied consumers than anybody else hears */
  DESK_OUTLIER_SHORT = 1 << 1,     /* talks last less than half as long as the others' */
  DESK_OUTLIER_FALSE = 1 << 2,     /* audits found more false ones than of the others */
} DeskOutlier;

typedef struct
{
  gint64 id;           /* of the person */
  char *staff_no;
  char *name;
  gint64 calls;
  gint64 talked;
  gint64 satisfied;    /* of those talked to: fixed and satisfied */
  gint64 mean;         /* length of a talk, ms; 0 = not known */
  gint64 brief;        /* talks under 15 seconds */
  DeskInterval said;   /* of satisfied of talked, exact; 0 to 1 when there was no talk */
  gint64 audited;      /* drawn at random in audits of the period, and the consumer was reached */
  gint64 false_ones;   /* of these */
  DeskInterval wrong;  /* of false_ones of audited, exact */
  guint outlier;       /* DeskOutlier, 0 = none */
} DeskOperator;
void desk_operator_free (DeskOperator *self);

/* Call-backs of the days that [@from, @until) touches, by who phoned, those with the most first.
 * (element-type DeskOperator) (transfer full) */
GPtrArray *desk_operators_read (DeskStore *store, gint64 from, gint64 until,
                                GCancellable *cancellable, GError **error);
/* The reasons in words, "" for none. (transfer full) */
char      *desk_operator_why (const DeskOperator *self);

G_END_DECLS
