/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of the window: which view each role finds first, and that it is given back. */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-main-page.h"

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

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/main-page/first-views", DeskFixture, NULL, desk_fixture_set_up, test_first_views,
              desk_fixture_tear_down);
  return g_test_run ();
}
