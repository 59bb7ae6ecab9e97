/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-feed.h"

#include "desk-relay.h"

/* Rows are handed over by so many, to wake nobody for each, or by so many bytes of the file: a row takes
 * some seven times its bytes. What is ahead of who takes is limited by both. */
#define ROWS      128
#define CHUNKS    16
#define BYTES     (256 * 1024)
#define BYTES_ALL (4 * 1024 * 1024)

typedef struct
{
  DeskFeedItem items[ROWS];
  gint64 bytes[ROWS]; /* that each took of the file */
  guint count;
} Chunk;

struct _DeskFeed
{
  DeskFeedFunc func;
  gpointer data;
  DeskRelay *relay;
  gint64 position; /* of the file, of who fills */
  GMutex mutex;
  GCond room;
  gint64 ahead;    /* bytes of the rows that are not done with; under the mutex */
  gboolean ended;  /* nobody takes any more; the same */
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

/* Waits until what is ahead is little again; one row is always let through. FALSE when nobody takes any
 * more. */
static gboolean
wait_for_room (DeskFeed *self)
{
  gboolean more;

  g_mutex_lock (&self->mutex);
  while (self->ahead > BYTES_ALL && !self->ended)
    g_cond_wait (&self->room, &self->mutex);
  more = !self->ended;
  g_mutex_unlock (&self->mutex);
  return more;
}

static void
add_ahead (DeskFeed *self, gint64 bytes)
{
  g_mutex_lock (&self->mutex);
  self->ahead += bytes;
  g_cond_signal (&self->room);
  g_mutex_unlock (&self->mutex);
}

static gboolean
fill (DeskRelay *relay, gpointer data, gpointer user_data, GError **error)
{
  DeskFeed *self = user_data;
  Chunk *chunk = data;
  gint64 bytes = 0;

  chunk_clear (chunk);
  if (!wait_for_room (self))
    return FALSE;
  while (chunk->count < ROWS && bytes < BYTES)
    {
      DeskFeedItem *item = &chunk->items[chunk->count];
      gint64 *took = &chunk->bytes[chunk->count];

      if (desk_relay_is_stopped (relay) || !self->func (item, self->data, error))
        {
          item_clear (item);
          return FALSE;
        }
      *took = MAX (item->position - self->position, 0);
      self->position = item->position;
      add_ahead (self, *took);
      bytes += *took;
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
  g_mutex_init (&self->mutex);
  g_cond_init (&self->room);
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
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->room);
  g_mutex_unlock (&self->mutex);
  desk_relay_free (self->relay);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->room);
  g_free (self);
}

/* The row that was taken last is done with: its memory goes at once, not when its chunk is filled again. */
static void
let_go (DeskFeed *self)
{
  if (self->present == NULL || self->next == 0)
    return;
  item_clear (&self->present->items[self->next - 1]);
  add_ahead (self, -self->present->bytes[self->next - 1]);
}

DeskFeedItem *
desk_feed_next (DeskFeed *self, GError **error)
{
  let_go (self);
  while (self->present == NULL || self->next == self->present->count)
    {
      self->present = desk_relay_next (self->relay, error);
      self->next = 0;
      if (self->present == NULL)
        return NULL;
    }
  return &self->present->items[self->next++];
}
