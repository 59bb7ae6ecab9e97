/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-window-size.h"

#include "desk-settings.h"

void
desk_window_size_restore (GtkWindow *window)
{
  g_autoptr (GSettings) settings = desk_settings_get ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings == NULL)
    return;
  gtk_window_set_default_size (window, g_settings_get_int (settings, DESK_SETTING_WINDOW_WIDTH),
                               g_settings_get_int (settings, DESK_SETTING_WINDOW_HEIGHT));
  if (g_settings_get_boolean (settings, DESK_SETTING_WINDOW_MAXIMIZED))
    gtk_window_maximize (window);
}

void
desk_window_size_keep (GtkWindow *window)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings == NULL)
    return;
  /* The default size is that without maximizing. */
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, DESK_SETTING_WINDOW_WIDTH, width);
  g_settings_set_int (settings, DESK_SETTING_WINDOW_HEIGHT, height);
  g_settings_set_boolean (settings, DESK_SETTING_WINDOW_MAXIMIZED,
                          gtk_window_is_maximized (window));
  g_settings_sync ();
}
