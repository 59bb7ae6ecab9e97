/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-id-set.h"

#include <string.h>

void
desk_id_set_clear (DeskIdSet *self)
{
  for (gsize chunk = 0; chunk < self->n_chunks; chunk++)
    g_free (self->chunks[chunk]);
  g_clear_pointer (&self->chunks, g_free);
  self->n_chunks = 0;
  self->count = 0;
}

static guint64 *
chunk_of (DeskIdSet *self, gsize chunk)
{
  if (chunk >= self->n_chunks)
    {
      gsize n = MAX (chunk + 1, self->n_chunks * 2);

      self->chunks = g_renew (guint64 *, self->chunks, n);
      memset (self->chunks + self->n_chunks, 0, (n - self->n_chunks) * sizeof *self->chunks);
      self->n_chunks = n;
    }
  if (self->chunks[chunk] == NULL)
    self->chunks[chunk] = g_new0 (guint64, DESK_ID_SET_CHUNK);
  return self->chunks[chunk];
}

void
desk_id_set_add (DeskIdSet *self, guint id)
{
  gsize word = id / 64;

  if (desk_id_set_has (self, id))
    return;
  chunk_of (self, word / DESK_ID_SET_CHUNK)[word % DESK_ID_SET_CHUNK]
    |= G_GUINT64_CONSTANT (1) << (id % 64);
  self->count++;
}

guint64
desk_id_set_next (const DeskIdSet *self, gsize *word)
{
  for (gsize chunk = *word / DESK_ID_SET_CHUNK; chunk < self->n_chunks; chunk++)
    {
      gsize i = chunk == *word / DESK_ID_SET_CHUNK ? *word % DESK_ID_SET_CHUNK : 0;

      for (; self->chunks[chunk] != NULL && i < DESK_ID_SET_CHUNK; i++)
        if (self->chunks[chunk][i] != 0)
          {
            *word = chunk * DESK_ID_SET_CHUNK + i;
            return self->chunks[chunk][i];
          }
    }
  return 0;
}
