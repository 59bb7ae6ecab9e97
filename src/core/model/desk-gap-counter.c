/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-gap-counter.h"

#include <string.h>

#define RANGES  200   /* kept */
#define STEPS   50    /* the same */
#define JUMP    10000 /* a longer step is no gap */
#define SERIES  64    /* shapes of numbers followed at once: constant prefix and width */
#define DIGITS  18

void
desk_gap_counter_init (DeskGapCounter *self)
{
  *self = (DeskGapCounter) { .ranges = G_QUEUE_INIT, .steps = G_QUEUE_INIT };
  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
desk_gap_counter_clear (DeskGapCounter *self)
{
  g_queue_clear_full (&self->ranges, g_free);
  g_queue_clear_full (&self->steps, g_free);
  g_clear_pointer (&self->series, g_hash_table_unref);
}

/* The number after or before @number, with its prefix and width. */
static char *
neighbour (const char *number, gsize prefix, gint64 value)
{
  return g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int) prefix, number,
                          (int) (strlen (number) - prefix), value);
}

/* From the number after @before to the one before @value; of more than @most the first goes. */
static void
keep (GQueue *queue, guint most, const char *number, gsize prefix, gint64 before, gint64 value)
{
  g_autofree char *first = neighbour (number, prefix, before + 1);
  g_autofree char *last = neighbour (number, prefix, value - 1);

  if (g_queue_get_length (queue) == most)
    g_free (g_queue_pop_head (queue));
  g_queue_push_tail (queue, g_strdup_printf ("%s..%s", first, last));
}

static void
count_step (DeskGapCounter *self, const char *number, gsize prefix, gint64 before, gint64 value)
{
  gint64 gap = value - before - 1;

  if (gap <= 0)
    return;
  if (gap > JUMP)
    {
      self->jumps++;
      keep (&self->steps, STEPS, number, prefix, before, value);
      return;
    }
  self->runs++;
  self->missing += gap;
  keep (&self->ranges, RANGES, number, prefix, before, value);
}

void
desk_gap_counter_take (DeskGapCounter *self, const char *number)
{
  gsize length = strlen (number);
  gsize prefix = length;
  g_autofree char *shape = NULL;
  gint64 *last;
  gint64 value;

  self->numbers++;
  while (prefix > 0 && g_ascii_isdigit (number[prefix - 1]))
    prefix--;
  if (prefix == length || length - prefix > DIGITS)
    {
      self->unfollowed++;
      return;
    }
  value = g_ascii_strtoll (number + prefix, NULL, 10);
  shape = g_strdup_printf ("%.*s/%d", (int) prefix, number, (int) (length - prefix));
  last = g_hash_table_lookup (self->series, shape);
  if (last != NULL)
    count_step (self, number, prefix, *last, value);
  else if (g_hash_table_size (self->series) == SERIES)
    {
      self->unfollowed++;
      return;
    }
  else
    {
      last = g_new (gint64, 1);
      g_hash_table_insert (self->series, g_steal_pointer (&shape), last);
    }
  *last = value;
}

static char *
join (GQueue *queue)
{
  GString *joined = g_string_new (NULL);

  for (GList *at = queue->head; at != NULL; at = at->next)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? "|" : "", (const char *) at->data);
  return g_string_free (joined, FALSE);
}

char *
desk_gap_counter_dup_ranges (DeskGapCounter *self)
{
  return join (&self->ranges);
}

char *
desk_gap_counter_dup_steps (DeskGapCounter *self)
{
  return join (&self->steps);
}
