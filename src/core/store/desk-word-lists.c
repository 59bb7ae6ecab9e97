/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index as it lies in its tables, format 4 of FTS5 with detail=none (the comments of
 * fts5_index.c say the whole of it):
 *
 * - search_data holds under id 10 which segments there are, by levels; the newest is the last of the
 *   first level. A segment is a run of pages of terms in order, the id of a page is SEGMENT, PAGE.
 * - search_idx says on which page a term would stand, twice its number and a flag.
 * - What a leaf says of a term (desk-leaf.h) are its ids, each as what it is more than the one before,
 *   the first of a term and of a leaf whole.
 * - A 0 behind an id: this complaint had the word and has it no more; two: it has it again. What a
 *   newer segment says stands.
 *
 * Words stand as "0word", beginnings of n letters as the digit n and the letters. */
#include "desk-word-lists.h"

#include "desk-db.h"
#include "desk-leaf.h"

#include <string.h>

#define FORMAT       4
#define STRUCTURE_ID 10
/* FTS5 makes no more of them. */
#define SEGMENTS_MOST 2000
/* Letters of the longest beginning that stands in the index. */
#define LONGEST 6
#define LONGEST_TERM 256
/* How deep parentheses stand in each other. */
#define DEPTH 16
#define SPAN_WORDS (DESK_LISTS_SPAN / 64)
/* Words behind a span: eight ids of a byte each are put before it is looked whether they are in it. */
#define ROOM 16
/* A page lies close that has no more than so many ids between its first and its end. */
#define CLOSE (DESK_LISTS_SPAN / 2)
#define LOW  G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH G_GUINT64_CONSTANT (0x8080808080808080)

typedef struct
{
  gint64 id;
  gint64 first; /* pages */
  gint64 last;
} Segment;

/* A list in one segment, gone through from its end. */
typedef struct
{
  gint64 segment;
  gint64 first; /* the page on which its term stands */
  gint64 page;  /* the next to be read; smaller than the first = none */
  gint64 above; /* the first id of the page behind it, that was read */
  /* of the present page, what is before the last span: where its ids lie close, as they lie on it */
  GArray *ids;  /* guint64: id * 2, + 1 when it has the word no more */
  GByteArray *close;
  gint64 close_first;
  gint64 close_above;
} Run;

/* Ids from @from to @end, a bit each. */
typedef struct
{
  guint64 *bits;
  const guint64 *within; /* no others are wanted; NULL = all */
  gint64 from;
  gint64 end;
  gboolean alone;        /* @bits are of one word: an id that has it no more is taken out */
} Span;

typedef enum
{
  JOIN_OR,
  JOIN_AND,
  JOIN_NOT,
  WORD,
} Kind;

/* A word, or some that are joined. */
typedef struct _Node
{
  Kind kind;
  GPtrArray *parts; /* Node */
  gint64 pages;     /* about: how much there is to read */
  char *term;
  GArray *runs; /* Run, the oldest segment first */
} Node;

struct _DeskWordLists
{
  DeskDb *db;
  GArray *segments; /* Segment, the oldest first */
  Node *all;
  /* bits of a span and ROOM, lent out and given back in turn: what is joined needs some, a word that
   * stands in one segment none */
  GPtrArray *bits;
  guint lent;
  /* while it is read */
  const char *at;
  guint depth;
  DeskListsAnswer answer;
  gint64 until;
  GError **error;
};

static void
run_clear (gpointer data)
{
  Run *self = data;

  g_array_unref (self->ids);
  g_byte_array_unref (self->close);
}

static void
node_free (Node *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self->term);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Node, node_free)

void
desk_word_lists_free (DeskWordLists *self)
{
  g_clear_pointer (&self->all, node_free);
  g_array_unref (self->segments);
  g_ptr_array_unref (self->bits);
  g_free (self);
}

static gboolean
read_segments (DeskWordLists *self, const guint8 *at, const guint8 *end)
{
  guint64 levels, segments, writes;

  /* The first number counts changes. One that goes on with 0xff is of a later format. */
  if (end - at < 5 || at[4] == 0xff)
    return FALSE;
  at += 4;
  if (!desk_leaf_number (&at, end, &levels) || !desk_leaf_number (&at, end, &segments)
      || !desk_leaf_number (&at, end, &writes))
    return FALSE;
  for (guint64 level = 0; level < levels; level++)
    {
      guint64 merging, n;

      if (!desk_leaf_number (&at, end, &merging) || !desk_leaf_number (&at, end, &n))
        return FALSE;
      /* Before those of the levels that were read: they are newer. */
      for (guint64 i = 0; i < n; i++)
        {
          guint64 id, first, last;
          Segment segment;

          if (!desk_leaf_number (&at, end, &id) || !desk_leaf_number (&at, end, &first)
              || !desk_leaf_number (&at, end, &last) || id > SEGMENTS_MOST || first > last
              || last > G_MAXINT32)
            return FALSE;
          segment = (Segment){ (gint64) id, (gint64) first, (gint64) last };
          g_array_insert_val (self->segments, (guint) i, segment);
        }
    }
  return self->segments->len == segments;
}

static DeskListsAnswer
read_structure (DeskWordLists *self, GError **error)
{
  DeskListsAnswer answer = DESK_LISTS_UNKNOWN;
  gint64 version = 0;
  sqlite3_stmt *rows;
  int row;

  if (!desk_db_int (self->db, error, 0, &version, "SELECT v FROM search_config WHERE k = 'version'",
                    ""))
    return DESK_LISTS_FAILED;
  rows = desk_db_query (self->db, error, "SELECT block FROM search_data WHERE id = ?1", "i",
                        (gint64) STRUCTURE_ID);
  row = rows != NULL ? desk_db_step (self->db, rows, error) : -1;
  if (row != 1)
    return row == 0 ? DESK_LISTS_UNKNOWN : DESK_LISTS_FAILED;
  if (version == FORMAT)
    {
      const guint8 *block = sqlite3_column_blob (rows, 0);

      if (read_segments (self, block, block + sqlite3_column_bytes (rows, 0)))
        answer = DESK_LISTS_KNOWN;
    }
  desk_db_done (rows);
  return answer;
}

/* Where what is said of @term begins and ends on its leaf: 1, 0 = it is not there, -1 = torn. */
static int
find_term (DeskLeaf *leaf, const char *term, gsize *from, gsize *until)
{
  g_autoptr (GByteArray) there = g_byte_array_new ();
  gsize length = strlen (term);

  for (gboolean first = TRUE; leaf->begins < leaf->size; first = FALSE)
    {
      if (!desk_leaf_next (leaf, first, there, from))
        return -1;
      if (there->len == length && memcmp (there->data, term, length) == 0)
        {
          *until = leaf->begins;
          return 1;
        }
    }
  return 0;
}

/* FALSE when it is to end before its end. */
static gboolean
may_go_on (DeskWordLists *self)
{
  if (g_cancellable_set_error_if_cancelled (self->db->cancellable, self->error))
    self->answer = DESK_LISTS_FAILED;
  else if (self->until != 0 && g_get_monotonic_time () >= self->until)
    self->answer = DESK_LISTS_LATE;
  return self->answer == DESK_LISTS_KNOWN;
}

/* A page of a run, while @row is held. */
static gboolean
hold_page (DeskWordLists *self, gint64 id, DeskLeaf *leaf, sqlite3_stmt **row)
{
  int there;

  if (!may_go_on (self))
    return FALSE;
  *row = desk_db_query (self->db, self->error, "SELECT block FROM search_data WHERE id = ?1", "i",
                        id);
  there = *row != NULL ? desk_db_step (self->db, *row, self->error) : -1;
  if (there != 1)
    {
      self->answer = there < 0 ? DESK_LISTS_FAILED : DESK_LISTS_UNKNOWN;
      return FALSE;
    }
  if (desk_leaf_init (leaf, sqlite3_column_blob (*row, 0), (gsize) sqlite3_column_bytes (*row, 0)))
    return TRUE;
  self->answer = DESK_LISTS_UNKNOWN;
  desk_db_done (*row);
  return FALSE;
}

/* Where in @segment a term begins that is not smaller than the node's, or larger; FALSE = failed. */
static gboolean
seek_pages (DeskWordLists *self, const char *term, const Segment *segment, gint64 *first,
            gint64 *next)
{
  /* What stands there for a page is not more than its first term, and more than those before. */
  if (desk_db_int (self->db, self->error, 0, first,
                   "SELECT pgno FROM search_idx WHERE segid = ?1 AND term <= ?2 "
                   "ORDER BY term DESC LIMIT 1",
                   "ib", segment->id, term, strlen (term))
      && desk_db_int (self->db, self->error, segment->last * 2, next,
                      "SELECT pgno FROM search_idx WHERE segid = ?1 AND term > ?2 "
                      "ORDER BY term LIMIT 1",
                      "ib", segment->id, term, strlen (term)))
    {
      *first = MAX (*first / 2, segment->first);
      *next = MIN (*next / 2, segment->last);
      return TRUE;
    }
  self->answer = DESK_LISTS_FAILED;
  return FALSE;
}

/* The node's pages in @segment. */
static gboolean
add_run (DeskWordLists *self, Node *node, const Segment *segment)
{
  Run run = { .segment = segment->id << DESK_LEAF_SHIFT, .above = G_MAXINT64 };
  sqlite3_stmt *row;
  gsize from, until;
  DeskLeaf leaf;
  int there;

  if (!may_go_on (self) || !seek_pages (self, node->term, segment, &run.first, &run.page))
    return FALSE;
  if (run.page < run.first)
    return TRUE;
  if (!hold_page (self, run.segment + run.first, &leaf, &row))
    return FALSE;
  there = find_term (&leaf, node->term, &from, &until);
  desk_db_done (row);
  /* Only the last one of a page goes on over its end. */
  if (there == 1 && until < leaf.size)
    run.page = run.first;
  if (there < 0)
    self->answer = DESK_LISTS_UNKNOWN;
  if (there != 1)
    return there == 0;
  run.ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  run.close = g_byte_array_new ();
  node->pages += run.page - run.first + 1;
  g_array_append_val (node->runs, run);
  return TRUE;
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
put (Span *span, gint64 id, gboolean gone)
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
put_page (Span *span, gint64 above, const guint8 *at, const guint8 *end)
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
keep_page (Run *self, const guint8 *at, const guint8 *end)
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

static gboolean
is_empty (const guint64 *bits, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (bits[i] != 0)
      return FALSE;
  return TRUE;
}

/* Whether none of the ids from @first to @end, of the span, is wanted. */
static gboolean
is_unwanted (const Span *span, gint64 first, gint64 end)
{
  gsize word = (gsize) (first - span->from) / 64;

  return span->within != NULL
         && is_empty (span->within + word, (gsize) (end - span->from + 63) / 64 - word);
}

/* The list's part on @page. */
static gboolean
take_page (Run *self, const char *term, DeskLeaf *leaf, Span *span)
{
  gsize from = 4;
  gsize until = 0;
  const guint8 *at;
  guint64 first;
  gint64 above = self->above;

  /* What goes on from the page before, or what stands behind the term. */
  if (self->page > self->first
        ? (until = leaf->begins) < from
        : find_term (leaf, term, &from, &until) != 1)
    return FALSE;
  if (from == until)
    return TRUE;
  at = leaf->bytes + from;
  if (!desk_leaf_number (&at, leaf->bytes + until, &first) || (gint64) first >= above)
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

/* Reads the next page; FALSE when self->answer says why not. */
static gboolean
read_page (DeskWordLists *self, Run *run, const char *term, Span *span)
{
  sqlite3_stmt *row;
  DeskLeaf leaf;

  if (!hold_page (self, run->segment + run->page, &leaf, &row))
    return FALSE;
  if (!take_page (run, term, &leaf, span))
    self->answer = DESK_LISTS_UNKNOWN;
  desk_db_done (row);
  run->page--;
  return self->answer == DESK_LISTS_KNOWN;
}

/* How many of the ids that are kept are smaller than @id. */
static guint
count_below (const Run *self, gint64 id)
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

/* What is kept of the list and is in @span. */
static gboolean
put_kept (Run *self, Span *span)
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

/* What the list has in @span. */
static gboolean
read_run (DeskWordLists *self, Run *run, const char *term, Span *span)
{
  for (;;)
    {
      if (!put_kept (run, span))
        {
          self->answer = DESK_LISTS_UNKNOWN;
          return FALSE;
        }
      if (run->ids->len > 0 || run->close->len > 0 || run->page < run->first || run->above <= span->from)
        return TRUE;
      if (!read_page (self, run, term, span))
        return FALSE;
    }
}

/* Of a span, all 0; given back by return_bits(), the last first. */
static guint64 *
lend_bits (DeskWordLists *self, gsize n)
{
  guint64 *bits;

  if (self->lent == self->bits->len)
    g_ptr_array_add (self->bits, g_new0 (guint64, SPAN_WORDS + ROOM));
  bits = g_ptr_array_index (self->bits, self->lent++);
  memset (bits, 0, n * sizeof *bits);
  return bits;
}

static void
return_bits (DeskWordLists *self, guint n)
{
  self->lent -= n;
}

static void
add_bits (const Span *span, const guint64 *bits)
{
  gsize n = (gsize) (span->end - span->from) / 64;

  for (gsize i = 0; i < n; i++)
    span->bits[i] |= span->within != NULL ? bits[i] & span->within[i] : bits[i];
}

/* Whether the list has any in the span or farther down. */
static gboolean
is_in (const Run *self, const Span *span)
{
  const guint64 *ids = (const guint64 *) (gpointer) self->ids->data;

  if (self->close->len > 0)
    return self->close_first < span->end;
  return self->ids->len > 0 ? (gint64) (ids[self->ids->len - 1] >> 1) >= span->from
                            : self->page >= self->first && self->above > span->from;
}

static gboolean
read_word (DeskWordLists *self, Node *node, Span *span)
{
  Span alone = { .from = span->from, .end = span->end, .alone = TRUE };
  Run *only = NULL;
  gboolean read = TRUE;
  guint n = 0;

  for (guint i = 0; i < node->runs->len; i++)
    if (is_in (&g_array_index (node->runs, Run, i), span))
      {
        only = &g_array_index (node->runs, Run, i);
        n++;
      }
  /* One list says no id twice: it needs no place of its own. */
  if (n <= 1)
    return n == 0 || read_run (self, only, node->term, span);
  alone.bits = lend_bits (self, (gsize) (span->end - span->from) / 64);
  for (guint i = 0; i < node->runs->len && read; i++)
    read = read_run (self, &g_array_index (node->runs, Run, i), node->term, &alone);
  if (read)
    add_bits (span, alone.bits);
  return_bits (self, 1);
  return read;
}

static gboolean read_node (DeskWordLists *self, Node *node, Span *span);

/* Each part within what those before it left. */
static gboolean
read_left (DeskWordLists *self, Node *node, Span *span)
{
  gsize n = (gsize) (span->end - span->from) / 64;
  guint64 *all = lend_bits (self, n);
  guint64 *part = lend_bits (self, n);
  Span one = { all, span->within, span->from, span->end, FALSE };
  gboolean read = read_node (self, g_ptr_array_index (node->parts, 0), &one);
  gboolean none = read && is_empty (all, n);
  guint i;

  for (i = 1; i < node->parts->len && read && !none; i++)
    {
      memset (part, 0, n * sizeof *part);
      one.bits = part;
      one.within = all;
      read = read_node (self, g_ptr_array_index (node->parts, i), &one);
      if (node->kind == JOIN_NOT)
        for (gsize j = 0; j < n; j++)
          all[j] &= ~part[j];
      else
        {
          guint64 *swap = all;

          all = part;
          part = swap;
        }
      none = is_empty (all, n);
    }
  /* What left nothing is asked first the next time: it may do so beside another already. */
  if (read && none && node->kind == JOIN_AND && i > 1 && node->parts->len > 2)
    g_ptr_array_insert (node->parts, 0, g_ptr_array_steal_index (node->parts, i - 1));
  if (read && !none)
    add_bits (span, all);
  return_bits (self, 2);
  return read;
}

/* What it has in a span is added to the span's bits; FALSE when self->answer says why not. */
static gboolean
read_node (DeskWordLists *self, Node *node, Span *span)
{
  if (node->kind == WORD)
    return read_word (self, node, span);
  if (node->kind != JOIN_OR)
    return read_left (self, node, span);
  for (guint i = 0; i < node->parts->len; i++)
    if (!read_node (self, g_ptr_array_index (node->parts, i), span))
      return FALSE;
  return TRUE;
}

/* Letters that SQLite surely neither parts nor changes: Latin small ones, digits, Devanagari, and
 * those for private use. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
         || (c >= 0x900 && c <= 0x977 && c != 0x964 && c != 0x965 && c != 0x970)
         || (c >= 0xe000 && c <= 0xf8ff);
}

static gboolean
skip (DeskWordLists *self, const char *what)
{
  if (!g_str_has_prefix (self->at, what))
    return FALSE;
  self->at += strlen (what);
  return TRUE;
}

/* A quoted word, with a star when it is a beginning. NULL = not known. */
static Node *
parse_word (DeskWordLists *self)
{
  const char *end = strchr (self->at + 1, '"');
  g_autofree char *word = NULL;
  g_autoptr (Node) node = NULL;
  glong letters = 0;

  if (*self->at != '"' || end == NULL || end == self->at + 1 || end - self->at > LONGEST_TERM / 2)
    return NULL;
  word = g_strndup (self->at + 1, (gsize) (end - self->at - 1));
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), letters++)
    if (!is_plain (g_utf8_get_char (p)))
      return NULL;
  self->at = end + 1;
  if (!skip (self, "*"))
    letters = 0;
  else if (letters > LONGEST)
    return NULL;
  node = g_new0 (Node, 1);
  node->kind = WORD;
  node->term = g_strdup_printf ("%d%s", (int) letters, word);
  node->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_set_clear_func (node->runs, run_clear);
  for (guint i = 0; i < self->segments->len; i++)
    if (!add_run (self, node, &g_array_index (self->segments, Segment, i)))
      return NULL;
  return g_steal_pointer (&node);
}

/* (transfer full) */
static Node *
join (Node *all, Node *part, Kind kind)
{
  Node *node = all->kind == kind ? all : g_new0 (Node, 1);

  if (node != all)
    {
      node->kind = kind;
      node->pages = all->pages;
      node->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
      g_ptr_array_add (node->parts, all);
    }
  /* Where the shortest has nothing the others are not read. */
  if (kind == JOIN_AND && part->pages < node->pages)
    g_ptr_array_insert (node->parts, 0, part);
  else
    g_ptr_array_add (node->parts, part);
  if (kind == JOIN_OR)
    node->pages += part->pages;
  else if (kind == JOIN_AND)
    node->pages = MIN (node->pages, part->pages);
  return node;
}

/* What is joined by @kind, and by what binds closer. NULL = not known. */
static Node *
parse_joined (DeskWordLists *self, Kind kind)
{
  static const char *const names[] = { " OR ", " AND ", " NOT " };
  g_autoptr (Node) all = NULL;

  do
    {
      Node *one;

      if (kind + 1 < WORD)
        one = parse_joined (self, kind + 1);
      else if (!skip (self, "("))
        one = parse_word (self);
      else
        {
          one = self->depth++ < DEPTH ? parse_joined (self, JOIN_OR) : NULL;
          self->depth--;
          if (one != NULL && !skip (self, ")"))
            g_clear_pointer (&one, node_free);
        }
      if (one == NULL)
        return NULL;
      all = all == NULL ? one : join (g_steal_pointer (&all), one, kind);
    }
  while (skip (self, names[kind]));
  return g_steal_pointer (&all);
}

DeskListsAnswer
desk_word_lists_open (DeskDb *db,
                      const char *match,
                      gint64 until,
                      DeskWordLists **lists,
                      GError **error)
{
  g_autoptr (DeskWordLists) self = g_new0 (DeskWordLists, 1);

  self->db = db;
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->bits = g_ptr_array_new_with_free_func (g_free);
  self->at = match;
  self->until = until;
  self->error = error;
  self->answer = read_structure (self, error);
  if (self->answer != DESK_LISTS_KNOWN)
    return self->answer;
  self->all = parse_joined (self, JOIN_OR);
  if (self->answer == DESK_LISTS_KNOWN && (self->all == NULL || *self->at != '\0'))
    return DESK_LISTS_UNKNOWN;
  if (self->answer == DESK_LISTS_KNOWN)
    *lists = g_steal_pointer (&self);
  return self != NULL ? self->answer : DESK_LISTS_KNOWN;
}

static gint64
end_of_run (Run *self, gint64 end)
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

static gint64
end_of_node (Node *node, gint64 end)
{
  gint64 last = node->kind == JOIN_AND ? end : 0;

  for (guint i = 0; node->kind == WORD && i < node->runs->len; i++)
    last = MAX (last, end_of_run (&g_array_index (node->runs, Run, i), end));
  for (guint i = 0; node->kind != WORD && i < node->parts->len; i++)
    {
      gint64 of_part = end_of_node (g_ptr_array_index (node->parts, i), end);

      if (node->kind == JOIN_AND)
        last = MIN (last, of_part);
      else if (node->kind == JOIN_OR || i == 0)
        last = MAX (last, of_part);
    }
  return last;
}

gint64
desk_word_lists_end (DeskWordLists *self, gint64 end)
{
  return end_of_node (self->all, end);
}

DeskListsAnswer
desk_word_lists_span (DeskWordLists *self,
                      gint64 from,
                      gint64 end,
                      const DeskIdSet *among,
                      gint64 until,
                      const guint64 **bits,
                      GError **error)
{
  Span span = { .from = from, .end = end };

  self->until = until;
  self->error = error;
  self->lent = 0;
  span.bits = lend_bits (self, (gsize) (end - from) / 64);
  if (among != NULL)
    {
      guint64 *within = lend_bits (self, (gsize) (end - from) / 64);

      for (gsize word = (gsize) from / 64; desk_id_set_next (among, &word) != 0 && word < (gsize) end / 64; word++)
        within[word - (gsize) from / 64] = desk_id_set_word (among, word);
      span.within = within;
    }
  if (read_node (self, self->all, &span))
    *bits = span.bits;
  return self->answer;
}
