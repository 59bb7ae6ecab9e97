/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-fault.h: rows of faults, of the complaints that hang on them, and of claims that
 * spread (R8). */
#pragma once

#include "desk-fault.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 place_id;
  gint64 category_id;
  const char *what;
  gint64 started_at;
  gint64 person_id;
} DeskFaultRow;
gboolean desk_db_fault_insert (DeskDb *db, gint64 n, const DeskFaultRow *row, GError **error);
gboolean desk_db_fault_attach (DeskDb *db, gint64 n, gint64 fault_n, gint64 ticket_id,
                               gint64 person_id, GError **error);
/* The row of @ticket_id that hangs on a fault gets @n. */
gboolean desk_db_fault_detach (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                               GError **error);
gboolean desk_db_fault_claim_insert (DeskDb *db, gint64 n, gint64 fault_n, gint64 person_id,
                                     gint64 typist_id, gint64 claimed_at, GError **error);
/* The claim @n of a complaint came from @fault_claim_n. */
gboolean desk_db_fault_spread (DeskDb *db, gint64 n, gint64 fault_claim_n, GError **error);

/* NULL without an error when there is no such fault. (transfer full) (nullable) */
DeskFault *desk_db_fault_by_n (DeskDb *db, gint64 n, GError **error);
/* The fault that @ticket_id hangs on, 0 = none. */
gboolean desk_db_fault_of (DeskDb *db, gint64 ticket_id, gint64 *fault_n, GError **error);
/* TRUE in @may when the matter of @ticket_id is one that a fault of the supply can cause. */
gboolean desk_db_fault_matter (DeskDb *db, gint64 ticket_id, gboolean *may, GError **error);

/* Lists of ids (gint64). Faults: the newest first; @place_id 0 = everywhere, else those of the
 * place and of the places above it; @running: only these. */
gboolean desk_db_fault_ids (DeskDb *db, gint64 place_id, gboolean running, guint limit,
                            GArray *ids, GError **error);
/* Tickets that hang on the fault, in the order of their numbers. */
gboolean desk_db_fault_ticket_ids (DeskDb *db, gint64 fault_n, GArray *ids, GError **error);
/* Open tickets of the place and period that hang on no fault. */
gboolean desk_db_fault_candidate_ids (DeskDb *db, gint64 fault_n, guint limit, GArray *ids,
                                      GError **error);

G_END_DECLS
