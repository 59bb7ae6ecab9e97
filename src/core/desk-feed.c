/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-feed.h"

#include "desk-relay.h"

/* Rows are handed over by so many, to wake nobody for each. */
#define ROWS   128
#define CHUNKS 16

typedef struct
{
  DeskFeedItem items[ROWS];
  guint count;
} Chunk;

struct _DeskFeed
{
  DeskFeedFunc func;
  gpointer data;
  DeskRelay *relay;
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
  g_free (item->status);
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

static void
chunk_free (gpointer data)
{
  chunk_clear (data);
  g_free (data);
}

static gboolean
fill (DeskRelay *relay, gpointer data, gpointer user_data, GError **error)
{
  DeskFeed *self = user_data;
  Chunk *chunk = data;

  chunk_clear (chunk);
  while (chunk->count < ROWS)
    {
      DeskFeedItem *item = &chunk->items[chunk->count];

      if (desk_relay_is_stopped (relay) || !self->func (item, self->data, error))
        {
          item_clear (item);
          return FALSE;
        }
      chunk->count++;
    }
  return TRUE;
}

DeskFeed *
desk_feed_new (DeskFeedFunc func, gpointer data)
{
  DeskFeed *self = g_new0 (DeskFeed, 1);
  GPtrArray *chunks = g_ptr_array_new_with_free_func (chunk_free);

  self->func = func;
  self->data = data;
  for (guint i = 0; i < CHUNKS; i++)
    g_ptr_array_add (chunks, g_new0 (Chunk, 1));
  self->relay = desk_relay_new ("feed", chunks, fill, self);
  return self;
}

void
desk_feed_free (DeskFeed *self)
{
  if (self == NULL)
    return;
  desk_relay_free (self->relay);
  g_free (self);
}

DeskFeedItem *
desk_feed_next (DeskFeed *self, GError **error)
{
  while (self->present == NULL || self->next == self->present->count)
    {
      self->present = desk_relay_next (self->relay, error);
      self->next = 0;
      if (self->present == NULL)
        return NULL;
    }
  return &self->present->items[self->next++];
}
