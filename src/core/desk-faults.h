/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-faults.h: faults of the supply that many consumers complain about (R8). A fault is its
 * own record, known by its entry, and is never closed as a ticket: a claimed fix spreads to
 * each complaint on it, and each needs its own consumer's "satisfied". */
#pragma once

#include "desk-fault.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

typedef struct
{
  const char *place;    /* code, needed: complaints of its subtree may hang on the fault */
  const char *category; /* code, of the supply or of transformers, needed */
  const char *what;     /* what failed, needed */
  gint64 started_at;    /* UTC ms, 0 = now */
} DeskFaultSpec;

/* Returns the fault's entry, by which it is known; 0 on an error. */
gint64 desk_fault_register (DeskSession *session, const DeskFaultSpec *spec, GError **error);

/**
 * desk_fault_attach:
 * @fault: entry of a running fault
 * @numbers: (array zero-terminated=1): open complaints of the same place and period
 *
 * All of them or, with an error, none.
 */
gboolean desk_fault_attach (DeskSession *session, gint64 fault, const char *const *numbers,
                            GError **error);
/* Takes the complaint off the fault it hangs on. @reason is needed. */
gboolean desk_fault_detach (DeskSession *session, const char *number, const char *reason,
                            GError **error);

/* What became of the complaints on a fault whose fix was claimed. */
typedef struct
{
  guint claimed;  /* got their claim; these fall due for a call-back */
  guint after;    /* left out: registered after the fix */
  guint newer;    /* left out: a claim of the same or a later time stands */
  guint aside;    /* left out: set aside, its clock runs on */
  guint nobody;   /* left out: sent to nobody yet, and nobody holds the post */
  guint moved;    /* left out: of another place or matter by now */
} DeskFaultSpread;

/**
 * desk_fault_claim:
 * @claim: what was done, who claims it (not the consumer), and when
 * @spread: (out) (optional): what became of the complaints
 *
 * One entry for the fault, then for each complaint its own claim with the same claimant and
 * typist, whom R2 bars from confirming. A complaint that was sent to nobody yet is sent to the
 * officer of its place first. Closes nothing.
 */
gboolean desk_fault_claim (DeskSession *session, gint64 fault, const DeskClaim *claim,
                           DeskFaultSpread *spread, GError **error);
/* "The fix is claimed for 12 complaints." and what was left out. (transfer full) */
char *desk_fault_spread_label (const DeskFaultSpread *spread);

/**
 * desk_fault_list:
 * @place: (nullable): code of a place: its faults and those of the places above it, to which a
 *   complaint from there may belong; %NULL = everywhere
 * @running: only those that run
 *
 * Returns: (transfer full) (element-type DeskFault): the newest first
 */
GPtrArray *desk_fault_list (DeskStore *store, const char *place, gboolean running, guint limit,
                            GCancellable *cancellable, GError **error);
/* DESK_ERROR_NOT_FOUND. (transfer full) */
DeskFault *desk_fault_load (DeskStore *store, gint64 fault, GCancellable *cancellable,
                            GError **error);
/* The fault that the complaint hangs on; NULL without an error when there is none.
 * (transfer full) (nullable) */
DeskFault *desk_fault_of_ticket (DeskStore *store, const char *number, GCancellable *cancellable,
                                 GError **error);
/* The complaints that hang on it. (transfer full) (element-type DeskTicket) */
GPtrArray *desk_fault_tickets (DeskStore *store, gint64 fault, GCancellable *cancellable,
                               GError **error);
/* Open complaints of its place and period that hang on no fault, the newest first.
 * (transfer full) (element-type DeskTicket) */
GPtrArray *desk_fault_candidates (DeskStore *store, gint64 fault, guint limit,
                                  GCancellable *cancellable, GError **error);
/* "running", "fix claimed, 3 of 12 consumers satisfied", "ended". (transfer full) */
char *desk_fault_state_label (DeskFault *fault);

/**
 * desk_fault_hang:
 * @db: inside desk_store_write(), the person was checked
 * @must: %FALSE: a complaint that cannot hang on it stays as it is, without an error
 *
 * For registering a complaint of a known fault.
 */
gboolean desk_fault_hang (DeskDb *db, DeskSession *session, gint64 fault, const char *number,
                          gboolean must, GError **error);
/* Inside a transaction: the fault, or DESK_ERROR_NOT_FOUND. (transfer full) */
DeskFault *desk_fault_find (DeskDb *db, gint64 fault, GError **error);

G_END_DECLS
