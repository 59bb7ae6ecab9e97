/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-test.h"

#include "desk-register-view.h"

static void
open_cb (GSimpleAction *action, GVariant *number, DeskRegisterTest *desk)
{
  g_free (desk->opened);
  desk->opened = g_variant_dup_string (number, NULL);
}

void
desk_register_test_open (DeskRegisterTest *desk, DeskSession *session, int width)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action
    = g_simple_action_new ("open-ticket", G_VARIANT_TYPE_STRING);

  *desk = (DeskRegisterTest) { 0 };
  desk->view = g_object_new (DESK_TYPE_REGISTER_VIEW, "session", session, NULL);
  desk->window = desk_app_test_window (desk->view, width, 600);
  g_signal_connect (action, "activate", G_CALLBACK (open_cb), desk);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "win", G_ACTION_GROUP (actions));
  desk_view_refresh (DESK_VIEW (desk->view));
  desk_app_test_settle ();
}

void
desk_register_test_close (DeskRegisterTest *desk)
{
  g_object_ref (desk->view);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  desk_app_test_finalize (desk->view);
  g_free (desk->opened);
}

void
desk_register_test_talk (DeskFixture *f, const char *number, int calls)
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

GtkColumnView *
desk_register_test_columns (DeskRegisterTest *desk)
{
  return GTK_COLUMN_VIEW (desk_app_test_find (desk->view, GTK_TYPE_COLUMN_VIEW, NULL));
}
