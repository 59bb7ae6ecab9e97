/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-when-shown.h"

#include "desk-main-page.h"

typedef struct
{
  GWeakRef owner;
  DeskShownFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->owner);
  if (waiting->data != NULL && waiting->data_free != NULL)
    waiting->data_free (waiting->data);
  g_free (waiting);
}

static void
closure_free (gpointer data, GClosure *closure)
{
  waiting_free (data);
}

/* What goes with the lock: the desk's page, in whichever view @owner is, or a window over it. */
static GtkWidget *
find_place (GtkWidget *owner)
{
  GtkWidget *place = gtk_widget_get_ancestor (owner, DESK_TYPE_MAIN_PAGE);

  if (place == NULL)
    place = GTK_WIDGET (gtk_widget_get_root (owner));
  return place != NULL ? place : owner;
}

static gboolean
shown_cb (gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&waiting->owner);

  /* It may be locked again. */
  if (owner != NULL && gtk_widget_get_root (owner) != NULL)
    desk_when_shown (owner, waiting->func, g_steal_pointer (&waiting->data), waiting->data_free);
  return G_SOURCE_REMOVE;
}

/* Not from here: what comes up needs its window to be there. */
static void
map_cb (GtkWidget *place, Waiting *waiting)
{
  Waiting *next = g_new0 (Waiting, 1);
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&waiting->owner);

  g_weak_ref_init (&next->owner, owner);
  next->func = waiting->func;
  next->data = g_steal_pointer (&waiting->data);
  next->data_free = waiting->data_free;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, shown_cb, next, waiting_free);
  g_signal_handlers_disconnect_by_func (place, map_cb, waiting);
}

void
desk_when_shown (GtkWidget *owner, DeskShownFunc func, gpointer data, GDestroyNotify data_free)
{
  GtkWidget *place;
  Waiting *waiting;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (func != NULL);

  place = find_place (owner);
  if (gtk_widget_get_mapped (place))
    {
      func (owner, data);
      return;
    }
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->owner, owner);
  waiting->func = func;
  waiting->data = data;
  waiting->data_free = data_free;
  g_signal_connect_data (place, "map", G_CALLBACK (map_cb), waiting, closure_free, 0);
}
