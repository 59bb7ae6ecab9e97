/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-task.h"

typedef struct
{
  DeskTaskFunc work;
  DeskTaskDone done;
  gpointer data;
  GDestroyNotify free_data;
} Task;

static guint n_running;

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  if (task->free_data != NULL)
    task->free_data (task->data);
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

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Task *task = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  n_running--;
  g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (task->done != NULL)
    task->done (source, task->data, error);
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
  task->work = work;
  task->done = done;
  task->data = data;
  task->free_data = free_data;

  gtask = g_task_new (owner, cancellable, finished_cb, NULL);
  g_task_set_source_tag (gtask, desk_task_run);
  g_task_set_check_cancellable (gtask, TRUE);
  g_task_set_task_data (gtask, task, task_free);
  n_running++;
  g_task_run_in_thread (gtask, run_in_thread);
}

guint
desk_task_count_running (void)
{
  return n_running;
}
