/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints: the list, its filters and search, and one of them beside it. */
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-demo.h"
#include "desk-fixture.h"
#include "desk-number.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-detail.h"
#include "desk-date-entry.h"
#include "desk-paged-list.h"
#include "desk-ticket-source.h"
#include "desk-tickets-view.h"
#include "desk-timeline-row.h"

#include <glib/gstdio.h>

static gboolean
passed_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

/* The search waits a moment for the next key: what begins then is waited for, too. */
static void
settle (void)
{
  for (int i = 0; i < 2; i++)
    {
      gboolean over = FALSE;

      g_timeout_add (100, passed_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
      desk_app_test_settle ();
    }
}

typedef struct
{
  DeskFixture site;
  GtkWidget *view;
  GtkWindow *window;
  GtkColumnView *columns; /* borrowed; hidden while nothing matches */
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

/* The window's own actions, as far as a view uses them. */
static void
add_actions (Fixture *fixture, GtkWindow *window)
{
  const GActionEntry entries[] = { { .name = "toast", .activate = said_cb, .parameter_type = "s" },
                                   { .name = "call-ticket", .activate = said_cb,
                                     .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  desk_fixture_set_up (&fixture->site, NULL);
}

static void
open_view_at (Fixture *fixture, DeskSession *session, int width)
{
  fixture->view = g_object_new (DESK_TYPE_TICKETS_VIEW, "session", session, NULL);
  fixture->window = desk_app_test_window (fixture->view, width, 700);
  add_actions (fixture, fixture->window);
  desk_view_refresh (DESK_VIEW (fixture->view));
  settle ();
  fixture->columns = NULL;
}

static void
open_view (Fixture *fixture, DeskSession *session)
{
  open_view_at (fixture, session, 1400);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->window != NULL)
    {
      g_object_ref (fixture->view);
      gtk_window_destroy (fixture->window);
      settle ();
      desk_app_test_finalize (fixture->view);
    }
  g_free (fixture->toast);
  g_free (fixture->called);
  desk_fixture_tear_down (&fixture->site, NULL);
}

/* A cell of the list with this text. */
static gboolean
listed (Fixture *fixture, const char *text)
{
  return desk_app_test_stands (fixture->view, GTK_TYPE_INSCRIPTION, text);
}

static GtkColumnView *
columns_of (Fixture *fixture)
{
  if (fixture->columns == NULL)
    fixture->columns
      = GTK_COLUMN_VIEW (desk_app_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW, NULL));
  return fixture->columns;
}

static GtkSingleSelection *
selection_of (Fixture *fixture)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (columns_of (fixture)));
}

static guint
n_listed (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (selection_of (fixture)));
}

static const char *
number_at (Fixture *fixture, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (selection_of (fixture)), position);

  settle ();
  return ((DeskTicket *) desk_list_item_get_row (item))->number;
}

static void
search (Fixture *fixture, const char *words)
{
  GtkWidget *entry = desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
  settle ();
}

static void
open_ticket (Fixture *fixture, const char *number)
{
  desk_view_show_ticket (DESK_VIEW (fixture->view), number);
  settle ();
}

static GtkWidget *
detail_of (Fixture *fixture)
{
  return desk_app_test_find (fixture->view, DESK_TYPE_TICKET_DETAIL, NULL);
}

static char *
register_named (Fixture *fixture, const char *name, const char *phone, const char *place)
{
  DeskRegistration call = { .consumer_name = name, .phone = phone, .category = "supply",
                            .place = place, .description = "No supply <since> morning" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (fixture->site.op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
test_columns (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);

  open_view (fixture, fixture->site.sup1);
  g_assert_true (listed (fixture, number));
  g_assert_true (listed (fixture, "today 10:00"));
  g_assert_true (listed (fixture, "Bill › Wrong bill"));
  g_assert_true (listed (fixture, "Test consumer"));
  g_assert_true (listed (fixture, "Chinhat"));
  g_assert_true (listed (fixture, "JE: je-1"));
  g_assert_true (listed (fixture, "Fix claimed, to be confirmed"));
  g_assert_true (listed (fixture, "no limit"));
  g_assert_true (listed (fixture, "due today 14:00"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "1 of 1"));
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  open_view (fixture, fixture->site.op1);
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_BUTTON, "Import…"));
  search (fixture, "nothing");
  g_assert_false (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  desk_app_test_press (fixture->view, "Clear search and filters");
  settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
}

static void
test_filters (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *registered = desk_fixture_register (&fixture->site, 2);
  GtkWidget *state;

  open_view (fixture, fixture->site.sup1);
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  state = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State");
  g_assert_nonnull (state);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 2 + DESK_STATE_REPORTED);
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, claimed));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "1 of 2"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 1);
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  g_assert_true (desk_app_test_stands (state, GTK_TYPE_LABEL, "Open (2)"));

  desk_app_test_press (fixture->view, "Remove the filter “Open”");
  settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (state)), ==, 0);

  /* Nothing is late yet; at four in the afternoon the call-back of the claim is. */
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (
      desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Call-back overdue")),
    TRUE);
  settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  desk_view_refresh (DESK_VIEW (fixture->view));
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_cmpstr (number_at (fixture, 0), ==, claimed);
  g_assert_true (listed (fixture, "overdue 2 h"));
  desk_app_test_press (fixture->view, "Remove the filter “Call-back overdue”");
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
}

/* The rung, the time of registration and what is suspect, each a chip that takes it away. */
static void
test_more_filters (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *up = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *rung;
  GtkWidget *from;

  /* Not satisfied: it goes up to the SDO. */
  desk_fixture_call (&fixture->site, fixture->site.op2, up, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                     &error);
  g_assert_no_error (error);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  later = desk_fixture_register (&fixture->site, 3);
  open_view (fixture, fixture->site.sup1);
  g_assert_cmpuint (n_listed (fixture), ==, 3);

  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->view, GTK_TYPE_MENU_BUTTON, NULL)));
  settle ();
  rung = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "Rung of the officer");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rung), 1);
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_cmpstr (number_at (fixture, 0), ==, up);
  desk_app_test_press (fixture->view, "Remove the filter “With the SDO”");
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 3);

  from = desk_app_test_find (desk_app_test_find (fixture->view, DESK_TYPE_DATE_ENTRY, NULL),
                             GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (from), "2026-11-2");
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (from), "2026-11-26");
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_cmpstr (number_at (fixture, 0), ==, later);
  desk_app_test_press (fixture->view, "Remove the filter “From 26 November 2026”");
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "");

  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (
      desk_app_test_find (fixture->view, GTK_TYPE_CHECK_BUTTON,
                          "Reopened soon after the closure, or found to be false")),
    TRUE);
  settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  desk_app_test_press (fixture->view, "Clear search and filters");
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 3);
}

/* By the head of the state: in the order of a complaint's life, and back. */
static void
test_sort_state (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *registered = desk_fixture_register (&fixture->site, 2);

  open_view (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_STATE, TRUE);
  settle ();
  g_assert_cmpstr (number_at (fixture, 0), ==, registered);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_STATE, FALSE);
  settle ();
  g_assert_cmpstr (number_at (fixture, 0), ==, claimed);
}

static gboolean
is_told (gpointer view)
{
  return desk_app_test_stands (view, GTK_TYPE_LABEL,
                               "Another program holds the store. Try again when it has finished.");
}

static gboolean
is_revealed (gpointer view)
{
  GtkWidget *notice = desk_app_test_find (view, GTK_TYPE_INFO_BAR, NULL);

  return gtk_info_bar_get_revealed (GTK_INFO_BAR (notice));
}

static gboolean
is_hidden (gpointer view)
{
  return !is_revealed (view);
}

/* Another process holds every lock that a reader needs: the list stays and says so, and goes on
 * by itself. */
static void
test_held (Fixture *fixture, gconstpointer unused)
{
  static const char hold[]
    = "import fcntl, sys; f = open (sys.argv[1], 'r+b'); fcntl.lockf (f, fcntl.LOCK_EX, 8, 120); "
      "print ('held', flush=True); sys.stdin.read ()";
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = NULL;
  g_autofree char *shm = g_strconcat (fixture->site.path, "-shm", NULL);
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GError) error = NULL;
  char line[8];

  open_view (fixture, fixture->site.op1);
  second = desk_fixture_register (&fixture->site, 2);
  holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                             &error, "/usr/bin/python3", "-c", hold, shm, NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), line, 5, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_until (is_revealed, fixture->view);
  g_assert_true (is_told (fixture->view));
  g_assert_true (listed (fixture, number));
  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL);
  desk_app_test_until (is_hidden, fixture->view);
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  g_subprocess_wait (holder, NULL, NULL);
}

static void
test_overdue (Fixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876500009", .category = "supply", .place = "CHT",
                            .description = "Dark", .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autoptr (GError) error = NULL;
  g_autofree char *late = desk_ticket_register (fixture->site.op1, &call, NULL, &error);
  g_autofree char *other = desk_fixture_register (&fixture->site, 1);

  g_assert_no_error (error);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 3 * DESK_HOUR);
  open_view (fixture, fixture->site.op1);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Overdue")),
    TRUE);
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, late));
  g_assert_true (listed (fixture, "2 h overdue"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_BUTTON, "Remove the filter “Overdue”"));
}

static void
test_search (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *sanjeev = register_named (fixture, "संजीव त्यागी", "9811111111", "CHT");
  g_autofree char *other = register_named (fixture, "Meena", "9822222222", NULL);
  g_autofree char *grouped = desk_ticket_number_grouped (other);

  open_view (fixture, fixture->site.op1);
  search (fixture, "संजीव");
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, sanjeev));
  search (fixture, "+91 98222 22222");
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, other));
  g_assert_true (listed (fixture, "place not known"));
  search (fixture, sanjeev);
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_cmpstr (number_at (fixture, 0), ==, sanjeev);
  search (fixture, grouped);
  g_assert_cmpstr (number_at (fixture, 0), ==, other);
  search (fixture, "zzzz");
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  /* Another spelling, and what was not understood. */
  search (fixture, "sanjiv");
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, sanjeev));
  search (fixture, "place:atlantis");
  g_assert_true (
    desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No place is called “atlantis”."));
  search (fixture, "");
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  g_assert_false (
    desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No place is called “atlantis”."));
}

/* Newest first at first; by the head of a column or by the filters, the other way round. */
static void
test_sort (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = NULL;
  gboolean ascending = TRUE;

  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + DESK_HOUR);
  second = desk_fixture_register (&fixture->site, 2);
  open_view (fixture, fixture->site.op1);
  g_assert_cmpstr (number_at (fixture, 0), ==, second);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_NUMBER, TRUE);
  settle ();
  g_assert_cmpstr (number_at (fixture, 0), ==, first);
  g_assert_cmpint (desk_ticket_columns_get_sort (columns_of (fixture), &ascending), ==,
                   DESK_SORT_NUMBER);
  g_assert_true (ascending);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_NUMBER, FALSE);
  settle ();
  g_assert_cmpstr (number_at (fixture, 0), ==, second);
}

static void
test_selection_stays (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = NULL;

  open_view (fixture, fixture->site.op1);
  gtk_single_selection_set_selected (selection_of (fixture), 1);
  g_assert_cmpstr (number_at (fixture, 1), ==, first);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + DESK_HOUR);
  third = desk_fixture_register (&fixture->site, 3);
  desk_view_refresh (DESK_VIEW (fixture->view));
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 3);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 2);
  g_assert_cmpstr (number_at (fixture, 2), ==, first);
  /* Also when the list is asked anew. */
  search (fixture, first);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 0);
  search (fixture, "");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 2);
}

/* What leaves the list gives its place to its neighbour. */
static void
test_place_stays (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = desk_fixture_register (&fixture->site, 3);
  g_autoptr (GError) error = NULL;

  open_view (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_NUMBER, TRUE);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State")),
    2 + DESK_STATE_REGISTERED);
  settle ();
  gtk_single_selection_set_selected (selection_of (fixture), 1);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 1);
  g_assert_cmpstr (number_at (fixture, 1), ==, third);
}

/* What a row shows is read again when the store changed, without a change of the list. */
static void
test_row_is_read_again (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (GError) error = NULL;

  open_view (fixture, fixture->site.op1);
  g_assert_true (listed (fixture, "Registered"));
  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  settle ();
  g_assert_true (listed (fixture, "Assigned"));
  g_assert_true (listed (fixture, "JE: je-1"));
}

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Change change = { position, removed, added, g_list_model_get_n_items (model) };

  g_array_append_val ((GArray *) data, change);
}

static void
assert_change (GArray *changes, guint i, guint position, guint removed, guint added, guint n)
{
  Change *change;

  g_assert_cmpuint (changes->len, >, i);
  change = &g_array_index (changes, Change, i);
  g_assert_cmpuint (change->position, ==, position);
  g_assert_cmpuint (change->removed, ==, removed);
  g_assert_cmpuint (change->added, ==, added);
  g_assert_cmpuint (change->n, ==, n);
}

static void
set_query (DeskPagedList *model, DeskStore *store, const DeskTicketQuery *query)
{
  g_autoptr (DeskListSource) source = desk_ticket_source_new (store, query);

  desk_paged_list_set_source (model, source);
}

static void
test_model_changes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (DeskPagedList) model = desk_paged_list_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  DeskTicketQuery query = { .sort = DESK_SORT_NUMBER, .ascending = TRUE };
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = NULL;

  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  set_query (model, fixture->site.store, &query);
  settle ();
  g_assert_cmpuint (changes->len, ==, 1);
  assert_change (changes, 0, 0, 0, 2, 2);

  /* The same ids again: nothing moves. */
  desk_paged_list_reload (model);
  settle ();
  g_assert_cmpuint (changes->len, ==, 1);

  third = desk_fixture_register (&fixture->site, 3);
  desk_paged_list_reload (model);
  settle ();
  g_assert_cmpuint (changes->len, ==, 2);
  assert_change (changes, 1, 2, 0, 1, 3);

  /* Another query: first none, then all of the new ones. */
  query.words = second;
  set_query (model, fixture->site.store, &query);
  settle ();
  g_assert_cmpuint (changes->len, ==, 4);
  assert_change (changes, 2, 0, 3, 0, 0);
  assert_change (changes, 3, 0, 0, 1, 1);

  /* Out of the middle. */
  query.words = NULL;
  query.states = 1u << DESK_STATE_REGISTERED;
  set_query (model, fixture->site.store, &query);
  settle ();
  g_assert_cmpuint (changes->len, ==, 6);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, NULL);
  desk_paged_list_reload (model);
  settle ();
  g_assert_cmpuint (changes->len, ==, 7);
  assert_change (changes, 6, 1, 1, 0, 2);
}

static void
test_pages (gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "desk.santushti", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  DeskSiteSpec spec = { .name = "Many", .password = "password1", .demonstration = TRUE,
                        .seed = 1 };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  DeskTicketQuery query = { .sort = DESK_SORT_NUMBER, .ascending = TRUE };
  DeskSession *session;
  DeskPagedList *model;
  DeskListItem *last;
  guint n;

  g_assert_no_error (error);
  session = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  desk_demo_fill (session, 5000, 1, &error);
  g_assert_no_error (error);

  model = desk_paged_list_new ();
  set_query (model, store, &query);
  settle ();
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (n, ==, 5000);
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), ==, 0);
  last = g_list_model_get_item (G_LIST_MODEL (model), n - 1);
  g_assert_null (desk_list_item_get_row (last));
  settle ();
  g_assert_nonnull (desk_list_item_get_row (last));
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), ==, 1);
  /* Through the whole list: no more is kept than may be. */
  for (guint i = 0; i < n; i += 50)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), <=, 32);
  settle ();
  g_object_unref (last);
  desk_app_test_finalize (model);
  g_clear_object (&session);
  settle ();
  desk_app_test_finalize (store);
  desk_store_discard (path);
  g_rmdir (folder);
}

static void
test_detail (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  GtkWidget *detail;
  GtkWidget *row;
  GtkWidget *entry_number;

  open_view (fixture, fixture->site.sup1);
  g_signal_emit_by_name (columns_of (fixture), "activate", 0);
  settle ();
  detail = detail_of (fixture);
  g_assert_nonnull (detail);
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, grouped));
  g_assert_true (
    desk_app_test_stands (detail, GTK_TYPE_LABEL, "Fix claimed. Next: the call-back, due today 14:00."));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Test consumer"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "98•••••001"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "JE: je-1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "The bill is wrong"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Bill corrected"));
  /* The story, newest first. */
  row = desk_app_test_find (detail, DESK_TYPE_TIMELINE_ROW, NULL);
  g_assert_true (desk_app_test_stands (row, GTK_TYPE_LABEL, "Fix claimed by je-1"));
  g_assert_true (desk_app_test_stands (row, GTK_TYPE_LABEL, "today 10:00, op1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Sent to the JE, je-1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Registered"));
  /* The entry's number on demand. */
  entry_number = gtk_widget_get_last_child (
    gtk_widget_get_parent (desk_app_test_find (row, GTK_TYPE_LABEL, "today 10:00, op1")));
  g_assert_false (gtk_widget_get_visible (entry_number));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (desk_app_test_find (detail, GTK_TYPE_TOGGLE_BUTTON, "Entry numbers")),
    TRUE);
  g_assert_true (gtk_widget_get_visible (entry_number));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (entry_number)), "entry "));

  desk_app_test_press (detail, "Call back");
  g_assert_cmpstr (fixture->called, ==, number);
  desk_app_test_press (detail, "Close the complaint");
  g_assert_null (detail_of (fixture));
}

/* A complaint that the filter hides is shown all the same. */
static void
test_show_hidden (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  open_view (fixture, fixture->site.op1);
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  search (fixture, "zzzz");
  open_ticket (fixture, number);
  g_assert_true (desk_app_test_stands (detail_of (fixture), GTK_TYPE_LABEL, grouped));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==,
                    GTK_INVALID_LIST_POSITION);
  search (fixture, "");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 0);
  open_ticket (fixture, "LKO-26-9999999");
  g_assert_true (desk_app_test_stands (detail_of (fixture), GTK_TYPE_LABEL, "The complaint cannot be shown"));
}

static gboolean
is_narrow (gpointer data)
{
  return listed (data, "Test consumer · Bill › Wrong bill");
}

static gboolean
is_folded (gpointer view)
{
  return desk_view_get_can_go_back (view);
}

/* Less than 360: the window has borders. Folding takes a moment. */
static gboolean
fits (gpointer view)
{
  int least = 0;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least <= 350;
}

static gboolean
has_officer (gpointer data)
{
  return listed (data, "JE: je-1");
}

static gboolean
has_no_officer (gpointer data)
{
  return !has_officer (data);
}

/* Columns go before all of them are cut. */
static void
test_columns_fit (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);

  open_view_at (fixture, fixture->site.sup1, 900);
  desk_app_test_until (has_no_officer, fixture);
  g_assert_true (listed (fixture, number));
  g_assert_true (listed (fixture, "Chinhat"));
  gtk_window_destroy (fixture->window);
  open_view (fixture, fixture->site.sup1);
  desk_app_test_until (has_officer, fixture);
}

/* At 360 px one pane: list, then detail, then back to the row. */
static void
test_narrow (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  open_view_at (fixture, fixture->site.sup1, 360);
  desk_app_test_until (fits, fixture->view);
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (fixture->view)));
  desk_app_test_until (is_narrow, fixture);
  g_assert_false (listed (fixture, "Chinhat"));
  g_signal_emit_by_name (columns_of (fixture), "activate", 0);
  settle ();
  desk_app_test_until (is_folded, fixture->view);
  g_assert_true (desk_app_test_stands (detail_of (fixture), GTK_TYPE_LABEL, grouped));
  desk_app_test_until (fits, fixture->view);
  desk_view_go_back (DESK_VIEW (fixture->view));
  settle ();
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (fixture->view)));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 0);
}

static void
test_chooser (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *widget = desk_chooser_new ();
  DeskChooser *one = DESK_CHOOSER (widget);
  GtkWindow *window = desk_app_test_window (widget, 400, 400);
  GtkWidget *entry = desk_app_test_find (widget, GTK_TYPE_ENTRY, NULL);

  desk_chooser_add (one, 1, "LKO", "Lucknow", "लखनऊ", 0);
  desk_chooser_add (one, 2, "CHT", "Chinhat", "चिनहट", 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "चिन");
  g_assert_true (desk_chooser_is_unfinished (one));
  g_assert_true (desk_app_test_stands (widget, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_false (desk_app_test_stands (widget, GTK_TYPE_LABEL, "Lucknow"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "CHT");
  g_assert_cmpint (desk_chooser_get_id (one), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Chinhat");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Chinha");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "");
  g_object_ref (widget);
  gtk_window_destroy (window);
  settle ();
  desk_app_test_finalize (widget);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = { { "/tickets/columns", test_columns },
                { "/tickets/empty", test_empty },
                { "/tickets/filters", test_filters },
                { "/tickets/more-filters", test_more_filters },
                { "/tickets/sort-state", test_sort_state },
                { "/tickets/held", test_held },
                { "/tickets/overdue", test_overdue },
                { "/tickets/search", test_search },
                { "/tickets/sort", test_sort },
                { "/tickets/selection-stays", test_selection_stays },
                { "/tickets/place-stays", test_place_stays },
                { "/tickets/row-is-read-again", test_row_is_read_again },
                { "/tickets/model-changes", test_model_changes },
                { "/tickets/detail", test_detail },
                { "/tickets/show-hidden", test_show_hidden },
                { "/tickets/columns-fit", test_columns_fit },
                { "/tickets/narrow", test_narrow },
                { "/tickets/chooser", test_chooser } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_data_func ("/tickets/pages", NULL, test_pages);
  return g_test_run ();
}
