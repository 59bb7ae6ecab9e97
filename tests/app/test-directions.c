/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directions (R17): explanations and warnings with what became of them, removal from duty and its
 * lifting, from each window that leads there. */
#include "desk-accounts-window.h"
#include "desk-act-dialog.h"
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-directions.h"
#include "desk-directions-window.h"
#include "desk-duty.h"
#include "desk-fixture.h"
#include "desk-inspection-view.h"
#include "desk-main-page.h"

static GtkWidget *
dialog_open (void)
{
  return desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
}

static void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

static GtkWidget *
open_window (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

/* It was refused: the form is still there, says @why, and has what was typed. */
static void
assert_kept (const char *why, const char *typed)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (dialog_open ());
  g_assert_cmpstr (desk_app_test_error (dialog_open ()), ==, why);
  text = desk_app_test_written (dialog_open ());
  g_assert_cmpstr (text, ==, typed);
}

/* The account of op2 may sign in or not. */
static gboolean
signs_in (DeskFixture *f, GError **error)
{
  g_autoptr (DeskSession) session
    = desk_session_sign_in (f->store, "op2", "password1", NULL, error);

  return session != NULL;
}

static void
test_remove (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };
  GtkWidget *window;

  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, &verdict,
                                    &error));
  desk_verdict_clear (&verdict);
  window = open_window (desk_directions_window_new (f->insp1));
  g_assert_true (
    desk_app_test_stands (window, GTK_TYPE_LABEL, "Nobody was removed from duty."));
  press (window, "Remove…");
  press (dialog_open (), "Remove");
  g_assert_cmpstr (desk_app_test_error (dialog_open ()), ==,
                   "Choose who is removed: type a name or a staff number.");
  desk_app_test_write (dialog_open (), "False closures in Chinhat");
  desk_chooser_set_code (desk_app_test_chooser (dialog_open (), "Who is removed"), "insp1");
  press (dialog_open (), "Remove");
  assert_kept ("Nobody removes themselves; another inspection officer does it.",
               "False closures in Chinhat");
  desk_chooser_set_code (desk_app_test_chooser (dialog_open (), "Who is removed"), "op2");
  press (dialog_open (), "Remove");
  g_assert_null (dialog_open ());
  g_assert_true (
    desk_app_test_stands (window, GTK_TYPE_LABEL,
                          "op2 (op2) is removed from duty; 1 closure is to be called again."));
  g_assert_true (desk_app_test_stands (
    window, GTK_TYPE_LABEL, "Removed by insp1, today 10:00. Called again: 0 of 1"));
  g_assert_false (signs_in (f, &error));
  /* The lifting is not the inspection officer's. */
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Lift…"));
  desk_app_test_close (window);
}

static void
choose (const char *label)
{
  GtkWidget *text = desk_app_test_find (dialog_open (), GTK_TYPE_LABEL, label);

  g_assert_nonnull (text);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (text, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

#define reads(root, text) desk_app_test_stands (root, GTK_TYPE_LABEL, text)

static void
test_give (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = open_window (desk_directions_window_new (f->insp1));

  g_assert_true (reads (window, "Nobody was called to explain or warned."));
  press (window, "Give…");
  press (dialog_open (), "Give");
  assert_kept ("Choose who is directed: type a name or a staff number.", "");
  desk_chooser_set_code (desk_app_test_chooser (dialog_open (), "To whom"), "insp1");
  press (dialog_open (), "Give");
  assert_kept ("Write what is asked for, or what the warning says.", "");
  desk_app_test_write (dialog_open (), "Why was nobody called?");
  press (dialog_open (), "Give");
  assert_kept ("Nobody directs themselves; another inspection officer does it.",
               "Why was nobody called?");
  desk_chooser_set_code (desk_app_test_chooser (dialog_open (), "To whom"), "op2");
  press (dialog_open (), "Give");
  g_assert_null (dialog_open ());
  /* A week is proposed. */
  g_assert_true (reads (window, "op2 (op2) is called to explain by 1 December 2026."));
  g_assert_true (reads (window, "Explanation by 1 December 2026. Given by insp1, today 10:00"));
  g_assert_true (reads (window, "Why was nobody called?"));
  g_assert_true (reads (window, "Open"));

  press (window, "Give…");
  desk_chooser_set_code (desk_app_test_chooser (dialog_open (), "To whom"), "je-1");
  choose ("Warn");
  desk_app_test_write (dialog_open (), "Mend first, then claim");
  press (dialog_open (), "Give");
  g_assert_true (reads (window, "je-1 (je-1) is warned; it is looked at again after 1 December "
                                "2026."));
  g_assert_true (reads (window, "Warning by 1 December 2026. Given by insp1, today 10:00"));
  desk_app_test_close (window);
}

/* On a later visit: not done, then done. */
static void
test_follow (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  g_assert_true (desk_direction_give (f->insp1, "op2", DESK_DIRECTION_EXPLANATION,
                                      DESK_FIXTURE_NOW + DESK_DAY, 0, "Why was nobody called?",
                                      NULL, &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY);
  /* Who may not reads it all the same. */
  window = open_window (desk_directions_window_new (f->admin));
  g_assert_true (reads (window, "Overdue"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "What became of it…"));
  g_assert_false (gtk_widget_is_sensitive (desk_app_test_find (window, GTK_TYPE_BUTTON, "Give…")));
  desk_app_test_close (window);

  window = open_window (desk_directions_window_new (f->insp1));
  g_assert_true (reads (window, "Overdue"));
  press (window, "What became of it…");
  g_assert_true (reads (dialog_open (), "Explanation: Why was nobody called?"));
  press (dialog_open (), "Save");
  assert_kept ("Choose whether it is done.", "");
  choose ("Not done so far");
  press (dialog_open (), "Save");
  assert_kept ("Write what was answered or found.", "");
  desk_app_test_write (dialog_open (), "No answer came");
  press (dialog_open (), "Save");
  g_assert_null (dialog_open ());
  g_assert_true (reads (window, "The direction to op2 is not done so far; it stays open."));
  g_assert_true (reads (window, "Not done (insp1, today 10:00): No answer came"));
  g_assert_true (reads (window, "Overdue"));

  press (window, "What became of it…");
  choose ("Done");
  desk_app_test_write (dialog_open (), "Answered in writing");
  press (dialog_open (), "Save");
  g_assert_true (reads (window, "The direction to op2 is done."));
  g_assert_true (reads (window, "Done (insp1, today 10:00): Answered in writing"));
  g_assert_true (reads (window, "Done"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "What became of it…"));
  desk_app_test_close (window);
}

static void
test_lift (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) by_role = NULL;
  GtkWidget *accounts;
  GtkWidget *window;

  g_assert_true (desk_duty_remove (f->insp1, "op2", "False closures", NULL, &error));
  accounts = open_window (desk_accounts_window_new (f->admin));
  press (accounts, "Directions");
  window = desk_app_test_dialog (DESK_TYPE_DIRECTIONS_WINDOW);
  g_assert_nonnull (window);
  g_assert_false (desk_session_check (f->admin, DESK_ACTION_REMOVE, &by_role));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, by_role->message));
  g_assert_false (
    gtk_widget_is_sensitive (desk_app_test_find (window, GTK_TYPE_BUTTON, "Remove…")));

  press (window, "Lift…");
  press (dialog_open (), "Lift");
  assert_kept ("Write why the removal is lifted.", "");
  desk_app_test_write (dialog_open (), "Cleared");
  press (dialog_open (), "Lift");
  assert_kept ("The second person writes their own account and password.", "Cleared");
  gtk_editable_set_text (desk_app_test_entry (dialog_open (), "Their account"), "sup1");
  gtk_editable_set_text (desk_app_test_entry (dialog_open (), "Their password"), "password1");
  press (dialog_open (), "Lift");
  g_assert_nonnull (desk_app_test_error (dialog_open ()));
  assert_kept (desk_app_test_error (dialog_open ()), "Cleared");
  g_assert_false (signs_in (f, NULL));
  gtk_editable_set_text (desk_app_test_entry (dialog_open (), "Their account"), "insp1");
  press (dialog_open (), "Lift");
  g_assert_null (dialog_open ());
  g_assert_true (
    desk_app_test_stands (window, GTK_TYPE_LABEL, "The removal of op2 is lifted."));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Lift…"));
  g_assert_true (signs_in (f, &error));
  g_assert_no_error (error);
  desk_app_test_close (window);
  desk_app_test_close (accounts);
}

/* A supervisor reads the list from the inspection; who may do neither is told who could. */
static void
test_refused_by_role (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) no_removal = NULL;
  g_autoptr (GError) no_lifting = NULL;
  GtkWidget *view = g_object_new (DESK_TYPE_INSPECTION_VIEW, "session", f->sup1, NULL);
  GtkWindow *under = desk_app_test_window (view, 900, 600);
  GtkWidget *window;

  desk_app_test_settle ();
  press (view, "Directions…");
  window = desk_app_test_dialog (DESK_TYPE_DIRECTIONS_WINDOW);
  g_assert_nonnull (window);
  g_assert_false (desk_session_check (f->sup1, DESK_ACTION_REMOVE, &no_removal));
  g_assert_false (desk_session_check (f->sup1, DESK_ACTION_LIFT, &no_lifting));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, no_removal->message));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, no_lifting->message));
  g_assert_false (
    gtk_widget_is_sensitive (desk_app_test_find (window, GTK_TYPE_BUTTON, "Remove…")));
  desk_app_test_close (window);
  gtk_window_destroy (under);
  desk_app_test_settle ();
}

/* Taken back with a reason: it stays in the list, and nothing more is to be done about it. */
static void
test_withdraw (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Call before you close", NULL, &error);
  g_assert_no_error (error);
  window = open_window (desk_directions_window_new (f->insp1));
  press (window, "Take back…");
  press (dialog_open (), "Take back");
  assert_kept ("Write why the direction is taken back.", "");
  desk_app_test_write (dialog_open (), "It was somebody else");
  press (dialog_open (), "Take back");
  g_assert_null (dialog_open ());
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                                       "The direction to op2 is taken back; it stays in the list."));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, "Call before you close"));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, "Taken back"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Take back…"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "What became of it…"));
  desk_app_test_close (window);
}

/* An operator finds what is directed to them, in their own menu, and nothing else. */
static void
test_own (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *page = desk_main_page_new (f->op2);
  GtkWindow *under = desk_app_test_window (page, 900, 600);
  GtkWidget *window;

  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Call before you close", NULL, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "op1", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Not yours to read", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action (page, "page.directions", NULL));
  desk_app_test_settle ();
  window = desk_app_test_dialog (DESK_TYPE_DIRECTIONS_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, "Call before you close"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_LABEL, "Not yours to read"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Give…"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Remove…"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Follow up…"));
  desk_app_test_close (window);
  gtk_window_destroy (under);
  desk_app_test_settle ();
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/directions/remove", DeskFixture, NULL, desk_fixture_set_up, test_remove,
              desk_fixture_tear_down_deep);
  g_test_add ("/directions/give", DeskFixture, NULL, desk_fixture_set_up, test_give,
              desk_fixture_tear_down_deep);
  g_test_add ("/directions/follow", DeskFixture, NULL, desk_fixture_set_up, test_follow,
              desk_fixture_tear_down_deep);
  g_test_add ("/directions/lift", DeskFixture, NULL, desk_fixture_set_up, test_lift,
              desk_fixture_tear_down_deep);
  g_test_add ("/directions/withdraw", DeskFixture, NULL, desk_fixture_set_up, test_withdraw,
              desk_fixture_tear_down);
  g_test_add ("/directions/own", DeskFixture, NULL, desk_fixture_set_up, test_own,
              desk_fixture_tear_down);
  g_test_add ("/directions/refused-by-role", DeskFixture, NULL, desk_fixture_set_up,
              test_refused_by_role, desk_fixture_tear_down);
  return g_test_run ();
}
