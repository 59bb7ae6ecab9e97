/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-id-list.h"

#include "desk-id-part.h"

/* Ids of a part: where they take two bytes each it has pages of its own. */
#define PART (128 * 1024)
/* A shorter part is not ended for the sake of one that could be shared: a list read again and again
 * would fall to pieces. */
#define LEAST (PART / 4)
/* So many ids may be gone or new in one place and what follows is still found. */
#define AHEAD 256
/* Of so many that differ the list before is given up: it is another one. */
#define MISSES 10000
/* How far from one of several ids the others are looked for. */
#define NEAR 512

struct _DeskIdList
{
  GPtrArray *parts; /* DeskIdPart, which never change */
  GArray *ends;     /* guint: the position behind each */
  DeskIdPart *open; /* behind them */

  DeskIdList *before; /* whose parts are shared, NULL = none */
  guint part;         /* of those, where the next id is expected; their number: in the open one */
  guint at;           /* in that part */
  gboolean whole;     /* the @at ids of the part are in the list, and not in @open */
  guint misses;
};

static const DeskIdPart *
part_of (const DeskIdList *self, guint number)
{
  return number < self->parts->len ? g_ptr_array_index (self->parts, number) : self->open;
}

static guint
begin_of (const DeskIdList *self, guint number)
{
  return number > 0 ? g_array_index (self->ends, guint, number - 1) : 0;
}

/* The part in which @position is. */
static guint
part_at (const DeskIdList *self, guint position)
{
  guint low = 0, high = self->parts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->ends, guint, middle) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

DeskIdList *
desk_id_list_new (void)
{
  DeskIdList *self = g_atomic_rc_box_new0 (DeskIdList);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_id_part_unref);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->open = desk_id_part_new ();
  return self;
}

DeskIdList *
desk_id_list_new_like (DeskIdList *before)
{
  DeskIdList *self = desk_id_list_new ();

  if (before != NULL && before->parts->len > 0)
    self->before = desk_id_list_ref (before);
  return self;
}

DeskIdList *
desk_id_list_new_down (guint32 newest, guint n)
{
  DeskIdList *self = desk_id_list_new ();

  for (guint i = 0; i < n; i++)
    desk_id_list_append (self, newest - i);
  return self;
}

static void
add_part (DeskIdList *self, DeskIdPart *part)
{
  guint end = begin_of (self, self->parts->len) + desk_id_part_get_length (part);

  g_ptr_array_add (self->parts, part);
  g_array_append_val (self->ends, end);
}

DeskIdList *
desk_id_list_copy (const DeskIdList *self)
{
  DeskIdList *copy;

  g_return_val_if_fail (self != NULL && self->before == NULL, NULL);

  copy = desk_id_list_new ();
  for (guint i = 0; i < self->parts->len; i++)
    add_part (copy, desk_id_part_ref (g_ptr_array_index (self->parts, i)));
  desk_id_part_unref (copy->open);
  copy->open = desk_id_part_copy (self->open);
  return copy;
}

DeskIdList *
desk_id_list_ref (DeskIdList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DeskIdList *self = data;

  g_ptr_array_unref (self->parts);
  g_array_unref (self->ends);
  desk_id_part_unref (self->open);
  g_clear_pointer (&self->before, desk_id_list_unref);
}

void
desk_id_list_unref (DeskIdList *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

static void
end_open (DeskIdList *self)
{
  if (desk_id_part_get_length (self->open) == 0)
    return;
  /* In a piece, so that a large one has pages of its own; what grew piece by piece goes on growing. */
  add_part (self, desk_id_part_copy (self->open));
  desk_id_part_empty (self->open);
}

static void
append_own (DeskIdList *self, guint32 id)
{
  /* What is put before a part that was there makes it longer, so that the next is met at its
   * beginning and is shared. */
  guint most = self->before != NULL ? 2 * PART : PART;

  desk_id_part_append (self->open, id);
  if (desk_id_part_get_length (self->open) >= most)
    end_open (self);
}

/* What is in the list of a part that did not come whole. */
static void
take_begun (DeskIdList *self)
{
  const DeskIdPart *part;

  if (!self->whole)
    return;
  self->whole = FALSE;
  part = part_of (self->before, self->part);
  for (guint i = 0; i < self->at; i++)
    append_own (self, desk_id_part_get (part, i));
}

/* The next id of the list before is expected behind this one. */
static void
expect_behind (DeskIdList *self, guint position)
{
  self->part = part_at (self->before, position + 1);
  self->at = position + 1 - begin_of (self->before, self->part);
}

static void
append_other (DeskIdList *self, guint32 id)
{
  guint next, until, from;

  take_begun (self);
  append_own (self, id);
  if (++self->misses == MISSES)
    {
      g_clear_pointer (&self->before, desk_id_list_unref);
      return;
    }
  next = begin_of (self->before, self->part) + self->at + 1;
  until = MIN (next + AHEAD, desk_id_list_get_length (self->before));
  from = next - MIN (next, AHEAD);
  for (guint i = next; i < until; i++)
    if (desk_id_list_get (self->before, i) == id)
      {
        expect_behind (self, i);
        return;
      }
  for (guint i = from; i < next && i < until; i++)
    if (desk_id_list_get (self->before, i) == id)
      {
        expect_behind (self, i);
        return;
      }
}

static void
append_like (DeskIdList *self, guint32 id)
{
  const DeskIdPart *part = part_of (self->before, self->part);
  guint open = desk_id_part_get_length (self->open);

  if (self->at >= desk_id_part_get_length (part) || desk_id_part_get (part, self->at) != id)
    {
      append_other (self, id);
      return;
    }
  if (self->at == 0 && self->part < self->before->parts->len && (open == 0 || open >= LEAST))
    self->whole = TRUE;
  if (!self->whole)
    append_own (self, id);
  self->at++;
  if (self->part == self->before->parts->len || self->at < desk_id_part_get_length (part))
    return;
  if (self->whole)
    {
      end_open (self);
      add_part (self, desk_id_part_ref (g_ptr_array_index (self->before->parts, self->part)));
      self->whole = FALSE;
    }
  self->part++;
  self->at = 0;
}

void
desk_id_list_append (DeskIdList *self, guint32 id)
{
  if (self->before != NULL)
    append_like (self, id);
  else
    append_own (self, id);
}

void
desk_id_list_append_many (DeskIdList *self, const guint32 *ids, guint n)
{
  for (guint i = 0; i < n; i++)
    desk_id_list_append (self, ids[i]);
}

void
desk_id_list_end (DeskIdList *self)
{
  g_return_if_fail (self != NULL);

  if (self->before == NULL)
    return;
  take_begun (self);
  g_clear_pointer (&self->before, desk_id_list_unref);
}

guint
desk_id_list_get_length (const DeskIdList *self)
{
  return begin_of (self, self->parts->len) + desk_id_part_get_length (self->open)
         + (self->whole ? self->at : 0);
}

guint32
desk_id_list_get (const DeskIdList *self, guint position)
{
  guint number = part_at (self, position);

  return desk_id_part_get (part_of (self, number), position - begin_of (self, number));
}

void
desk_id_list_read (const DeskIdList *self, guint position, guint n, guint32 *ids)
{
  guint number = part_at (self, position);
  guint at = position - begin_of (self, number);

  for (guint i = 0; i < n; i++)
    {
      while (number < self->parts->len && at == desk_id_part_get_length (part_of (self, number)))
        {
          number++;
          at = 0;
        }
      ids[i] = desk_id_part_get (part_of (self, number), at++);
    }
}

gboolean
desk_id_list_find (const DeskIdList *self, guint32 id, guint *position)
{
  for (guint i = 0; i <= self->parts->len; i++)
    if (desk_id_part_find (part_of (self, i), id, position))
      {
        *position += begin_of (self, i);
        return TRUE;
      }
  return FALSE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

GArray *
desk_id_list_find_some (const DeskIdList *self, const guint32 *ids, guint n)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) sought = g_hash_table_new (NULL, NULL);
  guint at;

  for (guint i = 0; i < n; i++)
    g_hash_table_add (sought, GUINT_TO_POINTER (ids[i]));
  for (guint i = 0; i < n; i++)
    {
      guint until;

      if (!g_hash_table_contains (sought, GUINT_TO_POINTER (ids[i]))
          || !desk_id_list_find (self, ids[i], &at))
        continue;
      until = MIN (at + NEAR, desk_id_list_get_length (self));
      for (guint near = at - MIN (at, NEAR); near < until; near++)
        if (g_hash_table_remove (sought, GUINT_TO_POINTER (desk_id_list_get (self, near))))
          g_array_append_val (positions, near);
    }
  g_array_sort (positions, compare);
  return positions;
}

gsize
desk_id_list_get_size (const DeskIdList *self, const DeskIdList *beside)
{
  gsize size = desk_id_part_get_size (self->open);

  for (guint i = 0; i < self->parts->len; i++)
    {
      gpointer part = g_ptr_array_index (self->parts, i);

      if (beside == NULL || !g_ptr_array_find (beside->parts, part, NULL))
        size += desk_id_part_get_size (part);
    }
  return size;
}
