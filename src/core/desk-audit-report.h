/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-report.h: what an audit found, of whom and where, beside the audits before it
 * (R12). For the report on paper, for scripts and for exports. */
#pragma once

#include "desk-audit.h"
#include "desk-directions.h"
#include "desk-duty.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_AUDIT_BY_OPERATOR, /* who confirmed with the consumer */
  DESK_AUDIT_BY_OFFICER,
  DESK_AUDIT_BY_PLACE,    /* the division */
  DESK_AUDIT_BY_CATEGORY, /* the main one */
} DeskAuditBy;
#define DESK_N_AUDIT_BYS 4

/* What the random sample says of one person, place or category. */
typedef struct
{
  char *code;    /* staff number or code; "" = nobody, or not known */
  char *label;
  guint drawn;
  guint answered;
  guint reached; /* of the answered */
  guint found;   /* false closures of the reached */
  gboolean known;/* share and interval, when all of the sample is answered and somebody reached */
  double share;  /* of a place or category weighted by the strata; of a person found / reached */
  /* At 95 %, each by itself: of a person exact (Clopper and Pearson), of a place or category
   * Wilson on the effective size. */
  DeskInterval interval;
} DeskAuditPart;

typedef enum
{
  DESK_AUDIT_CHANGE_UNKNOWN, /* another frame, or one of them is not known */
  DESK_AUDIT_CHANGE_NONE,    /* the difference can be chance */
  DESK_AUDIT_CHANGE_FEWER,
  DESK_AUDIT_CHANGE_MORE,
} DeskAuditChange;

/* An audit before this one. */
typedef struct
{
  DeskAudit *audit;
  gboolean known;
  DeskRate rate;
  DeskAuditChange change;  /* from it to this one */
  DeskInterval difference; /* of the shares, this one less the earlier one */
} DeskAuditEarlier;

/* What was done to an account since the audit before (R2). */
typedef struct
{
  gint64 n;
  gint64 at;
  char *kind;    /* of the entry */
  char *account;
  char *by;      /* a person's name */
} DeskAccountAct;
/* "account made", "role changed", …. (transfer none) */
const char *desk_account_act_get_label (const DeskAccountAct *self);

typedef struct
{
  DeskAudit *audit;
  gboolean known;     /* rate is */
  DeskRate rate;
  GPtrArray *parts[DESK_N_AUDIT_BYS]; /* (element-type DeskAuditPart): most false ones first */
  GPtrArray *sample;  /* (element-type DeskAuditTicket): drawn ones, then what looked wrong */
  GPtrArray *earlier; /* (element-type DeskAuditEarlier): drawn before it, newest first */
  GPtrArray *undrawn; /* (element-type DeskAudit): frozen at this site by the end of the visit
                       * and never drawn, newest first */
  GPtrArray *account_acts; /* (element-type DeskAccountAct): since the audit before, newest first */
  /* The visit: from the freeze to the freeze of the next audit that was drawn. */
  gint64 next;             /* entry of that freeze, 0 = this is the last */
  gint64 at;               /* the end of the visit or, of the last, when it was read, UTC ms */
  GPtrArray *asked;        /* (element-type DeskDirection): given before it and not ended then, each
                              with what was found until its end */
  GPtrArray *directions;   /* (element-type DeskDirection): given on it, or of this audit */
  GPtrArray *removals;     /* (element-type DeskRemoval): until its end, newest first */
  /* What the frame was narrowed to, NULL = not. */
  char *place;
  char *category;
  char *operator;
  char *officer;
} DeskAuditReport;

/**
 * desk_audit_report_read:
 * @session: of a supervisor or an inspection officer
 *
 * All of one moment, which no writing comes into. A report that is read again after later visits
 * tells of these nothing: what was asked, done and lifted since is in theirs.
 *
 * Returns: (transfer full): the report; DESK_ERROR_NOT_FOUND, DESK_ERROR_REFUSED also when the
 *   sample is not drawn yet
 */
DeskAuditReport *desk_audit_report_read (DeskSession *session, gint64 freeze,
                                         GCancellable *cancellable, GError **error);
void             desk_audit_report_free (DeskAuditReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAuditReport, desk_audit_report_free)

const char *desk_audit_by_to_nick (DeskAuditBy by);
gboolean    desk_audit_by_from_nick (const char *nick, DeskAuditBy *by);
const char *desk_audit_change_to_nick (DeskAuditChange change);
/* A sentence about it, "" when nothing can be said. (transfer none) */
const char *desk_audit_change_get_label (DeskAuditChange change);

/* A finding that says that the closure was false. */
gboolean desk_finding_is_false (DeskFinding finding);

G_END_DECLS
