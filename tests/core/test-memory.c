/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory for SQLite: what is asked for, whole, on any thread. */
#include "desk-memory.h"

#include <sqlite3.h>
#include <string.h>

/* Larger than what is kept at hand. */
#define MOST 20000

static guchar
byte_of (int size)
{
  return (guchar) (size * 7 + 1);
}

static void
assert_filled (const guchar *block, int filled, guchar with)
{
  for (int i = 0; i < filled; i++)
    g_assert_cmpuint (block[i], ==, with);
}

/* Twice: the second time with what the first gave back. */
static void
test_sizes (void)
{
  for (int round = 0; round < 2; round++)
    for (int size = 1; size < MOST; size += size < 200 ? 1 : 97)
      {
        guchar *block = sqlite3_malloc (size);

        g_assert_nonnull (block);
        g_assert_cmpuint ((guintptr) block % 8, ==, 0);
        g_assert_cmpuint (sqlite3_msize (block), >=, size);
        memset (block, byte_of (size), (gsize) size);
        block = sqlite3_realloc (block, size * 3);
        g_assert_cmpuint (sqlite3_msize (block), >=, 3 * size);
        assert_filled (block, size, byte_of (size));
        block = sqlite3_realloc (block, size / 2 + 1);
        assert_filled (block, size / 2 + 1, byte_of (size));
        sqlite3_free (block);
      }
}

/* No two blocks share a byte, also of those that were given back and taken again. */
static void
test_apart (void)
{
  guchar *blocks[500] = { NULL };

  for (int round = 0; round < 20; round++)
    for (int i = round % 3; i < 500; i += 1 + round % 3)
      {
        int size = 16 + (i * 37 + round * 211) % 6000;

        if (blocks[i] != NULL)
          {
            assert_filled (blocks[i], 16, (guchar) i);
            sqlite3_free (blocks[i]);
          }
        blocks[i] = sqlite3_malloc (size);
        memset (blocks[i], i, (gsize) size);
      }
  for (int i = 0; i < 500; i++)
    {
      assert_filled (blocks[i], 16, (guchar) i);
      sqlite3_free (blocks[i]);
    }
}

static gpointer
take_and_give (gpointer data)
{
  GAsyncQueue *queue = data;

  for (int i = 0; i < 5000; i++)
    {
      guchar *own = sqlite3_malloc (64 + i % 3000);
      guchar *others;

      memset (own, 1, 64);
      g_async_queue_push (queue, own);
      others = g_async_queue_pop (queue);
      assert_filled (others, 64, 1);
      sqlite3_free (others);
    }
  return NULL;
}

/* A block may be given back by another thread than the one that took it; what a thread kept goes
 * with it (the leak checker sees). */
static void
test_threads (void)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("memory", take_and_give, queue);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_null (g_async_queue_try_pop (queue));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_memory_configure ();
  g_test_add_func ("/memory/sizes", test_sizes);
  g_test_add_func ("/memory/apart", test_apart);
  g_test_add_func ("/memory/threads", test_threads);
  return g_test_run ();
}
