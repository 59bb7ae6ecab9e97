/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons take turns at one desk by two keys; each finds the desk as they left it, and nothing of
 * the others. */
#include "desk-call-fixture.h"

#include "desk-accounts.h"
#include "desk-duty.h"
#include "desk-print.h"
#include "desk-recent.h"
#include "desk-recovery-dialog.h"
#include "desk-recovery.h"
#include "desk-register-call-window.h"
#include "desk-when-shown.h"
#include "desk-window.h"

#include <string.h>

/* One for all: two of them cannot be on the bus. */
static GtkApplication *application;

#define WORDS "Only who typed this may read it"

static GtkWidget *
field (GtkWidget *root, const char *title)
{
  GtkWidget *row = desk_app_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  return row;
}

static gboolean
is_locked (gpointer window)
{
  return desk_window_get_main_page (window) == NULL;
}

static gboolean
is_open (gpointer window)
{
  return desk_window_get_main_page (window) != NULL;
}

static gboolean
is_in_password (gpointer window)
{
  GtkWidget *focus = gtk_root_get_focus (window);

  return focus != NULL && gtk_widget_is_ancestor (focus, field (window, "Password"));
}

static gboolean
has_field (gpointer window)
{
  return desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, "Password") != NULL;
}

static gboolean
has_password (gpointer window)
{
  return strlen (gtk_editable_get_text (GTK_EDITABLE (field (window, "Password")))) == 9;
}

static void
sign_in (GtkWidget *window, const char *account)
{
  gtk_editable_set_text (GTK_EDITABLE (field (window, "Account")), account);
  gtk_editable_set_text (GTK_EDITABLE (field (window, "Password")), "password1");
  g_signal_emit_by_name (field (window, "Password"), "entry-activated");
  desk_app_test_settle ();
  g_assert_cmpstr (
    desk_session_get_account (desk_main_page_get_session (desk_window_get_main_page (DESK_WINDOW (window)))),
    ==, account);
}

/* Ctrl+L, one key for the person, the password, Enter. */
static void
switch_to (GtkWidget *window, const char *one, const char *account)
{
  g_autofree char *pick = g_strconcat ("key ", one, NULL);

  desk_app_test_xdo ("key ctrl+l");
  desk_app_test_until (is_locked, window);
  desk_app_test_settle ();
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_xdo (pick);
  desk_app_test_until (is_in_password, window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (window, "Account"))), ==, account);
  desk_app_test_xdo ("type password1");
  desk_app_test_until (has_password, window);
  desk_app_test_xdo ("key Return");
  desk_app_test_until (is_open, window);
  desk_app_test_settle ();
}

static GtkWidget *
new_window (DeskFixture *f)
{
  GtkWidget *window = desk_window_new (application);

  desk_window_set_store (DESK_WINDOW (window), f->store);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_xdo ("mousemove 20 20");
  return window;
}

static GtkWidget *
page_of (GtkWidget *window)
{
  return GTK_WIDGET (desk_window_get_main_page (DESK_WINDOW (window)));
}

static void
test_turns (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autofree char *kept = NULL;
  GtkWidget *window = new_window (f);
  GtkWidget *mine;
  GtkWidget *left;

  sign_in (window, "op2");
  mine = page_of (window);
  gtk_widget_activate_action (window, "win.call-ticket", "s", second);
  desk_app_test_settle ();
  press (mine, CALL);
  press (mine, "1 Talked");
  desk_app_test_write (mine, WORDS);
  left = desk_app_test_find (mine, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (left);
  press (mine, "Copy the number");
  g_assert_nonnull (gdk_clipboard_get_content (gtk_widget_get_clipboard (mine)));

  /* At once nobody is at the desk; the next one signs in and works. */
  desk_app_test_xdo ("key ctrl+l");
  desk_app_test_until (is_locked, window);
  g_assert_null (desk_app_test_find (window, DESK_TYPE_CALL_PANE, NULL));
  g_assert_null (gdk_clipboard_get_content (gtk_widget_get_clipboard (mine)));
  /* What ends there now takes no key away from the password. */
  g_assert_false (gtk_widget_grab_focus (left));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) != left);
  sign_in (window, "sup1");
  g_assert_true (page_of (window) != mine);
  g_assert_null (gtk_widget_get_root (mine));
  gtk_widget_activate_action (window, "win.call-ticket", "s", second);
  desk_app_test_settle ();
  g_assert_false (reads (window, WORDS));
  gtk_widget_activate_action (window, "win.call-ticket", "s", first);
  desk_app_test_settle ();
  press (window, CALL);
  press (window, "2 No answer");
  press (window, SAVE);
  desk_main_page_show_view (desk_window_get_main_page (DESK_WINDOW (window)), "register");

  /* By a digit, and back by a letter. */
  switch_to (window, "2", "op2");
  g_assert_true (page_of (window) == mine);
  g_assert_cmpstr (desk_main_page_get_view (desk_window_get_main_page (DESK_WINDOW (window))), ==,
                   "callbacks");
  g_assert_cmpstr (
    desk_call_pane_get_ticket (DESK_CALL_PANE (desk_app_test_find (mine, DESK_TYPE_CALL_PANE, NULL)))
      ->number,
    ==, second);
  kept = desk_app_test_written (mine);
  g_assert_cmpstr (kept, ==, WORDS);
  switch_to (window, "s", "sup1");
  g_assert_cmpstr (desk_main_page_get_view (desk_window_get_main_page (DESK_WINDOW (window))), ==,
                   "register");
  g_assert_false (reads (window, WORDS));
  switch_to (window, "Return", "op2");
  answer (page_of (window), "Is it fixed?", "F Yes");
  answer (page_of (window), "Are you satisfied?", "S Yes");
  press (page_of (window), SAVE);
  assert_state (f, second, DESK_STATE_CLOSED);
  desk_app_test_close (window);
}

static gboolean
is_hidden (gpointer window)
{
  return !gtk_widget_get_visible (window);
}

static gboolean
is_visible (gpointer window)
{
  return gtk_widget_get_visible (window);
}

/* In the middle of a form too, and of a question over it: one key locks, and the same person goes on. */
static void
test_form (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f);
  GtkWidget *form;
  GtkWidget *question;

  sign_in (window, "op2");
  gtk_widget_activate_action (window, "win.register-call", NULL);
  form = desk_app_test_dialog (DESK_TYPE_REGISTER_CALL_WINDOW);
  gtk_test_widget_wait_for_draw (form);
  desk_app_test_settle ();
  desk_app_test_write (form, WORDS);
  desk_app_test_xdo ("key ctrl+l");
  desk_app_test_until (is_locked, window);
  g_assert_true (is_hidden (form));
  sign_in (window, "op2");
  desk_app_test_until (is_visible, form);
  gtk_test_widget_wait_for_draw (form);
  gtk_window_close (GTK_WINDOW (form));
  question = desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG);
  gtk_test_widget_wait_for_draw (question);
  desk_app_test_xdo ("key ctrl+l");
  desk_app_test_until (is_locked, window);
  g_assert_true (is_hidden (question));
  desk_app_test_close (window);
}

/* What waits for its person is bounded; the words of a call come from the store then. */
static void
test_many (DeskFixture *f, gconstpointer unused)
{
  static const char *const others[] = { "op1", "sup1", "sup2", "insp1", "admin" };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  GtkWidget *window = new_window (f);
  GtkWidget *mine;

  sign_in (window, "op2");
  mine = page_of (window);
  gtk_widget_activate_action (window, "win.call-ticket", "s", number);
  desk_app_test_settle ();
  press (mine, CALL);
  press (mine, "1 Talked");
  desk_app_test_write (mine, WORDS);
  g_object_add_weak_pointer (G_OBJECT (mine), (gpointer *) &mine);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
      sign_in (window, others[i]);
    }
  g_assert_null (mine);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  sign_in (window, "op2");
  gtk_widget_activate_action (window, "win.call-ticket", "s", number);
  desk_app_test_settle ();
  press (page_of (window), CALL);
  kept = desk_app_test_written (page_of (window));
  g_assert_cmpstr (kept, ==, WORDS);

  recent = desk_recent_list (f->store);
  g_assert_cmpuint (recent->len, ==, 6);
  g_assert_cmpstr (((DeskRecent *) g_ptr_array_index (recent, 0))->account, ==, "op2");
  desk_app_test_close (window);
}

/* Somebody ends the program; TRUE when they are asked first. */
static gboolean
is_asked (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  return desk_app_test_dialog (DESK_TYPE_WINDOW) == window
         && desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
respond (const char *response)
{
  adw_message_dialog_response (
    ADW_MESSAGE_DIALOG (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG)), response);
  desk_app_test_settle ();
}

static int quits;

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  quits++;
}

/* What the lock promises to keep is asked about before it is lost, and not shown; nor does it make
 * room for others. */
static void
test_kept (DeskFixture *f, gconstpointer unused)
{
  static const char *const others[] = { "op1", "sup1", "sup2", "insp1", "admin" };
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  GtkWidget *window = new_window (f);
  GtkWidget *form;

  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (quit));
  sign_in (window, "op2");
  gtk_widget_activate_action (window, "win.register-call", NULL);
  form = desk_app_test_dialog (DESK_TYPE_REGISTER_CALL_WINDOW);
  desk_app_test_settle ();
  desk_app_test_write (form, WORDS);
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  g_assert_true (is_asked (window));
  g_assert_false (reads (window, WORDS));
  g_assert_false (reads (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG), WORDS));
  respond ("cancel");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      sign_in (window, others[i]);
      desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
    }
  g_assert_true (is_asked (window));
  respond ("cancel");
  g_assert_cmpint (quits, ==, 0);
  sign_in (window, "op2");
  g_assert_true (gtk_widget_get_visible (form));
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  g_assert_true (is_asked (window));
  respond ("throw-away");
  g_assert_cmpint (quits, ==, 1);
  g_action_map_remove_action (G_ACTION_MAP (application), "quit");
  desk_app_test_close (window);
}

static void
refresh (GtkWidget *window)
{
  const DeskQueueCounts counts = { 0 };
  const DeskEscalationCounts escalations = { 0 };

  desk_window_refresh (DESK_WINDOW (window), &counts, &escalations);
  desk_app_test_settle ();
}

/* R17: who is removed from duty, disabled or of another role since has no desk from then on, shown,
 * locked or waiting for them; who may be there stays. */
static void
test_lost (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  GtkWidget *window = new_window (f);
  GtkWidget *parked;
  GtkWidget *locked;
  g_autoptr (GError) error = NULL;

  sign_in (window, "sup1");
  parked = page_of (window);
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  sign_in (window, "op2");
  gtk_widget_activate_action (window, "win.call-ticket", "s", number);
  desk_app_test_settle ();
  press (window, CALL);
  gtk_widget_activate_action (window, "win.register-call", NULL);
  desk_app_test_settle ();
  refresh (window);
  g_assert_true (is_open (window));

  desk_duty_remove (f->insp1, "op2", "A fix that was none", NULL, &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_null (page_of (window));
  g_assert_null (desk_app_test_dialog (DESK_TYPE_REGISTER_CALL_WINDOW));
  g_assert_true (reads (window, "removed from duty"));
  g_assert_true (has_field (window));

  /* The one that waits goes too, and only theirs. */
  g_object_add_weak_pointer (G_OBJECT (parked), (gpointer *) &parked);
  refresh (window);
  g_assert_nonnull (parked);
  desk_account_set_role (f->admin, "sup1", DESK_ROLE_OPERATOR, &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_null (parked);

  /* Behind the lock nobody who is about to sign in is disturbed. */
  sign_in (window, "sup2");
  locked = page_of (window);
  g_object_add_weak_pointer (G_OBJECT (locked), (gpointer *) &locked);
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  gtk_editable_set_text (GTK_EDITABLE (field (window, "Password")), "password1");
  desk_account_set_disabled (f->admin, "sup2", TRUE, &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_null (locked);
  g_assert_true (has_password (window));
  sign_in (window, "op1");
  desk_app_test_close (window);
}

/* Whoever is at a desk whose password was set anew may be the one it was set for: only who knows the new one
 * goes on, and finds the desk as it was. */
static void
test_password (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f);
  GtkWidget *mine;
  g_autoptr (GError) error = NULL;

  sign_in (window, "op2");
  mine = page_of (window);
  desk_account_set_password (f->admin, "op2", NULL, "password2", &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_true (is_locked (window));
  g_assert_true (reads (window, "this account has a new password"));
  gtk_editable_set_text (GTK_EDITABLE (field (window, "Password")), "password1");
  g_signal_emit_by_name (field (window, "Password"), "entry-activated");
  desk_app_test_settle ();
  g_assert_true (is_locked (window));
  gtk_editable_set_text (GTK_EDITABLE (field (window, "Password")), "password2");
  g_signal_emit_by_name (field (window, "Password"), "entry-activated");
  desk_app_test_settle ();
  g_assert_true (page_of (window) == mine);
  refresh (window);
  g_assert_true (is_open (window));

  /* Who sets their own stays. */
  desk_account_set_password (desk_main_page_get_session (DESK_MAIN_PAGE (mine)), "op2", "password2",
                             "password3", &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_true (is_open (window));
  desk_app_test_close (window);
}

static void
chosen_cb (gpointer owner, const char *path)
{
}

static void
shown_cb (gpointer owner, gpointer count)
{
  (*(int *) count)++;
}

static gboolean
is_shown (gpointer count)
{
  return *(int *) count > 0;
}

static int freed;

static void
freed_cb (gpointer data)
{
  freed++;
}

static gboolean
is_freed (gpointer unused)
{
  return freed == 1;
}

static gboolean
asks_for_file (void)
{
  GType type = g_type_from_name ("GtkFileChooserDialog");

  return type != 0 && desk_app_test_dialog (type) != NULL;
}

/* What is laid out while its person is away asks where it shall go when they are back, and nobody
 * else: of the desk, and of a window over it. */
static void
test_waits (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f);
  GtkWidget *mine;
  GtkWidget *form;
  int of_desk = 0;
  int of_form = 0;

  sign_in (window, "op2");
  mine = page_of (window);
  desk_when_shown (mine, shown_cb, &of_desk, NULL);
  g_assert_cmpint (of_desk, ==, 1);
  of_desk = 0;
  gtk_widget_activate_action (window, "win.register-call", NULL);
  form = desk_app_test_dialog (DESK_TYPE_REGISTER_CALL_WINDOW);
  gtk_test_widget_wait_for_draw (form);
  desk_app_test_settle ();
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  desk_when_shown (mine, shown_cb, &of_desk, NULL);
  desk_when_shown (form, shown_cb, &of_form, NULL);
  desk_app_test_settle ();
  sign_in (window, "sup1");
  g_assert_cmpint (of_desk + of_form, ==, 0);
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  sign_in (window, "op2");
  desk_app_test_until (is_shown, &of_desk);
  desk_app_test_until (is_shown, &of_form);
  g_assert_cmpint (of_desk + of_form, ==, 2);

  /* Whoever does not come back is asked nothing, nor is the next one. */
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  desk_choose_new_file (mine, "Save the call sheet", "sheet.pdf", chosen_cb);
  desk_when_shown (form, shown_cb, &of_form, freed_cb);
  desk_app_test_settle ();
  g_assert_false (asks_for_file ());
  sign_in (window, "sup1");
  g_assert_false (asks_for_file ());
  desk_app_test_close (window);
  desk_app_test_until (is_freed, NULL);
  g_assert_cmpint (of_form, ==, 1);
}

/* The next recovery code stands over the page where people sign in: it goes neither with the desk behind
 * it nor, unasked, with the program. */
static void
test_code (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = desk_recovery_renew (f->admin, "password1", &error);
  GtkWidget *window = new_window (f);
  GtkWidget *dialog;

  g_assert_no_error (error);
  quits = 0;
  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (quit));
  sign_in (window, "op2");
  desk_window_lock (DESK_WINDOW (window), "Locked for the test.");
  press (window, "Lost password of the administrator…");
  dialog = desk_app_test_dialog (DESK_TYPE_RECOVERY_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (field (dialog, "Recovery code")), code);
  gtk_editable_set_text (GTK_EDITABLE (field (dialog, "Staff number")), "admin");
  gtk_editable_set_text (GTK_EDITABLE (field (dialog, "New password")), "password2");
  gtk_editable_set_text (GTK_EDITABLE (field (dialog, "The new password again")), "password2");
  g_assert_false (desk_window_asks_before_end (DESK_WINDOW (window)));
  press (dialog, "Use the code");
  g_assert_true (desk_recovery_dialog_has_code (DESK_RECOVERY_DIALOG (dialog)));

  desk_account_set_role (f->admin, "op2", DESK_ROLE_SUPERVISOR, &error);
  g_assert_no_error (error);
  refresh (window);
  g_assert_true (desk_app_test_dialog (DESK_TYPE_RECOVERY_DIALOG) == dialog);
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_true (is_asked (window));
  g_assert_true (
    gtk_window_get_transient_for (GTK_WINDOW (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG)))
    == GTK_WINDOW (dialog));
  respond ("cancel");
  g_assert_cmpint (quits, ==, 0);
  g_assert_true (is_asked (window));
  respond ("throw-away");
  g_assert_cmpint (quits, ==, 1);
  g_action_map_remove_action (G_ACTION_MAP (application), "quit");
  desk_app_test_close (window);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_RECOVERY_DIALOG));
}

int
main (int argc, char *argv[])
{
  const char *const keys[] = { "<primary>l", NULL };
  int status;

  desk_app_test_init (&argc, &argv);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  gtk_application_set_accels_for_action (application, "win.lock", keys);
#define ADD(name, func)                                                                      \
  g_test_add ("/switch/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down)
  ADD ("turns", test_turns);
  ADD ("form", test_form);
  ADD ("many", test_many);
  ADD ("kept", test_kept);
  ADD ("lost", test_lost);
  ADD ("password", test_password);
  ADD ("waits", test_waits);
  ADD ("code", test_code);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
