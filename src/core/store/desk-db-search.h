/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-search.h: private to store/: the full-text index of tickets.
 *
 * The index is contentless: before a fact of a ticket is changed its words are taken out,
 * afterwards they are put in again. Both wait until the transaction is saved: every
 * statement with triggers between two writings would make FTS5 write a segment for each, at
 * three times the cost of the rest. */
#pragma once

#include "desk-db-verify.h"
#include "desk-db.h"

G_BEGIN_DECLS

/* As the index of the store was made, behind its columns and content. */
#define DESK_SEARCH_BEGINNING 6 /* letters of the longest that stands in it */
#define DESK_SEARCH_LETTERS "L* N* Co Mc Mn"
#define DESK_SEARCH_OPTIONS                                                                   \
  "detail = none, prefix = '1 2 3 4 5 6', "                                                   \
  "tokenize = \"unicode61 remove_diacritics 0 categories '" DESK_SEARCH_LETTERS "'\""

gboolean desk_db_search_remove (DeskDb *db, gint64 ticket_id, GError **error);
gboolean desk_db_search_add (DeskDb *db, gint64 ticket_id, GError **error);
/* With its words as they stand in the index, which are not made again then. */
gboolean desk_db_search_add_words (DeskDb *db, gint64 ticket_id, const char *words,
                                   GError **error);
/* The folded words of a ticket, and behind them the marked ones (desk-name-words.h), as they
 * stand in the index. (transfer full) */
char *desk_db_search_words (DeskDb *db, gint64 ticket_id, GError **error);
/* The same of all tickets, by id: a statement to step, the id and the words of its row. */
sqlite3_stmt *desk_db_search_words_all (DeskDb *db, GError **error);
gint64        desk_db_search_words_id (sqlite3_stmt *rows);
char         *desk_db_search_words_row (sqlite3_stmt *rows);

/**
 * desk_db_search_renew:
 * @progress: (nullable) (scope call): complaints done, of how many
 *
 * Makes the index anew when it was made by other rules of folding (DESK_FOLD_VERSION), in many
 * transactions: stopped or killed, the next opening goes on.
 */
gboolean desk_db_search_renew (DeskDb *db, DeskDbProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);

/* Leaves the index empty: it is made beside the store, or by the next opening. */
gboolean desk_db_search_leave (DeskDb *db, GError **error);
/* It is whole. */
gboolean desk_db_search_taken (DeskDb *db, GError **error);

/* Writes what waits; before the transaction is saved. */
gboolean desk_db_search_flush (DeskDb *db, GError **error);
/* Puts what waited into the index of @db, which need not be the store it waited in. */
gboolean desk_db_search_put (DeskDb *db, GArray *waiting, GError **error);
/* Forgets what waits; after the transaction was taken back. */
void     desk_db_search_forget (DeskDb *db);

G_END_DECLS
