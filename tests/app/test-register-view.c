/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The satisfaction register: pages, order, what a line says, where it leads. */
#include "desk-app-fixture.h"
#include "desk-audit.h"
#include "desk-cell-text.h"
#include "desk-check.h"
#include "desk-date-entry.h"
#include "desk-fixture.h"
#include "desk-list-item.h"
#include "desk-many.h"
#include "desk-register-test.h"
#include "desk-register-view.h"
#include "desk-register-words.h"
#include "desk-slip-window.h"
#include "desk-slip.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static guint
n_lines (DeskRegisterTest *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (desk_register_test_columns (desk))));
}

typedef struct
{
  DeskRegisterTest *desk;
  guint n;
} Lines;

static gboolean
are_there (gpointer data)
{
  Lines *lines = data;

  return n_lines (lines->desk) == lines->n;
}

/* A list that took long is not read anew at once. */
static void
wait_lines (DeskRegisterTest *desk, guint n)
{
  Lines lines = { desk, n };

  desk_app_test_until (are_there, &lines);
  desk_app_test_settle ();
}

static gint64
number_at (DeskRegisterTest *desk, guint i)
{
  g_autoptr (DeskListItem) item = g_list_model_get_item (
    G_LIST_MODEL (gtk_column_view_get_model (desk_register_test_columns (desk))), i);

  return desk_list_item_get_id (item);
}

static guint
n_columns_shown (DeskRegisterTest *desk)
{
  GListModel *columns = gtk_column_view_get_columns (desk_register_test_columns (desk));
  guint shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      shown += gtk_column_view_column_get_visible (column) ? 1 : 0;
    }
  return shown;
}

static GtkAdjustment *
vertical_of (DeskRegisterTest *desk)
{
  return gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (desk_register_test_columns (desk)))));
}

/* The line reads as @number's once its page is there. */
static gboolean
is_read (gpointer item)
{
  return desk_list_item_get_row (item) != NULL;
}

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Change *change = data;

  *change = (Change) { position, removed, added, change->n + 1 };
}

static void
talk_once_more (DeskFixture *f, const char *number)
{
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autoptr (GError) error = NULL;

  desk_ticket_claim (f->op1, number, &claim, &error);
  g_assert_no_error (error);
  desk_register_test_talk (f, number, 1);
}

/* An audit finds that the only closure is not fixed. */
static void
find_false (DeskFixture *f, const char *number)
{
  static const char words[] = "पंखा चलता नहीं";
  DeskAuditFrame frame = { .k = 1 };
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .called = DESK_CALLED_UNSURE,
                            .fixed = DESK_ANSWER_NO, .satisfied = DESK_ANSWER_NO };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAudit) frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;

  g_assert_no_error (error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  attempt = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, drawn->freeze, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_call_record (f->insp1, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
  desk_audit_find (f->insp1, drawn->freeze, number, DESK_FINDING_NOT_FIXED, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
sentence_at (DeskRegisterTest *desk, DeskSession *session, guint i)
{
  g_autoptr (DeskListItem) item = g_list_model_get_item (
    G_LIST_MODEL (gtk_column_view_get_model (desk_register_test_columns (desk))), i);

  desk_app_test_until (is_read, item);
  return desk_register_words_sentence (session, desk_list_item_get_row (item));
}

static gboolean
stands_in_cells (GtkWidget *widget, const char *text)
{
  if (DESK_IS_CELL_TEXT (widget)
      && g_strcmp0 (desk_cell_text_get_text (DESK_CELL_TEXT (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (stands_in_cells (child, text))
      return TRUE;
  return FALSE;
}

/* What an inspection found false says so beside what was said. */
static void
test_found_false (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *audit = NULL;
  g_autofree char *confirmed = NULL;
  g_autoptr (GError) error = NULL;
  DeskRegisterTest desk;

  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  find_false (f, number);
  desk_register_test_open (&desk, f->op1, 1000);
  g_assert_cmpuint (n_lines (&desk), ==, 2);
  audit = sentence_at (&desk, f->op1, 0);
  confirmed = sentence_at (&desk, f->op1, 1);
  g_assert_nonnull (strstr (audit, "inspection: Not fixed; entry "));
  g_assert_nonnull (strstr (confirmed, "Satisfied"));
  g_assert_nonnull (strstr (confirmed, "found false by inspection: Not fixed; entry "));
  desk_app_test_settle ();
  g_assert_true (stands_in_cells (desk.view, "Satisfied\nFound false"));
  g_assert_true (stands_in_cells (desk.view, "Dissatisfied\nNot fixed"));
  desk_register_test_close (&desk);
}

static void
test_pages (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskListItem) kept = NULL;
  g_autoptr (DeskListItem) oldest = NULL;
  GtkSingleSelection *selection;
  Change change = { 0 };
  double value;
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 250);
  desk_register_test_open (&desk, f->op1, 1000);
  g_assert_cmpuint (n_lines (&desk), ==, 250);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "250 lines"));
  for (guint i = 0; i < 250; i++)
    g_assert_cmpint (number_at (&desk, i), ==, 250 - i);
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (desk_register_test_columns (&desk)));
  /* Rows come when they are asked for. */
  oldest = g_list_model_get_item (G_LIST_MODEL (selection), 249);
  desk_app_test_until (is_read, oldest);
  g_assert_cmpint (((DeskRegisterEntry *) desk_list_item_get_row (oldest))->register_no, ==, 1);

  /* A new line comes on top, and is all that changes; what is chosen and seen stays. */
  gtk_adjustment_set_value (vertical_of (&desk), gtk_adjustment_get_upper (vertical_of (&desk)));
  desk_app_test_settle ();
  gtk_single_selection_set_selected (selection, 240);
  kept = g_object_ref (gtk_single_selection_get_selected_item (selection));
  value = gtk_adjustment_get_value (vertical_of (&desk));
  g_assert_cmpfloat (value, >, 1000);
  g_signal_connect (selection, "items-changed", G_CALLBACK (changed_cb), &change);
  talk_once_more (f, number);
  desk_view_refresh (DESK_VIEW (desk.view));
  wait_lines (&desk, 251);
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  g_assert_cmpint (number_at (&desk, 0), ==, 251);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == kept);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 241);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical_of (&desk)), >=, value);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "251 lines"));
  desk_register_test_close (&desk);
}

static gboolean
is_there (gpointer data)
{
  DeskRegisterTest *desk = data;

  return desk_app_test_find (desk->view, DESK_TYPE_CELL_TEXT, "1") != NULL;
}

/* Who looks at the newest lines goes on doing so; what a line says follows the store. */
static void
test_newest (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 60);
  desk_register_test_open (&desk, f->op1, 1000);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical_of (&desk)), ==, 0);
  for (int i = 0; i < 3; i++)
    talk_once_more (f, number);
  desk_view_refresh (DESK_VIEW (desk.view));
  wait_lines (&desk, 63);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical_of (&desk)), ==, 0);
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "63"));
  gtk_adjustment_set_value (vertical_of (&desk), gtk_adjustment_get_upper (vertical_of (&desk)));
  desk_app_test_until (is_there, &desk);
  desk_register_test_close (&desk);
}

/* Typing is told after a moment: Enter does not wait. */
static void
search (DeskRegisterTest *desk, const char *words)
{
  GtkWidget *entry = desk_app_test_find (desk->view, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
}

#define MANY 30000

static gboolean
is_begun (gpointer data)
{
  GtkWidget *bar = desk_app_test_find (((DeskRegisterTest *) data)->view, GTK_TYPE_PROGRESS_BAR, NULL);

  return bar != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0;
}

/* Files of the folder whose name begins so. */
static guint
n_files (const char *folder, const char *begin)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, begin) != NULL ? 1 : 0;
  return n;
}

/* Stopped on the way: nothing of the file is left. */
static void
test_stopped (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "stopped", NULL);
  DeskRegisterTest desk;

  desk_many_fill (f->path, 2000, 7, DESK_FIXTURE_NOW, 4);
  desk_many_call (f->path, 5 * MANY, 7, DESK_FIXTURE_NOW);
  desk_register_test_open (&desk, f->sup1, 1000);
  for (DeskRegisterOutputKind kind = DESK_REGISTER_OUTPUT_CSV; kind <= DESK_REGISTER_OUTPUT_XLSX;
       kind++)
    {
      desk_register_view_output (DESK_REGISTER_VIEW (desk.view), kind, path);
      desk_app_test_until (is_begun, &desk);
      desk_app_test_press (desk.view, "Stop");
      desk_app_test_settle ();
      g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "Stopped"));
      g_assert_cmpuint (n_files (f->folder, "stopped"), ==, 0);
    }
  desk_register_test_close (&desk);
}

static gboolean
is_counted (gpointer data)
{
  Lines *lines = data;
  g_autofree char *all = g_strdup_printf ("%u lines", lines->n);

  return desk_app_test_find (lines->desk->view, GTK_TYPE_LABEL, all) != NULL;
}

/* Lines that say "Nobody came", newest first: not those of informers, whose words are hidden (R11). */
static GArray *
said_lines (DeskFixture *f)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *rows;
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &raw, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw,
                                       "SELECT register_no FROM callback b JOIN ticket t "
                                       "ON t.id = b.ticket_id WHERE register_no % 1000 = 0 "
                                       "AND category_id NOT IN (25, 26) ORDER BY 1 DESC",
                                       -1, &rows, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (rows, 0);

      g_array_append_val (numbers, number);
    }
  sqlite3_finalize (rows);
  sqlite3_close (raw);
  return numbers;
}

/* A register of years: at once all its length, and at either end the lines themselves. */
static void
test_many (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskListItem) item = NULL;
  g_autoptr (GArray) said = NULL;
  DeskDateEntry *from;
  DeskRegisterTest desk;

  desk_many_fill (f->path, 2000, 7, DESK_FIXTURE_NOW, 4);
  desk_many_call (f->path, MANY, 7, DESK_FIXTURE_NOW);
  said = said_lines (f);
  g_assert_cmpuint (said->len, >, 20);
  desk_register_test_open (&desk, f->sup1, 1000);
  g_assert_cmpuint (n_lines (&desk), ==, MANY);
  g_assert_cmpint (number_at (&desk, 0), ==, MANY);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "30,000 lines"));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "30,000"));
  /* Few rows are widgets, and few lines were read. */
  gtk_adjustment_set_value (vertical_of (&desk), gtk_adjustment_get_upper (vertical_of (&desk)));
  desk_app_test_until (is_there, &desk);
  item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (desk_register_test_columns (&desk))),
                                MANY / 2);
  g_assert_null (desk_list_item_get_row (item));
  /* What was said, all through the register; the newest of them come first. */
  search (&desk, "nobody");
  desk_app_test_until (is_counted, &(Lines) { &desk, said->len });
  for (guint i = 0; i < said->len; i++)
    g_assert_cmpint (number_at (&desk, i), ==, g_array_index (said, gint64, i));
  /* The last tenth of the two years. */
  search (&desk, "");
  from = DESK_DATE_ENTRY (gtk_widget_get_template_child (desk.view, DESK_TYPE_REGISTER_VIEW,
                                                         "from"));
  desk_date_entry_set_text (from, "2026-09-12");
  desk_app_test_settle ();
  g_assert_cmpuint (n_lines (&desk), >, MANY / 11);
  g_assert_cmpuint (n_lines (&desk), <, MANY / 9);
  g_assert_cmpint (number_at (&desk, 0), ==, MANY);
  desk_register_test_close (&desk);
}

static gboolean
is_named (GtkWidget *root, const char *sentence)
{
  g_autofree char *wrong = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkListItemWidget"))
    {
      wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      if (wrong == NULL)
        return TRUE;
      g_test_message ("%s", wrong);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_named (child, sentence))
      return TRUE;
  return FALSE;
}

static void
test_line (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *sentence
    = g_strdup_printf ("Number 1, Test consumer, Dissatisfied, fixed: No, Call-back, today 10:00, "
                       "called by op2, Chinhat, %s, “In the consumer's words”",
                       number);
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 1);
  desk_register_test_open (&desk, f->insp1, 1200);
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, number));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "Test consumer"));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "Dissatisfied"));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "Chinhat"));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "op2"));
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT,
                                        "In the consumer's words"));
  g_assert_true (is_named (desk.view, sentence));
  g_assert_cmpuint (n_columns_shown (&desk), ==, 10);
  g_signal_emit_by_name (desk_register_test_columns (&desk), "activate", 0);
  g_assert_cmpstr (desk.opened, ==, number);
  desk_register_test_close (&desk);
}

static gboolean
is_narrow (gpointer data)
{
  return n_columns_shown (data) == 3;
}

static void
test_narrow (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  int minimum;
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 1);
  desk_register_test_open (&desk, f->op1, 360);
  desk_app_test_until (is_narrow, &desk);
  g_assert_nonnull (desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "Dissatisfied"));
  gtk_widget_measure (desk.view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  desk_register_test_close (&desk);
}

static void
test_empty (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  DeskRegisterTest desk;

  desk_register_test_open (&desk, f->op1, 800);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "The register is still empty"));
  g_assert_null (desk_app_test_find (desk.view, GTK_TYPE_COLUMN_VIEW, NULL));
  desk_register_test_talk (f, number, 1);
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_cmpuint (n_lines (&desk), ==, 1);
  desk_register_test_close (&desk);
}

static gboolean
is_told (gpointer data)
{
  DeskRegisterTest *desk = data;

  return desk_app_test_find (desk->view, GTK_TYPE_BUTTON, "Close this message") != NULL;
}

static guint
n_shown (DeskRegisterTest *desk)
{
  desk_app_test_settle ();
  return desk_app_test_find (desk->view, GTK_TYPE_COLUMN_VIEW, NULL) != NULL ? n_lines (desk) : 0;
}

static void
test_filter (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  DeskDateEntry *from, *to;
  GtkWidget *problem;
  DeskRegisterTest desk;

  desk_register_test_talk (f, first, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  desk_register_test_talk (f, second, 1);
  desk_register_test_open (&desk, f->sup1, 1000);
  g_assert_cmpuint (n_shown (&desk), ==, 3);
  search (&desk, second);
  g_assert_cmpuint (n_shown (&desk), ==, 1);
  g_assert_cmpint (number_at (&desk, 0), ==, 3);
  /* What comes in later and does not match stays out. */
  {
    DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };

    desk_ticket_claim (f->op1, first, &claim, NULL);
    desk_register_test_talk (f, first, 1);
  }
  desk_view_refresh (DESK_VIEW (desk.view));
  g_assert_cmpuint (n_shown (&desk), ==, 1);
  search (&desk, "nothing like it");
  g_assert_cmpuint (n_shown (&desk), ==, 0);
  g_assert_nonnull (
    desk_app_test_find (desk.view, GTK_TYPE_LABEL, "No line of the register matches"));
  desk_app_test_press (desk.view, "Show all lines");
  g_assert_cmpuint (n_shown (&desk), ==, 4);

  from = DESK_DATE_ENTRY (gtk_widget_get_template_child (desk.view, DESK_TYPE_REGISTER_VIEW,
                                                         "from"));
  desk_date_entry_set_text (from, "2026-11-25");
  g_assert_cmpuint (n_shown (&desk), ==, 2);
  g_assert_nonnull (
    desk_app_test_find (desk.view, GTK_TYPE_LABEL, "Calls since 25 November 2026"));
  desk_date_entry_set_text (from, "");
  g_assert_cmpuint (n_shown (&desk), ==, 4);
  /* What is no date changes nothing, and says so. */
  problem = GTK_WIDGET (gtk_widget_get_template_child (desk.view, DESK_TYPE_REGISTER_VIEW,
                                                       "period_problem"));
  desk_date_entry_set_text (from, "2026-11");
  g_assert_cmpuint (n_shown (&desk), ==, 4);
  g_assert_true (gtk_widget_get_visible (problem));
  desk_date_entry_set_text (from, "");
  g_assert_false (gtk_widget_get_visible (problem));
  /* Nor does what is no period. */
  desk_date_entry_set_text (from, "2026-11-25");
  g_assert_cmpuint (n_shown (&desk), ==, 2);
  to = DESK_DATE_ENTRY (gtk_widget_get_template_child (desk.view, DESK_TYPE_REGISTER_VIEW, "to"));
  desk_date_entry_set_text (to, "2026-11-24");
  g_assert_cmpuint (n_shown (&desk), ==, 2);
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (problem)), ==,
                   "The last day of the period is before its first day.");
  desk_date_entry_set_text (to, "2026-11-25");
  g_assert_cmpuint (n_shown (&desk), ==, 2);
  g_assert_false (gtk_widget_get_visible (problem));
  desk_register_test_close (&desk);
}

static void
test_output (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    DeskRegisterOutputKind kind;
    const char *name;
    const char *begins;
  } files[] = { { DESK_REGISTER_OUTPUT_CSV, "r.csv", "\"register_no\",\"n\"" },
                { DESK_REGISTER_OUTPUT_JSON, "r.json", "[\n{\"register_no\":1" },
                { DESK_REGISTER_OUTPUT_XLSX, "r.xlsx", "PK" },
                { DESK_REGISTER_OUTPUT_PDF, "r.pdf", "%PDF" },
                { DESK_REGISTER_OUTPUT_PRINTER, "p.pdf", "%PDF" } };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "r", NULL);
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 3);
  desk_register_test_open (&desk, f->sup1, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, files[i].name, NULL);
      g_autofree char *told = g_strdup_printf ("The register is in %s.", path);
      g_autofree char *bytes = NULL;

      desk_register_view_output (DESK_REGISTER_VIEW (desk.view), files[i].kind, path);
      desk_app_test_settle ();
      if (files[i].kind != DESK_REGISTER_OUTPUT_PRINTER)
        {
          desk_app_test_until (is_told, &desk);
          g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, told));
          desk_app_test_press (desk.view, "Close this message");
        }
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_true (g_str_has_prefix (bytes, files[i].begins));
    }
  /* What cannot be written is told where it was asked for. */
  for (DeskRegisterOutputKind kind = DESK_REGISTER_OUTPUT_PDF; kind <= DESK_REGISTER_OUTPUT_XLSX;
       kind++)
    {
      desk_register_view_output (DESK_REGISTER_VIEW (desk.view), kind, nowhere);
      desk_app_test_until (is_told, &desk);
      desk_app_test_settle ();
      g_assert_null (desk_app_test_find (desk.view, GTK_TYPE_PROGRESS_BAR, NULL));
      desk_app_test_press (desk.view, "Close this message");
    }
  desk_register_test_close (&desk);
}

/* DESIGN §3: reports are of the supervisor and the inspection officer. */
static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *path = g_build_filename (f->folder, "r.csv", NULL);
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 1);
  desk_register_test_open (&desk, f->op1, 1000);
  g_assert_null (desk_app_test_find (desk.view, GTK_TYPE_MENU_BUTTON, "Print or save what is shown"));
  desk_register_view_output (DESK_REGISTER_VIEW (desk.view), DESK_REGISTER_OUTPUT_CSV, path);
  desk_app_test_until (is_told, &desk);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_register_test_close (&desk);
  desk_register_test_open (&desk, f->insp1, 1000);
  g_assert_nonnull (
    desk_app_test_find (desk.view, GTK_TYPE_MENU_BUTTON, "Print or save what is shown"));
  desk_register_test_close (&desk);
  /* Who may no more since the sign-in writes nothing, though the button still stands there. */
  desk_register_test_open (&desk, f->sup1, 1000);
  g_assert_true (desk_account_set_disabled (f->admin, "sup1", TRUE, NULL));
  for (DeskRegisterOutputKind kind = DESK_REGISTER_OUTPUT_PDF; kind <= DESK_REGISTER_OUTPUT_XLSX;
       kind++)
    {
      desk_register_view_output (DESK_REGISTER_VIEW (desk.view), kind, path);
      desk_app_test_until (is_told, &desk);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      desk_app_test_press (desk.view, "Close this message");
    }
  desk_register_test_close (&desk);
}

static gboolean
is_made (gpointer window)
{
  return desk_app_test_find (window, GTK_TYPE_PICTURE, NULL) != NULL;
}

#define SHOWN_AGAIN "Nothing was entered since this slip was made, so it is shown again."

static gint64
newest_entry (DeskFixture *f)
{
  DeskVerifyResult result;

  desk_verify (f->store, NULL, &result, NULL, NULL, NULL, NULL);
  return result.entries;
}

/* Whether another slip window stands instead of @data, which becomes it. */
static gboolean
is_another (gpointer data)
{
  GtkWidget **window = data;
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (all, i);

      if (DESK_IS_SLIP_WINDOW (one) && one != *window)
        {
          *window = one;
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_slip (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *text_path = g_build_filename (f->folder, "slip.txt", NULL);
  g_autofree char *pdf_path = g_build_filename (f->folder, "slip.pdf", NULL);
  g_autofree char *print_path = g_build_filename (f->folder, "print.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *print = NULL;
  g_autoptr (DeskSlip) slip = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window = desk_slip_window_new (f->sup1, FALSE);

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_until (is_made, window);
  desk_slip_window_save (DESK_SLIP_WINDOW (window), text_path);
  desk_slip_window_save (DESK_SLIP_WINDOW (window), pdf_path);
  desk_slip_window_print (DESK_SLIP_WINDOW (window), print_path);
  desk_app_test_settle ();
  g_assert_true (g_file_get_contents (text_path, &text, NULL, NULL));
  slip = desk_slip_parse (text, &error);
  g_assert_no_error (error);
  /* Its own entry is the newest. */
  {
    DeskVerifyResult result;

    desk_verify (f->store, slip, &result, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (result.entries, ==, slip->entries);
  }
  g_assert_true (g_file_get_contents (pdf_path, &pdf, NULL, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_assert_true (g_file_get_contents (print_path, &print, NULL, NULL));
  g_assert_true (g_str_has_prefix (print, "%PDF"));
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);

  /* Opened again it is the same one, and says so; a new one on request. */
  window = desk_slip_window_new (f->sup1, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_until (is_made, window);
  g_assert_nonnull (desk_app_test_find (window, GTK_TYPE_LABEL, SHOWN_AGAIN));
  g_assert_cmpint (newest_entry (f), ==, slip->entries);
  gtk_widget_activate_action (window, "slip.anew", NULL);
  desk_app_test_until (is_another, &window);
  desk_app_test_until (is_made, window);
  g_assert_null (desk_app_test_find (window, GTK_TYPE_LABEL, SHOWN_AGAIN));
  g_assert_cmpint (newest_entry (f), ==, slip->entries + 1);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();

  /* The day-end page, with its slip. */
  window = desk_slip_window_new (f->sup1, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_until (is_made, window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Day-end");
  g_assert_cmpint (g_remove (pdf_path), ==, 0);
  desk_slip_window_save (DESK_SLIP_WINDOW (window), pdf_path);
  desk_app_test_settle ();
  g_assert_true (g_file_test (pdf_path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();

  window = desk_slip_window_new (f->op1, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_find (window, GTK_TYPE_LABEL, "The slip was not made"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/register-view/" name, DeskFixture, NULL, desk_fixture_set_up, function,            \
              desk_fixture_tear_down)
  ADD ("empty", test_empty);
  ADD ("filter", test_filter);
  ADD ("output", test_output);
  ADD ("permission", test_permission);
  ADD ("slip", test_slip);
  ADD ("line", test_line);
  ADD ("narrow", test_narrow);
  ADD ("found-false", test_found_false);
  ADD ("pages", test_pages);
  ADD ("newest", test_newest);
  ADD ("many", test_many);
  ADD ("stopped", test_stopped);
  return g_test_run ();
}
