/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complaint beside the list. */
#include "desk-audit.h"
#include "desk-list-fixture.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-ticket-detail.h"
#include "desk-tickets-view.h"
#include "desk-timeline-row.h"

static void
test_detail (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  GtkWidget *detail;
  GtkWidget *row;
  GtkWidget *entry_number;

  desk_list_open (fixture, fixture->site.sup1);
  g_signal_emit_by_name (desk_list_columns (fixture), "activate", 0);
  desk_list_settle ();
  detail = desk_list_detail (fixture);
  g_assert_nonnull (detail);
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, grouped));
  g_assert_true (
    desk_app_test_stands (detail, GTK_TYPE_LABEL, "Fix claimed. Next: the call-back, due today 14:00."));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Test consumer"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "98•••••001"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "JE: je-1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "The bill is wrong"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Bill corrected"));
  /* The story, newest first. */
  row = desk_app_test_find (detail, DESK_TYPE_TIMELINE_ROW, NULL);
  g_assert_true (desk_app_test_stands (row, GTK_TYPE_LABEL, "Fix claimed by je-1"));
  g_assert_true (desk_app_test_stands (row, GTK_TYPE_LABEL, "today 10:00, op1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Sent to the JE, je-1"));
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, "Registered"));
  /* The entry's number on demand. */
  entry_number = gtk_widget_get_last_child (
    gtk_widget_get_parent (desk_app_test_find (row, GTK_TYPE_LABEL, "today 10:00, op1")));
  g_assert_false (gtk_widget_get_visible (entry_number));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (desk_app_test_find (detail, GTK_TYPE_TOGGLE_BUTTON, "Entry numbers")),
    TRUE);
  g_assert_true (gtk_widget_get_visible (entry_number));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (entry_number)), "entry "));

  desk_app_test_press (detail, "Call back");
  g_assert_cmpstr (fixture->called, ==, number);
  desk_app_test_press (detail, "Close the complaint");
  g_assert_null (desk_list_detail (fixture));
}

static gboolean
is_told (gpointer detail)
{
  return desk_app_test_error (detail) != NULL;
}

static gboolean
is_retried (gpointer view)
{
  return desk_app_test_stands (view, GTK_TYPE_BUTTON, "Try again");
}

/* What cannot be read again stays as it was read, with why above it; what could not be read at all
 * is asked for again. */
static void
test_failed (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  g_autofree char *other_grouped = desk_ticket_number_grouped (other);
  GSubprocess *holder;
  GtkWidget *detail;

  desk_list_open (fixture, fixture->site.op1);
  desk_list_open_ticket (fixture, number);
  detail = desk_list_detail (fixture);
  holder = desk_app_test_hold (fixture->site.path);
  desk_ticket_detail_refresh (DESK_TICKET_DETAIL (detail));
  desk_app_test_until (is_told, detail);
  g_assert_cmpstr (desk_app_test_error (detail), ==,
                   "Another program holds the store. Try again when it has finished.");
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, grouped));
  desk_view_show_ticket (DESK_VIEW (fixture->view), other);
  desk_app_test_until (is_retried, detail);
  g_assert_true (gtk_widget_has_focus (desk_app_test_find (detail, GTK_TYPE_BUTTON, "Try again")));
  desk_app_test_let_go (holder);

  desk_app_test_press (detail, "Try again");
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (detail, GTK_TYPE_LABEL, other_grouped));
  g_assert_null (desk_app_test_error (detail));
  g_assert_true (desk_focus_is_in (detail));
}

/* The same number again asks again. */
static void
test_asked_again (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  GSubprocess *holder;

  desk_list_open (fixture, fixture->site.op1);
  holder = desk_app_test_hold (fixture->site.path);
  desk_view_show_ticket (DESK_VIEW (fixture->view), number);
  desk_app_test_until (is_retried, desk_list_detail (fixture));
  desk_app_test_let_go (holder);
  desk_list_open_ticket (fixture, number);
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL, grouped));
}

/* A complaint that the filter hides is shown all the same. */
static void
test_show_hidden (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  desk_list_open (fixture, fixture->site.op1);
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  desk_list_search (fixture, "zzzz");
  desk_list_open_ticket (fixture, number);
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL, grouped));
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==,
                    GTK_INVALID_LIST_POSITION);
  desk_list_search (fixture, "");
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 0);
  desk_list_open_ticket (fixture, "LKO-26-9999999");
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL, "The complaint cannot be shown"));
}

/* What an inspection found false is said in the first line of the case. */
static void
test_finding (DeskListFixture *fixture, gconstpointer unused)
{
  DeskFixture *site = &fixture->site;
  g_autofree char *number = desk_fixture_claimed (site, 1);
  DeskAuditFrame frame = { .k = 1 };
  DeskClaim again = { .staff_no = "sdo-1", .what = "Done at last" };
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED,
                            .fixed = DESK_ANSWER_NO,
                            .satisfied = DESK_ANSWER_NO,
                            .called = DESK_CALLED_NO };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;

  g_assert_true (desk_fixture_call (site, site->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  frozen = desk_audit_freeze (site->insp1, &frame, "words of the officer", &error);
  g_assert_no_error (error);
  drawn = desk_audit_draw (site->insp1, frozen->freeze, "words of the officer", &error);
  g_assert_no_error (error);
  attempt = desk_call_start (site->insp1, number, DESK_CALL_AUDIT, drawn->freeze, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_call_record (site->insp1, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
  desk_list_open (fixture, site->sup1);
  g_signal_emit_by_name (desk_list_columns (fixture), "activate", 0);
  desk_list_settle ();
  g_assert_false (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL,
                                        "An inspection found it false"));
  g_assert_true (desk_audit_find (site->insp1, drawn->freeze, number, DESK_FINDING_NOT_CALLED, NULL,
                                  NULL, &error));
  g_assert_no_error (error);
  desk_app_test_press (desk_list_detail (fixture), "Close the complaint");
  g_signal_emit_by_name (desk_list_columns (fixture), "activate", 0);
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL,
    "An inspection found it false, today 10:00: Closed without contact."));
  g_assert_false (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL,
                                        "Suspect: the closure may have been false."));
  /* Of a later claim it said nothing. */
  g_assert_true (desk_ticket_claim (site->op1, number, &again, &error));
  g_assert_no_error (error);
  desk_app_test_press (desk_list_detail (fixture), "Close the complaint");
  g_signal_emit_by_name (desk_list_columns (fixture), "activate", 0);
  desk_list_settle ();
  g_assert_false (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL,
    "An inspection found it false, today 10:00: Closed without contact."));
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL,
                                       "Suspect: the closure may have been false."));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (DeskListFixture *fixture, gconstpointer unused);
  } tests[] = { { "/tickets-detail/detail", test_detail },
                { "/tickets-detail/finding", test_finding },
                { "/tickets-detail/failed", test_failed },
                { "/tickets-detail/asked-again", test_asked_again },
                { "/tickets-detail/show-hidden", test_show_hidden } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskListFixture, NULL, desk_list_set_up, tests[i].test,
                desk_list_tear_down);
  return g_test_run ();
}
