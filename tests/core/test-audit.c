/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spot audit: who may, what a finding needs, what a false closure does. */
#include "desk-fixture.h"

#include "desk-audit.h"

#include <sqlite3.h>
#include <string.h>

static const char words[] = "मेरे शब्द";

/* A closed ticket, a frame of it, drawn by @officer. */
static gint64
draw (DeskFixture *f, DeskSession *officer, char **number)
{
  DeskAuditFrame frame = { .k = 10 };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GError) error = NULL;

  if (*number == NULL)
    {
      *number = desk_fixture_claimed (f, 1);
      g_assert_true (desk_fixture_call (f, f->op2, *number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                        NULL, &error));
    }
  frozen = desk_audit_freeze (officer, &frame, words, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frozen->size, ==, 1);
  g_assert_null (desk_audit_draw (officer, frozen->freeze, "other words", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  drawn = desk_audit_draw (officer, frozen->freeze, words, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (drawn->seed), ==, 64);
  g_assert_null (desk_audit_draw (officer, frozen->freeze, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  return frozen->freeze;
}

static void
call (DeskFixture *f, gint64 freeze, const char *number, DeskOutcome outcome, DeskAnswer answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, freeze, NULL, NULL, &error);
  DeskCallResult result = { .outcome = outcome, .fixed = answer, .satisfied = answer };

  g_assert_no_error (error);
  desk_call_record (f->insp1, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

static void
refused (DeskFixture *f, gint64 freeze, const char *number, DeskFinding finding)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_audit_find (f->insp1, freeze, number, finding, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_false_closure (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (DeskTicket) still = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  DeskAuditTicket *one;
  gboolean reopened = FALSE;

  refused (f, freeze, number, DESK_FINDING_NOT_CALLED);
  call (f, freeze, number, DESK_OUTCOME_BUSY, DESK_ANSWER_NONE);
  refused (f, freeze, number, DESK_FINDING_NOT_CALLED);
  call (f, freeze, number, DESK_OUTCOME_TALKED, DESK_ANSWER_NO);
  refused (f, freeze, number, DESK_FINDING_GENUINE);
  refused (f, freeze, number, DESK_FINDING_NOT_REACHED);
  /* The call alone reopens nothing; the finding does. */
  still = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_cmpint (still->state, ==, DESK_STATE_CLOSED);

  g_assert_true (desk_audit_find (f->insp1, freeze, number, DESK_FINDING_NOT_CALLED, "Nobody phoned",
                                  &reopened, &error));
  g_assert_true (reopened);
  ticket = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_true (ticket->suspect);
  sample = desk_audit_sample (f->store, freeze, NULL, &error);
  g_assert_cmpuint (sample->len, ==, 1);
  one = g_ptr_array_index (sample, 0);
  g_assert_cmpstr (one->claimed_by, ==, "je-1");
  g_assert_cmpstr (one->confirmed_by, ==, "op2");
  g_assert_cmpstr (one->officer, ==, "je-1");
  refused (f, freeze, number, DESK_FINDING_NOT_CALLED);
}

static void
test_genuine (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reopened = TRUE;

  call (f, freeze, number, DESK_OUTCOME_TALKED, DESK_ANSWER_YES);
  g_assert_true (desk_audit_find (f->insp1, freeze, number, DESK_FINDING_GENUINE, NULL, &reopened,
                                  &error));
  g_assert_false (reopened);
  ticket = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_CLOSED);
}

/* The caller of the closing call has an inspection account too: as a person, barred. */
static void
test_took_part (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  g_autoptr (DeskSession) twin = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *why_not = NULL;
  sqlite3 *raw = NULL;
  gint64 freeze;

  g_assert_true (desk_account_create (f->admin, "op2.insp", "op2", NULL, DESK_ROLE_INSPECTION,
                                      "password1", &error));
  twin = desk_session_sign_in (f->store, "op2.insp", "password1", NULL, &error);
  g_assert_no_error (error);
  freeze = draw (f, twin, &number);
  why_not = desk_audit_why_not (twin, number, NULL);
  g_assert_nonnull (strstr (why_not, "You took part"));
  g_assert_null (desk_audit_why_not (f->insp1, number, NULL));
  g_clear_pointer (&why_not, g_free);
  why_not = desk_audit_why_not (f->sup2, number, NULL);
  g_assert_nonnull (why_not);
  g_assert_null (desk_call_start (twin, number, DESK_CALL_AUDIT, freeze, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "You took part"));
  g_clear_error (&error);
  g_assert_false (desk_audit_find (twin, freeze, number, DESK_FINDING_GENUINE, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "You took part"));
  g_clear_error (&error);

  /* The same with raw SQL, right after an entry on the ticket. */
  g_assert_true (desk_ticket_contact (f->op1, number, "Called again", NULL, &error));
  sql = g_strdup_printf ("INSERT INTO attempt SELECT max (n), 1, (SELECT id FROM person WHERE "
                         "staff_no = 'op2'), 'audit', %" G_GINT64_FORMAT ", 0, 0 FROM event "
                         "WHERE ticket = '%s'", freeze, number);
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_true (g_str_has_prefix (sqlite3_errmsg (raw), "R2:"));
  sqlite3_close (raw);
}

static void
test_bad_frame (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_audit_freeze (f->insp1, &frame, words, &error)); /* empty */
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (desk_audit_freeze (f->insp1, &frame, " a ", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  frame.k = 0;
  g_assert_null (desk_audit_freeze (f->insp1, &frame, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  frame.k = 1;
  g_assert_null (desk_audit_freeze (f->sup1, &frame, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/audit/" name, DeskFixture, NULL, desk_fixture_set_up, func,                  \
              desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("false-closure", test_false_closure);
  ADD ("genuine", test_genuine);
  ADD ("took-part", test_took_part);
  ADD ("bad-frame", test_bad_frame);
  return g_test_run ();
}
