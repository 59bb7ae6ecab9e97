/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-find.h: reading for a search: the index, newest first, and the rows it names. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* What filters and orders look at. */
typedef struct
{
  gint64 id;
  DeskState state;
  gint64 registered_at;
  gint64 limit_at; /* 0 = none */
  gint64 due_at;   /* 0 = none */
  gint64 category_id;
  gint64 place_id;
  gint64 officer_id;
  int rung;
  gboolean suspect;
  const char *name; /* the consumer's; only while the row is told */
} DeskFoundRow;

/* Whether it is a complaint of theft: its informer is hidden (R11). */
gboolean desk_found_row_is_theft (const DeskFoundRow *row);

/* 1 go on, 0 enough, -1 an error. */
typedef int (*DeskFoundFunc) (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error);

/**
 * desk_db_find_matches:
 * @match: an FTS5 expression; one that FTS5 cannot read matches nothing
 * @after: only those with a larger id
 *
 * The complaints whose words match, newest first.
 */
gboolean desk_db_find_matches (DeskDb *db, const char *match, gint64 after, DeskFoundFunc func,
                               gpointer data, GError **error);
/* All complaints, newest first; with @until only those with a call-back due in [from, until),
 * with @officer_id only this officer's. */
gboolean desk_db_find_rows (DeskDb *db, gint64 from, gint64 until, gint64 officer_id,
                            DeskFoundFunc func, gpointer data, GError **error);
/* Those of @ids. */
gboolean desk_db_find_ids (DeskDb *db, GArray *ids, DeskFoundFunc func, gpointer data,
                           GError **error);

/* Whether the index holds all complaints: not while it is made anew. */
gboolean desk_db_search_is_whole (DeskDb *db, gboolean *whole, GError **error);

/* Folded words of a complaint. */
typedef struct
{
  GStrv open;        /* what anybody may read: numbers, description, place */
  GStrv personal;    /* name, account, address: empty for an informer */
  GStrv name;        /* the consumer's; empty for an informer */
  GStrv description;
} DeskFoundWords;

void     desk_found_words_clear (DeskFoundWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskFoundWords, desk_found_words_clear)
gboolean desk_db_find_words (DeskDb *db, gint64 id, DeskFoundWords *words, GError **error);

/* @id and all places below it are added to @ids (gint64 keys, g_int64_hash). */
gboolean desk_db_find_subtree (DeskDb *db, gint64 place_id, GHashTable *ids, GError **error);

G_END_DECLS
