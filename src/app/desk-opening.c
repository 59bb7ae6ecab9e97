/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-opening.h"

#include "desk-clock.h"
#include "desk-number.h"
#include "desk-task.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gpointer owner; /* lives as long as the work */
  DeskOpeningTold told;
  DeskOpeningDone done;
  char *path;
  char *at;
  DeskStore *store;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->store);
  g_free (opening->path);
  g_free (opening->at);
  g_free (opening);
}

typedef struct
{
  gpointer owner;
  DeskOpeningTold told;
  gint64 done;
  gint64 total;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->owner);
  g_free (told);
}

static gboolean
told_cb (gpointer data)
{
  Told *told = data;
  g_autofree char *done = desk_count_format (told->done);
  g_autofree char *total = desk_count_format (told->total);
  /* Translators: two numbers, the second one is never small */
  g_autofree char *sentence = g_strdup_printf (
    _("The search index is made anew, once for this version: %s of %s complaints are in it."),
    done, total);

  told->told (told->owner, sentence);
  return G_SOURCE_REMOVE;
}

/* In the thread that opens. */
static void
opening_cb (gint64 done, gint64 total, gpointer data)
{
  Opening *opening = data;
  Told *told = g_new0 (Told, 1);

  *told = (Told){ g_object_ref (opening->owner), opening->told, done, total };
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, told_cb, told, told_free);
}

static gboolean
open_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (DeskClock) clock = desk_clock_new_system ();
  g_autoptr (DeskClock) fixed = NULL;
  gint64 at;

  opening->store
    = desk_store_open_telling (opening->path, clock, opening_cb, opening, cancellable, error);
  if (opening->store == NULL || opening->at == NULL)
    return opening->store != NULL;
  if (!desk_store_is_demonstration (opening->store))
    return desk_error_refuse (error, _("Only a demonstration store takes another time than the "
                                       "computer's."));
  if (!desk_time_parse (opening->at, desk_store_get_zone (opening->store), &at, error))
    return FALSE;
  fixed = desk_clock_new_running (at);
  g_clear_object (&opening->store);
  opening->store = desk_store_open (opening->path, fixed, error);
  return opening->store != NULL;
}

static void
open_done (gpointer owner, gpointer data, const GError *error)
{
  Opening *opening = data;

  opening->done (owner, error == NULL ? opening->store : NULL, error);
}

void
desk_opening_run (gpointer owner,
                  const char *path,
                  const char *at,
                  GCancellable *cancellable,
                  DeskOpeningTold told,
                  DeskOpeningDone done)
{
  Opening *opening;

  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (path != NULL);
  g_return_if_fail (told != NULL && done != NULL);

  opening = g_new0 (Opening, 1);
  *opening = (Opening){ .owner = owner, .told = told, .done = done, .path = g_strdup (path),
                        .at = g_strdup (at) };
  desk_task_run (owner, cancellable, open_work, open_done, opening, opening_free);
}
