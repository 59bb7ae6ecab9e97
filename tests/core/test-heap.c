/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the program's memory is given out: what a reading once took goes back, whatever was freed
 * before, and a dozen workers do not keep an arena each. */
#include "desk-heap.h"

#include <stdlib.h>
#include <string.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#include <malloc.h>
#include <stdio.h>

#define LARGE   (8u << 20)
#define LIST    (1u << 20)
#define PIECE   (60u << 10)
#define PIECES  100
#define WORKERS 8

static void *
take (gsize size)
{
  void *block = malloc (size);

  g_assert_nonnull (block);
  memset (block, 1, size);
  return block;
}

/* The first large block that is freed teaches the C library to keep those like it. */
static void
test_lists (void)
{
  gsize before;
  void *list;

  free (take (LARGE));
  before = mallinfo2 ().hblkhd;
  list = take (LIST);
  g_assert_cmpuint (mallinfo2 ().hblkhd - before, >=, LIST);
  free (list);
  g_assert_cmpuint (mallinfo2 ().hblkhd, ==, before);
}

/* Many smaller ones, of which none has pages of its own. */
static void
test_trimmed (void)
{
  void *pieces[PIECES];

  free (take (LARGE));
  for (guint i = 0; i < PIECES; i++)
    pieces[i] = take (PIECE);
  for (guint i = 0; i < PIECES; i++)
    free (pieces[i]);
  g_assert_cmpuint (mallinfo2 ().keepcost, <, LIST);
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  guint n; /* that have memory */
} Together;

/* None ends before all have taken some: who ends leaves the arena to another. */
static gpointer
work_cb (gpointer data)
{
  Together *together = data;
  void *own = take (PIECE);

  g_mutex_lock (&together->mutex);
  together->n++;
  g_cond_broadcast (&together->cond);
  while (together->n < WORKERS)
    g_cond_wait (&together->cond, &together->mutex);
  g_mutex_unlock (&together->mutex);
  free (own);
  return NULL;
}

static void
test_workers (void)
{
  Together together = { .n = 0 };
  GThread *threads[WORKERS];
  char *told = NULL;
  size_t length;
  FILE *out;
  guint n = 0;

  g_mutex_init (&together.mutex);
  g_cond_init (&together.cond);
  for (guint i = 0; i < WORKERS; i++)
    threads[i] = g_thread_new ("worker", work_cb, &together);
  for (guint i = 0; i < WORKERS; i++)
    g_thread_join (threads[i]);
  out = open_memstream (&told, &length);
  g_assert_nonnull (out);
  malloc_info (0, out);
  fclose (out);
  for (const char *at = told; (at = strstr (at, "<heap nr=")) != NULL; at++)
    n++;
  free (told);
  g_assert_cmpuint (n, ==, 2);
  g_mutex_clear (&together.mutex);
  g_cond_clear (&together.cond);
}
#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_heap_begin ();
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_test_add_func ("/heap/lists", test_lists);
  g_test_add_func ("/heap/trimmed", test_trimmed);
  g_test_add_func ("/heap/workers", test_workers);
#endif
  return g_test_run ();
}
