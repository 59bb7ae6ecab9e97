/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of the chain in the window: the list, its filters, a number, one entry whole. */
#include "desk-app-fixture.h"
#include "desk-entries-window.h"
#include "desk-entry-page.h"
#include "desk-fixture.h"
#include "desk-list-item.h"
#include "desk-window.h"

#include <string.h>

static GtkWidget *
open_window (DeskSession *session)
{
  GtkWidget *window = desk_entries_window_new (session);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

static GtkColumnView *
view_of (GtkWidget *window)
{
  return GTK_COLUMN_VIEW (desk_app_test_find (window, GTK_TYPE_COLUMN_VIEW, NULL));
}

static GListModel *
model_of (GtkWidget *window)
{
  return G_LIST_MODEL (gtk_column_view_get_model (view_of (window)));
}

static guint
n_entries (GtkWidget *window)
{
  return g_list_model_get_n_items (model_of (window));
}

static gint64
number_at (GtkWidget *window, guint i)
{
  g_autoptr (DeskListItem) item = g_list_model_get_item (model_of (window), i);

  return desk_list_item_get_id (item);
}

static gboolean
is_read (gpointer item)
{
  return desk_list_item_get_row (item) != NULL;
}

static void
activate (GtkWidget *window, guint i)
{
  g_autoptr (DeskListItem) item = g_list_model_get_item (model_of (window), i);

  desk_app_test_until (is_read, item);
  g_signal_emit_by_name (view_of (window), "activate", i);
  desk_app_test_settle ();
}

static void
search (GtkWidget *window, const char *typed)
{
  GtkWidget *entry = desk_app_test_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "activate");
  desk_app_test_settle ();
}

static void
test_list (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  GtkWidget *window = open_window (f->sup1);
  guint n = n_entries (window);
  g_autofree char *other = NULL;

  g_assert_cmpuint (n, >, 10);
  g_assert_cmpint (number_at (window, 0), ==, n);
  g_assert_cmpint (number_at (window, n - 1), ==, 1);
  /* Live, the newest first. */
  other = desk_fixture_register (f, 2);
  desk_app_test_settle ();
  g_assert_cmpuint (n_entries (window), ==, n + 1);
  g_assert_cmpint (number_at (window, 0), ==, n + 1);
  desk_app_test_close (window);
}

static void
test_number (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  GtkWidget *window = open_window (f->sup1);
  guint n = n_entries (window);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (model_of (window));

  search (window, "3");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, n - 3);
  g_assert_cmpuint (n_entries (window), ==, n);
  search (window, "९,९९,९९९");
  g_assert_true (desk_app_test_shows (window, "Entry 9,99,999 is not in this list."));
  search (window, "ram");
  g_assert_true (desk_app_test_shows (window, "Write the number of a complaint"));
  search (window, number);
  g_assert_cmpuint (n_entries (window), <, n);
  g_assert_cmpuint (n_entries (window), >=, 3);
  search (window, "LKO-26-9999999");
  g_assert_true (desk_app_test_shows (window, "No entry matches"));
  desk_app_test_press (window, "Show _all entries");
  desk_app_test_settle ();
  g_assert_cmpuint (n_entries (window), ==, n);
  desk_app_test_close (window);
}

static void
test_entry (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  GtkWidget *window = open_window (f->insp1);

  activate (window, 0);
  g_assert_true (desk_app_test_shows (window, "Fix claimed by je-1"));
  g_assert_true (desk_app_test_shows (window, number));
  g_assert_true (desk_app_test_shows (window, "\"claimant\":\"je-1\""));
  g_assert_true (desk_app_test_shows (window, "op1, staff number op1"));
  g_assert_false (desk_app_test_shows (window, "98765"));
  desk_app_test_press (window, "Back");
  desk_app_test_settle ();
  activate (window, n_entries (window) - 1);
  g_assert_true (desk_app_test_shows (window, "The store was made"));
  g_assert_true (desk_app_test_shows (window, "none: this is the first entry"));
  desk_app_test_close (window);
}

static void
test_menu (DeskFixture *f, gconstpointer unused)
{
  DeskWindow *window = g_object_new (DESK_TYPE_WINDOW, NULL);

  g_object_ref (window);
  desk_window_set_store (window, f->store);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  desk_window_sign_in (window, f->op1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.entries", NULL);
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ENTRIES_WINDOW));
  desk_window_sign_in (window, f->insp1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.entries", NULL);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_ENTRIES_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/entries-window/" name, DeskFixture, NULL, desk_fixture_set_up, func, \
              desk_fixture_tear_down)
  ADD ("list", test_list);
  ADD ("number", test_number);
  ADD ("entry", test_entry);
  ADD ("menu", test_menu);
#undef ADD
  return g_test_run ();
}
