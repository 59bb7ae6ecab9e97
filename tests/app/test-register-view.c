/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The satisfaction register: pages, order, what a line says, where it leads. */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-register-view.h"

#include <string.h>

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  char *opened;
} Desk;

static void
open_cb (GSimpleAction *action, GVariant *number, Desk *desk)
{
  g_free (desk->opened);
  desk->opened = g_variant_dup_string (number, NULL);
}

static void
open_view (Desk *desk, DeskSession *session, int width)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action
    = g_simple_action_new ("open-ticket", G_VARIANT_TYPE_STRING);

  *desk = (Desk) { 0 };
  desk->view = g_object_new (DESK_TYPE_REGISTER_VIEW, "session", session, NULL);
  desk->window = desk_app_test_window (desk->view, width, 600);
  g_signal_connect (action, "activate", G_CALLBACK (open_cb), desk);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "win", G_ACTION_GROUP (actions));
  desk_view_refresh (DESK_VIEW (desk->view));
  desk_app_test_settle ();
}

static void
close_view (Desk *desk)
{
  g_object_ref (desk->view);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  g_assert_finalize_object (desk->view);
  g_free (desk->opened);
}

/* One ticket, never satisfied: each call is a line. */
static void
talk (DeskFixture *f, const char *number, int calls)
{
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };

  for (int i = 0; i < calls; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i > 0)
        desk_ticket_claim (f->op1, number, &claim, &error);
      g_assert_no_error (error);
      desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error);
      g_assert_no_error (error);
    }
}

static GtkColumnView *
columns_of (Desk *desk)
{
  return GTK_COLUMN_VIEW (desk_app_test_find (desk->view, GTK_TYPE_COLUMN_VIEW, NULL));
}

static guint
n_lines (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (columns_of (desk))));
}

static gint64
number_at (Desk *desk, guint i)
{
  g_autoptr (DeskRegisterEntry) entry = g_list_model_get_item (
    G_LIST_MODEL (gtk_column_view_get_model (columns_of (desk))), i);

  return entry->register_no;
}

static guint
n_columns_shown (Desk *desk)
{
  GListModel *columns = gtk_column_view_get_columns (columns_of (desk));
  guint shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      shown += gtk_column_view_column_get_visible (column) ? 1 : 0;
    }
  return shown;
}

static GtkAdjustment *
vertical_of (Desk *desk)
{
  return gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (columns_of (desk)))));
}

typedef struct
{
  Desk *desk;
  guint lines;
} Wanted;

static gboolean
has_lines (gpointer data)
{
  Wanted *wanted = data;

  /* To the end, as often as it moves away. */
  gtk_adjustment_set_value (vertical_of (wanted->desk),
                            gtk_adjustment_get_upper (vertical_of (wanted->desk)));
  return n_lines (wanted->desk) >= wanted->lines;
}

static void
test_pages (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskRegisterEntry) kept = NULL;
  GtkSingleSelection *selection;
  double value;
  Desk desk;

  talk (f, number, 250);
  open_view (&desk, f->op1, 1000);
  g_assert_cmpuint (n_lines (&desk), ==, 100);
  desk_app_test_until (has_lines, &(Wanted) { &desk, 200 });
  desk_app_test_until (has_lines, &(Wanted) { &desk, 250 });
  desk_app_test_settle ();
  g_assert_cmpuint (n_lines (&desk), ==, 250);
  for (guint i = 0; i < 250; i++)
    g_assert_cmpint (number_at (&desk, i), ==, 250 - i);

  /* A new line comes on top; what is chosen and seen stays. */
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (columns_of (&desk)));
  gtk_single_selection_set_selected (selection, 240);
  kept = g_object_ref (gtk_single_selection_get_selected_item (selection));
  value = gtk_adjustment_get_value (vertical_of (&desk));
  g_assert_cmpfloat (value, >, 1000);
  {
    DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
    g_autoptr (GError) error = NULL;

    desk_ticket_claim (f->op1, number, &claim, &error);
    g_assert_no_error (error);
    talk (f, number, 1);
  }
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_cmpuint (n_lines (&desk), ==, 251);
  g_assert_cmpint (number_at (&desk, 0), ==, 251);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == kept);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 241);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical_of (&desk)), >=, value);
  close_view (&desk);
}

static gboolean
is_named (GtkWidget *root, const char *sentence)
{
  g_autofree char *wrong = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkListItemWidget"))
    {
      wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      if (wrong == NULL)
        return TRUE;
      g_test_message ("%s", wrong);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_named (child, sentence))
      return TRUE;
  return FALSE;
}

static void
test_line (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *sentence
    = g_strdup_printf ("Number 1, Test consumer, Dissatisfied, fixed: No, Call-back, today 10:00, "
                       "called by op2, Chinhat, %s, “In the consumer's words”",
                       number);
  Desk desk;

  talk (f, number, 1);
  open_view (&desk, f->insp1, 1200);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, number));
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, "Test consumer"));
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, "Dissatisfied"));
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, "Chinhat"));
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, "op2"));
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION,
                                        "In the consumer's words"));
  g_assert_true (is_named (desk.view, sentence));
  g_assert_cmpuint (n_columns_shown (&desk), ==, 10);
  g_signal_emit_by_name (columns_of (&desk), "activate", 0);
  g_assert_cmpstr (desk.opened, ==, number);
  close_view (&desk);
}

static gboolean
is_narrow (gpointer data)
{
  return n_columns_shown (data) == 3;
}

static void
test_narrow (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  int minimum;
  Desk desk;

  talk (f, number, 1);
  open_view (&desk, f->op1, 360);
  desk_app_test_until (is_narrow, &desk);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_INSCRIPTION, "Dissatisfied"));
  gtk_widget_measure (desk.view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  close_view (&desk);
}

static void
test_empty (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  Desk desk;

  open_view (&desk, f->op1, 800);
  g_assert_nonnull (desk_app_test_find (desk.view, GTK_TYPE_LABEL, "The register is still empty"));
  g_assert_null (desk_app_test_find (desk.view, GTK_TYPE_COLUMN_VIEW, NULL));
  talk (f, number, 1);
  desk_view_refresh (DESK_VIEW (desk.view));
  desk_app_test_settle ();
  g_assert_cmpuint (n_lines (&desk), ==, 1);
  close_view (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/register-view/" name, DeskFixture, NULL, desk_fixture_set_up, function,            \
              desk_fixture_tear_down)
  ADD ("empty", test_empty);
  ADD ("line", test_line);
  ADD ("narrow", test_narrow);
  ADD ("pages", test_pages);
  return g_test_run ();
}
