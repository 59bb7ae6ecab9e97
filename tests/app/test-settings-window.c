/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the site from the window: shown, changed, refused with the reason in their row;
 * the menu shows them to the administrator alone (R9). */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-setting-row.h"
#include "desk-site-settings-window.h"
#include "desk-window.h"


static GtkWidget *
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

static GtkWidget *
row_of (GtkWidget *widget, const char *key)
{
  if (DESK_IS_SETTING_ROW (widget)
      && g_str_equal (desk_setting_row_get_key (DESK_SETTING_ROW (widget)), key))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = row_of (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_in (GtkWidget *window, const char *key, const char *text)
{
  GtkWidget *row = row_of (window, key);

  if (row == NULL)
    g_error ("There is no setting “%s”.", key);
  desk_setting_row_set_text (DESK_SETTING_ROW (row), text);
}

static gboolean
row_shows (GtkWidget *window, const char *key, const char *part)
{
  return desk_app_test_shows (row_of (window, key), part);
}

static void
save (GtkWidget *window)
{
  desk_app_test_press (window, "_Save");
  desk_app_test_settle ();
}

static gboolean
scrolls (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (scrolls (child))
      return TRUE;
  return FALSE;
}

static char *
value (DeskFixture *f, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = desk_site_settings_list (f->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    {
      DeskSettingValue *it = g_ptr_array_index (values, i);

      if (g_str_equal (it->setting->key, key))
        return g_strdup (it->value);
    }
  g_assert_not_reached ();
}

#define HOLDS(key, wanted)                          \
  G_STMT_START                                      \
  {                                                 \
    g_autofree char *held = value (f, key);         \
    g_assert_cmpstr (held, ==, wanted);             \
  }                                                 \
  G_STMT_END

static gboolean
can_save (GtkWidget *window)
{
  return gtk_widget_get_sensitive (desk_app_test_find (window, GTK_TYPE_BUTTON, "_Save"));
}

static void
test_change (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_site_settings_window_new (f->admin));

  g_assert_true (desk_app_test_shows (window, "Calling consumers"));
  g_assert_true (row_shows (window, "callback.due-hours", "hours"));
  g_assert_true (row_shows (window, "callback.due-hours", "Usually: 4 hours."));
  g_assert_true (row_shows (window, "site.zone", "Asia/Kolkata"));
  g_assert_false (can_save (window));
  /* Scrolling through the page turns no value. */
  g_assert_false (scrolls (row_of (window, "callback.due-hours")));
  type_in (window, "callback.due-hours", "1");
  g_assert_true (row_shows (window, "callback.due-hours", "hour"));
  g_assert_false (row_shows (window, "callback.due-hours", "It may be"));
  g_assert_true (can_save (window));
  type_in (window, "callback.due-hours", "4");
  g_assert_false (can_save (window));
  type_in (window, "callback.due-hours", "6");
  type_in (window, "office.days", "31");
  type_in (window, "site.name", "Agra 1912");
  type_in (window, "site.go-live", "2026-11-01");
  save (window);
  g_assert_true (desk_app_test_shows (window, "4 settings are changed. They hold from now on."));
  g_assert_false (can_save (window));
  HOLDS ("callback.due-hours", "6");
  HOLDS ("office.days", "31");
  g_assert_cmpstr (desk_store_get_site_name (f->store), ==, "Agra 1912");
  /* Both ends of the calling hours at once. */
  type_in (window, "callback.from-hour", "21");
  type_in (window, "callback.until-hour", "23");
  save (window);
  HOLDS ("callback.from-hour", "21");
  desk_app_test_close (window);
}

static void
test_refused (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_site_settings_window_new (f->admin));
  GtkWidget *dialog;

  /* Said while it is typed, and again by the core. */
  type_in (window, "callback.due-hours", "73");
  g_assert_true (row_shows (window, "callback.due-hours", "It may be 1 to 72 hours."));
  save (window);
  g_assert_true (row_shows (window, "callback.due-hours", "It may be 1 to 72 hours."));
  HOLDS ("callback.due-hours", "4");
  type_in (window, "callback.due-hours", "4");
  g_assert_false (row_shows (window, "callback.due-hours", "It may be"));
  type_in (window, "office.from-hour", "18");
  save (window);
  g_assert_true (row_shows (window, "office.from-hour", "It comes before “Offices are open until”"));
  type_in (window, "office.from-hour", "10");
  type_in (window, "office.days", "0");
  g_assert_true (row_shows (window, "office.days", "Name at least one day"));
  type_in (window, "office.days", "63");
  type_in (window, "site.name", " ");
  g_assert_true (row_shows (window, "site.name", "Write the name of the site"));
  type_in (window, "site.go-live", "soon");
  save (window);
  g_assert_true (row_shows (window, "site.name", "Write the name of the site"));
  /* What is not saved is asked about. */
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  dialog = desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  desk_app_test_settle ();
  g_assert_true (gtk_widget_get_visible (window));
  desk_app_test_close (window);
}

static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  DeskSession *others[] = { f->op1, f->sup1, f->insp1 };
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      window = present (desk_site_settings_window_new (others[i]));
      type_in (window, "callback.due-hours", "6");
      save (window);
      g_assert_true (desk_app_test_shows (window, "change settings"));
      HOLDS ("callback.due-hours", "4");
      desk_app_test_close (window);
    }
}

static void
test_menu (DeskFixture *f, gconstpointer unused)
{
  DeskWindow *window = g_object_new (DESK_TYPE_WINDOW, NULL);

  g_object_ref (window);
  desk_window_set_store (window, f->store);
  present (GTK_WIDGET (window));
  desk_window_sign_in (window, f->op1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-settings", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.limits", NULL);
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_SITE_SETTINGS_WINDOW));
  desk_window_sign_in (window, f->admin);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-settings", NULL);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_SITE_SETTINGS_WINDOW));
  type_in (desk_app_test_dialog (DESK_TYPE_SITE_SETTINGS_WINDOW), "site.name", "Agra 1912");
  save (desk_app_test_dialog (DESK_TYPE_SITE_SETTINGS_WINDOW));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Agra 1912");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func)                                                                        \
  g_test_add ("/settings-window/" name, DeskFixture, NULL, desk_fixture_set_up, func,          \
              desk_fixture_tear_down)
  ADD ("change", test_change);
  ADD ("refused", test_refused);
  ADD ("permission", test_permission);
  ADD ("menu", test_menu);
  return g_test_run ();
}
