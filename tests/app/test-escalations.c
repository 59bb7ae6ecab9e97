/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escalations by officer: what a line says, what is recorded of them, what is refused. */
#include "desk-app-fixture.h"
#include "desk-clockwork.h"
#include "desk-escalation-dialog.h"
#include "desk-escalation-line.h"
#include "desk-escalations-view.h"
#include "desk-fixture.h"
#include "desk-list-item.h"
#include "desk-main-page.h"
#include "desk-memo-button.h"
#include "desk-number.h"
#include "desk-output-bar.h"
#include "desk-table-export.h"

#include <glib/gstdio.h>

/* More than a window shows, and than two pages hold. */
#define MANY 310

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  char *opened;
  char *toast;
} Desk;

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Desk *desk = data;
  gboolean toast = g_str_equal (g_action_get_name (G_ACTION (action)), "toast");
  char **where = toast ? &desk->toast : &desk->opened;

  g_free (*where);
  *where = g_variant_dup_string (parameter, NULL);
}

static void
open_view (Desk *desk, DeskSession *session)
{
  const GActionEntry entries[]
    = { { .name = "toast", .activate = said_cb, .parameter_type = "s" },
        { .name = "open-ticket", .activate = said_cb, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *desk = (Desk) { 0 };
  desk->view = g_object_new (DESK_TYPE_ESCALATIONS_VIEW, "session", session, NULL);
  desk->window = desk_app_test_window (desk->view, 900, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "win", G_ACTION_GROUP (group));
  desk_view_refresh (DESK_VIEW (desk->view));
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
  g_free (desk->toast);
}

static void
refresh (Desk *desk)
{
  desk_view_refresh (DESK_VIEW (desk->view));
  desk_app_test_settle ();
}

static GtkSingleSelection *
selection_of (Desk *desk)
{
  GtkWidget *list = desk_app_test_find (desk->view, GTK_TYPE_LIST_VIEW, NULL);

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static guint
n_rows (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (selection_of (desk)));
}

static gboolean
is_read (gpointer item)
{
  return desk_list_item_get_row (item) != NULL;
}

static DeskEscalation *
escalation_at (Desk *desk, guint i)
{
  g_autoptr (DeskListItem) item = g_list_model_get_item (G_LIST_MODEL (selection_of (desk)), i);

  desk_app_test_until (is_read, item);
  return desk_list_item_get_row (item);
}

static DeskEscalation *
chosen_of (Desk *desk)
{
  return escalation_at (desk, gtk_single_selection_get_selected (selection_of (desk)));
}

static void
choose (Desk *desk, guint i)
{
  gtk_single_selection_set_selected (selection_of (desk), i);
  desk_app_test_settle ();
}

static GtkWidget *
find_line (GtkWidget *widget, gint64 n)
{
  if (DESK_IS_ESCALATION_LINE (widget))
    {
      DeskEscalation *it = desk_escalation_line_get (DESK_ESCALATION_LINE (widget));

      return it != NULL && it->n == n ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_line (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
line_at (Desk *desk, guint i)
{
  GtkWidget *line = find_line (desk->view, escalation_at (desk, i)->n);

  g_assert_nonnull (line);
  return line;
}

/* Who stands above it, NULL = it is not the first of its officer. */
static const char *
header_at (Desk *desk, guint i)
{
  GtkWidget *officer
    = gtk_widget_get_first_child (gtk_widget_get_first_child (line_at (desk, i)));

  return gtk_widget_get_visible (officer) ? gtk_label_get_text (GTK_LABEL (officer)) : NULL;
}

static void
assert_said (Desk *desk, guint i, const char *number, const char *rest)
{
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  g_autofree char *sentence = g_strdup_printf ("%s, %s", grouped, rest);

  gtk_test_accessible_assert_property (gtk_widget_get_parent (line_at (desk, i)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
}

static char *
dissatisfied (DeskFixture *f, int serial)
{
  g_autoptr (GError) error = NULL;
  char *number = desk_fixture_claimed (f, serial);

  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                                    &error));
  return number;
}

static void
run_clock (DeskFixture *f, gint64 at)
{
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, at);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
}

static GtkWidget *
begin (Desk *desk, const char *button)
{
  desk_app_test_press (desk->view, button);
  desk_app_test_settle ();
  return desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG);
}

static void
save (GtkWidget *dialog)
{
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
}

static void
assert_barred (Desk *desk, const char *button, gboolean barred)
{
  GtkWidget *found = desk_app_test_find (desk->view, GTK_TYPE_BUTTON, button);

  g_assert_nonnull (found);
  g_assert_true (gtk_widget_is_sensitive (found) != barred);
  g_assert_true ((gtk_widget_get_tooltip_text (found) != NULL) == barred);
}

static void
test_empty (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  Desk desk;

  open_view (&desk, f->op1);
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing waits for an officer"));
  number = dissatisfied (f, 1);
  refresh (&desk);
  g_assert_false (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing waits for an officer"));
  g_assert_cmpuint (n_rows (&desk), >, 0);
  close_view (&desk);
}

/* What becomes of one escalation, from the reopening to the action. */
static void
test_acts (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  GtkWidget *dialog;
  Desk desk;

  open_view (&desk, f->op1);
  g_assert_cmpstr (header_at (&desk, 0), ==, "SDO, Hussainganj: sdo-1");
  assert_said (&desk, 0, number,
               "Wrong bill, Chinhat, The consumer is not satisfied, SDO, Hussainganj: sdo-1, "
               "since today 10:00, to be sent");
  g_signal_emit_by_name (desk_app_test_find (desk.view, GTK_TYPE_LIST_VIEW, NULL), "activate", 0);
  g_assert_cmpstr (desk.opened, ==, number);
  assert_barred (&desk, "Sent…", FALSE);
  assert_barred (&desk, "Acknowledged…", TRUE);
  assert_barred (&desk, "Action…", TRUE);

  /* The core's own refusal stands in the form, which stays. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 45 * DESK_MINUTE);
  refresh (&desk);
  assert_said (&desk, 0, number,
               "Wrong bill, Chinhat, The consumer is not satisfied, SDO, Hussainganj: sdo-1, "
               "since today 10:00, overdue: not sent for 45 min");
  dialog = begin (&desk, "Sent…");
  desk_app_test_write (dialog, "");
  save (dialog);
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Write to whom it was sent, as you reached them.");
  desk_app_test_write (dialog, "his own number");
  save (dialog);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG));
  g_assert_true (g_str_has_suffix (desk.toast, " was sent to his own number."));
  assert_said (&desk, 0, number,
               "Wrong bill, Chinhat, The consumer is not satisfied, SDO, Hussainganj: sdo-1, "
               "since today 10:00, acknowledgement due tomorrow 10:00");
  assert_barred (&desk, "Action…", TRUE);

  dialog = begin (&desk, "Acknowledged…");
  gtk_editable_set_text (desk_app_test_entry (dialog, "When it came (empty means now)"), "soon");
  save (dialog);
  g_assert_nonnull (desk_app_test_error (dialog));
  gtk_editable_set_text (desk_app_test_entry (dialog, "When it came (empty means now)"), "");
  desk_app_test_write (dialog, "Will look");
  save (dialog);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG));
  assert_barred (&desk, "Acknowledged…", TRUE);

  dialog = begin (&desk, "Action…");
  desk_app_test_write (dialog, "New transformer");
  save (dialog);
  g_assert_cmpstr (desk_app_test_error (dialog), ==, "Write by when: an action has a date.");
  gtk_editable_set_text (desk_app_test_entry (dialog, "By when"), "2026-11-23");
  save (dialog);
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "What is to come lies ahead. Tick “done” for what is done already.");
  gtk_editable_set_text (desk_app_test_entry (dialog, "By when"), "2026-11-28");
  save (dialog);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG));
  assert_said (&desk, 0, number,
               "Wrong bill, Chinhat, The consumer is not satisfied, SDO, Hussainganj: sdo-1, "
               "since today 10:00, action due 28 November 2026");
  assert_barred (&desk, "Action…", TRUE);
  close_view (&desk);
}

/* What is done ends it; of today it may be told with the day alone. */
static void
test_done (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  GtkWidget *dialog;
  Desk desk;

  open_view (&desk, f->sup1);
  save (begin (&desk, "Sent…"));
  save (begin (&desk, "Acknowledged…"));
  dialog = begin (&desk, "Action…");
  desk_app_test_write (dialog, "Changed");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  gtk_editable_set_text (desk_app_test_entry (dialog, "When it was done (empty means now)"),
                         "2026-11-25");
  save (dialog);
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "What is done lies in the past. Untick “done” for what is to come.");
  gtk_editable_set_text (desk_app_test_entry (dialog, "When it was done (empty means now)"),
                         "2026-11-24");
  save (dialog);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG));
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing waits for an officer"));
  close_view (&desk);
}

static gboolean
empty_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "EMPTY", "", DESK_PLACE_AREA, "Empty", "", DESK_AREA_RURAL,
                         &put, error);
}

/* By officer, whom nobody answers for first; what climbed stays with who did not answer. */
static void
test_groups (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876599999", .category = "bill", .place = "EMPTY",
                            .description = "x", .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autofree char *first = dissatisfied (f, 1);
  g_autofree char *second = dissatisfied (f, 2);
  g_autofree char *nobody = NULL;
  g_autoptr (GError) error = NULL;
  gint64 chosen;
  Desk desk;

  g_assert_true (desk_store_write (f->store, NULL, empty_in, f, &error));
  nobody = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  open_view (&desk, f->op1);
  g_assert_cmpuint (n_rows (&desk), ==, 2);
  g_assert_nonnull (header_at (&desk, 0));
  g_assert_null (header_at (&desk, 1));
  choose (&desk, 1);
  chosen = escalation_at (&desk, 1)->n;

  run_clock (f, DESK_FIXTURE_NOW + DESK_DAY + DESK_HOUR);
  refresh (&desk);
  g_assert_cmpuint (n_rows (&desk), ==, 5);
  g_assert_cmpstr (header_at (&desk, 0), ==, "Nobody holds the post");
  assert_said (&desk, 0, nobody,
               "Bill, Empty, The time limit has passed, nobody: there is no officer from JE "
               "upwards for this place, since today 11:00, waits until an administrator enters "
               "who holds the post");
  g_assert_cmpstr (header_at (&desk, 1), ==, "SDO, Hussainganj: sdo-1");
  g_assert_null (header_at (&desk, 2));
  assert_said (&desk, 1, first,
               "Wrong bill, Chinhat, The consumer is not satisfied, SDO, Hussainganj: sdo-1, "
               "since yesterday 10:00, never sent; it has gone up to the next rung");
  g_assert_cmpstr (header_at (&desk, 3), ==, "EE, Hussainganj: ee-1");
  /* What was chosen is still, wherever it stands now. */
  g_assert_cmpint (chosen_of (&desk)->n, ==, chosen);
  choose (&desk, 0);
  assert_barred (&desk, "Sent…", TRUE);
  g_assert_true (desk_app_test_stands (
    desk.view, GTK_TYPE_LABEL,
    "Nobody holds a post for it. An administrator enters who does; then it is sent up."));
  close_view (&desk);
}

/* However many: all stand there, and who was chosen among them stays while others come. */
static void
test_many (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *another = NULL;
  gint64 last;
  Desk desk;

  for (int i = 0; i < MANY; i++)
    g_free (dissatisfied (f, i));
  open_view (&desk, f->op1);
  g_assert_cmpuint (n_rows (&desk), ==, MANY);
  choose (&desk, MANY - 1);
  last = escalation_at (&desk, MANY - 1)->n;
  assert_barred (&desk, "Sent…", FALSE);
  another = dissatisfied (f, MANY);
  refresh (&desk);
  g_assert_cmpuint (n_rows (&desk), ==, MANY + 1);
  g_assert_cmpint (chosen_of (&desk)->n, ==, last);
  g_assert_cmpint (escalation_at (&desk, 0)->leads, ==, TRUE);
  g_assert_false (escalation_at (&desk, MANY)->leads);
  close_view (&desk);
}

/* At its officer's, told and done: it leaves the list. */
static void
end (DeskFixture *f, gint64 n)
{
  g_autoptr (GError) error = NULL;
  gint64 now = desk_clock_now (f->clock);

  g_assert_true (desk_escalation_dispatch (f->op1, n, DESK_CHANNEL_PHONE, "the SDO", &error));
  g_assert_true (desk_escalation_acknowledge (f->op1, n, DESK_CHANNEL_SMS, "Will look", now,
                                              &error));
  g_assert_true (desk_escalation_act (f->op1, n, "Changed", now, &error));
  g_assert_no_error (error);
}

/* What leaves the list gives its place, and the focus, to its neighbour. */
static void
test_place_stays (DeskFixture *f, gconstpointer unused)
{
  gint64 next;
  gint64 before;
  Desk desk;

  for (int i = 0; i < 40; i++)
    g_free (dissatisfied (f, i));
  open_view (&desk, f->op1);
  choose (&desk, 30);
  desk_view_focus_first (DESK_VIEW (desk.view));
  next = escalation_at (&desk, 31)->n;
  end (f, chosen_of (&desk)->n);
  refresh (&desk);
  g_assert_cmpuint (n_rows (&desk), ==, 39);
  g_assert_cmpint (chosen_of (&desk)->n, ==, next);
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_parent (line_at (&desk, 30))));
  /* Of the last one, the one before it. */
  choose (&desk, 38);
  before = escalation_at (&desk, 37)->n;
  end (f, chosen_of (&desk)->n);
  refresh (&desk);
  g_assert_cmpint (chosen_of (&desk)->n, ==, before);
  close_view (&desk);
}

static GtkAdjustment *
scroll_of (Desk *desk)
{
  return gtk_scrollable_get_vadjustment (
    GTK_SCROLLABLE (desk_app_test_find (desk->view, GTK_TYPE_LIST_VIEW, NULL)));
}

/* How far below the top of what is seen this line begins. */
static double
place_of (Desk *desk, gint64 n)
{
  GtkWidget *list = desk_app_test_find (desk->view, GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *line = find_line (desk->view, n);
  graphene_rect_t bounds;

  g_assert_nonnull (line);
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_parent (line)));
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_parent (line), list, &bounds));
  return bounds.origin.y;
}

static gboolean
drawn_cb (GtkWidget *list, GdkFrameClock *clock, gpointer drawn)
{
  return ++*(int *) drawn < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_drawn (gpointer drawn)
{
  return *(int *) drawn == 3;
}

/* Some frames: the list has its place in them. */
static void
draw (Desk *desk)
{
  int drawn = 0;

  gtk_widget_add_tick_callback (desk->view, drawn_cb, &drawn, NULL);
  desk_app_test_until (is_drawn, &drawn);
}

/* Each minute the lines are read again: who has scrolled away from the one that is chosen, and has
 * the focus, is not thrown back to it; also when another desk is done with it. */
static void
test_scrolled_away (DeskFixture *f, gconstpointer unused)
{
  GtkAdjustment *vertical;
  GtkWidget *row;
  double value, height, place;
  gint64 next, last;
  Desk desk;

  for (int i = 0; i < 80; i++)
    g_free (dissatisfied (f, i));
  open_view (&desk, f->op1);
  choose (&desk, 2);
  desk_view_focus_first (DESK_VIEW (desk.view));
  row = gtk_widget_get_parent (line_at (&desk, 2));
  g_assert_true (gtk_widget_has_focus (row));
  height = gtk_widget_get_height (row);
  last = escalation_at (&desk, 60)->n;
  vertical = scroll_of (&desk);
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical) * 0.7);
  draw (&desk);
  value = gtk_adjustment_get_value (vertical);
  g_assert_cmpfloat (value, >, gtk_adjustment_get_page_size (vertical));
  place = place_of (&desk, last);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  refresh (&desk);
  draw (&desk);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), value, 0.5);
  g_assert_cmpfloat_with_epsilon (place_of (&desk, last), place, 0.5);
  g_assert_true (gtk_widget_has_focus (row));

  next = escalation_at (&desk, 3)->n;
  end (f, chosen_of (&desk)->n);
  refresh (&desk);
  draw (&desk);
  g_assert_cmpint (chosen_of (&desk)->n, ==, next);
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_parent (find_line (desk.view, next))));
  g_assert_cmpfloat_with_epsilon (place_of (&desk, last), place, 0.5);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), value - height, height / 2);

  /* A key goes on from there, as ever. */
  g_assert_true (gtk_widget_activate_action (
    gtk_widget_get_parent (find_line (desk.view, next)), "list.scroll-to-item", "u", 2));
  draw (&desk);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical), <, height * 3);
  close_view (&desk);
}

static void
test_roles (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  Desk desk;

  open_view (&desk, f->insp1);
  assert_barred (&desk, "Sent…", TRUE);
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL,
                                       "As Inspection officer you may not send escalations to "
                                       "officers. Who may: Operator, Supervisor."));
  desk_app_test_press (desk.view, "Open the complaint");
  g_assert_cmpstr (desk.opened, ==, number);
  close_view (&desk);
}

/* The bar tells how far an export is. It is not looked at before its file is there: then its first look,
 * which comes before the news of the end, finds the last thing that it was told. */
static void
test_export_told (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  g_autofree char *path = g_build_filename (f->folder, "told.csv", NULL);
  gint64 end;
  GtkWidget *export;
  GObject *bar, *progress;
  Desk desk;

  open_view (&desk, f->sup1);
  export = desk_app_test_find (desk.view, DESK_TYPE_TABLE_EXPORT, NULL);
  bar = gtk_widget_get_template_child (export, DESK_TYPE_TABLE_EXPORT, "output");
  progress = gtk_widget_get_template_child (GTK_WIDGET (bar), DESK_TYPE_OUTPUT_BAR, "progress");
  desk_table_export_write (DESK_TABLE_EXPORT (export), path);
  end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (progress)), ==, 0);
  while (!g_file_test (path, G_FILE_TEST_EXISTS) || g_get_monotonic_time () < end)
    g_thread_yield ();
  desk_app_test_settle ();
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (progress)), ==, 1);
  g_unlink (path);
  close_view (&desk);
}

static void
test_memo (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", NULL);
  g_autofree char *csv = g_build_filename (folder, "escalations.csv", NULL);
  g_autofree char *table = NULL;
  GtkWidget *question;
  GtkWidget *dialog = NULL;
  Desk desk;

  open_view (&desk, f->sup1);
  table = desk_app_test_export (desk.view, "Export all, also those that ended…", csv);
  g_assert_nonnull (strstr (table, number));
  close_view (&desk);
  open_view (&desk, f->op1);
  g_assert_false (
    desk_app_test_stands (desk.view, GTK_TYPE_BUTTON, "Export all, also those that ended…"));
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "hi.pdf" : "en.pdf", NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      desk_memo_button_make (
        DESK_MEMO_BUTTON (desk_app_test_find (desk.view, DESK_TYPE_MEMO_BUTTON, NULL)),
        i == 0 ? "hi" : "en", path);
      desk_app_test_settle ();
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_true (length > 1000 && g_str_has_prefix (contents, "%PDF"));
      g_assert_true (g_str_has_prefix (desk.toast, "The memo is in "));
      g_unlink (path);
      /* Asked at once how it goes to the officer; the second time it is said. */
      question = desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (question);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), i == 0 ? "later" : "record");
      gtk_window_close (GTK_WINDOW (question));
      desk_app_test_settle ();
      dialog = desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG);
      g_assert_true ((dialog != NULL) == (i == 1));
    }
  desk_app_test_write (dialog, "se-1, by messenger");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ESCALATION_DIALOG));
  /* What is recorded as sent is not asked about again. Where it cannot be written it is said in
   * the view. */
  desk_memo_button_make (
    DESK_MEMO_BUTTON (desk_app_test_find (desk.view, DESK_TYPE_MEMO_BUTTON, NULL)), "en",
    "/nonexistent/memo.pdf");
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_error (desk.view));
  g_assert_null (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG));
  g_rmdir (folder);
  close_view (&desk);
}

static void
test_sidebar (DeskFixture *f, gconstpointer unused)
{
  DeskQueueCounts counts = { 0 };
  DeskEscalationCounts escalations = { .open = 9, .undispatched = 2, .silent = 1, .nobody = 4,
                                       .late = 3 };
  GtkWidget *page = desk_main_page_new (f->op1);
  GtkWindow *window = desk_app_test_window (page, 1000, 600);
  GtkWidget *sidebar = desk_app_test_find (page, GTK_TYPE_LIST_BOX, NULL);

  desk_main_page_set_counts (DESK_MAIN_PAGE (page), &counts, &escalations);
  gtk_test_accessible_assert_property (
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar), 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Escalations, 3 escalations not sent or not answered in time");
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "escalations");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (page, GTK_TYPE_LABEL, "Nothing waits for an officer"));
  g_object_ref (page);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  desk_app_test_finalize (page);
}

/* A notification about one complaint brings up its line, not the first. */
static void
test_brought_up (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = dissatisfied (f, 1);
  g_autofree char *second = dissatisfied (f, 2);
  const char *const numbers[] = { second, first, "LKO-26-0099999" };
  Desk desk;

  open_view (&desk, f->op1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      desk_view_show_ticket (DESK_VIEW (desk.view), numbers[i]);
      desk_app_test_settle ();
      /* Where it is not in the list any more, the line that was chosen stays. */
      g_assert_cmpstr (chosen_of (&desk)->ticket, ==, i < 2 ? numbers[i] : first);
      g_assert_true (gtk_widget_has_focus (gtk_widget_get_parent (
        line_at (&desk, gtk_single_selection_get_selected (selection_of (&desk))))));
    }
  close_view (&desk);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (DeskFixture *f, gconstpointer unused);
  } tests[] = { { "/escalations/empty", test_empty },   { "/escalations/acts", test_acts },
                { "/escalations/done", test_done },     { "/escalations/groups", test_groups },
                { "/escalations/many", test_many },
                { "/escalations/export-told", test_export_told },
                { "/escalations/place-stays", test_place_stays },
                { "/escalations/scrolled-away", test_scrolled_away },
                { "/escalations/roles", test_roles },   { "/escalations/memo", test_memo },
                { "/escalations/sidebar", test_sidebar },
                { "/escalations/brought-up", test_brought_up } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, desk_fixture_set_up, tests[i].test,
                desk_fixture_tear_down_deep);
  return g_test_run ();
}
