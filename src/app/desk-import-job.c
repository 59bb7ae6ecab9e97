/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-job.h"

#include "desk-task.h"

#define BETWEEN (G_USEC_PER_SEC / 10)

/* Counted: the worker has it, and what the worker tells the main thread. The window's weak
 * reference is used in the main thread only, so that no worker drops its last one. */
typedef struct
{
  DeskImportJob job;
  DeskSession *session;
  char *profile;
  GCancellable *stop;
  GWeakRef owner;
  DeskImportProgress progress;
  DeskImportDone done;
  gint64 told_at;
} Running;

typedef struct
{
  Running *running;
  gint64 done;
  gint64 total;
} Told;

static void
running_clear (gpointer data)
{
  Running *running = data;

  desk_import_result_clear (&running->job.result);
  g_clear_object (&running->session);
  g_clear_object (&running->stop);
  g_weak_ref_clear (&running->owner);
  g_free (running->job.path);
  g_free (running->profile);
}

static void
running_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, running_clear);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  running_unref (told->running);
  g_free (told);
}

static gboolean
tell_cb (gpointer data)
{
  Told *told = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&told->running->owner);

  if (owner != NULL)
    told->running->progress (owner, told->done, told->total);
  return G_SOURCE_REMOVE;
}

static void
progressed (gint64 done, gint64 total, gpointer data)
{
  Running *running = data;
  gint64 now = g_get_monotonic_time ();
  Told *told;

  if (running->told_at != 0 && now - running->told_at < BETWEEN)
    return;
  running->told_at = now;
  told = g_new0 (Told, 1);
  told->running = g_atomic_rc_box_acquire (running);
  told->done = done;
  told->total = total;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_cb, told, told_free);
}

static gboolean
import_dump (Running *running, GError **error)
{
  DeskImportJob *job = &running->job;
  g_autoptr (DeskProfile) profile = desk_profile_load (running->profile, error);

  return profile != NULL
         && desk_import_file (running->session, job->path, profile, NULL, job->dry_run, progressed,
                              running, running->stop, &job->result, error);
}

static gboolean
import_people (Running *running, GError **error)
{
  static const DeskPeopleTable tables[DESK_N_IMPORT_KINDS] = {
    [DESK_IMPORT_PLACES] = DESK_PEOPLE_PLACES,
    [DESK_IMPORT_PERSONS] = DESK_PEOPLE_PERSONS,
    [DESK_IMPORT_POSTS] = DESK_PEOPLE_POSTS,
  };
  DeskImportJob *job = &running->job;

  return desk_people_import (running->session, tables[job->kind], job->path, NULL, &job->result,
                             error);
}

static gboolean
import_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Running *running = data;
  g_autoptr (GError) failure = NULL;

  if (running->job.kind == DESK_IMPORT_DUMP ? import_dump (running, &failure)
                                            : import_people (running, &failure))
    return TRUE;
  running->job.stopped = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (running->job.stopped)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
import_done (gpointer session, gpointer data, const GError *error)
{
  Running *running = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&running->owner);

  if (owner != NULL)
    running->done (owner, &running->job, error);
}

DeskAction
desk_import_kind_get_action (DeskImportKind kind)
{
  return kind == DESK_IMPORT_DUMP ? DESK_ACTION_IMPORT : DESK_ACTION_PLACES;
}

void
desk_import_job_run (gpointer owner,
                     DeskSession *session,
                     DeskImportKind kind,
                     const char *path,
                     const char *profile,
                     gboolean dry_run,
                     GCancellable *stop,
                     DeskImportProgress progress,
                     DeskImportDone done)
{
  Running *running;

  g_return_if_fail (G_IS_OBJECT (owner) && DESK_IS_SESSION (session));
  g_return_if_fail (path != NULL && (kind != DESK_IMPORT_DUMP || profile != NULL));

  running = g_atomic_rc_box_new0 (Running);
  running->job.kind = kind;
  running->job.dry_run = dry_run;
  running->job.path = g_strdup (path);
  running->profile = g_strdup (profile);
  running->session = g_object_ref (session);
  running->stop = g_object_ref (stop);
  g_weak_ref_init (&running->owner, owner);
  running->progress = progress;
  running->done = done;
  /* Not the window: it must go when it is destroyed, and stops the import then. */
  desk_task_run (session, NULL, import_work, import_done, running, running_unref);
}
