/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-restore-offer.h"

#include "desk-restore-window.h"

guint
desk_restore_offer_signal (GType page_type)
{
  return g_signal_new ("restore", page_type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       G_TYPE_POINTER);
}

static void
ready_cb (GtkWidget *page, gpointer ready)
{
  g_signal_emit_by_name (page, "restore", ready);
}

void
desk_restore_offer (GtkWidget *page, const char *path, DeskClock *clock)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *window = desk_restore_window_new_unopened (path, clock);

  g_return_if_fail (window != NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  g_signal_connect_object (window, "ready", G_CALLBACK (ready_cb), page, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}
