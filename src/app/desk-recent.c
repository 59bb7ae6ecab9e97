/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recent.h"

#include "desk-settings.h"

/* Of all sites that this computer has. */
#define KEPT 30

static void
recent_free (gpointer data)
{
  DeskRecent *recent = data;

  g_free (recent->account);
  g_free (recent->person);
  g_free (recent);
}

GPtrArray *
desk_recent_list (DeskStore *store)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_free);
  g_auto (GStrv) kept = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), list);

  if (settings == NULL)
    return list;
  kept = g_settings_get_strv (settings, DESK_SETTING_RECENT);
  for (guint i = 0; kept[i] != NULL && list->len < DESK_RECENT_LONGEST; i++)
    {
      g_auto (GStrv) parts = g_strsplit (kept[i], "\t", 3);
      DeskRecent *recent;

      if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], desk_store_get_site_id (store)))
        continue;
      recent = g_new0 (DeskRecent, 1);
      recent->account = g_strdup (parts[1]);
      recent->person = g_strdup (parts[2]);
      g_ptr_array_add (list, recent);
    }
  return list;
}

void
desk_recent_note (DeskSession *session)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autofree char *key = NULL;
  g_autofree char *newest = NULL;
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) next = NULL;
  guint n = 1;

  g_return_if_fail (DESK_IS_SESSION (session));

  if (settings == NULL)
    return;
  key = g_strdup_printf ("%s\t%s\t", desk_store_get_site_id (desk_session_get_store (session)),
                         desk_session_get_account (session));
  newest = g_strconcat (key, desk_person_get_label (desk_session_get_person (session)), NULL);
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, newest);
  kept = g_settings_get_strv (settings, DESK_SETTING_RECENT);
  for (guint i = 0; kept[i] != NULL && n < KEPT; i++)
    if (!g_str_has_prefix (kept[i], key))
      {
        g_strv_builder_add (builder, kept[i]);
        n++;
      }
  next = g_strv_builder_end (builder);
  g_settings_set_strv (settings, DESK_SETTING_RECENT, (const char *const *) next);
}
