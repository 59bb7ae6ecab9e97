/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A live call becomes a complaint, or a contact on an earlier one (R7). */
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-fixture.h"
#include "desk-number.h"
#include "desk-register-call-window.h"

static DeskTicket *
load (DeskFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static gboolean
shows_number (GtkWidget *root, const char *number)
{
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  return desk_app_test_stands (root, GTK_TYPE_LABEL, grouped);
}

static gboolean
earlier_shown (gpointer window)
{
  return desk_app_test_find (window, GTK_TYPE_LABEL, "Another matter: a new complaint") != NULL;
}

static GtkWindow *
question_over (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == window)
      return l->data;
  return NULL;
}

static void
test_register (DeskFixture *fixture, gconstpointer unused)
{
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  DeskTicketQuery query = { 0 };
  GtkWindow *question;
  GtkWidget *row;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  desk_app_test_press (window, "Register");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                         "Write the phone number or the account number of the consumer."));
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "+91 98765 43210");
  gtk_editable_set_text (desk_app_test_entry (window, "Name of the consumer"), "संजीव");
  desk_app_test_press (window, "Register");
  g_assert_true (
    desk_app_test_stands (window, GTK_TYPE_LABEL, "Choose what the complaint is about, for example “bill”."));
  desk_chooser_set_code (desk_app_test_chooser (window, "Category"), "bill.wrong");
  desk_chooser_set_code (desk_app_test_chooser (window, "Place"), "CHT");
  desk_app_test_write (window, "The bill is wrong");
  /* Esc asks before what is typed goes, and takes it when told to. */
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  question = question_over (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_visible (window));
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  desk_app_test_settle ();
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                         "Registered. Read the number to the caller. Next: send it to an "
                         "officer."));
  g_assert_true (shows_number (window, "LKO-26-0000001"));
  g_assert_false (desk_register_call_window_asks (DESK_REGISTER_CALL_WINDOW (window)));
  ticket = load (fixture, "LKO-26-0000001");
  g_assert_cmpstr (ticket->consumer_name, ==, "संजीव");
  g_assert_cmpstr (ticket->place_name, ==, "Chinhat");
  g_assert_cmpstr (ticket->phone_masked, ==, "98•••••210");

  /* The same consumer, the same matter: a contact by R7, without being chosen. */
  desk_app_test_press (window, "Register another");
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876543210");
  desk_app_test_until (earlier_shown, window);
  g_assert_cmpstr (
    gtk_editable_get_text (desk_app_test_entry (window, "Name of the consumer")), ==, "संजीव");
  desk_chooser_set_code (desk_app_test_chooser (window, "Category"), "bill.wrong");
  desk_app_test_write (window, "Still wrong");
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                         "This consumer has an open complaint about the same matter: the call "
                         "was noted on it. Its clock runs on."));
  g_assert_true (shows_number (window, "LKO-26-0000001"));

  /* Chosen from the earlier ones: only what the consumer says is needed. */
  desk_app_test_press (window, "Register another");
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876543210");
  desk_app_test_until (earlier_shown, window);
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Bill › Wrong bill");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_null (desk_app_test_find (window, GTK_TYPE_LABEL, "Name of the consumer"));
  desk_app_test_press (window, "Note the call");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, "Write what the consumer said."));
  desk_app_test_write (window, "And nobody came");
  desk_app_test_press (window, "Note the call");
  desk_app_test_settle ();
  ids = desk_ticket_query (fixture->store, &query, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  timeline = desk_ticket_timeline (fixture->store, "LKO-26-0000001", NULL, NULL);
  g_assert_cmpuint (timeline->len, ==, 3);
  g_assert_cmpstr (((DeskEntry *) g_ptr_array_index (timeline, 0))->words, ==, "And nobody came");

  g_object_ref (window);
  desk_app_test_press (window, "Close");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

/* Escape while it is saved waits until it is told what became of it. */
static void
test_close_while_saving (DeskFixture *fixture, gconstpointer unused)
{
  GtkWidget *window = desk_register_call_window_new (fixture->op1);

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876543210");
  desk_chooser_set_code (desk_app_test_chooser (window, "Category"), "bill.wrong");
  desk_app_test_write (window, "The bill is wrong");
  desk_app_test_press (window, "Register");
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_true (shows_number (window, "LKO-26-0000001"));
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_REGISTER_CALL_WINDOW));
}

/* Another complaint about the same matter needs a reason. */
static void
test_register_another (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (fixture, 1);
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  g_autoptr (DeskTicket) second = NULL;

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876500001");
  desk_app_test_until (earlier_shown, window);
  desk_chooser_set_code (desk_app_test_chooser (window, "Category"), "bill.wrong");
  desk_app_test_write (window, "The bill of the shop");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (window, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (window, "Register");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                         "Write why this is another complaint and not the same one."));
  gtk_editable_set_text (desk_app_test_entry (window, "Why it is another complaint"),
                         "Another connection");
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (shows_number (window, "LKO-26-0000002"));
  second = load (fixture, "LKO-26-0000002");
  g_assert_cmpstr (second->description, ==, "The bill of the shop");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

static gboolean
earlier_hidden (gpointer window)
{
  return !earlier_shown (window);
}

/* An account is one however it is typed; the address is offered masked and kept whole (R11). */
static void
test_offered (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const typed[] = { "12 345 678", "1234-5678", "१२३४५६७८", "12345678" };
  DeskRegistration call = { .account_no = "12-345678", .category = "bill.wrong", .place = "CHT",
                            .consumer_name = "Gita", .address = "H 12, Mob 9811122233",
                            .description = "Wrong" };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = desk_ticket_register (fixture->op1, &call, NULL, &error);
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  DeskTicketQuery query = { .words = "9811122233" };
  g_autoptr (GArray) ids = NULL;
  GtkEditable *account, *address;

  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  account = desk_app_test_entry (window, "Account number");
  address = desk_app_test_entry (window, "Address");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gtk_editable_set_text (account, "");
      desk_app_test_until (earlier_hidden, window);
      g_assert_cmpstr (gtk_editable_get_text (address), ==, "");
      gtk_editable_set_text (account, typed[i]);
      desk_app_test_until (earlier_shown, window);
      g_assert_cmpstr (gtk_editable_get_text (address), ==, "H 12, Mob 98•••••233");
    }
  gtk_editable_set_text (address, "H 12, Mob 98•••••233, top floor");
  desk_chooser_set_code (desk_app_test_chooser (window, "Category"), "meter");
  desk_app_test_write (window, "The meter runs");
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (shows_number (window, "LKO-26-0000002"));
  /* Both have the number by which they are found. */
  ids = desk_ticket_query (fixture->store, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

/* A mistyped phone brings up somebody else: nothing of theirs stays on the form. */
static void
test_register_put_right (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (fixture, 1);
  g_autoptr (DeskTicket) first = load (fixture, number);
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  GtkEditable *phone, *name;

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  phone = desk_app_test_entry (window, "Phone the consumer calls from");
  name = desk_app_test_entry (window, "Name of the consumer");
  gtk_editable_set_text (phone, "9876500001");
  desk_app_test_until (earlier_shown, window);
  g_assert_cmpstr (first->consumer_name, !=, "");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, first->consumer_name);
  g_assert_cmpint (desk_chooser_get_id (desk_app_test_chooser (window, "Place")), ==, first->place_id);

  gtk_editable_set_text (phone, "9876599999");
  desk_app_test_until (earlier_hidden, window);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "");
  g_assert_cmpint (desk_chooser_get_id (desk_app_test_chooser (window, "Place")), ==, 0);

  /* What was typed stays. */
  gtk_editable_set_text (name, "Typed");
  gtk_editable_set_text (phone, "9876500001");
  desk_app_test_until (earlier_shown, window);
  gtk_editable_set_text (phone, "9876599999");
  desk_app_test_until (earlier_hidden, window);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Typed");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

/* Of the complaint with @serial's phone: it is chosen for the call. */
static GtkWidget *
choose_earlier (DeskFixture *fixture, int serial)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  GtkWidget *row;

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"), phone);
  desk_app_test_until (earlier_shown, window);
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Bill › Wrong bill");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  desk_app_test_write (window, "And nobody came");
  return window;
}

static guint
n_entries (DeskFixture *fixture, const char *number)
{
  g_autoptr (GPtrArray) timeline = desk_ticket_timeline (fixture->store, number, NULL, NULL);

  return timeline->len;
}

/* A complaint of the number that is put right is not what the call is noted on, however soon it is
 * saved. */
static void
test_chosen_of_another (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *theirs = desk_fixture_register (fixture, 1);
  g_autofree char *own = desk_fixture_register (fixture, 2);
  guint before = n_entries (fixture, theirs);
  GtkWidget *window = choose_earlier (fixture, 1);

  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876500002");
  g_assert_false (earlier_shown (window));
  gtk_widget_activate_action (window, "dialog.act", NULL);
  desk_app_test_settle ();
  g_assert_cmpuint (n_entries (fixture, theirs), ==, before);
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL,
                                       "Choose what the complaint is about, for example “bill”."));
  g_assert_true (earlier_shown (window));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

/* More is told of the same consumer: what was chosen holds, also when it is saved at once. */
static void
test_chosen_of_same (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (fixture, 1);
  guint before = n_entries (fixture, number);
  GtkWidget *window = choose_earlier (fixture, 1);

  gtk_editable_set_text (desk_app_test_entry (window, "Account number"), "1234567890");
  gtk_widget_activate_action (window, "dialog.act", NULL);
  /* It is not closed over what is being saved. */
  g_assert_true (desk_register_call_window_asks (DESK_REGISTER_CALL_WINDOW (window)));
  desk_app_test_settle ();
  g_assert_true (shows_number (window, number));
  g_assert_cmpuint (n_entries (fixture, number), ==, before + 1);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

static gboolean
is_told_held (gpointer window)
{
  return desk_app_test_stands (window, GTK_TYPE_LABEL,
                               "Another program holds the store. Try again when it has finished.");
}

/* The look at the number that was put right fails: nothing of the former one is left to choose. */
static void
test_look_fails (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (fixture, 1);
  guint before = n_entries (fixture, number);
  GtkWidget *window = choose_earlier (fixture, 1);
  GSubprocess *holder = desk_app_test_hold (fixture->path);

  gtk_editable_set_text (desk_app_test_entry (window, "Phone the consumer calls from"),
                         "9876500002");
  desk_app_test_until (is_told_held, window);
  desk_app_test_let_go (holder);
  g_assert_false (earlier_shown (window));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, "Name of the consumer"));
  gtk_widget_activate_action (window, "dialog.act", NULL);
  desk_app_test_settle ();
  g_assert_cmpuint (n_entries (fixture, number), ==, before);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

/* The first row beside the field, "" = none. */
static char *
first_match (DeskChooser *chooser)
{
  GtkWidget *list = desk_app_test_find (GTK_WIDGET (chooser), GTK_TYPE_LIST_BOX, NULL);
  GtkWidget *label = list != NULL ? desk_app_test_find (list, GTK_TYPE_LABEL, NULL) : NULL;

  return g_strdup (label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "");
}

/* At once when it can be no number, not while it is half typed; then when the field is left. */
static void
test_phone_said_at_once (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const wrong = "This is not a telephone number. Write it like 98765 43210.";
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  GtkEditable *phone;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  phone = desk_app_test_entry (window, "Phone the consumer calls from");
  gtk_editable_set_text (phone, "987");
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_LABEL, wrong));
  gtk_editable_set_text (phone, "98x");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, wrong));
  gtk_editable_set_text (phone, "98765 43210 98765 43210");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, wrong));
  gtk_editable_set_text (phone, "98765 43210");
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_LABEL, wrong));
  gtk_editable_set_text (phone, "987");
  gtk_widget_grab_focus (GTK_WIDGET (desk_app_test_entry (window, "Name of the consumer")));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, wrong));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

/* As a caller says it, in either script; and a line that says so when nothing is found. */
static void
test_category_by_typing (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const typed[][2] = { { "bijli", "Supply" }, { "बिजली", "Supply" },
                                          { "बिजली गुल", "Supply › No supply" },
                                          { "chori", "Electricity theft" },
                                          { "चोरी", "Electricity theft" },
                                          { "khambha", "Supply › Broken or loose line" },
                                          { "meter jala", "Meter › Burnt meter" },
                                          { "बिल गलत", "Bill › Wrong bill" } };
  static const char *const nothing
    = "Nothing is found by these words. Write others, or press ↓ with the field empty to see all.";
  GtkWidget *window = desk_register_call_window_new (fixture->op1);
  DeskChooser *chooser;
  GtkEditable *entry;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  chooser = desk_app_test_chooser (window, "Category");
  entry = GTK_EDITABLE (desk_app_test_find (GTK_WIDGET (chooser), GTK_TYPE_ENTRY, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *found = NULL;

      gtk_editable_set_text (entry, typed[i][0]);
      found = first_match (chooser);
      g_assert_cmpstr (found, ==, typed[i][1]);
      g_assert_false (desk_app_test_stands (window, GTK_TYPE_LABEL, nothing));
    }
  gtk_editable_set_text (entry, "xyzzy");
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_LABEL, nothing));
  gtk_editable_set_text (entry, "");
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_LABEL, nothing));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (DeskFixture *fixture, gconstpointer unused);
  } tests[] = { { "/register-call/register", test_register },
                { "/register-call/close-while-saving", test_close_while_saving },
                { "/register-call/another", test_register_another },
                { "/register-call/offered", test_offered },
                { "/register-call/put-right", test_register_put_right },
                { "/register-call/chosen-of-another", test_chosen_of_another },
                { "/register-call/chosen-of-same", test_chosen_of_same },
                { "/register-call/look-fails", test_look_fails },
                { "/register-call/category-by-typing", test_category_by_typing },
                { "/register-call/phone-said-at-once", test_phone_said_at_once } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, desk_fixture_set_up, tests[i].test,
                desk_fixture_tear_down);
  return g_test_run ();
}
