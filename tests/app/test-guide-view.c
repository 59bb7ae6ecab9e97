/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide to the first days in the window: who finds it, what it lets each role do, and that it
 * is put away, comes back and goes when all is done. */
#include "desk-app-fixture.h"
#include "desk-backup.h"
#include "desk-fixture.h"

#include "desk-guide-row.h"
#include "desk-guide-view.h"
#include "desk-help.h"
#include "desk-holidays.h"
#include "desk-last-place.h"
#include "desk-limits.h"
#include "desk-main-page.h"
#include "desk-settings.h"
#include "desk-slip.h"

#include <glib/gi18n-lib.h>

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

static const char *
shown (GtkWidget *page)
{
  return desk_main_page_get_view (DESK_MAIN_PAGE (page));
}

/* The guide's row of the sidebar. */
static gboolean
stands_in_sidebar (GtkWidget *page)
{
  GtkWidget *title;

  for (GtkWidget *row = gtk_widget_get_first_child (
         gtk_widget_get_ancestor (desk_app_test_find (page, GTK_TYPE_LABEL, C_ ("view", "Complaints")),
                                  GTK_TYPE_LIST_BOX));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      title = desk_app_test_find (row, GTK_TYPE_LABEL, C_ ("view", "Before day one"));
      if (title != NULL && gtk_widget_get_visible (row))
        return TRUE;
    }
  return FALSE;
}

static DeskGuideRow *
row_of (GtkWidget *page, DeskGuideStep step)
{
  GtkWidget *title
    = desk_app_test_find (page, GTK_TYPE_LABEL, desk_guide_step_get_label (step));

  g_assert_nonnull (title);
  return DESK_GUIDE_ROW (gtk_widget_get_ancestor (title, DESK_TYPE_GUIDE_ROW));
}

static gboolean
says (DeskGuideRow *row, const char *words)
{
  return desk_app_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, words) != NULL;
}

static GtkWidget *
button_of (DeskGuideRow *row)
{
  return desk_app_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL);
}

static void
add_holiday (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  DeskPut put;

  desk_holiday_add (f->admin, "2027-01-26", "", "Republic Day", "", &put, &error);
  g_assert_no_error (error);
}

/* One limit, compared with its source. */
static void
add_limit (DeskFixture *f)
{
  DeskLimitSpec spec = { .category = "bill", .area_class = DESK_AREA_CITY, .has_amount = TRUE,
                         .amount = 24, .unit = DESK_UNIT_HOURS, .hours = DESK_HOURS_ALWAYS,
                         .source = "A test", .from_at = DESK_FIXTURE_NOW - DESK_DAY };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  DeskPut put;

  desk_limit_add (f->admin, &spec, &put, &error);
  g_assert_no_error (error);
  rows = desk_limit_list (f->store, NULL, &error);
  g_assert_no_error (error);
  desk_limit_set_verified (f->admin, ((DeskTimeLimit *) rows->pdata[0])->id, TRUE, &error);
  g_assert_no_error (error);
}

static void
back_up (DeskFixture *f)
{
  g_autofree char *folder = g_build_filename (f->folder, "backup", NULL);
  g_autoptr (GError) error = NULL;

  desk_backup (f->admin, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The administrator finds it at the first sign-in; what is theirs can be pressed, the rest says
 * whose it is; what is done meanwhile is ticked. */
static void
test_administrator (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *page = open_page (f->admin);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (page));
  GtkWidget *focus;

  g_assert_cmpstr (shown (page), ==, "guide");
  g_assert_true (stands_in_sidebar (page));
  g_assert_true (says (row_of (page, DESK_GUIDE_SUPERVISOR), C_ ("step", "Done")));
  g_assert_null (button_of (row_of (page, DESK_GUIDE_SUPERVISOR)));
  g_assert_true (says (row_of (page, DESK_GUIDE_HOLIDAYS), C_ ("step", "To do")));
  g_assert_true (says (row_of (page, DESK_GUIDE_IMPORT), C_ ("step", "If needed")));
  g_assert_true (gtk_widget_get_sensitive (button_of (row_of (page, DESK_GUIDE_HOLIDAYS))));
  g_assert_false (gtk_widget_get_sensitive (button_of (row_of (page, DESK_GUIDE_SLIP))));
  g_assert_true (says (row_of (page, DESK_GUIDE_SLIP),
                       "This is done by: Supervisor, Inspection officer."));
  /* The first of their own steps has the focus and stands out. */
  focus = gtk_window_get_focus (window);
  g_assert_true (focus == button_of (row_of (page, DESK_GUIDE_LIMITS)));
  g_assert_true (gtk_widget_has_css_class (focus, "suggested-action"));

  add_limit (f);
  desk_main_page_refresh (DESK_MAIN_PAGE (page));
  desk_app_test_settle ();
  g_assert_true (says (row_of (page, DESK_GUIDE_LIMITS), C_ ("step", "Done")));
  focus = gtk_window_get_focus (window);
  g_assert_true (focus == button_of (row_of (page, DESK_GUIDE_HOLIDAYS)));

  add_holiday (f);
  desk_main_page_refresh (DESK_MAIN_PAGE (page));
  desk_app_test_settle ();
  g_assert_true (says (row_of (page, DESK_GUIDE_HOLIDAYS), C_ ("step", "Done")));
  focus = gtk_window_get_focus (window);
  g_assert_true (focus == button_of (row_of (page, DESK_GUIDE_BACKUP)));

  /* The last of their own: the guide goes from the sidebar once another view is shown. */
  back_up (f);
  desk_main_page_refresh (DESK_MAIN_PAGE (page));
  desk_app_test_settle ();
  g_assert_true (says (row_of (page, DESK_GUIDE_BACKUP), C_ ("step", "Done")));
  g_assert_true (stands_in_sidebar (page));
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "tickets");
  g_assert_false (stands_in_sidebar (page));
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "guide");
  close_page (page);
  /* It was the last place, and has nothing left for them. */
  page = open_page (f->admin);
  g_assert_cmpstr (shown (page), ==, "tickets");
  g_assert_false (stands_in_sidebar (page));
  close_page (page);
}

/* Put away for the site and the role, and brought back from the menu. */
static void
test_put_away (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *page = open_page (f->op1);

  g_assert_cmpstr (shown (page), ==, "guide");
  desk_app_test_press (page, "Put the guide away");
  desk_app_test_settle ();
  g_assert_cmpstr (shown (page), ==, "callbacks");
  g_assert_false (stands_in_sidebar (page));
  close_page (page);
  /* Another person of the role does not find it either, one of another role does. */
  page = open_page (f->op2);
  g_assert_cmpstr (shown (page), ==, "callbacks");
  g_assert_false (stands_in_sidebar (page));
  gtk_widget_activate_action (page, "page.guide", NULL);
  desk_app_test_settle ();
  g_assert_cmpstr (shown (page), ==, "guide");
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "callbacks");
  g_assert_true (stands_in_sidebar (page));
  close_page (page);
  page = open_page (f->sup1);
  g_assert_cmpstr (shown (page), ==, "guide");
  close_page (page);
}

/* It comes before no view and no complaint that somebody was at. */
static void
test_last_place (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *page;

  desk_last_place_note (f->sup1, "register", NULL);
  page = open_page (f->sup1);
  g_assert_cmpstr (shown (page), ==, "register");
  g_assert_true (stands_in_sidebar (page));
  close_page (page);
  desk_last_place_note (f->sup1, "guide", NULL);
  page = open_page (f->sup1);
  g_assert_cmpstr (shown (page), ==, "guide");
  close_page (page);
  /* Asked for something else before it was read. */
  page = desk_main_page_new (f->op1);
  desk_main_page_show_view (DESK_MAIN_PAGE (page), "tickets");
  desk_app_test_window (page, 1000, 600);
  desk_app_test_settle ();
  g_assert_cmpstr (shown (page), ==, "tickets");
  close_page (page);
}

/* With all of it done, nobody sees it by itself; the menu shows it, and it says so. */
static void
test_all_done (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskSlip) slip = NULL;
  g_autoptr (GError) error = NULL;
  DeskSession *sessions[] = { f->admin, f->sup1, f->op1, f->insp1 };
  GtkWidget *page;

  add_holiday (f);
  add_limit (f);
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  slip = desk_slip_make (f->insp1, &error);
  g_assert_no_error (error);
  back_up (f);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      page = open_page (sessions[i]);
      g_assert_cmpstr (shown (page), !=, "guide");
      g_assert_false (stands_in_sidebar (page));
      close_page (page);
    }
  page = open_page (f->admin);
  gtk_widget_activate_action (page, "page.guide", NULL);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_stands (page, GTK_TYPE_LABEL,
                                       _("Everything is done: the desk is ready for its work.")));
  close_page (page);
}

/* Every step has its button, and the window has what it activates (test-names presses them). */
static void
test_rows (DeskFixture *f, gconstpointer unused)
{
  const DeskGuide nothing = { 0 };

  for (DeskGuideStep step = 0; step < DESK_N_GUIDE_STEPS; step++)
    {
      GtkWidget *row = g_object_ref_sink (desk_guide_row_new (f->admin, step));
      GtkWidget *button;

      desk_guide_row_show (DESK_GUIDE_ROW (row), &nothing);
      button = desk_app_test_find (row, GTK_TYPE_BUTTON, NULL);
      g_assert_nonnull (button);
      g_assert_cmpint (gtk_widget_get_sensitive (button), ==,
                       desk_role_may (DESK_ROLE_ADMINISTRATOR, desk_guide_step_get_action (step)));
      g_assert_finalize_object (row);
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/guide/" path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  ADD ("administrator", test_administrator);
  ADD ("put-away", test_put_away);
  ADD ("last-place", test_last_place);
  ADD ("all-done", test_all_done);
  ADD ("rows", test_rows);
  return g_test_run ();
}
