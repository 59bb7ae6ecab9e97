/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-word-sum.h"

#include "desk-leaf.h"
#include "desk-word-segments.h"

#include <glib/gi18n-lib.h>

/* A segment, gone through from its first leaf: a term, then its ids (desk-word-lists.c says how they lie).
 * @answer as that of desk_word_sum_of_index(). */
typedef struct
{
  DeskDb *db;
  sqlite3_stmt *rows; /* its leaves, each held while it is read */
  gint64 next_leaf;
  int row;
  int answer;
  DeskLeaf leaf;
  GByteArray *term;
  gboolean first;    /* the next term is the first of the leaf */
  gboolean has_term;
  const guint8 *at;  /* in the ids */
  const guint8 *end;
  guint64 id;        /* the present one; 0 = there are no more */
  gboolean gone;     /* it has the word no more */
} Cursor;

static void
cursor_clear (Cursor *self)
{
  sqlite3_finalize (self->rows);
  g_byte_array_unref (self->term);
}

/* What a torn leaf or one that is missing says. */
static gboolean
cursor_torn (Cursor *self)
{
  if (self->answer == 1)
    self->answer = 0;
  return FALSE;
}

/* FALSE at its end, and when self->answer says why not. */
static gboolean
cursor_leaf (Cursor *self, GError **error)
{
  if (self->row != 1)
    return FALSE;
  /* The first of several errors is told. */
  self->row = desk_db_step (self->db, self->rows, error != NULL && *error != NULL ? NULL : error);
  if (self->row < 0)
    self->answer = -1;
  if (self->row != 1)
    return FALSE;
  if (sqlite3_column_int64 (self->rows, 0) != self->next_leaf++
      || !desk_leaf_init (&self->leaf, sqlite3_column_blob (self->rows, 1),
                          (gsize) sqlite3_column_bytes (self->rows, 1)))
    return cursor_torn (self);
  self->first = TRUE;
  return TRUE;
}

/* The next id of the term, over the end of a leaf too. */
static void
cursor_id (Cursor *self, GError **error)
{
  gboolean anew = self->id == 0;
  guint64 before = self->id;
  guint64 more;

  self->id = 0;
  while (self->at == self->end)
    {
      /* Only the last term of a leaf goes on over its end. */
      if (self->leaf.begins < self->leaf.size || !cursor_leaf (self, error))
        return;
      self->at = self->leaf.bytes + 4;
      self->end = self->leaf.bytes + self->leaf.begins;
      anew = TRUE;
      if (self->at == self->end && self->leaf.begins < self->leaf.size)
        return;
    }
  if (!desk_leaf_number (&self->at, self->end, &more)
      /* The first of a leaf is whole. */
      || (anew ? more <= before : more == 0) || more > G_MAXUINT32)
    {
      cursor_torn (self);
      return;
    }
  self->id = anew ? more : before + more;
  self->gone = self->at < self->end && *self->at == 0;
  if (self->gone)
    {
      self->at++;
      if (self->at < self->end && *self->at == 0)
        {
          self->gone = FALSE;
          self->at++;
        }
    }
}

/* The next term and its first id; the ids of the one before are gone through. */
static void
cursor_term (Cursor *self, GError **error)
{
  gsize says;

  self->has_term = FALSE;
  if (self->answer != 1)
    return;
  while (self->leaf.begins >= self->leaf.size)
    if (!cursor_leaf (self, error))
      return;
    /* Ids before the first term are of the one before, which has been gone through. */
    else if (self->leaf.begins > 4)
      {
        cursor_torn (self);
        return;
      }
  if (!desk_leaf_next (&self->leaf, self->first, self->term, &says))
    {
      cursor_torn (self);
      return;
    }
  self->first = FALSE;
  self->has_term = TRUE;
  self->at = self->leaf.bytes + says;
  self->end = self->leaf.bytes + self->leaf.begins;
  self->id = 0;
  cursor_id (self, error);
  /* FTS5 would take for its id whatever stands behind it. */
  if (self->id == 0)
    cursor_torn (self);
}

static gboolean
cursor_init (Cursor *self, DeskDb *db, const DeskWordSegment *segment, GError **error)
{
  gint64 pages = segment->id << DESK_LEAF_SHIFT;
  int code = sqlite3_prepare_v2 (db->handle,
                                 "SELECT id, block FROM search_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
                                 -1, &self->rows, NULL);

  if (code != SQLITE_OK)
    return desk_db_fail (db, code, _("compare the search index"), error);
  sqlite3_bind_int64 (self->rows, 1, pages + segment->first);
  sqlite3_bind_int64 (self->rows, 2, pages + segment->last);
  self->next_leaf = pages + segment->first;
  self->row = 1;
  self->answer = 1;
  cursor_term (self, error);
  return TRUE;
}

static guint64
sum_of_term (const DeskKeyedSumKey *key, const GByteArray *term)
{
  guint64 letters = key->seed;

  for (guint i = 1; i < term->len; i++)
    letters = desk_word_sum_byte (key, letters, term->data[i]);
  /* What is no digit is no term of this index, and sums up to none. */
  return desk_word_sum_term (key, letters, term->len > 0 ? term->data[0] - (guint) '0' : G_MAXUINT);
}

/* The ids of one term: @those, the oldest segment first, are the cursors that stand on it. */
static guint64
sum_of_ids (const DeskKeyedSumKey *key, guint64 term, GPtrArray *those, GError **error)
{
  guint64 sum = 0;

  for (;;)
    {
      Cursor *least = NULL;
      guint64 limit = G_MAXUINT64;

      /* The newest of those that have the least id, and the least of the others. */
      for (guint i = 0; i < those->len; i++)
        {
          Cursor *one = g_ptr_array_index (those, i);

          if (one->id == 0)
            continue;
          if (least == NULL || one->id <= least->id)
            {
              if (least != NULL)
                limit = MIN (limit, least->id);
              least = one;
            }
          else
            limit = MIN (limit, one->id);
        }
      if (least == NULL)
        return sum;
      /* The older ones say it too, and do not count. */
      if (limit == least->id)
        for (guint i = 0; i < those->len; i++)
          {
            Cursor *one = g_ptr_array_index (those, i);

            if (one != least && one->id == least->id)
              cursor_id (one, error);
          }
      do
        {
          if (!least->gone)
            sum += desk_word_sum_entry (key, term, (gint64) least->id);
          cursor_id (least, error);
        }
      while (least->id != 0 && least->id < limit);
    }
}

static int
compare_to (const Cursor *self, const Cursor *other)
{
  return desk_leaf_compare (self->term->data, self->term->len, other->term->data, other->term->len);
}

/* The cursors that stand on the least term; none when there are no more. */
static void
find_least (GArray *cursors, GPtrArray *those)
{
  g_ptr_array_set_size (those, 0);
  for (guint i = 0; i < cursors->len; i++)
    {
      Cursor *one = &g_array_index (cursors, Cursor, i);
      int order;

      if (!one->has_term)
        continue;
      order = those->len > 0 ? compare_to (one, g_ptr_array_index (those, 0)) : 0;
      if (order < 0)
        g_ptr_array_set_size (those, 0);
      if (order <= 0)
        g_ptr_array_add (those, one);
    }
}

static int
worst_answer (GArray *cursors)
{
  int answer = 1;

  for (guint i = 0; i < cursors->len; i++)
    answer = MIN (answer, g_array_index (cursors, Cursor, i).answer);
  return answer;
}

int
desk_word_sum_of_index (DeskDb *db, const DeskKeyedSumKey *key, guint64 *sum, GError **error)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (DeskWordSegment));
  g_autoptr (GArray) cursors = g_array_new (FALSE, FALSE, sizeof (Cursor));
  g_autoptr (GPtrArray) those = g_ptr_array_new ();
  int answer = desk_word_segments_read (db, segments, error);

  *sum = 0;
  g_array_set_clear_func (cursors, (GDestroyNotify) cursor_clear);
  for (guint i = 0; i < segments->len && answer == 1; i++)
    {
      Cursor cursor = { .db = db, .term = g_byte_array_new () };

      answer = cursor_init (&cursor, db, &g_array_index (segments, DeskWordSegment, i), error)
                 ? cursor.answer
                 : -1;
      g_array_append_val (cursors, cursor);
    }
  for (find_least (cursors, those); answer == 1 && those->len > 0; find_least (cursors, those))
    {
      Cursor *one = g_ptr_array_index (those, 0);

      *sum += sum_of_ids (key, sum_of_term (key, one->term), those, error);
      for (guint i = 0; i < those->len; i++)
        cursor_term (g_ptr_array_index (those, i), error);
      answer = worst_answer (cursors);
    }
  return answer == 1 ? worst_answer (cursors) : answer;
}
