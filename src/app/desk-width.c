/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-width.h"

typedef struct
{
  gpointer owner; /* a weak pointer */
  DeskWidthChanged changed;
  guint source;
} Watch;

static void
watch_free (gpointer data, GClosure *closure)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->source, g_source_remove);
  g_clear_weak_pointer (&watch->owner);
  g_free (watch);
}

static gboolean
idle_cb (gpointer data)
{
  Watch *watch = data;

  watch->source = 0;
  if (watch->owner != NULL)
    watch->changed (watch->owner);
  return G_SOURCE_REMOVE;
}

static void
width_cb (GtkAdjustment *across, GParamSpec *pspec, gpointer data)
{
  Watch *watch = data;

  if (watch->source == 0)
    watch->source = g_idle_add (idle_cb, watch);
}

void
desk_width_watch (GtkScrolledWindow *scroller, gpointer owner, DeskWidthChanged changed)
{
  Watch *watch;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (changed != NULL);

  watch = g_new0 (Watch, 1);
  g_set_weak_pointer (&watch->owner, owner);
  watch->changed = changed;
  g_signal_connect_data (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                         G_CALLBACK (width_cb), watch, watch_free, 0);
}
