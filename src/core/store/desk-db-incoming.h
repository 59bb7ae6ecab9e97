/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-incoming.h: complaints of a dump, put into their tables many at once.
 *
 * Each statement that fires triggers keeps a copy of every page that it changes, until it ends. A
 * complaint of a dump would be nine such statements on some twenty pages; so complaints wait in a table
 * in memory, and one statement puts all that wait into the tables, by triggers of its own that write
 * just what is written for one complaint elsewhere. The rules' triggers see every row. */
#pragma once

#include "desk-db-ticket.h"
#include "desk-log.h"

G_BEGIN_DECLS

/* What a dump says of a complaint that it calls closed. */
typedef struct
{
  DeskLogEntry entry;      /* "claim", right after the complaint's */
  gint64 claimant_id;      /* 0 = unknown */
  gint64 claimed_at;       /* UTC ms */
  const char *resolution;  /* "" = none */
  gint64 due_at;           /* UTC ms; 0 = no call-back due */
  gboolean kept;           /* see desk_due_of_claim(); never of a complaint that is new */
  gboolean unconfirmed;
} DeskIncomingClaim;
void desk_incoming_claim_clear (DeskIncomingClaim *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskIncomingClaim, desk_incoming_claim_clear)

/* TRUE when what is in the tables does not yet tell all of a complaint with this number of its source, of
 * this account or of this phone: desk_db_incoming_flush() first. */
gboolean desk_db_incoming_touches (DeskDb *db, const char *source_number, const char *account_no,
                                   const char *phone);

/**
 * desk_db_incoming_put:
 * @db: inside desk_store_write()
 * @entry: "import.ticket", the next of the chain, which goes on after it
 * @row: sent to an officer already; its number is the entry's
 * @words: folded, for the search
 * @claim: (nullable): its entry is the one after @entry
 *
 * Puts in a complaint that is new, with its consumer and its assignment, now or before the next entry of
 * anything else.
 *
 * Returns: %FALSE with @error set; what the rules refuse, desk_db_incoming_flush() tells
 */
gboolean desk_db_incoming_put (DeskDb *db, const DeskLogEntry *entry, const DeskTicketRow *row,
                               const char *words, const DeskIncomingClaim *claim, GError **error);
/* Whatever waits comes into its tables; desk_log_append() and desk_store_write() call it. */
gboolean desk_db_incoming_flush (DeskDb *db, GError **error);
/* The transaction is over. */
void desk_db_incoming_forget (DeskDb *db);

G_END_DECLS
