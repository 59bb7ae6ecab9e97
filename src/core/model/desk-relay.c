/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-relay.h"

struct _DeskRelay
{
  DeskRelayFunc fill;
  gpointer data;
  GThread *thread;
  GPtrArray *chunks;
  GAsyncQueue *spare; /* chunks as they were given back */
  GAsyncQueue *ready; /* chunks, and the relay itself behind the last */
  GError *failure;    /* the thread's, read after its last chunk */
  int stopped;        /* atomic */
  /* of who takes */
  gpointer present;
  gboolean ended;
};

static gpointer
work (gpointer data)
{
  DeskRelay *self = data;
  gboolean more = TRUE;

  while (more)
    {
      gpointer chunk = g_async_queue_pop (self->spare);

      more = self->fill (self, chunk, self->data, &self->failure) && !desk_relay_is_stopped (self);
      g_async_queue_push (self->ready, chunk);
    }
  g_async_queue_push (self->ready, self);
  return NULL;
}

DeskRelay *
desk_relay_new (const char *name, GPtrArray *chunks, DeskRelayFunc fill, gpointer data)
{
  DeskRelay *self = g_new0 (DeskRelay, 1);

  self->fill = fill;
  self->data = data;
  self->chunks = chunks;
  self->spare = g_async_queue_new ();
  self->ready = g_async_queue_new ();
  for (guint i = 0; i < chunks->len; i++)
    g_async_queue_push (self->spare, g_ptr_array_index (chunks, i));
  self->thread = g_thread_new (name, work, self);
  return self;
}

void
desk_relay_free (DeskRelay *self)
{
  gpointer chunk;

  if (self == NULL)
    return;
  g_atomic_int_set (&self->stopped, TRUE);
  /* It may wait for room. */
  while ((chunk = g_async_queue_try_pop (self->ready)) != NULL)
    g_async_queue_push (self->spare, chunk);
  if (self->present != NULL)
    g_async_queue_push (self->spare, self->present);
  g_thread_join (self->thread);
  g_ptr_array_unref (self->chunks);
  g_async_queue_unref (self->spare);
  g_async_queue_unref (self->ready);
  g_clear_error (&self->failure);
  g_free (self);
}

gboolean
desk_relay_is_stopped (DeskRelay *self)
{
  return g_atomic_int_get (&self->stopped);
}

gpointer
desk_relay_next (DeskRelay *self, GError **error)
{
  if (self->present != NULL)
    g_async_queue_push (self->spare, self->present);
  self->present = NULL;
  if (!self->ended)
    {
      gpointer chunk = g_async_queue_pop (self->ready);

      self->ended = chunk == self;
      if (!self->ended)
        self->present = chunk;
      else if (self->failure != NULL)
        g_propagate_error (error, g_steal_pointer (&self->failure));
    }
  return self->present;
}
