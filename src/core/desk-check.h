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
  gint64 milliseconds;
} DeskVerifyResult;

/* Recomputes the whole chain and every salted text. A break: DESK_ERROR_CHAIN naming the
 * entry. With @slip: its head must lie inside. */
gboolean desk_verify (DeskStore *store, const DeskSlip *slip, DeskVerifyResult *result,
                      DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
                      GError **error);
/* quick_check, the chain's tail, counters against a recount, closed tickets against their
 * call-backs, register numbers without gaps. DESK_ERROR_DAMAGED or _CHAIN. */
gboolean desk_check (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
