/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit.h: the spot audit: freeze, draw, call, find (DESIGN §4). */
#pragma once

#include "desk-audit-plan.h"
#include "desk-calls.h"

G_BEGIN_DECLS

#define DESK_TYPE_AUDIT (desk_audit_get_type ())
G_DECLARE_FINAL_TYPE (DeskAudit, desk_audit, DESK, AUDIT, GObject)

struct _DeskAudit
{
  GObject parent_instance;
  /* read-only */
  gint64 freeze;        /* entry number of the freeze: the audit's name */
  gint64 frozen_at;
  char *officer_name;
  DeskAuditFrame frame;
  gint64 size;          /* N */
  char *frame_hash;     /* 64 hex digits */
  char *freeze_hash;    /* hash[F] */
  gint64 draw;          /* entry number of the draw, 0 = not drawn */
  char *seed;           /* 64 hex digits, "" = not drawn */
  int called;           /* of the sample */
  int found[DESK_N_FINDINGS];
  DeskStrataLevel level; /* none, too, when frozen before there were strata */
  GArray *strata;       /* (element-type DeskAuditStratum) */
  gboolean own;         /* of the signed-in officer */
};

/**
 * desk_audit_freeze:
 * @words: the officer's own words, NFC and trimmed here; at least 3 characters
 *
 * Returns: (transfer full): the audit; DESK_ERROR_REFUSED when the frame is empty
 */
DeskAudit *desk_audit_freeze (DeskSession *session, const DeskAuditFrame *frame, const char *words,
                              GError **error);
/* @words again: their hash must be the frozen one. One draw a freeze. */
DeskAudit *desk_audit_draw (DeskSession *session, gint64 freeze, const char *words, GError **error);
/* Newest first. (element-type DeskAudit) (transfer full) */
GPtrArray *desk_audit_list (DeskStore *store, DeskSession *session, GCancellable *cancellable, GError **error);
DeskAudit *desk_audit_load (DeskStore *store, gint64 freeze, DeskSession *session,
                            GCancellable *cancellable, GError **error);

#define DESK_TYPE_AUDIT_TICKET (desk_audit_ticket_get_type ())
G_DECLARE_FINAL_TYPE (DeskAuditTicket, desk_audit_ticket, DESK, AUDIT_TICKET, GObject)

struct _DeskAuditTicket
{
  GObject parent_instance;
  /* read-only */
  int position;          /* from 1 */
  DeskTicket *ticket;
  char *draw_hash;       /* SHA-256(seed || LP(number)), hex */
  gboolean has_finding;
  DeskFinding finding;
  gint64 call_n;         /* entry of the newest recorded audit call, 0 = none */
  char *call_words;      /* what was typed in it, numbers masked */
  char *claimed_by;      /* names for the finding */
  char *confirmed_by;    /* "" = nobody called */
  char *confirmed_by_no; /* their staff number */
  char *officer;
  guint risks;           /* why it looks wrong, bits 1 << DeskRisk; 0 = drawn at random */
};

/* "called for a few seconds; suspect", "" for what was drawn at random. (transfer full) */
char *desk_audit_ticket_reasons (DeskAuditTicket *self);

/* The sample in drawn order, then what looks wrong, that with the most reasons first. (element-type DeskAuditTicket) (transfer full) */
GPtrArray *desk_audit_sample (DeskStore *store, gint64 freeze, GCancellable *cancellable, GError **error);

/* Why @session's person may not check the closure of @number (role, or R2: who took part),
 * NULL when they may. (transfer full) (nullable) */
char *desk_audit_why_not (DeskSession *session, const char *number, GCancellable *cancellable);

/**
 * desk_audit_find:
 * @words: (nullable): what the consumer said
 * @reopened: (out) (optional): the ticket was reopened
 *
 * A false closure (not called, not fixed, wrong facts) reopens the ticket one rung up and
 * marks it suspect. Needs an ended audit call on the ticket; who took part in the ticket
 * is refused (R2).
 */
gboolean desk_audit_find (DeskSession *session, gint64 freeze, const char *number,
                          DeskFinding finding, const char *words, gboolean *reopened,
                          GError **error);

G_END_DECLS
