/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of the window: which view each role finds first, and that it is given back. */
#include "desk-act-dialog.h"
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-guide-state.h"
#include "desk-last-place.h"
#include "desk-main-page.h"

/* The guide to the first days comes before the first view (test-guide-view). */
static void
put_guide_away (DeskFixture *fixture)
{
  DeskSession *sessions[]
    = { fixture->op1, fixture->sup1, fixture->insp1, fixture->admin };

  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    desk_guide_state_put_away (desk_guide_state_of (sessions[i]), TRUE);
}

static void
test_first_views (DeskFixture *fixture, gconstpointer unused)
{
  const struct
  {
    DeskSession *session;
    const char *view;
  } firsts[] = { { fixture->op1, "callbacks" },
                 { fixture->sup1, "callbacks" },
                 { fixture->insp1, "inspection" },
                 { fixture->admin, "tickets" } };

  put_guide_away (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      GtkWidget *page = desk_main_page_new (firsts[i].session);
      GtkWindow *window = desk_app_test_window (page, 1000, 600);

      desk_app_test_settle ();
      g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, firsts[i].view);
      g_object_ref (page);
      gtk_window_destroy (window);
      desk_app_test_settle ();
      desk_app_test_finalize (page);
    }
}

static GtkWidget *
open_page (DeskSession *session)
{
  GtkWidget *page = desk_main_page_new (session);

  desk_app_test_window (page, 1000, 600);
  desk_app_test_settle ();
  return page;
}

static void
close_page (GtkWidget *page)
{
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (page)));
  desk_app_test_settle ();
  desk_app_test_finalize (page);
}

/* A person finds again the view and the complaint that they left, and nobody else does; what is
 * not known any more is no error. */
static void
test_comes_back (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *view = NULL;
  g_autofree char *ticket = NULL;
  GtkWidget *page;
  DeskView *tickets;

  put_guide_away (fixture);
  page = open_page (fixture->op1);
  desk_main_page_show_ticket (DESK_MAIN_PAGE (page), "tickets", number);
  desk_app_test_settle ();
  close_page (page);
  g_assert_true (desk_last_place_find (fixture->op1, &view, &ticket));
  g_assert_cmpstr (view, ==, "tickets");
  g_assert_cmpstr (ticket, ==, number);

  page = open_page (fixture->op2);
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, "callbacks");
  close_page (page);
  page = open_page (fixture->op1);
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, "tickets");
  tickets = desk_main_page_get_view_widget (DESK_MAIN_PAGE (page), "tickets");
  g_assert_cmpstr (desk_view_get_ticket (tickets), ==, number);
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "register");
  close_page (page);
  page = open_page (fixture->op1);
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, "register");
  close_page (page);

  desk_last_place_note (fixture->op1, "tickets", "LKO-26-0999999");
  page = open_page (fixture->op1);
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, "tickets");
  close_page (page);
  desk_last_place_note (fixture->op1, "of another version", NULL);
  page = open_page (fixture->op1);
  g_assert_cmpstr (desk_main_page_get_view (DESK_MAIN_PAGE (page)), ==, "callbacks");
  close_page (page);
}

/* The toast of what was cleared has a button that brings it back. */
static void
test_undo (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *page;
  GtkWidget *view;
  GtkWidget *search;

  put_guide_away (fixture);
  page = open_page (fixture->sup1);
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "tickets");
  desk_app_test_settle ();
  view = GTK_WIDGET (desk_main_page_get_view_widget (DESK_MAIN_PAGE (page), "tickets"));
  search = desk_app_test_find (view, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing of it");
  g_signal_emit_by_name (search, "search-changed");
  desk_app_test_settle ();
  desk_app_test_press (view, "Clear search and filters");
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_true (desk_app_test_stands (page, GTK_TYPE_LABEL, "Search and filters are cleared."));
  desk_app_test_press (page, "Undo");
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "nothing of it");
  /* Cleared twice: the older button is gone, and none is left when the newer one was pressed. */
  desk_app_test_press (view, "Clear search and filters");
  desk_app_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing of this");
  g_signal_emit_by_name (search, "search-changed");
  desk_app_test_settle ();
  desk_app_test_press (view, "Clear search and filters");
  desk_app_test_settle ();
  desk_app_test_press (page, "Undo");
  desk_app_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "nothing of this");
  g_assert_false (desk_app_test_stands (page, GTK_TYPE_LABEL, "Search and filters are cleared."));
  /* Nothing is put back beside what is searched for since, nor in another view. */
  for (int i = 0; i < 2; i++)
    {
      desk_app_test_press (view, "Clear search and filters");
      desk_app_test_settle ();
      g_assert_true (desk_app_test_stands (page, GTK_TYPE_LABEL, "Search and filters are cleared."));
      if (i == 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (search), "nothing new");
          g_signal_emit_by_name (search, "search-changed");
        }
      else
        desk_main_page_show_view (DESK_MAIN_PAGE (page), "register");
      desk_app_test_settle ();
      g_assert_false (
        desk_app_test_stands (page, GTK_TYPE_LABEL, "Search and filters are cleared."));
    }
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  close_page (page);
}

/* In no view is one letter two things. */
static void
test_letters (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const views[] = { "callbacks", "tickets",  "escalations", "register",
                                       "inspection", "overview", "hotspots" };
  DeskSession *sessions[] = { fixture->op1, fixture->sup1, fixture->insp1, fixture->admin };

  put_guide_away (fixture);
  for (int i = 0; i < 3; i++)
    g_free (desk_fixture_claimed (fixture, i + 1));
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      GtkWidget *page = open_page (sessions[i]);

      for (guint view = 0; view < G_N_ELEMENTS (views); view++)
        {
          g_test_message ("person %u, %s", i, views[view]);
          desk_main_page_show_view (DESK_MAIN_PAGE (page), views[view]);
          desk_app_test_settle ();
          desk_app_test_check_letters (page);
        }
      close_page (page);
    }
}

static void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

/* Personal data that has had its time: told first, erased when it is asked again, by two persons. */
static void
test_erase (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskTicket) kept = NULL;
  g_autoptr (DeskTicket) erased = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;
  GtkWidget *dialog;
  GtkWidget *label;
  int minimum = 0;

  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 1200 * DESK_DAY);
  put_guide_away (f);
  page = open_page (f->sup1);
  gtk_widget_activate_action (page, "page.erase", NULL);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ACT_DIALOG));
  close_page (page);

  page = open_page (f->admin);
  gtk_widget_activate_action (page, "page.erase", NULL);
  desk_app_test_settle ();
  dialog = desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
  g_assert_nonnull (dialog);
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  press (dialog, "Erase");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "Write the day: what ended before it is erased.");
  label = desk_app_test_find (dialog, GTK_TYPE_LABEL, "What ended before this day");
  gtk_editable_set_text (
    GTK_EDITABLE (desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_ENTRY, NULL)),
    "2028-01-01");
  press (dialog, "Erase");
  g_assert_cmpstr (desk_app_test_error (dialog), ==,
                   "The second person writes their own account and password.");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their account"), "sup1");
  gtk_editable_set_text (desk_app_test_entry (dialog, "Their password"), "password1");
  press (dialog, "Erase");
  g_assert_nonnull (strstr (desk_app_test_error (dialog), "Personal data is kept for 1095 days"));
  gtk_editable_set_text (
    GTK_EDITABLE (desk_app_test_find (gtk_widget_get_parent (label), GTK_TYPE_ENTRY, NULL)),
    "2027-01-01");
  press (dialog, "Erase");
  g_assert_nonnull (strstr (desk_app_test_error (dialog),
                            "The personal data of 1 complaint would go"));
  kept = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->erased_n, ==, 0);

  press (dialog, "Erase");
  g_assert_null (desk_app_test_dialog (DESK_TYPE_ACT_DIALOG));
  erased = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (erased->erased_n, !=, 0);
  g_assert_cmpstr (erased->consumer_name, ==, "");
  close_page (page);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/main-page/first-views", DeskFixture, NULL, desk_fixture_set_up, test_first_views,
              desk_fixture_tear_down);
  g_test_add ("/main-page/comes-back", DeskFixture, NULL, desk_fixture_set_up, test_comes_back,
              desk_fixture_tear_down);
  /* It presses what stands there in English. */
  if (g_getenv ("SANTUSHTI_TEST_LANGUAGE") == NULL)
    {
      g_test_add ("/main-page/undo", DeskFixture, NULL, desk_fixture_set_up, test_undo,
                  desk_fixture_tear_down);
      g_test_add ("/main-page/erase", DeskFixture, NULL, desk_fixture_set_up, test_erase,
                  desk_fixture_tear_down);
    }
  g_test_add ("/main-page/letters", DeskFixture, NULL, desk_fixture_set_up, test_letters,
              desk_fixture_tear_down);
  return g_test_run ();
}
