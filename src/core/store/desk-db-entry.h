/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-entry.h: the entries of the chain for a list: which there are, and one by its number. */
#pragma once

#include "desk-entry.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* What an entry is chosen by; the strings are borrowed while the function runs. */
typedef struct
{
  gint64 n;
  gint64 at;
  const char *person; /* staff number */
  const char *kind;
} DeskEntryHead;
typedef void (*DeskEntryHeadFunc) (const DeskEntryHead *head, gpointer data);

/* The newest number, 0 = none. */
gboolean desk_db_entry_newest (DeskDb *db, gint64 *n, GError **error);
/* Entries from @from up to and without @until, the newest first. */
gboolean desk_db_entry_heads (DeskDb *db, gint64 from, gint64 until, DeskEntryHeadFunc func,
                              gpointer data, GError **error);
/* The same of the complaint with this canonical number. */
gboolean desk_db_entry_heads_of (DeskDb *db, const char *ticket, DeskEntryHeadFunc func,
                                 gpointer data, GError **error);

/**
 * desk_db_entry_by_n:
 *
 * With its body, its hash and the hash before it; without words and sentence.
 *
 * Returns: (transfer full) (nullable): %NULL without an error when there is none
 */
DeskEntry *desk_db_entry_by_n (DeskDb *db, gint64 n, GError **error);

G_END_DECLS
