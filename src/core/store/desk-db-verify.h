/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-verify.h: reading the whole chain and the invariants; copying the store. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef void (*DeskDbProgress) (gint64 done, gint64 total, gpointer data);

/* What a reading of the chain found. */
typedef struct
{
  gint64 entries;   /* the newest entry that was read */
  char head[65];    /* its hash, hex */
  gint64 bad;       /* the first entry that does not fit, 0 = none */
  gint64 erased;    /* texts that are gone, by an entry that says so */
  char slip[65];    /* the hash of the entry that was asked for, "" = the chain is shorter */
} DeskChainReading;

/**
 * desk_db_verify_chain:
 * @after: entries up to this one are taken as they are, 0 = none
 * @slip_n: an entry whose hash is wanted, 0 = none
 *
 * Recomputes every later entry and every salted text of it in one reading. A text may be
 * missing only where a later entry "erase" names its complaint.
 *
 * Returns: %FALSE on an error of reading, not for a break
 */
gboolean desk_db_verify_chain (DeskDb *db, const char *site, gint64 after, gint64 slip_n,
                               DeskChainReading *reading, DeskDbProgress progress,
                               gpointer data, GError **error);
/* The newest @count entries; a break is DESK_ERROR_CHAIN. */
gboolean desk_db_verify_tail (DeskDb *db, const char *site, gint64 count, GError **error);
/* Sets DESK_ERROR_CHAIN naming the entry; FALSE. */
gboolean desk_db_chain_broken (gint64 n, GError **error);
/* SQLite's own check of the file; the whole one compares the indexes with the rows too.
 * DESK_ERROR_DAMAGED. */
gboolean desk_db_integrity_check (DeskDb *db, GError **error);
gboolean desk_db_quick_check (DeskDb *db, GError **error);
/* A sentence of the first invariant that does not hold, NULL when all do. */
gboolean desk_db_invariants (DeskDb *db, char **broken, GError **error);
/* Folds the log into the file and copies the store to @path in one step, from the
 * snapshot of a reading transaction. */
gboolean desk_db_copy (DeskDb *db, const char *path, GError **error);

/* Sentences of what the tables have and the entries do not say, "LKO-26-0000012: state is
 * closed, the entries say reported". */
typedef struct
{
  gint64 tickets;   /* made anew */
  gint64 count;
  GPtrArray *first; /* the first of them, NULL = none */
  gint64 counted_n; /* an entry at which the complaints are to be counted, 0 = none */
  gint64 counts[DESK_N_STATES]; /* how many stood how then */
} DeskDifferences;
void desk_differences_clear (DeskDifferences *self);
/* Moves what @other found behind what @self found. */
void desk_differences_append (DeskDifferences *self, DeskDifferences *other);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDifferences, desk_differences_clear)

/**
 * desk_db_rebuild_compare:
 * @db: inside a reading transaction, its chain verified
 *
 * Makes every projection anew from the entries and texts, in a temporary database beside the
 * store, and compares all tables.
 *
 * Returns: %FALSE on an error of reading, not for a difference
 */
gboolean desk_db_rebuild_compare (DeskDb *db, DeskDifferences *found, DeskDbProgress progress,
                                  gpointer data, GError **error);

/**
 * desk_db_compare_counts:
 * @db: inside a reading transaction
 *
 * Counts the tallies, the operators' days and the paces from the store's rows of complaints and
 * call-backs, and compares them with the tables. That the rows are those of the entries is compared
 * elsewhere, at the same time.
 *
 * Returns: %FALSE on an error of reading, not for a difference
 */
gboolean desk_db_compare_counts (DeskDb *db, DeskDifferences *found, GError **error);

/**
 * desk_db_compare_search:
 * @db: inside a reading transaction
 *
 * Compares the search index with the words of the store's tickets.
 *
 * Returns: %FALSE on an error of reading, not for a difference
 */
gboolean desk_db_compare_search (DeskDb *db, DeskDifferences *found, GError **error);

/**
 * desk_db_compare_search_ways:
 * @db: inside a reading transaction
 *
 * Compares the ways by which a search comes to its words with where they stand in the index, and the
 * form that the index is said to be of. Reads the index once.
 *
 * Returns: %FALSE on an error of reading, not for a difference
 */
gboolean desk_db_compare_search_ways (DeskDb *db, DeskDifferences *found, GError **error);

G_END_DECLS
