/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes part in a complaint (R2): what each part bars, for all three persons of a call. */
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-clockwork.h"
#include "desk-duty.h"
#include "desk-edit.h"
#include "desk-escalations.h"

#include <string.h>

static const DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                                    .satisfied = DESK_ANSWER_YES };
static const DeskCallResult no = { .outcome = DESK_OUTCOME_TALKED, .called = DESK_CALLED_NO,
                                   .fixed = DESK_ANSWER_NO,
                                   .satisfied = DESK_ANSWER_NO };

static void
refused (gboolean done, GError **error, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, with));
  /* The core knew before the database. */
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

/* Another account of a person, who is signed in with it. */
static DeskSession *
also (DeskFixture *f, const char *staff_no, const char *name, DeskRole role)
{
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_account_create (f->admin, name, staff_no, NULL, role, "password1", &error);
  g_assert_no_error (error);
  session = desk_session_sign_in (f->store, name, "password1", NULL, &error);
  g_assert_no_error (error);
  return session;
}

static gint64
start (DeskSession *session, const char *number, DeskCallKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt = desk_call_start (session, number, kind, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  return attempt->attempt;
}

/* Who revealed the number counts like who phoned and who typed. */
static void
test_starter (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskSession) je = also (f, "je-1", "je-1", DESK_ROLE_OPERATOR);
  g_autoptr (GError) error = NULL;
  DeskCallResult result = yes;
  DeskVerdict verdict = { 0 };
  gint64 attempt = start (je, number, DESK_CALL_CALLBACK);

  result.caller = "op2";
  refused (desk_call_preview (f->sup1, attempt, &result, &verdict, &error), &error, "je-1");
  refused (desk_call_record (f->sup1, attempt, &result, NULL, &error), &error, "je-1");
  /* A no from the consumer counts, whoever hears it. */
  result.fixed = result.satisfied = DESK_ANSWER_NO;
  desk_call_record (f->sup1, attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* An escalation makes its officer one of the complaint. */
static void
test_memo (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *why_not = NULL;
  g_autoptr (DeskSession) sdo = also (f, "sdo-1", "sdo-1", DESK_ROLE_SUPERVISOR);
  g_autoptr (DeskSession) ee = also (f, "ee-1", "ee-1", DESK_ROLE_SUPERVISOR);
  DeskClaim claim = { .staff_no = "je-1", .what = "Done again" };
  DeskEscalationQuery query = { .ended = TRUE };
  g_autoptr (GPtrArray) memos = NULL;
  g_autoptr (GError) error = NULL;
  DeskEscalation *memo;
  DeskCallResult result = yes;
  gint64 attempt;

  g_assert_null (desk_call_why_not_confirm (ee, number, NULL));
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error);
  g_assert_no_error (error);
  memos = desk_escalation_list (f->store, &query, 10, NULL, &error);
  g_assert_cmpuint (memos->len, ==, 1);
  memo = g_ptr_array_index (memos, 0);
  /* It climbs to the next rung, whose officer was never sent the complaint itself. */
  desk_clock_set (f->clock, memo->due_at + DESK_HOUR);
  desk_ticket_claim (f->op1, number, &claim, &error);
  g_assert_no_error (error);
  g_clear_pointer (&memos, g_ptr_array_unref);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  memos = desk_escalation_list (f->store, &query, 10, NULL, &error);
  g_assert_cmpuint (memos->len, ==, 2);
  why_not = desk_call_why_not_confirm (ee, number, NULL);
  g_assert_nonnull (why_not);
  g_assert_nonnull (strstr (why_not, "escalation"));
  refused (desk_fixture_call (f, ee, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error),
           &error, why_not);
  attempt = start (ee, number, DESK_CALL_CALLBACK);
  result.caller = "op2";
  refused (desk_call_record (f->sup1, attempt, &result, NULL, &error), &error,
           "escalation of this complaint was sent to ee-1");
  /* And the SDO, who had it as officer. */
  g_clear_pointer (&why_not, g_free);
  why_not = desk_call_why_not_confirm (sdo, number, NULL);
  g_assert_nonnull (strstr (why_not, "officer"));
}

/* Who links, contacts, assigns, sends a memo or lets a limit be later has a part: no audit, no
 * feedback call. */
static void
test_auditor (DeskFixture *f, gconstpointer unused)
{
  static const char words[] = "one two three";
  g_autoptr (DeskSession) twin = also (f, "insp1", "insp1.sup", DESK_ROLE_SUPERVISOR);
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *linked = desk_fixture_claimed (f, 2);
  g_autofree char *contact = desk_fixture_claimed (f, 3);
  g_autofree char *sent = desk_fixture_register (f, 4);
  g_autofree char *edited = desk_fixture_claimed (f, 5);
  g_autofree char *passed = desk_fixture_claimed (f, 6);
  const char *parts[] = { linked, contact, sent, edited };
  DeskAuditFrame frame = { .k = 10 };
  DeskEdit edit = { .address = "Another street", .reason = "as the consumer says" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Done" };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  desk_ticket_link (twin, linked, first, NULL, &error);
  g_assert_no_error (error);
  desk_ticket_contact (twin, contact, "Called again", NULL, &error);
  g_assert_no_error (error);
  desk_ticket_assign (twin, sent, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_ticket_claim (f->op1, sent, &claim, &error);
  g_assert_no_error (error);
  desk_ticket_edit (twin, edited, &edit, NULL, &error);
  g_assert_no_error (error);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *why_not = desk_audit_why_not (f->insp1, parts[i], NULL);

      g_assert_nonnull (why_not);
      refused (desk_call_start (f->insp1, parts[i], DESK_CALL_AUDIT, frozen->freeze, NULL, NULL,
                                &error) != NULL,
               &error, why_not);
      refused (desk_audit_find (f->insp1, frozen->freeze, parts[i], DESK_FINDING_GENUINE, NULL,
                                NULL, &error),
               &error, why_not);
    }
  g_assert_null (desk_audit_why_not (f->insp1, passed, NULL));
  /* Who takes part after the call began ends it no more. */
  attempt = desk_call_start (f->insp1, passed, DESK_CALL_AUDIT, frozen->freeze, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_ticket_contact (twin, passed, "Called again", NULL, &error);
  g_assert_no_error (error);
  refused (desk_call_record (f->insp1, attempt->attempt, &no, NULL, &error), &error,
           "You took part");
}

static void
test_feedback (DeskFixture *f, gconstpointer unused)
{
  static const DeskCallResult busy = { .outcome = DESK_OUTCOME_BUSY };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *other = desk_fixture_claimed (f, 2);
  g_autoptr (DeskSession) op3 = also (f, "md-1", "op3", DESK_ROLE_OPERATOR);
  g_autoptr (GError) error = NULL;
  DeskCallResult result = yes;
  gint64 attempt;

  result.called = DESK_CALLED_YES;
  /* sup1 phoned in vain, sup2 links it: both took part. */
  desk_call_record (f->sup1, start (f->sup1, number, DESK_CALL_CALLBACK), &busy, NULL, &error);
  g_assert_no_error (error);
  desk_ticket_link (f->sup2, other, number, NULL, &error);
  g_assert_no_error (error);
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  desk_duty_remove (f->insp1, "op2", "a test", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    refused (desk_call_start (i == 0 ? f->sup1 : f->op1, number, DESK_CALL_FEEDBACK, 0, NULL, NULL,
                              &error) != NULL,
             &error, "took no part");
  /* sup2 linked the other one, not this one. */
  attempt = start (op3, number, DESK_CALL_FEEDBACK);
  result.caller = "op1";
  refused (desk_call_record (f->sup2, attempt, &result, NULL, &error), &error, "took no part");
  result.caller = NULL;
  refused (desk_call_record (f->sup1, attempt, &result, NULL, &error), &error, "took no part");
  /* Who reaches nobody asks again. */
  desk_call_record (op3, attempt, &busy, NULL, &error);
  g_assert_no_error (error);
  attempt = start (op3, number, DESK_CALL_FEEDBACK);
  desk_call_record (f->sup2, attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* Who is removed from duty has no part in a call, whoever types it in. */
static void
test_removed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *other = desk_fixture_claimed (f, 2);
  g_autoptr (GError) error = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER, .caller = "op2" };
  gint64 begun = start (f->op2, number, DESK_CALL_CALLBACK);
  gint64 attempt = start (f->sup2, other, DESK_CALL_CALLBACK);

  desk_duty_remove (f->insp1, "op2", "a test", NULL, &error);
  g_assert_no_error (error);
  refused (desk_call_record (f->sup2, attempt, &result, NULL, &error), &error, "removed from duty");
  result.caller = "sup2";
  refused (desk_call_record (f->sup2, begun, &result, NULL, &error), &error, "removed from duty");
  desk_call_record (f->sup2, attempt, &result, NULL, &error);
  g_assert_no_error (error);
  refused (desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error) != NULL,
           &error, "removed from duty");
}

static void
test_theft (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "Informer", .phone = "9876511111",
                            .category = "theft.information", .place = "CHT",
                            .description = "Wires on the line" };
  DeskEdit edit = { .category = "supply" };
  g_autofree char *bill = desk_fixture_register (f, 1);
  g_autofree char *number = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  number = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  refused (desk_ticket_edit (f->op1, number, &edit, &changed, &error), &error, "theft");
  edit.category = "other";
  refused (desk_ticket_edit (f->sup1, number, &edit, &changed, &error), &error, "stays one");
  edit.category = "theft";
  g_assert_true (desk_ticket_edit (f->op1, number, &edit, &changed, &error));
  g_assert_true (changed);
  ticket = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_cmpstr (ticket->consumer_name, ==, "");
  /* The other way is open: then the informer is hidden. */
  g_assert_true (desk_ticket_edit (f->op1, bill, &edit, &changed, &error));
  g_assert_true (changed);
  edit.category = "bill.wrong";
  refused (desk_ticket_edit (f->op1, bill, &edit, &changed, &error), &error, "stays one");
}

#define ADD(name, func)                                                                      \
  g_test_add ("/persons/" name, DeskFixture, NULL, desk_fixture_set_up, func,                \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("starter", test_starter);
  ADD ("memo", test_memo);
  ADD ("auditor", test_auditor);
  ADD ("feedback", test_feedback);
  ADD ("removed", test_removed);
  ADD ("theft", test_theft);
  return g_test_run ();
}
