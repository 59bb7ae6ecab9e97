/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-last-place.h"

#include "desk-settings.h"

/* Persons of all sites that this computer has. */
#define KEPT 30

static char *
key_of (DeskSession *session)
{
  return g_strdup_printf ("%s\t%s\t", desk_store_get_site_id (desk_session_get_store (session)),
                          desk_session_get_account (session));
}

void
desk_last_place_note (DeskSession *session, const char *view, const char *ticket)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autofree char *key = NULL;
  g_autofree char *newest = NULL;
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) next = NULL;
  guint n = 1;

  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (view != NULL);

  if (settings == NULL)
    return;
  key = key_of (session);
  newest = g_strconcat (key, view, "\t", ticket != NULL ? ticket : "", NULL);
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, newest);
  kept = g_settings_get_strv (settings, DESK_SETTING_LAST_PLACES);
  for (guint i = 0; kept[i] != NULL && n < KEPT; i++)
    if (!g_str_has_prefix (kept[i], key))
      {
        g_strv_builder_add (builder, kept[i]);
        n++;
      }
  next = g_strv_builder_end (builder);
  g_settings_set_strv (settings, DESK_SETTING_LAST_PLACES, (const char *const *) next);
  /* The end of the program may follow. */
  g_settings_sync ();
}

gboolean
desk_last_place_find (DeskSession *session, char **view, char **ticket)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  g_autofree char *key = NULL;
  g_auto (GStrv) kept = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (view != NULL && ticket != NULL, FALSE);

  if (settings == NULL)
    return FALSE;
  key = key_of (session);
  kept = g_settings_get_strv (settings, DESK_SETTING_LAST_PLACES);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (kept[i], "\t", 4);

      if (!g_str_has_prefix (kept[i], key) || g_strv_length (parts) != 4)
        continue;
      *view = g_strdup (parts[2]);
      *ticket = *parts[3] != '\0' ? g_strdup (parts[3]) : NULL;
      return TRUE;
    }
  return FALSE;
}
