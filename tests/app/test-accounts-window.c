/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts from the window: the list, a new one, another role, disabling, passwords; what is
 * refused stands in place. The language and the notifications of this computer. */
#include "desk-accounts-window.h"
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-password-window.h"
#include "desk-preferences-window.h"
#include "desk-settings.h"

#include <string.h>

static GtkWidget *
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

/* What stands in a shown label of this style. */
static const char *
styled (GtkWidget *widget, const char *style)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, style))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = styled (child, style);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
write_in (GtkWidget *window, const char *title, const char *text)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL)
    g_error ("There is no field “%s”.", title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
choose_role (GtkWidget *window, DeskRole role)
{
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (desk_app_test_find (window, ADW_TYPE_COMBO_ROW, "Role")), role);
}

static void
press (GtkWidget *window, const char *label)
{
  desk_app_test_press (window, label);
  desk_app_test_settle ();
}

static GtkWidget *
row_of (GtkWidget *window, const char *person)
{
  return desk_app_test_find (window, ADW_TYPE_ACTION_ROW, person);
}

static void
open_account (GtkWidget *window, const char *person)
{
  GtkWidget *row = row_of (window, person);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  desk_app_test_settle ();
}

/* (transfer full): the account as the store holds it, NULL = none. */
static DeskAccount *
stored (DeskFixture *f, const char *name)
{
  g_autoptr (GPtrArray) accounts = desk_account_list (f->store, NULL);
  DeskAccount *found = NULL;

  g_assert_nonnull (accounts);
  g_ptr_array_set_free_func (accounts, NULL);
  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->name, name))
        found = account;
      else
        desk_account_free (account);
    }
  return found;
}

static gboolean
signs_in (DeskFixture *f, const char *account, const char *password)
{
  g_autoptr (DeskSession) session
    = desk_session_sign_in (f->store, account, password, NULL, NULL);

  return session != NULL;
}

static void
test_add (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_accounts_window_new (f->admin));
  g_autoptr (DeskAccount) made = NULL;

  press (window, "New account");
  press (window, "Add the account");
  g_assert_nonnull (styled (window, "error"));

  write_in (window, "Staff number", "4711");
  write_in (window, "Name of the account, for example r.kumari", "r kumari");
  write_in (window, "Password", "password1");
  write_in (window, "The same password again", "password1");
  press (window, "Add the account");
  g_assert_nonnull (strstr (styled (window, "error"), "2 to 32 letters"));

  write_in (window, "Name of the account, for example r.kumari", "r.kumari");
  write_in (window, "The same password again", "password2");
  press (window, "Add the account");
  g_assert_cmpstr (styled (window, "error"), ==,
                   "The two passwords differ. Write the same one twice.");

  write_in (window, "The same password again", "password1");
  press (window, "Add the account");
  g_assert_nonnull (strstr (styled (window, "error"), "Write the name to add the person."));

  write_in (window, "Name of the person", "Rekha <Kumari>");
  choose_role (window, DESK_ROLE_SUPERVISOR);
  press (window, "Add the account");
  g_assert_null (styled (window, "error"));
  g_assert_nonnull (row_of (window, "Rekha <Kumari>"));
  made = stored (f, "r.kumari");
  g_assert_nonnull (made);
  g_assert_cmpint (made->role, ==, DESK_ROLE_SUPERVISOR);
  g_assert_cmpstr (made->staff_no, ==, "4711");
  g_assert_true (signs_in (f, "r.kumari", "password1"));

  /* The name is taken. */
  press (window, "New account");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                     desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, "Password"))),
                   ==, "");
  write_in (window, "Staff number", "4711");
  write_in (window, "Name of the account, for example r.kumari", "r.kumari");
  write_in (window, "Password", "password1");
  write_in (window, "The same password again", "password1");
  press (window, "Add the account");
  g_assert_nonnull (strstr (styled (window, "error"), "already"));
  desk_app_test_close (window);
}

static char *
person_of (DeskFixture *f, const char *name)
{
  g_autoptr (DeskAccount) account = stored (f, name);

  g_assert_nonnull (account);
  return g_strdup (account->person_name);
}

static void
test_change (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_accounts_window_new (f->admin));
  g_autofree char *person = person_of (f, "op1");
  g_autoptr (DeskAccount) promoted = NULL;
  g_autoptr (DeskAccount) disabled = NULL;
  g_autoptr (DeskAccount) enabled = NULL;

  open_account (window, person);
  /* The same role is no change. */
  g_assert_false (gtk_widget_get_sensitive (
    desk_app_test_find (window, GTK_TYPE_BUTTON, "Change the role")));
  choose_role (window, DESK_ROLE_SUPERVISOR);
  press (window, "Change the role");
  g_assert_nonnull (styled (window, "success"));
  promoted = stored (f, "op1");
  g_assert_cmpint (promoted->role, ==, DESK_ROLE_SUPERVISOR);

  press (window, "Disable");
  disabled = stored (f, "op1");
  g_assert_true (disabled->disabled);
  g_assert_false (signs_in (f, "op1", "password1"));
  press (window, "Back");
  g_assert_nonnull (desk_app_test_find (window, GTK_TYPE_LABEL, "Disabled"));
  open_account (window, person);
  press (window, "Enable");
  enabled = stored (f, "op1");
  g_assert_false (enabled->disabled);

  write_in (window, "New password", "short");
  write_in (window, "The new password again", "short");
  press (window, "Set the password");
  g_assert_nonnull (strstr (styled (window, "error"), "at least 8"));
  write_in (window, "New password", "another password");
  write_in (window, "The new password again", "another password");
  press (window, "Set the password");
  g_assert_null (styled (window, "error"));
  g_assert_true (signs_in (f, "op1", "another password"));
  g_assert_false (signs_in (f, "op1", "password1"));
  desk_app_test_close (window);
}

static void
test_last_administrator (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_accounts_window_new (f->admin));
  g_autofree char *person = person_of (f, "admin");
  GtkWidget *role;

  open_account (window, person);
  /* One's own password is changed with the old one, elsewhere. */
  g_assert_null (desk_app_test_find (window, GTK_TYPE_BUTTON, "Set the password"));
  press (window, "Disable");
  g_assert_nonnull (strstr (styled (window, "error"), "the last administrator"));
  choose_role (window, DESK_ROLE_OPERATOR);
  press (window, "Change the role");
  g_assert_nonnull (strstr (styled (window, "error"), "the last administrator"));
  role = desk_app_test_find (window, ADW_TYPE_COMBO_ROW, "Role");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (role)), ==,
                    DESK_ROLE_ADMINISTRATOR);
  desk_app_test_close (window);
}

static void
test_password (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_password_window_new (f->op1));

  g_object_ref (window);
  press (window, "Change the password");
  g_assert_cmpstr (styled (window, "error"), ==, "Write your old password.");
  write_in (window, "Old password", "wrong password");
  write_in (window, "New password", "another password");
  write_in (window, "The new password again", "another passwort");
  press (window, "Change the password");
  g_assert_cmpstr (styled (window, "error"), ==,
                   "The two passwords differ. Write the same one twice.");
  write_in (window, "The new password again", "another password");
  press (window, "Change the password");
  g_assert_cmpstr (styled (window, "error"), ==, "The old password is wrong.");
  g_assert_true (signs_in (f, "op1", "password1"));

  write_in (window, "Old password", "password1");
  press (window, "Change the password");
  g_assert_false (gtk_widget_get_visible (window));
  g_assert_true (signs_in (f, "op1", "another password"));
  desk_app_test_finalize (window);
}

static GtkWidget *
dialog_over (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static void
relaunch_cb (GSimpleAction *action, GVariant *parameter, gboolean *relaunched)
{
  *relaunched = TRUE;
}

static void
test_preferences (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  g_autoptr (GSimpleActionGroup) app = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) relaunch = g_simple_action_new ("relaunch", NULL);
  GtkWindow *under = desk_app_test_window (gtk_label_new ("the desk"), 600, 600);
  GtkWidget *window;
  GtkWidget *dialog;
  GtkWidget *row;
  g_autofree char *language = NULL;
  gboolean relaunched = FALSE;

  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (relaunch));
  g_signal_connect (relaunch, "activate", G_CALLBACK (relaunch_cb), &relaunched);
  gtk_widget_insert_action_group (GTK_WIDGET (under), "app", G_ACTION_GROUP (app));

  /* The schema of the build folder is found without being installed. */
  g_assert_nonnull (settings);
  g_settings_reset (settings, DESK_SETTING_LANGUAGE);
  window = desk_preferences_window_new (f->store, settings);
  gtk_window_set_transient_for (GTK_WINDOW (window), under);
  present (window);
  g_assert_nonnull (desk_app_test_find (window, GTK_TYPE_LABEL, "10 minutes"));
  row = desk_app_test_find (window, ADW_TYPE_COMBO_ROW, "Language");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  g_assert_null (dialog_over (window));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  language = desk_settings_get_language ();
  g_assert_cmpstr (language, ==, "hi");
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "later");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_false (relaunched);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "now");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (relaunched);

  g_assert_true (g_settings_get_boolean (settings, DESK_SETTING_NOTIFICATIONS));
  gtk_switch_set_active (GTK_SWITCH (desk_app_test_find (window, GTK_TYPE_SWITCH, NULL)), FALSE);
  g_assert_false (g_settings_get_boolean (settings, DESK_SETTING_NOTIFICATIONS));
  g_settings_reset (settings, DESK_SETTING_LANGUAGE);
  g_settings_reset (settings, DESK_SETTING_NOTIFICATIONS);
  desk_app_test_close (window);

  /* Without a schema, and before there is a store, it says so. */
  window = present (desk_preferences_window_new (NULL, NULL));
  row = desk_app_test_find (window, ADW_TYPE_COMBO_ROW, "Language");
  g_assert_false (gtk_widget_get_sensitive (row));
  g_assert_nonnull (desk_app_test_find (
    window, GTK_TYPE_LABEL,
    "These cannot be changed: the program is not completely installed."));
  desk_app_test_close (window);
  gtk_window_destroy (under);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource ("/io/github/santushti/Santushti/ui/help-overlay.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func)                                                                      \
  g_test_add ("/accounts-window/" name, DeskFixture, NULL, desk_fixture_set_up, func,        \
              desk_fixture_tear_down)
  ADD ("add", test_add);
  ADD ("change", test_change);
  ADD ("last-administrator", test_last_administrator);
  ADD ("password", test_password);
  ADD ("preferences", test_preferences);
  g_test_add_func ("/accounts-window/shortcuts", test_shortcuts);
  return g_test_run ();
}
