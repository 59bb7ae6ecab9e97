/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-word-sum.h: private to store/: the sum of what the search index says: which complaint has which
 * word or beginning of one. */
#pragma once

#include "desk-db.h"
#include "desk-keyed-sum.h"

G_BEGIN_DECLS

/* A word byte by byte. FTS5 has whole words as "0word" and beginnings of n letters as the digit n and
 * the letters, so that all beginnings of a word are known on the way through it. */
static inline guint64
desk_word_sum_byte (const DeskKeyedSumKey *key, guint64 before, guint8 byte)
{
  guint64 sum = (before ^ byte) * key->factor;

  return sum ^ sum >> 32;
}

/* What a term, of the letters that were gone through, adds for a complaint. */
static inline guint64
desk_word_sum_term (const DeskKeyedSumKey *key, guint64 letters, guint n_letters)
{
  return desk_keyed_sum_join (key, letters, n_letters);
}

static inline guint64
desk_word_sum_entry (const DeskKeyedSumKey *key, guint64 term, gint64 id)
{
  return desk_keyed_sum_join (key, term, (guint64) id);
}

/**
 * desk_word_sum_of_index:
 * @sum: (out): of all entries as a search finds them: of a complaint that a term says twice, the newer
 *   segment's word stands
 *
 * Reads every leaf once.
 *
 * Returns: 1 = it is known, 0 = the index is torn or lies in a way that is not known here, -1 = failed
 */
int desk_word_sum_of_index (DeskDb *db, const DeskKeyedSumKey *key, guint64 *sum, GError **error);

G_END_DECLS
