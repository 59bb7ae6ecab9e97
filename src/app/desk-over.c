/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-over.h"

#include "desk-help.h"
#include "desk-import-window.h"
#include "desk-recovery-dialog.h"

gboolean
desk_over_is (GtkWindow *window, GtkWindow *desk)
{
  while (window != NULL && window != desk)
    window = gtk_window_get_transient_for (window);
  return window != NULL;
}

static gboolean
is_importing (gpointer window)
{
  return DESK_IS_IMPORT_WINDOW (window) && desk_import_window_is_running (window);
}

void
desk_over_hide (GtkWindow *desk, GPtrArray *hidden)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != desk && desk_over_is (l->data, desk) && gtk_widget_get_visible (l->data))
      {
        g_ptr_array_add (hidden, g_object_ref (l->data));
        gtk_widget_set_visible (l->data, FALSE);
      }
}

void
desk_over_show (GtkWindow *desk, GPtrArray *hidden)
{
  /* The lowest first. */
  for (guint i = 0; i < hidden->len; i++)
    {
      GtkWindow *window = g_ptr_array_index (hidden, i);

      if (gtk_window_get_transient_for (window) == desk)
        gtk_window_present (window);
    }
  for (guint i = 0; i < hidden->len; i++)
    {
      GtkWindow *window = g_ptr_array_index (hidden, i);

      if (gtk_window_get_transient_for (window) != NULL)
        gtk_window_present (window);
    }
  g_ptr_array_set_size (hidden, 0);
}

void
desk_over_close (GtkWindow *desk, DeskParked *parked)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == desk && !desk_parked_has (parked, l->data))
      {
        if (is_importing (l->data))
          gtk_widget_set_visible (l->data, FALSE);
        /* Whoever is before the sign-in page has spent the code, or is about to. */
        else if (!DESK_IS_RECOVERY_DIALOG (l->data) || !desk_recovery_dialog_is_use (l->data))
          gtk_window_destroy (l->data);
      }
}

GtkWindow *
desk_over_find_import (GtkWindow *desk, DeskParked *parked)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_IMPORT_WINDOW (l->data) && desk_over_is (l->data, desk)
        && (is_importing (l->data) || !desk_parked_has (parked, l->data)))
      return l->data;
  return NULL;
}

/* What @window stands over. */
static GtkWindow *
find_desk (GtkWindow *window)
{
  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  return window;
}

static gboolean
activate_cb (GtkWidget *window, GVariant *arguments, gpointer action)
{
  GtkWindow *desk = find_desk (GTK_WINDOW (window));

  /* A question is answered first: at the end of the program it would be asked again. */
  if (ADW_IS_MESSAGE_DIALOG (window) && g_str_equal (action, "app.quit"))
    return TRUE;
  return desk != GTK_WINDOW (window) && gtk_widget_activate_action (GTK_WIDGET (desk), action, NULL);
}

/* At the page of this window, not of the desk below it. */
static gboolean
help_cb (GtkWidget *window, GVariant *arguments, gpointer unused)
{
  if (gtk_window_get_transient_for (GTK_WINDOW (window)) == NULL)
    return FALSE;
  desk_help_show (GTK_WINDOW (window));
  return TRUE;
}

/* These windows have no application and know none of its keys; nor are all of them for here. */
void
desk_over_add_keys (GtkWindow *window, GtkApplication *application)
{
  static const struct
  {
    const char *action;
    GtkShortcutFunc func;
  } keys[] = { { "win.lock", activate_cb }, { "app.quit", activate_cb }, { "app.help", help_cb } };
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_APPLICATION (application));

  controller = gtk_shortcut_controller_new ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, keys[i].action);

      for (guint n = 0; accels[n] != NULL; n++)
        gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accels[n]),
                            gtk_callback_action_new (keys[i].func, (gpointer) keys[i].action,
                                                     NULL)));
    }
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
