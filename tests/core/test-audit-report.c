/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an audit reports: of whom and where, beside the audits before it; and the audits that go
 * wrong: of nothing, of one, of nobody reached, of the future, left half done, by two at once. */
#include "desk-fixture.h"

#include "desk-audit-report.h"

#include <string.h>

static const char words[] = "मेरे शब्द";

/* @n complaints that op2 and sup2 closed by turns, op2 first. */
static void
close_some (DeskFixture *f, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *number = desk_fixture_claimed (f, i + 1);
      g_autoptr (GError) error = NULL;

      g_assert_true (desk_fixture_call (f, i % 2 == 0 ? f->op2 : f->sup2, number,
                                        DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error));
      g_assert_no_error (error);
    }
}

static gint64
draw (DeskSession *officer, guint k)
{
  DeskAuditFrame frame = { .k = k };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAudit) frozen = desk_audit_freeze (officer, &frame, words, &error);
  g_autoptr (DeskAudit) drawn = NULL;

  g_assert_no_error (error);
  drawn = desk_audit_draw (officer, frozen->freeze, words, &error);
  g_assert_no_error (error);
  return drawn->freeze;
}

static void
find (DeskSession *officer, gint64 freeze, const char *number, DeskFinding finding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (officer, number, DESK_CALL_AUDIT, freeze, NULL, NULL, &error);
  DeskAnswer answer = finding == DESK_FINDING_GENUINE ? DESK_ANSWER_YES : DESK_ANSWER_NO;
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = answer, .satisfied = answer,
                            .called = DESK_CALLED_UNSURE,
                            .fixed_on = answer == DESK_ANSWER_YES ? DESK_FIXED_UNKNOWN : NULL };

  g_assert_no_error (error);
  if (finding == DESK_FINDING_NOT_REACHED)
    result = (DeskCallResult){ .outcome = DESK_OUTCOME_NO_ANSWER };
  desk_call_record (officer, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
  desk_audit_find (officer, freeze, number, finding, NULL, NULL, &error);
  g_assert_no_error (error);
}

static DeskAuditReport *
report_of (DeskSession *session, gint64 freeze)
{
  g_autoptr (GError) error = NULL;
  DeskAuditReport *report = desk_audit_report_read (session, freeze, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static DeskAuditPart *
part_of (DeskAuditReport *report, DeskAuditBy by, const char *code)
{
  for (guint i = 0; i < report->parts[by]->len; i++)
    {
      DeskAuditPart *part = g_ptr_array_index (report->parts[by], i);

      if (g_str_equal (part->code, code))
        return part;
    }
  g_error ("no part %s", code);
}

/* What op2 confirmed is false, one of sup2 is not reached. */
static void
audit_op2 (DeskFixture *f, gint64 freeze)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sample = desk_audit_sample (f->store, freeze, NULL, &error);
  gboolean missed = FALSE;

  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);
      DeskFinding finding = DESK_FINDING_GENUINE;
      g_autoptr (DeskAuditReport) meanwhile = report_of (f->insp1, freeze);

      /* Nobody can stop where it pleases: no rate of anybody before the end. */
      g_assert_false (meanwhile->known);
      g_assert_false (part_of (meanwhile, DESK_AUDIT_BY_OPERATOR, "op2")->known);
      if (g_str_equal (one->confirmed_by_no, "op2"))
        finding = DESK_FINDING_NOT_FIXED;
      else if (!missed)
        {
          missed = TRUE;
          finding = DESK_FINDING_NOT_REACHED;
        }
      find (f->insp1, freeze, one->ticket->number, finding);
    }
}

static void
test_parts (DeskFixture *f, gconstpointer unused)
{
  DeskInterval exact = desk_interval_exact (5, 5);
  DeskInterval of_nine = desk_interval_exact (5, 9);
  DeskInterval wilson = desk_interval_wilson (5 / 9.0, 9);
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (GError) error = NULL;
  DeskAuditPart *part;
  gint64 freeze;

  close_some (f, 10);
  freeze = draw (f->insp1, 10);
  g_assert_null (desk_audit_report_read (f->op1, freeze, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  audit_op2 (f, freeze);

  report = report_of (f->sup1, freeze);
  g_assert_true (report->known);
  g_assert_cmpuint (report->rate.reached, ==, 9);
  g_assert_cmpuint (report->rate.found, ==, 5);
  g_assert_cmpfloat_with_epsilon (report->rate.best, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (report->rate.worst, 0.6, 1e-9);
  g_assert_cmpuint (report->sample->len, ==, 10);

  /* The most false ones first; of a person by the exact interval. */
  part = g_ptr_array_index (report->parts[DESK_AUDIT_BY_OPERATOR], 0);
  g_assert_cmpstr (part->code, ==, "op2");
  g_assert_cmpuint (part->drawn, ==, 5);
  g_assert_cmpuint (part->found, ==, 5);
  g_assert_true (part->known);
  g_assert_cmpfloat_with_epsilon (part->interval.low, exact.low, 1e-9);
  part = part_of (report, DESK_AUDIT_BY_OPERATOR, "sup2");
  g_assert_cmpuint (part->reached, ==, 4);
  g_assert_cmpuint (part->answered, ==, 5);
  g_assert_cmpuint (part->found, ==, 0);
  part = part_of (report, DESK_AUDIT_BY_OFFICER, "je-1");
  g_assert_cmpfloat_with_epsilon (part->interval.low, of_nine.low, 1e-9);
  g_assert_cmpfloat_with_epsilon (part->interval.high, of_nine.high, 1e-9);
  g_assert_cmpuint (report->parts[DESK_AUDIT_BY_PLACE]->len, ==, 1);
  part = g_ptr_array_index (report->parts[DESK_AUDIT_BY_CATEGORY], 0);
  g_assert_cmpfloat_with_epsilon (part->share, 5 / 9.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (part->interval.low, wilson.low, 1e-9);
  g_assert_cmpfloat_with_epsilon (part->interval.high, wilson.high, 1e-9);
}

/* Beside an earlier one of the same frame: five of nine, then none of five, is no chance. */
static void
test_earlier (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame elsewhere = { .k = 1, .category_id = 1 };
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (DeskAuditReport) first_again = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (DeskAudit) undrawn = NULL;
  g_autoptr (GError) error = NULL;
  DeskAuditEarlier *earlier;
  gint64 open = 0;
  gint64 done = 0;
  gint64 first, second;

  close_some (f, 10);
  first = draw (f->insp1, 10);
  audit_op2 (f, first);
  g_assert_true (desk_account_set_password (f->admin, "op2", NULL, "password3", &error));
  undrawn = desk_audit_freeze (f->insp1, &elsewhere, words, NULL);
  if (undrawn == NULL)
    {
      elsewhere.category_id = 0;
      undrawn = desk_audit_freeze (f->insp1, &elsewhere, words, &error);
    }
  g_assert_no_error (error);
  g_assert_null (desk_audit_report_read (f->insp1, undrawn->freeze, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);

  /* Of the first one: one is done before the second, one is not. */
  desk_direction_give (f->insp1, "op2", DESK_DIRECTION_EXPLANATION, DESK_FIXTURE_NOW + 9 * DESK_DAY,
                       first, "Why?", &open, &error);
  g_assert_no_error (error);
  desk_direction_give (f->insp1, "je-1", DESK_DIRECTION_WARNING, DESK_FIXTURE_NOW + 9 * DESK_DAY,
                       first, "Mend first", &done, &error);
  g_assert_no_error (error);
  desk_direction_follow (f->insp1, done, TRUE, "He does", &error);
  g_assert_no_error (error);

  second = draw (f->insp1, 10);
  sample = desk_audit_sample (f->store, second, NULL, &error);
  g_assert_cmpuint (sample->len, ==, 5);
  for (guint i = 0; i < sample->len; i++)
    find (f->insp1, second, ((DeskAuditTicket *) sample->pdata[i])->ticket->number,
          DESK_FINDING_GENUINE);
  report = report_of (f->insp1, second);
  g_assert_cmpuint (report->earlier->len, ==, 1);
  earlier = g_ptr_array_index (report->earlier, 0);
  g_assert_cmpint (earlier->audit->freeze, ==, first);
  g_assert_true (earlier->known);
  g_assert_cmpuint (earlier->rate.found, ==, 5);
  g_assert_cmpint (earlier->change, ==, DESK_AUDIT_CHANGE_FEWER);
  g_assert_cmpfloat (earlier->difference.high, <, 0);
  g_assert_cmpint (report->next, ==, 0);
  g_assert_cmpuint (report->directions->len, ==, 0);
  g_assert_cmpuint (report->asked->len, ==, 1);
  g_assert_cmpint (((DeskDirection *) report->asked->pdata[0])->n, ==, open);
  g_assert_cmpuint (report->undrawn->len, ==, 1);
  /* The password set since the first audit, not the accounts made before it. */
  g_assert_cmpuint (report->account_acts->len, ==, 1);
  g_assert_cmpstr (((DeskAccountAct *) report->account_acts->pdata[0])->kind, ==,
                   "account.password");
  g_assert_cmpstr (((DeskAccountAct *) report->account_acts->pdata[0])->account, ==, "op2");

  /* The first one knows nothing of what came after it. */
  first_again = report_of (f->insp1, first);
  g_assert_cmpuint (first_again->earlier->len, ==, 0);
  g_assert_cmpint (first_again->next, ==, second);
  g_assert_cmpuint (first_again->directions->len, ==, 2);
  g_assert_cmpuint (first_again->asked->len, ==, 0);
  g_assert_cmpuint (first_again->account_acts->len, >, 5);
  /* The password set after its freeze, and no account of after the second. */
  g_assert_cmpstr (((DeskAccountAct *) first_again->account_acts->pdata[0])->kind, ==,
                   "account.password");
}

static gint64
give (DeskSession *session, const char *whom, gint64 audit, const char *what)
{
  g_autoptr (GError) error = NULL;
  gint64 at = desk_clock_now (desk_store_get_clock (desk_session_get_store (session)));
  gint64 n = 0;

  desk_direction_give (session, whom, DESK_DIRECTION_EXPLANATION, at + 9 * DESK_DAY, audit, what, &n,
                       &error);
  g_assert_no_error (error);
  return n;
}

static void
follow (DeskSession *session, gint64 n, gboolean done, const char *what)
{
  g_autoptr (GError) error = NULL;

  desk_direction_follow (session, n, done, what, &error);
  g_assert_no_error (error);
}

/* "Why? [Late now] …": what a list of directions says, to be compared as one text. */
static char *
told (DeskAuditReport *report, GPtrArray *directions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < directions->len; i++)
    {
      DeskDirection *one = g_ptr_array_index (directions, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", one->words);
      for (guint k = 0; k < one->follows->len; k++)
        g_string_append_printf (text, ", %s", ((DeskDirectionFollow *) one->follows->pdata[k])->words);
      g_string_append_printf (text, " %s", desk_direction_state_to_nick (
                                             desk_direction_get_state (one, report->at)));
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (DeskFixture *f, gint64 freeze, const char *asked, const char *given, guint removals)
{
  g_autoptr (DeskAuditReport) report = report_of (f->insp1, freeze);
  g_autofree char *of_before = told (report, report->asked);
  g_autofree char *of_this = told (report, report->directions);

  g_assert_cmpstr (of_before, ==, asked);
  g_assert_cmpstr (of_this, ==, given);
  g_assert_cmpuint (report->removals->len, ==, removals);
  for (guint i = 0; i < removals; i++)
    g_assert_cmpint (((DeskRemoval *) report->removals->pdata[i])->lifted_n, ==, 0);
}

/* Frozen and never drawn. */
static void
abandon (DeskSession *session)
{
  DeskAuditFrame frame = { .k = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAudit) frozen = desk_audit_freeze (session, &frame, words, &error);

  g_assert_no_error (error);
  g_assert_nonnull (frozen);
}

static void
assert_abandoned (DeskFixture *f, gint64 freeze, guint frames)
{
  g_autoptr (DeskAuditReport) report = report_of (f->insp1, freeze);

  g_assert_cmpuint (report->undrawn->len, ==, frames);
}

/* Three visits: a report that is read again tells of its own, and not what came later. */
static void
test_reprint (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 before, done, first, second, third, mine, unlinked, late, wrong;

  close_some (f, 10);
  before = give (f->insp1, "je-1", 0, "A");
  done = give (f->insp1, "je-1", 0, "B");
  follow (f->insp1, done, TRUE, "B1");
  first = draw (f->insp1, 3);
  abandon (f->insp1);
  follow (f->insp1, before, FALSE, "A1");
  mine = give (f->insp1, "op2", first, "C");
  unlinked = give (f->insp1, "op2", 0, "D");
  assert_told (f, first, "A, A1 open", "D open; C open", 0);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 12 * DESK_DAY);
  /* Of the last visit it is told as it stands now. */
  assert_told (f, first, "A, A1 overdue", "D overdue; C overdue", 0);
  g_assert_true (desk_duty_remove (f->insp1, "sup2", "False", NULL, &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 13 * DESK_DAY);

  second = draw (f->insp1, 3);
  follow (f->insp1, before, TRUE, "A2");
  follow (f->insp1, mine, FALSE, "C1");
  late = give (f->insp1, "sup1", first, "E");
  wrong = give (f->insp1, "sup1", 0, "F");
  g_assert_true (desk_duty_lift (f->admin, f->insp1, "sup2", "Cleared", &error));
  g_assert_no_error (error);
  g_assert_true (desk_duty_remove (f->insp1, "op1", "False", NULL, &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 14 * DESK_DAY);

  third = draw (f->insp1, 3);
  abandon (f->insp1);
  follow (f->insp1, unlinked, TRUE, "D1");
  follow (f->insp1, late, TRUE, "E1");
  g_assert_true (desk_direction_withdraw (f->insp1, wrong, "Not they", &error));
  g_assert_no_error (error);

  assert_abandoned (f, first, 1);
  assert_abandoned (f, second, 1);
  assert_abandoned (f, third, 2);
  /* E follows from the first audit, and was given on the second visit: it is of both. */
  assert_told (f, first, "A, A1 overdue", "D overdue; C overdue; E, E1 done", 1);
  {
    g_autoptr (DeskAuditReport) report = report_of (f->insp1, second);
    g_autofree char *of_before = told (report, report->asked);
    g_autofree char *of_this = told (report, report->directions);

    g_assert_cmpstr (of_before, ==, "D overdue; C, C1 overdue; A, A1, A2 done");
    g_assert_cmpstr (of_this, ==, "F open; E open");
    g_assert_cmpuint (report->removals->len, ==, 2);
  }
  {
    g_autoptr (DeskAuditReport) report = report_of (f->insp1, third);
    g_autofree char *of_before = told (report, report->asked);

    g_assert_cmpstr (of_before, ==, "C, C1 overdue; F withdrawn; E, E1 done; D, D1 done");
    g_assert_cmpuint (report->directions->len, ==, 0);
  }
}

typedef struct
{
  DeskFixture *f;
  int stop; /* atomic */
} Writer;

/* A direction, then a password, a direction, …. */
static gpointer
write_on (gpointer data)
{
  Writer *writer = data;

  for (guint i = 0; g_atomic_int_get (&writer->stop) == 0; i++)
    {
      g_autoptr (GError) error = NULL;

      give (writer->f->insp1, "op2", 0, "Why?");
      desk_account_set_password (writer->f->admin, "op2", NULL, i % 2 == 0 ? "password4" : "password5",
                                 &error);
      g_assert_no_error (error);
    }
  return NULL;
}

/* While somebody writes, all of a report is of one moment: as many directions as passwords, or one
 * direction more. */
static void
test_one_moment (DeskFixture *f, gconstpointer unused)
{
  Writer writer = { f, 0 };
  g_autoptr (GError) error = NULL;
  gint64 freeze;
  GThread *thread;

  close_some (f, 5);
  draw (f->insp1, 2);
  freeze = draw (f->insp1, 2);
  thread = g_thread_new ("writer", write_on, &writer);
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (DeskAuditReport) report = report_of (f->sup1, freeze);
      int ahead = (int) report->directions->len - (int) report->account_acts->len;

      g_assert_cmpint (ahead, >=, 0);
      g_assert_cmpint (ahead, <=, 1);
    }
  g_atomic_int_set (&writer.stop, 1);
  g_thread_join (thread);
}

static void
test_one (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  gint64 freeze;

  close_some (f, 1);
  freeze = draw (f->insp1, 50);
  sample = desk_audit_sample (f->store, freeze, NULL, NULL);
  g_assert_cmpuint (sample->len, ==, 1);
  find (f->insp1, freeze, ((DeskAuditTicket *) sample->pdata[0])->ticket->number,
        DESK_FINDING_WRONG_FACTS);
  report = report_of (f->insp1, freeze);
  g_assert_true (report->known);
  g_assert_cmpfloat_with_epsilon (report->rate.share, 1, 1e-12);
  /* One is little: the interval says so. */
  g_assert_cmpfloat (report->rate.interval.low, <, 0.25);
  g_assert_cmpfloat_with_epsilon (report->rate.interval.high, 1, 1e-9);
}

static void
test_nobody_reached (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  gint64 freeze;

  close_some (f, 4);
  freeze = draw (f->insp1, 4);
  sample = desk_audit_sample (f->store, freeze, NULL, NULL);
  for (guint i = 0; i < sample->len; i++)
    find (f->insp1, freeze, ((DeskAuditTicket *) sample->pdata[i])->ticket->number,
          DESK_FINDING_NOT_REACHED);
  report = report_of (f->insp1, freeze);
  g_assert_false (report->known);
  g_assert_cmpuint (report->rate.drawn, ==, 4);
  g_assert_cmpuint (report->rate.reached, ==, 0);
  g_assert_cmpfloat_with_epsilon (report->rate.best, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (report->rate.worst, 1, 1e-12);
  g_assert_false (part_of (report, DESK_AUDIT_BY_OPERATOR, "op2")->known);
}

/* Nothing is closed yet, or only in another time. */
static void
test_nothing (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame any = { .k = 5 };
  DeskAuditFrame future = { .k = 5, .from_at = DESK_FIXTURE_NOW + 10 * DESK_DAY,
                            .until_at = DESK_FIXTURE_NOW + 20 * DESK_DAY };
  g_autoptr (DeskAuditPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_audit_freeze (f->insp1, &any, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  close_some (f, 2);
  plan = desk_audit_plan (f->store, &future, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (plan->size, ==, 0);
  g_assert_cmpuint (plan->strata->len, ==, 0);
  g_assert_null (desk_audit_freeze (f->insp1, &future, words, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (desk_audit_report_read (f->insp1, 3, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

/* Half of it called, then a month goes by in which the complaints live on. */
static void
test_half_done (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskAuditReport) half = NULL;
  g_autoptr (DeskAuditReport) whole = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GPtrArray) later = NULL;
  gint64 freeze;

  close_some (f, 6);
  freeze = draw (f->insp1, 6);
  sample = desk_audit_sample (f->store, freeze, NULL, NULL);
  for (guint i = 0; i < 3; i++)
    find (f->insp1, freeze, ((DeskAuditTicket *) sample->pdata[i])->ticket->number,
          DESK_FINDING_GENUINE);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 31 * DESK_DAY);
  half = report_of (f->insp1, freeze);
  g_assert_false (half->known);
  g_assert_cmpuint (half->rate.drawn, ==, 0);
  g_assert_cmpuint (half->audit->called, ==, 3);
  later = desk_audit_sample (f->store, freeze, NULL, NULL);
  for (guint i = 0; i < later->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (later, i);

      /* The sample stays as it was drawn. */
      g_assert_cmpstr (one->ticket->number, ==,
                       ((DeskAuditTicket *) sample->pdata[i])->ticket->number);
      if (!one->has_finding)
        find (f->insp1, freeze, one->ticket->number, DESK_FINDING_NOT_FIXED);
    }
  whole = report_of (f->insp1, freeze);
  g_assert_true (whole->known);
  g_assert_cmpuint (whole->rate.found, ==, 3);
}

/* Two officers freeze the same frame: each draws his own, with his own words; nobody draws the
 * other's, and a complaint that both drew has two findings. */
static void
test_two_officers (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 4 };
  g_autoptr (DeskSession) other = NULL;
  g_autoptr (DeskAudit) mine = NULL;
  g_autoptr (DeskAudit) theirs = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskAudit) drawn_theirs = NULL;
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GError) error = NULL;

  close_some (f, 4);
  g_assert_true (desk_account_create (f->admin, "insp2", "insp2", "Insp Two",
                                      DESK_ROLE_INSPECTION, "password1", &error));
  other = desk_session_sign_in (f->store, "insp2", "password1", NULL, &error);
  g_assert_no_error (error);
  mine = desk_audit_freeze (f->insp1, &frame, words, &error);
  theirs = desk_audit_freeze (other, &frame, "other words", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mine->frame_hash, ==, theirs->frame_hash);
  g_assert_null (desk_audit_draw (f->insp1, theirs->freeze, "other words", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  drawn_theirs = desk_audit_draw (other, theirs->freeze, "other words", &error);
  g_assert_no_error (error);
  drawn = desk_audit_draw (f->insp1, mine->freeze, words, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (drawn->seed, !=, drawn_theirs->seed);
  sample = desk_audit_sample (f->store, mine->freeze, NULL, &error);
  for (guint i = 0; i < sample->len; i++)
    {
      const char *number = ((DeskAuditTicket *) sample->pdata[i])->ticket->number;

      find (f->insp1, mine->freeze, number, DESK_FINDING_GENUINE);
      find (other, theirs->freeze, number, DESK_FINDING_GENUINE);
    }
  report = report_of (other, theirs->freeze);
  g_assert_true (report->known);
  g_assert_cmpuint (report->earlier->len, ==, 1);
  g_assert_cmpint (((DeskAuditEarlier *) report->earlier->pdata[0])->change, ==,
                   DESK_AUDIT_CHANGE_NONE);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/audit-report/" name, DeskFixture, NULL, desk_fixture_set_up, func,           \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("parts", test_parts);
  ADD ("earlier", test_earlier);
  ADD ("reprint", test_reprint);
  ADD ("one-moment", test_one_moment);
  ADD ("one", test_one);
  ADD ("nobody-reached", test_nobody_reached);
  ADD ("nothing", test_nothing);
  ADD ("half-done", test_half_done);
  ADD ("two-officers", test_two_officers);
  return g_test_run ();
}
