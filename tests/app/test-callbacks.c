/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call on screen and its queue, through the widgets: what stands there, what is written. */
#include "desk-app-fixture.h"
#include "desk-call-pane.h"
#include "desk-callbacks-view.h"
#include "desk-fixture.h"
#include "desk-number.h"

#include <string.h>

typedef struct
{
  GtkWidget *pane;
  GtkWindow *window;
  int saved;
  int kind;
  char *sentence;
} Desk;

static void
saved_cb (Desk *desk, const char *sentence, int kind)
{
  desk->saved++;
  desk->kind = kind;
  g_free (desk->sentence);
  desk->sentence = g_strdup (sentence);
}

static DeskTicket *
load (DeskFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
show (DeskFixture *fixture, GtkWidget *pane, const char *number)
{
  g_autoptr (DeskTicket) ticket = load (fixture, number);

  desk_call_pane_show (DESK_CALL_PANE (pane), ticket, 0);
  desk_app_test_settle ();
}

static void
open_pane (Desk *desk, DeskFixture *fixture, DeskSession *session, const char *number)
{
  *desk = (Desk) { 0 };
  desk->pane = desk_call_pane_new (session, DESK_CALL_CALLBACK);
  desk->window = desk_app_test_window (desk->pane, 700, 700);
  g_signal_connect_swapped (desk->pane, "saved", G_CALLBACK (saved_cb), desk);
  show (fixture, desk->pane, number);
}

static void
close_pane (Desk *desk)
{
  g_object_ref (desk->pane);
  gtk_window_destroy (desk->window);
  desk_app_test_settle ();
  g_assert_finalize_object (desk->pane);
  g_free (desk->sentence);
}

static gboolean
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

static void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

#define CALL "Show the number and begin the call (F5)"
#define SAVE "Save the outcome (Ctrl+Return)"

static gboolean
can_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = desk_app_test_find (root, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
answer (GtkWidget *pane, const char *question, const char *text)
{
  GtkWidget *label = desk_app_test_find (pane, GTK_TYPE_LABEL, question);

  g_assert_nonnull (label);
  press (gtk_widget_get_parent (label), text);
}

static void
assert_state (DeskFixture *fixture, const char *number, DeskState state)
{
  g_autoptr (DeskTicket) ticket = load (fixture, number);

  g_assert_cmpint (ticket->state, ==, state);
}

static guint
n_outcomes (DeskFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = desk_call_history (fixture->store, number, NULL, &error);

  g_assert_no_error (error);
  return calls->len;
}

/* Typed in by op1, called by op2: yes and yes closes; saving twice is saving once. */
static void
test_closes (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_true (reads (desk.pane, "Bill corrected"));
  g_assert_true (reads (desk.pane, "je-1"));
  g_assert_true (reads (desk.pane, "98•••••001"));
  g_assert_false (reads (desk.pane, "98765 00001"));
  g_assert_false (can_press (desk.pane, "1 Talked"));

  press (desk.pane, CALL);
  g_assert_true (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_true (reads (desk.pane, "98765 00001"));
  g_assert_false (reads (desk.pane, "98•••••001"));
  g_assert_true (reads (desk.pane, "Press 1 to 7"));
  press (desk.pane, "1 Talked");
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  answer (desk.pane, "Is it fixed?", "Yes");
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  answer (desk.pane, "Are you satisfied?", "Yes");
  g_assert_true (reads (desk.pane, "Closes as satisfied, register no. 1."));

  desk_app_test_press (desk.pane, SAVE);
  gtk_widget_activate_action (desk.pane, "call.save", NULL);
  desk_app_test_settle ();
  gtk_widget_activate_action (desk.pane, "call.save", NULL);
  desk_app_test_settle ();
  g_assert_cmpint (desk.saved, ==, 1);
  g_assert_cmpint (desk.kind, ==, DESK_VERDICT_CLOSES);
  g_assert_cmpstr (desk.sentence, ==, "Saved. Closed as satisfied, register no. 1.");
  g_assert_false (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_false (reads (desk.pane, "98765 00001"));
  g_assert_cmpint (n_outcomes (fixture, number), ==, 1);
  assert_state (fixture, number, DESK_STATE_CLOSED);
  close_pane (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/callbacks/" name, DeskFixture, NULL, desk_fixture_set_up, function,                \
              desk_fixture_tear_down)
  ADD ("closes", test_closes);
  return g_test_run ();
}
