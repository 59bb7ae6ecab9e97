/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hasher.h"

#include "desk-sum.h"

#include <string.h>

/* A batch is handed over when it holds this much. */
#define BATCH_BYTES (256 * 1024)
#define BATCH_JOBS  1024
/* Batches under way: bounds the memory and how far the reading runs ahead. */
#define BATCHES 12

static void
sum_digest (DeskSum *sum, const guint8 *bytes, gsize length, guint8 digest[DESK_HASH_LENGTH])
{
  desk_sum_bytes (sum, bytes, length);
  desk_sum_digest (sum, digest);
}

typedef struct
{
  gsize offset;
  gsize length;
  gint64 n;
  gboolean hex;
  guint8 expected[2 * DESK_HASH_LENGTH];
} Job;

typedef struct
{
  guint8 *bytes;
  gsize length;
  gsize room;
  Job *jobs; /* BATCH_JOBS */
  guint n_jobs;
} Batch;

struct _DeskHasher
{
  Batch batches[BATCHES];
  Batch *filling;     /* taken from spare, or NULL */
  GAsyncQueue *spare; /* Batch, borrowed from batches */
  GAsyncQueue *full;  /* Batch, or the stop mark */
  GThread **threads;
  guint n_threads;
  DeskSum sum;            /* of the caller, who works too when the threads lag behind */
  gsize begun;        /* where the present digest begins */
  GMutex mutex;
  gint64 bad;         /* under mutex */
};

static Batch stop_mark;

static void
check_batch (DeskHasher *self, Batch *batch, DeskSum *sum)
{
  gint64 bad = 0;

  for (guint i = 0; i < batch->n_jobs; i++)
    {
      const Job *job = &batch->jobs[i];
      guint8 digest[DESK_HASH_LENGTH];
      char hex[65];
      gboolean fits;

      sum_digest (sum, batch->bytes + job->offset, job->length, digest);
      if (job->hex)
        {
          desk_chain_hex (digest, hex);
          fits = memcmp (hex, job->expected, 2 * DESK_HASH_LENGTH) == 0;
        }
      else
        fits = memcmp (digest, job->expected, DESK_HASH_LENGTH) == 0;
      if (!fits && (bad == 0 || job->n < bad))
        bad = job->n;
    }
  if (bad != 0)
    {
      g_mutex_lock (&self->mutex);
      if (self->bad == 0 || bad < self->bad)
        self->bad = bad;
      g_mutex_unlock (&self->mutex);
    }
  batch->length = 0;
  batch->n_jobs = 0;
}

static gpointer
work (gpointer data)
{
  DeskHasher *self = data;
  Batch *batch;
  DeskSum sum;

  desk_sum_init (&sum);
  while ((batch = g_async_queue_pop (self->full)) != &stop_mark)
    {
      check_batch (self, batch, &sum);
      g_async_queue_push (self->spare, batch);
    }
  desk_sum_clear (&sum);
  return NULL;
}

DeskHasher *
desk_hasher_new (guint threads)
{
  DeskHasher *self = g_new0 (DeskHasher, 1);

  g_mutex_init (&self->mutex);
  self->spare = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < (threads > 0 ? BATCHES : 1); i++)
    {
      self->batches[i].room = BATCH_BYTES + BATCH_BYTES / 4;
      self->batches[i].bytes = g_malloc (self->batches[i].room);
      self->batches[i].jobs = g_new (Job, BATCH_JOBS);
      g_async_queue_push (self->spare, &self->batches[i]);
    }
  desk_sum_init (&self->sum);
  self->threads = g_new0 (GThread *, threads + 1);
  for (; self->n_threads < threads; self->n_threads++)
    self->threads[self->n_threads] = g_thread_new ("hasher", work, self);
  return self;
}

static void
stop (DeskHasher *self)
{
  for (guint i = 0; i < self->n_threads; i++)
    g_async_queue_push (self->full, &stop_mark);
  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  self->n_threads = 0;
}

void
desk_hasher_free (DeskHasher *self)
{
  if (self == NULL)
    return;
  stop (self);
  for (guint i = 0; i < BATCHES; i++)
    {
      g_free (self->batches[i].bytes);
      g_free (self->batches[i].jobs);
    }
  g_async_queue_unref (self->spare);
  g_async_queue_unref (self->full);
  desk_sum_clear (&self->sum);
  g_mutex_clear (&self->mutex);
  g_free (self->threads);
  g_free (self);
}

void
desk_hasher_begin (DeskHasher *self)
{
  while (self->filling == NULL)
    {
      Batch *batch;

      self->filling = g_async_queue_try_pop (self->spare);
      if (self->filling == NULL && (batch = g_async_queue_try_pop (self->full)) != NULL)
        {
          check_batch (self, batch, &self->sum);
          self->filling = batch;
        }
      else if (self->filling == NULL)
        self->filling = g_async_queue_pop (self->spare);
    }
  self->begun = self->filling->length;
}

static void
make_room (Batch *batch, gsize length)
{
  batch->room = batch->length + MAX (length, BATCH_BYTES);
  batch->bytes = g_realloc (batch->bytes, batch->room);
}

void
desk_hasher_bytes (DeskHasher *self, const void *bytes, gsize length)
{
  Batch *batch = self->filling;

  if (G_UNLIKELY (batch->room - batch->length < length))
    make_room (batch, length);
  if (length > 0)
    memcpy (batch->bytes + batch->length, bytes, length);
  batch->length += length;
}

void
desk_hasher_lp (DeskHasher *self, const void *bytes, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);
  Batch *batch = self->filling;
  guint8 *to;

  if (G_UNLIKELY (batch->room - batch->length < sizeof big + length))
    make_room (batch, sizeof big + length);
  to = batch->bytes + batch->length;
  memcpy (to, &big, sizeof big);
  if (length > 0)
    memcpy (to + sizeof big, bytes, length);
  batch->length += sizeof big + length;
}

void
desk_hasher_lp_number (DeskHasher *self, gint64 number)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = number < 0 ? 0 - (guint64) number : (guint64) number;

  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    *--p = '-';
  desk_hasher_lp (self, p, (gsize) (digits + sizeof digits - p));
}

static void
hand_over (DeskHasher *self)
{
  Batch *batch = g_steal_pointer (&self->filling);

  if (batch == NULL)
    return;
  if (self->n_threads > 0)
    {
      g_async_queue_push (self->full, batch);
      return;
    }
  check_batch (self, batch, &self->sum);
  g_async_queue_push (self->spare, batch);
}

static void
end (DeskHasher *self, gint64 n, gboolean hex, const void *expected)
{
  Batch *batch = self->filling;
  Job *job = &batch->jobs[batch->n_jobs++];

  job->offset = self->begun;
  job->length = batch->length - self->begun;
  job->n = n;
  job->hex = hex;
  memcpy (job->expected, expected, hex ? 2 * DESK_HASH_LENGTH : DESK_HASH_LENGTH);
  if (batch->n_jobs == BATCH_JOBS || batch->length >= BATCH_BYTES)
    hand_over (self);
}

void
desk_hasher_end (DeskHasher *self, gint64 n, const guint8 expected[DESK_HASH_LENGTH])
{
  end (self, n, FALSE, expected);
}

void
desk_hasher_end_hex (DeskHasher *self, gint64 n, const char expected[2 * DESK_HASH_LENGTH])
{
  end (self, n, TRUE, expected);
}

gint64
desk_hasher_peek (DeskHasher *self)
{
  gint64 bad;

  g_mutex_lock (&self->mutex);
  bad = self->bad;
  g_mutex_unlock (&self->mutex);
  return bad;
}

gint64
desk_hasher_finish (DeskHasher *self)
{
  hand_over (self);
  stop (self);
  return desk_hasher_peek (self);
}
