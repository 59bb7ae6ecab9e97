/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-restoring.h"

#include "desk-number.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>

/* How often it is looked whether something still reads the store, ms. */
#define LOOK 20

struct _DeskRestoring
{
  gpointer owner;
  DeskRestoringDone done;
  DeskStore *store;
  DeskRestoreReady *ready;
  DeskRestoreResult result;
  guint source; /* 0 = it is being exchanged: the task has this */
};

void
desk_restoring_free (DeskRestoring *self)
{
  if (self == NULL || self->source == 0)
    return;
  g_source_remove (self->source);
  g_clear_object (&self->store);
  desk_restore_ready_free (self->ready);
  g_free (self);
}

static void
end (gpointer data)
{
  DeskRestoring *self = data;

  desk_restore_result_clear (&self->result);
  g_free (self);
}

static gboolean
exchange_work (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskRestoring *self = data;
  DeskRestoreReady *ready = g_steal_pointer (&self->ready);
  gboolean done;

  g_clear_object (&self->store);
  done = desk_restore_run (ready->restore, ready->session, ready->second, &self->result, error);
  /* Closing its stores is for this thread too. */
  desk_restore_ready_free (ready);
  return done;
}

static void
exchange_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRestoring *self = data;
  g_autofree char *entries = desk_count_format (self->result.entries);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup (error->message);
  else if (self->result.replaced == NULL)
    /* Translators: a number of entries */
    sentence = g_strdup_printf (_("The backup of %s entries is restored."), entries);
  else
    /* Translators: a number of entries, a file */
    sentence = g_strdup_printf (_("The backup of %s entries is restored. The store that was there is "
                                  "kept as %s."),
                                entries, self->result.replaced);
  self->done (owner, sentence);
}

/* What the window was still reading holds the store; it ends by itself. */
static gboolean
look_cb (gpointer data)
{
  DeskRestoring *self = data;

  if (desk_task_count_running () > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  desk_task_run (self->owner, NULL, exchange_work, exchange_done, self, end);
  return G_SOURCE_REMOVE;
}

DeskRestoring *
desk_restoring_new (gpointer owner, DeskStore *store, DeskRestoreReady *ready, DeskRestoringDone done)
{
  DeskRestoring *self;

  g_return_val_if_fail (G_IS_OBJECT (owner) && done != NULL, NULL);
  g_return_val_if_fail (ready != NULL, NULL);

  self = g_new0 (DeskRestoring, 1);
  self->owner = owner;
  self->done = done;
  self->store = store;
  self->ready = ready;
  self->source = g_timeout_add (LOOK, look_cb, self);
  return self;
}
