/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spot audit through the widgets, from the frame to the report. */
#include "desk-act-dialog.h"
#include "desk-app-fixture.h"
#include "desk-audit.h"
#include "desk-chooser.h"
#include "desk-fact.h"
#include "desk-fixture.h"
#include "desk-inspection-view.h"
#include "desk-report-step.h"
#include "desk-step-bar.h"

#include <glib/gstdio.h>
#include <string.h>

#define WORDS "three mangoes on the roof"
#define CALL "Show the number and begin the call (F5)"
#define SAVE "Save the outcome (Ctrl+Return)"

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  char *opened;
} Desk;

static void
open_cb (GSimpleAction *action, GVariant *number, Desk *desk)
{
  g_free (desk->opened);
  desk->opened = g_variant_dup_string (number, NULL);
}

static void
open_view (Desk *desk, DeskSession *session, int width)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action
    = g_simple_action_new ("open-ticket", G_VARIANT_TYPE_STRING);

  *desk = (Desk) { 0 };
  desk->view = g_object_new (DESK_TYPE_INSPECTION_VIEW, "session", session, NULL);
  desk->window = desk_app_test_window (desk->view, width, 700);
  g_signal_connect (action, "activate", G_CALLBACK (open_cb), desk);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "win", G_ACTION_GROUP (actions));
  desk_app_test_settle ();
}

static void
close_view (Desk *desk)
{
  g_object_ref (desk->view);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  desk_app_test_finalize (desk->view);
  g_free (desk->opened);
}

static gboolean
reads (GtkWidget *root, const char *part)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (reads (child, part))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWidget *root;
  const char *part;
} Told;

static gboolean
tells (gpointer data)
{
  Told *told = data;

  return reads (told->root, told->part);
}

static gboolean
stands (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
press (Desk *desk, const char *label)
{
  desk_app_test_press (desk->view, label);
  desk_app_test_settle ();
}

static gboolean
can_press (Desk *desk, const char *label)
{
  GtkWidget *button = desk_app_test_find (desk->view, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
answer (Desk *desk, const char *question, const char *text)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, question);

  g_assert_nonnull (label);
  desk_app_test_press (gtk_widget_get_parent (label), text);
  desk_app_test_settle ();
}

/* The first shown field whose placeholder is not the one of a date. */
static void
write_words (Desk *desk, const char *title, const char *words)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, title);
  GtkWidget *entry;

  g_assert_nonnull (label);
  entry = desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
}

static const char *
fact (Desk *desk, GtkWidget *root, const char *title)
{
  GtkWidget *label = desk_app_test_find (root != NULL ? root : desk->view, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return desk_fact_get_value (DESK_FACT (gtk_widget_get_ancestor (label, DESK_TYPE_FACT)));
}

static DeskStep
step (Desk *desk)
{
  return desk_step_bar_get_step (
    DESK_STEP_BAR (desk_app_test_find (desk->view, DESK_TYPE_STEP_BAR, NULL)));
}

static void
choose_finding (Desk *desk, const char *name)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

/* Confirmed by op2, whom nobody asked. */
static char *
closed (DeskFixture *f, int serial)
{
  g_autoptr (GError) error = NULL;
  char *number = desk_fixture_claimed (f, serial);

  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  return number;
}

/* From "New audit" to the drawn sample. */
static void
freeze (Desk *desk)
{
  press (desk, "New audit");
  g_assert_cmpint (step (desk), ==, DESK_STEP_FRAME);
  press (desk, "Continue to the words");
  g_assert_cmpint (step (desk), ==, DESK_STEP_WORDS);
  write_words (desk, "Your own words", WORDS);
  press (desk, "Freeze the frame");
}

static void
draw (Desk *desk)
{
  freeze (desk);
  press (desk, "Continue to the draw");
  write_words (desk, "The words that were frozen", WORDS);
  press (desk, "Draw the sample");
  press (desk, "Continue to the calls");
}

/* A direction that follows from the false closure: who confirmed it and the finding are there. */
static void
direct (Desk *desk)
{
  g_autofree char *words = NULL;
  GtkWidget *dialog;

  press (desk, "Explanation or warning…");
  dialog = desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (desk_chooser_get_code (desk_app_test_chooser (dialog, "To whom")), ==, "op2");
  words = desk_app_test_written (dialog);
  g_assert_nonnull (strstr (words, "the inspection found: Not fixed."));
  desk_app_test_close (dialog);
}

static void
test_whole (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GPtrArray) audits = NULL;
  g_autoptr (GError) error = NULL;
  DeskAudit *audit;
  GtkWidget *dialog;
  GtkWidget *said;
  g_autofree char *typed = NULL;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  g_assert_true (reads (desk.view, "No audit was begun here yet."));
  press (&desk, "New audit");
  g_assert_true (reads (desk.view, "1 complaint is in this frame."));
  press (&desk, "Continue to the words");
  g_assert_true (reads (desk.view, "1 of 1 complaint will be drawn (2026-10-26 to 2026-11-24)."));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (desk_app_test_find (desk.view, DESK_TYPE_STEP_BAR, NULL)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 2 of 6: Words");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (desk_app_test_find (desk.view, GTK_TYPE_TOGGLE_BUTTON, "3 Draw")),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 3 of 6: Draw");

  /* Too short: refused in place, nothing frozen. */
  write_words (&desk, "Your own words", "ab");
  press (&desk, "Freeze the frame");
  g_assert_true (reads (desk.view, "Write words of your own"));
  g_assert_true (reads (desk.view, "at least three letters"));
  write_words (&desk, "Your own words", WORDS);
  press (&desk, "Freeze the frame");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_WORDS);
  audits = desk_audit_list (f->store, f->insp1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, ==, 1);
  audit = g_ptr_array_index (audits, 0);
  g_assert_cmpstr (fact (&desk, NULL, "Hash of the frame"), ==, audit->frame_hash);
  g_assert_cmpstr (fact (&desk, NULL, "Complaints in the frame"), ==, "1");
  g_assert_true (reads (desk.view, "frozen, not yet drawn"));

  press (&desk, "Continue to the draw");
  write_words (&desk, "The words that were frozen", "other words");
  press (&desk, "Draw the sample");
  g_assert_true (reads (desk.view, "These are not the words that were frozen."));
  g_assert_cmpint (step (&desk), ==, DESK_STEP_DRAW);
  write_words (&desk, "The words that were frozen", "  " WORDS " ");
  press (&desk, "Draw the sample");
  g_assert_true (reads (desk.view, "Nobody, neither the site nor the officer"));
  g_assert_cmpstr (fact (&desk, NULL, "First drawn"), ==, number);
  g_assert_cmpuint (strlen (fact (&desk, NULL, "Seed of the draw")), ==, 64);

  press (&desk, "Continue to the calls");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_CALLS);
  g_assert_true (reads (desk.view, "0 of 1 called, 0 with a finding"));
  press (&desk, CALL);
  press (&desk, "1 Talked");
  answer (&desk, "Did anyone call you before about this?", "U Does not remember");
  answer (&desk, "Is it fixed?", "N No");
  answer (&desk, "Are you satisfied?", "D No");
  said = desk_app_test_find (desk.view, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (said)), "अब भी अँधेरा", -1);
  press (&desk, SAVE);
  g_assert_cmpint (step (&desk), ==, DESK_STEP_FINDINGS);
  g_assert_true (reads (desk.view, "1 of 1 called, 0 with a finding"));
  g_assert_true (reads (desk.view, "A finding cannot be changed."));
  /* What was typed in the call is offered. */
  said = desk_app_test_find (desk.view, GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (said)), "text", &typed, NULL);
  g_assert_cmpstr (typed, ==, "अब भी अँधेरा");
  g_assert_cmpstr (fact (&desk, NULL, "Who claimed the fix"), ==, "je-1");
  g_assert_cmpstr (fact (&desk, NULL, "Who confirmed it with the consumer"), ==, "op2");
  g_assert_cmpstr (fact (&desk, NULL, "Officer responsible"), ==, "je-1");

  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "Choose what was found."));
  choose_finding (&desk, "Closed without contact");
  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "it was not closed without contact."));
  choose_finding (&desk, "Genuine");
  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "it cannot be genuine."));
  choose_finding (&desk, "Not fixed");
  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "Finding: Not fixed"));
  g_assert_true (reads (desk.view, "The complaint was reopened and marked as a suspect closure. "
                                   "It is now with SDO: sdo-1 (Assigned)."));
  g_assert_false (can_press (&desk, "Record finding"));
  /* Who confirmed a false closure is named in the direction. */
  press (&desk, "Remove who confirmed it from duty…");
  dialog = desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (desk_chooser_get_code (desk_app_test_chooser (dialog, "Who is removed")), ==,
                   "op2");
  desk_app_test_close (dialog);
  direct (&desk);
  ticket = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_true (ticket->suspect);

  /* Nothing is left to call: the report. */
  press (&desk, "Next complaint");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_REPORT);
  g_assert_true (reads (desk.view, "Of 1 complaint drawn: 0 genuine, 0 closed without contact, "
                                   "1 not fixed, "));
  g_assert_true (reads (desk.view, "Of 1 reached, 1 was closed falsely: in the whole frame between "
                                   "21 and 100 of every 100"));
  g_assert_true (reads (desk.view, "1 false closure"));
  g_assert_cmpstr (fact (&desk, NULL, "Who claimed the fix"), ==, "je-1");
  g_assert_cmpstr (fact (&desk, NULL, "Who confirmed it with the consumer"), ==, "op2");
  g_assert_cmpstr (fact (&desk, NULL, "Officer responsible"), ==, "je-1");
  g_assert_cmpstr (fact (&desk, NULL, "Inspection officer"), ==, "insp1");
  g_assert_true (reads (desk.view, "1 of 1 called, 1 false"));
  direct (&desk);
  press (&desk, "Make a slip");
  g_assert_true (reads (desk.view, "Test 1912"));
  g_assert_true (can_press (&desk, "Copy the slip"));
  {
    GtkWidget *label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "1 false closure");
    GtkWidget *report = gtk_widget_get_ancestor (label, DESK_TYPE_REPORT_STEP);
    g_autofree char *path = g_build_filename (f->folder, "report.pdf", NULL);
    g_autofree char *printed = g_build_filename (f->folder, "printed.pdf", NULL);
    g_autofree char *table = g_build_filename (f->folder, "sample.csv", NULL);
    g_autofree char *lines = NULL;
    g_autofree char *parts = NULL;
    g_autofree char *strata = NULL;
    g_autofree char *beyond = g_build_filename (f->folder, "missing", "report.pdf", NULL);

    desk_report_step_output (DESK_REPORT_STEP (report), path, NULL);
    desk_app_test_until (tells, &(Told){ desk.view, "The report is in " });
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    desk_report_step_output (DESK_REPORT_STEP (report), NULL, printed);
    desk_app_test_until (stands, printed);
    desk_report_step_output (DESK_REPORT_STEP (report), beyond, NULL);
    desk_app_test_until (tells, &(Told){ desk.view, beyond });
    lines = desk_app_test_export (report, "Export the sample as a table…", table);
    g_assert_nonnull (strstr (lines, number));
    parts = desk_app_test_export (report, "Export the shares by officer, caller and place…", table);
    g_assert_true (g_str_has_prefix (parts, "by,code,name,"));
    strata = desk_app_test_export (report, "Export the strata…", table);
    g_assert_true (g_str_has_prefix (strata, "stratum,name,size,"));
    g_unlink (path);
    g_unlink (printed);
  }
  press (&desk, "Open the complaint");
  g_assert_cmpstr (desk.opened, ==, number);
  close_view (&desk);
}

static void
test_row_sentences (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  g_autoptr (DeskTicket) ticket = desk_ticket_load (f->store, number, NULL, NULL);
  g_autofree char *sentence = NULL;
  GtkWidget *label;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  draw (&desk);
  sentence = g_strdup_printf ("1 of the sample, Test consumer, To be called, %s, Chinhat, Closed, %s",
                              ticket->category_name, number);
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "To be called");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "0 of 1 called, 0 false");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "today 10:00, insp1, 1 of 1 complaint, 0 of 1 called, 0 false");
  close_view (&desk);
}

static void
test_empty_frame (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *today = NULL;
  GtkWidget *label;
  GtkWidget *entry;
  GtkWidget *until;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  press (&desk, "New audit");
  g_assert_true (reads (desk.view, "There is no closed or claimed complaint in this frame."));
  g_assert_false (can_press (&desk, "Continue to the words"));
  /* The bar does not lead around it. */
  g_assert_false (can_press (&desk, "2 Words"));

  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "From");
  entry = desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "yesterday");
  desk_app_test_settle ();
  g_assert_true (reads (desk.view, "“yesterday” is not a date."));
  g_assert_false (can_press (&desk, "Continue to the words"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-12-24");
  desk_app_test_settle ();
  g_assert_true (reads (desk.view, "The last day lies before the first."));
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "Last day");
  until = desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_ENTRY, NULL);
  today = g_strdup (gtk_editable_get_text (GTK_EDITABLE (until)));
  gtk_editable_set_text (GTK_EDITABLE (until), "2026-12-31");
  desk_app_test_settle ();
  g_assert_true (reads (desk.view, "The period lies ahead"));
  g_assert_false (can_press (&desk, "Continue to the words"));
  gtk_editable_set_text (GTK_EDITABLE (until), today);

  /* Something to draw, and no bound. */
  g_free (closed (f, 2));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  desk_app_test_settle ();
  g_assert_true (reads (desk.view, "1 complaint is in this frame."));
  g_assert_true (can_press (&desk, "Continue to the words"));

  /* A place that is half typed is not all places. */
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "Place, with all below it");
  entry = gtk_label_get_mnemonic_widget (GTK_LABEL (label));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  press (&desk, "Continue to the words");
  g_assert_true (reads (desk.view, "Choose the place from the list, or leave it empty."));
  g_assert_true (can_press (&desk, "Continue to the words"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  press (&desk, "Continue to the words");
  g_assert_false (can_press (&desk, "Continue to the words"));
  close_view (&desk);
}

/* Frozen today, drawn later from the list. */
static void
test_continued (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  GtkWidget *label;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  freeze (&desk);
  close_view (&desk);

  open_view (&desk, f->insp1, 1100);
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "frozen, not yet drawn");
  g_assert_nonnull (label);
  gtk_list_box_select_row (
    GTK_LIST_BOX (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX)),
    GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)));
  desk_app_test_settle ();
  g_assert_cmpint (step (&desk), ==, DESK_STEP_DRAW);
  write_words (&desk, "The words that were frozen", WORDS);
  /* A refresh keeps what is typed. */
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  press (&desk, "Draw the sample");
  g_assert_cmpstr (fact (&desk, NULL, "First drawn"), ==, number);
  close_view (&desk);
}

/* R2: who confirmed it has an inspection account too. */
static void
test_took_part (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  g_autoptr (DeskSession) twin = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk;

  desk_account_create (f->admin, "op2.insp", "op2", NULL, DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  twin = desk_session_sign_in (f->store, "op2.insp", "password1", NULL, &error);
  g_assert_no_error (error);
  open_view (&desk, twin, 1100);
  draw (&desk);
  g_assert_true (reads (desk.view, "You took part in this complaint; another inspection officer "
                                   "must check it."));
  g_assert_false (can_press (&desk, CALL));
  g_assert_false (can_press (&desk, "Record finding"));
  close_view (&desk);
}

/* Who froze it took part in what was drawn, and another inspection officer goes on: the words alone were
 * theirs. */
static void
test_handed_on (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  g_autoptr (DeskSession) twin = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *label;
  Desk desk;

  desk_account_create (f->admin, "op2.insp", "op2", NULL, DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  twin = desk_session_sign_in (f->store, "op2.insp", "password1", NULL, &error);
  g_assert_no_error (error);
  open_view (&desk, twin, 1100);
  draw (&desk);
  close_view (&desk);

  open_view (&desk, f->insp1, 1100);
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "0 of 1 called, 0 false");
  gtk_list_box_select_row (
    GTK_LIST_BOX (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX)),
    GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)));
  desk_app_test_settle ();
  g_assert_cmpint (step (&desk), ==, DESK_STEP_CALLS);
  press (&desk, CALL);
  press (&desk, "1 Talked");
  answer (&desk, "Did anyone call you before about this?", "C Yes");
  answer (&desk, "Is it fixed?", "N No");
  answer (&desk, "Are you satisfied?", "D No");
  press (&desk, SAVE);
  g_assert_cmpint (step (&desk), ==, DESK_STEP_FINDINGS);
  choose_finding (&desk, "Not fixed");
  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "Finding: Not fixed"));
  press (&desk, "Next complaint");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_REPORT);
  close_view (&desk);
}

/* What a precision asks for is said with the words too, not the number that it hides. */
static void
test_precision (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *drawn = NULL;
  Desk desk;

  for (int i = 0; i < 40; i++)
    g_free (closed (f, i));
  open_view (&desk, f->insp1, 1100);
  press (&desk, "New audit");
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (desk_app_test_find (desk.view, GTK_TYPE_DROP_DOWN, NULL)), 1);
  desk_app_test_settle ();
  g_assert_true (reads (desk.view, "40 complaints are in this frame. "));
  for (int k = 1; k <= 40 && drawn == NULL; k++)
    {
      g_autofree char *sentence
        = g_strdup_printf ("40 complaints are in this frame. %d will be drawn.", k);

      if (reads (desk.view, sentence))
        drawn = g_strdup_printf ("%d of 40 complaints will be drawn", k);
    }
  g_assert_nonnull (drawn);
  g_assert_cmpstr (drawn, !=, "20 of 40 complaints will be drawn");
  press (&desk, "Continue to the words");
  g_assert_true (reads (desk.view, drawn));
  close_view (&desk);
}

/* Others read the audits, and why they cannot begin one. */
static void
test_others (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  GtkWidget *label;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  draw (&desk);
  close_view (&desk);

  open_view (&desk, f->sup1, 1100);
  g_assert_null (desk_app_test_find (desk.view, GTK_TYPE_BUTTON, "New audit"));
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (desk_session_check (f->sup1, DESK_ACTION_AUDIT, &error));
    g_assert_true (reads (desk.view, error->message));
  }
  label = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "0 of 1 called, 0 false");
  gtk_list_box_select_row (
    GTK_LIST_BOX (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX)),
    GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)));
  desk_app_test_settle ();
  g_assert_cmpint (step (&desk), ==, DESK_STEP_REPORT);
  press (&desk, "4 Calls");
  g_assert_false (can_press (&desk, CALL));
  g_assert_false (can_press (&desk, "Record finding"));
  g_assert_true (reads (desk.view, "To be called"));
  close_view (&desk);
}

static gboolean
is_folded (gpointer leaflet)
{
  return adw_leaflet_get_folded (leaflet);
}

/* The list, then the page, then the complaint: one pane at a time. */
static void
test_narrow (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed (f, 1);
  GtkWidget *to_be_called;
  int minimum;
  Desk desk;

  open_view (&desk, f->insp1, 360);
  gtk_widget_measure (desk.view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (desk.view)));
  draw (&desk);
  gtk_widget_measure (desk.view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_true (desk_view_get_can_go_back (DESK_VIEW (desk.view)));
  to_be_called = desk_app_test_find (desk.view, GTK_TYPE_LABEL, "To be called");
  /* It learns its width with the next frame. */
  desk_app_test_until (is_folded, gtk_widget_get_ancestor (to_be_called, ADW_TYPE_LEAFLET));
  g_signal_emit_by_name (gtk_widget_get_ancestor (to_be_called, GTK_TYPE_LIST_BOX_ROW),
                         "activate");
  desk_app_test_settle ();
  desk_view_go_back (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_true (desk_view_get_can_go_back (DESK_VIEW (desk.view)));
  desk_view_go_back (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (desk.view)));
  close_view (&desk);
}

/* A call under way is not taken away by the list. */
static void
test_calling (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *one = closed (f, 1);
  g_autofree char *two = closed (f, 2);
  GtkWidget *list;
  GtkListBoxRow *chosen;
  Desk desk;

  open_view (&desk, f->insp1, 1100);
  draw (&desk);
  press (&desk, CALL);
  list = gtk_widget_get_ancestor (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "To be called"),
                                  GTK_TYPE_LIST_BOX);
  chosen = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  g_assert_true (chosen == gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  gtk_list_box_select_row (GTK_LIST_BOX (list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  desk_app_test_settle ();
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == chosen);
  g_assert_true (reads (desk.view, "Save its outcome first."));
  press (&desk, "New audit");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_CALLS);
  press (&desk, "2 No answer");
  press (&desk, SAVE);
  choose_finding (&desk, "Not reached");
  press (&desk, "Record finding");
  g_assert_true (reads (desk.view, "Silence proves nothing"));
  press (&desk, "Next complaint");
  g_assert_cmpint (step (&desk), ==, DESK_STEP_CALLS);
  g_assert_true (can_press (&desk, CALL));
  close_view (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/inspection/" name, DeskFixture, NULL, desk_fixture_set_up, function,               \
              desk_fixture_tear_down)
  ADD ("whole", test_whole);
  ADD ("row-sentences", test_row_sentences);
  ADD ("empty-frame", test_empty_frame);
  ADD ("continued", test_continued);
  ADD ("took-part", test_took_part);
  ADD ("handed-on", test_handed_on);
  ADD ("precision", test_precision);
  ADD ("others", test_others);
  ADD ("narrow", test_narrow);
  ADD ("calling", test_calling);
  return g_test_run ();
}
