/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults from the window: registered, complaints hung on one, its fix claimed; offered while a
 * call is registered, and named in the complaint. */
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-fact-list.h"
#include "desk-fault-offer.h"
#include "desk-faults.h"
#include "desk-faults-window.h"
#include "desk-fixture.h"
#include "desk-reason-dialog.h"
#include "desk-register-call-window.h"
#include "desk-ticket-detail.h"


static GtkWidget *
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

static void
close_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

/* The nth of its kind that is shown. */
static GtkWidget *
nth (GtkWidget *widget, GType type, int *n)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (GtkWidget *window, GType type, int n)
{
  GtkWidget *found = nth (window, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
press (GtkWidget *window, const char *label)
{
  desk_app_test_press (window, label);
  desk_app_test_settle ();
}

static char *
complain (DeskFixture *f, int serial)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  DeskRegistration call = { .phone = phone, .category = "supply.no-supply", .place = "CHT",
                            .description = "No supply" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
test_window (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_faults_window_new (f->op1));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) on = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_true (desk_app_test_shows (window, "No fault is registered."));
  press (window, "_New fault");
  /* What is missing is said in place. */
  press (window, "_Register");
  g_assert_true (desk_app_test_shows (window, "Choose the place of the fault"));
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 0)), "CHT");
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 1)), "transformer.failed");
  gtk_editable_set_text (GTK_EDITABLE (find (window, GTK_TYPE_ENTRY, 2)), "Transformer burnt");
  press (window, "_Register");
  faults = desk_fault_list (f->store, NULL, TRUE, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  n = ((DeskFault *) faults->pdata[0])->n;
  g_assert_true (desk_app_test_shows (window, "Transformer burnt"));
  g_assert_true (desk_app_test_shows (window, "Running, 0 complaints"));

  first = complain (f, 1);
  second = complain (f, 2);
  press (window, "Back");
  g_signal_emit_by_name (find (window, GTK_TYPE_LIST_BOX, 0), "row-activated",
                         find (window, ADW_TYPE_ACTION_ROW, 0));
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (window, "Complaints of the place that hang on no fault"));
  /* The newest stands first; it is another matter. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (window, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  press (window, "_Hang the checked ones on it");
  on = desk_fault_tickets (f->store, n, NULL, &error);
  g_assert_cmpuint (on->len, ==, 1);
  g_assert_cmpstr (((DeskTicket *) on->pdata[0])->number, ==, first);
  g_assert_true (desk_app_test_shows (window, "Running, 1 complaint"));

  press (window, "C_laim the fix for all");
  g_assert_true (desk_app_test_shows (window, "Choose who claims the fix"));
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 0)), "je-1");
  press (window, "C_laim the fix for all");
  g_assert_true (desk_app_test_shows (window, "Write what was done"));
  gtk_text_buffer_set_text (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (window, GTK_TYPE_TEXT_VIEW, 0))), "Changed", -1);
  press (window, "C_laim the fix for all");
  g_assert_true (desk_app_test_shows (window, "The fix is claimed for 1 complaint;"));
  g_assert_true (desk_app_test_shows (window, "Fix claimed, 0 of 1 consumers satisfied"));
  close_window (window);
}

static gint64
break_down (DeskFixture *f, const char *what)
{
  DeskFaultSpec spec = { .place = "CHT", .category = "supply.line", .what = what };
  g_autoptr (GError) error = NULL;
  gint64 n = desk_fault_register (f->op1, &spec, &error);

  g_assert_no_error (error);
  return n;
}

/* The page of the fault that failed as @what says; it is not read yet. */
static void
open_fault (GtkWidget *window, const char *what)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, what);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static gboolean
is_told_held (gpointer window)
{
  return desk_app_test_shows (window, "Another program holds the store.");
}

/* Nothing of the fault that was looked at before can be acted on, or goes into the next one. */
static void
test_next (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = complain (f, 1);
  g_autofree char *typed = NULL;
  GSubprocess *holder;
  GtkWidget *window;

  break_down (f, "Line down");
  break_down (f, "Pole broken");
  window = present (desk_faults_window_new (f->op1));
  open_fault (window, "Line down");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (window, "Complaints of the place that hang on no fault"));
  desk_app_test_write (window, "Line tied up");
  gtk_editable_set_text (
    desk_app_test_entry (window, "When it was fixed (empty means now)"), "soon");
  press (window, "Back");

  open_fault (window, "Pole broken");
  g_assert_false (desk_app_test_shows (window, "Line down"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_CHECK_BUTTON, NULL));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Hang the checked ones on it"));
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (window, "Pole broken"));
  g_assert_true (desk_app_test_stands (window, GTK_TYPE_CHECK_BUTTON, NULL));
  typed = desk_app_test_written (window);
  g_assert_cmpstr (typed, ==, "");
  g_assert_cmpstr (gtk_editable_get_text (desk_app_test_entry (
                     window, "When it was fixed (empty means now)")), ==, "");
  press (window, "Back");

  /* Also where it cannot be read. */
  holder = desk_app_test_hold (f->path);
  open_fault (window, "Line down");
  desk_app_test_until (is_told_held, window);
  desk_app_test_let_go (holder);
  g_assert_false (desk_app_test_shows (window, "Pole broken"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Hang the checked ones on it"));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON, "Claim the fix for all"));
  close_window (window);
}

static gboolean
is_checked (GtkWidget *window, int i)
{
  return gtk_check_button_get_active (
    GTK_CHECK_BUTTON (find (window, GTK_TYPE_CHECK_BUTTON, i)));
}

/* What the person unchecked stays so while another one is taken off, which is not checked either. */
static void
test_unchecked (DeskFixture *f, gconstpointer unused)
{
  gint64 n = break_down (f, "Line down");
  g_autofree char *on = complain (f, 1);
  const char *numbers[] = { on, NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *label = g_strdup_printf ("Take %s off the fault", on);
  g_autoptr (GError) error = NULL;
  GtkWidget *window;
  GtkWidget *dialog;

  g_assert_true (desk_fault_attach (f->op1, n, numbers, &error));
  first = complain (f, 2);
  second = complain (f, 3);
  window = present (desk_faults_window_new (f->op1));
  open_fault (window, "Line down");
  desk_app_test_settle ();
  /* The newest stands first. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (window, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  press (window, label);
  dialog = desk_app_test_dialog (DESK_TYPE_REASON_DIALOG);
  desk_app_test_write (dialog, "Another line");
  press (dialog, "_Take off");
  g_assert_true (desk_app_test_shows (window, "Running, 0 complaints"));
  g_assert_false (is_checked (window, 0));
  g_assert_true (is_checked (window, 1));
  g_assert_false (is_checked (window, 2));
  close_window (window);
}

static void
test_take_off (DeskFixture *f, gconstpointer unused)
{
  DeskFaultSpec spec = { .place = "CHT", .category = "supply.line", .what = "Line down" };
  g_autoptr (GError) error = NULL;
  gint64 n = desk_fault_register (f->op1, &spec, &error);
  g_autofree char *number = complain (f, 1);
  g_autofree char *label = g_strdup_printf ("Take %s off the fault", number);
  const char *numbers[] = { number, NULL };
  GtkWidget *window;
  GtkWidget *dialog;
  g_autoptr (GPtrArray) on = NULL;

  g_assert_no_error (error);
  g_assert_true (desk_fault_attach (f->op1, n, numbers, &error));
  window = present (desk_faults_window_new (f->op1));
  g_signal_emit_by_name (find (window, GTK_TYPE_LIST_BOX, 0), "row-activated",
                         find (window, ADW_TYPE_ACTION_ROW, 0));
  desk_app_test_settle ();
  press (window, label);
  dialog = desk_app_test_dialog (DESK_TYPE_REASON_DIALOG);
  g_assert_nonnull (dialog);
  press (dialog, "_Take off");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Write why the complaint does not belong to the fault.");
  on = desk_fault_tickets (f->store, n, NULL, &error);
  g_assert_cmpuint (on->len, ==, 1);
  g_clear_pointer (&on, g_ptr_array_unref);
  desk_app_test_write (dialog, "Another line");
  press (dialog, "_Take off");
  on = desk_fault_tickets (f->store, n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (on->len, ==, 0);
  g_assert_true (desk_app_test_shows (window, "Running, 0 complaints"));
  g_assert_true (desk_app_test_shows (window, "Complaints of the place that hang on no fault"));
  close_window (window);
}

static void
test_offer (DeskFixture *f, gconstpointer unused)
{
  DeskFaultSpec spec = { .place = "HZG", .category = "supply.line", .what = "Line down" };
  g_autoptr (GError) error = NULL;
  gint64 n = desk_fault_register (f->op1, &spec, &error);
  GtkWidget *window = present (desk_register_call_window_new (f->op1));
  GtkWidget *detail;
  GtkWindow *around;
  g_autoptr (GPtrArray) on = NULL;

  g_assert_no_error (error);
  g_assert_false (desk_app_test_shows (window, "A fault is running there."));
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 1)), "LKO");
  desk_app_test_settle ();
  g_assert_false (desk_app_test_shows (window, "A fault is running there."));
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 1)), "CHT");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (window, "A fault is running there."));
  g_assert_true (desk_app_test_shows (window, "Yes: Line down, Hussainganj (Running, 0 complaints)"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find (find (window, DESK_TYPE_FAULT_OFFER, 0), GTK_TYPE_CHECK_BUTTON, 1)),
    TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find (window, GTK_TYPE_ENTRY, 0)), "9876500001");
  desk_chooser_set_code (DESK_CHOOSER (find (window, DESK_TYPE_CHOOSER, 0)), "supply.no-supply");
  gtk_text_buffer_set_text (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (window, GTK_TYPE_TEXT_VIEW, 0))), "Dark", -1);
  press (window, "_Register");
  on = desk_fault_tickets (f->store, n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (on->len, ==, 1);
  close_window (window);

  detail = desk_ticket_detail_new (f->op1);
  around = desk_app_test_window (detail, 800, 600);
  desk_ticket_detail_show (DESK_TICKET_DETAIL (detail), ((DeskTicket *) on->pdata[0])->number);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (detail, "Part of fault"));
  g_assert_true (desk_app_test_shows (detail, "Line down (Running, 1 complaint)"));
  close_window (GTK_WIDGET (around));
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/faults/window", DeskFixture, NULL, desk_fixture_set_up, test_window,
              desk_fixture_tear_down);
  g_test_add ("/faults/take-off", DeskFixture, NULL, desk_fixture_set_up, test_take_off,
              desk_fixture_tear_down);
  g_test_add ("/faults/next", DeskFixture, NULL, desk_fixture_set_up, test_next,
              desk_fixture_tear_down);
  g_test_add ("/faults/unchecked", DeskFixture, NULL, desk_fixture_set_up, test_unchecked,
              desk_fixture_tear_down);
  g_test_add ("/faults/offer", DeskFixture, NULL, desk_fixture_set_up, test_offer,
              desk_fixture_tear_down);
  return g_test_run ();
}
