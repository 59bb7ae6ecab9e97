/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-words.h: facts of an audit as people say them. */
#pragma once

#include "desk-audit.h"

G_BEGIN_DECLS

/* Findings that say the closure was false. */
int desk_audit_words_false (DeskAudit *audit);

/* "50 of 20,309", the sample and the frame. (transfer full) */
char *desk_audit_words_size (DeskAudit *audit);
/* Where it stands: "frozen, not yet drawn", "12 of 50 called, 3 false". (transfer full) */
char *desk_audit_words_progress (DeskAudit *audit);
/* "2026-10-25 to 2026-11-24", "no bounds". (transfer full) */
char *desk_audit_words_period (DeskSession *session, const DeskAuditFrame *frame);

/* What a ticket of the sample still needs, or what was found. (transfer none) */
const char *desk_audit_words_result (DeskAuditTicket *one);
const char *desk_audit_words_result_icon (DeskAuditTicket *one);
/* A name, or "nobody called", "not known". (transfer none) */
const char *desk_audit_words_claimed_by (DeskAuditTicket *one);
const char *desk_audit_words_confirmed_by (DeskAuditTicket *one);
const char *desk_audit_words_officer (DeskAuditTicket *one);
/* The finding says that the closure was false. */
gboolean desk_audit_words_is_false (DeskAuditTicket *one);
/* What a direction about a false closure begins with: "LKO-26-0 012 345, closed on false facts:
 * Not fixed. ". (transfer full) */
char *desk_audit_words_direction (DeskAuditTicket *one);

/* A count of each kind for the report, of what was drawn at random. */
typedef struct
{
  int drawn;
  int found[DESK_N_FINDINGS];
  int called;     /* called, the finding is still to be entered */
  int not_called; /* nobody called yet */
} DeskAuditTally;
void desk_audit_tally (GPtrArray *sample, DeskAuditTally *tally);

/* The report in sentences. (transfer full) */
char *desk_audit_words_report (const DeskAuditTally *tally);
/* How many closures of the frame are false by this sample, with how sure that is (R12). NULL until
 * every one drawn has its finding: who may stop early can steer. (transfer full) (nullable) */
char *desk_audit_words_rate (DeskAudit *audit);

G_END_DECLS
