/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the site as files, from the window of supervisors and inspection officers; of each
 * table the name that its file is offered under. */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-lists-window.h"
#include "desk-table-export.h"
#include "desk-window.h"

#include <string.h>

static const struct
{
  const char *button;
  const char *head;  /* how its first line begins */
  const char *inside; /* "" = only the head is known */
} tables[] = {
  { "Export the accounts…", "name,staff_no,person_name,role", "\ninsp1,insp1," },
  { "Export the posts…", "place_name,rung,staff_no", "je,je-1" },
  { "Export the time limits…", "category,category_name,area_class", "" },
  { "Export the holidays…", "from_day,until_day,name", "" },
  { "Export the call sheets…", "number,n,printed_at,caller", "" },
};

static void
test_files (DeskFixture *f, gconstpointer unused)
{
  DeskSession *const sessions[] = { f->sup1, f->insp1 };

  for (guint s = 0; s < G_N_ELEMENTS (sessions); s++)
    {
      GtkWidget *window = desk_lists_window_new (sessions[s]);

      gtk_window_present (GTK_WINDOW (window));
      desk_app_test_settle ();
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          g_autofree char *path = g_build_filename (f->folder, "list.csv", NULL);
          g_autofree char *text = desk_app_test_export (window, tables[i].button, path);

          if (!g_str_has_prefix (text, tables[i].head) || strstr (text, tables[i].inside) == NULL)
            g_error ("%s: “%s”", tables[i].button, text);
          g_assert_true (desk_app_test_shows (window, "The table is in"));
        }
      desk_app_test_close (window);
    }
}

/* Nobody else has them: of an operator the buttons are not there, and the menu has no such item. */
static void
test_others (DeskFixture *f, gconstpointer unused)
{
  DeskWindow *window = g_object_new (DESK_TYPE_WINDOW, NULL);
  DeskSession *const refused[] = { f->op1, f->admin };
  GtkWidget *lists = desk_lists_window_new (f->op1);

  gtk_window_present (GTK_WINDOW (lists));
  desk_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_false (desk_app_test_stands (lists, GTK_TYPE_BUTTON, tables[i].button));
  desk_app_test_close (lists);

  g_object_ref (window);
  desk_window_set_store (window, f->store);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      desk_window_sign_in (window, refused[i]);
      desk_app_test_settle ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.lists", NULL);
      desk_app_test_settle ();
      g_assert_null (desk_app_test_dialog (DESK_TYPE_LISTS_WINDOW));
    }
  desk_window_sign_in (window, f->sup1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lists", NULL);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_LISTS_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

/* Each table has a name of its own: one list would else lie over another. */
static void
test_names (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint table = 0; table < DESK_N_EXPORT_TABLES; table++)
    {
      const char *name = desk_table_export_suggest ((DeskExportTable) table);

      g_assert_nonnull (name);
      g_assert_true (g_str_has_suffix (name, ".xlsx"));
      g_assert_true (g_hash_table_add (seen, (char *) name));
    }
  g_assert_cmpstr (desk_table_export_suggest (DESK_EXPORT_AUDIT_STRATA), ==, "strata.xlsx");
  g_assert_cmpstr (desk_table_export_suggest (DESK_EXPORT_DIRECTIONS), ==, "directions.xlsx");
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/lists-window/" name, DeskFixture, NULL, desk_fixture_set_up, function,            \
              desk_fixture_tear_down)
  ADD ("files", test_files);
  ADD ("others", test_others);
  ADD ("names", test_names);
  return g_test_run ();
}
