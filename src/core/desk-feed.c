/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-feed.h"

/* Rows are handed over by so many, to wake nobody for each. */
#define ROWS   128
#define CHUNKS 16

typedef struct
{
  DeskFeedItem items[ROWS];
  guint count;
  gboolean last;
} Chunk;

struct _DeskFeed
{
  DeskFeedFunc func;
  gpointer data;
  GThread *thread;
  GAsyncQueue *spare;  /* Chunk, as it was given back: the thread empties it */
  GAsyncQueue *ready;  /* Chunk */
  Chunk *chunks;       /* CHUNKS */
  GError *failure;     /* the thread's, read after its last chunk */
  int stopped;         /* atomic */
  /* of who takes */
  Chunk *present;
  guint next;
};

static void
item_clear (DeskFeedItem *item)
{
  desk_ready_row_clear (&item->row);
  g_free (item->reason);
  g_free (item->raw);
  g_free (item->unmapped);
  g_free (item->fields);
  *item = (DeskFeedItem) { 0 };
}

static void
chunk_clear (Chunk *chunk)
{
  for (guint i = 0; i < chunk->count; i++)
    item_clear (&chunk->items[i]);
  chunk->count = 0;
}

static gboolean
fill (DeskFeed *self, Chunk *chunk)
{
  while (chunk->count < ROWS)
    {
      DeskFeedItem *item = &chunk->items[chunk->count];

      if (g_atomic_int_get (&self->stopped) || !self->func (item, self->data, &self->failure))
        {
          item_clear (item);
          return FALSE;
        }
      chunk->count++;
    }
  return TRUE;
}

static gpointer
work (gpointer data)
{
  DeskFeed *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Chunk *chunk = g_async_queue_pop (self->spare);

      chunk_clear (chunk);
      more = fill (self, chunk);
      chunk->last = !more;
      g_async_queue_push (self->ready, chunk);
    }
  return NULL;
}

DeskFeed *
desk_feed_new (DeskFeedFunc func, gpointer data)
{
  DeskFeed *self = g_new0 (DeskFeed, 1);

  self->func = func;
  self->data = data;
  self->spare = g_async_queue_new ();
  self->ready = g_async_queue_new ();
  self->chunks = g_new0 (Chunk, CHUNKS);
  for (guint i = 0; i < CHUNKS; i++)
    g_async_queue_push (self->spare, &self->chunks[i]);
  self->thread = g_thread_new ("feed", work, self);
  return self;
}

void
desk_feed_free (DeskFeed *self)
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
  for (guint i = 0; i < CHUNKS; i++)
    chunk_clear (&self->chunks[i]);
  g_free (self->chunks);
  g_async_queue_unref (self->spare);
  g_async_queue_unref (self->ready);
  g_clear_error (&self->failure);
  g_free (self);
}

DeskFeedItem *
desk_feed_next (DeskFeed *self, GError **error)
{
  while (self->present == NULL || self->next == self->present->count)
    {
      if (self->present != NULL && self->present->last)
        {
          if (self->failure != NULL)
            g_propagate_error (error, g_steal_pointer (&self->failure));
          return NULL;
        }
      if (self->present != NULL)
        g_async_queue_push (self->spare, self->present);
      self->present = g_async_queue_pop (self->ready);
      self->next = 0;
    }
  return &self->present->items[self->next++];
}
