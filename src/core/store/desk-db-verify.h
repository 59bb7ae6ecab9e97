/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-verify.h: reading the whole chain and the invariants; copying the store. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef void (*DeskDbProgress) (gint64 done, gint64 total, gpointer data);

/**
 * desk_db_verify_chain:
 * @slip_n: an entry whose hash is wanted, 0 = none
 * @slip_hex: (out): its hash, "" when the chain is shorter
 * @bad: (out): the first entry that does not fit, 0 = none
 *
 * Recomputes every entry and every salted text in one reading.
 *
 * Returns: %FALSE on an error of reading, not for a break
 */
gboolean desk_db_verify_chain (DeskDb *db, const char *site, gint64 slip_n, char slip_hex[65],
                               gint64 *entries, char head[65], gint64 *bad,
                               DeskDbProgress progress, gpointer data, GError **error);
/* SQLite's own check of the file. DESK_ERROR_DAMAGED. */
gboolean desk_db_quick_check (DeskDb *db, GError **error);
/* A sentence of the first invariant that does not hold, NULL when all do. */
gboolean desk_db_invariants (DeskDb *db, char **broken, GError **error);
/* Folds the log into the file and copies the store to @path in one step, from the
 * snapshot of a reading transaction. */
gboolean desk_db_copy (DeskDb *db, const char *path, GError **error);
/* The newest entry. */
gboolean desk_db_head (DeskDb *db, gint64 *n, gint64 *at, char hex[65], GError **error);

G_END_DECLS
