/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The satisfaction register by pointer and Enter: a click chooses a line, two open it. */
#include "desk-cell-text.h"
#include "desk-register-test.h"

static gboolean
is_second_selected (gpointer data)
{
  return gtk_selection_model_is_selected (gtk_column_view_get_model (desk_register_test_columns (data)), 1);
}

static gboolean
is_opened (gpointer desk)
{
  return ((DeskRegisterTest *) desk)->opened != NULL;
}

/* A cell has nothing of its own for the pointer or the keys; its row sees a click and Enter on it. What
 * somebody else gave it stays. */
static void
test_pointer (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *move = NULL;
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GtkEventController) left = NULL;
  GtkEventController *key;
  GtkWidget *text, *cell;
  graphene_point_t centre;
  double x, y;
  DeskRegisterTest desk;

  desk_register_test_talk (f, number, 3);
  desk_register_test_open (&desk, f->op1, 1000);
  text = desk_app_test_find (desk.view, DESK_TYPE_CELL_TEXT, "2");
  g_assert_nonnull (text);
  cell = gtk_widget_get_parent (text);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cell), ==, "GtkColumnViewCell");
  key = gtk_event_controller_key_new ();
  gtk_widget_add_controller (cell, key);
  /* Where it is put anew. */
  g_object_ref (text);
  gtk_widget_unparent (text);
  gtk_widget_set_parent (text, cell);
  g_object_unref (text);
  controllers = gtk_widget_observe_controllers (cell);
  g_assert_cmpuint (g_list_model_get_n_items (controllers), ==, 1);
  left = g_list_model_get_item (controllers, 0);
  g_assert_true (left == key);
  desk_app_test_settle ();

  g_assert_true (gtk_widget_compute_point (text, GTK_WIDGET (desk.window),
                                           &GRAPHENE_POINT_INIT (4, 4), &centre));
  gtk_native_get_surface_transform (GTK_NATIVE (desk.window), &x, &y);
  move = g_strdup_printf ("mousemove %d %d click 1", (int) (x + centre.x), (int) (y + centre.y));
  g_assert_false (is_second_selected (&desk));
  desk_app_test_xdo (move);
  desk_app_test_until (is_second_selected, &desk);
  g_assert_null (desk.opened);
  desk_app_test_xdo ("key Return");
  desk_app_test_until (is_opened, &desk);
  g_assert_cmpstr (desk.opened, ==, number);
  g_clear_pointer (&desk.opened, g_free);
  desk_app_test_xdo ("click --repeat 2 --delay 20 1");
  desk_app_test_until (is_opened, &desk);
  g_assert_cmpstr (desk.opened, ==, number);
  desk_register_test_close (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/register-pointer/click", DeskFixture, NULL, desk_fixture_set_up, test_pointer,
              desk_fixture_tear_down);
  return g_test_run ();
}
