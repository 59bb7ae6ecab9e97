/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-settings.h: what the user of this computer chose; not the site's settings. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* "" (the computer's), "en", "hi" */
#define DESK_SETTING_LANGUAGE         "language"
#define DESK_SETTING_NOTIFICATIONS    "notifications"
#define DESK_SETTING_NOTIFY_CALLBACKS   "notify-callbacks"
#define DESK_SETTING_NOTIFY_LIMITS      "notify-limits"
#define DESK_SETTING_NOTIFY_ESCALATIONS "notify-escalations"
/* Minutes after midnight. */
#define DESK_SETTING_SILENT             "silent-hours"
#define DESK_SETTING_SILENT_FROM        "silent-from"
#define DESK_SETTING_SILENT_UNTIL       "silent-until"
#define DESK_SETTING_KEEP_WATCH         "keep-watch"
#define DESK_SETTING_TOLD_OF_WATCH      "told-of-watch"
#define DESK_SETTING_LAST_PLACES        "last-places"
#define DESK_SETTING_WINDOW_WIDTH     "window-width"
#define DESK_SETTING_WINDOW_HEIGHT    "window-height"
#define DESK_SETTING_WINDOW_MAXIMIZED "window-maximized"
#define DESK_SETTING_PHRASES          "phrases"
#define DESK_SETTING_GUIDES_PUT_AWAY    "guides-put-away"
#define DESK_SETTING_RECENT           "recent-persons"

/* (transfer full) (nullable): NULL when the schema is neither installed nor beside the
 * program in its build folder; everything then has its default. */
GSettings *desk_settings_get (void);

/* The language chosen, "" without settings. (transfer full) */
char *desk_settings_get_language (void);

/* Makes @language ("", "en", "hi") the language of the process and sets its locale: before
 * GTK starts, in the main thread alone. */
void desk_settings_apply_language (const char *language);

G_END_DECLS
