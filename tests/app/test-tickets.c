/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints: the list, its filters and search, the detail and its acts, a live call. */
#include "desk-act-dialog.h"
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-demo.h"
#include "desk-fixture.h"
#include "desk-number.h"
#include "desk-register-call-window.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-detail.h"
#include "desk-ticket-model.h"
#include "desk-tickets-view.h"
#include "desk-timeline-row.h"

#include <glib/gstdio.h>

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
  desk_app_test_settle ();
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
      desk_app_test_settle ();
      g_assert_finalize_object (fixture->view);
    }
  g_free (fixture->toast);
  g_free (fixture->called);
  desk_fixture_tear_down (&fixture->site, NULL);
}

static gboolean
stands (GtkWidget *root, GType type, const char *text)
{
  return desk_app_test_find (root, type, text) != NULL;
}

/* A cell of the list with this text. */
static gboolean
listed (Fixture *fixture, const char *text)
{
  return stands (fixture->view, GTK_TYPE_INSCRIPTION, text);
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
  g_autoptr (DeskTicketItem) item
    = g_list_model_get_item (G_LIST_MODEL (selection_of (fixture)), position);

  desk_app_test_settle ();
  return desk_ticket_item_get_ticket (item)->number;
}

static void
search (Fixture *fixture, const char *words)
{
  GtkWidget *entry = desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
  desk_app_test_settle ();
}

static DeskTicket *
load (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->site.store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
open_ticket (Fixture *fixture, const char *number)
{
  desk_view_show_ticket (DESK_VIEW (fixture->view), number);
  desk_app_test_settle ();
}

static GtkWidget *
detail_of (Fixture *fixture)
{
  return desk_app_test_find (fixture->view, DESK_TYPE_TICKET_DETAIL, NULL);
}

static GtkWidget *
dialog_open (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DESK_IS_ACT_DIALOG (window) || DESK_IS_REGISTER_CALL_WINDOW (window))
        return window;
    }
  return NULL;
}

static void
write_text (GtkWidget *root, const char *text)
{
  GtkWidget *view = desk_app_test_find (root, GTK_TYPE_TEXT_VIEW, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* The chooser with this heading. */
static DeskChooser *
chooser (GtkWidget *root, const char *heading)
{
  GtkWidget *label = desk_app_test_find (root, GTK_TYPE_LABEL, heading);

  g_assert_nonnull (label);
  return DESK_CHOOSER (gtk_widget_get_ancestor (label, DESK_TYPE_CHOOSER));
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
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "1 of 1"));
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  open_view (fixture, fixture->site.op1);
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  g_assert_true (stands (fixture->view, GTK_TYPE_BUTTON, "Import…"));
  search (fixture, "nothing");
  g_assert_false (stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  desk_app_test_press (fixture->view, "Clear search and filters");
  desk_app_test_settle ();
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
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
  desk_app_test_settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, claimed));
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "1 of 2"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 1);
  desk_app_test_settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
  g_assert_true (stands (state, GTK_TYPE_LABEL, "Open (2)"));

  desk_app_test_press (fixture->view, "Remove the filter “Open”");
  desk_app_test_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (state)), ==, 0);

  /* Nothing is late yet; at four in the afternoon the call-back of the claim is. */
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (
      desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Call-back overdue")),
    TRUE);
  desk_app_test_settle ();
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_cmpstr (number_at (fixture, 0), ==, claimed);
  g_assert_true (listed (fixture, "overdue 2 h"));
  desk_app_test_press (fixture->view, "Remove the filter “Call-back overdue”");
  desk_app_test_settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 2);
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
  desk_app_test_settle ();
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  g_assert_true (listed (fixture, late));
  g_assert_true (listed (fixture, "2 h overdue"));
  g_assert_true (stands (fixture->view, GTK_TYPE_BUTTON, "Remove the filter “Overdue”"));
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
  g_assert_true (stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
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
  desk_app_test_settle ();
  g_assert_cmpstr (number_at (fixture, 0), ==, first);
  g_assert_cmpint (desk_ticket_columns_get_sort (columns_of (fixture), &ascending), ==,
                   DESK_SORT_NUMBER);
  g_assert_true (ascending);
  desk_ticket_columns_set_sort (columns_of (fixture), DESK_SORT_NUMBER, FALSE);
  desk_app_test_settle ();
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
  desk_app_test_settle ();
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
  desk_app_test_settle ();
  gtk_single_selection_set_selected (selection_of (fixture), 1);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
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
  desk_app_test_settle ();
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
test_model_changes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (DeskTicketModel) model = desk_ticket_model_new (fixture->site.store);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  DeskTicketQuery query = { .sort = DESK_SORT_NUMBER, .ascending = TRUE };
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = NULL;

  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  desk_ticket_model_set_query (model, &query);
  desk_app_test_settle ();
  g_assert_cmpuint (changes->len, ==, 1);
  assert_change (changes, 0, 0, 0, 2, 2);

  /* The same ids again: nothing moves. */
  desk_ticket_model_reload (model);
  desk_app_test_settle ();
  g_assert_cmpuint (changes->len, ==, 1);

  third = desk_fixture_register (&fixture->site, 3);
  desk_ticket_model_reload (model);
  desk_app_test_settle ();
  g_assert_cmpuint (changes->len, ==, 2);
  assert_change (changes, 1, 2, 0, 1, 3);

  /* Another query: first none, then all of the new ones. */
  query.words = second;
  desk_ticket_model_set_query (model, &query);
  desk_app_test_settle ();
  g_assert_cmpuint (changes->len, ==, 4);
  assert_change (changes, 2, 0, 3, 0, 0);
  assert_change (changes, 3, 0, 0, 1, 1);

  /* Out of the middle. */
  query.words = NULL;
  query.states = 1u << DESK_STATE_REGISTERED;
  desk_ticket_model_set_query (model, &query);
  desk_app_test_settle ();
  g_assert_cmpuint (changes->len, ==, 6);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, NULL);
  desk_ticket_model_reload (model);
  desk_app_test_settle ();
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
  DeskTicketModel *model;
  DeskTicketItem *last;
  guint n;

  g_assert_no_error (error);
  session = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  desk_demo_fill (session, 5000, 1, &error);
  g_assert_no_error (error);

  model = desk_ticket_model_new (store);
  desk_ticket_model_set_query (model, &query);
  desk_app_test_settle ();
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (n, ==, 5000);
  g_assert_cmpuint (desk_ticket_model_get_n_pages (model), ==, 0);
  last = g_list_model_get_item (G_LIST_MODEL (model), n - 1);
  g_assert_null (desk_ticket_item_get_ticket (last));
  desk_app_test_settle ();
  g_assert_nonnull (desk_ticket_item_get_ticket (last));
  g_assert_cmpuint (desk_ticket_model_get_n_pages (model), ==, 1);
  /* Through the whole list: no more is kept than may be. */
  for (guint i = 0; i < n; i += 50)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
  g_assert_cmpuint (desk_ticket_model_get_n_pages (model), ==, 32);
  desk_app_test_settle ();
  g_object_unref (last);
  g_assert_finalize_object (model);
  g_clear_object (&session);
  desk_app_test_settle ();
  g_assert_finalize_object (store);
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
  desk_app_test_settle ();
  detail = detail_of (fixture);
  g_assert_nonnull (detail);
  g_assert_true (stands (detail, GTK_TYPE_LABEL, grouped));
  g_assert_true (
    stands (detail, GTK_TYPE_LABEL, "Fix claimed. Next: the call-back, due today 14:00."));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "Test consumer"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "98•••••001"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "JE: je-1"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "The bill is wrong"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "Bill corrected"));
  /* The story, newest first. */
  row = desk_app_test_find (detail, DESK_TYPE_TIMELINE_ROW, NULL);
  g_assert_true (stands (row, GTK_TYPE_LABEL, "Fix claimed by je-1"));
  g_assert_true (stands (row, GTK_TYPE_LABEL, "today 10:00, op1"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "Sent to the JE, je-1"));
  g_assert_true (stands (detail, GTK_TYPE_LABEL, "Registered"));
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
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL, grouped));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==,
                    GTK_INVALID_LIST_POSITION);
  search (fixture, "");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 0);
  open_ticket (fixture, "LKO-26-9999999");
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL, "The complaint cannot be shown"));
}

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
  open_view (fixture, fixture->site.insp1);
  open_ticket (fixture, number);
  button = desk_app_test_find (detail_of (fixture), GTK_TYPE_BUTTON, "Send to an officer…");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL, why_not));
  g_object_ref (fixture->view);
  gtk_window_destroy (fixture->window);
  desk_app_test_settle ();
  g_assert_finalize_object (fixture->view);

  open_view (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  button = desk_app_test_find (detail_of (fixture), GTK_TYPE_BUTTON, "Send to an officer…");
  g_assert_true (gtk_widget_is_sensitive (button));
  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "C_laim the fix…");
  g_assert_true (desk_ticket_claim (fixture->site.op1, number,
                                    &(DeskClaim) { .staff_no = "je-1", .what = "Done" }, &error));
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Call back");
  g_assert_true (desk_fixture_call (&fixture->site, fixture->site.sup1, number, DESK_ANSWER_YES,
                                    DESK_ANSWER_YES, &verdict, &error));
  desk_verdict_clear (&verdict);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL,
                         "Closed: the consumer said “satisfied” today 10:00."));
}

/* While the next one is read the page still shows the one before: no act goes anywhere. */
static void
test_act_while_reading (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);

  open_view (fixture, fixture->site.op1);
  open_ticket (fixture, first);
  desk_view_show_ticket (DESK_VIEW (fixture->view), second);
  desk_app_test_press (detail_of (fixture), "Send to an officer…");
  g_assert_null (dialog_open ());
  desk_app_test_settle ();
  desk_app_test_press (detail_of (fixture), "Send to an officer…");
  g_assert_nonnull (dialog_open ());
  gtk_window_destroy (GTK_WINDOW (dialog_open ()));
  desk_app_test_settle ();
}

static void
test_assign (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = register_named (fixture, "Meena", "9822222222", NULL);
  g_autoptr (DeskTicket) ticket = NULL;
  GtkWidget *dialog;

  open_view (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  desk_app_test_press (detail_of (fixture), "Send to an officer…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  g_assert_nonnull (dialog);
  /* Without a place there is no officer. */
  desk_app_test_press (dialog, "Send");
  g_assert_true (
    stands (dialog, GTK_TYPE_LABEL, "Choose the place first; it decides who the officer is."));
  desk_chooser_set_code (chooser (dialog, "Place"), "CHT");
  g_assert_true (stands (dialog, GTK_TYPE_LABEL, "JE, Chinhat: je-1"));
  g_assert_true (stands (dialog, GTK_TYPE_LABEL, "CE: vacant"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
      desk_app_test_find (dialog, GTK_TYPE_LABEL, "SDO, Hussainganj: sdo-1"),
      GTK_TYPE_CHECK_BUTTON)),
    TRUE);
  desk_app_test_press (dialog, "Send");
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==, "Sent to the SDO, sdo-1");
  g_assert_true (listed (fixture, "Assigned"));
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_cmpstr (ticket->place_name, ==, "Chinhat");
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL,
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
  open_view (fixture, fixture->site.op2);
  open_ticket (fixture, number);
  desk_app_test_press (detail_of (fixture), "Claim the fix…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  g_assert_cmpstr (desk_chooser_get_code (chooser (dialog, "Who claims the fix")), ==, "je-1");
  desk_app_test_press (dialog, "Save");
  g_assert_true (stands (dialog, GTK_TYPE_LABEL,
                         "Write what was done, for example “fuse changed at 11:20”."));
  write_text (dialog, "Meter changed");
  when = gtk_label_get_mnemonic_widget (
    GTK_LABEL (desk_app_test_find (dialog, GTK_TYPE_LABEL, "When it was fixed (empty means now)")));
  gtk_editable_set_text (GTK_EDITABLE (when), "2026-11-25 10:00");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  /* The core's refusal stands in the form, which stays as it was. */
  g_assert_true (
    stands (dialog, GTK_TYPE_LABEL, "The fix must lie between the registration and now."));
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
  open_view (fixture, fixture->site.op2);
  open_ticket (fixture, number);
  desk_app_test_press (detail_of (fixture), "Claim the fix…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  write_text (dialog, "It works again");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_cmpstr (fixture->toast, ==, "The consumer says that it works again");
  ticket = load (fixture, number);
  g_assert_true (ticket->claim_by_consumer);
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL, "the consumer"));
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
  open_view (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  more = desk_app_test_find (detail_of (fixture), GTK_TYPE_MENU_BUTTON, "Other actions");
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  desk_app_test_settle ();
  /* What is not possible stands there with its reason. */
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL,
                         "The consumer said “satisfied”; the complaint is closed."));
  desk_app_test_press (detail_of (fixture), "The consumer called again…");
  desk_app_test_settle ();
  dialog = dialog_open ();
  desk_app_test_press (dialog, "Save");
  g_assert_true (stands (dialog, GTK_TYPE_LABEL, "Write what the consumer said."));
  write_text (dialog, "The bill is still wrong");
  desk_app_test_press (dialog, "Save");
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_cmpstr (fixture->toast, ==,
                   "The consumer called again: reopened · Sent up to the SDO, sdo-1");
  ticket = load (fixture, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->reopens, ==, 1);
  g_assert_true (ticket->suspect);
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL,
                         "Suspect: the closure may have been false."));
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
  desk_app_test_settle ();
  desk_app_test_until (is_folded, fixture->view);
  g_assert_true (stands (detail_of (fixture), GTK_TYPE_LABEL, grouped));
  desk_app_test_until (fits, fixture->view);
  desk_view_go_back (DESK_VIEW (fixture->view));
  desk_app_test_settle ();
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
  g_assert_true (stands (widget, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_false (stands (widget, GTK_TYPE_LABEL, "Lucknow"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "CHT");
  g_assert_cmpint (desk_chooser_get_id (one), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Chinhat");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Chinha");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "");
  g_object_ref (widget);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  g_assert_finalize_object (widget);
}

static gboolean
shows_number (GtkWidget *root, const char *number)
{
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  return stands (root, GTK_TYPE_LABEL, grouped);
}

static GtkWidget *
entry_of (GtkWidget *root, const char *label)
{
  GtkWidget *found = desk_app_test_find (root, GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  return gtk_label_get_mnemonic_widget (GTK_LABEL (found));
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
test_register (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *window = desk_register_call_window_new (fixture->site.op1);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  DeskTicketQuery query = { 0 };
  GtkWidget *row;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  desk_app_test_press (window, "Register");
  g_assert_true (stands (window, GTK_TYPE_LABEL,
                         "Write the phone number or the account number of the consumer."));
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Phone the consumer calls from")),
                         "+91 98765 43210");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Name of the consumer")), "संजीव");
  desk_app_test_press (window, "Register");
  g_assert_true (
    stands (window, GTK_TYPE_LABEL, "Choose what the complaint is about, for example “bill”."));
  desk_chooser_set_code (chooser (window, "Category"), "bill.wrong");
  desk_chooser_set_code (chooser (window, "Place"), "CHT");
  write_text (window, "The bill is wrong");
  /* Esc asks before what is typed goes, and takes it when told to. */
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  {
    GtkWindow *question = question_over (GTK_WINDOW (window));

    g_assert_true (gtk_widget_get_visible (window));
    g_assert_nonnull (question);
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  }
  desk_app_test_settle ();
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (stands (window, GTK_TYPE_LABEL,
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
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Phone the consumer calls from")),
                         "9876543210");
  desk_app_test_until (earlier_shown, window);
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (entry_of (window, "Name of the consumer"))), ==, "संजीव");
  desk_chooser_set_code (chooser (window, "Category"), "bill.wrong");
  write_text (window, "Still wrong");
  desk_app_test_press (window, "Register");
  desk_app_test_settle ();
  g_assert_true (stands (window, GTK_TYPE_LABEL,
                         "This consumer has an open complaint about the same matter: the call "
                         "was noted on it. Its clock runs on."));
  g_assert_true (shows_number (window, "LKO-26-0000001"));

  /* Chosen from the earlier ones: only what the consumer says is needed. */
  desk_app_test_press (window, "Register another");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Phone the consumer calls from")),
                         "9876543210");
  desk_app_test_until (earlier_shown, window);
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Bill › Wrong bill");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_null (desk_app_test_find (window, GTK_TYPE_LABEL, "Name of the consumer"));
  desk_app_test_press (window, "Note the call");
  g_assert_true (stands (window, GTK_TYPE_LABEL, "Write what the consumer said."));
  write_text (window, "And nobody came");
  desk_app_test_press (window, "Note the call");
  desk_app_test_settle ();
  ids = desk_ticket_query (fixture->site.store, &query, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  timeline = desk_ticket_timeline (fixture->site.store, "LKO-26-0000001", NULL, NULL);
  g_assert_cmpuint (timeline->len, ==, 3);
  g_assert_cmpstr (((DeskEntry *) g_ptr_array_index (timeline, 0))->words, ==, "And nobody came");

  g_object_ref (window);
  desk_app_test_press (window, "Close");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_finalize_object (window);
}

/* Escape while it is saved waits until it is told what became of it. */
static void
test_close_while_saving (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  GtkWidget *window = desk_register_call_window_new (fixture->site.op1);

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Phone the consumer calls from")),
                         "9876543210");
  desk_chooser_set_code (chooser (window, "Category"), "bill.wrong");
  write_text (window, "The bill is wrong");
  desk_app_test_press (window, "Register");
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_true (shows_number (window, "LKO-26-0000002"));
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_null (dialog_open ());

  open_view (fixture, fixture->site.op1);
  open_ticket (fixture, number);
  desk_app_test_press (detail_of (fixture), "Send to an officer…");
  desk_app_test_settle ();
  desk_chooser_set_code (chooser (dialog_open (), "Place"), "CHT");
  gtk_widget_activate_action (dialog_open (), "dialog.act", NULL);
  gtk_window_close (GTK_WINDOW (dialog_open ()));
  g_assert_nonnull (dialog_open ());
  desk_app_test_settle ();
  g_assert_null (dialog_open ());
  g_assert_nonnull (fixture->toast);
}

/* Another complaint about the same matter needs a reason. */
static void
test_register_another (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  GtkWidget *window = desk_register_call_window_new (fixture->site.op1);
  g_autoptr (DeskTicket) second = NULL;

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Phone the consumer calls from")),
                         "9876500001");
  desk_app_test_until (earlier_shown, window);
  desk_chooser_set_code (chooser (window, "Category"), "bill.wrong");
  write_text (window, "The bill of the shop");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (window, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (window, "Register");
  g_assert_true (stands (window, GTK_TYPE_LABEL,
                         "Write why this is another complaint and not the same one."));
  gtk_editable_set_text (GTK_EDITABLE (entry_of (window, "Why it is another complaint")),
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

/* A mistyped phone brings up somebody else: nothing of theirs stays on the form. */
static void
test_register_put_right (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (DeskTicket) first = load (fixture, number);
  GtkWidget *window = desk_register_call_window_new (fixture->site.op1);
  GtkEditable *phone, *name;

  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  phone = GTK_EDITABLE (entry_of (window, "Phone the consumer calls from"));
  name = GTK_EDITABLE (entry_of (window, "Name of the consumer"));
  gtk_editable_set_text (phone, "9876500001");
  desk_app_test_until (earlier_shown, window);
  g_assert_cmpstr (first->consumer_name, !=, "");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, first->consumer_name);
  g_assert_cmpint (desk_chooser_get_id (chooser (window, "Place")), ==, first->place_id);

  gtk_editable_set_text (phone, "9876599999");
  desk_app_test_until (earlier_hidden, window);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "");
  g_assert_cmpint (desk_chooser_get_id (chooser (window, "Place")), ==, 0);

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
                { "/tickets/overdue", test_overdue },
                { "/tickets/search", test_search },
                { "/tickets/sort", test_sort },
                { "/tickets/selection-stays", test_selection_stays },
                { "/tickets/place-stays", test_place_stays },
                { "/tickets/row-is-read-again", test_row_is_read_again },
                { "/tickets/model-changes", test_model_changes },
                { "/tickets/detail", test_detail },
                { "/tickets/show-hidden", test_show_hidden },
                { "/tickets/primary", test_primary },
                { "/tickets/act-while-reading", test_act_while_reading },
                { "/tickets/assign", test_assign },
                { "/tickets/claim", test_claim },
                { "/tickets/claim-by-consumer", test_claim_by_consumer },
                { "/tickets/contact", test_contact },
                { "/tickets/columns-fit", test_columns_fit },
                { "/tickets/narrow", test_narrow },
                { "/tickets/chooser", test_chooser },
                { "/tickets/register", test_register },
                { "/tickets/close-while-saving", test_close_while_saving },
                { "/tickets/register-another", test_register_another },
                { "/tickets/register-put-right", test_register_put_right } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_data_func ("/tickets/pages", NULL, test_pages);
  return g_test_run ();
}
