/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing a call sheet from the window, and typing one in with the keyboard. */
#include "desk-act-dialog.h"
#include "desk-call-answers.h"
#include "desk-call-fixture.h"
#include "desk-callbacks-view.h"
#include "desk-chooser.h"
#include "desk-sheet-dialog.h"
#include "desk-sheet.h"
#include "desk-sheet-menu.h"
#include "desk-sheet-window.h"

static GtkWidget *
dialog_open (void)
{
  return desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
}

static GtkWidget *
open_window (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

static void
printed (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSheet) sheet = desk_sheet_print (f->sup1, "op2", 20, &error);

  g_assert_no_error (error);
}

static GtkWidget *
time_entry (GtkWidget *window)
{
  return GTK_WIDGET (desk_app_test_entry (window, "Time of the call, as the paper has it"));
}

/* Where the window listens for them. */
static gboolean
sheet_key (GtkWidget *window, guint keyval)
{
  return key (adw_window_get_content (ADW_WINDOW (window)), keyval);
}

static void
write_time (GtkWidget *window, const char *time)
{
  gtk_editable_set_text (GTK_EDITABLE (time_entry (window)), time);
  desk_app_test_settle ();
}

typedef struct
{
  DeskPages *pages;
  char *sentence;
  char *left_out;
  gboolean to_file;
} Printed;

static void
acted_cb (DeskSheetDialog *dialog, const char *sentence, Printed *printed)
{
  printed->sentence = g_strdup (sentence);
  printed->pages = desk_sheet_dialog_take_pages (dialog, &printed->to_file, &printed->left_out);
}

static void
test_print (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autofree char *busy = desk_fixture_claimed (f, 3);
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, busy, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (DeskTicket) ticket = NULL;
  Printed printed = { 0 };
  GtkWidget *dialog = open_window (desk_sheet_dialog_new (f->sup1));

  g_signal_connect (dialog, "acted", G_CALLBACK (acted_cb), &printed);
  press (dialog, "Print");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Choose who calls: type a name or a staff number.");
  /* Who typed the claims in. */
  desk_chooser_set_code (desk_app_test_chooser (dialog, "Who calls from it"), "op1");
  press (dialog, "Print");
  g_assert_nonnull (strstr (desk_app_test_error (dialog), "op1 took part in them"));
  desk_chooser_set_code (desk_app_test_chooser (dialog, "Who calls from it"), "op2");
  press (dialog, "Print");
  g_assert_null (dialog_open ());
  g_assert_cmpstr (printed.sentence, ==, "Call sheet 1 has 2 lines for op2.");
  g_assert_nonnull (printed.pages);
  g_assert_false (printed.to_file);
  g_assert_nonnull (strstr (printed.left_out, "1 is left out: it is being called"));
  ticket = load (f, number);
  g_assert_cmpint (ticket->sheet, ==, 1);
  desk_pages_free (printed.pages);
  g_free (printed.sentence);
  g_free (printed.left_out);
}

/* In the view: the menu by role, and where a printed call-back stands. */
static void
test_view (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  DeskSession *const sessions[] = { f->sup1, f->op2, f->insp1 };
  const gboolean shown[] = { TRUE, TRUE, FALSE };

  printed (f);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      GtkWidget *view = g_object_new (DESK_TYPE_CALLBACKS_VIEW, "session", sessions[i], NULL);
      GtkWindow *window = desk_app_test_window (view, 900, 600);

      desk_view_refresh (DESK_VIEW (view));
      desk_app_test_settle ();
      g_assert_true (reads (view, "On a call sheet 1"));
      g_assert_true (reads (view, "1 · op2"));
      g_assert_true (desk_app_test_stands (view, DESK_TYPE_SHEET_MENU, NULL) == shown[i]);
      if (shown[i])
        {
          desk_view_show_ticket (DESK_VIEW (view), number);
          desk_app_test_settle ();
          g_assert_true (reads (view, "It is on call sheet 1 with op2."));
          g_assert_false (can_press (view, CALL));
          g_assert_true (gtk_widget_activate_action (
            desk_app_test_find (view, DESK_TYPE_SHEET_MENU, NULL), "sheet.type", NULL));
          desk_app_test_settle ();
          g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_SHEET_WINDOW));
          desk_app_test_close (desk_app_test_dialog (DESK_TYPE_SHEET_WINDOW));
        }
      g_object_ref (view);
      gtk_window_destroy (window);
      desk_app_test_settle ();
      desk_app_test_finalize (view);
    }
}

static void
count_cb (GtkWidget *window, int *count)
{
  ++*count;
}

static void
test_type_in (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *numbers[3] = { NULL };
  g_autofree char *path = g_build_filename (f->folder, "sheets.csv", NULL);
  g_autofree char *table = NULL;
  g_autoptr (DeskTicket) closed = NULL;
  GtkWidget *window;
  int changed = 0;

  for (int i = 0; i < 3; i++)
    numbers[i] = desk_fixture_claimed (f, i + 1);
  printed (f);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 4 * DESK_HOUR);
  window = open_window (desk_sheet_window_new (f->sup1));
  g_signal_connect (window, "changed", G_CALLBACK (count_cb), &changed);
  g_assert_true (reads (window, "3 lines of 3 are still to be typed in."));
  g_assert_true (reads (window, "Write the time of the call that stands on the paper."));
  /* The time has the focus, and Return goes on to the outcome. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                         time_entry (window)));
  write_time (window, "9:00");
  g_assert_false (sheet_key (window, GDK_KEY_2));
  g_signal_emit_by_name (time_entry (window), "activate");
  g_assert_true (sheet_key (window, GDK_KEY_2));
  g_assert_true (reads (window, "after the sheet was printed"));
  write_time (window, "११:००");
  g_assert_true (reads (window, "Not reached: falls due again"));
  gtk_widget_grab_focus (desk_app_test_find (window, GTK_TYPE_BUTTON, "Save and next"));
  g_assert_true (sheet_key (window, GDK_KEY_1));
  g_assert_true (reads (window, "Ask: is it fixed?"));
  g_assert_true (sheet_key (window, GDK_KEY_f));
  g_assert_true (sheet_key (window, GDK_KEY_s));
  g_assert_true (reads (window, "Closes as satisfied, register no. 1."));
  press (window, "Save and next");
  g_assert_cmpint (changed, ==, 1);
  g_assert_true (reads (window, "Saved. Closed as satisfied, register no. 1."));
  g_assert_true (reads (window, "2 lines of 3 are still to be typed in."));
  closed = load (f, numbers[0]);
  g_assert_cmpint (closed->state, ==, DESK_STATE_CLOSED);
  g_assert_cmpint (closed->satisfied_at, ==, DESK_FIXTURE_NOW + DESK_HOUR);

  /* The next line is there, empty; what is typed is not thrown away at once. */
  g_assert_true (reads (window, "2.  "));
  write_time (window, "11:30");
  press (window, "3 Busy");
  desk_app_test_settle ();
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_true (reads (window, "close once more"));
  gtk_widget_activate_action (window, "sheet.save", NULL);
  desk_app_test_settle ();
  g_assert_true (reads (window, "1 line of 3 is still to be typed in."));
  /* The key only leads there: it cannot be taken back. */
  gtk_widget_grab_focus (desk_app_test_find (window, GTK_TYPE_BUTTON, "Save and next"));
  g_assert_true (sheet_key (window, GDK_KEY_0));
  g_assert_true (has_focus (window, "Not called"));
  press (window, "Not called");
  g_assert_true (reads (window, "Not called: it is back in the queue."));
  g_assert_true (reads (window, "Every line of this sheet is typed in. Destroy the paper."));
  g_assert_cmpint (changed, ==, 3);
  desk_app_test_close (window);

  window = open_window (desk_sheet_window_new (f->sup1));
  g_assert_true (reads (window, "No call sheet is open"));
  /* Those that are done are in the table too, and it is a supervisor's. */
  table = desk_app_test_export (window, "Export all call sheets as a table…", path);
  g_assert_nonnull (strstr (table, "\n1,"));
  desk_app_test_close (window);
  window = open_window (desk_sheet_window_new (f->op2));
  g_assert_false (desk_app_test_stands (window, GTK_TYPE_BUTTON,
                                        "Export all call sheets as a table…"));
  desk_app_test_close (window);
}

static GtkWidget *
later_entry (GtkWidget *window)
{
  GtkWidget *entry
    = desk_app_test_find (window, GTK_TYPE_ENTRY,
                          "A time of today, such as 15:30, 4 pm or 4 बजे; tomorrow, such as "
                          "कल 10 बजे; or a date and time, such as 2026-11-25 10:40");

  g_assert_nonnull (entry);
  return entry;
}

/* What the consumer said is counted from the call, not from the typing. */
static void
test_later (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *window;

  printed (f);
  /* Typed in the next morning. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 22 * DESK_HOUR);
  window = open_window (desk_sheet_window_new (f->sup1));
  write_time (window, "2026-11-24 11:00");
  press (window, "7 Call later");
  gtk_editable_set_text (GTK_EDITABLE (later_entry (window)), "कल 10 बजे");
  desk_app_test_settle ();
  g_assert_true (reads (window, "Falls due again as promised, today 10:00."));
  gtk_editable_set_text (GTK_EDITABLE (later_entry (window)), "");
  press (window, "In 1 hour");
  g_assert_true (reads (window, "That time has passed: yesterday 12:00."));
  press (window, "Tomorrow 17:00");
  g_assert_true (reads (window, "Falls due again as promised, today 17:00."));
  press (window, "Save and next");
  ticket = load (f, number);
  g_assert_cmpint (ticket->due_at, ==, DESK_FIXTURE_NOW + 31 * DESK_HOUR);
  g_assert_true (ticket->promised);
  desk_app_test_close (window);
}

/* Refused in the form, with the reason, and nothing is lost. */
static void
test_refused (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  GtkWidget *window;

  printed (f);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  window = open_window (desk_sheet_window_new (f->op1));
  write_time (window, "10:30");
  press (window, "1 Talked");
  answer (window, "Is it fixed?", "F Yes");
  answer (window, "Are you satisfied?", "S Yes");
  desk_app_test_settle ();
  g_assert_true (reads (window, "a supervisor does"));
  press (window, "Save and next");
  g_assert_true (reads (window, "a supervisor does"));
  assert_state (f, number, DESK_STATE_REPORTED);
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_close (window);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/sheet-window/" name, DeskFixture, NULL, desk_fixture_set_up, function,             \
              desk_fixture_tear_down)
  ADD ("print", test_print);
  ADD ("view", test_view);
  ADD ("type-in", test_type_in);
  ADD ("later", test_later);
  ADD ("refused", test_refused);
  return g_test_run ();
}
