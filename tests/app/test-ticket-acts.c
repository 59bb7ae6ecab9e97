/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One complaint and what can be done to it: each act done, refused by role and by state, and
 * what was typed kept when it is refused. */
#include "desk-act-dialog.h"
#include "desk-acts-fixture.h"
#include "desk-chooser.h"
#include "desk-number.h"
#include "desk-ticket-detail.h"
#include "desk-void.h"

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
                { "/ticket-acts/void", test_void } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
