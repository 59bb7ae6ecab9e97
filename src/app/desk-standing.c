/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-standing.h"

#include "desk-error.h"
#include "desk-task.h"

typedef struct
{
  GPtrArray *sessions;
  GPtrArray *reasons; /* of each, NULL = none: may stay */
  GPtrArray *stale;   /* those of them whose password was set anew; borrowed */
  DeskStandingLost lost;
  DeskStandingStale stale_func;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_ptr_array_unref (asking->sessions);
  g_ptr_array_unref (asking->reasons);
  g_ptr_array_unref (asking->stale);
  g_free (asking);
}

static gboolean
ask_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;

  for (guint i = 0; i < asking->sessions->len; i++)
    {
      DeskSession *session = g_ptr_array_index (asking->sessions, i);
      g_autoptr (GError) failure = NULL;
      char *reason = NULL;
      gboolean stale;

      if (desk_session_may_now (session, DESK_ACTION_READ, &failure))
        {
          if (desk_session_is_stale (session, &stale, NULL) && stale)
            g_ptr_array_add (asking->stale, session);
        }
      else if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_REFUSED))
        reason = g_strdup (failure->message);
      g_ptr_array_add (asking->reasons, reason);
    }
  return TRUE;
}

static void
asked_cb (gpointer owner, gpointer data, const GError *error)
{
  Asking *asking = data;

  for (guint i = 0; i < asking->reasons->len; i++)
    if (g_ptr_array_index (asking->reasons, i) != NULL)
      asking->lost (owner, g_ptr_array_index (asking->sessions, i),
                    g_ptr_array_index (asking->reasons, i));
  for (guint i = 0; i < asking->stale->len; i++)
    asking->stale_func (owner, g_ptr_array_index (asking->stale, i));
}

void
desk_standing_ask (gpointer owner,
                   GPtrArray *sessions,
                   DeskStandingLost lost,
                   DeskStandingStale stale)
{
  Asking *asking;

  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (sessions != NULL && lost != NULL && stale != NULL);

  asking = g_new0 (Asking, 1);
  asking->sessions = sessions;
  asking->reasons = g_ptr_array_new_with_free_func (g_free);
  asking->stale = g_ptr_array_new ();
  asking->lost = lost;
  asking->stale_func = stale;
  desk_task_run (owner, NULL, ask_work, asked_cb, asking, asking_free);
}
