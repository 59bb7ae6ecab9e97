/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overview and Hotspots: their numbers against the core, what a bar opens, what is marked, an empty
 * store, days without anything, who sees them. */
#include "desk-app-fixture.h"
#include "desk-bar-row.h"
#include "desk-calls.h"
#include "desk-chooser.h"
#include "desk-direction-dialog.h"
#include "desk-figure.h"
#include "desk-fixture.h"
#include "desk-hotspots-view.h"
#include "desk-main-page.h"
#include "desk-numbers.h"
#include "desk-overview-view.h"
#include "desk-places.h"
#include "desk-table-export.h"
#include "desk-time.h"
#include "desk-weeks.h"

#include <glib/gstdio.h>

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  GVariant *listed; /* what a bar asked for */
} Desk;

static void
list_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Desk *desk = data;

  g_clear_pointer (&desk->listed, g_variant_unref);
  desk->listed = g_variant_ref (parameter);
}

static void
open_view (Desk *desk, DeskSession *session, GType type)
{
  const GActionEntry entries[] = {
    { .name = "list-complaints", .activate = list_cb, .parameter_type = DESK_DRILL_TYPE } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *desk = (Desk){ 0 };
  desk->view = g_object_new (type, "session", session, NULL);
  desk->window = desk_app_test_window (desk->view, 900, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "page", G_ACTION_GROUP (group));
  desk_view_refresh (DESK_VIEW (desk->view));
  desk_app_test_settle ();
}

static void
close_view (Desk *desk)
{
  desk_app_test_check_letters (desk->view);
  g_object_ref (desk->view);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  desk_app_test_finalize (desk->view);
  g_clear_pointer (&desk->listed, g_variant_unref);
}

/* The choice with this tooltip gets this one of its own. */
static void
choose (Desk *desk, const char *tooltip, const char *choice)
{
  GtkWidget *found = desk_app_test_find (desk->view, GTK_TYPE_DROP_DOWN, tooltip);
  GListModel *model;

  g_assert_nonnull (found);
  model = gtk_drop_down_get_model (GTK_DROP_DOWN (found));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), choice))
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (found), i);
        desk_app_test_settle ();
        return;
      }
  g_error ("There is no choice “%s”.", choice);
}

#define OF "Places of which kind, or which persons"
#define DAYS "Days that are counted"
#define ORDER "What stands first"

/* The row with this title, and that it says this. */
static GtkWidget *
row_of (Desk *desk, const char *title, const char *rest)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, title);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, DESK_TYPE_BAR_ROW) : NULL;
  g_autofree char *sentence = g_strdup_printf ("%s, %s", title, rest);

  if (row == NULL)
    g_error ("There is no row “%s”.", title);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  return row;
}

static void
press (GtkWidget *row)
{
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

/* Tab leads from the choice with this tooltip through all parts: how often to a row. */
static int
tab_through (Desk *desk, const char *tooltip)
{
  int rows = 0;

  gtk_widget_grab_focus (desk_app_test_find (desk->view, GTK_TYPE_DROP_DOWN, tooltip));
  for (int i = 0; i < 30; i++)
    {
      GtkWidget *before = gtk_window_get_focus (desk->window);

      gtk_widget_child_focus (GTK_WIDGET (desk->window), GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (desk->window) != before);
      rows += DESK_IS_BAR_ROW (gtk_window_get_focus (desk->window));
    }
  return rows;
}

static gboolean
more_places (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "ALM", "LKO", DESK_PLACE_DIVISION, "Alambagh", "आलमबाग",
                         DESK_AREA_CITY, &put, error)
         && desk_place_put (db, f->admin, "BNT", "ALM", DESK_PLACE_SUBSTATION, "Banthara",
                            "बन्थरा", DESK_AREA_CITY, &put, error);
}

static void
say (DeskFixture *f, DeskSession *session, const char *number, DeskAnswer answer, gint64 length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = answer, .satisfied = answer,
                            .duration = length };

  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* 40 at Chinhat of which 4 reopened by the fourth call of sup2, the other 36 satisfied; 5 at
 * Banthara and 1 nowhere, with no fix. */
static void
fill (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_write (f->store, NULL, more_places, f, &error));
  for (int i = 0; i < 46; i++)
    {
      g_autofree char *phone = g_strdup_printf ("97%08d", i);
      DeskRegistration call = { .phone = phone, .category = "supply", .description = "Dark",
                                .place = i < 40 ? "CHT" : i < 45 ? "BNT" : NULL };
      DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);

      g_assert_no_error (error);
      if (i >= 40)
        continue;
      g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
      g_assert_true (desk_ticket_claim (f->op1, number, &fix, &error));
      say (f, f->sup2, number, i % 10 == 0 ? DESK_ANSWER_NO : DESK_ANSWER_YES, 60000);
    }
}

static gboolean
stands (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The table that the view exports has a line that begins so. */
static void
check_table (DeskFixture *f, Desk *desk, const char *button, const char *line)
{
  g_autofree char *path = g_build_filename (f->folder, "table.csv", NULL);
  g_autofree char *text = desk_app_test_export (desk->view, button, path);
  g_autofree char *wanted = g_strconcat ("\n", line, NULL);

  if (strstr (text, wanted) == NULL)
    g_error ("No line “%s” in “%s”", line, text);
}

/* Another ending is refused, not guessed at. */
static void
check_ending (DeskFixture *f, Desk *desk)
{
  GtkWidget *export = desk_app_test_find (desk->view, DESK_TYPE_TABLE_EXPORT, NULL);
  g_autofree char *path = g_build_filename (f->folder, "places.ods", NULL);

  desk_table_export_write (DESK_TABLE_EXPORT (export), path);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (export, GTK_TYPE_LABEL,
                                       "The ending of the file says which form the table has: write "
                                       ".xlsx, .csv or .json."));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is shown stands on paper, in a file and printed; @title is what its pages are called. */
static void
check_paper (DeskFixture *f, Desk *desk, const char *title)
{
  for (int printed = 0; printed < 2; printed++)
    {
      g_autofree char *path = g_build_filename (f->folder, "hotspots.pdf", NULL);
      g_autofree char *text = NULL;
      g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
      g_autoptr (GError) error = NULL;

      desk_hotspots_view_output (DESK_HOTSPOTS_VIEW (desk->view), printed ? NULL : path,
                                 printed ? path : NULL);
      desk_app_test_settle ();
      desk_app_test_until (stands, path);
      g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
      g_assert_no_error (error);
      if (strstr (text, title) == NULL)
        g_error ("No “%s” in “%s”", title, text);
      g_unlink (path);
    }
}

static void
test_hotspots (DeskFixture *f, gconstpointer unused)
{
  Desk desk;
  DeskDrill drill;
  GTimeZone *zone = desk_store_get_zone (f->store);
  GtkWidget *row;

  fill (f);
  open_view (&desk, f->sup1, DESK_TYPE_HOTSPOTS_VIEW);
  check_table (f, &desk, "Export as a table…", "HZG,Hussainganj,40,");
  check_ending (f, &desk);
  check_paper (f, &desk, "Hotspots by place: Division");
  /* The highest kind of which there are two. */
  g_assert_cmpint (tab_through (&desk, OF), >, 2);
  row_of (&desk, "The whole site", "46, reopened 4 of 46: 8.7 % (3.4 to 20 %) · none before");
  row_of (&desk, "Alambagh",
          "5, reopened 0 of 5: 0 % (0 to 43 %) · none before · too few to rank by rate");
  row = row_of (&desk, "Hussainganj", "40, reopened 4 of 40: 10 % (4.0 to 23 %) · none before");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);
  gtk_test_accessible_assert_property (
    row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Complaints each week from 26 October 2026: 0, 0, 0, 0, 40");
  press (row);
  g_assert_nonnull (desk.listed);
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpstr (drill.place_code, ==, "HZG");
  g_assert_cmpint (drill.query.place_id, >, 0);
  g_assert_cmpint (drill.query.registered_from, ==,
                   desk_time_midnight (DESK_FIXTURE_NOW, -29, zone));
  g_assert_cmpint (drill.query.registered_until, ==, desk_time_midnight (DESK_FIXTURE_NOW, 1, zone));
  /* Blank ones stand apart, and can be looked into. */
  row = row_of (&desk, "No such place",
                "1, reopened 0 of 1: 0 % (0 to 79 %) · none before · too few to rank by rate");
  press (row);
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpint (drill.query.marks.no_place, ==, DESK_NO_PLACE_OF (DESK_PLACE_DIVISION));
  g_assert_cmpint (drill.query.place_id, ==, 0);

  choose (&desk, OF, "Officers");
  choose (&desk, ORDER, "By rate");
  check_table (f, &desk, "Export as a table…", "je-1,");
  row = row_of (&desk, "je-1", "36, reopened 0 of 36: 0 % (0 to 9.6 %) · none before");
  press (row);
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpstr (drill.officer_code, ==, "je-1");
  g_assert_cmpint (drill.query.place_id, ==, 0);

  /* What was there moves into the period before, and then out of it. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 10 * DESK_DAY);
  choose (&desk, DAYS, "Last 7 days");
  row = row_of (&desk, "je-1", "0, 100 % fewer than before (36)");
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 40 * DESK_DAY);
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (desk.view, ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing in these days"));
  /* Nothing is no report. */
  gtk_widget_activate_action (desk.view, "hotspots.print", NULL);
  desk_app_test_settle ();
  choose (&desk, DAYS, "Last 90 days");
  row_of (&desk, "je-1", "36, reopened 0 of 36: 0 % (0 to 9.6 %) · none before");
  check_paper (f, &desk, "Hotspots by officer");
  close_view (&desk);
}

/* sup2 hears "satisfied" from nine of ten in a minute, op2 from all in ten seconds. */
static void
test_callers (DeskFixture *f, gconstpointer unused)
{
  Desk desk;
  DeskDrill drill;
  GtkWidget *row;
  GtkWidget *dialog;
  g_autoptr (GError) error = NULL;

  fill (f);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *number = desk_fixture_claimed (f, 100 + i);

      say (f, f->op2, number, DESK_ANSWER_YES, 10000);
    }
  open_view (&desk, f->insp1, DESK_TYPE_HOTSPOTS_VIEW);
  choose (&desk, OF, "Callers");
  row = row_of (&desk, "op2",
          "40 calls, satisfied 40 of 40 talked to: 100 % (91 to 100 %) · a talk takes 10 s, 40 took "
          "less than 15 seconds · nothing audited, Stands out: hears “satisfied” more often than the others; "
          "talks less than half as long as the others");
  row_of (&desk, "sup2",
          "40 calls, satisfied 36 of 40 talked to: 90 % (76 to 97 %) · a talk takes 1 min 0 s, 0 took "
          "less than 15 seconds · nothing audited");
  check_paper (f, &desk, "Who stands out");
  press (row);
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpstr (drill.caller_code, ==, "op2");
  g_assert_cmpint (drill.query.marks.confirmed_by, >, 0);
  g_assert_cmpint (drill.query.marks.satisfied_until, >, drill.query.marks.satisfied_from);
  g_assert_cmpint (drill.query.registered_from, ==, 0);
  /* From there to asking them why. */
  desk_app_test_press (row, "Explanation or warning…");
  desk_app_test_settle ();
  dialog = desk_app_test_dialog (DESK_TYPE_DIRECTION_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (desk_chooser_get_code (desk_app_test_chooser (dialog, "To whom")), ==, "op2");
  desk_app_test_close (dialog);
  close_view (&desk);

  open_view (&desk, f->sup1, DESK_TYPE_HOTSPOTS_VIEW);
  choose (&desk, OF, "Callers");
  g_assert_false (desk_app_test_stands (desk.view, GTK_TYPE_BUTTON, "Explanation or warning…"));
  close_view (&desk);
}

/* The figure with this title says this. */
static void
assert_figure (Desk *desk, const char *title, const char *rest)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, title);
  g_autofree char *sentence = g_strdup_printf ("%s, %s", title, rest);

  g_assert_nonnull (label);
  gtk_test_accessible_assert_property (gtk_widget_get_ancestor (label, DESK_TYPE_FIGURE),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
}

static void
test_overview (DeskFixture *f, gconstpointer unused)
{
  Desk desk;
  DeskDrill drill;
  GtkWidget *numbers;

  fill (f);
  open_view (&desk, f->op1, DESK_TYPE_OVERVIEW_VIEW);
  g_assert_cmpint (tab_through (&desk, DAYS), >, 5);
  assert_figure (&desk, "In time", "78 %, 36 of 46: satisfied within the time limit");
  assert_figure (&desk, "Reopened", "8.7 %, 4 of 46: a consumer said it is not fixed");
  assert_figure (&desk, "Overdue now", "0, of 10 open: past their time limit, not satisfied");
  assert_figure (&desk, "Time until satisfied",
                 "1 h, at most for half of the 36 satisfied in these days; for nine of ten 1 h");
  press (row_of (&desk, "dissatisfied", "4 · 8.7 %"));
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpuint (drill.query.marks.standings, ==, 1u << DESK_STANDING_DISSATISFIED);
  row_of (&desk, "in hand", "6 · 13 %");
  press (row_of (&desk, "satisfied", "36 · 78 %"));
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpuint (drill.query.states, ==, 1u << DESK_STATE_CLOSED);
  press (row_of (&desk, "today", "10, not fixed: 10 · fix to be confirmed: 0 · set aside: 0"));
  desk_drill_unpack (desk.listed, &drill);
  g_assert_cmpuint (drill.query.states, ==, DESK_DRILL_OPEN);
  g_assert_cmpint (drill.query.registered_until, ==, 0);
  row_of (&desk, "Alambagh",
          "5, reopened 0 of 5: 0 % (0 to 43 %) · none before · too few to rank by rate");
  /* An operator does not see the persons. */
  g_assert_false (
    desk_app_test_stands (desk.view, GTK_TYPE_BUTTON, "All places, officers and callers"));
  g_assert_false (
    desk_app_test_stands (desk.view, GTK_TYPE_BUTTON, "Export the numbers as a table…"));
  g_assert_false (desk_app_test_stands (desk.view, GTK_TYPE_BUTTON, "Print the overview…"));
  /* Its numbers are there for who asks. */
  numbers = desk_app_test_find (desk.view, GTK_TYPE_EXPANDER, NULL);
  g_assert_false (desk_app_test_stands (numbers, GTK_TYPE_LABEL, "78 %"));
  gtk_expander_set_expanded (GTK_EXPANDER (numbers), TRUE);
  g_assert_true (desk_app_test_stands (numbers, GTK_TYPE_LABEL, "78 %"));
  gtk_expander_set_expanded (GTK_EXPANDER (numbers), FALSE);
  gtk_expander_set_expanded (GTK_EXPANDER (numbers), TRUE);
  g_assert_true (desk_app_test_stands (numbers, GTK_TYPE_LABEL, "78 %"));

  /* Later they are of no day that is counted, and still wait. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 40 * DESK_DAY);
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  assert_figure (&desk, "In time", "–, 0 of 0: satisfied within the time limit");
  assert_figure (&desk, "Time until satisfied", "–, nobody was satisfied in these days");
  row_of (&desk, "30 to 89 days", "10, not fixed: 10 · fix to be confirmed: 0 · set aside: 0");
  close_view (&desk);
  open_view (&desk, f->insp1, DESK_TYPE_OVERVIEW_VIEW);
  check_table (f, &desk, "Export the numbers as a table…", "age,89 days,not_fixed,10");
  for (int printed = 0; printed < 2; printed++)
    {
      g_autofree char *path = g_build_filename (f->folder, "overview.pdf", NULL);

      desk_overview_view_output (DESK_OVERVIEW_VIEW (desk.view), printed ? NULL : path,
                                 printed ? path : NULL);
      desk_app_test_settle ();
      desk_app_test_until (stands, path);
      g_unlink (path);
    }
  close_view (&desk);
}

static void
test_empty (DeskFixture *f, gconstpointer unused)
{
  Desk desk;

  open_view (&desk, f->sup1, DESK_TYPE_OVERVIEW_VIEW);
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "No complaints in these days"));
  close_view (&desk);
  open_view (&desk, f->sup1, DESK_TYPE_HOTSPOTS_VIEW);
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing in these days"));
  choose (&desk, OF, "Callers");
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Nothing in these days"));
  close_view (&desk);
}

/* What opens the list of just as many complaints, through its row or its figure. */
static void
check_opens (Desk *desk, GtkWidget *opener, const char *count, const char *filter)
{
  if (DESK_IS_FIGURE (opener))
    g_signal_emit_by_name (opener, "clicked");
  else
    press (opener);
  desk_app_test_settle ();
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (desk->view)), ==, "tickets");
  if (!desk_app_test_stands (desk->view, GTK_TYPE_LABEL, count))
    g_error ("The list of “%s” has not %s", filter, count);
  if (!desk_app_test_stands (desk->view, GTK_TYPE_LABEL, filter))
    g_error ("No filter “%s” stands there", filter);
}

static GtkWidget *
figure_of (Desk *desk, const char *title)
{
  GtkWidget *label = desk_app_test_find (desk->view, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, DESK_TYPE_FIGURE);
}

/* Each figure that counts complaints leads to these, and its filter can be taken away. */
static void
test_lists (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *title; /* of a row, or of a figure */
    const char *rest;  /* of the row; NULL = a figure */
    const char *count;
    const char *filter;
  } opens[] = {
    { "In time", NULL, "36 of 46", "Satisfied in time" },
    { "Reopened", NULL, "4 of 46", "Reopened" },
    { "Satisfied", NULL, "36 of 46", "Closed" },
    { "Time until satisfied", NULL, "36 of 46", "Satisfied: 26 October 2026 – 24 November 2026" },
    { "in hand", "6 · 13 %", "6 of 46", "In hand, never reopened" },
    { "dissatisfied", "4 · 8.7 %", "4 of 46", "Dissatisfied, no new fix" },
  };
  Desk desk = { 0 };

  fill (f);
  desk.view = desk_main_page_new (f->insp1);
  desk.window = desk_app_test_window (desk.view, 1000, 700);
  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    {
      desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "overview");
      desk_app_test_settle ();
      check_opens (&desk,
                   opens[i].rest != NULL ? row_of (&desk, opens[i].title, opens[i].rest)
                                         : figure_of (&desk, opens[i].title),
                   opens[i].count, opens[i].filter);
    }
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "hotspots");
  desk_app_test_settle ();
  check_opens (&desk,
               row_of (&desk, "No such place", "1, reopened 0 of 1: 0 % (0 to 79 %) · none before · "
                                               "too few to rank by rate"),
               "1 of 46", "In no place of the kind “Division”");
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "hotspots");
  choose (&desk, OF, "Officers");
  check_opens (&desk,
               row_of (&desk, "No officer", "6, reopened 0 of 6: 0 % (0 to 39 %) · none before · too "
                                            "few to rank by rate"),
               "6 of 46", "Without an officer");
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "hotspots");
  choose (&desk, OF, "Callers");
  check_opens (&desk,
               row_of (&desk, "sup2", "40 calls, satisfied 36 of 40 talked to: 90 % (76 to 97 %) · a "
                                      "talk takes 1 min 0 s, 0 took less than 15 seconds · nothing "
                                      "audited"),
               "36 of 46", "Confirmed by sup2");
  /* Each filter is taken away by itself. */
  desk_app_test_press (desk.view, "Remove the filter “Confirmed by sup2”");
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "36 of 46"));
  desk_app_test_press (desk.view,
                       "Remove the filter “Satisfied: 26 October 2026 – 24 November 2026”");
  desk_app_test_settle ();
  g_assert_false (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "36 of 46"));
  close_view (&desk);
}

static void
test_page (DeskFixture *f, gconstpointer unused)
{
  Desk desk = { 0 };

  fill (f);
  desk.view = desk_main_page_new (f->sup1);
  desk.window = desk_app_test_window (desk.view, 1000, 700);
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "hotspots");
  desk_app_test_settle ();
  press (row_of (&desk, "Alambagh",
                 "5, reopened 0 of 5: 0 % (0 to 43 %) · none before · too few to rank by rate"));
  desk_app_test_settle ();
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (desk.view)), ==, "tickets");
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "5 of 46"));
  g_assert_true (
    desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "26 October 2026 – 24 November 2026"));
  /* Another bar takes the filters of the first away. */
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "overview");
  desk_app_test_settle ();
  press (row_of (&desk, "today", "10, not fixed: 10 · fix to be confirmed: 0 · set aside: 0"));
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "10 of 46"));
  close_view (&desk);

  /* An operator has no line for it, and its key says why. */
  desk.view = desk_main_page_new (f->op1);
  desk.window = desk_app_test_window (desk.view, 1000, 700);
  desk_app_test_settle ();
  g_assert_false (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Hotspots"));
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL, "Overview"));
  desk_main_page_show_view (DESK_MAIN_PAGE (desk.view), "hotspots");
  desk_app_test_settle ();
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (desk.view)), ==, "callbacks");
  g_assert_true (desk_app_test_stands (desk.view, GTK_TYPE_LABEL,
                                       "Your role does not see the view “Hotspots”."));
  close_view (&desk);
}

#define ADD(name, func)                                                                        \
  g_test_add ("/figures/" name, DeskFixture, NULL, desk_fixture_set_up, func,                  \
              desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  ADD ("hotspots", test_hotspots);
  ADD ("callers", test_callers);
  ADD ("overview", test_overview);
  ADD ("empty", test_empty);
  ADD ("lists", test_lists);
  ADD ("page", test_page);
  return g_test_run ();
}
