/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-memory.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Sizes of blocks go up by as much; larger ones than the last are not kept. */
#define STEP    64
#define CLASSES 160
#define LARGEST (STEP * CLASSES)
/* Bytes that a thread keeps at most of each size. */
#define KEPT_MOST (128 * 1024)

/* Before each block. SQLite wants blocks aligned to 8 bytes. */
typedef union
{
  gsize size;   /* of a block that is used; without this */
  void *align[2];
} Head;

/* Of a block that is kept. */
typedef struct Free Free;
struct Free
{
  Free *next;
};

typedef struct
{
  Free *first;
  gsize bytes;
} Kept;

typedef struct
{
  Kept kept[CLASSES];
} Cache;

static void cache_free (gpointer data);

static GPrivate own_cache = G_PRIVATE_INIT (cache_free);
/* Found sooner than by its key. */
static __thread Cache *cache;

static Head *
head_of (void *block)
{
  return (Head *) block - 1;
}

static guint
class_of (gsize size)
{
  return (guint) ((size - 1) / STEP);
}

static void
cache_free (gpointer data)
{
  Cache *self = data;

  cache = NULL;
  for (guint i = 0; i < CLASSES; i++)
    while (self->kept[i].first != NULL)
      {
        Free *block = self->kept[i].first;

        self->kept[i].first = block->next;
        free (head_of (block));
      }
  free (self);
}

static int
round_up (int size)
{
  return (size + STEP - 1) / STEP * STEP;
}

static void *
take (int size)
{
  Head *head;

  size = round_up (size);
  if (cache != NULL && size <= LARGEST)
    {
      Kept *kept = &cache->kept[class_of ((gsize) size)];
      Free *block = kept->first;

      if (block != NULL)
        {
          kept->first = block->next;
          kept->bytes -= (gsize) size;
          return block;
        }
    }
  head = malloc (sizeof (Head) + (gsize) size);
  if (head == NULL)
    return NULL;
  head->size = (gsize) size;
  return head + 1;
}

static Cache *
begin_cache (void)
{
  cache = calloc (1, sizeof (Cache));
  if (cache != NULL)
    g_private_set (&own_cache, cache);
  return cache;
}

static void
give_back (void *block)
{
  gsize size = head_of (block)->size;
  Free *free_block = block;
  Kept *kept = NULL;

  if (size <= LARGEST && (cache != NULL || begin_cache () != NULL))
    kept = &cache->kept[class_of (size)];
  if (kept == NULL || kept->bytes + size > KEPT_MOST)
    {
      free (head_of (block));
      return;
    }
  free_block->next = kept->first;
  kept->first = free_block;
  kept->bytes += size;
}

static int
size_of (void *block)
{
  return block != NULL ? (int) head_of (block)->size : 0;
}

static void *
resize (void *block, int size)
{
  gsize before = head_of (block)->size;
  void *moved;

  size = round_up (size);
  if (before > LARGEST && size > LARGEST)
    {
      Head *head = realloc (head_of (block), sizeof (Head) + (gsize) size);

      if (head == NULL)
        return NULL;
      head->size = (gsize) size;
      return head + 1;
    }
  moved = take (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (before, (gsize) size));
  give_back (block);
  return moved;
}

static int
initialize (void *unused)
{
  return SQLITE_OK;
}

static void
shut_down (void *unused)
{
}

void
desk_memory_configure (void)
{
  static const sqlite3_mem_methods methods
    = { take, give_back, resize, size_of, round_up, initialize, shut_down, NULL };

  /* Who looks for wrong uses of memory must see each block given back. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  sqlite3_config (SQLITE_CONFIG_MALLOC, &methods);
#else
  (void) methods;
#endif
}
