/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One complaint and what stands of it: facts corrected, a verdict withdrawn, a link, its time
 * limit. */
#include "desk-act-dialog.h"
#include "desk-acts-fixture.h"
#include "desk-chooser.h"
#include "desk-edit.h"
#include "desk-erase.h"
#include "desk-limits.h"
#include "desk-number.h"
#include "desk-ticket-detail.h"

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

/* The next day "today" is "yesterday", and what is erased goes from the screen, too, although the
 * story of the complaint does not grow by it. */
static void
test_story (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  const char *numbers[] = { number, NULL };
  g_auto (DeskEraseResult) erased = { 0 };
  GtkWidget *dialog;
  g_autoptr (GError) error = NULL;

  call (fixture, fixture->site.op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES);
  show (fixture, fixture->site.sup1, number);
  dialog = begin (fixture, "Show the telephone number…");
  desk_app_test_write (dialog, "The consumer asks");
  press (dialog, "Show");
  g_assert_false (says (fixture, "98•••••001"));
  g_assert_true (says (fixture, "Bill corrected"));
  g_assert_true (says (fixture, "today 10:00, op1"));
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + DESK_DAY);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_true (says (fixture, "yesterday 10:00, op1"));
  g_assert_false (says (fixture, "today 10:00, op1"));

  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 1200 * DESK_DAY);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  desk_erase (fixture->site.admin, fixture->site.sup1, DESK_FIXTURE_NOW + DESK_DAY, numbers, FALSE,
              &erased, NULL, &error);
  g_assert_no_error (error);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (fixture->detail));
  desk_app_test_settle ();
  g_assert_false (says (fixture, "Bill corrected"));
  g_assert_true (says (fixture, "no number on record"));
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
  } tests[] = { { "/ticket-facts/edit", test_edit },
                { "/ticket-facts/withdraw", test_withdraw },
                { "/ticket-facts/story", test_story },
                { "/ticket-facts/link", test_link },
                { "/ticket-facts/later-limit", test_later_limit },
                { "/ticket-facts/limit-shown", test_limit_shown } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
