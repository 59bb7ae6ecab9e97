/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-preferences-window.h: language and notifications on this computer; what the site sets. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PREFERENCES_WINDOW (desk_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskPreferencesWindow, desk_preferences_window, DESK, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* @store: (nullable): the store in use, for what the site sets.
 * @settings: (nullable): desk_settings_get()
 *
 * "app.relaunch" is asked of the window that it is transient for. */
GtkWidget *desk_preferences_window_new (DeskStore *store, GSettings *settings);

G_END_DECLS
