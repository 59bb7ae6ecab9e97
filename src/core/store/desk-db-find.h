/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-find.h: reading for a search: the index, newest first, and the rows it names. */
#pragma once

#include "desk-enums.h"
#include "desk-id-set.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Of a complaint's number, with its end (desk-number.h). */
#define DESK_FOUND_NUMBER 32

/* What filters and orders look at. */
typedef struct
{
  gint64 id;
  char number[DESK_FOUND_NUMBER];
  DeskState state;
  gint64 registered_at;
  gint64 limit_at; /* 0 = none */
  gint64 due_at;   /* 0 = none */
  gint64 category_id;
  gint64 place_id;
  gint64 officer_id;
  int rung;
  gboolean suspect;
  gboolean unconfirmed;
  const char *name; /* the consumer's; only while the row is told */
} DeskFoundRow;

/* Whether it is a complaint of theft: its informer is hidden (R11). */
gboolean desk_found_row_is_theft (const DeskFoundRow *row);

/* 1 go on, 0 enough, -1 an error. */
typedef int (*DeskFoundFunc) (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error);

/* Which hits are told. */
typedef struct
{
  gint64 after;           /* only larger ids */
  gint64 until;           /* monotonic, us: what is not found by then is not told, 0 = all is */
  const DeskIdSet *among; /* only these, NULL = all */
  const DeskIdSet *known; /* none of these, NULL = all; it may grow while they are told */
  /* where FTS5 is asked */
  guint work;             /* FTS5's for one hit at most, see desk_db_step_within(), 0 = any */
  guint hits;             /* that are not among these are passed at most, 0 = all */
  gint64 stopped;         /* (out): the id at which that was reached, 0 = it was not */
  /* how close they lie: the hits among these from one id to another, each once. The lists give the
   * first id and the last of the spans that have any, the last one to its end though enough was told
   * before; FTS5 gives its first hit and its last. */
  guint count;            /* (out) */
  guint passed;           /* (out): that FTS5 found and are not among these */
  gint64 newest;          /* (out): 0 = there was none */
  gint64 oldest;          /* (out) */
  gboolean late;          /* (out): @until came before the end */
  gboolean tired;         /* (out): @work was done before the end */
} DeskFoundRange;

/**
 * desk_db_find_matches:
 * @match: an FTS5 expression; one that FTS5 cannot read matches nothing
 *
 * The complaints whose words match, newest first.
 */
gboolean desk_db_find_matches (DeskDb *db, const char *match, DeskFoundRange *range,
                               DeskFoundFunc func, gpointer data, GError **error);
/* All complaints, the newest first; with @until those with a call-back due in [from, until), the
 * latest first. */
gboolean desk_db_find_rows (DeskDb *db, gint64 from, gint64 until, DeskFoundFunc func,
                            gpointer data, GError **error);
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
  GStrv name;        /* the consumer's, as it is read (desk_name_readings()); empty for an informer */
  GStrv description;
} DeskFoundWords;

void     desk_found_words_clear (DeskFoundWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskFoundWords, desk_found_words_clear)
gboolean desk_db_find_words (DeskDb *db, gint64 id, DeskFoundWords *words, GError **error);

/* @id and all places below it are added to @ids (gint64 keys, g_int64_hash). */
gboolean desk_db_find_subtree (DeskDb *db, gint64 place_id, GHashTable *ids, GError **error);

G_END_DECLS
