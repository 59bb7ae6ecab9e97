/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-list-fixture.h"

#include "desk-cell-text.h"
#include "desk-list-item.h"
#include "desk-ticket-detail.h"
#include "desk-tickets-view.h"

static gboolean
passed_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

void
desk_list_settle (void)
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

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskListFixture *fixture = data;
  gboolean toast = g_str_equal (g_action_get_name (G_ACTION (action)), "toast");
  char **where = toast ? &fixture->toast : &fixture->called;

  g_free (*where);
  *where = g_variant_dup_string (parameter, NULL);
}

/* The window's own actions, as far as a view uses them. */
static void
add_actions (DeskListFixture *fixture, GtkWindow *window)
{
  const GActionEntry entries[] = { { .name = "toast", .activate = said_cb, .parameter_type = "s" },
                                   { .name = "call-ticket", .activate = said_cb,
                                     .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (group));
}

void
desk_list_set_up (DeskListFixture *fixture, gconstpointer unused)
{
  desk_fixture_set_up (&fixture->site, NULL);
}

void
desk_list_open_at (DeskListFixture *fixture, DeskSession *session, int width)
{
  fixture->view = g_object_new (DESK_TYPE_TICKETS_VIEW, "session", session, NULL);
  fixture->window = desk_app_test_window (fixture->view, width, 700);
  add_actions (fixture, fixture->window);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  fixture->columns = NULL;
}

void
desk_list_open (DeskListFixture *fixture, DeskSession *session)
{
  desk_list_open_at (fixture, session, 1400);
}

void
desk_list_tear_down (DeskListFixture *fixture, gconstpointer unused)
{
  if (fixture->window != NULL)
    {
      g_object_ref (fixture->view);
      gtk_window_destroy (fixture->window);
      desk_list_settle ();
      desk_app_test_finalize (fixture->view);
    }
  g_free (fixture->toast);
  g_free (fixture->called);
  desk_fixture_tear_down (&fixture->site, NULL);
}

gboolean
desk_list_shows (DeskListFixture *fixture, const char *text)
{
  return desk_app_test_stands (fixture->view, DESK_TYPE_CELL_TEXT, text);
}

GtkColumnView *
desk_list_columns (DeskListFixture *fixture)
{
  if (fixture->columns == NULL)
    fixture->columns
      = GTK_COLUMN_VIEW (desk_app_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW, NULL));
  return fixture->columns;
}

GtkSingleSelection *
desk_list_selection (DeskListFixture *fixture)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (desk_list_columns (fixture)));
}

guint
desk_list_count (DeskListFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (desk_list_selection (fixture)));
}

const char *
desk_list_number_at (DeskListFixture *fixture, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (desk_list_selection (fixture)), position);

  desk_list_settle ();
  return ((DeskTicket *) desk_list_item_get_row (item))->number;
}

void
desk_list_search (DeskListFixture *fixture, const char *words)
{
  GtkWidget *entry = desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
  desk_list_settle ();
}

void
desk_list_open_ticket (DeskListFixture *fixture, const char *number)
{
  desk_view_show_ticket (DESK_VIEW (fixture->view), number);
  desk_list_settle ();
}

GtkWidget *
desk_list_detail (DeskListFixture *fixture)
{
  return desk_app_test_find (fixture->view, DESK_TYPE_TICKET_DETAIL, NULL);
}
