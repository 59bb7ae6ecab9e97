/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder and what time makes happen (R6): each cause once, with its true time. */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-clockwork.h"
#include "desk-escalations.h"
#include "desk-memo.h"
#include "desk-people-import.h"

#include <libintl.h>
#include <sqlite3.h>
#include <string.h>

static GPtrArray *
all (DeskFixture *f)
{
  DeskEscalationQuery query = { .ended = TRUE };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = desk_escalation_list (f->store, &query, 100000, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

/* The only one of @cause. */
static DeskEscalation *
only (DeskFixture *f, DeskCause cause)
{
  g_autoptr (GPtrArray) rows = all (f);
  DeskEscalation *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);

      if (it->cause != cause)
        continue;
      g_assert_null (found);
      found = g_object_ref (it);
    }
  g_assert_nonnull (found);
  return found;
}

static void
run (DeskFixture *f, gint64 at, gint64 limits, gint64 silent)
{
  DeskClockworkResult result = { 0 };
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, at);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.limits, ==, limits);
  g_assert_cmpint (result.silent, ==, silent);
}

static char *
dissatisfied (DeskFixture *f, int serial)
{
  g_autoptr (GError) error = NULL;
  char *number = desk_fixture_claimed (f, serial);

  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                                    &error));
  return number;
}

static void
test_raise (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  g_autoptr (DeskEscalation) first = only (f, DESK_CAUSE_NOT_SATISFIED);
  g_autoptr (DeskEscalation) third = NULL;
  g_autoptr (DeskEscalation) contact = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  DeskClaim claim = { .staff_no = "sdo-1", .what = "Again" };

  g_assert_cmpstr (first->ticket, ==, number);
  g_assert_cmpint (first->rung, ==, DESK_RUNG_SDO);
  g_assert_cmpstr (first->staff_no, ==, "sdo-1");
  g_assert_cmpint (first->raised_at, ==, DESK_FIXTURE_NOW);
  g_assert_cmpint (first->due_at, ==, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpint (desk_escalation_get_state (first), ==, DESK_ESCALATION_DISPATCH);

  for (int i = 0; i < 3; i++)
    {
      g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
      g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES,
                                        i < 2 ? DESK_ANSWER_NO : DESK_ANSWER_YES, NULL, &error));
    }
  /* The second was at the EE, the third at the SE; closing ended all of them. */
  third = only (f, DESK_CAUSE_THIRD);
  g_assert_cmpint (third->rung, ==, DESK_RUNG_SE);
  g_assert_cmpint (desk_escalation_get_state (third), ==, DESK_ESCALATION_ENDED);
  run (f, DESK_FIXTURE_NOW + 5 * DESK_DAY, 0, 0);

  g_assert_true (desk_ticket_contact (f->op1, number, "Not fixed", NULL, &error));
  contact = only (f, DESK_CAUSE_CONTACT);
  g_assert_cmpint (contact->rung, ==, DESK_RUNG_MD);
  g_assert_cmpuint (contact->vacant, ==, 1u << DESK_RUNG_CE);
  label = desk_escalation_get_officer_label (contact);
  g_assert_nonnull (strstr (label, "vacant: CE"));
  g_assert_true (desk_check (f->store, NULL, &error));
}

static char *
limited (DeskFixture *f, int serial, gint64 limit_at)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  DeskRegistration call = { .phone = phone, .category = "bill.wrong", .place = "CHT",
                            .description = "x", .limit_at = limit_at };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

/* Who must not be away for long does a transaction of them at a time; nothing is done twice. */
static void
test_parts (DeskFixture *f, gconstpointer unused)
{
  const int all = 230;
  gint64 limit_at = DESK_FIXTURE_NOW + DESK_HOUR;
  DeskClockworkResult result;
  g_autoptr (GError) error = NULL;
  gint64 done = 0;

  for (int i = 0; i < all; i++)
    g_free (limited (f, i, limit_at));
  desk_clock_set (f->clock, limit_at + DESK_DAY / 2);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (desk_clockwork_run_for (f->store, 0, &result, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (result.limits, >, 0);
      g_assert_cmpint (result.more, ==, i == 0);
      done += result.limits;
    }
  g_assert_cmpint (done, ==, all);
  run (f, limit_at + DESK_DAY / 2, 0, 0);
}

static void
test_breach (DeskFixture *f, gconstpointer unused)
{
  gint64 limit_at = DESK_FIXTURE_NOW + DESK_HOUR;
  g_autofree char *number = limited (f, 1, limit_at);
  g_autoptr (DeskEscalation) breach = NULL;
  g_autoptr (DeskTicket) before = NULL;
  g_autoptr (DeskTicket) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  run (f, limit_at, 0, 0);
  before = desk_ticket_load (f->store, number, NULL, &error);
  /* The computer slept for two days. */
  run (f, limit_at + 2 * DESK_DAY, 1, 0);
  breach = only (f, DESK_CAUSE_LIMIT);
  g_assert_cmpint (breach->fell_due_at, ==, limit_at);
  g_assert_cmpint (breach->raised_at, ==, limit_at + 2 * DESK_DAY);
  g_assert_cmpint (breach->due_at, ==, limit_at + 3 * DESK_DAY);
  g_assert_cmpint (breach->rung, ==, DESK_RUNG_SDO);
  after = desk_ticket_load (f->store, number, NULL, &error);
  g_assert_cmpint (after->rung, ==, before->rung);
  g_assert_cmpint (after->officer_id, ==, before->officer_id);
  g_assert_cmpint (after->limit_at, ==, limit_at);

  /* Again, back and forth: nothing more, and nothing is written. */
  version = desk_store_get_version (f->store);
  run (f, limit_at + 2 * DESK_DAY, 0, 0);
  g_assert_cmpint (desk_store_get_version (f->store), ==, version);
  run (f, limit_at - DESK_DAY, 0, 0);
  run (f, limit_at + 2 * DESK_DAY, 0, 0);
}

/* Who sets the clock ahead by mistake and back again breaches nothing; a clock that stays ahead is right
 * after a while. */
static void
test_set_ahead (DeskFixture *f, gconstpointer unused)
{
  gint64 limit_at = DESK_FIXTURE_NOW + DESK_DAY;
  g_autofree char *number = limited (f, 1, limit_at);
  DeskClockworkResult result;
  g_autoptr (DeskEscalation) breach = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  desk_clock_jump (f->clock, limit_at + 14 * DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_cmpint (result.limits, ==, 0);
  g_assert_cmpint (result.next_at, ==, desk_clock_now (f->clock) + 10 * DESK_MINUTE);
  desk_clock_jump (f->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_cmpint (result.limits, ==, 0);
  /* The next writing sees it. */
  g_assert_true (desk_ticket_contact (f->op1, number, "When will it be mended?", NULL, &error));

  desk_clock_jump (f->clock, limit_at + DESK_HOUR);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_cmpint (result.limits, ==, 0);
  desk_clock_set (f->clock, limit_at + DESK_HOUR + 10 * DESK_MINUTE);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_cmpint (result.limits, ==, 1);
  breach = only (f, DESK_CAUSE_LIMIT);
  g_assert_cmpint (breach->fell_due_at, ==, limit_at);
}

/* A passed limit is told before the consumer's "satisfied" closes the complaint. */
static void
test_breach_before_close (DeskFixture *f, gconstpointer unused)
{
  gint64 limit_at = DESK_FIXTURE_NOW + DESK_HOUR;
  g_autofree char *number = limited (f, 1, limit_at);
  g_autoptr (DeskEscalation) breach = NULL;
  g_autoptr (GError) error = NULL;
  DeskClaim claim = { .staff_no = "je-1", .what = "Done" };

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  desk_clock_set (f->clock, limit_at + DESK_DAY);
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  breach = only (f, DESK_CAUSE_LIMIT);
  g_assert_cmpint (breach->ticket_state, ==, DESK_STATE_CLOSED);
  g_assert_cmpint (breach->fell_due_at, ==, limit_at);
  g_assert_cmpint (breach->n, <, breach->ended_n);
  run (f, limit_at + 9 * DESK_DAY, 0, 0);
}

/* R2, R6: whom a limit that passed during the call makes its officer cannot confirm, and is told so in the
 * core's words. */
static void
test_breach_to_caller (DeskFixture *f, gconstpointer unused)
{
  gint64 limit_at = DESK_FIXTURE_NOW + DESK_HOUR;
  g_autofree char *number = limited (f, 1, limit_at);
  DeskClaim claim = { .staff_no = "je-1", .what = "Mended" };
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                            .satisfied = DESK_ANSWER_YES, .words = "It works" };
  g_autoptr (DeskSession) sdo = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_account_create (f->admin, "sdo", "sdo-1", NULL, DESK_ROLE_OPERATOR, "password1",
                                      &error));
  sdo = desk_session_sign_in (f->store, "sdo", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  attempt = desk_call_start (sdo, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_clock_set (f->clock, limit_at + DESK_MINUTE);
  g_assert_false (desk_call_record (sdo, attempt->attempt, &result, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, "The store refuses"));
}

static void
test_climb (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  gint64 at = DESK_FIXTURE_NOW;
  static const DeskRung rungs[] = { DESK_RUNG_EE, DESK_RUNG_SE, DESK_RUNG_MD };
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rungs); i++)
    {
      DeskEscalation *last;
      DeskEscalation *climbed;

      run (f, at + DESK_DAY, 0, 0);
      /* A week of holidays is one step, not seven. */
      run (f, at + 8 * DESK_DAY, 0, 1);
      g_clear_pointer (&rows, g_ptr_array_unref);
      rows = all (f);
      g_assert_cmpuint (rows->len, ==, i + 2);
      climbed = g_ptr_array_index (rows, i);
      last = g_ptr_array_index (rows, i + 1);
      g_assert_cmpint (last->cause, ==, DESK_CAUSE_NOT_ACKNOWLEDGED);
      g_assert_cmpint (last->about, ==, climbed->n);
      g_assert_cmpint (last->rung, ==, rungs[i]);
      g_assert_cmpint (last->fell_due_at, ==, at + DESK_DAY);
      g_assert_cmpint (climbed->climbed_n, ==, last->n);
      at += 8 * DESK_DAY;
    }
  /* Above the MD is nobody. */
  run (f, at + 30 * DESK_DAY, 0, 0);
}

static gboolean
answer (DeskFixture *f, DeskSession *session, gint64 n, char what, gint64 at, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = what == 'd'
                    ? desk_escalation_dispatch (session, n, DESK_CHANNEL_PHONE, "SDO office", &error)
                    : (what == 'k' ? desk_escalation_acknowledge (session, n, DESK_CHANNEL_SMS,
                                                                  "Noted", at, &error)
                                   : desk_escalation_act (session, n, "Line repaired", at, &error));

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, DESK_ERROR, code);
  return done;
}

static void
test_answers (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  g_autoptr (DeskEscalation) first = only (f, DESK_CAUSE_NOT_SATISFIED);
  g_autoptr (DeskEscalation) silent = NULL;
  g_autoptr (DeskEscalation) later = NULL;
  DeskEscalationQuery query = { .undispatched = TRUE };
  DeskEscalationCounts counts = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sent = DESK_FIXTURE_NOW + 30 * DESK_MINUTE;
  gint64 n = first->n;
  gint64 promised;

  /* Undispatched for 30 minutes is listed. */
  desk_clock_set (f->clock, sent - 1);
  g_assert_true (desk_escalation_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.undispatched, ==, 0);
  desk_clock_set (f->clock, sent);
  g_assert_true (desk_escalation_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.undispatched, ==, 1);
  g_assert_cmpint (counts.late, ==, 1);
  /* Neither sent nor answered: two faults of one escalation. */
  desk_clock_set (f->clock, first->next_at + 1);
  g_assert_true (desk_escalation_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.undispatched, ==, 1);
  g_assert_cmpint (counts.silent, ==, 1);
  g_assert_cmpint (counts.late, ==, 1);
  desk_clock_set (f->clock, sent);
  rows = desk_escalation_list (f->store, &query, 10, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);

  /* In order, by whom may, of what exists. */
  answer (f, f->op1, n, 'k', 0, DESK_ERROR_REFUSED);
  answer (f, f->op1, n, 'a', sent, DESK_ERROR_REFUSED);
  answer (f, f->admin, n, 'd', 0, DESK_ERROR_REFUSED);
  answer (f, f->insp1, n, 'd', 0, DESK_ERROR_REFUSED);
  answer (f, f->op1, n + 1, 'd', 0, DESK_ERROR_NOT_FOUND);
  answer (f, f->op1, n, 'd', 0, -1);
  answer (f, f->op1, n, 'd', 0, -1); /* a reminder */
  answer (f, f->op1, n, 'a', sent, DESK_ERROR_REFUSED);
  answer (f, f->op1, n, 'k', sent - 1, DESK_ERROR_INVALID);
  answer (f, f->op1, n, 'k', sent + 1, DESK_ERROR_INVALID);

  /* Answered in time, typed in two days later: it was not silent. */
  desk_clock_set (f->clock, sent + 2 * DESK_DAY);
  answer (f, f->op2, n, 'k', sent + DESK_HOUR, -1);
  answer (f, f->op2, n, 'k', 0, DESK_ERROR_REFUSED);
  run (f, sent + 2 * DESK_DAY, 0, 0);
  g_assert_cmpuint ((g_ptr_array_unref (rows), rows = all (f))->len, ==, 1);

  /* But no action in a day: the EE hears of it. */
  run (f, sent + 3 * DESK_DAY + 1, 0, 1);
  silent = only (f, DESK_CAUSE_NO_ACTION);
  g_assert_cmpint (silent->rung, ==, DESK_RUNG_EE);
  g_assert_cmpint (silent->fell_due_at, ==, sent + 3 * DESK_DAY);

  /* What is listed as silent is what is counted as silent: of the first one the EE answers now. */
  desk_clock_set (f->clock, silent->next_at + 1);
  g_assert_true (desk_escalation_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.silent, ==, 1);
  query = (DeskEscalationQuery) { .silent = TRUE };
  rows = (g_ptr_array_unref (rows), desk_escalation_list (f->store, &query, 10, NULL, &error));
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((DeskEscalation *) rows->pdata[0])->n, ==, silent->n);
  desk_clock_set (f->clock, sent + 3 * DESK_DAY + 1);

  /* A promised action that is not kept climbs on its date. */
  promised = sent + 5 * DESK_DAY;
  answer (f, f->op1, silent->n, 'd', 0, -1);
  answer (f, f->op1, silent->n, 'k', 0, -1);
  answer (f, f->op1, silent->n, 'a', 0, DESK_ERROR_INVALID);
  answer (f, f->op1, silent->n, 'a', sent + 11 * DESK_DAY, DESK_ERROR_INVALID);
  answer (f, f->op1, silent->n, 'a', promised, -1);
  answer (f, f->op1, silent->n, 'a', promised, DESK_ERROR_REFUSED);
  run (f, promised, 0, 0);
  run (f, promised + 1, 0, 1);
  rows = (g_ptr_array_unref (rows), all (f));
  later = g_object_ref (g_ptr_array_index (rows, 2));
  g_assert_cmpint (later->rung, ==, DESK_RUNG_SE);
  g_assert_cmpint (later->fell_due_at, ==, promised);

  /* What is done ends it. */
  answer (f, f->op1, later->n, 'd', 0, -1);
  answer (f, f->op1, later->n, 'k', 0, -1);
  answer (f, f->op1, later->n, 'a', promised, -1);
  answer (f, f->op1, later->n, 'd', 0, DESK_ERROR_REFUSED);
  run (f, promised + 20 * DESK_DAY, 0, 0);
  g_assert_true (desk_check (f->store, NULL, &error));
}

static gboolean
post_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_person_put (db, f->admin, "je-9", "Late officer", "", &put, error)
         && desk_post_put (db, f->admin, "EMPTY", DESK_RUNG_SDO, "je-9",
                           desk_clock_now (f->clock), 0, &put, error);
}

static gboolean
empty_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "EMPTY", "", DESK_PLACE_AREA, "Empty", "", DESK_AREA_RURAL,
                         &put, error);
}

static void
test_vacant (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876599999", .category = "bill", .place = "EMPTY",
                            .description = "x", .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autofree char *number = NULL;
  g_autoptr (DeskEscalation) nobody = NULL;
  g_autoptr (DeskEscalation) taken = NULL;
  DeskClockworkResult result = { 0 };
  DeskEscalationCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_write (f->store, NULL, empty_in, f, &error));
  number = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  run (f, DESK_FIXTURE_NOW + DESK_DAY, 1, 0);
  nobody = only (f, DESK_CAUSE_LIMIT);
  g_assert_cmpint (desk_escalation_get_state (nobody), ==, DESK_ESCALATION_NOBODY);
  answer (f, f->op1, nobody->n, 'd', 0, DESK_ERROR_REFUSED);
  run (f, DESK_FIXTURE_NOW + 9 * DESK_DAY, 0, 0);
  g_assert_true (desk_escalation_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.nobody, ==, 1);
  g_assert_cmpint (counts.silent, ==, 0);
  g_assert_cmpint (counts.late, ==, 0);

  g_assert_true (desk_store_write (f->store, NULL, post_in, f, &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 10 * DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
  g_assert_cmpint (result.vacant, ==, 1);
  taken = only (f, DESK_CAUSE_VACANT);
  g_assert_cmpstr (taken->staff_no, ==, "je-9");
  g_assert_cmpint (taken->about, ==, nobody->n);
  run (f, DESK_FIXTURE_NOW + 10 * DESK_DAY, 0, 0);
}

/* A clock that ran ahead by a year and was set right again holds nothing up. */
static void
test_set_back (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  g_autoptr (DeskEscalation) first = NULL;
  g_autoptr (DeskEscalation) again = NULL;
  DeskClockworkResult result = { 0 };
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 365 * DESK_DAY);
  number = dissatisfied (f, 1);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (desk_clockwork_run (f->store, &result, NULL, &error));
      g_assert_cmpint (result.recounted, ==, i == 0);
    }
  first = only (f, DESK_CAUSE_NOT_SATISFIED);
  g_assert_cmpint (first->next_at, ==, DESK_FIXTURE_NOW + DESK_DAY);
  run (f, DESK_FIXTURE_NOW + DESK_DAY + 1, 0, 1);
  again = only (f, DESK_CAUSE_NOT_ACKNOWLEDGED);
  g_assert_cmpint (again->fell_due_at, ==, DESK_FIXTURE_NOW + DESK_DAY);
  run (f, DESK_FIXTURE_NOW + 364 * DESK_DAY, 0, 1);
}

static void
test_unconfirmed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *old = limited (f, 1, DESK_FIXTURE_NOW - 11 * DESK_DAY);
  g_autofree char *late = limited (f, 2, DESK_FIXTURE_NOW - 9 * DESK_DAY);

  /* The go-live was ten days ago: what passed before it is no news. */
  run (f, DESK_FIXTURE_NOW, 1, 0);
}

static gboolean
has_digits (const char *text, const char *digits)
{
  return strstr (text, digits) != NULL;
}

/* Each line of what happened begins with its time: "  24-11-2026 10:30  …". */
static guint
count_in_order (const char *memo)
{
  g_auto (GStrv) lines = g_strsplit (strstr (memo, "What happened:"), "\n", -1);
  char before[6] = "";
  guint count = 0;

  for (guint i = 1; lines[i] != NULL && g_str_has_prefix (lines[i], "  "); i++, count++)
    {
      /* All of one day. */
      g_assert_cmpint (strncmp (before, lines[i] + 13, 5), <=, 0);
      g_strlcpy (before, lines[i] + 13, sizeof before);
    }
  return count;
}

static void
test_memo (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration theft = { .phone = "9123456789", .consumer_name = "Secret Informer",
                             .address = "Behind the shop", .category = "theft.information",
                             .place = "CHT", .description = "My neighbour steals",
                             .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  /* A break in what somebody wrote makes no line of the memo. */
  DeskRegistration bill = { .phone = "9876500001",
                            .consumer_name = "Ram Lal 9876500001\n  Today at noon  The consumer was satisfied",
                            .address = "Gate, ring 98765 00001\nTo: nobody", .account_no = "9876500001",
                            .category = "bill.wrong", .place = "CHT",
                            .description = "Ring me on 98765 00001 or ९८७६५००००१, bill of 24-11-2026",
                            .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autofree char *hidden = NULL;
  g_autofree char *number = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *digits = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  DeskClaim claim = { .staff_no = "je-1", .what = "New wire",
                      .at = DESK_FIXTURE_NOW + 10 * DESK_MINUTE };
  const char *secrets[] = { "Secret", "9123456789", "91•", "789", "Behind", "neighbour" };

  bindtextdomain ("santushti", g_getenv ("SANTUSHTI_LOCALEDIR"));
  hidden = desk_ticket_register (f->op1, &theft, NULL, &error);
  g_assert_no_error (error);
  number = desk_ticket_register (f->op1, &bill, NULL, &error);
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 30 * DESK_MINUTE);
  g_assert_true (desk_ticket_contact (f->op1, number, "Nobody came", NULL, &error));
  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  /* Entered after the call, done before it. */
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  run (f, DESK_FIXTURE_NOW + 2 * DESK_HOUR, 2, 0);
  rows = all (f);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);
      g_autofree char *english = desk_memo_text (f->store, it->n, "en", NULL, &error);
      g_autofree char *again = desk_memo_text (f->store, it->n, "en", NULL, &error);
      g_autofree char *hindi = desk_memo_text (f->store, it->n, "hi", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (english, ==, again);
      g_assert_nonnull (strstr (english, it->ticket));
      g_assert_nonnull (strstr (english, "The time limit has passed"));
      /* Of the assigned one the officer above is told. */
      g_assert_nonnull (strstr (english, g_str_equal (it->ticket, hidden) ? "JE, Chinhat: je-1"
                                                                         : "To: SDO, "));
      g_assert_nonnull (strstr (hindi, "चिनहट"));
      g_assert_nonnull (strstr (hindi, g_str_equal (it->ticket, hidden) ? "अवर अभियन्ता"
                                                                       : "उपखण्ड अधिकारी"));
      g_assert_null (strstr (hindi, "Chinhat"));
      if (g_str_equal (it->ticket, hidden))
        for (guint k = 0; k < G_N_ELEMENTS (secrets); k++)
          {
            g_assert_false (has_digits (english, secrets[k]));
            g_assert_false (has_digits (hindi, secrets[k]));
          }
      else
        {
          g_assert_nonnull (strstr (english, "Ram Lal"));
          g_assert_nonnull (strstr (english, " Today at noon The consumer was satisfied\n"));
          g_assert_null (strstr (english, "\n  Today"));
          g_assert_nonnull (strstr (english, " To: nobody\n"));
          g_assert_null (strstr (english, "\nTo: nobody"));
          g_assert_nonnull (strstr (english, "98•••••001"));
          g_assert_nonnull (strstr (english, "24-11-2026"));
          g_assert_cmpint (count_in_order (english), >=, 5);
          g_assert_null (strstr (english, "98765"));
          g_assert_null (strstr (english, "९८७६५"));
          /* The entry, and the chain's head after it. */
          entries = desk_ticket_timeline (f->store, number, NULL, &error);
          digits = g_strdup (((DeskEntry *) entries->pdata[0])->hash);
          g_assert_cmpint (((DeskEntry *) entries->pdata[0])->n, ==, it->n);
          anchor = g_strdup_printf ("Entry %d, chain %.4s %.4s %.4s %.4s\n", (int) it->n, digits,
                                    digits + 4, digits + 8, digits + 12);
          g_assert_nonnull (strstr (english, anchor));
        }
    }
  /* To whom it was sent, of an informer's only at the desk. */
  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);
      gboolean hide = g_str_equal (it->ticket, hidden);
      g_autofree char *memo = NULL;
      g_autoptr (GPtrArray) after = NULL;

      g_assert_true (desk_escalation_dispatch (f->op1, it->n, DESK_CHANNEL_SMS,
                                               "Ram, 98765 12345", &error));
      memo = desk_memo_text (f->store, it->n, "en", NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (memo, hide ? "sent: By SMS\n" : "sent: By SMS: to Ram, 98•••••345\n"));
      after = desk_ticket_timeline (f->store, it->ticket, NULL, &error);
      g_assert_cmpstr (((DeskEntry *) after->pdata[0])->words, ==, "to Ram, 98•••••345");
    }
  g_assert_null (desk_memo_text (f->store, 1, "en", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (desk_memo_text (f->store, 1, "fr", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

static gboolean
rejects (DeskFixture *f, DeskPeopleTable table, const char *rows, const char *line,
         const char *reason)
{
  g_autofree char *path = g_build_filename (f->folder, "rows.csv", NULL);
  g_autofree char *rejected = g_build_filename (f->folder, "rejects.csv", NULL);
  g_autofree char *text = NULL;
  DeskImportResult result = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean found;

  g_assert_true (g_file_set_contents (path, rows, -1, NULL));
  desk_people_import (f->admin, table, path, rejected, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rejected, ==, 1);
  g_assert_true (g_file_get_contents (rejected, &text, NULL, NULL));
  found = strstr (text, line) != NULL && strstr (text, reason) != NULL;
  desk_import_result_clear (&result);
  return found;
}

static void
takes (DeskFixture *f, DeskPeopleTable table, const char *rows)
{
  g_autofree char *path = g_build_filename (f->folder, "rows.csv", NULL);
  DeskImportResult result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, rows, -1, NULL));
  desk_people_import (f->admin, table, path, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rejected, ==, 0);
  desk_import_result_clear (&result);
}

#define POSTS  "place,rung,staff_no,from,until\n"
#define PLACES "code,parent,kind,name,name_hi,area_class\n"

static void
test_loop (DeskFixture *f, gconstpointer unused)
{
  sqlite3 *raw = NULL;
  g_autoptr (GError) error = NULL;

  /* The SDO of the division would send what he leaves unanswered to himself. */
  g_assert_true (rejects (f, DESK_PEOPLE_POSTS, POSTS "LKO,ce,sdo-1,2026-11-01,\n", "\n\"2\",",
                          "loop"));
  g_assert_true (rejects (f, DESK_PEOPLE_POSTS, POSTS "CHT,sdo,md-1,2026-11-01,\n", "\n\"2\",",
                          "loop"));
  g_assert_true (rejects (f, DESK_PEOPLE_POSTS, POSTS "NOWHERE,sdo,md-1,2026-11-01,\n", "\n\"2\",",
                          "NOWHERE"));
  g_assert_true (rejects (f, DESK_PEOPLE_POSTS,
                          POSTS "LKO,ce,op1,2026-11-01,2026-12-31\nLKO,ce,op2,2026-12-01,\n",
                          "\n\"3\",", "held at that time"));
  g_assert_true (rejects (f, DESK_PEOPLE_PLACES, PLACES "LKO,CHT,circle,Lucknow,,city\n", "\n\"2\",",
                          "below itself"));
  g_assert_true (rejects (f, DESK_PEOPLE_PLACES, PLACES "NEW,NEW,area,New,,city\n", "\n\"2\",", "NEW"));
  g_assert_true (desk_check (f->store, NULL, &error));
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw,
                                 "UPDATE place SET parent_id = (SELECT id FROM place "
                                 "WHERE code = 'CHT') WHERE code = 'LKO'",
                                 NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw,
                                 "INSERT INTO post (place_id, rung, person_id, from_at, n) SELECT "
                                 "place_id, 5, person_id, from_at, n FROM post WHERE rung = 1",
                                 NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  /* sup1 is EE of the circle and, below another one, JE: the place is not hung under the circle,
   * and no tenure that ended in time reaches into another. */
  takes (f, DESK_PEOPLE_PLACES, PLACES "GKP,,circle,Gorakhpur,,city\n"
         "GDA,GKP,substation,Golghar,,city\n");
  takes (f, DESK_PEOPLE_POSTS, POSTS "LKO,ee,sup1,2026-11-01,\nGDA,je,sup1,2026-11-01,\n");
  g_assert_true (rejects (f, DESK_PEOPLE_PLACES, PLACES "GDA,HZG,substation,Golghar,,city\n",
                          "\n\"2\",", "loop"));
  g_assert_true (rejects (f, DESK_PEOPLE_PLACES, PLACES "GKP,LKO,circle,Gorakhpur,,city\n",
                          "\n\"2\",", "loop"));
  g_assert_cmpint (sqlite3_exec (raw,
                                 "UPDATE place SET parent_id = (SELECT id FROM place "
                                 "WHERE code = 'HZG') WHERE code = 'GDA'",
                                 NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  takes (f, DESK_PEOPLE_POSTS, POSTS "LKO,ce,insp1,2025-01-01,2025-02-01\n"
         "CHT,sdo,insp1,2026-03-01,\n");
  g_assert_cmpint (sqlite3_exec (raw,
                                 "UPDATE post SET until_at = 1790000000000 WHERE rung = 5 "
                                 "AND person_id = (SELECT id FROM person WHERE staff_no = 'insp1')",
                                 NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  /* A tenure that is over, then another rung, then the first one taken up again. */
  g_assert_true (rejects (f, DESK_PEOPLE_POSTS,
                          POSTS "LKO,ce,op2,2026-01-01,2026-02-01\nCHT,ee,op2,2026-03-01,\n"
                          "LKO,ce,op2,2026-01-01,\n", "\n\"4\",", "loop"));
  sqlite3_close (raw);
}

static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = dissatisfied (f, 1);
  g_autofree char *other = desk_fixture_register (f, 2);
  static const char *const bad[] = {
    "DELETE FROM escalation",
    "UPDATE escalation SET next_at = NULL",
    "UPDATE escalation SET next_at = next_at + 1000",
    "UPDATE escalation SET person_id = NULL",
    "UPDATE escalation SET rung = 1",
    "UPDATE escalation SET due_at = due_at + 1",
    "UPDATE escalation SET ended_n = (SELECT max (n) FROM event), next_at = NULL",
    "UPDATE escalation SET dispatched_n = (SELECT max (n) FROM event), dispatched_at = 1",
    "UPDATE escalation SET acknowledged_n = (SELECT max (n) FROM event), acknowledged_at = 1",
    "UPDATE escalation SET climbed_n = n, next_at = NULL",
    "INSERT INTO escalation SELECT n, ticket_id, cause, 0, rung, person_id, place_id, vacant, "
    "fell_due_at, raised_at, due_at, next_at, counted_at, NULL, NULL, NULL, NULL, NULL, NULL, "
    "NULL, NULL, NULL FROM escalation",
    "INSERT OR REPLACE INTO escalation SELECT * FROM escalation",
    "INSERT INTO escalation SELECT (SELECT max (n) FROM event), ticket_id, 'limit', 0, rung, "
    "person_id, place_id, vacant, fell_due_at, raised_at, due_at, next_at, counted_at, NULL, "
    "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM escalation",
  };
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_cmpint (sqlite3_exec (raw, bad[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (raw);
}

typedef struct
{
  DeskStore *store;
  gint64 raised;
} Beside;

static gpointer
run_beside (gpointer data)
{
  Beside *it = data;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    {
      DeskClockworkResult result = { 0 };

      g_assert_true (desk_clockwork_run (it->store, &result, NULL, &error));
      g_assert_no_error (error);
      it->raised += result.limits;
    }
  return NULL;
}

static void
test_beside (DeskFixture *f, gconstpointer unused)
{
  Beside both[2] = { { f->store, 0 }, { NULL, 0 } };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  GThread *threads[2];

  for (int i = 0; i < 450; i++)
    g_free (limited (f, i, DESK_FIXTURE_NOW + (450 - i) * DESK_SECOND));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  both[1].store = desk_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    threads[i] = g_thread_new ("clock", run_beside, &both[i]);
  for (int i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (both[0].raised + both[1].raised, ==, 450);
  rows = all (f);
  g_assert_cmpuint (rows->len, ==, 450);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (both[1].store);
  /* In the order in which they fell due. */
  for (guint i = 0; i < rows->len; i++)
    for (guint k = i + 1; k < MIN (rows->len, i + 3); k++)
      {
        DeskEscalation *a = g_ptr_array_index (rows, i);
        DeskEscalation *b = g_ptr_array_index (rows, k);

        g_assert_true ((a->n < b->n) == (a->fell_due_at < b->fell_due_at));
      }
  g_assert_true (desk_check (f->store, NULL, &error));
}

/* By officer, with whether each is late as the lists of late ones have it. */
static void
test_positions (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *one = limited (f, 1, DESK_FIXTURE_NOW + DESK_HOUR);
  g_autofree char *two = limited (f, 2, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  const DeskEscalationQuery all = { 0 };
  const DeskEscalationQuery unsent = { .undispatched = TRUE };
  const DeskEscalationQuery silent = { .silent = TRUE };
  g_autoptr (GHashTable) leads = NULL;
  g_autoptr (GHashTable) officers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) late = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) unsent_rows = NULL;
  g_autoptr (GPtrArray) silent_rows = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (DeskIdList) numbers = NULL;
  guint32 entries[64];
  g_autoptr (GError) error = NULL;
  gint64 officer = -1;
  gint64 latest = 0;

  /* Some have gone up to the next officer, some not. */
  g_assert_true (desk_ticket_assign (f->op1, one, NULL, DESK_RUNG_NONE, &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 25 * DESK_HOUR + 30 * DESK_MINUTE);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  open = desk_escalation_list (f->store, &all, 1000, NULL, &error);
  unsent_rows = desk_escalation_list (f->store, &unsent, 1000, NULL, &error);
  silent_rows = desk_escalation_list (f->store, &silent, 1000, NULL, &error);
  numbers = desk_escalation_positions (f->store, &leads, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (numbers), >, 1);
  g_assert_cmpuint (desk_id_list_get_length (numbers), ==, open->len);
  g_assert_cmpuint (open->len, <=, G_N_ELEMENTS (entries));
  desk_id_list_read (numbers, 0, open->len, entries);
  rows = desk_escalation_load_many (f->store, entries, open->len, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < unsent_rows->len; i++)
    g_hash_table_add (late, GSIZE_TO_POINTER (
                              ((DeskEscalation *) g_ptr_array_index (unsent_rows, i))->n));
  for (guint i = 0; i < silent_rows->len; i++)
    g_hash_table_add (late, GSIZE_TO_POINTER (
                              ((DeskEscalation *) g_ptr_array_index (silent_rows, i))->n));
  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);
      gboolean is_first = it->officer_id != officer;

      g_assert_cmpint (it->n, ==, entries[i]);
      g_assert_true (g_hash_table_contains (leads, GSIZE_TO_POINTER (it->n)) == is_first);
      g_assert_true (it->late == g_hash_table_contains (late, GSIZE_TO_POINTER (it->n)));
      /* An officer's stand together, in the order of their answers. */
      if (is_first)
        g_assert_true (g_hash_table_add (officers, GSIZE_TO_POINTER (it->officer_id)));
      else
        g_assert_cmpint (it->due_at, >=, latest);
      officer = it->officer_id;
      latest = it->due_at;
    }
}

static void
test_latest (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = limited (f, 1, DESK_FIXTURE_NOW + DESK_HOUR);
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  g_assert_true (desk_escalation_latest (f->store, number, &n, NULL, &error));
  g_assert_cmpint (n, ==, 0);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  g_assert_true (desk_escalation_latest (f->store, number, &n, NULL, &error));
  g_assert_cmpint (n, >, 0);
  g_assert_true (desk_escalation_latest (f->store, "LKO-26-9999999", &n, NULL, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_no_error (error);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/escalation/" name, DeskFixture, NULL, desk_fixture_set_up, func,             \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("parts", test_parts);
  ADD ("raise", test_raise);
  ADD ("breach", test_breach);
  ADD ("breach-before-close", test_breach_before_close);
  ADD ("breach-to-caller", test_breach_to_caller);
  ADD ("climb", test_climb);
  ADD ("answers", test_answers);
  ADD ("vacant", test_vacant);
  ADD ("set-back", test_set_back);
  ADD ("set-ahead", test_set_ahead);
  ADD ("go-live", test_unconfirmed);
  ADD ("memo", test_memo);
  ADD ("loop", test_loop);
  ADD ("raw", test_raw);
  ADD ("beside", test_beside);
  ADD ("positions", test_positions);
  ADD ("latest", test_latest);
  return g_test_run ();
}
