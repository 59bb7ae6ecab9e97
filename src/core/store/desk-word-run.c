/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-word-run.h"

#include <string.h>

/* A page lies close that has no more than so many ids between its first and its end. */
#define CLOSE 0x40000
#define LOW   G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH  G_GUINT64_CONSTANT (0x8080808080808080)

void
desk_word_run_init (DeskWordRun *self, gint64 segment, gint64 first, gint64 last)
{
  *self = (DeskWordRun){ .segment = segment << DESK_LEAF_SHIFT,
                         .first = first,
                         .page = last,
                         .above = G_MAXINT64,
                         .ids = g_array_new (FALSE, FALSE, sizeof (guint64)),
                         .close = g_byte_array_new () };
}

void
desk_word_run_clear (DeskWordRun *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->close, g_byte_array_unref);
}

/* The next id, and whether it has the word no more. */
static inline gboolean
next_id (const guint8 **at, const guint8 *end, guint64 *id, gboolean *gone)
{
  guint64 more;

  if (!desk_leaf_number (at, end, &more))
    return FALSE;
  *id += more;
  *gone = *at < end && **at == 0;
  if (*gone)
    {
      (*at)++;
      if (*at < end && **at == 0)
        {
          *gone = FALSE;
          (*at)++;
        }
    }
  return *id <= G_MAXUINT32;
}

static inline void
put (DeskWordSpan *span, gint64 id, gboolean gone)
{
  gsize word = (gsize) (id - span->from) / 64;
  guint64 bit = G_GUINT64_CONSTANT (1) << (id % 64);

  if (!gone)
    span->bits[word] |= span->within != NULL ? bit & span->within[word] : bit;
  else if (span->alone)
    span->bits[word] &= ~bit;
}

/* The next eight ids when each takes a byte: none of them is 0, nor what stands behind the last, and
 * none larger than 127. */
static inline gboolean
next_eight (const guint8 *at, const guint8 *end, guint64 *eight)
{
  if (end - at < 8)
    return FALSE;
  memcpy (eight, at, sizeof *eight);
  if ((*eight & HIGH) != 0 || ((*eight - LOW) & HIGH) != 0 || (end - at > 8 && at[8] == 0))
    return FALSE;
  *eight = GUINT64_FROM_LE (*eight);
  return TRUE;
}

/* Ids of a byte each, eight at once, up to where there are no eight such or they are outside: what is
 * behind them. @in: (inout): of the span the id before, and the last one. Alone in a function its few
 * variables stay in registers. */
static G_NO_INLINE const guint8 *
put_eights (guint64 *bits, guint64 room, guint64 *in, const guint8 *at, const guint8 *end)
{
  guint64 id = *in;
  guint64 eight;

  for (; id < room && next_eight (at, end, &eight); at += 8)
#pragma GCC unroll 2
    for (guint i = 0; i < 8; i++, eight >>= 8)
      {
        id += eight & 0xff;
        bits[id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
      }
  *in = id;
  return at;
}

/* The same of those that are in @within. To look does not wait for what was written before, and most
 * eights have none. */
static G_NO_INLINE const guint8 *
put_eights_within (guint64 *bits, const guint64 *within, guint64 room, guint64 *in, const guint8 *at,
                   const guint8 *end)
{
  guint64 id = *in;
  guint64 eight;

  for (; id < room && next_eight (at, end, &eight); at += 8)
    {
      guint64 before = id;
      guint64 left = eight;
      guint64 any = 0;

#pragma GCC unroll 2
      for (guint i = 0; i < 8; i++, left >>= 8)
        {
          id += left & 0xff;
          any |= within[id / 64] >> (id % 64);
        }
      if ((any & 1) == 0)
        continue;
      for (guint i = 0; i < 8; i++, eight >>= 8)
        {
          before += eight & 0xff;
          bits[before / 64] |= within[before / 64] & G_GUINT64_CONSTANT (1) << (before % 64);
        }
    }
  *in = id;
  return at;
}

/* The same of those before the span: none is put, nor looked at. @id: (inout) */
static const guint8 *
pass_eights (guint64 from, guint64 *id, const guint8 *at, const guint8 *end)
{
  guint64 eight;

  for (; next_eight (at, end, &eight); at += 8)
    {
      guint64 pairs = (eight & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff))
                      + (eight >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff));
      guint64 last = *id + (pairs * G_GUINT64_CONSTANT (0x0001000100010001) >> 48);

      if (last >= from)
        break;
      *id = last;
    }
  return at;
}

/* Those of a page that are in the span; all of them are before @above. */
static gboolean
put_page (DeskWordSpan *span, gint64 above, const guint8 *at, const guint8 *end)
{
  guint64 from = (guint64) span->from;
  guint64 room = (guint64) (MIN (span->end, above) - span->from);
  guint64 id = 0;
  gboolean gone;

  while (at < end)
    {
      guint64 in;

      if (!next_id (&at, end, &id, &gone))
        return FALSE;
      if (id < from)
        {
          at = pass_eights (from, &id, at, end);
          continue;
        }
      in = id - from;
      if (in < room)
        {
          put (span, (gint64) id, gone);
          at = span->within != NULL ? put_eights_within (span->bits, span->within, room, &in, at, end)
                                    : put_eights (span->bits, room, &in, at, end);
          id = in + from;
        }
      /* There is room for eight more. */
      if (in >= room)
        return above > span->end;
    }
  return TRUE;
}

/* A page that has ids before the span: they are kept for the next one. */
static gboolean
keep_page (DeskWordRun *self, const guint8 *at, const guint8 *end)
{
  guint64 *ids;
  guint64 id = 0;
  guint64 eight;
  guint n = 0;
  gboolean gone;

  /* None takes less than a byte. */
  g_array_set_size (self->ids, (guint) (end - at));
  ids = (guint64 *) (gpointer) self->ids->data;
  while (at < end)
    if (n > 0 && next_eight (at, end, &eight))
      {
        for (guint i = 0; i < 8; i++, eight >>= 8)
          {
            id += eight & 0xff;
            ids[n + i] = id << 1;
          }
        n += 8;
        at += 8;
        if (id > G_MAXUINT32)
          return FALSE;
      }
    else
      {
        if (!next_id (&at, end, &id, &gone))
          return FALSE;
        ids[n++] = id << 1 | (gone ? 1 : 0);
      }
  g_array_set_size (self->ids, n);
  return TRUE;
}

/* Whether none of the ids from @first to @end, of the span, is wanted. */
static gboolean
is_unwanted (const DeskWordSpan *span, gint64 first, gint64 end)
{
  gsize word = (gsize) (first - span->from) / 64;

  return span->within != NULL
         && desk_word_bits_are_empty (span->within + word, (gsize) (end - span->from + 63) / 64 - word);
}

gboolean
desk_word_run_take (DeskWordRun *self, const char *term, DeskLeaf *leaf, DeskWordSpan *span)
{
  gsize from = 4;
  gsize until = 0;
  const guint8 *at;
  guint64 first;
  gint64 above = self->above;

  /* What goes on from the page before, or what stands behind the term. */
  if (self->page > self->first
        ? (until = leaf->begins) < from
        : desk_leaf_find (leaf, term, &from, &until) != 1)
    return FALSE;
  if (from == until)
    return TRUE;
  at = leaf->bytes + from;
  if (!desk_leaf_number (&at, leaf->bytes + until, &first) || first > G_MAXINT64
      || (gint64) first >= above)
    return FALSE;
  self->above = (gint64) first;
  if ((gint64) first >= span->end)
    return TRUE;
  if (above <= span->end && (gint64) first >= span->from)
    return is_unwanted (span, (gint64) first, above)
           || put_page (span, above, leaf->bytes + from, leaf->bytes + until);
  if (above - (gint64) first > CLOSE)
    return keep_page (self, leaf->bytes + from, leaf->bytes + until);
  g_byte_array_append (self->close, leaf->bytes + from, (guint) (until - from));
  self->close_first = (gint64) first;
  self->close_above = above;
  return TRUE;
}

/* How many of the ids that are kept are smaller than @id. */
static guint
count_below (const DeskWordRun *self, gint64 id)
{
  const guint64 *ids = (const guint64 *) (gpointer) self->ids->data;
  guint low = 0;

  for (guint high = self->ids->len; low < high;)
    {
      guint middle = (low + high) / 2;

      if ((gint64) (ids[middle] >> 1) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
desk_word_run_put (DeskWordRun *self, DeskWordSpan *span)
{
  const guint64 *ids = (const guint64 *) (gpointer) self->ids->data;
  guint first = count_below (self, span->from);
  guint end = count_below (self, span->end);

  for (guint i = first; i < end; i++)
    put (span, (gint64) (ids[i] >> 1), (ids[i] & 1) != 0);
  g_array_set_size (self->ids, first);
  if (self->close->len == 0)
    return TRUE;
  if (!put_page (span, self->close_above, self->close->data, self->close->data + self->close->len))
    return FALSE;
  if (self->close_first >= span->from)
    g_byte_array_set_size (self->close, 0);
  return TRUE;
}

gboolean
desk_word_run_keeps (const DeskWordRun *self)
{
  return self->ids->len > 0 || self->close->len > 0;
}

gboolean
desk_word_run_is_in (const DeskWordRun *self, const DeskWordSpan *span)
{
  const guint64 *ids = (const guint64 *) (gpointer) self->ids->data;

  if (self->close->len > 0 && self->close_first < span->end)
    return TRUE;
  return self->ids->len > 0 ? (gint64) (ids[self->ids->len - 1] >> 1) >= span->from
                            : self->page >= self->first && self->above > span->from;
}

gint64
desk_word_run_end (DeskWordRun *self, gint64 end)
{
  guint n = count_below (self, end);

  g_array_set_size (self->ids, n);
  if (self->close->len > 0 && self->close_first >= end)
    g_byte_array_set_size (self->close, 0);
  if (self->close->len > 0)
    return end;
  if (n > 0)
    return (gint64) (g_array_index (self->ids, guint64, n - 1) >> 1) + 1;
  return self->page >= self->first ? MIN (self->above, end) : 0;
}

