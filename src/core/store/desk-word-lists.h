/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-word-lists.h: a question of the search index answered from its lists, span by span of ids
 * from the newest.
 *
 * FTS5 goes through the hits of its words one by one, some 40 ns each: of two words that half a
 * million complaints have, and no complaint both, it tells so after a tenth of a second. The lists
 * that it goes through are short, about a byte a complaint; a span of them is a set of bits, and
 * those are ANDed 64 at once. */
#pragma once

#include "desk-id-set.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Inside one reading; not kept beyond it. */
typedef struct _DeskWordLists DeskWordLists;

typedef enum
{
  DESK_LISTS_KNOWN,
  DESK_LISTS_UNKNOWN, /* ask FTS5: it is asked or lies in a way that is not known here */
  DESK_LISTS_LATE,    /* @until came before the end */
  DESK_LISTS_FAILED,  /* with an error */
} DeskListsAnswer;

/**
 * desk_word_lists_open:
 * @match: an FTS5 expression of quoted words and beginnings of 1 to 6 letters, AND, OR, NOT and
 *   parentheses
 * @db: one that only reads: what a writer has told the index and not saved is not seen
 * @until: monotonic, us: when it must have ended, 0 = there is time
 * @lists: (out) (transfer full): only when it is DESK_LISTS_KNOWN
 *
 * Looks where the lists of the words are: in an index of many segments that is long too. An error is
 * set with DESK_LISTS_FAILED alone, as when it is cancelled.
 */
DeskListsAnswer desk_word_lists_open (DeskDb *db, const char *match, gint64 until,
                                      DeskWordLists **lists, GError **error);
void            desk_word_lists_free (DeskWordLists *self);

/* Behind the last id smaller than @end that may be told, without a look into the index; 0 = there is none.
 * What is not smaller is not asked for any more. */
gint64          desk_word_lists_end (DeskWordLists *self, gint64 end);

/* Ids of a span at most. */
#define DESK_LISTS_SPAN 0x80000

/**
 * desk_word_lists_span:
 * @from: the first id, a multiple of 64
 * @end: the id behind the last one, a multiple of 64 too; not larger than the @from of the span
 *   before
 * @among: (nullable): no others are wanted
 * @until: monotonic, us: when it must have ended, 0 = there is time
 * @bits: (out) (transfer none): a bit an id, those of @from in the first word; until the next call
 *
 * The complaints of a span that FTS5 would tell. After any answer but DESK_LISTS_KNOWN the lists are not
 * asked again; @error is set with DESK_LISTS_FAILED alone.
 */
DeskListsAnswer desk_word_lists_span (DeskWordLists *self, gint64 from, gint64 end,
                                      const DeskIdSet *among, gint64 until, const guint64 **bits,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWordLists, desk_word_lists_free)

G_END_DECLS
