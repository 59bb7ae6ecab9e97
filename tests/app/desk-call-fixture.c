/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-fixture.h"

#include <string.h>

static void
saved_cb (Desk *desk, const char *sentence, int kind)
{
  desk->saved++;
  desk->kind = kind;
  g_free (desk->sentence);
  desk->sentence = g_strdup (sentence);
}

void
watch_saved (Desk *desk)
{
  g_signal_connect_swapped (desk->pane, "saved", G_CALLBACK (saved_cb), desk);
}

DeskTicket *
load (DeskFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

void
show (DeskFixture *fixture, GtkWidget *pane, const char *number)
{
  g_autoptr (DeskTicket) ticket = load (fixture, number);

  desk_call_pane_show (DESK_CALL_PANE (pane), ticket, 0);
  desk_app_test_settle ();
}

void
open_pane (Desk *desk, DeskFixture *fixture, DeskSession *session, const char *number)
{
  *desk = (Desk) { 0 };
  desk->pane = desk_call_pane_new (session, DESK_CALL_CALLBACK);
  desk->window = desk_app_test_window (desk->pane, 700, 700);
  watch_saved (desk);
  show (fixture, desk->pane, number);
}

void
close_pane (Desk *desk)
{
  g_object_ref (desk->pane);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  desk_app_test_finalize (desk->pane);
  g_free (desk->sentence);
}

gboolean
reads (GtkWidget *root, const char *part)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (reads (child, part))
      return TRUE;
  return FALSE;
}

void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

gboolean
can_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = desk_app_test_find (root, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
answer (GtkWidget *pane, const char *question, const char *text)
{
  GtkWidget *label = desk_app_test_find (pane, GTK_TYPE_LABEL, question);

  g_assert_nonnull (label);
  press (gtk_widget_get_parent (label), text);
}

void
assert_state (DeskFixture *fixture, const char *number, DeskState state)
{
  g_autoptr (DeskTicket) ticket = load (fixture, number);

  g_assert_cmpint (ticket->state, ==, state);
}

guint
n_outcomes (DeskFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = desk_call_history (fixture->store, number, NULL, &error);

  g_assert_no_error (error);
  return calls->len;
}

gboolean
key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  desk_app_test_settle ();
  return handled;
}

gboolean
has_focus (GtkWidget *view, const char *button)
{
  GtkWidget *found = desk_app_test_find (view, GTK_TYPE_BUTTON, button);

  return found != NULL && gtk_root_get_focus (gtk_widget_get_root (view)) == found;
}
