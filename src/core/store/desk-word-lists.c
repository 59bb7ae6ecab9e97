/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index as it lies in its tables, format 4 of FTS5 with detail=none (the comments of
 * fts5_index.c say the whole of it):
 *
 * - It is of segments (desk-word-segments.h), runs of pages of terms in order; the id of a page is
 *   SEGMENT, PAGE.
 * - search_idx says on which page a term would stand, twice its number and a flag.
 * - What a leaf says of a term (desk-leaf.h) are its ids, each as what it is more than the one before,
 *   the first of a term and of a leaf whole.
 * - A 0 behind an id: this complaint had the word and has it no more; two: it has it again. What a
 *   newer segment says stands.
 *
 * Words stand as "0word", beginnings of n letters as the digit n and the letters. */
#include "desk-word-lists.h"

#include "desk-db-search.h"
#include "desk-db.h"
#include "desk-word-run.h"
#include "desk-word-segments.h"

#include <string.h>

#define LONGEST_TERM 256
/* How deep parentheses stand in each other. */
#define DEPTH 16
#define SPAN_WORDS (DESK_LISTS_SPAN / 64)

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
  GArray *runs; /* DeskWordRun, the oldest segment first */
} Node;

struct _DeskWordLists
{
  DeskDb *db;
  GArray *segments; /* DeskWordSegment, the oldest first */
  Node *all;
  /* bits of a span and its room, lent out and given back in turn: what is joined needs some, a word that
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
seek_pages (DeskWordLists *self, const char *term, const DeskWordSegment *segment, gint64 *first,
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
add_run (DeskWordLists *self, Node *node, const DeskWordSegment *segment)
{
  DeskWordRun run;
  gint64 first, last;
  sqlite3_stmt *row;
  gsize from, until;
  DeskLeaf leaf;
  int there;

  if (!may_go_on (self) || !seek_pages (self, node->term, segment, &first, &last))
    return FALSE;
  if (last < first)
    return TRUE;
  if (!hold_page (self, (segment->id << DESK_LEAF_SHIFT) + first, &leaf, &row))
    return FALSE;
  there = desk_leaf_find (&leaf, node->term, &from, &until);
  desk_db_done (row);
  /* Only the last one of a page goes on over its end. */
  if (there == 1 && until < leaf.size)
    last = first;
  if (there < 0)
    self->answer = DESK_LISTS_UNKNOWN;
  if (there != 1)
    return there == 0;
  desk_word_run_init (&run, segment->id, first, last);
  node->pages += last - first + 1;
  g_array_append_val (node->runs, run);
  return TRUE;
}

/* Reads the next page; FALSE when self->answer says why not. */
static gboolean
read_page (DeskWordLists *self, DeskWordRun *run, const char *term, DeskWordSpan *span)
{
  sqlite3_stmt *row;
  DeskLeaf leaf;

  if (!hold_page (self, run->segment + run->page, &leaf, &row))
    return FALSE;
  if (!desk_word_run_take (run, term, &leaf, span))
    self->answer = DESK_LISTS_UNKNOWN;
  desk_db_done (row);
  run->page--;
  return self->answer == DESK_LISTS_KNOWN;
}

/* What the list has in @span. */
static gboolean
read_run (DeskWordLists *self, DeskWordRun *run, const char *term, DeskWordSpan *span)
{
  for (;;)
    {
      if (!desk_word_run_put (run, span))
        {
          self->answer = DESK_LISTS_UNKNOWN;
          return FALSE;
        }
      if (desk_word_run_keeps (run) || run->page < run->first || run->above <= span->from)
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
    g_ptr_array_add (self->bits, g_new0 (guint64, SPAN_WORDS + DESK_WORD_SPAN_ROOM));
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
add_bits (const DeskWordSpan *span, const guint64 *bits)
{
  gsize n = (gsize) (span->end - span->from) / 64;

  for (gsize i = 0; i < n; i++)
    span->bits[i] |= span->within != NULL ? bits[i] & span->within[i] : bits[i];
}

static gboolean
read_word (DeskWordLists *self, Node *node, DeskWordSpan *span)
{
  DeskWordSpan alone = { .from = span->from, .end = span->end, .alone = TRUE };
  DeskWordRun *only = NULL;
  gboolean read = TRUE;
  guint n = 0;

  for (guint i = 0; i < node->runs->len; i++)
    if (desk_word_run_is_in (&g_array_index (node->runs, DeskWordRun, i), span))
      {
        only = &g_array_index (node->runs, DeskWordRun, i);
        n++;
      }
  /* One list says no id twice: it needs no place of its own. */
  if (n <= 1)
    return n == 0 || read_run (self, only, node->term, span);
  alone.bits = lend_bits (self, (gsize) (span->end - span->from) / 64);
  for (guint i = 0; i < node->runs->len && read; i++)
    read = read_run (self, &g_array_index (node->runs, DeskWordRun, i), node->term, &alone);
  if (read)
    add_bits (span, alone.bits);
  return_bits (self, 1);
  return read;
}

static gboolean read_node (DeskWordLists *self, Node *node, DeskWordSpan *span);

/* Each part within what those before it left. */
static gboolean
read_left (DeskWordLists *self, Node *node, DeskWordSpan *span)
{
  gsize n = (gsize) (span->end - span->from) / 64;
  guint64 *all = lend_bits (self, n);
  guint64 *part = lend_bits (self, n);
  DeskWordSpan one = { all, span->within, span->from, span->end, FALSE };
  gboolean read = read_node (self, g_ptr_array_index (node->parts, 0), &one);
  gboolean none = read && desk_word_bits_are_empty (all, n);
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
      none = desk_word_bits_are_empty (all, n);
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
read_node (DeskWordLists *self, Node *node, DeskWordSpan *span)
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
  else if (letters > DESK_SEARCH_BEGINNING)
    return NULL;
  node = g_new0 (Node, 1);
  node->kind = WORD;
  node->term = g_strdup_printf ("%d%s", (int) letters, word);
  node->runs = g_array_new (FALSE, FALSE, sizeof (DeskWordRun));
  g_array_set_clear_func (node->runs, (GDestroyNotify) desk_word_run_clear);
  for (guint i = 0; i < self->segments->len; i++)
    if (!add_run (self, node, &g_array_index (self->segments, DeskWordSegment, i)))
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
  int known;

  self->db = db;
  self->segments = g_array_new (FALSE, FALSE, sizeof (DeskWordSegment));
  self->bits = g_ptr_array_new_with_free_func (g_free);
  self->at = match;
  self->until = until;
  self->error = error;
  known = desk_word_segments_read (db, self->segments, error);
  if (known != 1)
    return known == 0 ? DESK_LISTS_UNKNOWN : DESK_LISTS_FAILED;
  self->all = parse_joined (self, JOIN_OR);
  if (self->answer == DESK_LISTS_KNOWN && (self->all == NULL || *self->at != '\0'))
    return DESK_LISTS_UNKNOWN;
  if (self->answer == DESK_LISTS_KNOWN)
    *lists = g_steal_pointer (&self);
  return self != NULL ? self->answer : DESK_LISTS_KNOWN;
}

static gint64
end_of_node (Node *node, gint64 end)
{
  gint64 last = node->kind == JOIN_AND ? end : 0;

  for (guint i = 0; node->kind == WORD && i < node->runs->len; i++)
    last = MAX (last, desk_word_run_end (&g_array_index (node->runs, DeskWordRun, i), end));
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
  DeskWordSpan span = { .from = from, .end = end };

  self->until = until;
  self->error = error;
  self->lent = 0;
  span.bits = lend_bits (self, (gsize) (end - from) / 64);
  if (among != NULL)
    {
      guint64 *within = lend_bits (self, (gsize) (end - from) / 64);

      for (gsize word = (gsize) from / 64;
           desk_id_set_next (among, &word) != 0 && word < (gsize) end / 64; word++)
        within[word - (gsize) from / 64] = desk_id_set_word (among, word);
      span.within = within;
    }
  if (read_node (self, self->all, &span))
    *bits = span.bits;
  return self->answer;
}
