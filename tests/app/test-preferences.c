/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what a switch keeps, what is shown of it, in a wide window and a narrow one. */
#include "desk-app-fixture.h"
#include "desk-autostart.h"
#include "desk-fixture.h"
#include "desk-preferences-window.h"
#include "desk-settings.h"

#include <glib/gstdio.h>
#include <string.h>

static void
reset (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static GtkWidget *
open_preferences (DeskStore *store, GSettings *settings)
{
  GtkWidget *window = desk_preferences_window_new (store, settings);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

/* (nullable): what is not shown is not there. */
static GtkWidget *
row (GtkWidget *window, const char *title)
{
  GtkWidget *found = desk_app_test_find (window, ADW_TYPE_PREFERENCES_ROW, title);

  return found != NULL && gtk_widget_get_mapped (found) ? found : NULL;
}

typedef struct
{
  GtkSwitch *widget;
  gboolean active;
} Turned;

static gboolean
is_turned (gpointer data)
{
  Turned *turned = data;

  return gtk_switch_get_active (turned->widget) == turned->active;
}

/* As a click on the row does; the switch slides first. */
static void
turn (GtkWidget *window, const char *title)
{
  GtkWidget *found = row (window, title);
  Turned turned;

  g_assert_nonnull (found);
  g_assert_true (gtk_widget_is_sensitive (found));
  turned.widget = GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (found)));
  turned.active = !gtk_switch_get_active (turned.widget);
  adw_action_row_activate (ADW_ACTION_ROW (found));
  desk_app_test_until (is_turned, &turned);
  desk_app_test_settle ();
}

static void
test_notices (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *title;
    const char *key;
  } kinds[] = { { "Call-backs overdue", DESK_SETTING_NOTIFY_CALLBACKS },
                { "Time limits near or past", DESK_SETTING_NOTIFY_LIMITS },
                { "Escalations not sent or not answered", DESK_SETTING_NOTIFY_ESCALATIONS } };
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *window;

  reset (settings);
  window = open_preferences (f->store, settings);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (g_settings_get_boolean (settings, kinds[i].key));
      turn (window, kinds[i].title);
      g_assert_false (g_settings_get_boolean (settings, kinds[i].key));
      turn (window, kinds[i].title);
      g_assert_true (g_settings_get_boolean (settings, kinds[i].key));
    }
  /* One for all. */
  turn (window, "Show notifications");
  g_assert_false (g_settings_get_boolean (settings, DESK_SETTING_NOTIFICATIONS));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_false (gtk_widget_is_sensitive (row (window, kinds[i].title)));
  g_assert_false (gtk_widget_is_sensitive (row (window, "Silent hours")));
  turn (window, "Show notifications");
  g_assert_true (gtk_widget_is_sensitive (row (window, "Silent hours")));
  desk_app_test_close (window);
}

static gboolean
says (GtkWidget *window, const char *part)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row (window, "Silent hours")));

  g_test_message ("%s", subtitle);
  return strstr (subtitle, part) != NULL;
}

static void
test_silent (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *window;

  reset (settings);
  /* No half hour: nobody chose it here, and looking at it does not change it. */
  g_settings_set_int (settings, DESK_SETTING_SILENT_FROM, 20 * 60 + 10);
  window = open_preferences (f->store, settings);
  g_assert_null (row (window, "From"));
  turn (window, "Silent hours");
  g_assert_true (g_settings_get_boolean (settings, DESK_SETTING_SILENT));
  g_assert_true (says (window, "from 20:10 until 08:00 of the next day"));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row (window, "From"))), ==, 40);
  g_assert_cmpint (g_settings_get_int (settings, DESK_SETTING_SILENT_FROM), ==, 20 * 60 + 10);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row (window, "From")), 26);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (window, "Until")), 29);
  g_assert_cmpint (g_settings_get_int (settings, DESK_SETTING_SILENT_FROM), ==, 13 * 60);
  g_assert_cmpint (g_settings_get_int (settings, DESK_SETTING_SILENT_UNTIL), ==, 14 * 60 + 30);
  g_assert_true (says (window, "from 13:00 until 14:30."));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (window, "Until")), 26);
  g_assert_true (says (window, "no hour is silent"));
  turn (window, "Silent hours");
  g_assert_null (row (window, "Until"));
  desk_app_test_close (window);
}

/* The entry of the log-in stands in the user's folder, or does not. */
static void
test_watch (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *window;

  reset (settings);
  window = open_preferences (f->store, settings);
  g_assert_false (desk_autostart_get ());
  turn (window, "Start at log-in");
  g_assert_true (desk_autostart_get ());
  /* Without the watch there is nothing to be started for. */
  turn (window, "Keep watch with the window closed");
  g_assert_false (g_settings_get_boolean (settings, DESK_SETTING_KEEP_WATCH));
  g_assert_false (gtk_widget_is_sensitive (row (window, "Start at log-in")));
  turn (window, "Keep watch with the window closed");
  desk_app_test_close (window);

  /* It is found again, also after it was turned many times in a moment. */
  window = open_preferences (f->store, settings);
  for (int i = 0; i < 7; i++)
    {
      GtkWidget *found = row (window, "Start at log-in");
      GtkWidget *widget = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (found));

      gtk_switch_set_active (GTK_SWITCH (widget), !gtk_switch_get_active (GTK_SWITCH (widget)));
    }
  desk_app_test_settle ();
  g_assert_false (desk_autostart_get ());
  desk_app_test_close (window);
}

/* It cannot be written: the switch goes back, and the reason stands below it. */
static void
test_watch_failure (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            "io.github.santushti.Santushti.desktop", "x", NULL);
  g_autofree char *entry = g_path_get_dirname (path);
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *window;
  GtkWidget *found;

  reset (settings);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  window = open_preferences (f->store, settings);
  turn (window, "Start at log-in");
  found = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row (window, "Start at log-in")));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (found)));
  g_assert_nonnull (strstr (desk_app_test_error (window), entry));
  g_rmdir (path);
  g_rmdir (entry);
  turn (window, "Start at log-in");
  g_assert_true (desk_autostart_get ());
  g_assert_null (desk_app_test_error (window));
  turn (window, "Start at log-in");
  g_assert_false (desk_autostart_get ());
  desk_app_test_close (window);
}

/* Not completely installed: nothing can be changed, and it says so. */
static void
test_none (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = open_preferences (f->store, NULL);

  g_assert_false (gtk_widget_is_sensitive (row (window, "Show notifications")));
  g_assert_true (desk_app_test_stands (
    window, GTK_TYPE_LABEL,
    "These cannot be changed: the program is not completely installed."));
  desk_app_test_close (window);
}

/* It fits a telephone's width, with everything shown that can be. */
static void
test_narrow (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *window;
  int minimum;

  reset (settings);
  g_settings_set_boolean (settings, DESK_SETTING_SILENT, TRUE);
  window = open_preferences (f->store, settings);
  /* Without the window's shadow. */
  gtk_widget_measure (gtk_widget_get_first_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  desk_app_test_close (window);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (DeskFixture *f, gconstpointer unused);
  } tests[] = { { "/preferences/notices", test_notices },
                { "/preferences/silent", test_silent },
                { "/preferences/watch", test_watch },
                { "/preferences/watch-failure", test_watch_failure },
                { "/preferences/none", test_none },
                { "/preferences/narrow", test_narrow } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, desk_fixture_set_up, tests[i].test,
                desk_fixture_tear_down);
  return g_test_run ();
}
