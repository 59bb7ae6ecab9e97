/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of calls as one person works it: skips, feedback, who may be set aside, what was
 * typed. */
#include "desk-fixture.h"

#include "desk-call-line.h"
#include "desk-clockwork.h"
#include "desk-duty.h"
#include "desk-feedback.h"
#include "desk-set-aside.h"
#include "desk-skip.h"
#include "desk-typed.h"

#include <sqlite3.h>
#include <string.h>

static void
refused (gboolean done, GError **error, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr ((*error)->message, with));
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

/* A second program's statement; what SQLite says of it, "" = done. */
static char *
raw (DeskFixture *f, const char *statement)
{
  g_autofree char *message = NULL;
  char *said = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, statement, NULL, NULL, &said);
  message = g_strdup (said != NULL ? said : "");
  sqlite3_free (said);
  sqlite3_close (db);
  return g_steal_pointer (&message);
}

/* The rows of all that wait. */
static GPtrArray *
read_calls (DeskSession *session, DeskCallLine *line)
{
  guint n = desk_call_line_get_length (line);
  g_autofree guint32 *ids = g_new (guint32, n + 1);
  g_autoptr (GError) error = NULL;
  GPtrArray *calls;

  desk_id_list_read (desk_call_line_get_ids (line), 0, n, ids);
  calls = desk_call_line_load (session, ids, n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, ==, n);
  return calls;
}

static void
assert_line (DeskSession *session, DeskLinePart part, const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCallLine) line = desk_call_line_read (session, NULL, NULL, &error);
  g_autoptr (GPtrArray) calls = NULL;
  const char *found[2] = { NULL, NULL };
  guint n = 0;

  g_assert_no_error (error);
  calls = read_calls (session, line);
  for (guint i = 0; i < calls->len; i++)
    {
      DeskLineCall *call = g_ptr_array_index (calls, i);

      if (desk_call_line_part_at (line, i) == part && n < 2)
        found[n++] = call->ticket->number;
    }
  g_assert_cmpstr (found[0], ==, first);
  g_assert_cmpstr (found[1], ==, second);
  g_assert_cmpint (desk_call_line_count (line, part), ==, n);
}

static void
test_skip (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = NULL;
  g_autofree char *open = desk_fixture_register (f, 3);
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (DeskTicket) before = NULL;
  g_autoptr (DeskTicket) after = NULL;
  g_autoptr (GError) error = NULL;
  DeskEntry *newest;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  second = desk_fixture_claimed (f, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  assert_line (f->op2, DESK_LINE_OVERDUE, first, second);
  before = desk_ticket_load (f->store, first, NULL, NULL);
  g_assert_true (desk_call_skip (f->op2, first, DESK_SKIP_LANGUAGE, &error));
  g_assert_no_error (error);
  after = desk_ticket_load (f->store, first, NULL, NULL);
  g_assert_cmpint (after->state, ==, before->state);
  g_assert_cmpint (after->due_at, ==, before->due_at);
  g_assert_cmpint (after->attempts, ==, before->attempts);
  timeline = desk_ticket_timeline (f->store, first, NULL, NULL);
  newest = g_ptr_array_index (timeline, 0);
  g_assert_cmpstr (newest->kind, ==, "call.skip");
  g_assert_cmpstr (newest->sentence, ==,
                   "Call skipped: another caller speaks the consumer's language");

  /* Behind the others for this person, for an hour, and for nobody else. */
  assert_line (f->op2, DESK_LINE_OVERDUE, second, first);
  assert_line (f->sup1, DESK_LINE_OVERDUE, first, second);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR + DESK_MINUTE);
  assert_line (f->op2, DESK_LINE_OVERDUE, first, second);

  refused (desk_call_skip (f->insp1, first, DESK_SKIP_TIME, &error), &error, "may not");
  refused (desk_call_skip (f->admin, first, DESK_SKIP_TIME, &error), &error, "may not");
  refused (desk_call_skip (f->op2, open, DESK_SKIP_TIME, &error), &error, "No call");
}

/* Triggers hold for every program. */
static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  const char *const statements[] = {
    "INSERT INTO skip (n, ticket_id, person_id, cause) "
    "SELECT (SELECT max (n) FROM event), 1, 1, 'time'",
    "UPDATE skip SET cause = 'other'",
    "DELETE FROM skip",
    "INSERT INTO call_draft (attempt_n, ticket_id, person_id, draft) "
    "SELECT n, ticket_id, person_id + 1, 'x' FROM attempt",
  };
  const char *const rules[] = { "R4:", "R9:", "R9:", "R11:" };
  g_autoptr (DeskAttempt) attempt = NULL;

  g_assert_true (desk_call_skip (f->op2, number, DESK_SKIP_TIME, NULL));
  attempt = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *said = raw (f, statements[i]);

      g_assert_nonnull (strstr (said, rules[i]));
    }
}

/* Kept for who typed it, gone when a call of the complaint ends. */
static void
test_typed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };
  g_autofree char *mine = NULL;
  g_autofree char *other = NULL;
  g_autofree char *left = NULL;
  g_autofree char *of_other = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_typed_keep (f->op2, attempt->attempt, "एक", NULL));
  g_assert_true (desk_typed_keep (f->op2, attempt->attempt, "दो", NULL));
  refused (desk_typed_keep (f->sup1, attempt->attempt, "three", &error), &error, "not kept");
  mine = desk_typed_read (f->op2, attempt->attempt, NULL, NULL);
  other = desk_typed_read (f->sup1, attempt->attempt, NULL, NULL);
  left = desk_typed_unfinished (f->op2, NULL, NULL);
  of_other = desk_typed_unfinished (f->sup1, NULL, NULL);
  g_assert_cmpstr (mine, ==, "दो");
  g_assert_cmpstr (other, ==, "");
  g_assert_cmpstr (left, ==, number);
  g_assert_cmpstr (of_other, ==, "");

  g_assert_true (desk_call_record (f->op2, attempt->attempt, &result, NULL, NULL));
  refused (desk_typed_keep (f->op2, attempt->attempt, "too late", &error), &error, "not kept");
  /* To take away what is not there is no error. */
  g_assert_true (desk_typed_keep (f->op2, attempt->attempt, "", NULL));
  gone = desk_typed_read (f->op2, attempt->attempt, NULL, NULL);
  g_assert_cmpstr (gone, ==, "");
  g_clear_pointer (&left, g_free);
  left = desk_typed_unfinished (f->op2, NULL, NULL);
  g_assert_cmpstr (left, ==, "");
}

/* Another person closed it while this one was typing: nothing of it comes back. */
static void
test_closed_beside (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autofree char *left = NULL;
  g_autofree char *direct = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *insert = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_typed_keep (f->op2, attempt->attempt, "not yet", NULL));
  moved = raw (f, "UPDATE call_draft SET person_id = person_id + 1");
  g_assert_nonnull (strstr (moved, "R11:"));
  changed = raw (f, "UPDATE call_draft SET draft = 'later'");
  g_assert_cmpstr (changed, ==, "");
  /* An hour later nobody is held up by the open call. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  g_assert_true (desk_fixture_call (f, f->sup1, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  g_assert_no_error (error);
  refused (desk_typed_keep (f->op2, attempt->attempt, "after all", &error), &error, "not kept");
  /* Who still talks is told where what they heard can be written; who reached nobody is not. */
  refused (desk_call_record (f->op2, attempt->attempt,
                             &(DeskCallResult) { .outcome = DESK_OUTCOME_TALKED,
                                                 .fixed = DESK_ANSWER_NO,
                                                 .satisfied = DESK_ANSWER_NO, .words = "Not at all" },
                             NULL, &error),
           &error, "was closed. If the consumer is not satisfied");
  refused (desk_call_record (f->op2, attempt->attempt,
                             &(DeskCallResult) { .outcome = DESK_OUTCOME_BUSY }, NULL, &error),
           &error, "was closed.");
  left = desk_typed_read (f->op2, attempt->attempt, NULL, NULL);
  g_assert_cmpstr (left, ==, "");
  insert = g_strdup_printf ("INSERT INTO call_draft (attempt_n, ticket_id, person_id, draft) "
                            "SELECT n, ticket_id, person_id, 'x' FROM attempt WHERE n = %d",
                            (int) attempt->attempt);
  direct = raw (f, insert);
  g_assert_nonnull (strstr (direct, "R11:"));
}

/* A call that nobody ended: the clock ends it, names who began it, and it counts for nothing. */
static void
test_lapse (DeskFixture *f, gconstpointer unused)
{
  static const char *const bad[] = {
    "UPDATE attempt SET ended = 1 WHERE ended = 0",
    "INSERT INTO lapse (n, attempt_n, ticket_id, person_id) "
    "SELECT (SELECT max (n) FROM event), n, ticket_id, person_id FROM attempt WHERE ended = 0",
    "DELETE FROM lapse",
    "UPDATE lapse SET person_id = person_id + 1",
    "UPDATE attempt SET ended = 0",
  };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *left = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (DeskAttempt) again = NULL;
  g_autoptr (DeskTicket) before = desk_ticket_load (f->store, number, NULL, NULL);
  g_autoptr (DeskTicket) after = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };
  DeskClockworkResult clock = { 0 };
  DeskEntry *newest;

  g_assert_true (desk_typed_keep (f->op2, attempt->attempt, "half a sentence", NULL));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY - 1);
  g_assert_true (desk_clockwork_run (f->store, &clock, NULL, &error));
  g_assert_cmpint (clock.lapsed, ==, 0);
  g_assert_cmpint (clock.next_at, ==, DESK_FIXTURE_NOW + DESK_DAY);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *said = raw (f, bad[i]);

      g_assert_nonnull (strstr (said, "R4:"));
    }
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, &clock, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (clock.lapsed, ==, 1);
  g_assert_true (desk_clockwork_run (f->store, &clock, NULL, &error));
  g_assert_cmpint (clock.lapsed, ==, 0);
  for (guint i = 2; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *said = raw (f, bad[i]);

      g_assert_true (g_str_has_prefix (said, "R4:") || g_str_has_prefix (said, "R9:"));
    }

  timeline = desk_ticket_timeline (f->store, number, NULL, NULL);
  newest = g_ptr_array_index (timeline, 0);
  g_assert_cmpstr (newest->kind, ==, "call.lapse");
  g_assert_nonnull (strstr (newest->sentence, "op2"));
  after = desk_ticket_load (f->store, number, NULL, NULL);
  g_assert_cmpint (after->state, ==, before->state);
  g_assert_cmpint (after->attempts, ==, before->attempts);
  g_assert_cmpint (after->due_at, ==, before->due_at);
  left = desk_typed_read (f->op2, attempt->attempt, NULL, NULL);
  g_assert_cmpstr (left, ==, "");
  refused (desk_call_record (f->op2, attempt->attempt, &result, NULL, &error), &error,
           "Nobody ended this call");
  again = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->attempt, !=, attempt->attempt);
  g_assert_true (desk_call_record (f->op2, again->attempt, &result, NULL, &error));
}

static void
not_reached (DeskFixture *f, DeskSession *session, const char *number)
{
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);

  g_assert_true (desk_call_record (session, attempt->attempt, &result, NULL, NULL));
}

static void
test_aside (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *why = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  not_reached (f, f->op2, number);
  not_reached (f, f->op2, number);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY - DESK_HOUR);
  assert_line (f->sup1, DESK_LINE_ASIDE, NULL, NULL);
  why = desk_ticket_why_not_set_aside (f->sup1, number, NULL);
  g_assert_nonnull (strstr (why, "2 of 3 attempts"));
  not_reached (f, f->sup2, number);
  assert_line (f->sup1, DESK_LINE_ASIDE, number, NULL);
  /* An operator sets nothing aside and goes on calling. */
  assert_line (f->op2, DESK_LINE_ASIDE, NULL, NULL);
  g_assert_true (desk_ticket_set_aside (f->sup1, number, "never reached", NULL, NULL));
  assert_line (f->sup1, DESK_LINE_ASIDE, NULL, NULL);
}

/* Three of which one nobody ended are two. */
static void
test_lapse_aside (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *why = NULL;
  g_autoptr (DeskAttempt) open = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  not_reached (f, f->op2, number);
  open = desk_call_start (f->op1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, NULL));
  not_reached (f, f->sup2, number);
  why = desk_ticket_why_not_set_aside (f->sup1, number, NULL);
  g_assert_nonnull (strstr (why, "2 of 3 attempts"));
}

/* The draw is made by reading the line, once a day; a closure in it is called and skipped. */
static void
test_feedback (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  gint64 drawn = 0;

  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY);
  assert_line (f->op1, DESK_LINE_FEEDBACK, number, NULL);
  g_assert_true (desk_feedback_draw (f->op1, &drawn, &error));
  g_assert_cmpint (drawn, ==, -1);
  g_assert_true (desk_call_skip (f->op1, number, DESK_SKIP_INVOLVED, &error));
  g_assert_no_error (error);
}

static gint64
asked (DeskFixture *f, const char *number, DeskOutcome outcome, gint64 later_at)
{
  DeskCallResult result = { .outcome = outcome, .later_at = later_at };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->sup1, number, DESK_CALL_FEEDBACK, 0, NULL, NULL, &error);
  DeskVerdict verdict = { 0 };
  gint64 due_at;

  g_assert_no_error (error);
  g_assert_true (desk_call_record (f->sup1, attempt->attempt, &result, &verdict, &error));
  g_assert_no_error (error);
  due_at = verdict.due_at;
  desk_verdict_clear (&verdict);
  return due_at;
}

/* What was put off waits for its time, behind what is due. */
static void
test_put_off (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) line = NULL;
  DeskFeedbackCounts counts = { 0 };
  gint64 due_at;

  desk_fixture_call (f, f->op2, first, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  desk_fixture_call (f, f->op2, second, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_duty_remove (f->insp1, "op2", "closed without calling", NULL, &error));
  assert_line (f->sup1, DESK_LINE_FEEDBACK, first, second);

  due_at = asked (f, first, DESK_OUTCOME_NO_ANSWER, 0);
  g_assert_cmpint (due_at, >, DESK_FIXTURE_NOW);
  assert_line (f->sup1, DESK_LINE_FEEDBACK, second, NULL);
  assert_line (f->sup1, DESK_LINE_FEEDBACK_LATER, first, NULL);
  line = desk_feedback_list (f->sup1, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (line->len, ==, 2);
  g_assert_cmpstr (((DeskTicket *) line->pdata[0])->number, ==, second);
  g_assert_cmpint (((DeskTicket *) line->pdata[1])->feedback_due_at, ==, due_at);
  /* Also of more than are read at once what is due comes first. */
  g_clear_pointer (&line, g_ptr_array_unref);
  line = desk_feedback_list (f->sup1, 1, NULL, &error);
  g_assert_cmpstr (((DeskTicket *) line->pdata[0])->number, ==, second);

  asked (f, second, DESK_OUTCOME_LATER, DESK_FIXTURE_NOW + 31 * DESK_HOUR);
  assert_line (f->sup1, DESK_LINE_FEEDBACK, NULL, NULL);
  assert_line (f->sup1, DESK_LINE_FEEDBACK_LATER, first, second);
  g_assert_true (desk_feedback_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.due, ==, 0);
  g_assert_cmpint (counts.later, ==, 2);
  g_assert_cmpint (counts.next_at, ==, due_at);
  desk_clock_set (f->clock, due_at);
  assert_line (f->sup1, DESK_LINE_FEEDBACK, first, NULL);
  assert_line (f->sup1, DESK_LINE_FEEDBACK_LATER, second, NULL);
}

/* Who has no number stands last. */
static void
test_no_number (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "संजीव त्यागी", .account_no = "1234567890",
                            .category = "bill.wrong", .place = "CHT", .description = "बिल" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, NULL);
  g_autofree char *other = NULL;

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, NULL));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  other = desk_fixture_claimed (f, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  assert_line (f->op2, DESK_LINE_OVERDUE, other, NULL);
  assert_line (f->op2, DESK_LINE_NO_NUMBER, number, NULL);
}

/* However many have none, who can be called stands before them all. */
static void
test_many_without (DeskFixture *f, gconstpointer unused)
{
  const guint many = 120;
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autoptr (DeskCallLine) line = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *other = NULL;
  guint next = G_MAXUINT;

  for (guint i = 0; i < many; i++)
    {
      g_autofree char *account = g_strdup_printf ("77%u", i);
      DeskRegistration call = { .account_no = account, .category = "supply.no-supply", .place = "CHT",
                                .description = "None" };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, NULL);

      g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, NULL));
      g_assert_true (desk_ticket_claim (f->op1, number, &claim, NULL));
    }
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  other = desk_fixture_claimed (f, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  line = desk_call_line_read (f->op2, NULL, NULL, &error);
  g_assert_no_error (error);
  calls = read_calls (f->op2, line);
  g_assert_cmpstr (((DeskLineCall *) g_ptr_array_index (calls, 0))->ticket->number, ==, other);
  g_assert_true (desk_call_line_next (line, 0, &next));
  g_assert_cmpuint (next, ==, 0);
  g_assert_false (desk_call_line_next (line, 1, &next));
  g_assert_cmpuint (desk_call_line_count (line, DESK_LINE_OVERDUE), ==, 1);
  g_assert_cmpuint (desk_call_line_count (line, DESK_LINE_NO_NUMBER), ==, many);
  g_assert_cmpint (desk_call_line_get_overdue_elsewhere (line), ==, many);
  g_assert_true (desk_call_line_is_first (line, 1));
  g_assert_false (desk_call_line_is_first (line, 2));
}

static char *
taken_of (DeskSession *session, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCallLine) line = desk_call_line_read (session, NULL, NULL, &error);
  g_autoptr (GPtrArray) calls = NULL;

  g_assert_no_error (error);
  calls = read_calls (session, line);
  for (guint i = 0; i < calls->len; i++)
    {
      DeskLineCall *call = g_ptr_array_index (calls, i);

      if (g_str_equal (call->ticket->number, number))
        return g_strdup (call->taken);
    }
  g_assert_not_reached ();
}

static void
assert_taken (DeskSession *session, const char *number, const char *by)
{
  g_autofree char *taken = taken_of (session, number);

  g_assert_cmpstr (taken, ==, by);
}

/* A call that another person has begun shows until it ends, or was left for an hour. */
static void
test_taken (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (DeskAttempt) left = NULL;
  g_autoptr (DeskAttempt) after = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  assert_taken (f->op2, first, NULL);
  attempt = desk_call_start (f->sup1, first, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  assert_taken (f->op2, first, "sup1 is calling since today 16:00");
  assert_taken (f->op2, second, NULL);
  assert_taken (f->sup1, first, NULL);
  g_assert_true (desk_call_record (f->sup1, attempt->attempt, &result, NULL, NULL));
  assert_taken (f->op2, first, NULL);

  left = desk_call_start (f->sup1, second, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR);
  assert_taken (f->op2, second, "sup1 is calling since today 16:00");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR + DESK_MINUTE);
  assert_taken (f->op2, second, NULL);
  after = desk_call_start (f->op2, second, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_assert_nonnull (after);
  assert_taken (f->op2, second, NULL);
}

/* A call that begins in a time to come, when the clock was set back, holds nobody. */
static void
test_taken_ahead (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (DeskAttempt) after = NULL;
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  attempt = desk_call_start (f->sup1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR - 4 * DESK_MINUTE);
  assert_taken (f->op2, number, "sup1 is calling since today 16:00");
  refused (desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error) != NULL, &error,
           "sup1 is calling");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  assert_taken (f->op2, number, NULL);
  after = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/skip/" name, DeskFixture, NULL, desk_fixture_set_up, function,                     \
              desk_fixture_tear_down_deep)
  ADD ("skip", test_skip);
  ADD ("taken", test_taken);
  ADD ("taken-ahead", test_taken_ahead);
  ADD ("raw", test_raw);
  ADD ("typed", test_typed);
  ADD ("closed-beside", test_closed_beside);
  ADD ("lapse", test_lapse);
  ADD ("lapse-aside", test_lapse_aside);
  ADD ("aside", test_aside);
  ADD ("feedback", test_feedback);
  ADD ("put-off", test_put_off);
  ADD ("no-number", test_no_number);
  ADD ("many-without", test_many_without);
  return g_test_run ();
}
