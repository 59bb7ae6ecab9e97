/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-claim-rule.h: private to core: the entry of a claimed fix and its row. */
#pragma once

#include "desk-db-ticket.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  DeskPerson *claimant;  /* NULL with by_consumer */
  gboolean by_consumer;
  gint64 claimed_at;
  const char *what;      /* clean, not empty */
  gint64 fault_claim;    /* entry of the fault's claim that it comes from, 0 = none */
} DeskClaimEntry;

/* The person with @staff_no, who sits at the desk when it is NULL or "".
 * DESK_ERROR_NOT_FOUND. (transfer full) */
DeskPerson *desk_claim_person (DeskDb *db, DeskSession *session, const char *staff_no,
                               GError **error);
/* Appends the entry and writes its rows; state and times were checked. */
gboolean    desk_claim_append (DeskDb *db, DeskSession *session, const DeskTicketFacts *facts,
                               const DeskClaimEntry *claim, GError **error);

G_END_DECLS
