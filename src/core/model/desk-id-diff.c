/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-id-diff.h"

#include "desk-id-set.h"

/* How far ahead an id is looked for before it is said to have moved. */
#define AHEAD 32

typedef struct
{
  const DeskIdList *ids;
  guint at;
  guint end;
  DeskIdSet has;   /* all of this side between the equal ends */
  DeskIdSet taken; /* moved: told already on the other side */
} Side;

static void
side_fill (Side *side)
{
  for (guint i = side->at; i < side->end; i++)
    desk_id_set_add (&side->has, desk_id_list_get (side->ids, i));
}

/* How far ahead of where it stands @id is, AHEAD when it is not near. */
static guint
distance (const Side *side, guint32 id)
{
  guint d = 1;

  while (d < AHEAD && side->at + d < side->end && desk_id_list_get (side->ids, side->at + d) != id)
    d++;
  return side->at + d < side->end ? d : AHEAD;
}

/* Whether the next id of @side has no partner any more on the other. */
static gboolean
stands_alone (const Side *side, const Side *other)
{
  guint32 id;

  if (side->at == side->end)
    return FALSE;
  id = desk_id_list_get (side->ids, side->at);
  return !desk_id_set_has (&other->has, id) || desk_id_set_has (&side->taken, id);
}

gboolean
desk_id_diff (const DeskIdList *was, const DeskIdList *is, guint most, GArray *spans)
{
  guint n_was = desk_id_list_get_length (was);
  guint n_is = desk_id_list_get_length (is);
  guint least = MIN (n_was, n_is);
  guint begin = 0;
  guint rest = 0;
  Side old;
  Side new;
  DeskIdSpan span = { 0 };
  gboolean fits = TRUE;

  while (begin < least && desk_id_list_get (was, begin) == desk_id_list_get (is, begin))
    begin++;
  while (rest < least - begin
         && desk_id_list_get (was, n_was - 1 - rest) == desk_id_list_get (is, n_is - 1 - rest))
    rest++;
  old = (Side) { .ids = was, .at = begin, .end = n_was - rest };
  new = (Side) { .ids = is, .at = begin, .end = n_is - rest };
  /* What only came or only went needs no looking for. */
  if (old.at < old.end && new.at < new.end)
    {
      side_fill (&old);
      side_fill (&new);
    }
  while (fits && (old.at < old.end || new.at < new.end))
    {
      gboolean going;

      if (old.at < old.end && new.at < new.end
          && desk_id_list_get (was, old.at) == desk_id_list_get (is, new.at))
        {
          if (span.removed + span.added > 0)
            {
              g_array_append_val (spans, span);
              fits = spans->len <= most;
              span = (DeskIdSpan) { 0 };
            }
          old.at++;
          new.at++;
          continue;
        }
      if (span.removed + span.added == 0)
        {
          span.was = old.at;
          span.is = new.at;
        }
      if (stands_alone (&old, &new))
        going = TRUE;
      else if (stands_alone (&new, &old))
        going = FALSE;
      else
        {
          /* Both are on both sides: the one whose partner is farther away has moved. */
          guint32 goes = desk_id_list_get (was, old.at);
          guint32 comes = desk_id_list_get (is, new.at);

          going = distance (&new, goes) > distance (&old, comes);
          if (going)
            desk_id_set_add (&new.taken, goes);
          else
            desk_id_set_add (&old.taken, comes);
        }
      if (going)
        {
          span.removed++;
          old.at++;
        }
      else
        {
          span.added++;
          new.at++;
        }
    }
  if (fits && span.removed + span.added > 0)
    {
      g_array_append_val (spans, span);
      fits = spans->len <= most;
    }
  desk_id_set_clear (&old.has);
  desk_id_set_clear (&old.taken);
  desk_id_set_clear (&new.has);
  desk_id_set_clear (&new.taken);
  return fits;
}

static void
add_span (GArray *spans, guint was, guint removed, guint is, guint added)
{
  DeskIdSpan span = { was, removed, is, added };

  if (removed + added > 0)
    g_array_append_val (spans, span);
}

/* @seen: the @n of them from @all's first on. */
static void
add_gathered (GArray *spans, const DeskIdSpan *all, const guint *seen, guint n)
{
  guint end = all->was + all->removed;
  guint first = 0, length = 0;
  guint front, middle, before;

  /* The longest row of those that go is what a window shows. */
  for (guint i = 0, begin = 0; i < n && seen[i] < end; i++)
    {
      if (i > 0 && seen[i] != seen[i - 1] + 1)
        begin = i;
      if (i + 1 - begin > length)
        {
          first = begin;
          length = i + 1 - begin;
        }
    }
  if (length == 0)
    {
      add_span (spans, all->was, all->removed, all->is, all->added);
      return;
    }
  before = seen[first] - all->was;
  front = MIN (before, all->added);
  /* The one behind them stays. */
  if (first + length < n && seen[first + length] == end && seen[first] + length == end)
    front = all->added - MIN (length, all->added);
  middle = MIN (length, all->added - front);
  add_span (spans, all->was, before, all->is, front);
  add_span (spans, seen[first], length, all->is + front, middle);
  add_span (spans, seen[first] + length, all->removed - before - length, all->is + front + middle,
            all->added - front - middle);
}

GArray *
desk_id_spans_gather (const GArray *spans, const GArray *seen)
{
  GArray *gathered = g_array_new (FALSE, FALSE, sizeof (DeskIdSpan));
  const guint *positions = (const guint *) (gpointer) seen->data;
  guint at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      DeskIdSpan all = g_array_index (spans, DeskIdSpan, i);
      guint next;

      while (at < seen->len && positions[at] < all.was)
        at++;
      next = at;
      for (; i + 1 < spans->len; i++)
        {
          const DeskIdSpan *other = &g_array_index (spans, DeskIdSpan, i + 1);

          while (next < seen->len && positions[next] < all.was + all.removed)
            next++;
          if (next < seen->len && positions[next] < other->was)
            break;
          all.removed = other->was + other->removed - all.was;
          all.added = other->is + other->added - all.is;
        }
      add_gathered (gathered, &all, positions + at, seen->len - at);
    }
  return gathered;
}
