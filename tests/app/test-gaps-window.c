/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gap reports from the window: missing numbers and thin days of each import, by source; the menu
 * shows them to who imports and who inspects (R14). */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-gaps-window.h"
#include "desk-gaps.h"
#include "desk-import.h"
#include "desk-limits-window.h"
#include "desk-window.h"

#include <string.h>

static GtkWidget *
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

static void
import (DeskFixture *f, const char *source, const char *lines)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autofree char *table = g_strconcat ("no,on\n", lines, NULL);
  g_autofree char *words
    = g_strdup_printf ("[import]\nsource=%s\ndatetime=%%Y-%%m-%%d %%H:%%M\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n", source);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  g_assert_true (g_file_set_contents (profile_path, words, -1, &error));
  g_assert_true (g_file_set_contents (path, table, -1, &error));
  profile = desk_profile_load (profile_path, &error);
  g_assert_no_error (error);
  desk_import_file (f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  desk_import_result_clear (&result);
}

static void
test_reports (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_gaps_window_new (f->insp1));
  GString *lines = g_string_new (NULL);
  g_autofree char *path = g_build_filename (f->folder, "gaps.csv", NULL);
  g_autofree char *table = NULL;

  g_assert_true (desk_app_test_shows (window, "Nothing was imported yet."));
  /* Over an import it goes with it. */
  g_assert_true (gtk_window_get_destroy_with_parent (GTK_WINDOW (window)));
  desk_app_test_close (window);

  import (f, "1912 & more", "D-1,2026-11-20 10:00\nD-2,2026-11-20 11:00\nD-5,2026-11-20 12:00\n");
  /* The same weekday for two weeks, and then next to nothing. */
  for (int i = 0; i < 12; i++)
    g_string_append_printf (lines, "A-%d,2026-11-%02d 10:%02d\n", 100 + i, i < 6 ? 3 : 10, i);
  g_string_append (lines, "A-112,2026-11-17 10:00\n");
  import (f, "crm", lines->str);
  g_string_free (lines, TRUE);
  import (f, "jumpy", "J-00001,2026-11-20 10:00\nJ-30000,2026-11-20 10:00\n");
  window = present (desk_gaps_window_new (f->insp1));
  g_assert_true (desk_app_test_shows (window, "1912 & more"));
  g_assert_true (desk_app_test_shows (window, "2 numbers of 1912 & more are missing, one after another."));
  g_assert_true (desk_app_test_shows (window, "D-3 to D-4"));
  g_assert_true (desk_app_test_shows (window, "No number of crm is missing between its first and its last."));
  g_assert_true (desk_app_test_shows (window, "7 days had unusually few complaints."));
  g_assert_true (desk_app_test_shows (window, "17 November 2026: 1 complaint, usually 6 on this weekday"));
  g_assert_true (desk_app_test_shows (window, "No day had unusually few complaints."));
  g_assert_true (desk_app_test_shows (window, "Jumped over: J-00002 to J-29999 (29,998 numbers)"));
  table = desk_app_test_export (window, "Export as a table…", path);
  g_assert_nonnull (strstr (table, "D-3"));
  desk_app_test_close (window);
}

static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_gaps_is_for (DESK_ROLE_OPERATOR));
  g_assert_true (desk_gaps_is_for (DESK_ROLE_SUPERVISOR));
  g_assert_true (desk_gaps_is_for (DESK_ROLE_INSPECTION));
  g_assert_true (desk_gaps_is_for (DESK_ROLE_ADMINISTRATOR));
  /* The core asks too. */
  list = desk_gaps_list (f->op1, NULL, 1, NULL, &error);
  g_assert_null (list);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_menu (DeskFixture *f, gconstpointer unused)
{
  DeskWindow *window = g_object_new (DESK_TYPE_WINDOW, NULL);

  g_object_ref (window);
  desk_window_set_store (window, f->store);
  present (GTK_WIDGET (window));
  desk_window_sign_in (window, f->op1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.gaps", NULL);
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_GAPS_WINDOW));
  desk_window_sign_in (window, f->insp1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.gaps", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.limits", NULL);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_GAPS_WINDOW));
  g_assert_null (desk_app_test_dialog (DESK_TYPE_LIMITS_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/gaps-window/reports", DeskFixture, NULL, desk_fixture_set_up, test_reports,
              desk_fixture_tear_down);
  g_test_add ("/gaps-window/permission", DeskFixture, NULL, desk_fixture_set_up, test_permission,
              desk_fixture_tear_down);
  g_test_add ("/gaps-window/menu", DeskFixture, NULL, desk_fixture_set_up, test_menu,
              desk_fixture_tear_down);
  return g_test_run ();
}
