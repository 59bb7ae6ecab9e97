/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setting */
#include "ctl.h"

#include "desk-site-settings.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *const types[] = {
  [DESK_SETTING_NUMBER] = "number", [DESK_SETTING_WEEKDAYS] = "weekdays",
  [DESK_SETTING_TIME] = "time",     [DESK_SETTING_TEXT] = "text",
  [DESK_SETTING_FIXED] = "fixed",
};

static void
print_value (Ctl *ctl, const DeskSettingValue *value)
{
  const DeskSetting *setting = value->setting;
  g_autofree char *shown = desk_setting_format (setting, value->value,
                                                desk_store_get_zone (ctl->store));

  ctl_begin (ctl);
  ctl_string (ctl, "key", setting->key);
  ctl_string (ctl, "type", types[setting->type]);
  if (setting->type == DESK_SETTING_NUMBER || setting->type == DESK_SETTING_WEEKDAYS)
    {
      ctl_int (ctl, "value", g_ascii_strtoll (value->value, NULL, 10));
      ctl_int (ctl, "low", setting->low);
      ctl_int (ctl, "high", setting->high);
      ctl_int (ctl, "usual", setting->usual);
    }
  else if (setting->type == DESK_SETTING_TIME)
    ctl_time (ctl, "value", g_ascii_strtoll (value->value, NULL, 10));
  else
    ctl_string (ctl, "value", value->value);
  ctl_bool (ctl, "set", value->set);
  ctl_bool (ctl, "fixed", value->fixed);
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  ctl_cell (setting->key, 29);
  ctl_cell (shown, 26);
  printf ("%s\n", desk_setting_get_label (setting));
}

static int
list_settings (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) values = desk_site_settings_list (ctl->store, NULL, &error);

  if (values == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < values->len; i++)
    print_value (ctl, g_ptr_array_index (values, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_setting (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "setting list | set KEY VALUE [KEY VALUE]…";
  g_autofree DeskSettingChange *changes = NULL;
  const char *refused = NULL;
  GError *error = NULL;
  guint n_changes;
  guint changed;
  int code;

  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list_settings (ctl) : code;
  if (argc < 3 || argc % 2 == 0 || !g_str_equal (argv[0], "set"))
    return ctl_usage (line);
  n_changes = (guint) (argc - 1) / 2;
  changes = g_new0 (DeskSettingChange, n_changes);
  for (guint i = 0; i < n_changes; i++)
    changes[i] = (DeskSettingChange) { argv[1 + 2 * i], argv[2 + 2 * i] };
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_site_settings_set (ctl->session, changes, n_changes, &changed, &refused, &error))
    {
      if (refused != NULL)
        g_prefix_error (&error, "%s: ", refused);
      return ctl_fail (error);
    }
  ctl_begin (ctl);
  ctl_int (ctl, "changed", changed);
  ctl_end (ctl);
  return CTL_DONE;
}
