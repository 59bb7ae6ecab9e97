/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directions: explanations, warnings and removal from duty; the feedback calls that a removal and
 * the daily draw ask for. */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-day-end.h"
#include "desk-directions.h"
#include "desk-duty.h"
#include "desk-feedback.h"
#include "desk-holidays.h"
#include "desk-places.h"

#include <sqlite3.h>
#include <string.h>

#define TAKEN 60

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static char *
sql (DeskFixture *f, const char *query)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;
  char *value;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (rows, 0));
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return value;
}

/* An integer of a second program's reading. */
static gint64
count (DeskFixture *f, const char *query)
{
  g_autofree char *value = sql (f, query);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

static void
refused (gboolean done, GError **error, DeskError code, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, (int) code);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, with));
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

static void
sound (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  DeskVerifyResult result;

  desk_check (f->store, NULL, &error);
  g_assert_no_error (error);
  desk_verify (f->store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
closed_by (DeskFixture *f, DeskSession *session, int serial)
{
  g_autoptr (GError) error = NULL;
  char *number = desk_fixture_claimed (f, serial);

  desk_fixture_call (f, session, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static gboolean
feedback (DeskSession *session, const char *number, const DeskCallResult *result,
          DeskVerdict *verdict, GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_FEEDBACK, 0, NULL, NULL, error);

  return attempt != NULL && desk_call_record (session, attempt->attempt, result, verdict, error);
}

static const DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                                    .satisfied = DESK_ANSWER_YES, .called = DESK_CALLED_YES };
static const DeskCallResult nobody = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                                       .satisfied = DESK_ANSWER_YES, .called = DESK_CALLED_NO };
static const DeskCallResult no = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_NO,
                                   .satisfied = DESK_ANSWER_NO, .called = DESK_CALLED_UNSURE };
static const DeskCallResult silent = { .outcome = DESK_OUTCOME_NO_ANSWER };

static const DeskDirection *
direction (GPtrArray *directions, guint i)
{
  return g_ptr_array_index (directions, i);
}

static void
test_given (DeskFixture *f, gconstpointer unused)
{
  const DeskDirectionWhat asked = DESK_DIRECTION_EXPLANATION;
  const gint64 week = DESK_FIXTURE_NOW + 7 * DESK_DAY;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

#define GIVE(by, to, until, audit, words)                                                          \
  desk_direction_give (f->by, to, asked, until, audit, words, NULL, &error)
  refused (GIVE (sup1, "op2", week, 0, "x"), &error, DESK_ERROR_REFUSED, "Inspection officer");
  refused (GIVE (op1, "op2", week, 0, "x"), &error, DESK_ERROR_REFUSED, "Inspection officer");
  refused (GIVE (admin, "op2", week, 0, "x"), &error, DESK_ERROR_REFUSED, "Inspection officer");
  refused (GIVE (insp1, "insp1", week, 0, "x"), &error, DESK_ERROR_REFUSED, "themselves");
  refused (GIVE (insp1, "nobody", week, 0, "x"), &error, DESK_ERROR_NOT_FOUND, "nobody");
  refused (GIVE (insp1, "0", week, 0, "x"), &error, DESK_ERROR_NOT_FOUND, "0");
  refused (GIVE (insp1, "op2", week, 0, "  "), &error, DESK_ERROR_INVALID, "Write");
  refused (GIVE (insp1, "op2", DESK_FIXTURE_NOW, 0, "x"), &error, DESK_ERROR_INVALID, "by when");
  refused (GIVE (insp1, "op2", DESK_FIXTURE_NOW + 367 * DESK_DAY, 0, "x"), &error,
           DESK_ERROR_INVALID, "by when");
  refused (GIVE (insp1, "op2", week, 1, "x"), &error, DESK_ERROR_NOT_FOUND, "Entry 1");
#undef GIVE
  all = desk_direction_list (f->insp1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 0);
  g_clear_pointer (&all, g_ptr_array_unref);

  desk_direction_give (f->insp1, "je-1", DESK_DIRECTION_WARNING, week + DESK_DAY, 0,
                       "Do not claim before it is mended", NULL, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "op2", asked, week, 0, "Why was nobody called?", &n, &error);
  g_assert_no_error (error);
  all = desk_direction_list (f->insp1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  /* Those due first stand first. */
  g_assert_cmpint (direction (all, 0)->n, ==, n);
  g_assert_cmpint (direction (all, 0)->at, ==, DESK_FIXTURE_NOW);
  g_assert_cmpstr (direction (all, 0)->staff_no, ==, "op2");
  g_assert_cmpstr (direction (all, 0)->officer_name, ==, "insp1");
  g_assert_cmpint (direction (all, 0)->what, ==, DESK_DIRECTION_EXPLANATION);
  g_assert_cmpstr (direction (all, 0)->words, ==, "Why was nobody called?");
  g_assert_cmpint (direction (all, 0)->due_at, ==, week);
  g_assert_cmpint (direction (all, 0)->audit, ==, 0);
  g_assert_null (desk_direction_get_last (direction (all, 0)));
  g_assert_cmpint (direction (all, 1)->what, ==, DESK_DIRECTION_WARNING);
  g_assert_cmpint (desk_direction_get_state (direction (all, 0), week), ==, DESK_DIRECTION_OPEN);
  g_assert_cmpint (desk_direction_get_state (direction (all, 0), week + 1), ==,
                   DESK_DIRECTION_OVERDUE);
  sound (f);
}

static guint
seen_by (DeskSession *session, gboolean removals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = removals ? desk_duty_list (session, NULL, &error)
                                       : desk_direction_list (session, NULL, &error);

  g_assert_no_error (error);
  return all->len;
}

/* Who may reads all; anybody else what is directed to them. */
static void
test_seen (DeskFixture *f, gconstpointer unused)
{
  DeskSession *all[] = { f->sup1, f->sup2, f->insp1, f->admin };
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GError) error = NULL;

  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Call before you close", NULL, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "je-1", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Mend first", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_duty_remove (f->insp1, "sup2", "False", NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != f->sup2)
      {
        g_assert_cmpuint (seen_by (all[i], FALSE), ==, 2);
        g_assert_cmpuint (seen_by (all[i], TRUE), ==, 1);
      }
  g_assert_cmpuint (seen_by (f->op1, FALSE), ==, 0);
  g_assert_cmpuint (seen_by (f->op1, TRUE), ==, 0);
  own = desk_direction_list (f->op2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (direction (own, 0)->staff_no, ==, "op2");
  g_assert_cmpstr (direction (own, 0)->words, ==, "Call before you close");
}

static void
test_withdrawn (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskSession) insp2 = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  const DeskDirection *one;
  gint64 n = 0;
  gint64 done = 0;
  gint64 to_insp2 = 0;

  desk_account_create (f->admin, "insp2", "insp2", "insp2", DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  insp2 = desk_session_sign_in (f->store, "insp2", "password1", NULL, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Call first", &n, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "op1", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + 2 * DESK_DAY, 0,
                       "Call first", &done, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "insp2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + 9 * DESK_DAY,
                       0, "Draw first", &to_insp2, &error);
  g_assert_no_error (error);
  desk_direction_follow (f->insp1, done, TRUE, "He does", &error);
  g_assert_no_error (error);
  refused (desk_direction_withdraw (f->sup1, n, "x", &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_direction_withdraw (f->admin, n, "x", &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_direction_withdraw (insp2, to_insp2, "x", &error), &error, DESK_ERROR_REFUSED,
           "another inspection officer");
  refused (desk_direction_withdraw (insp2, 1, "x", &error), &error, DESK_ERROR_NOT_FOUND,
           "Entry 1");
  refused (desk_direction_withdraw (insp2, n, "  ", &error), &error, DESK_ERROR_INVALID, "why");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  desk_direction_withdraw (insp2, n, "It was op3", &error);
  g_assert_no_error (error);
  /* One that is done may have been wrong all the same. */
  desk_direction_withdraw (f->insp1, done, "It was op3", &error);
  g_assert_no_error (error);
  refused (desk_direction_withdraw (f->insp1, n, "x", &error), &error, DESK_ERROR_REFUSED,
           "taken back already");
  refused (desk_direction_follow (f->insp1, n, FALSE, "x", &error), &error, DESK_ERROR_REFUSED,
           "taken back already");
  all = desk_direction_list (f->insp1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (direction (all, 0)->n, ==, to_insp2);
  one = direction (all, 2);
  g_assert_cmpint (one->n, ==, n);
  g_assert_cmpint (desk_direction_get_state (one, DESK_FIXTURE_NOW), ==, DESK_DIRECTION_WITHDRAWN);
  g_assert_cmpint (one->withdrawn_n, >, n);
  g_assert_cmpint (one->withdrawn_at, ==, DESK_FIXTURE_NOW + DESK_HOUR);
  g_assert_cmpstr (one->withdrawn_by, ==, "insp2");
  g_assert_cmpstr (one->reason, ==, "It was op3");
  g_assert_cmpstr (one->words, ==, "Call first");
  sound (f);
}

static void
test_followed (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskSession) insp2 = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  const DeskDirection *one;
  gint64 to_insp2 = 0;
  gint64 n = 0;

  desk_account_create (f->admin, "insp2", "insp2", "insp2", DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  insp2 = desk_session_sign_in (f->store, "insp2", "password1", NULL, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_EXPLANATION, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Why was nobody called?", &n, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "insp2", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + 9 * DESK_DAY,
                       0, "Draw before you call", &to_insp2, &error);
  g_assert_no_error (error);

  refused (desk_direction_follow (f->sup1, n, TRUE, "x", &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_direction_follow (insp2, to_insp2, TRUE, "x", &error), &error, DESK_ERROR_REFUSED,
           "another inspection officer");
  refused (desk_direction_follow (insp2, 1, TRUE, "x", &error), &error, DESK_ERROR_NOT_FOUND,
           "Entry 1");
  refused (desk_direction_follow (insp2, n, TRUE, " ", &error), &error, DESK_ERROR_INVALID,
           "Write");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  desk_direction_follow (insp2, n, FALSE, "No answer came", &error);
  g_assert_no_error (error);
  all = desk_direction_list (f->insp1, NULL, &error);
  g_assert_no_error (error);
  one = direction (all, 0);
  g_assert_cmpint (one->n, ==, n);
  g_assert_false (desk_direction_get_last (one)->done);
  g_assert_cmpstr (desk_direction_get_last (one)->words, ==, "No answer came");
  g_assert_cmpstr (desk_direction_get_last (one)->officer_name, ==, "insp2");
  g_assert_cmpint (desk_direction_get_state (one, DESK_FIXTURE_NOW + 2 * DESK_DAY), ==,
                   DESK_DIRECTION_OVERDUE);
  g_clear_pointer (&all, g_ptr_array_unref);

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 3 * DESK_DAY);
  desk_direction_follow (f->insp1, n, TRUE, "Answered in writing", &error);
  g_assert_no_error (error);
  refused (desk_direction_follow (f->insp1, n, FALSE, "x", &error), &error, DESK_ERROR_REFUSED,
           "done already");
  all = desk_direction_list (f->insp1, NULL, &error);
  g_assert_no_error (error);
  /* What is done stands behind, though it was due earlier. */
  one = direction (all, 1);
  g_assert_cmpint (one->n, ==, n);
  g_assert_cmpuint (one->follows->len, ==, 2);
  g_assert_cmpint (desk_direction_get_last (one)->at, ==, DESK_FIXTURE_NOW + 3 * DESK_DAY);
  g_assert_cmpint (desk_direction_get_state (one, DESK_FIXTURE_NOW + 3 * DESK_DAY), ==,
                   DESK_DIRECTION_DONE);
  sound (f);
}

/* Rows that no entry gave are found by playing the entries again. */
static void
test_given_raw (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  DeskDeepResult result = { 0 };
  sqlite3 *db = NULL;
  gint64 n = 0;

  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_EXPLANATION, DESK_FIXTURE_NOW + DESK_DAY, 0,
                       "Why was nobody called?", &n, &error);
  g_assert_no_error (error);
  desk_direction_follow (f->insp1, n, FALSE, "No answer came", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE direction_follow SET done = 1", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (db, "DROP TRIGGER direction_follow_update;"
                                 "UPDATE direction_follow SET done = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  desk_verify_deep (f->store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "direction_follow"));
  desk_deep_result_clear (&result);
}

static void
test_removal (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *old = closed_by (f, f->op2, 1);
  g_autofree char *recent = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) line = NULL;
  g_autoptr (GPtrArray) removals = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSession) insp2 = NULL;
  gint64 in_line = 0;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 91 * DESK_DAY);
  recent = closed_by (f, f->op2, 2);
  other = closed_by (f, f->sup1, 3);
  refused (desk_duty_remove (f->sup1, "op2", "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_duty_remove (f->admin, "op2", "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_duty_remove (f->insp1, "op2", "", NULL, &error), &error, DESK_ERROR_INVALID,
           "why");
  refused (desk_duty_remove (f->insp1, "nobody", "x", NULL, &error), &error, DESK_ERROR_NOT_FOUND,
           "nobody");
  refused (desk_duty_remove (f->insp1, "insp1", "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "themselves");
  refused (desk_duty_remove (f->insp1, "admin", "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "last administrator");

  desk_duty_remove (f->insp1, "op2", "closed without calling", &in_line, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in_line, ==, 1);
  /* At once, whoever is signed in. */
  g_assert_false (desk_ticket_contact (f->op2, other, "x", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  /* Why is said as it is: no administrator alone could enable it. */
  refused (desk_session_sign_in (f->store, "op2", "password1", NULL, &error) != NULL, &error,
           DESK_ERROR_REFUSED, "removed from duty");
  refused (desk_session_may_now (f->op2, DESK_ACTION_READ, &error), &error, DESK_ERROR_REFUSED,
           "removed from duty");
  refused (desk_duty_remove (f->insp1, "op2", "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "already");
  /* No way round: not by enabling, not by another account. */
  refused (desk_account_set_disabled (f->admin, "op2", FALSE, &error), &error, DESK_ERROR_REFUSED,
           "removed from duty");
  refused (desk_account_create (f->admin, "op2b", "op2", NULL, DESK_ROLE_OPERATOR, "password1",
                                &error),
           &error, DESK_ERROR_REFUSED, "removed from duty");
  /* Nor by another role: what the lifting brings back is what was taken. */
  refused (desk_account_set_role (f->admin, "op2", DESK_ROLE_SUPERVISOR, &error), &error,
           DESK_ERROR_REFUSED, "removed from duty");

  /* The line: closures of 90 days, called by another. */
  line = desk_feedback_list (f->sup2, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (line->len, ==, 1);
  g_assert_cmpstr (((DeskTicket *) line->pdata[0])->number, ==, recent);
  {
    DeskVerdict verdict = { 0 };
    g_autoptr (DeskTicket) ticket = NULL;

    refused (feedback (f->sup2, other, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
             "not in the line");
    refused (feedback (f->op1, recent, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
             "took no part");
    g_assert_true (feedback (f->sup2, recent, &no, &verdict, &error));
    g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_REOPENS);
    g_assert_cmpint (verdict.register_no, ==, 4);
    desk_verdict_clear (&verdict);
    ticket = load (f, recent);
    g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
    g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
    g_assert_true (ticket->suspect);
  }
  removals = desk_duty_list (f->sup1, NULL, &error);
  g_assert_cmpuint (removals->len, ==, 1);
  g_assert_cmpint (((DeskRemoval *) removals->pdata[0])->in_line, ==, 1);
  g_assert_cmpint (((DeskRemoval *) removals->pdata[0])->called, ==, 1);

  /* Lifted by two, and neither of them the person. */
  desk_account_create (f->admin, "insp2", "insp2", "insp2", DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  insp2 = desk_session_sign_in (f->store, "insp2", "password1", NULL, &error);
  refused (desk_duty_lift (f->admin, NULL, "op2", "x", &error), &error, DESK_ERROR_REFUSED,
           "two persons");
  refused (desk_duty_lift (f->admin, f->sup1, "op2", "x", &error), &error, DESK_ERROR_REFUSED,
           "Inspection officer");
  refused (desk_duty_lift (f->insp1, insp2, "op2", "x", &error), &error, DESK_ERROR_REFUSED,
           "Administrator");
  refused (desk_duty_lift (f->admin, insp2, "sup1", "x", &error), &error, DESK_ERROR_REFUSED,
           "not removed");
  refused (desk_duty_lift (f->admin, insp2, "op2", "", &error), &error, DESK_ERROR_INVALID, "why");
  desk_duty_lift (f->admin, insp2, "op2", "heard", &error);
  g_assert_no_error (error);
  g_assert_true (desk_ticket_contact (f->op2, recent, "x", NULL, &error));
  sound (f);
}

/* An account that an administrator had disabled before stays so when the removal is lifted;
 * an administrator's second account does not stand beside them. */
static void
test_lift (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSession) both = NULL;
  g_autoptr (DeskSession) former = NULL;

  desk_account_create (f->admin, "op2b", "op2", NULL, DESK_ROLE_OPERATOR, "password1", &error);
  g_assert_no_error (error);
  g_assert_true (desk_account_set_disabled (f->admin, "op2b", TRUE, &error));
  g_assert_true (desk_duty_remove (f->insp1, "op2", "x", NULL, &error));
  desk_account_create (f->admin, "admin.i", "admin", NULL, DESK_ROLE_INSPECTION, "password1",
                       &error);
  g_assert_no_error (error);
  both = desk_session_sign_in (f->store, "admin.i", "password1", NULL, &error);
  refused (desk_duty_lift (f->admin, both, "op2", "x", &error), &error, DESK_ERROR_REFUSED,
           "one person");
  former = desk_session_sign_in (f->store, "insp1", "password1", NULL, &error);
  g_assert_true (desk_account_set_disabled (f->admin, "insp1", TRUE, &error));
  refused (desk_duty_lift (f->admin, former, "op2", "x", &error), &error, DESK_ERROR_REFUSED,
           "disabled");
  g_assert_true (desk_account_set_disabled (f->admin, "insp1", FALSE, &error));
  desk_duty_lift (f->admin, f->insp1, "op2", "x", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "SELECT disabled FROM account WHERE name = 'op2'"), ==, 0);
  g_assert_cmpint (count (f, "SELECT disabled FROM account WHERE name = 'op2b'"), ==, 1);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* What anyone draws with the hash of the newest entry before the day began. */
static char *
draw_again (const char *seed, GPtrArray *numbers)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      const char *number = numbers->pdata[i];
      guint8 length[4] = { 0, 0, 0, (guint8) strlen (number) };

      for (guint j = 0; j < 32; j++)
        {
          guint8 byte = (guint8) (g_ascii_xdigit_value (seed[2 * j]) << 4
                                  | g_ascii_xdigit_value (seed[2 * j + 1]));

          g_checksum_update (sum, &byte, 1);
        }
      g_checksum_update (sum, length, 4);
      g_checksum_update (sum, (const guchar *) number, -1);
      g_ptr_array_add (lines, g_strconcat (g_checksum_get_string (sum), number, NULL));
    }
  g_ptr_array_sort (lines, compare);
  return g_strdup ((char *) lines->pdata[0] + 64);
}

/* A clock that was a year ahead draws for that day; the days until then are drawn from as ever. */
static void
test_draw_ahead (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed_by (f, f->op2, 1);
  g_autoptr (GError) error = NULL;
  gint64 drawn = 0;

  desk_clock_jump (f->clock, DESK_FIXTURE_NOW + 366 * DESK_DAY);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, DESK_FEEDBACK_WAITS);
  /* It stays wrong for longer than a moment. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 366 * DESK_DAY + DESK_HOUR);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, 0);
  desk_clock_jump (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, 0);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 8 * DESK_DAY);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, 1);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, -1);
}

static void
test_draw (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) line = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seed = NULL;
  g_autofree char *expected = NULL;
  const char *drawn_number;
  gint64 drawn = 0;

  for (int i = 0; i < TAKEN; i++)
    {
      if (i == TAKEN / 2)
        desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
      g_ptr_array_add (numbers, closed_by (f, f->op2, 1 + i));
    }
  /* Before the seventh day has passed nothing is old enough; a draw is made all the same. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_DAY);
  refused (desk_feedback_draw (f->insp1, &drawn, &error), &error, DESK_ERROR_REFUSED, "Operator");
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, 0);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, -1);

  /* The next day: 30 closures of the first day, 2 % is one at least. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 8 * DESK_DAY);
  seed = sql (f, "SELECT lower(hex(hash)) FROM event ORDER BY n DESC LIMIT 1");
  /* Entries of the day itself do not move it. */
  g_assert_true (desk_ticket_contact (f->op1, numbers->pdata[TAKEN - 1], "all well", NULL, &error));
  line = desk_feedback_list (f->sup1, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (line->len, ==, 1);
  drawn_number = ((DeskTicket *) line->pdata[0])->number;
  {
    g_autoptr (GPtrArray) first = g_ptr_array_new ();

    for (int i = 0; i < TAKEN / 2; i++)
      g_ptr_array_add (first, numbers->pdata[i]);
    expected = draw_again (seed, first);
    g_assert_cmpstr (drawn_number, ==, expected);
  }
  g_assert_cmpint (count (f, "SELECT count(*) FROM event WHERE kind = 'feedback.draw' "
                             "AND body LIKE '%\"size\":30,%'"),
                   ==, 1);

  /* Who confirmed or claimed does not call again; another does, and satisfied stays closed. */
  refused (feedback (f->op2, drawn_number, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
           "took no part");
  {
    DeskVerdict verdict = { 0 };
    g_autoptr (DeskTicket) ticket = NULL;
    DeskFeedbackCounts left = { 0 };

    g_assert_true (feedback (f->sup1, drawn_number, &silent, &verdict, &error));
    g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_RETRY);
    g_assert_cmpint (verdict.due_at, >, desk_clock_now (f->clock));
    desk_verdict_clear (&verdict);
    g_assert_true (feedback (f->sup1, drawn_number, &yes, &verdict, &error));
    g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_NOTED);
    g_assert_nonnull (strstr (verdict.sentence, "Stays closed"));
    desk_verdict_clear (&verdict);
    ticket = load (f, drawn_number);
    g_assert_cmpint (ticket->state, ==, DESK_STATE_CLOSED);
    g_assert_true (desk_feedback_counts (f->store, &left, NULL, &error));
    g_assert_cmpint (left.due + left.later, ==, 0);
    refused (feedback (f->sup1, drawn_number, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
             "not in the line");
  }

  /* The day after: the rest, one of 29; never reached on two days, it is given up. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, 1);
  g_clear_pointer (&line, g_ptr_array_unref);
  line = desk_feedback_list (f->sup1, 10, NULL, &error);
  g_assert_cmpuint (line->len, ==, 1);
  for (int i = 0; i < 3; i++)
    {
      DeskVerdict verdict = { 0 };

      if (i == 2)
        desk_clock_set (f->clock, DESK_FIXTURE_NOW + 10 * DESK_DAY);
      g_assert_true (feedback (f->sup1, ((DeskTicket *) line->pdata[0])->number, &silent, &verdict,
                               &error));
      g_assert_cmpint (verdict.due_at != 0, ==, i < 2);
      desk_verdict_clear (&verdict);
    }
  g_clear_pointer (&line, g_ptr_array_unref);
  line = desk_feedback_list (f->sup1, 10, NULL, &error);
  g_assert_cmpuint (line->len, ==, 0);
  sound (f);
}

/* A closure that was reopened meanwhile is called no more: neither awaited nor overdue. */
static void
test_reopened (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *reopened = closed_by (f, f->op2, 1);
  g_autofree char *standing = closed_by (f, f->op2, 2);
  g_autoptr (GPtrArray) removals = NULL;
  g_autoptr (GError) error = NULL;
  DeskDayEnd end;

  g_assert_true (desk_duty_remove (f->insp1, "op2", "closed without calling", NULL, &error));
  g_assert_true (desk_ticket_contact (f->op1, reopened, "It fails again", NULL, &error));
  g_assert_no_error (error);
  removals = desk_duty_list (f->sup1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((DeskRemoval *) removals->pdata[0])->in_line, ==, 1);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  g_assert_true (desk_day_end_read (f->sup1, 0, &end, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (end.left.feedback_overdue, ==, 1);

  g_assert_true (feedback (f->sup1, standing, &yes, NULL, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (removals);
  removals = desk_duty_list (f->sup1, NULL, &error);
  g_assert_cmpint (((DeskRemoval *) removals->pdata[0])->in_line, ==, 1);
  g_assert_cmpint (((DeskRemoval *) removals->pdata[0])->called, ==, 1);
  g_assert_true (desk_day_end_read (f->sup1, 0, &end, NULL, &error));
  g_assert_cmpint (end.left.feedback_overdue, ==, 0);
}

static gint64
silent_due (DeskFixture *f, const char *number, const DeskCallResult *result)
{
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };
  gint64 due_at;

  g_assert_true (feedback (f->sup1, number, result, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_RETRY);
  due_at = verdict.due_at;
  desk_verdict_clear (&verdict);
  return due_at;
}

/* One person with the telephone in hand gives nothing up in a minute; who asks to be called later was
 * reached (R13). */
static void
test_two_days (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *often = closed_by (f, f->op2, 1);
  g_autofree char *later = closed_by (f, f->op2, 2);
  g_autoptr (GError) error = NULL;
  DeskCallResult put_off = { .outcome = DESK_OUTCOME_LATER,
                             .later_at = DESK_FIXTURE_NOW + 31 * DESK_HOUR };

  g_assert_true (desk_duty_remove (f->insp1, "op2", "closed without calling", NULL, &error));
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (silent_due (f, often, &silent), >, DESK_FIXTURE_NOW);
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (silent_due (f, later, &put_off), ==, put_off.later_at);
  g_assert_cmpint (count (f, "SELECT group_concat (attempts, '') FROM feedback"), ==, 50);

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpint (silent_due (f, later, &silent), !=, 0);
  g_assert_cmpint (silent_due (f, later, &silent), !=, 0);
  g_assert_cmpint (silent_due (f, often, &silent), ==, 0);
  g_assert_cmpint (count (f, "SELECT count (*) FROM feedback_line"), ==, 1);
  /* As often as asked for, and on the second day. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_cmpint (silent_due (f, later, &silent), ==, 0);
  sound (f);
}

/* The line begins on no holiday, nor is it put off to one, but where the consumer asked for it (R4). */
static void
test_line_holiday (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed_by (f, f->op2, 1);
  g_autoptr (GError) error = NULL;
  DeskCallResult later = { .outcome = DESK_OUTCOME_LATER,
                           .later_at = DESK_FIXTURE_NOW + 26 * DESK_HOUR };
  DeskVerdict verdict = { 0 };
  DeskPut put;

  desk_holiday_add (f->admin, "2026-11-24", "2026-11-26", "Fair", "मेला", &put, &error);
  g_assert_no_error (error);
  g_assert_true (desk_duty_remove (f->insp1, "op2", "closed without calling", NULL, &error));
  g_assert_cmpint (count (f, "SELECT due_at FROM feedback"), ==, DESK_FIXTURE_NOW + 3 * DESK_DAY);
  g_assert_true (feedback (f->sup1, number, &later, &verdict, &error));
  g_assert_cmpint (verdict.due_at, ==, later.later_at);
  g_assert_nonnull (strstr (verdict.sentence, "That day is a holiday: Fair."));
  desk_verdict_clear (&verdict);
  g_assert_true (feedback (f->sup1, number, &silent, &verdict, &error));
  g_assert_cmpint (verdict.due_at, >=, DESK_FIXTURE_NOW - 2 * DESK_HOUR + 3 * DESK_DAY);
  desk_verdict_clear (&verdict);
  later.later_at = DESK_FIXTURE_NOW + 4 * DESK_DAY;
  refused (feedback (f->sup1, number, &later, NULL, &error), &error, DESK_ERROR_INVALID, "72 hours");
}

/* Satisfied, but nobody had called: the closure stands and is suspect (R13). */
static void
test_nobody_called (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = closed_by (f, f->op2, 1);
  g_autofree char *open = desk_fixture_claimed (f, 2);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  DeskCallResult unasked = yes;
  DeskVerdict verdict = { 0 };

  g_assert_true (desk_duty_remove (f->insp1, "op2", "closed without calling", NULL, &error));
  unasked.called = DESK_CALLED_NONE;
  refused (feedback (f->sup1, number, &unasked, NULL, &error), &error, DESK_ERROR_INVALID,
           "did anyone call you");
  attempt = desk_call_start (f->sup1, open, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  refused (desk_call_record (f->sup1, attempt->attempt, &yes, NULL, &error), &error,
           DESK_ERROR_INVALID, "Only a feedback call");
  g_assert_true (feedback (f->sup1, number, &nobody, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_NOTED);
  g_assert_nonnull (strstr (verdict.sentence, "is suspect"));
  desk_verdict_clear (&verdict);
  ticket = desk_ticket_load (f->store, number, NULL, NULL);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_CLOSED);
  g_assert_true (ticket->suspect && ticket->risk);
  timeline = desk_ticket_timeline (f->store, number, NULL, NULL);
  g_assert_nonnull (strstr (((DeskEntry *) g_ptr_array_index (timeline, 0))->sentence,
                            "had been called before: No"));
}

#define ADD(name, func)                                                                      \
  g_test_add ("/duty/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("given", test_given);
  ADD ("seen", test_seen);
  ADD ("withdrawn", test_withdrawn);
  ADD ("followed", test_followed);
  g_test_add ("/duty/given-raw", DeskFixture, NULL, desk_fixture_set_up, test_given_raw,
              desk_fixture_tear_down);
  ADD ("removal", test_removal);
  ADD ("lift", test_lift);
  ADD ("draw", test_draw);
  ADD ("draw-ahead", test_draw_ahead);
  ADD ("reopened", test_reopened);
  ADD ("two-days", test_two_days);
  ADD ("line-holiday", test_line_holiday);
  ADD ("nobody-called", test_nobody_called);
  return g_test_run ();
}
