/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-settings.h"

#include "config.h"

#include <locale.h>

static const char *const keys[] = {
  DESK_SETTING_LANGUAGE,         DESK_SETTING_NOTIFICATIONS,
  DESK_SETTING_NOTIFY_CALLBACKS, DESK_SETTING_NOTIFY_LIMITS,
  DESK_SETTING_NOTIFY_ESCALATIONS, DESK_SETTING_SILENT,
  DESK_SETTING_SILENT_FROM,      DESK_SETTING_SILENT_UNTIL,
  DESK_SETTING_KEEP_WATCH,       DESK_SETTING_TOLD_OF_WATCH,
  DESK_SETTING_LAST_PLACES,
  DESK_SETTING_WINDOW_WIDTH,     DESK_SETTING_WINDOW_HEIGHT,
  DESK_SETTING_WINDOW_MAXIMIZED, DESK_SETTING_RECENT,
  DESK_SETTING_PHRASES,          DESK_SETTING_GUIDES_PUT_AWAY,
};

/* GSettings ends the program over a missing schema or key: an older one that is still
 * installed counts as none. */
static GSettingsSchema *
find_schema (GSettingsSchemaSource *source)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  for (guint i = 0; schema != NULL && i < G_N_ELEMENTS (keys); i++)
    if (!g_settings_schema_has_key (schema, keys[i]))
      g_clear_pointer (&schema, g_settings_schema_unref);
  return g_steal_pointer (&schema);
}

GSettings *
desk_settings_get (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema (g_settings_schema_source_get_default ());

  if (schema == NULL)
    {
      g_autoptr (GSettingsSchemaSource) built
        = g_settings_schema_source_new_from_directory (BUILD_SCHEMADIR, NULL, TRUE, NULL);

      schema = find_schema (built);
    }
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

char *
desk_settings_get_language (void)
{
  g_autoptr (GSettings) settings = desk_settings_get ();

  return settings != NULL ? g_settings_get_string (settings, DESK_SETTING_LANGUAGE)
                          : g_strdup ("");
}

void
desk_settings_apply_language (const char *language)
{
  const char *messages;

  g_return_if_fail (language != NULL);

  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  messages = setlocale (LC_MESSAGES, NULL);
  /* gettext translates nothing in the locale "C", whatever LANGUAGE says. */
  if (*language != '\0'
      && (g_strcmp0 (messages, "C") == 0 || g_strcmp0 (messages, "POSIX") == 0))
    {
      /* GTK reads the environment again. */
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "");
    }
}
