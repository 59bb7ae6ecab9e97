/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-wanted.h: which tickets a list wants. Each filter is one range of one index; the ids
 * of several are ANDed, so that any filters combine without reading a row. */
#pragma once

#include "desk-id-set.h"
#include "desk-store.h"
#include "desk-ticket-marks.h"

G_BEGIN_DECLS

/* 0 = no such filter. */
typedef struct
{
  guint states;            /* bits 1 << DeskState */
  gint64 limit_before;     /* overdue at this instant: desk_limit_is_over() */
  gint64 due_before;       /* call-back due before this instant */
  gint64 category_id;      /* with its sub-categories */
  gint64 place_id;         /* with its subtree */
  gint64 officer_id;
  gint64 registered_from;  /* at or after */
  gint64 registered_until; /* before */
  int rung;                /* DeskRung */
  gboolean suspect;
  DeskTicketMarks marks;
  /* of a search, besides: sets of ids (gint64 keys), borrowed, NULL = any; not with the above */
  GHashTable *categories;
  GHashTable *places;
  GHashTable *officers;
  GHashTable *confirmers;  /* of persons: confirmed by one of them; also beside the marks */
  gint64 due_from;         /* at or after; only with due_before */
} DeskTicketFilter;

/* Inside one reading; not kept beyond it. */
typedef struct _DeskWanted DeskWanted;

DeskWanted *desk_db_wanted_new (DeskDb *db, const DeskTicketFilter *filter, GError **error);
void        desk_db_wanted_free (DeskWanted *self);
/* TRUE when no filter is set. */
gboolean    desk_db_wanted_is_all (DeskWanted *self);
/* Whether @id passes every filter, from its row: 1, 0, or -1 with an error. */
int         desk_db_wanted_test (DeskWanted *self, DeskDb *db, guint id, GError **error);
/**
 * desk_db_wanted_collect:
 * @few: with no more ids left than this the remaining filters look at the rows
 * @ids: (inout): empty; not for a filter that wants all
 */
gboolean    desk_db_wanted_collect (DeskWanted *self, DeskDb *db, guint few, DeskIdSet *ids,
                                    GError **error);

/**
 * desk_db_wanted_collect_some:
 * @most: no filter that lets more through than this is gone through
 * @by: monotonic, us: nor one that is not gone through by then, 0 = there is time
 * @ids: (inout): empty
 * @some: (out): whether one lets so few through; @ids are then all that the filters want, and
 *   others, too, where a filter was left out
 */
gboolean    desk_db_wanted_collect_some (DeskWanted *self, DeskDb *db, guint most, gint64 by,
                                         DeskIdSet *ids, gboolean *some, GError **error);

/**
 * desk_db_wanted_collect_again:
 * @db: one that only reads
 * @most, @by, @ids, @some: as above; where there is time (@by 0) states are gone through that are more than
 *   that, once
 *
 * What the last filter left, or that it leaves too many, is known when it is asked for again and nothing
 * was saved in between, as for each letter of a search that is typed.
 */
gboolean    desk_db_wanted_collect_again (DeskWanted *self, DeskDb *db, guint most, gint64 by,
                                          DeskIdSet *ids, gboolean *some, GError **error);
/* Whether @ids may be fewer where there is time. */
gboolean    desk_db_wanted_is_in_haste (const DeskWanted *self);

/* When the oldest and the newest were registered, and about how many there are; 0 = none. */
gboolean    desk_db_wanted_span (DeskDb *db, gint64 *oldest, gint64 *newest, gint64 *count,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWanted, desk_db_wanted_free)

G_END_DECLS
