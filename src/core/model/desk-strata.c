/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-strata.h"

#include <string.h>

static const char *const nicks[DESK_N_STRATA_LEVELS] = { "none", "kind", "category", "division" };

const char *
desk_strata_level_to_nick (DeskStrataLevel level)
{
  g_return_val_if_fail ((guint) level < DESK_N_STRATA_LEVELS, NULL);

  return nicks[level];
}

gboolean
desk_strata_level_from_nick (const char *nick, DeskStrataLevel *level)
{
  for (guint i = 0; nick != NULL && i < DESK_N_STRATA_LEVELS; i++)
    if (strcmp (nicks[i], nick) == 0)
      {
        *level = (DeskStrataLevel) i;
        return TRUE;
      }
  return FALSE;
}

static void
part_clear (gpointer pointer)
{
  g_free (((DeskStratumPart *) pointer)->name);
}

DeskStrata *
desk_strata_new (void)
{
  DeskStrata *self = g_new0 (DeskStrata, 1);

  for (guint i = 0; i < DESK_N_STRATA_LEVELS; i++)
    self->sizes[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->parts = g_array_new (FALSE, TRUE, sizeof (DeskStratumPart));
  g_array_set_clear_func (self->parts, part_clear);
  return self;
}

void
desk_strata_free (DeskStrata *self)
{
  for (guint i = 0; i < DESK_N_STRATA_LEVELS; i++)
    g_hash_table_unref (self->sizes[i]);
  g_array_unref (self->parts);
  g_free (self);
}

char *
desk_strata_name (DeskStrataLevel level,
                  const char *state,
                  const char *division,
                  const char *category)
{
  if (level == DESK_STRATA_NONE)
    return g_strdup ("all");
  if (strcmp (state, "set_aside") == 0 || strcmp (state, "void") == 0)
    return g_strdup (state);
  if (level == DESK_STRATA_KIND)
    return g_strdup ("closed");
  if (level == DESK_STRATA_CATEGORY)
    return g_strdup (category);
  return g_strconcat (division, "/", category, NULL);
}

void
desk_strata_add (DeskStrata *self,
                 const char *state,
                 const char *division,
                 const char *category,
                 gint64 count)
{
  g_return_if_fail (self != NULL && count >= 0);

  self->size += count;
  for (guint i = 0; i < DESK_N_STRATA_LEVELS; i++)
    {
      g_autofree char *name = desk_strata_name ((DeskStrataLevel) i, state, division, category);
      gint64 *size = g_hash_table_lookup (self->sizes[i], name);

      if (size == NULL)
        {
          size = g_new0 (gint64, 1);
          g_hash_table_insert (self->sizes[i], g_steal_pointer (&name), size);
        }
      *size += count;
    }
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (((const DeskStratumPart *) a)->name, ((const DeskStratumPart *) b)->name);
}

/* a gives its next one before b does: N_a²/(n_a(n_a+1)) > N_b²/(n_b(n_b+1)), in whole numbers. */
static gboolean
goes_before (const DeskStratumPart *a, const DeskStratumPart *b)
{
  unsigned __int128 x = (unsigned __int128) a->size * (guint64) a->size;
  unsigned __int128 y = (unsigned __int128) b->size * (guint64) b->size;

  return x * (guint64) b->k * ((guint64) b->k + 1) > y * (guint64) a->k * ((guint64) a->k + 1);
}

void
desk_strata_share (GArray *parts, gint64 k)
{
  g_return_if_fail (parts != NULL && k >= parts->len);

  for (guint i = 0; i < parts->len; i++)
    g_array_index (parts, DeskStratumPart, i).k = 1;
  for (gint64 given = parts->len; given < k; given++)
    {
      DeskStratumPart *next = NULL;

      for (guint i = 0; i < parts->len; i++)
        {
          DeskStratumPart *part = &g_array_index (parts, DeskStratumPart, i);

          if (part->k < part->size && (next == NULL || goes_before (part, next)))
            next = part;
        }
      g_return_if_fail (next != NULL);
      next->k++;
    }
}

static void
take_level (DeskStrata *self, DeskStrataLevel level)
{
  GHashTableIter iter;
  gpointer name, size;

  self->level = level;
  g_array_set_size (self->parts, 0);
  g_hash_table_iter_init (&iter, self->sizes[level]);
  while (g_hash_table_iter_next (&iter, &name, &size))
    {
      DeskStratumPart part = { .name = g_strdup (name), .size = *(gint64 *) size };

      g_array_append_val (self->parts, part);
    }
  g_array_sort (self->parts, by_name);
}

void
desk_strata_settle (DeskStrata *self, gint64 k, gboolean before_19)
{
  DeskStrataLevel level = DESK_STRATA_DIVISION;

  g_return_if_fail (self != NULL && k >= 1);

  self->k = MIN (k, self->size);
  while (level > DESK_STRATA_NONE && self->k < self->size
         && (level == DESK_STRATA_KIND && !before_19 ? 1 : 2)
                * (gint64) g_hash_table_size (self->sizes[level]) > self->k)
    level--;
  take_level (self, level);
  if (self->size > 0 && self->k == self->size)
    for (guint i = 0; i < self->parts->len; i++)
      {
        DeskStratumPart *part = &g_array_index (self->parts, DeskStratumPart, i);

        part->k = part->size;
      }
  else if (self->size > 0)
    desk_strata_share (self->parts, self->k);
}

int
desk_strata_find (DeskStrata *self, const char *name)
{
  guint low = 0, high = self->parts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (g_array_index (self->parts, DeskStratumPart, middle).name, name);

      if (order == 0)
        return (int) middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}
