/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-default-answer.h"

static gboolean
focus_idle (gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (data);

  if (root != NULL && gtk_widget_get_mapped (data))
    gtk_window_set_focus (GTK_WINDOW (root), data);
  return G_SOURCE_REMOVE;
}

/* When GTK has led the focus away from what is no longer shown. */
static void
map_cb (GtkWidget *button)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_idle, g_object_ref (button), g_object_unref);
}

/* Each answer is there twice, for either way to stand; one of them is shown. */
static void
follow (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    g_signal_connect_after (widget, "map", G_CALLBACK (map_cb), NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow (child, label);
}

void
desk_default_answer (AdwMessageDialog *dialog, const char *response)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (dialog));
  g_return_if_fail (response != NULL);

  adw_message_dialog_set_default_response (dialog, response);
  follow (GTK_WIDGET (dialog), adw_message_dialog_get_response_label (dialog, response));
}
