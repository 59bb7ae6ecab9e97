/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spot audit: who may, what a finding needs, what a false closure does. */
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-check.h"
#include "desk-db-risk.h"
#include "desk-erase.h"
#include "desk-places.h"
#include "desk-register.h"
#include "desk-void.h"

#include <gsl/gsl_cdf.h>
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

  /* Who says that it is not fixed says that nobody had called. */
  if (outcome == DESK_OUTCOME_TALKED)
    {
      result.called = answer == DESK_ANSWER_YES ? DESK_CALLED_YES : DESK_CALLED_NO;
      result.fixed_on = answer == DESK_ANSWER_YES ? DESK_FIXED_UNKNOWN : NULL;
    }

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

static DeskRegisterEntry *
line_of (DeskFixture *f, guint32 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_register_load_many (f->store, &number, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rows->pdata[0]);
  return g_object_ref (rows->pdata[0]);
}

static gboolean
has_said (DeskFixture *f, const char *number, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = desk_ticket_timeline (f->store, number, NULL, &error);
  gboolean has = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    has |= strstr (((DeskEntry *) entries->pdata[i])->sentence, part) != NULL;
  return has;
}

/* The finding on the only complaint of the audit, after the call that it needs. */
static void
find (DeskFixture *f, gint64 freeze, const char *number, DeskFinding finding)
{
  gboolean reached = finding != DESK_FINDING_NOT_REACHED;
  g_autoptr (GError) error = NULL;

  call (f, freeze, number, reached ? DESK_OUTCOME_TALKED : DESK_OUTCOME_BUSY,
        !reached ? DESK_ANSWER_NONE
        : finding == DESK_FINDING_GENUINE ? DESK_ANSWER_YES : DESK_ANSWER_NO);
  desk_audit_find (f->insp1, freeze, number, finding, "Said so", NULL, &error);
  g_assert_no_error (error);
}

/* The line that was found false keeps what was said and tells what was found. A later closure, which
 * the finding was not about, does not. */
static void
test_register_marked (DeskFixture *f, gconstpointer data)
{
  DeskFinding finding = (DeskFinding) GPOINTER_TO_INT (data);
  gboolean wrong = finding != DESK_FINDING_GENUINE && finding != DESK_FINDING_NOT_REACHED;
  DeskClaim claim = { .staff_no = "je-1", .what = "Corrected" };
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (DeskRegisterEntry) before = line_of (f, 1);
  g_autoptr (DeskRegisterEntry) confirmed = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (before->finding_n, ==, 0);
  g_assert_null (desk_register_entry_say_finding (before));
  find (f, freeze, number, finding);
  confirmed = line_of (f, 1);
  said = desk_register_entry_say_finding (confirmed);
  g_assert_cmpint (confirmed->satisfied, ==, DESK_ANSWER_YES);
  g_assert_true (confirmed->closed);
  g_assert_true (wrong == (confirmed->finding_n != 0));
  g_assert_true (wrong == (said != NULL));
  g_assert_true (wrong == has_said (f, number, "found false by inspection"));
  if (wrong)
    {
      g_assert_cmpint (confirmed->finding, ==, finding);
      g_assert_nonnull (strstr (said, desk_finding_get_label (finding)));
    }
  if (finding != DESK_FINDING_NOT_REACHED)
    {
      g_autoptr (DeskRegisterEntry) audit = line_of (f, 2);
      g_autofree char *its = desk_register_entry_say_finding (audit);

      g_assert_cmpint (audit->kind, ==, DESK_CALL_AUDIT);
      g_assert_cmpint (audit->finding, ==, finding);
      g_assert_true (g_str_has_prefix (its, "inspection: "));
      g_assert_true (!wrong || audit->finding_n == confirmed->finding_n);
    }
  if (!wrong)
    return;
  desk_ticket_claim (f->op1, number, &claim, &error);
  g_assert_no_error (error);
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&before);
  before = line_of (f, 3);
  g_assert_true (before->closed);
  g_assert_cmpint (before->finding_n, ==, 0);
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

/* The four questions: each is asked, and no answer is given to a question that is not. */
static void
test_asked (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    DeskCalled called;
    DeskAnswer fixed;
    const char *fixed_on;
    const char *said; /* of the refusal, NULL = taken */
  } cases[] = {
    { DESK_CALLED_NONE, DESK_ANSWER_YES, "unknown", "did anyone call you" },
    { DESK_CALLED_YES, DESK_ANSWER_YES, NULL, "when was it fixed" },
    { DESK_CALLED_YES, DESK_ANSWER_PARTLY, NULL, "when was it fixed" },
    { DESK_CALLED_NO, DESK_ANSWER_NO, "2026-11-20", "only of what is fixed" },
    { DESK_CALLED_YES, DESK_ANSWER_YES, "2026-11-25", "lies ahead" },
    { DESK_CALLED_YES, DESK_ANSWER_YES, "2026-02-30", "like 2026-11-20" },
    { DESK_CALLED_YES, DESK_ANSWER_YES, "2026-1-2", "like 2026-11-20" },
    { DESK_CALLED_YES, DESK_ANSWER_YES, "yesterday", "like 2026-11-20" },
    { DESK_CALLED_UNSURE, DESK_ANSWER_YES, "2026-11-24", NULL },
  };
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, freeze, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .called = cases[i].called,
                                .fixed = cases[i].fixed, .fixed_on = cases[i].fixed_on,
                                .satisfied = DESK_ANSWER_NO };

      desk_call_record (f->insp1, attempt->attempt, &result, NULL, &error);
      if (cases[i].said == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].said));
      g_clear_error (&error);
    }
  g_assert_true (has_said (f, number, "; fixed on 2026-11-24"));
}

/* With raw SQL, right after an entry that would carry it. */
static void
raw_refused (DeskFixture *f, gint64 freeze, const char *number, gint64 call_n, const char *finding,
             const char *message)
{
  g_autofree char *event = g_strdup_printf (
    "INSERT INTO event (n, at, person, kind, ticket, body, hash) SELECT max (n) + 1, "
    "(SELECT at FROM event WHERE n = (SELECT max (n) FROM event)), 'insp1', 'audit.finding', "
    "'%s', '{}', zeroblob (32) FROM event", number);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO finding (n, audit_n, ticket_id, callback_n, person_id, finding) "
    "SELECT (SELECT max (n) FROM event), %d, t.id, %d, p.id, '%s' FROM ticket t, person p "
    "WHERE t.number = '%s' AND p.staff_no = 'insp1'",
    (int) freeze, (int) call_n, finding, number);
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_exec (raw, event, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (raw), ==, "not an error");
  sqlite3_exec (raw, sql, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (raw), ==, message);
  sqlite3_exec (raw, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (raw);
}

static void
raw_finding (DeskFixture *f, gint64 freeze, const char *number, gint64 call_n, const char *finding,
             gboolean taken)
{
  raw_refused (f, freeze, number, call_n, finding,
               taken ? "not an error" : "audit: a finding is what the consumer said");
}

/* A finding is what the consumer said, in the program and in the store. */
static void
test_said (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    DeskCalled called;
    DeskAnswer fixed, satisfied;
    gboolean takes[DESK_N_FINDINGS]; /* genuine, not called, not fixed, wrong facts, not reached */
  } cases[] = {
    { DESK_CALLED_YES, DESK_ANSWER_YES, DESK_ANSWER_YES, { TRUE, FALSE, FALSE, TRUE, FALSE } },
    { DESK_CALLED_NO, DESK_ANSWER_YES, DESK_ANSWER_YES, { TRUE, TRUE, FALSE, TRUE, FALSE } },
    { DESK_CALLED_UNSURE, DESK_ANSWER_PARTLY, DESK_ANSWER_NO, { FALSE, FALSE, TRUE, TRUE, FALSE } },
    { DESK_CALLED_YES, DESK_ANSWER_NO, DESK_ANSWER_NO, { FALSE, FALSE, TRUE, TRUE, FALSE } },
    { DESK_CALLED_NO, DESK_ANSWER_NO, DESK_ANSWER_NO, { FALSE, TRUE, TRUE, TRUE, FALSE } },
  };
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskAttempt) attempt
        = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, freeze, NULL, NULL, &error);
      DeskVerdict verdict = { 0 };
      DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .called = cases[i].called,
                                .fixed = cases[i].fixed, .satisfied = cases[i].satisfied,
                                .fixed_on = cases[i].fixed == DESK_ANSWER_NO ? NULL : "2026-11-20" };

      g_assert_no_error (error);
      desk_call_record (f->insp1, attempt->attempt, &result, &verdict, &error);
      g_assert_no_error (error);
      for (int finding = 0; finding < DESK_N_FINDINGS; finding++)
        {
          raw_finding (f, freeze, number, verdict.n, desk_finding_to_nick ((DeskFinding) finding),
                       cases[i].takes[finding]);
          if (!cases[i].takes[finding])
            refused (f, freeze, number, (DeskFinding) finding);
        }
      desk_verdict_clear (&verdict);
    }
  find (f, freeze, number, DESK_FINDING_NOT_CALLED);
}

/* What they said once stands, whatever call comes after: nobody becomes unreached. */
static void
test_heard (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GError) error = NULL;
  gint64 talked;

  call (f, freeze, number, DESK_OUTCOME_TALKED, DESK_ANSWER_NO);
  sample = desk_audit_sample (f->store, freeze, NULL, &error);
  g_assert_no_error (error);
  talked = DESK_AUDIT_TICKET (sample->pdata[0])->call_n;
  call (f, freeze, number, DESK_OUTCOME_NO_ANSWER, DESK_ANSWER_NONE);
  refused (f, freeze, number, DESK_FINDING_NOT_REACHED);
  refused (f, freeze, number, DESK_FINDING_GENUINE);
  g_clear_pointer (&sample, g_ptr_array_unref);
  sample = desk_audit_sample (f->store, freeze, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (DESK_AUDIT_TICKET (sample->pdata[0])->call_n, ==, talked);
  raw_finding (f, freeze, number, talked + 2, "not_reached", FALSE);
  /* And it is what the finding is about. */
  g_assert_true (desk_audit_find (f->insp1, freeze, number, DESK_FINDING_NOT_CALLED, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What they said of one closure is not about a later one, nor about who made that. */
static void
test_later (DeskFixture *f, gconstpointer unused)
{
  DeskClaim claim = { .staff_no = "je-1", .what = "Mended anew" };
  g_autofree char *number = NULL;
  gint64 freeze = draw (f, f->insp1, &number);
  g_autoptr (DeskTicket) still = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GError) error = NULL;
  gint64 spoken;

  call (f, freeze, number, DESK_OUTCOME_TALKED, DESK_ANSWER_NO);
  sample = desk_audit_sample (f->store, freeze, NULL, &error);
  g_assert_no_error (error);
  spoken = DESK_AUDIT_TICKET (sample->pdata[0])->call_n;
  desk_ticket_contact (f->op1, number, "Still dark", NULL, &error);
  g_assert_no_error (error);
  desk_ticket_claim (f->op1, number, &claim, &error);
  g_assert_no_error (error);
  /* It is claimed anew: the old word opens nothing. */
  refused (f, freeze, number, DESK_FINDING_NOT_FIXED);
  desk_fixture_call (f, f->sup2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  desk_audit_find (f->insp1, freeze, number, DESK_FINDING_NOT_FIXED, NULL, NULL, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Call the consumer again"));
  g_clear_error (&error);
  raw_refused (f, freeze, number, spoken, "not_called",
               "audit: a finding is about the closure of which the consumer spoke");
  still = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (still->state, ==, DESK_STATE_CLOSED);
  /* By a new call it is found what it is. */
  call (f, freeze, number, DESK_OUTCOME_TALKED, DESK_ANSWER_YES);
  refused (f, freeze, number, DESK_FINDING_NOT_FIXED);
  g_assert_true (desk_audit_find (f->insp1, freeze, number, DESK_FINDING_GENUINE, NULL, NULL, &error));
  g_assert_no_error (error);
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
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
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

static gboolean
second_division (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "ALM", "LKO", DESK_PLACE_DIVISION, "Alambagh", "आलमबाग",
                         DESK_AREA_CITY, &put, error);
}

/* 24 complaints of two divisions and two categories, half of them closed:
 * op2 and sup2 confirm by turns. */
static void
two_divisions (DeskFixture *f)
{
  static const char *const categories[] = { "supply", "bill" };
  static const char *const places[] = { "CHT", "ALM" };
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_write (f->store, NULL, second_division, f, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 24; i++)
    {
      g_autofree char *phone = g_strdup_printf ("98%08d", i);
      DeskRegistration call = { .phone = phone, .category = categories[i % 8 == 0],
                                .place = places[i % 3 == 0], .description = "Dark" };
      DeskClaim claim = { .staff_no = "je-1", .what = "Corrected" };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
      g_assert_no_error (error);
      g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
      g_assert_no_error (error);
      if (i % 2 == 0)
        g_assert_true (desk_fixture_call (f, i % 4 == 0 ? f->op2 : f->sup2, number,
                                          DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error));
      g_assert_no_error (error);
    }
}

static gint64
sum_of (GArray *strata, gboolean drawn)
{
  gint64 sum = 0;

  for (guint i = 0; i < strata->len; i++)
    sum += drawn ? g_array_index (strata, DeskAuditStratum, i).k
                 : g_array_index (strata, DeskAuditStratum, i).size;
  return sum;
}

/* The finest strata that the sample can bear; set out before anything is frozen. */
static void
test_plan (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    guint k, points;
    DeskStrataLevel level;
    guint strata, drawn;
  } wanted[] = {
    { 8, 0, DESK_STRATA_DIVISION, 4, 8 },   { 7, 0, DESK_STRATA_CATEGORY, 2, 7 },
    { 4, 0, DESK_STRATA_CATEGORY, 2, 4 },   { 3, 0, DESK_STRATA_KIND, 1, 3 },
    { 1, 0, DESK_STRATA_KIND, 1, 1 },       { 99, 0, DESK_STRATA_DIVISION, 4, 24 },
    { 0, 5, DESK_STRATA_DIVISION, 4, 23 },  { 0, 10, DESK_STRATA_DIVISION, 4, 20 },
  };
  g_autoptr (GError) error = NULL;

  two_divisions (f);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      DeskAuditFrame frame = { .k = wanted[i].k, .points = wanted[i].points };
      g_autoptr (DeskAuditPlan) plan = desk_audit_plan (f->store, &frame, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (plan->size, ==, 24);
      g_assert_cmpint (plan->k, ==, wanted[i].drawn);
      g_assert_cmpint (plan->level, ==, wanted[i].level);
      g_assert_cmpuint (plan->strata->len, ==, wanted[i].strata);
      g_assert_cmpint (sum_of (plan->strata, FALSE), ==, 24);
      g_assert_cmpint (sum_of (plan->strata, TRUE), ==, wanted[i].drawn);
    }
  {
    DeskAuditFrame frame = { .k = 8 };
    g_autoptr (DeskAuditPlan) plan = desk_audit_plan (f->store, &frame, NULL, &error);

    g_assert_cmpstr (g_array_index (plan->strata, DeskAuditStratum, 0).name, ==, "ALM/bill");
    g_assert_cmpstr (g_array_index (plan->strata, DeskAuditStratum, 0).label, ==, "Alambagh · Bill");
    g_assert_cmpstr (g_array_index (plan->strata, DeskAuditStratum, 3).name, ==, "HZG/supply");
  }
}

/* What is no closure is drawn from in the smallest audit that can: one of each kind. */
static void
test_kinds (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 2 };
  g_autofree char *number = NULL;
  g_autoptr (DeskAudit) audit = NULL;
  g_autoptr (DeskAuditPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  two_divisions (f);
  number = desk_fixture_register (f, 900);
  g_assert_true (desk_ticket_void_propose (f->op2, number, "Registered twice", &error));
  g_assert_true (desk_ticket_void_approve (f->sup1, number, &error));
  g_assert_no_error (error);
  plan = desk_audit_plan (f->store, &frame, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (plan->level, ==, DESK_STRATA_KIND);
  g_assert_cmpuint (plan->strata->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (g_array_index (plan->strata, DeskAuditStratum, i).k, ==, 1);
  g_assert_cmpstr (g_array_index (plan->strata, DeskAuditStratum, 1).name, ==, "void");
  audit = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (error);
  g_assert_cmpint (audit->level, ==, DESK_STRATA_KIND);
}

static gint64
person_id (DeskFixture *f, const char *staff)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) persons = desk_person_list (f->store, NULL, &error);

  for (guint i = 0; i < persons->len; i++)
    if (g_str_equal (((DeskPerson *) persons->pdata[i])->staff_no, staff))
      return ((DeskPerson *) persons->pdata[i])->id;
  g_assert_not_reached ();
}

/* Of one operator and of one officer: what they closed or had, and nothing else. */
static void
test_whose (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame by_op2 = { .k = 50, .operator_id = 0 };
  DeskAuditFrame of_je = { .k = 50 };
  DeskAuditFrame to_come = { .k = 5, .from_at = DESK_FIXTURE_NOW + 300 * DESK_DAY };
  g_autoptr (DeskAuditPlan) plan = NULL;
  g_autoptr (DeskAuditPlan) other = NULL;
  g_autoptr (DeskAuditPlan) none = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (GError) error = NULL;

  two_divisions (f);
  by_op2.operator_id = person_id (f, "op2");
  of_je.officer_id = person_id (f, "je-1");
  plan = desk_audit_plan (f->store, &by_op2, NULL, &error);
  g_assert_cmpint (plan->size, ==, 6);
  other = desk_audit_plan (f->store, &of_je, NULL, &error);
  g_assert_cmpint (other->size, ==, 16);
  none = desk_audit_plan (f->store, &to_come, NULL, &error);
  g_assert_cmpint (none->size, ==, 0);
  g_assert_null (desk_audit_freeze (f->insp1, &to_come, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "lies ahead"));
  g_clear_error (&error);
  by_op2.officer_id = of_je.officer_id;
  frozen = desk_audit_freeze (f->insp1, &by_op2, words, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frozen->frame.operator_id, ==, by_op2.operator_id);
  g_assert_cmpint (frozen->frame.officer_id, ==, by_op2.officer_id);
  g_assert_cmpint (frozen->size, <, 6);
}

/* Each complaint of a stratum is drawn as often as any other: many frames of the same complaints,
 * and Pearson's chi-square of how often each came, by stratum. The chance to fail where nothing is
 * wrong is one in a million. */
static void
test_uniform (DeskFixture *f, gconstpointer unused)
{
  static const int rounds = 300;
  DeskAuditFrame frame = { .k = 8 };
  g_autoptr (GHashTable) came = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DeskAuditPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  double statistic = 0;
  int freedom = 0;

  two_divisions (f);
  plan = desk_audit_plan (f->store, &frame, NULL, &error);
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *mine = g_strdup_printf ("words %d", i);
      g_autoptr (DeskAudit) frozen = desk_audit_freeze (f->insp1, &frame, mine, &error);
      g_autoptr (DeskAudit) drawn = desk_audit_draw (f->insp1, frozen->freeze, mine, &error);
      g_autoptr (GPtrArray) sample = desk_audit_sample (f->store, drawn->freeze, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sample->len, ==, 8);
      for (guint j = 0; j < sample->len; j++)
        {
          DeskTicket *ticket = ((DeskAuditTicket *) sample->pdata[j])->ticket;
          char *key = g_strdup_printf ("%s %s %s", g_str_equal (ticket->place_name, "Alambagh")
                                                     ? "ALM" : "HZG",
                                       g_str_equal (ticket->category_name, "Bill") ? "bill"
                                                                                   : "supply",
                                       ticket->number);

          g_hash_table_replace (came, key,
                                GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (came, key))
                                                 + 1));
        }
    }
  for (guint i = 0; i < plan->strata->len; i++)
    {
      DeskAuditStratum *stratum = &g_array_index (plan->strata, DeskAuditStratum, i);
      g_autofree char *start = g_strdelimit (g_strconcat (stratum->name, " ", NULL), "/", ' ');
      double expected = (double) rounds * (double) stratum->k / (double) stratum->size;
      double squares = 0;
      int times = 0;
      GHashTableIter iter;
      gpointer key, value;

      g_hash_table_iter_init (&iter, came);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (g_str_has_prefix (key, start))
          {
            double off = GPOINTER_TO_INT (value) - expected;

            squares += off * off / expected;
            times += GPOINTER_TO_INT (value);
          }
      /* Its share each time, no more and no less. */
      g_assert_cmpint (times, ==, rounds * stratum->k);
      if (stratum->k == stratum->size)
        continue;
      /* Drawn without putting back: (N-1)/(N-k) makes it a chi-square of N-1. */
      statistic += squares * (double) (stratum->size - 1) / (double) (stratum->size - stratum->k);
      freedom += (int) stratum->size - 1;
    }
  g_test_message ("chi-square %.1f of %d", statistic, freedom);
  g_assert_cmpint (freedom, >, 10);
  g_assert_cmpfloat (gsl_cdf_chisq_Q (statistic, freedom), >, 1e-6);
  g_assert_cmpfloat (gsl_cdf_chisq_P (statistic, freedom), >, 1e-6);
}

/* What triggers hold of strata for every program. */
static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *sql, *says;
  } tries[] = {
    { "UPDATE audit SET operator_id = 1", "R9: what an audit asked for stays" },
    { "UPDATE audit_stratum SET k = k + 1 WHERE k < size", "audit: a stratum stays" },
    { "UPDATE audit_stratum SET drawn = drawn + 1 WHERE drawn < k", "audit: a stratum stays" },
    { "DELETE FROM audit_stratum", "R9: a row of audit_stratum" },
    { "INSERT INTO audit_stratum SELECT max (n), 90, 'x', 9, 1, 0 FROM audit",
      "audit: a stratum is one of its frozen entry" },
    { "UPDATE audit_part SET strata = zeroblob (2000)", "R9: a row of audit_part" },
    { "DELETE FROM audit_part", "R9: a row of audit_part" },
    { "INSERT OR REPLACE INTO audit_part SELECT * FROM audit_part", "audit: a frame is frozen" },
    { "BEGIN; INSERT INTO event SELECT max (n) + 1, at, person, 'slip', '', '{}', zeroblob (32) "
      "FROM event; INSERT INTO audit_part SELECT max (n), 0, (SELECT strata FROM audit_part) "
      "FROM audit", "audit: a frame is frozen" },
    /* Complaints that are still to come, and what is no number. */
    { "BEGIN; INSERT INTO event SELECT max (n) + 1, at, person, 'slip', '', '{}', zeroblob (32) "
      "FROM event; INSERT INTO audit_part SELECT max (n), 1, (SELECT strata FROM audit_part) "
      "FROM event", "audit: a frame is frozen" },
    { "BEGIN; INSERT INTO event SELECT max (n) + 1, at, person, 'slip', '', '{}', zeroblob (32) "
      "FROM event; INSERT INTO audit_part SELECT max (n), 0, zeroblob (2000) FROM event",
      "CHECK constraint failed" },
    { "BEGIN; INSERT INTO event SELECT max (n) + 1, at, person, 'slip', '', '{}', zeroblob (32) "
      "FROM event; INSERT INTO audit_part SELECT max (n), 0, "
      "CAST ('1e002' || substr ((SELECT strata FROM audit_part), 6) AS BLOB) FROM event",
      "CHECK constraint failed" },
  };
  DeskAuditFrame frame = { .k = 8 };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *more = NULL;
  sqlite3 *raw = NULL;

  two_divisions (f);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_assert_cmpint (sqlite3_exec (raw, tries[i].sql, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      g_assert_true (g_str_has_prefix (sqlite3_errmsg (raw), tries[i].says));
      if (!sqlite3_get_autocommit (raw))
        sqlite3_exec (raw, "ROLLBACK", NULL, NULL, NULL);
    }
  /* A stratum gives its share and no more: right after the entry of a draw. */
  more = g_strdup_printf (
    "BEGIN; INSERT INTO event SELECT max (n) + 1, at, person, 'audit.draw', '', '{}', zeroblob (32) "
    "FROM event; UPDATE audit SET draw_n = (SELECT max (n) FROM event), seed = '' WHERE n = %d; "
    "INSERT INTO audit_sample SELECT f.audit_n, f.ticket_id, f.ticket_id, '' FROM audit_frame f "
    "WHERE f.audit_n = %d AND f.stratum = 4;",
    (int) frozen->freeze, (int) frozen->freeze);
  g_assert_cmpint (sqlite3_exec (raw, more, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpstr (sqlite3_errmsg (raw), ==, "audit: a stratum gives its share and no more");
  sqlite3_exec (raw, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (raw);
}

/* Called through: the rate is weighted by the strata, and is known only when all have a finding. */
static void
test_rate (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 8 };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAudit) done = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GError) error = NULL;
  double share = 0;
  DeskRate rate;

  two_divisions (f);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  sample = desk_audit_sample (f->store, drawn->freeze, NULL, &error);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskTicket *ticket = ((DeskAuditTicket *) sample->pdata[i])->ticket;
      gboolean fake = g_str_equal (ticket->place_name, "Alambagh");

      g_assert_false (desk_audit_rate (drawn->strata, &rate));
      g_assert_cmpuint (rate.drawn, ==, 0);
      call (f, drawn->freeze, ticket->number, DESK_OUTCOME_TALKED,
            fake ? DESK_ANSWER_NO : DESK_ANSWER_YES);
      g_assert_true (desk_audit_find (f->insp1, drawn->freeze, ticket->number,
                                      fake ? DESK_FINDING_NOT_FIXED : DESK_FINDING_GENUINE, NULL,
                                      NULL, &error));
      g_assert_no_error (error);
      g_clear_object (&drawn);
      drawn = desk_audit_load (f->store, frozen->freeze, f->insp1, NULL, &error);
    }
  g_assert_true (desk_audit_rate (drawn->strata, &rate));
  for (guint i = 0; i < drawn->strata->len; i++)
    {
      DeskAuditStratum *stratum = &g_array_index (drawn->strata, DeskAuditStratum, i);

      if (g_str_has_prefix (stratum->name, "ALM"))
        share += (double) stratum->size / 24;
    }
  /* Alambagh is wholly false, the other wholly true: the share is the frame's, not the sample's. */
  g_assert_cmpfloat_with_epsilon (rate.share, share, 1e-9);
  g_assert_cmpfloat (rate.effective, <=, 8 + 1e-9);
  g_assert_cmpfloat (rate.interval.low, <, share);
  g_assert_cmpfloat (rate.interval.high, >, share);
}

/* A call-back of this length, begun and ended now. */
static void
close_in (DeskFixture *f, const char *number, DeskSession *session, gint64 duration,
          const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                            .satisfied = DESK_ANSWER_YES, .duration = duration,
                            .words = said, .confirmed = said != NULL };

  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

static DeskAuditTicket *
find_ticket (GPtrArray *sample, const char *number)
{
  for (guint i = 0; i < sample->len; i++)
    if (g_str_equal (((DeskAuditTicket *) sample->pdata[i])->ticket->number, number))
      return sample->pdata[i];
  return NULL;
}

/* What looks wrong is called too, each with its reasons, and changes no rate. */
static void
test_risk (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 1, .risk = 20 };
  DeskAuditFrame too_many = { .k = 1, .risk = 1001 };
  g_autofree char *hasty = desk_fixture_claimed (f, 1);
  char *good[6] = { NULL };
  g_autofree char *lies = desk_fixture_claimed (f, 20);
  g_autofree char *silent = desk_fixture_claimed (f, 21);
  g_autofree char *sql = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GError) error = NULL;
  DeskAuditTicket *one;
  sqlite3 *raw = NULL;
  guint risks = 0;

  for (int i = 0; i < 6; i++)
    good[i] = desk_fixture_claimed (f, 2 + i);
  desk_clock_set (f->clock, desk_clock_now (f->clock) + 3 * DESK_MINUTE);
  close_in (f, hasty, f->op2, 4000, NULL);
  desk_clock_set (f->clock, desk_clock_now (f->clock) + DESK_HOUR);
  close_in (f, lies, f->op2, 60000, "अभी तक कोई नहीं आया");
  close_in (f, good[5], f->op2, 60000, NULL);
  /* In the night, all by one hand. */
  desk_clock_set (f->clock, desk_clock_now (f->clock) + 11 * DESK_HOUR);
  for (int i = 0; i < 5; i++)
    close_in (f, good[i], f->op2, 60000, NULL);
  g_assert_null (desk_audit_freeze (f->insp1, &too_many, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  sample = desk_audit_sample (f->store, drawn->freeze, NULL, &error);
  g_assert_cmpuint (sample->len, >=, 8);
  g_assert_cmpuint (((DeskAuditTicket *) sample->pdata[0])->risks, ==, 0);
  for (guint i = 1; i < sample->len; i++)
    {
      one = sample->pdata[i];
      g_assert_cmpint (one->position, ==, i + 1);
      g_assert_cmpuint (one->risks, !=, 0);
      /* Those with the most reasons first. */
      if (i > 1)
        g_assert_cmpint (__builtin_popcount (one->risks), <=, __builtin_popcount (risks));
      risks = one->risks;
    }
  one = find_ticket (sample, hasty);
  if (one->risks != 0)
    g_assert_cmpuint (one->risks, ==, 1u << DESK_RISK_FAST | 1u << DESK_RISK_SHORT);
  one = find_ticket (sample, lies);
  if (one->risks != 0)
    g_assert_cmpuint (one->risks, ==, 1u << DESK_RISK_WORDS);
  one = find_ticket (sample, silent);
  if (one->risks != 0)
    g_assert_cmpuint (one->risks, ==, 1u << DESK_RISK_NOT_CALLED);
  one = find_ticket (sample, good[2]);
  if (one->risks != 0)
    g_assert_cmpuint (one->risks, ==, 1u << DESK_RISK_NIGHT);
  one = find_ticket (sample, good[5]);
  g_assert_true (one == NULL || one->risks == 0);

  /* It is called and found like the others, and its finding is not in the counts. */
  one = sample->pdata[sample->len - 1];
  call (f, drawn->freeze, one->ticket->number, DESK_OUTCOME_TALKED, DESK_ANSWER_NO);
  g_assert_true (desk_audit_find (f->insp1, drawn->freeze, one->ticket->number,
                                  DESK_FINDING_NOT_FIXED, NULL, NULL, &error));
  g_clear_object (&drawn);
  drawn = desk_audit_load (f->store, frozen->freeze, f->insp1, NULL, &error);
  g_assert_cmpint (drawn->called, ==, 0);
  g_assert_cmpint (drawn->found[DESK_FINDING_NOT_FIXED], ==, 0);
  g_assert_cmpint (g_array_index (drawn->strata, DeskAuditStratum, 0).answered, ==, 0);

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  sql = g_strdup_printf ("INSERT INTO audit_risk VALUES (%d, 19, (SELECT max (id) FROM ticket), "
                         "'suspect')", (int) drawn->freeze);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_true (g_str_has_prefix (sqlite3_errmsg (raw), "audit: what looks wrong comes with"));
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE audit_risk SET reasons = 'x'", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM audit_risk", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE audit SET risk = 3", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  sqlite3_close (raw);
  for (int m = 0; m < 6; m++)
    g_free (good[m]);
}

/* What was read before the writing holds until an entry is about a complaint of the frame. */
typedef struct
{
  gint64 freeze;
  gint64 until;
  gboolean moved;
} Moved;

static gboolean
until_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_risk_until (db, &((Moved *) data)->until, error);
}

static gboolean
moved_in (DeskDb *db, gpointer data, GError **error)
{
  Moved *it = data;

  return desk_db_risk_moved (db, it->freeze, it->until, &it->moved, error);
}

static void
test_moved (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 1, .risk = 5 };
  g_autofree char *inside = desk_fixture_claimed (f, 1);
  g_autofree char *outside = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GError) error = NULL;
  Moved it = { .moved = TRUE };

  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (error);
  it.freeze = frozen->freeze;
  g_assert_true (desk_store_read (f->store, NULL, until_in, &it, &error));
  outside = desk_fixture_claimed (f, 2);
  g_assert_true (desk_store_read (f->store, NULL, moved_in, &it, &error));
  g_assert_false (it.moved);
  close_in (f, inside, f->op2, 4000, NULL);
  g_assert_true (desk_store_read (f->store, NULL, moved_in, &it, &error));
  g_assert_true (it.moved);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  g_assert_null (desk_audit_draw (f->insp1, frozen->freeze, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

/* Whose telephone number three closures share can no longer be told once one of them is erased: the
 * draw that said so stays sound. */
static void
test_risk_erased (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 1, .risk = 1 };
  DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };
  char *numbers[4] = { NULL };
  const char *left[2] = { NULL };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_auto (DeskEraseResult) erased = { 0 };
  g_auto (DeskDeepResult) deep = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      DeskRegistration again = { .phone = "9876511111", .category = "bill.wrong", .place = "CHT",
                                 .description = "Wrong", .override_repeat = TRUE,
                                 .override_reason = "Another bill" };

      numbers[i] = desk_ticket_register (f->op1, &again, NULL, &error);
      desk_ticket_assign (f->op1, numbers[i], NULL, DESK_RUNG_NONE, &error);
      desk_ticket_claim (f->op1, numbers[i], &fix, &error);
      g_assert_no_error (error);
    }
  desk_clock_set (f->clock, desk_clock_now (f->clock) + DESK_HOUR);
  for (int i = 0; i < 3; i++)
    close_in (f, numbers[i], f->op2, 60000, NULL);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  sample = desk_audit_sample (f->store, drawn->freeze, NULL, &error);
  g_assert_cmpuint (sample->len, ==, 2);
  g_assert_cmpuint (((DeskAuditTicket *) sample->pdata[1])->risks, ==, 1u << DESK_RISK_ONE_PHONE);
  for (int i = 0; i < 3; i++)
    if (find_ticket (sample, numbers[i]) == NULL)
      left[0] = numbers[i];
    else
      {
        call (f, drawn->freeze, numbers[i], DESK_OUTCOME_TALKED, DESK_ANSWER_YES);
        desk_audit_find (f->insp1, drawn->freeze, numbers[i], DESK_FINDING_GENUINE, NULL, NULL,
                         &error);
        g_assert_no_error (error);
      }
  desk_clock_set (f->clock, desk_clock_now (f->clock) + 1200 * DESK_DAY);
  desk_erase (f->admin, f->sup1, DESK_FIXTURE_NOW + DESK_DAY, left, FALSE, &erased, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (erased.numbers->len, ==, 1);
  desk_verify_deep (f->store, NULL, &deep, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    g_free (numbers[i]);
}

/* A complaint without a number, as dumps have them, is drawn like any other: it can be found not
 * reached, and nobody can have been talked to without one. */
static void
test_no_number (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call_of = { .account_no = "1234567", .category = "bill.wrong", .place = "CHT",
                               .description = "Wrong" };
  DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };
  DeskCallResult said = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                          .satisfied = DESK_ANSWER_YES, .called = DESK_CALLED_YES,
                          .fixed_on = DESK_FIXED_UNKNOWN };
  DeskCallResult none = { .outcome = DESK_OUTCOME_WRONG_NUMBER };
  DeskAuditFrame frame = { .k = 10 };
  g_autofree char *number = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (DeskAttempt) other = NULL;
  g_autoptr (GError) error = NULL;

  number = desk_ticket_register (f->op1, &call_of, NULL, &error);
  desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error);
  desk_ticket_claim (f->op1, number, &fix, &error);
  g_assert_no_error (error);
  /* A call-back closes, and needs one. */
  g_assert_null (desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  attempt = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, drawn->freeze, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (attempt->phone, ==, "");
  g_assert_true (has_said (f, number, "there is no number on record"));
  g_assert_false (desk_call_record (f->insp1, attempt->attempt, &said, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "nobody was talked to"));
  g_clear_error (&error);
  desk_call_record (f->insp1, attempt->attempt, &none, NULL, &error);
  g_assert_no_error (error);
  refused (f, drawn->freeze, number, DESK_FINDING_GENUINE);
  /* With a number that was found, all is as ever. */
  other = desk_call_start (f->insp1, number, DESK_CALL_AUDIT, drawn->freeze, "9876500001",
                           "From the account", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other->phone, ==, "9876500001");
  desk_call_record (f->insp1, other->attempt, &none, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_audit_find (f->insp1, drawn->freeze, number, DESK_FINDING_NOT_REACHED, NULL,
                                  NULL, &error));
  g_assert_no_error (error);
  {
    g_auto (DeskDeepResult) deep = { 0 };

    desk_verify_deep (f->store, NULL, &deep, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

/* What another program does on the same store: three claims while each frame is frozen. */
#define CLAIMS 3
typedef struct
{
  DeskStore *store;
  DeskSession *op1;
  GPtrArray *numbers;
  int begun;   /* freezes, atomic */
  int claimed; /* atomic */
} Other;

static gpointer
claim_on (gpointer data)
{
  Other *other = data;
  DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };

  for (guint i = 0; i < other->numbers->len; i++)
    {
      g_autoptr (GError) error = NULL;

      while (g_atomic_int_get (&other->begun) <= (int) i / CLAIMS)
        g_thread_yield ();
      desk_ticket_claim (other->op1, other->numbers->pdata[i], &fix, &error);
      g_assert_no_error (error);
      g_atomic_int_inc (&other->claimed);
    }
  return NULL;
}

/* A number that the store itself gives. */
static int
asked_of (DeskFixture *f, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *row;
  int n;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  n = sqlite3_column_int (row, 0);
  sqlite3_finalize (row);
  sqlite3_close (db);
  return n;
}

/* A frame is what the entries before its own had made, whoever writes meanwhile: nothing comes between
 * reading it and the entry that freezes it. */
static void
test_beside (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 3 };
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = desk_fixture_claimed (f, 500);
  g_autoptr (GError) error = NULL;
  Other other = { .numbers = numbers };
  GThread *thread;

  for (int i = 0; i < 10 * CLAIMS; i++)
    {
      char *number = desk_fixture_register (f, i);

      g_ptr_array_add (numbers, number);
      desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error);
      g_assert_no_error (error);
    }
  other.store = desk_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  other.op1 = desk_session_sign_in (other.store, "op1", "password1", NULL, &error);
  g_assert_no_error (error);
  thread = g_thread_new ("other", claim_on, &other);
  for (int i = 0; i <= 10; i++)
    {
      g_autoptr (DeskAudit) frozen = NULL;

      g_atomic_int_inc (&other.begun);
      frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
      g_assert_no_error (error);
      g_assert_cmpint (frozen->size, >=, 1 + i * CLAIMS);
      while (g_atomic_int_get (&other.claimed) < MIN (10, i + 1) * CLAIMS)
        g_thread_yield ();
    }
  g_thread_join (thread);
  g_clear_object (&other.op1);
  g_clear_object (&other.store);
  g_assert_cmpint (asked_of (f, "SELECT max (size) FROM audit"), ==, 1 + 10 * CLAIMS);
#define CLAIMED "e.kind = 'claim' AND e.n < a.n"
  g_assert_cmpint (asked_of (f, "SELECT count (*) FROM audit a WHERE a.size <> (SELECT count (*) "
                                "FROM event e WHERE " CLAIMED ") OR a.size <> (SELECT count (*) "
                                "FROM audit_frame m JOIN ticket t ON t.id = m.ticket_id "
                                "JOIN event e ON e.ticket = t.number AND " CLAIMED
                                " WHERE m.audit_n = a.n)"),
                   ==, 0);
#undef CLAIMED
}

#define ADD(name, func)                                                                      \
  g_test_add ("/audit/" name, DeskFixture, NULL, desk_fixture_set_up, func,                  \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("false-closure", test_false_closure);
  for (int i = 0; i < DESK_N_FINDINGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("/audit/register/%s",
                                               desk_finding_to_nick ((DeskFinding) i));

      g_test_add (name, DeskFixture, GINT_TO_POINTER (i), desk_fixture_set_up,
                  test_register_marked, desk_fixture_tear_down_deep);
    }
  ADD ("genuine", test_genuine);
  ADD ("asked", test_asked);
  ADD ("said", test_said);
  ADD ("heard", test_heard);
  ADD ("later", test_later);
  ADD ("took-part", test_took_part);
  ADD ("bad-frame", test_bad_frame);
  ADD ("plan", test_plan);
  ADD ("kinds", test_kinds);
  ADD ("whose", test_whose);
  ADD ("uniform", test_uniform);
  ADD ("raw", test_raw);
  ADD ("rate", test_rate);
  ADD ("risk", test_risk);
  ADD ("risk-erased", test_risk_erased);
  ADD ("moved", test_moved);
  ADD ("no-number", test_no_number);
  ADD ("beside", test_beside);
  return g_test_run ();
}
