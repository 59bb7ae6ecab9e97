/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-id-set.h"

#include <string.h>

void
desk_id_set_clear (DeskIdSet *self)
{
  g_clear_pointer (&self->words, g_free);
  self->n_words = 0;
  self->count = 0;
}

void
desk_id_set_add (DeskIdSet *self, guint id)
{
  gsize word = id / 64;

  if (word >= self->n_words)
    {
      gsize n = MAX (word + 1, self->n_words * 2);

      self->words = g_renew (guint64, self->words, n);
      memset (self->words + self->n_words, 0, (n - self->n_words) * sizeof *self->words);
      self->n_words = n;
    }
  if (!desk_id_set_has (self, id))
    {
      self->words[word] |= G_GUINT64_CONSTANT (1) << (id % 64);
      self->count++;
    }
}
