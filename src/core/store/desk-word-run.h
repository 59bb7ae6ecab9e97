/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-word-run.h: private to store/: the list of a word in one segment of the search index, page by page
 * from its end, into spans of bits. What it is read from is the matter of others. */
#pragma once

#include "desk-leaf.h"

G_BEGIN_DECLS

/* Words behind the bits of a span: eight ids of a byte each are put before it is looked whether they are
 * in it. */
#define DESK_WORD_SPAN_ROOM 16

/* Ids from @from to @end, a bit each. */
typedef struct
{
  guint64 *bits;
  const guint64 *within; /* no others are wanted; NULL = all */
  gint64 from;
  gint64 end;
  gboolean alone;        /* @bits are of one word: an id that has it no more is taken out */
} DeskWordSpan;

/* A list in one segment, gone through from its end. */
typedef struct
{
  gint64 segment; /* the number of its page 0 */
  gint64 first; /* the page on which its term stands */
  gint64 page;  /* the next to be read; smaller than the first = none */
  gint64 above; /* the first id of the page behind it, that was read */
  /* of the present page, what is before the last span: where its ids lie close, as they lie on it */
  GArray *ids;  /* guint64: id * 2, + 1 when it has the word no more */
  GByteArray *close;
  gint64 close_first;
  gint64 close_above;
} DeskWordRun;

static inline gboolean
desk_word_bits_are_empty (const guint64 *bits, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (bits[i] != 0)
      return FALSE;
  return TRUE;
}

/* On the pages from @first to @last of @segment. */
void     desk_word_run_init (DeskWordRun *self, gint64 segment, gint64 first, gint64 last);
void     desk_word_run_clear (DeskWordRun *self);

/* Its next page, @leaf: what is in @span is put into it, what is before is kept. FALSE = torn. */
gboolean desk_word_run_take (DeskWordRun *self, const char *term, DeskLeaf *leaf, DeskWordSpan *span);
/* What was kept and is in @span is put into it; what is behind it is forgotten. FALSE = torn. */
gboolean desk_word_run_put (DeskWordRun *self, DeskWordSpan *span);
/* Whether something is kept for what is before the last span. */
gboolean desk_word_run_keeps (const DeskWordRun *self);
/* Whether it may have any in @span. */
gboolean desk_word_run_is_in (const DeskWordRun *self, const DeskWordSpan *span);
/* Behind the last id smaller than @end that it may have, 0 = there is none. What is not smaller is
 * forgotten. */
gint64   desk_word_run_end (DeskWordRun *self, gint64 end);

G_END_DECLS
