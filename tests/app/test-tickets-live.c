/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of complaints while the store changes: what is chosen and seen stays. */
#include "desk-column-rows.h"
#include "desk-demo.h"
#include "desk-import.h"
#include "desk-list-fixture.h"
#include "desk-many.h"
#include "desk-paged-list.h"
#include "desk-task.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-source.h"
#include "desk-tickets-view.h"

#include <glib/gstdio.h>
#include <string.h>

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
test_held (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = NULL;
  GSubprocess *holder;

  desk_list_open (fixture, fixture->site.op1);
  second = desk_fixture_register (&fixture->site, 2);
  holder = desk_app_test_hold (fixture->site.path);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_app_test_until (is_revealed, fixture->view);
  g_assert_true (is_told (fixture->view));
  g_assert_true (desk_list_shows (fixture, number));
  desk_app_test_let_go (holder);
  desk_app_test_until (is_hidden, fixture->view);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
}

static void
test_selection_stays (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = NULL;

  desk_list_open (fixture, fixture->site.op1);
  gtk_single_selection_set_selected (desk_list_selection (fixture), 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 1), ==, first);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + DESK_HOUR);
  third = desk_fixture_register (&fixture->site, 3);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 2);
  g_assert_cmpstr (desk_list_number_at (fixture, 2), ==, first);
  /* Also when the list is asked anew. */
  desk_list_search (fixture, first);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 0);
  desk_list_search (fixture, "");
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 2);
}

/* What leaves the list gives its place to its neighbour. */
static void
test_place_stays (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = desk_fixture_register (&fixture->site, 3);
  g_autoptr (GError) error = NULL;

  desk_list_open (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_NUMBER, TRUE);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State")),
    2 + DESK_STATE_REGISTERED);
  desk_list_settle ();
  gtk_single_selection_set_selected (desk_list_selection (fixture), 1);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 1), ==, third);
}

static GtkAdjustment *
scroll_of (DeskListFixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (desk_list_columns (fixture)));
}

/* The first complaint that is seen as a whole, and how far below the top its row begins. */
static guint32
top_of (DeskListFixture *fixture, double *y)
{
  GtkWidget *rows = desk_column_rows (desk_list_columns (fixture));
  DeskListItem *top = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
      graphene_rect_t bounds;

      /* The others are not where they say. */
      if (!gtk_widget_get_child_visible (row))
        continue;
      g_assert_true (gtk_widget_compute_bounds (row, rows, &bounds));
      if (bounds.origin.y < 0 || (top != NULL && bounds.origin.y >= *y))
        continue;
      *y = bounds.origin.y;
      top = g_object_get_data (G_OBJECT (cell), "item");
    }
  g_assert_nonnull (top);
  return desk_list_item_get_id (top);
}

/* So that the row there is cut. */
static void
scroll_to_row (DeskListFixture *fixture, guint position)
{
  GtkAdjustment *vertical = scroll_of (fixture);
  double height = gtk_adjustment_get_upper (vertical) / desk_list_count (fixture);

  gtk_adjustment_set_value (vertical, height * (position + 0.3));
  desk_list_settle ();
}

/* @rows came above (less than none: went): what was at the top is where it was. */
static void
assert_scrolled (DeskListFixture *fixture, guint32 top, double y, double value, int rows)
{
  GtkAdjustment *vertical = scroll_of (fixture);
  double height = gtk_adjustment_get_upper (vertical) / desk_list_count (fixture);
  double now_y;

  g_assert_cmpuint (top_of (fixture, &now_y), ==, top);
  g_assert_cmpfloat_with_epsilon (now_y, y, 0.5);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), value + rows * height,
                                  height / 2);
}

/* With a time limit so many minutes from now. */
static char *
register_until (DeskListFixture *fixture, int minutes)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", minutes);
  DeskRegistration call = { .consumer_name = "Test consumer", .phone = phone,
                            .category = "bill.wrong", .place = "CHT", .description = "x",
                            .limit_at = DESK_FIXTURE_NOW + minutes * DESK_MINUTE };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (fixture->site.op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
assign (DeskListFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;

  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
}

static void
refresh (DeskListFixture *fixture)
{
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
}

static guint32
id_at (DeskListFixture *fixture, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (desk_list_selection (fixture)), position);

  return desk_list_item_get_id (item);
}

#define MANY 120

/* Opens the list with @n complaints that are registered, sorted by their time limits, and those alone.
 * (transfer full) (element-type utf8): their numbers, in this order */
static GPtrArray *
open_by_limit (DeskListFixture *fixture, int n)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (numbers, register_until (fixture, 2 * i + 60));
  desk_list_open (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_LIMIT, TRUE);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State")),
    2 + DESK_STATE_REGISTERED);
  desk_list_settle ();
  return numbers;
}

/* Who has scrolled away from the chosen complaint is not pulled to its neighbour when another desk
 * takes it out of the list, nor to its new place; one that is seen stays in sight. */
static void
test_scrolled_away (DeskListFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) numbers = open_by_limit (fixture, MANY);
  double value, y;
  guint32 top;

  g_assert_cmpuint (desk_list_count (fixture), ==, MANY);
  gtk_single_selection_set_selected (desk_list_selection (fixture), 1);
  scroll_to_row (fixture, 80);
  value = gtk_adjustment_get_value (scroll_of (fixture));
  top = top_of (fixture, &y);
  assign (fixture, g_ptr_array_index (numbers, 1));
  refresh (fixture);
  g_assert_cmpuint (desk_list_count (fixture), ==, MANY - 1);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 1);
  assert_scrolled (fixture, top, y, value, -1);

  /* The same in the list of all, where one that was assigned goes behind the others. */
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State")), 0);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_STATE, TRUE);
  desk_list_settle ();
  gtk_single_selection_set_selected (desk_list_selection (fixture), 2);
  scroll_to_row (fixture, 60);
  value = gtk_adjustment_get_value (scroll_of (fixture));
  top = top_of (fixture, &y);
  assign (fixture, desk_list_number_at (fixture, 2));
  refresh (fixture);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), >, MANY - 5);
  assert_scrolled (fixture, top, y, value, -1);

  /* Its own place is followed by who looks at it. */
  gtk_single_selection_set_selected (desk_list_selection (fixture), 62);
  assign (fixture, desk_list_number_at (fixture, 62));
  refresh (fixture);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), >, MANY - 5);
  g_assert_cmpuint (top_of (fixture, &y), !=, top);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll_of (fixture)), >, value + 500);
}

/* More than are told one by one, and more than are exchanged in a step. */
#define BATCH 600

/* A batch comes in between all others of a list that is sorted by time limit, as an import makes it:
 * what is chosen, and what is at the top, stays. */
static void
test_batch (DeskListFixture *fixture, gconstpointer unused)
{
  GtkWidget *focus;
  double value, y;
  guint32 top, chosen;

  for (int i = 0; i < BATCH; i++)
    g_free (register_until (fixture, 2 * i + 60));
  desk_list_open (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_LIMIT, TRUE);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, BATCH);
  gtk_single_selection_set_selected (desk_list_selection (fixture), 3);
  desk_view_focus_first (DESK_VIEW (fixture->view));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  chosen = id_at (fixture, 3);
  scroll_to_row (fixture, 400);
  value = gtk_adjustment_get_value (scroll_of (fixture));
  top = top_of (fixture, &y);
  for (int i = 0; i < BATCH; i++)
    g_free (register_until (fixture, 2 * i + 61));
  refresh (fixture);
  g_assert_cmpuint (desk_list_count (fixture), ==, 2 * BATCH);
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 6);
  g_assert_cmpuint (id_at (fixture, 6), ==, chosen);
  /* One before each of those above it. */
  assert_scrolled (fixture, top, y, value, 401);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
}

/* Hundreds go out of the list at once, also of those above what is seen. */
static void
test_batch_goes (DeskListFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) numbers = open_by_limit (fixture, BATCH);
  double value, y;
  guint32 top;

  gtk_single_selection_set_selected (desk_list_selection (fixture), 3);
  scroll_to_row (fixture, 200);
  value = gtk_adjustment_get_value (scroll_of (fixture));
  top = top_of (fixture, &y);
  for (int i = 0; i < BATCH; i++)
    if (i % 2 == 1 && (i < 200 || i > 230))
      assign (fixture, g_ptr_array_index (numbers, (guint) i));
  refresh (fixture);
  assert_scrolled (fixture, top, y, value, -100);
}

/* What a row shows is read again when the store changed, without a change of the list. */
static void
test_row_is_read_again (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autoptr (GError) error = NULL;

  desk_list_open (fixture, fixture->site.op1);
  g_assert_true (desk_list_shows (fixture, "Registered"));
  desk_ticket_assign (fixture->site.op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_true (desk_list_shows (fixture, "Assigned"));
  g_assert_true (desk_list_shows (fixture, "JE: je-1"));
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
test_model_changes (DeskListFixture *fixture, gconstpointer unused)
{
  g_autoptr (DeskPagedList) model = desk_paged_list_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  DeskTicketQuery query = { .sort = DESK_SORT_NUMBER, .ascending = TRUE };
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = NULL;

  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  set_query (model, fixture->site.store, &query);
  desk_list_settle ();
  g_assert_cmpuint (changes->len, ==, 1);
  assert_change (changes, 0, 0, 0, 2, 2);

  /* The same ids again: nothing moves. */
  desk_paged_list_reload (model);
  desk_list_settle ();
  g_assert_cmpuint (changes->len, ==, 1);

  third = desk_fixture_register (&fixture->site, 3);
  desk_paged_list_reload (model);
  desk_list_settle ();
  g_assert_cmpuint (changes->len, ==, 2);
  assert_change (changes, 1, 2, 0, 1, 3);

  /* Another query: first none, then all of the new ones. */
  query.words = second;
  set_query (model, fixture->site.store, &query);
  desk_list_settle ();
  g_assert_cmpuint (changes->len, ==, 4);
  assert_change (changes, 2, 0, 3, 0, 0);
  assert_change (changes, 3, 0, 0, 1, 1);

  /* Out of the middle. */
  query.words = NULL;
  query.states = 1u << DESK_STATE_REGISTERED;
  set_query (model, fixture->site.store, &query);
  desk_list_settle ();
  g_assert_cmpuint (changes->len, ==, 6);
  desk_ticket_assign (fixture->site.op1, second, NULL, DESK_RUNG_NONE, NULL);
  desk_paged_list_reload (model);
  desk_list_settle ();
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
  desk_list_settle ();
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (n, ==, 5000);
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), ==, 0);
  last = g_list_model_get_item (G_LIST_MODEL (model), n - 1);
  g_assert_null (desk_list_item_get_row (last));
  desk_list_settle ();
  g_assert_nonnull (desk_list_item_get_row (last));
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), ==, 1);
  /* Through the whole list: no more is kept than may be. */
  for (guint i = 0; i < n; i += 50)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
  g_assert_cmpuint (desk_paged_list_get_n_pages (model), <=, 32);
  desk_list_settle ();
  g_object_unref (last);
  desk_app_test_finalize (model);
  g_clear_object (&session);
  desk_list_settle ();
  desk_app_test_finalize (store);
  desk_store_discard (path);
  g_rmdir (folder);
}

static gboolean
shows_first (gpointer fixture)
{
  return desk_list_shows (fixture, "MNY-26-0000001");
}

/* From one end of the list to the other at once: there the rows stand. */
static void
test_jump (DeskListFixture *fixture, gconstpointer unused)
{
  GtkAdjustment *vertical;

  desk_many_fill (fixture->site.path, 3000, 7, DESK_FIXTURE_NOW, 1000000);
  desk_list_open (fixture, fixture->site.op1);
  g_assert_cmpuint (desk_list_count (fixture), ==, 3000);
  vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (desk_list_columns (fixture)));
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  desk_app_test_until (shows_first, fixture);
}

#define IMPORTED 5000

typedef struct
{
  DeskSession *session;
  char *path;
  DeskProfile *profile;
  gint64 imported;
  gint looks; /* atomic: how often the list was looked at */
  gint done;  /* atomic */
} Import;

/* However fast it is, the list is looked at twice while more is to come. */
static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Import *it = data;

  while (g_atomic_int_get (&it->looks) < 2)
    g_usleep (1000);
}

static gpointer
import_thread (gpointer data)
{
  Import *it = data;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  desk_import_file (it->session, it->path, it->profile, NULL, FALSE, progress_cb, it, NULL, &result,
                    &error);
  g_assert_no_error (error);
  it->imported = result.imported;
  desk_import_result_clear (&result);
  g_atomic_int_set (&it->done, 1);
  return NULL;
}

/* The numbers at some places of the list stand in one order, each once. */
static void
assert_in_order (DeskListFixture *fixture, gboolean ascending)
{
  g_autofree char *before = NULL;

  for (guint i = 0; i < IMPORTED; i += 97)
    {
      const char *number = desk_list_number_at (fixture, i);

      if (before != NULL)
        g_assert_true (ascending ? strcmp (before, number) < 0 : strcmp (before, number) > 0);
      g_free (before);
      before = g_strdup (number);
    }
}

static gboolean
passed_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_read (gpointer unused)
{
  return desk_task_count_running () == 0;
}

/* Long enough to be seen. A list that waits is not waited for: it does as long as rows come in. */
static void
look_a_while (void)
{
  gboolean over = FALSE;

  g_timeout_add (200, passed_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  desk_app_test_until (is_read, NULL);
}

/* Thousands come in while the columns are sorted this way and that. */
static void
test_import (DeskListFixture *fixture, gconstpointer unused)
{
  static const char words[] = "[import]\nsource=1912\ndatetime=%Y-%m-%d %H:%M\n"
                              "timezone=Asia/Kolkata\n[columns]\nnumber=no\nregistered_at=on\n";
  const DeskSort sorts[] = { DESK_SORT_NUMBER, DESK_SORT_STATE, DESK_SORT_REGISTERED };
  g_autofree char *before = desk_fixture_register (&fixture->site, 1);
  g_autofree char *profile = g_build_filename (fixture->site.folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (fixture->site.folder, "dump.csv", NULL);
  g_autoptr (GString) rows = g_string_new ("no,on\n");
  g_autoptr (DeskProfile) loaded = NULL;
  g_autoptr (GError) error = NULL;
  Import it = { .session = fixture->site.sup1, .path = path };
  GThread *thread;
  guint turns = 0;
  guint most = 0;

  for (int i = 0; i < IMPORTED; i++)
    g_string_append_printf (rows, "D-%d,2026-10-%02d %02d:%02d\n", i + 1, i / 200 + 1, i % 24,
                            i % 60);
  g_assert_true (g_file_set_contents (profile, words, -1, &error));
  g_assert_true (g_file_set_contents (path, rows->str, -1, &error));
  loaded = desk_profile_load (profile, &error);
  g_assert_no_error (error);
  it.profile = loaded;
  desk_list_open (fixture, fixture->site.sup1);
  thread = g_thread_new ("import", import_thread, &it);
  while (g_atomic_int_get (&it.done) == 0)
    {
      desk_ticket_columns_set_sort (desk_list_columns (fixture),
                                    sorts[turns % G_N_ELEMENTS (sorts)], turns / 3 % 2 == 0);
      desk_view_refresh (DESK_VIEW (fixture->view));
      look_a_while ();
      g_assert_cmpuint (desk_list_count (fixture), >=, most);
      most = desk_list_count (fixture);
      turns++;
      g_atomic_int_inc (&it.looks);
    }
  g_thread_join (thread);
  g_assert_cmpint (it.imported, ==, IMPORTED);
  g_assert_cmpuint (turns, >, 1);
  for (int ascending = 0; ascending < 2; ascending++)
    {
      desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_NUMBER, ascending);
      desk_view_refresh (DESK_VIEW (fixture->view));
      desk_list_settle ();
      g_assert_cmpuint (desk_list_count (fixture), ==, IMPORTED + 1);
      assert_in_order (fixture, ascending);
    }
  g_unlink (profile);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (DeskListFixture *fixture, gconstpointer unused);
  } tests[] = { { "/tickets-live/held", test_held },
                { "/tickets-live/selection-stays", test_selection_stays },
                { "/tickets-live/place-stays", test_place_stays },
                { "/tickets-live/scrolled-away", test_scrolled_away },
                { "/tickets-live/batch", test_batch },
                { "/tickets-live/batch-goes", test_batch_goes },
                { "/tickets-live/row-is-read-again", test_row_is_read_again },
                { "/tickets-live/model-changes", test_model_changes },
                { "/tickets-live/jump", test_jump },
                { "/tickets-live/import", test_import } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskListFixture, NULL, desk_list_set_up, tests[i].test,
                desk_list_tear_down);
  g_test_add_data_func ("/tickets-live/pages", NULL, test_pages);
  return g_test_run ();
}
