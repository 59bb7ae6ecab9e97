/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-task.h: work on a thread for a widget. The UI thread never waits and never calls
 * the store. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* On a worker thread: everything it needs and makes is in @data. */
typedef gboolean (*DeskTaskFunc) (gpointer data, GCancellable *cancellable, GError **error);
/* In the main thread: @error is %NULL on success; borrowed. */
typedef void (*DeskTaskDone) (gpointer owner, gpointer data, const GError *error);

/**
 * desk_task_run:
 * @owner: the widget; kept alive until @done has run
 * @cancellable: (nullable): when cancelled, @done is not called
 * @data: (transfer full): freed with @free_data in the main thread
 */
void desk_task_run (gpointer owner, GCancellable *cancellable, DeskTaskFunc work,
                    DeskTaskDone done, gpointer data, GDestroyNotify free_data);

/* For what supersedes a work: cancels @cancellable (may be NULL) and puts a new one in its place. */
void desk_task_renew (GCancellable **cancellable);

/* How many works are under way; tests wait for 0. */
guint desk_task_count_running (void);
/* The program ends: stops what can be stopped. What is being written goes on. */
void desk_task_cancel_running (void);

/* For a work: waits so long, or until it is cancelled. */
void desk_task_wait (GCancellable *cancellable, int ms);
/* For a work: µs of the processor that its thread has had. */
gint64 desk_task_spent (void);

G_END_DECLS
