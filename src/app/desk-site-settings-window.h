/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-site-settings-window.h: the settings of the site, by the administrator; each change an
 * entry (R9). */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "saved". */
#define DESK_TYPE_SITE_SETTINGS_WINDOW (desk_site_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskSiteSettingsWindow, desk_site_settings_window, DESK, SITE_SETTINGS_WINDOW, AdwWindow)

GtkWidget *desk_site_settings_window_new (DeskSession *session);

G_END_DECLS
