/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-task.h"

#include <time.h>

typedef struct
{
  gpointer owner;
  DeskTaskFunc work;
  DeskTaskDone done;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
} Task;

static GQueue running = G_QUEUE_INIT; /* of Task */

static void
task_free (Task *task)
{
  if (task->free_data != NULL)
    task->free_data (task->data);
  g_object_unref (task->owner);
  g_clear_object (&task->cancellable);
  g_free (task);
}

static void
run_in_thread (GTask *gtask, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Task *task = task_data;
  GError *error = NULL;

  if (task->work (task->data, cancellable, &error))
    g_task_return_boolean (gtask, TRUE);
  else
    g_task_return_error (gtask, error);
}

/* The thread may let go of the GTask after the main thread did. So the GTask holds neither
 * the owner nor the data: a widget must not end its life on a worker. */
static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;

  g_queue_remove (&running, task);
  g_task_propagate_boolean (G_TASK (result), &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && task->done != NULL)
    task->done (task->owner, task->data, error);
  task_free (task);
}

void
desk_task_run (gpointer owner,
               GCancellable *cancellable,
               DeskTaskFunc work,
               DeskTaskDone done,
               gpointer data,
               GDestroyNotify free_data)
{
  g_autoptr (GTask) gtask = NULL;
  Task *task;

  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (work != NULL);

  task = g_new0 (Task, 1);
  task->owner = g_object_ref (owner);
  task->work = work;
  task->done = done;
  task->data = data;
  task->free_data = free_data;
  task->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;

  gtask = g_task_new (NULL, cancellable, finished_cb, task);
  g_task_set_source_tag (gtask, desk_task_run);
  g_task_set_check_cancellable (gtask, TRUE);
  g_task_set_task_data (gtask, task, NULL);
  g_queue_push_tail (&running, task);
  g_task_run_in_thread (gtask, run_in_thread);
}

void
desk_task_renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

guint
desk_task_count_running (void)
{
  return running.length;
}

void
desk_task_cancel_running (void)
{
  for (GList *l = running.head; l != NULL; l = l->next)
    g_cancellable_cancel (((Task *) l->data)->cancellable);
}

void
desk_task_wait (GCancellable *cancellable, int ms)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    return;
  g_poll (&fd, 1, ms);
  g_cancellable_release_fd (cancellable);
}

gint64
desk_task_spent (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (gint64) at.tv_sec * G_USEC_PER_SEC + at.tv_nsec / 1000;
}
