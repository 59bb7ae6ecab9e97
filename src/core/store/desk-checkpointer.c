/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-checkpointer.h"

#define QUIET_US (100 * G_TIME_SPAN_MILLISECOND)

struct _DeskCheckpointer
{
  GFunc fold;
  gpointer data;

  GMutex mutex;
  GCond cond;
  GThread *thread; /* begun when it is first asked: most programs end before */
  gint64 quiet_at; /* monotonic, 0 = nothing was asked for */
  gboolean ending;
};

static gpointer
fold_cb (gpointer data)
{
  DeskCheckpointer *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->ending)
    if (self->quiet_at == 0)
      g_cond_wait (&self->cond, &self->mutex);
    else if (g_get_monotonic_time () < self->quiet_at)
      g_cond_wait_until (&self->cond, &self->mutex, self->quiet_at);
    else
      {
        self->quiet_at = 0;
        g_mutex_unlock (&self->mutex);
        self->fold (self->data, NULL);
        g_mutex_lock (&self->mutex);
      }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

DeskCheckpointer *
desk_checkpointer_new (GFunc fold, gpointer data)
{
  DeskCheckpointer *self = g_new0 (DeskCheckpointer, 1);

  self->fold = fold;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

void
desk_checkpointer_ask (DeskCheckpointer *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  /* Who waits for an earlier moment looks again then: nobody is waked for each saving. */
  if (self->quiet_at == 0)
    g_cond_signal (&self->cond);
  self->quiet_at = g_get_monotonic_time () + QUIET_US;
  if (self->thread == NULL)
    self->thread = g_thread_new ("checkpointer", fold_cb, self);
  g_mutex_unlock (&self->mutex);
}

void
desk_checkpointer_free (DeskCheckpointer *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
