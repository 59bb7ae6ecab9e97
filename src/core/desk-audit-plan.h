/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-plan.h: the strata of an audit: how many complaints each holds and gives, and the
 * share of false closures that follows (DESIGN §4, R12). */
#pragma once

#include "desk-interval.h"
#include "desk-store.h"
#include "desk-strata.h"

G_BEGIN_DECLS

/* The most that one audit draws: more than anybody can call. */
#define DESK_AUDIT_MOST 10000
#define DESK_AUDIT_MOST_RISKS 1000

typedef struct
{
  gint64 from_at;       /* claimed or satisfied in [from_at, until_at), UTC ms; 0 = no bound */
  gint64 until_at;
  gint64 place_id;      /* with its subtree, 0 = all */
  gint64 category_id;   /* with its sub-categories, 0 = all */
  gint64 operator_id;   /* who phoned the newest call-back, 0 = all */
  gint64 officer_id;    /* whose complaint it is, 0 = all */
  guint k;              /* size of the sample, at least 1 */
  guint points;         /* ± points of 100 at 95 %, 1 to 50, instead of k; 0 = k as said */
  guint risk;           /* at most so many that look wrong beside it, 0 to 1000 */
} DeskAuditFrame;

typedef struct
{
  char *name;         /* as in the entry: "EDD-1/bill", "set_aside" */
  char *label;        /* for people */
  gint64 size;        /* N of the stratum */
  gint64 k;           /* drawn of it, or to be drawn */
  gint64 answered;    /* drawn ones with a finding */
  gint64 found;       /* of these the false closures */
  gint64 unreachable; /* and those whose consumer was not reached */
} DeskAuditStratum;

typedef struct
{
  gint64 size; /* N */
  gint64 k;
  DeskStrataLevel level;
  GArray *strata; /* (element-type DeskAuditStratum) */
} DeskAuditPlan;

/* How many and what the frame would hold now, and how many each stratum would give: closed and
 * claimed, unconfirmed, set aside, void. An empty frame has no strata. (transfer full) */
DeskAuditPlan *desk_audit_plan (DeskStore *store, const DeskAuditFrame *frame,
                                GCancellable *cancellable, GError **error);
void           desk_audit_plan_free (DeskAuditPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAuditPlan, desk_audit_plan_free)

/* What is said of a frame that holds nothing at @now, UTC ms. (transfer none) */
const char *desk_audit_why_empty (const DeskAuditFrame *frame, gint64 now);

/* How the strata were made, for people. (transfer none) */
const char *desk_strata_level_get_label (DeskStrataLevel level);

/**
 * desk_audit_rate:
 * @strata: (element-type DeskAuditStratum): of an audit that was drawn
 *
 * The share of false closures of the whole frame by what was drawn, each stratum with its weight.
 *
 * Returns: %FALSE until everything drawn has its finding (who may stop early can steer), and when
 * nobody was reached; then rate->drawn is 0, or only the bounds and counts are set
 */
gboolean desk_audit_rate (GArray *strata, DeskRate *rate);

G_END_DECLS
