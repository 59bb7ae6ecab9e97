/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The complaints of the list as a file: those that are shown, by whom, and how it ends. */
#include "desk-list-fixture.h"
#include "desk-output-bar.h"
#include "desk-tickets-view.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static gboolean
is_told (gpointer view)
{
  return desk_app_test_find (view, GTK_TYPE_BUTTON, "Close this message") != NULL;
}

static char *
export (DeskListFixture *fixture, DeskTableFormat format, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->site.folder, name, NULL);
  char *bytes = NULL;

  desk_tickets_view_export (DESK_TICKETS_VIEW (fixture->view), format, path);
  desk_app_test_until (is_told, fixture->view);
  g_file_get_contents (path, &bytes, NULL, NULL);
  return bytes;
}

static void
test_shown (DeskListFixture *fixture, gconstpointer unused)
{
  static const char *const begins[DESK_N_TABLE_FORMATS]
    = { "\"number\",\"source\"", "[\n{\"number\":", "PK" };
  static const char *const names[DESK_N_TABLE_FORMATS] = { "c.csv", "c.json", "c.xlsx" };
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_claimed (&fixture->site, 2);

  desk_list_open (fixture, fixture->site.sup1);
  for (DeskTableFormat format = DESK_TABLE_CSV; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autofree char *bytes = export (fixture, format, names[format]);
      g_autofree char *told
        = g_strdup_printf ("2 complaints are in %s/%s.", fixture->site.folder, names[format]);

      g_assert_true (g_str_has_prefix (bytes, begins[format]));
      g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, told));
      if (format != DESK_TABLE_XLSX)
        {
          g_assert_nonnull (strstr (bytes, first));
          g_assert_nonnull (strstr (bytes, second));
          /* R11 */
          g_assert_null (strstr (bytes, "9876500001"));
        }
      desk_app_test_press (fixture->view, "Close this message");
    }
  /* With the filter and the search. */
  {
    g_autofree char *bytes = NULL;

    gtk_drop_down_set_selected (
      GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State")),
      2 + DESK_STATE_REGISTERED);
    desk_list_settle ();
    bytes = export (fixture, DESK_TABLE_CSV, "f.csv");
    g_assert_nonnull (strstr (bytes, first));
    g_assert_null (strstr (bytes, second));
    desk_app_test_press (fixture->view, "Close this message");
  }
  {
    g_autofree char *bytes = NULL;

    desk_list_search (fixture, second);
    bytes = export (fixture, DESK_TABLE_CSV, "s.csv");
    g_assert_null (strstr (bytes, first));
  }
}

/* A folder that went: told in words where it was asked for, and nothing stands half done. */
static void
test_fails (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);

  desk_list_open (fixture, fixture->site.sup1);
  for (DeskTableFormat format = DESK_TABLE_CSV; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autofree char *bytes = export (fixture, format, "missing/c");
      GtkWidget *bar = desk_app_test_find (fixture->view, DESK_TYPE_OUTPUT_BAR, NULL);

      g_assert_null (bytes);
      g_assert_null (desk_app_test_find (bar, GTK_TYPE_PROGRESS_BAR, NULL));
      desk_app_test_press (fixture->view, "Close this message");
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* No room for more than a few bytes: said so, the older file of that name stays, no part of the new
 * one does. */
static void
test_full (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "c", NULL);
  g_autofree char *told = g_strdup_printf (
    "There is no space left for the file %s; it was not written. Choose another disk.", path);
  struct rlimit before;
  struct rlimit little;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  desk_list_open (fixture, fixture->site.sup1);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = (struct rlimit){ .rlim_cur = 16, .rlim_max = before.rlim_max };
  for (DeskTableFormat format = DESK_TABLE_CSV; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autofree char *bytes = NULL;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
      desk_tickets_view_export (DESK_TICKETS_VIEW (fixture->view), format, path);
      desk_app_test_until (is_told, fixture->view);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, told));
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_cmpstr (bytes, ==, "older");
      g_assert_cmpuint (count_files (folder), ==, 1);
      desk_app_test_press (fixture->view, "Close this message");
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* DESIGN §3: reports are of the supervisor and the inspection officer. */
static void
test_permission (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *bytes = NULL;

  desk_list_open (fixture, fixture->site.op1);
  g_assert_null (
    desk_app_test_find (fixture->view, GTK_TYPE_MENU_BUTTON, "Export what is shown"));
  bytes = export (fixture, DESK_TABLE_CSV, "c.csv");
  g_assert_null (bytes);
  gtk_window_destroy (fixture->window);
  desk_list_open (fixture, fixture->site.insp1);
  g_assert_nonnull (
    desk_app_test_find (fixture->view, GTK_TYPE_MENU_BUTTON, "Export what is shown"));
  /* Who may no more since the sign-in writes nothing, though the button still stands there. */
  g_assert_true (desk_account_set_disabled (fixture->site.admin, "insp1", TRUE, NULL));
  bytes = export (fixture, DESK_TABLE_CSV, "c.csv");
  g_assert_null (bytes);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/tickets-export/shown", DeskListFixture, NULL, desk_list_set_up, test_shown,
              desk_list_tear_down);
  g_test_add ("/tickets-export/fails", DeskListFixture, NULL, desk_list_set_up, test_fails,
              desk_list_tear_down);
  g_test_add ("/tickets-export/full", DeskListFixture, NULL, desk_list_set_up, test_full,
              desk_list_tear_down);
  g_test_add ("/tickets-export/permission", DeskListFixture, NULL, desk_list_set_up,
              test_permission, desk_list_tear_down);
  return g_test_run ();
}
