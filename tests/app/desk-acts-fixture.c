/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-acts-fixture.h"

#include "desk-act-dialog.h"
#include "desk-number.h"
#include "desk-ticket-detail.h"

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;
  gboolean toast = g_str_equal (g_action_get_name (G_ACTION (action)), "toast");
  char **where = toast ? &fixture->toast : &fixture->called;

  g_free (*where);
  *where = g_variant_dup_string (parameter, NULL);
}

void
set_up (Fixture *fixture, gconstpointer unused)
{
  desk_fixture_set_up (&fixture->site, NULL);
}

void
open_detail (Fixture *fixture, DeskSession *session)
{
  const GActionEntry entries[] = { { .name = "toast", .activate = said_cb, .parameter_type = "s" },
                                   { .name = "call-ticket", .activate = said_cb,
                                     .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  fixture->detail = desk_ticket_detail_new (session);
  fixture->window = desk_app_test_window (fixture->detail, 900, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

void
close_detail (Fixture *fixture)
{
  g_object_ref (fixture->detail);
  gtk_window_destroy (fixture->window);
  desk_app_test_settle ();
  desk_app_test_finalize (fixture->detail);
  fixture->detail = NULL;
}

void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->detail != NULL)
    close_detail (fixture);
  g_free (fixture->toast);
  g_free (fixture->called);
  desk_fixture_tear_down_deep (&fixture->site, NULL);
}

DeskTicket *
load (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (fixture->site.store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

void
open_ticket (Fixture *fixture, const char *number)
{
  desk_ticket_detail_show (DESK_TICKET_DETAIL (fixture->detail), number);
  desk_app_test_settle ();
}

void
show (Fixture *fixture, DeskSession *session, const char *number)
{
  if (fixture->detail != NULL)
    close_detail (fixture);
  open_detail (fixture, session);
  open_ticket (fixture, number);
}

GtkWidget *
dialog_open (void)
{
  return desk_app_test_dialog (DESK_TYPE_ACT_DIALOG);
}

GtkWidget *
begin (Fixture *fixture, const char *act)
{
  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->detail, GTK_TYPE_MENU_BUTTON, "Other actions")));
  desk_app_test_press (fixture->detail, act);
  desk_app_test_settle ();
  g_assert_nonnull (dialog_open ());
  return dialog_open ();
}

void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

void
assert_barred (Fixture *fixture, const char *act, const char *why)
{
  GtkWidget *button;

  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->detail, GTK_TYPE_MENU_BUTTON, "Other actions")));
  button = desk_app_test_find (fixture->detail, GTK_TYPE_BUTTON, act);
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (button))), ==, why);
}

void
assert_role_barred (Fixture *fixture, DeskSession *session, const char *number, const char *act,
                    DeskAction action)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_session_check (session, action, &error));
  show (fixture, session, number);
  assert_barred (fixture, act, error->message);
}

void
assert_kept (const char *why, const char *typed)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (dialog_open ());
  g_assert_cmpstr (desk_app_test_error (dialog_open ()), ==, why);
  text = desk_app_test_written (dialog_open ());
  g_assert_cmpstr (text, ==, typed);
}

gboolean
says (Fixture *fixture, const char *sentence)
{
  return desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL, sentence);
}

void
call (Fixture *fixture, DeskSession *session, const char *number, DeskAnswer fixed,
      DeskAnswer satisfied)
{
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };

  desk_fixture_call (&fixture->site, session, number, fixed, satisfied, &verdict, &error);
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
}

void
try (Fixture *fixture, DeskSession *session, const char *number, int day, int hour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  DeskVerdict verdict = { 0 };

  desk_clock_set (fixture->site.clock,
                  DESK_FIXTURE_NOW + day * DESK_DAY + (hour - 10) * DESK_HOUR);
  attempt = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, &verdict, &error);
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
}

char *
register_nowhere (Fixture *fixture)
{
  DeskRegistration nowhere = { .consumer_name = "Meena", .phone = "9822222222",
                               .category = "supply", .description = "No supply" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (fixture->site.op1, &nowhere, NULL, &error);

  g_assert_no_error (error);
  return number;
}
