/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-check.h: verification: the chain, the file, the invariants. */
#pragma once

#include "desk-slip.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Called from the working thread, at most ten times a second. @total 0 = unknown. */
typedef void (*DeskProgressFunc) (gint64 done, gint64 total, gpointer data);

typedef struct
{
  gint64 entries;      /* checked */
  gint64 bad_entry;    /* the first that does not fit, 0 = none */
  char head[65];       /* hex */
  gint64 erased;       /* texts that are gone, by an entry that says so (R11) */
  gint64 milliseconds;
} DeskVerifyResult;

/* Recomputes the whole chain and every salted text. A break: DESK_ERROR_CHAIN naming the
 * entry. With @slip: its head must lie inside. */
gboolean desk_verify (DeskStore *store, const DeskSlip *slip, DeskVerifyResult *result,
                      DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
                      GError **error);

/* What a rebuilding found. */
typedef struct
{
  DeskVerifyResult chain;
  gint64 tickets;       /* made anew */
  gint64 differences;
  GPtrArray *first;     /* sentences of the first of them, NULL = none */
  gboolean only_files;  /* an attached file is wrong, and nothing else */
  GPtrArray *files;     /* sentences of the attached files that are missing or changed, NULL = none */
  gint64 milliseconds;  /* of all */
} DeskDeepResult;
void desk_deep_result_clear (DeskDeepResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDeepResult, desk_deep_result_clear)

/**
 * desk_verify_deep:
 * @slip: (nullable): its head must lie inside the chain
 * @result: (out): cleared with desk_deep_result_clear(), after a failure too
 *
 * Verifies the chain, lets SQLite check the whole file, makes every projection anew from the
 * entries through the rules' own triggers and compares it with the tables: complaints,
 * assignments, claims, reopenings, attempts, call-backs with their register numbers, counters,
 * consumers, persons, accounts and the passwords set last, places, posts, settings, audits
 * (frames asked for and samples drawn again), findings, imported files, the search index. All
 * of one snapshot.
 *
 * Returns: %FALSE with DESK_ERROR_CHAIN for a break, DESK_ERROR_DAMAGED for a difference (the
 *   message has the first one) or, when all else is sound, for an attached file
 */
gboolean desk_verify_deep (DeskStore *store, const DeskSlip *slip, DeskDeepResult *result,
                           DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
                           GError **error);
/* quick_check, the chain's tail, counters against a recount, closed tickets against their
 * call-backs, register numbers without gaps. DESK_ERROR_DAMAGED or _CHAIN. */
gboolean desk_check (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
