/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One complaint and what can be done to it: each act done, refused by role and by state, and
 * what was typed kept when it is refused. */
#include "desk-act-dialog.h"
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-edit.h"
#include "desk-fixture.h"
#include "desk-limits.h"
#include "desk-number.h"
#include "desk-ticket-detail.h"
#include "desk-void.h"

typedef struct
{
  DeskFixture site;
  GtkWidget *detail; /* NULL = none is open */
  GtkWindow *window;
  char *toast;
  char *called;
} Fixture;

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;
  gboolean toast = g_str_equal (g_action_get_name (G_ACTION (action)), "toast");
  char **where = toast ? &fixture->toast : &fixture->called;

  g_free (*where);
  *where = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  desk_fixture_set_up (&fixture->site, NULL);
}

static void
open_detail (Fixture *fixture, DeskSession *session)
{
  const GActionEntry entries[] = { { .name = "toast", .activate = said_cb, .parameter_type = "s" },
                                   { .name = "call-ticket", .activate = said_cb,
                                     .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  fixture->detail = desk_ticket_detail_new (session);
  fixture->window = desk_app_test_window (fixture->detail, 900, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

static void
close_detail (Fixture *fixture)
{
  g_object_ref (fixture->detail);
  gtk_window_destroy (fixture->window);
  desk_app_test_settle ();
  desk_app_test_finalize (fixture->detail);
  fixture->detail = NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->detail != NULL)
    close_detail (fixture);
  g_free (fixture->toast);
  g_free (fixture->called);
  desk_fixture_tear_down_deep (&fixture->site, NULL);
}

static DeskTicket *
load (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->site.store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
open_ticket (Fixture *fixture, const char *number)
{
  desk_ticket_detail_show (DESK_TICKET_DETAIL (fixture->detail), number);
  desk_app_test_settle ();
}

/* The page of @number before @session's person. */
static void
show (Fixture *fixture, DeskSession *session, const char *number)
{
  if (fixture->detail != NULL)
    close_detail (fixture);
  open_detail (fixture, session);
  open_ticket (fixture, number);
}

static GtkWidget *
dialog_open (void)
{
  return desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
}

/* The form of an act, by the words of the menu. */
static GtkWidget *
begin (Fixture *fixture, const char *act)
{
  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->detail, GTK_TYPE_MENU_BUTTON, "Other actions")));
  desk_app_test_press (fixture->detail, act);
  desk_app_test_settle ();
  g_assert_nonnull (dialog_open ());
  return dialog_open ();
}

static void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

/* An act that is not possible stands in the menu, insensitive, with its reason under it. */
static void
assert_barred (Fixture *fixture, const char *act, const char *why)
{
  GtkWidget *button;

  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->detail, GTK_TYPE_MENU_BUTTON, "Other actions")));
  button = desk_app_test_find (fixture->detail, GTK_TYPE_BUTTON, act);
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (button))), ==, why);
}

/* The same by @session's role alone; the core's own words. */
static void
assert_role_barred (Fixture *fixture, DeskSession *session, const char *number, const char *act,
                    DeskAction action)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_session_check (session, action, &error));
  show (fixture, session, number);
  assert_barred (fixture, act, error->message);
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

static gboolean
says (Fixture *fixture, const char *sentence)
{
  return desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL, sentence);
}

static void
call (Fixture *fixture, DeskSession *session, const char *number, DeskAnswer fixed,
      DeskAnswer satisfied)
{
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };

  desk_fixture_call (&fixture->site, session, number, fixed, satisfied, &verdict, &error);
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
}

/* Nobody picks up on @day at @hour. */
static void
try (Fixture *fixture, DeskSession *session, const char *number, int day, int hour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  DeskVerdict verdict = { 0 };

  desk_clock_set (fixture->site.clock,
                  DESK_FIXTURE_NOW + day * DESK_DAY + (hour - 10) * DESK_HOUR);
  attempt = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, &verdict, &error);
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
}

static char *
register_nowhere (Fixture *fixture)
{
  DeskRegistration nowhere = { .consumer_name = "Meena", .phone = "9822222222",
                               .category = "supply", .description = "No supply" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (fixture->site.op1, &nowhere, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
test_primary (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = load (fixture, number);
  g_autofree char *why_not = NULL;
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };
  GtkWidget *button;

  why_not = desk_ticket_why_not (ticket, fixture->site.insp1, DESK_ACTION_ASSIGN);
  g_assert_nonnull (why_not);
  /* Who may not has the act before them, with the reason. */
  open_detail (fixture, fixture->site.insp1);
  open_ticket (fixture, number);
  button = desk_app_test_find (fixture->detail, GTK_TYPE_BUTTON, "Send to an officer…");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL, why_not));
  close_detail (fixture);

  open_detail (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  button = desk_app_test_find (fixture->detail, GTK_TYPE_BUTTON, "Send to an officer…");
  g_assert_true (gtk_widget_is_sensitive (button));
  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "C_laim the fix…");
  g_assert_true (desk_ticket_claim (fixture->site.op1, number,
                                    &(DeskClaim) { .staff_no = "je-1", .what = "Done" }, &error));
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Call back");
  g_assert_true (desk_fixture_call (&fixture->site, fixture->site.sup1, number, DESK_ANSWER_YES,
                                    DESK_ANSWER_YES, &verdict, &error));
  desk_verdict_clear (&verdict);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL,
                         "Closed: the consumer said “satisfied” today 10:00."));
}

/* While the next one is read the page still shows the one before: no act goes anywhere. */
static void
test_act_while_reading (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);

  open_detail (fixture, fixture->site.op1);
  open_ticket (fixture, first);
  desk_ticket_detail_show (DESK_TICKET_DETAIL (fixture->detail), second);
  desk_app_test_press (fixture->detail, "Send to an officer…");
  g_assert_null (dialog_open ());
  desk_app_test_settle ();
  desk_app_test_press (fixture->detail, "Send to an officer…");
  g_assert_nonnull (dialog_open ());
  gtk_window_destroy (GTK_WINDOW (dialog_open ()));
  desk_app_test_settle ();
}

static void
test_assign (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = register_nowhere (fixture);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  open_detail (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  desk_app_test_press (fixture->detail, "Send to an officer…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  g_assert_nonnull (dialog);
  /* Without a place there is no officer. */
  desk_app_test_press (dialog, "Send");
  g_assert_true (
    desk_app_test_stands (dialog, GTK_TYPE_LABEL, "Choose the place first; it decides who the officer is."));
  desk_chooser_set_code (desk_app_test_chooser (dialog, "Place"), "CHT");
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL, "JE, Chinhat: je-1"));
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL, "CE: vacant"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
      desk_app_test_find (dialog, GTK_TYPE_LABEL, "SDO, Hussainganj: sdo-1"),
      GTK_TYPE_CHECK_BUTTON)),
    TRUE);
  desk_app_test_press (dialog, "Send");
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Sent to the SDO, sdo-1");
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_cmpstr (ticket->place_name, ==, "Chinhat");
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL,
                         "With the officer: SDO: sdo-1. Next: the fix."));
}

static void
test_claim (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;
  GtkWidget *when;

  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  open_detail (fixture, fixture->site.op2);
  open_ticket (fixture, number);
  desk_app_test_press (fixture->detail, "Claim the fix…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  g_assert_cmpstr (desk_chooser_get_code (desk_app_test_chooser (dialog, "Who claims the fix")), ==, "je-1");
  desk_app_test_press (dialog, "Save");
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL,
                         "Write what was done, for example “fuse changed at 11:20”."));
  desk_app_test_write (dialog, "Meter changed");
  when = gtk_label_get_mnemonic_widget (
    GTK_LABEL (desk_app_test_find (dialog, GTK_TYPE_LABEL, "When it was fixed (empty means now)")));
  gtk_editable_set_text (GTK_EDITABLE (when), "2026-11-25 10:00");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  /* The core's refusal stands in the form, which stays as it was. */
  g_assert_true (
    desk_app_test_stands (dialog, GTK_TYPE_LABEL, "The fix must lie between the registration and now."));
  gtk_editable_set_text (GTK_EDITABLE (when), "2026-11-24 11:20");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Fix claimed by je-1");
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_REPORTED);
  g_assert_cmpstr (ticket->resolution, ==, "Meter changed");
  g_assert_cmpint (ticket->claimed_at, ==, DESK_FIXTURE_NOW + 80 * DESK_MINUTE);
}

static void
test_claim_by_consumer (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, NULL);
  open_detail (fixture, fixture->site.op2);
  open_ticket (fixture, number);
  desk_app_test_press (fixture->detail, "Claim the fix…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  desk_app_test_write (dialog, "It works again");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_cmpstr (fixture->toast, ==, "The consumer says that it works again");
  ticket = load (fixture, number);
  g_assert_true (ticket->claim_by_consumer);
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL, "the consumer"));
}

static void
test_contact (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *more;
  GtkWidget *dialog;
  DeskVerdict verdict = { 0 };

  g_assert_true (desk_fixture_call (&fixture->site, fixture->site.op2, number, DESK_ANSWER_YES,
                                    DESK_ANSWER_YES, &verdict, &error));
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
  open_detail (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  more = desk_app_test_find (fixture->detail, GTK_TYPE_MENU_BUTTON, "Other actions");
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  desk_app_test_settle ();
  /* What is not possible stands there with its reason. */
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL,
                         "The consumer said “satisfied”; the complaint is closed."));
  desk_app_test_press (fixture->detail, "The consumer called again…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  desk_app_test_press (dialog, "Save");
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL, "Write what the consumer said."));
  desk_app_test_write (dialog, "The bill is still wrong");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_true (g_str_has_prefix (
    fixture->toast, "The consumer called again: reopened · Sent up to the SDO, sdo-1"));
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->reopens, ==, 1);
  g_assert_true (ticket->suspect);
  g_assert_true (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL,
                         "Suspect: the closure may have been false."));
}

/* Escape while it is saved waits until it is told what became of it. */
static void
test_close_while_saving (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);

  show (fixture, fixture->site.op1, number);
  press (fixture->detail, "Send to an officer…");
  gtk_widget_activate_action (dialog_open (), "dialog.act", NULL);
  gtk_window_close (GTK_WINDOW (dialog_open ()));
  g_assert_nonnull (dialog_open ());
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_nonnull (fixture->toast);
}

static void
test_set_aside (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  show (fixture, fixture->site.sup1, number);
  assert_barred (fixture, "Set aside…",
                 "The consumer must be tried more often: so far 0 of 3 attempts, by 0 of 2 "
                 "persons, on 0 of 2 dates, in 0 of 2 parts of the day.");
  try (fixture, fixture->site.op2, number, 0, 12);
  try (fixture, fixture->site.sup2, number, 1, 9);
  try (fixture, fixture->site.op2, number, 1, 13);
  assert_role_barred (fixture, fixture->site.op1, number, "Set aside…", DESK_ACTION_SET_ASIDE);
  show (fixture, fixture->site.sup2, number);
  assert_barred (fixture, "Set aside…",
                 "You tried to reach the consumer yourself; another supervisor sets it aside.");

  show (fixture, fixture->site.sup1, number);
  dialog = begin (fixture, "Set aside…");
  desk_app_test_write (dialog, "  ");
  press (dialog, "Set aside");
  assert_kept ("Write why the complaint is set aside.", "  ");
  desk_app_test_write (dialog, "Always switched off");
  press (dialog, "Set aside");
  g_assert_null (dialog_open ());
  g_assert_true (g_str_has_prefix (fixture->toast, "Set aside, not closed; comes back"));
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_SET_ASIDE);
  g_assert_true (says (fixture, "Always switched off"));
  assert_barred (fixture, "Set aside…", "The complaint is set aside already.");
}

/* Somebody was quicker: the core's refusal stands in the form, which stays as it was. */
static void
test_refused_meanwhile (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  GtkWidget *dialog;

  try (fixture, fixture->site.op2, number, 0, 12);
  try (fixture, fixture->site.sup2, number, 1, 9);
  try (fixture, fixture->site.op2, number, 1, 13);
  show (fixture, fixture->site.sup1, number);
  dialog = begin (fixture, "Set aside…");
  desk_app_test_write (dialog, "Always switched off");
  call (fixture, fixture->site.op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES);
  press (dialog, "Set aside");
  assert_kept ("Only a complaint with a claimed fix is set aside: there is nobody to ask yet.",
               "Always switched off");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_void (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  show (fixture, fixture->site.op1, number);
  assert_barred (fixture, "Propose as void…",
                 "You registered this complaint; two others make it void.");
  assert_role_barred (fixture, fixture->site.admin, number, "Propose as void…",
                      DESK_ACTION_VOID_PROPOSE);
  show (fixture, fixture->site.sup1, number);
  assert_barred (fixture, "See the proposal and approve as void…",
                 "Nobody proposed this complaint as void.");

  show (fixture, fixture->site.sup2, number);
  dialog = begin (fixture, "Propose as void…");
  press (dialog, "Propose");
  assert_kept ("Write why the complaint was registered in error.", "");
  desk_app_test_write (dialog, "A test call");
  press (dialog, "Propose");
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Proposed as void, registered in error");
  g_assert_true (says (fixture, "Proposed as void by sup2, today 10:00: “A test call”. Another "
                                "supervisor approves it, or work goes on."));
  assert_barred (fixture, "See the proposal and approve as void…",
                 "You proposed this yourself; another supervisor approves it.");
  assert_role_barred (fixture, fixture->site.op2, number, "See the proposal and approve as void…",
                      DESK_ACTION_VOID_APPROVE);

  show (fixture, fixture->site.sup1, number);
  dialog = begin (fixture, "See the proposal and approve as void…");
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL, "Proposed by sup2, today 10:00"));
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL, "A test call"));
  press (dialog, "Approve");
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Void: registered in error");
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_VOID);
  assert_barred (fixture, "Propose as void…", "The complaint is void already.");

  /* Work began meanwhile: the approval is refused in the form. */
  g_assert_true (desk_ticket_void_propose (fixture->site.sup2, other, "A test", &error));
  show (fixture, fixture->site.sup1, other);
  dialog = begin (fixture, "See the proposal and approve as void…");
  g_assert_true (desk_ticket_assign (fixture->site.op1, other, NULL, DESK_RUNG_NONE, &error));
  press (dialog, "Approve");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Only a complaint on which nobody worked yet can be void. This one closes "
                   "when the consumer says “satisfied”.");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_edit (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 2);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  assert_role_barred (fixture, fixture->site.insp1, number, "Correct the facts…",
                      DESK_ACTION_EDIT);
  show (fixture, fixture->site.op2, number);
  dialog = begin (fixture, "Correct the facts…");
  press (dialog, "Save");
  g_assert_cmpstr (desk_app_test_error (dialog), ==, "Nothing is changed yet.");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Name of the consumer"), "Sanjeev Tyagi");
  gtk_editable_set_text (
    desk_app_test_entry (dialog, "Telephone number (only if another one)"), "9811111111");
  desk_app_test_write (dialog, "The bill is twice as high");
  press (dialog, "Save");
  assert_kept ("Write why the telephone number is changed.", "The bill is twice as high");
  g_assert_cmpstr (
    gtk_editable_get_text (
      desk_app_test_entry (dialog, "Telephone number (only if another one)")),
    ==, "9811111111");
  gtk_editable_set_text (
    desk_app_test_entry (dialog, "Telephone number (only if another one)"), "");
  desk_chooser_set_code (desk_app_test_chooser (dialog, "Place"), "HZG");
  press (dialog, "Save");
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Corrected: place, name, description");
  ticket = load (fixture, number);
  g_assert_cmpstr (ticket->consumer_name, ==, "Sanjeev Tyagi");
  g_assert_cmpstr (ticket->place_name, ==, "Hussainganj");
  g_assert_cmpstr (ticket->description, ==, "The bill is twice as high");
  g_assert_true (says (fixture, "Sanjeev Tyagi"));

  /* Once a fix is claimed a supervisor does it; never after the closure. */
  assert_role_barred (fixture, fixture->site.op2, claimed, "Correct the facts…",
                      DESK_ACTION_CORRECT);
  call (fixture, fixture->site.op2, claimed, DESK_ANSWER_YES, DESK_ANSWER_YES);
  show (fixture, fixture->site.sup1, claimed);
  assert_barred (fixture, "Correct the facts…",
                 "A closed or void complaint stays as it is, so that an inspection finds what "
                 "was confirmed.");
}

static void
choose (GtkWidget *dialog, const char *question, const char *answer)
{
  GtkWidget *label = desk_app_test_find (dialog, GTK_TYPE_LABEL, question);
  GtkWidget *found;

  g_assert_nonnull (label);
  found = desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_LABEL, answer);
  g_assert_nonnull (found);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (found, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

static void
test_withdraw (Fixture *fixture, gconstpointer unused)
{
  static const char act[] = "Withdraw the “satisfied”…";
  static const char fixed[] = "What had the consumer really said: is it fixed?";
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  show (fixture, fixture->site.op2, number);
  assert_barred (fixture, act,
                 "Only a “satisfied” is corrected, to something less. Call the consumer again.");
  call (fixture, fixture->site.op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES);
  show (fixture, fixture->site.op1, number);
  assert_barred (fixture, act, "Who typed the call in corrects it, or a supervisor does.");
  assert_role_barred (fixture, fixture->site.insp1, number, act, DESK_ACTION_WITHDRAW);

  show (fixture, fixture->site.op2, number);
  dialog = begin (fixture, act);
  desk_app_test_write (dialog, "I heard it wrong");
  press (dialog, "Withdraw");
  assert_kept ("Say what the consumer had answered to both questions.", "I heard it wrong");
  choose (dialog, fixed, "Yes");
  choose (dialog, "And are they satisfied?", "Yes");
  press (dialog, "Withdraw");
  assert_kept ("Nothing is corrected to “satisfied”. Only a fresh call closes.",
               "I heard it wrong");
  choose (dialog, fixed, "Partly");
  choose (dialog, "And are they satisfied?", "No");
  press (dialog, "Withdraw");
  g_assert_null (dialog_open ());
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_true (ticket->suspect);
  g_assert_true (says (fixture, "Suspect: the closure may have been false."));
  g_assert_true (says (fixture, "I heard it wrong"));
}

static void
test_link (Fixture *fixture, gconstpointer unused)
{
  static const char act[] = "Link to an earlier complaint…";
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = desk_fixture_register (&fixture->site, 3);
  g_autofree char *linked = g_strdup_printf ("Linked to %s", first);
  g_autofree char *already = g_strdup_printf ("It is linked to %s already. Write why it belongs to "
                                              "another one.", first);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkEditable *entry;
  GtkWidget *dialog;

  assert_role_barred (fixture, fixture->site.admin, third, act, DESK_ACTION_LINK);
  show (fixture, fixture->site.op2, third);
  dialog = begin (fixture, act);
  press (dialog, "Link");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Write the number of the earlier complaint as it stands on its page.");
  entry = desk_app_test_entry (dialog, "Number of the earlier complaint");
  gtk_editable_set_text (entry, "LKO-26-0000009");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (dialog, GTK_TYPE_LABEL,
                                       "There is no complaint with the number LKO-26-0000009."));
  /* A later one, or itself, is refused; the number stays. */
  gtk_editable_set_text (entry, third);
  press (dialog, "Link");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "A complaint is linked to an earlier one. Name the earlier one second.");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, third);
  gtk_editable_set_text (entry, first);
  press (dialog, "Link");
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, linked);
  ticket = load (fixture, third);
  g_assert_cmpstr (ticket->linked_number, ==, first);
  g_assert_true (says (fixture, first));

  /* To another one only with a reason. */
  dialog = begin (fixture, act);
  gtk_editable_set_text (desk_app_test_entry (dialog, "Number of the earlier complaint"), second);
  press (dialog, "Link");
  g_assert_cmpstr (desk_app_test_error (dialog), ==, already);
  desk_app_test_write (dialog, "The same meter");
  press (dialog, "Link");
  g_assert_null (dialog_open ());
  g_assert_true (says (fixture, "The same meter"));
}

static void
test_later_limit (Fixture *fixture, gconstpointer unused)
{
  static const char act[] = "A later time limit…";
  DeskRegistration dark = { .phone = "9876500009", .category = "supply", .place = "CHT",
                            .description = "Dark", .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autofree char *nowhere = register_nowhere (fixture);
  g_autofree char *number = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  number = desk_ticket_register (fixture->site.op1, &dark, NULL, &error);
  g_assert_no_error (error);
  assert_role_barred (fixture, fixture->site.admin, number, act, DESK_ACTION_EDIT);
  show (fixture, fixture->site.op1, nowhere);
  assert_barred (fixture, act, "The complaint has no time limit.");

  show (fixture, fixture->site.op1, number);
  dialog = begin (fixture, act);
  desk_app_test_write (dialog, "The road is flooded");
  press (dialog, "Save");
  assert_kept ("The second person writes their own account and password.", "The road is flooded");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Until when"), "2026-11-25 10:00");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their account"), "op2");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their password"), "password1");
  press (dialog, "Save");
  desk_session_check (fixture->site.op2, DESK_ACTION_LATER_LIMIT, &error);
  assert_kept (error->message, "The road is flooded");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their account"), "sup1");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their password"), "wrong");
  press (dialog, "Save");
  g_assert_nonnull (desk_app_test_error (dialog));
  g_assert_nonnull (dialog_open ());
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their password"), "password1");
  press (dialog, "Save");
  g_assert_null (dialog_open ());
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->limit_at, ==, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_true (says (fixture, "The road is flooded"));
}

static gboolean
put_limit (DeskDb *db, gpointer data, GError **error)
{
  DeskLimitSpec spec = { .category = "supply", .area_class = DESK_AREA_CITY, .has_amount = TRUE,
                         .amount = 2, .compensation = 100, .cap_percent = 30,
                         .source = "UPERC 2019", .from_at = DESK_FIXTURE_NOW - DESK_DAY };

  for (; spec.area_class < DESK_N_AREA_CLASSES; spec.area_class++)
    if (!desk_limit_put (db, data, &spec, &(DeskPut) { 0 }, error))
      return FALSE;
  return TRUE;
}

/* By which row the limit holds, and what may follow from it: never a ruling. */
static void
test_limit_shown (Fixture *fixture, gconstpointer unused)
{
  DeskRegistration dark = { .phone = "9876500009", .category = "supply", .place = "CHT",
                            .description = "Dark" };
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) limits = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_write (fixture->site.store, NULL, put_limit, fixture->site.admin, &error);
  g_assert_no_error (error);
  number = desk_ticket_register (fixture->site.op1, &dark, NULL, &error);
  g_assert_no_error (error);
  show (fixture, fixture->site.op1, number);
  g_assert_true (says (fixture, "today 12:00"));
  g_assert_true (says (fixture, "2 hours, City; source: UPERC 2019 (not verified)"));
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 30 * DESK_HOUR);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_true (says (fixture,
                       "Possible entitlement: ₹100 a day, 2 days past the time limit, ₹200 "
                       "together. At most 30 % of a year's fixed charge. Source: UPERC 2019 (not "
                       "verified). This is no ruling: whether and how much is due is decided "
                       "elsewhere."));
  limits = desk_limit_list (fixture->site.store, NULL, &error);
  for (guint i = 0; i < limits->len; i++)
    g_assert_true (desk_limit_set_verified (
      fixture->site.admin, ((DeskTimeLimit *) g_ptr_array_index (limits, i))->id, TRUE, &error));
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_true (says (fixture, "2 hours, City; source: UPERC 2019"));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = { { "/ticket-acts/primary", test_primary },
                { "/ticket-acts/act-while-reading", test_act_while_reading },
                { "/ticket-acts/close-while-saving", test_close_while_saving },
                { "/ticket-acts/assign", test_assign },
                { "/ticket-acts/claim", test_claim },
                { "/ticket-acts/claim-by-consumer", test_claim_by_consumer },
                { "/ticket-acts/contact", test_contact },
                { "/ticket-acts/set-aside", test_set_aside },
                { "/ticket-acts/refused-meanwhile", test_refused_meanwhile },
                { "/ticket-acts/void", test_void },
                { "/ticket-acts/edit", test_edit },
                { "/ticket-acts/withdraw", test_withdraw },
                { "/ticket-acts/link", test_link },
                { "/ticket-acts/later-limit", test_later_limit },
                { "/ticket-acts/limit-shown", test_limit_shown } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
