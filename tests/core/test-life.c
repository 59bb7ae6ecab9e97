/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a complaint through the core: register, assign, claim, call, close, reopen. */
#include "desk-fixture.h"

#include "desk-calendar.h"
#include "desk-db-ladder.h"
#include "desk-due.h"
#include "desk-holidays.h"
#include "desk-site-settings.h"
#include "desk-time.h"

#include <string.h>

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

/* A list shows of a complaint what it itself says, and leaves out who claimed and what it hangs on. */
static void
test_row (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) many = NULL;
  g_autoptr (DeskTicket) whole = load (f, number);
  g_autoptr (GError) error = NULL;
  const DeskTicket *row;
  gint64 ids[2] = { whole->id, 99 };

  rows = desk_ticket_load_rows (f->store, ids, G_N_ELEMENTS (ids), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_null (g_ptr_array_index (rows, 1));
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->number, ==, whole->number);
  g_assert_cmpint (row->state, ==, whole->state);
  g_assert_cmpint (row->rung, ==, whole->rung);
  g_assert_cmpstr (row->officer_name, ==, whole->officer_name);
  g_assert_cmpstr (row->category_name, ==, whole->category_name);
  g_assert_cmpstr (row->category_code, ==, whole->category_code);
  g_assert_cmpstr (row->place_name, ==, whole->place_name);
  g_assert_cmpstr (row->place_code, ==, whole->place_code);
  g_assert_cmpstr (row->consumer_name, ==, whole->consumer_name);
  g_assert_cmpstr (row->phone_masked, ==, whole->phone_masked);
  g_assert_cmpstr (row->description, ==, whole->description);
  g_assert_cmpstr (row->resolution, ==, whole->resolution);
  g_assert_cmpint (row->registered_at, ==, whole->registered_at);
  g_assert_cmpint (row->claimed_at, ==, whole->claimed_at);
  g_assert_cmpint (row->due_at, ==, whole->due_at);
  g_assert_cmpint (row->sheet, ==, whole->sheet);
  g_assert_false (row->informer);
  g_assert_cmpint (whole->claimant_id, !=, 0);
  g_assert_cmpint (row->claimant_id, ==, 0);
  g_assert_cmpstr (row->claimant_name, ==, "");
  g_assert_cmpstr (row->linked_number, ==, "");
  /* What is written or printed is the whole of it. */
  many = desk_ticket_load_many (f->store, ids, G_N_ELEMENTS (ids), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (g_ptr_array_index (many, 1));
  row = g_ptr_array_index (many, 0);
  g_assert_cmpint (row->claimant_id, ==, whole->claimant_id);
  g_assert_cmpstr (row->claimant_name, ==, whole->claimant_name);
}

static void
test_close (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskTicket) reported = load (f, number);
  g_autoptr (DeskTicket) closed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };
  gint64 counts[DESK_N_STATES];

  g_assert_cmpstr (number, ==, "LKO-26-0000001");
  g_assert_cmpint (reported->state, ==, DESK_STATE_REPORTED);
  g_assert_cmpint (reported->rung, ==, DESK_RUNG_JE);
  g_assert_cmpint (reported->due_at, ==, DESK_FIXTURE_NOW + 4 * DESK_HOUR);
  g_assert_cmpstr (reported->claimant_name, ==, "je-1");
  g_assert_cmpstr (reported->phone_masked, ==, "98•••••001");

  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_CLOSES);
  g_assert_cmpint (verdict.register_no, ==, 1);
  desk_verdict_clear (&verdict);
  closed = load (f, number);
  g_assert_cmpint (closed->state, ==, DESK_STATE_CLOSED);
  g_assert_cmpint (closed->satisfied_at, ==, DESK_FIXTURE_NOW);
  g_assert_cmpint (closed->due_at, ==, 0);

  entries = desk_register_list (f->store, 0, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((DeskRegisterEntry *) entries->pdata[0])->words, ==,
                   "In the consumer's words");
  g_assert_true (((DeskRegisterEntry *) entries->pdata[0])->closed);
  history = desk_call_history (f->store, number, NULL, &error);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_true (desk_ticket_counts (f->store, counts, NULL, &error));
  g_assert_cmpint (counts[DESK_STATE_CLOSED], ==, 1);
  g_assert_cmpint (counts[DESK_STATE_REPORTED], ==, 0);
}

static void
test_separation (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *why = desk_call_why_not_confirm (f->op1, number, NULL);
  g_autofree char *other = desk_call_why_not_confirm (f->op2, number, NULL);
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                         .satisfied = DESK_ANSWER_YES, .caller = "op1" };

  g_assert_nonnull (why);
  g_assert_null (other);
  g_assert_false (desk_fixture_call (f, f->op1, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                     &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, why);
  g_clear_error (&error);

  /* Neither as the caller named by another typist. */
  f->op1 = (g_object_unref (f->op1), desk_session_sign_in (f->store, "op1", "password1", NULL, NULL));
  g_assert_null (desk_call_start (f->sup1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  attempt = desk_call_start (f->sup1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (attempt->phone, ==, "9876500001");
  g_assert_false (desk_call_record (f->sup1, attempt->attempt, &yes, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  /* And the officer himself neither. */
  yes.caller = "je-1";
  g_assert_false (desk_call_record (f->sup1, attempt->attempt, &yes, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  ticket = load (f, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_REPORTED);
}

static void
test_reopen (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  static const struct
  {
    DeskAnswer fixed, satisfied;
    DeskRung rung;
  } steps[] = {
    { DESK_ANSWER_YES, DESK_ANSWER_NO, DESK_RUNG_SDO },
    { DESK_ANSWER_PARTLY, DESK_ANSWER_YES, DESK_RUNG_EE },
    { DESK_ANSWER_NO, DESK_ANSWER_NO, DESK_RUNG_SE },
    { DESK_ANSWER_NO, DESK_ANSWER_YES, DESK_RUNG_MD }, /* CE is vacant */
    { DESK_ANSWER_NO, DESK_ANSWER_NO, DESK_RUNG_MD },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      DeskClaim claim = { .staff_no = "je-1", .what = "Done again" };
      DeskVerdict verdict = { 0 };
      g_autoptr (DeskTicket) ticket = NULL;

      desk_fixture_call (f, f->op2, number, steps[i].fixed, steps[i].satisfied, &verdict, &error);
      g_assert_no_error (error);
      g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_REOPENS);
      g_assert_cmpint (verdict.rung, ==, steps[i].rung);
      g_assert_cmpint (verdict.register_no, ==, i + 1);
      desk_verdict_clear (&verdict);
      ticket = load (f, number);
      g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
      g_assert_cmpint (ticket->rung, ==, steps[i].rung);
      g_assert_cmpint (ticket->reopens, ==, i + 1);
      /* Without a new claim there is nothing to call about. */
      g_assert_false (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                         NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      desk_ticket_claim (f->op1, number, &claim, &error);
      g_assert_no_error (error);
    }
  /* What went up is not sent down. */
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                                    &error));
  g_assert_false (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_JE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_third_goes_to_se (void)
{
  g_assert_cmpint (desk_db_ladder_next (DESK_RUNG_JE, FALSE), ==, DESK_RUNG_SDO);
  g_assert_cmpint (desk_db_ladder_next (DESK_RUNG_JE, TRUE), ==, DESK_RUNG_SE);
  g_assert_cmpint (desk_db_ladder_next (DESK_RUNG_CE, TRUE), ==, DESK_RUNG_MD);
  g_assert_cmpint (desk_db_ladder_next (DESK_RUNG_MD, TRUE), ==, DESK_RUNG_MD);
}

static void
test_outcomes (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");

  for (DeskOutcome outcome = DESK_OUTCOME_NO_ANSWER; outcome <= DESK_OUTCOME_LATER; outcome++)
    {
      g_autoptr (DeskAttempt) attempt
        = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
      g_autoptr (DeskTicket) ticket = NULL;
      DeskCallResult result = { .outcome = outcome };
      DeskVerdict verdict = { 0 };

      g_assert_no_error (error);
      if (outcome == DESK_OUTCOME_LATER)
        {
          result.later_at = DESK_FIXTURE_NOW + 73 * DESK_HOUR;
          g_assert_false (desk_call_record (f->op2, attempt->attempt, &result, NULL, &error));
          g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
          g_clear_error (&error);
          result.later_at = DESK_FIXTURE_NOW + 5 * DESK_HOUR;
        }
      desk_call_record (f->op2, attempt->attempt, &result, &verdict, &error);
      g_assert_no_error (error);
      g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_RETRY);
      g_assert_cmpint (verdict.register_no, ==, 0);
      /* 10:00 + 3 h = 13:00 is in the band from 12 to 16 already. */
      g_assert_cmpint (verdict.due_at, ==,
                       outcome == DESK_OUTCOME_LATER ? result.later_at
                                                     : DESK_FIXTURE_NOW + 3 * DESK_HOUR);
      desk_verdict_clear (&verdict);
      ticket = load (f, number);
      g_assert_cmpint (ticket->state, ==, DESK_STATE_REPORTED);
      g_assert_cmpint (ticket->attempts, ==, outcome);
      g_assert_cmpint (ticket->promised, ==, outcome == DESK_OUTCOME_LATER);
      /* An attempt ends once. */
      g_assert_false (desk_call_record (f->op2, attempt->attempt, &result, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
    }
}

/* Calling hours from 8 to 20 o'clock. */
static gint64
add_hours (DeskCalendar *calendar, gint64 from, int hours)
{
  calendar->from_hour = 8;
  calendar->until_hour = 20;
  calendar->days = DESK_CALENDAR_EVERY_DAY;
  return desk_calendar_add (calendar, from, hours * DESK_HOUR);
}

static void
test_due (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_auto (DeskCalendar) calendar = { 0 };
  gint64 ten = DESK_FIXTURE_NOW;

  desk_calendar_init (&calendar, zone);
  g_assert_cmpint (add_hours (&calendar, ten, 4), ==, ten + 4 * DESK_HOUR);
  /* 18:00 + 4 h: two hours today, two tomorrow from 8. */
  g_assert_cmpint (add_hours (&calendar, ten + 8 * DESK_HOUR, 4), ==, ten + DESK_DAY);
  /* At night: from 8 on. */
  g_assert_cmpint (add_hours (&calendar, ten + 12 * DESK_HOUR, 4), ==,
                   ten + DESK_DAY + 2 * DESK_HOUR);
  g_assert_cmpint (desk_time_band (ten, 8, 20, zone), ==, 0);
  g_assert_cmpint (desk_time_band (ten + 3 * DESK_HOUR, 8, 20, zone), ==, 1);
  g_assert_cmpint (desk_time_band (ten + 9 * DESK_HOUR, 8, 20, zone), ==, 2);
}

static void
test_contact (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  g_autofree char *late = NULL;
  g_autofree char *forced = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskTicket) linked = NULL;
  DeskRegistered became;
  DeskRegistration call = { .phone = "+91 98765-00001", .category = "bill.reading",
                            .description = "Still wrong" };

  /* While open: a contact. */
  again = desk_ticket_register (f->op1, &call, &became, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, number);
  g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
  /* Overriding needs a reason. */
  call.override_repeat = TRUE;
  g_assert_null (desk_ticket_register (f->op1, &call, &became, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  call.override_reason = "A second meter, ring 98765 43210";
  forced = desk_ticket_register (f->op1, &call, &became, &error);
  g_assert_no_error (error);
  g_assert_cmpint (became, ==, DESK_REGISTERED_NEW);
  g_assert_cmpstr (forced, !=, number);
  /* Who reads the complaint reads it. */
  entries = desk_ticket_timeline (f->store, forced, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DeskEntry *) entries->pdata[entries->len - 1])->words, ==,
                   "Still wrong (not added to the earlier complaint: A second meter, ring 98•••••210)");

  /* Closed two days ago: reopens, suspect, one rung up. */
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_true (desk_ticket_contact (f->op1, number, "Wrong again", &became, &error));
  g_assert_cmpint (became, ==, DESK_REGISTERED_REOPENED);
  ticket = load (f, number);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
  g_assert_true (ticket->suspect);
  g_assert_cmpint (ticket->satisfied_at, ==, 0);

  /* Closed ten days ago: a contact is refused, a registration is new. */
  {
    DeskClaim claim = { .staff_no = "je-1", .what = "Done" };

    g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
    g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                      &error));
  }
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 12 * DESK_DAY);
  g_assert_false (desk_ticket_contact (f->op1, number, "Wrong again", &became, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static char *
register_beside (DeskFixture *f, DeskRegistration call, gboolean override)
{
  g_autoptr (GError) error = NULL;
  char *number;

  call.override_repeat = override;
  call.override_reason = override ? "Another connection" : NULL;
  number = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  return number;
}

/* Which of several is called about again. */
static void
test_several (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .phone = "98765 00001", .category = "bill.reading", .description = "Wrong" };
  DeskRegistration of_account = { .phone = "98765 00002", .account_no = "A 1",
                                  .category = "supply.no-supply", .description = "None" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autofree char *first = register_beside (f, call, FALSE);
  g_autofree char *second = register_beside (f, call, TRUE);
  g_autofree char *third = NULL;
  g_autofree char *again = NULL;
  g_autofree char *supply = NULL;
  g_autofree char *elsewhere = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (first, !=, second);
  /* Open: the one entered last, whatever was written to the other since; another category is none. */
  g_assert_true (desk_ticket_contact (f->op1, first, "Still wrong", NULL, &error));
  supply = register_beside (f, of_account, FALSE);
  again = register_beside (f, call, FALSE);
  g_assert_cmpstr (again, ==, second);
  g_assert_true (desk_ticket_contact (f->op1, first, "Still wrong", NULL, &error));
  third = register_beside (f, call, TRUE);
  ticket = load (f, third);
  g_assert_cmpstr (ticket->linked_number, ==, second);

  /* Closed: the one that was closed last; an open one goes before it. */
  for (int i = 0; i < 3; i++)
    {
      const char *const numbers[] = { third, second, first };
      const char *number = numbers[i];

      g_free (again);
      again = register_beside (f, call, FALSE);
      g_assert_cmpstr (again, ==, number);
      desk_clock_set (f->clock, DESK_FIXTURE_NOW + (1 + i) * DESK_HOUR);
      g_assert_true (desk_ticket_assign (f->op1, number, "CHT", DESK_RUNG_NONE, &error));
      g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
      g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                        &error));
    }
  g_free (again);
  again = register_beside (f, call, FALSE);
  g_assert_cmpstr (again, ==, first);

  /* The account goes as far as the telephone: of both the one entered last. */
  call.category = "supply.no-supply";
  elsewhere = register_beside (f, call, FALSE);
  g_assert_cmpstr (elsewhere, !=, supply);
  g_assert_true (desk_ticket_contact (f->op1, supply, "Still none", NULL, &error));
  call.account_no = "a1";
  g_free (again);
  again = register_beside (f, call, FALSE);
  g_assert_cmpstr (again, ==, elsewhere);
  of_account.phone = "98765 00003";
  of_account.account_no = "A1";
  g_free (again);
  again = register_beside (f, of_account, FALSE);
  g_assert_cmpstr (again, ==, supply);
}

static void
test_consumer_claim (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 3);
  DeskClaim claim = { .by_consumer = TRUE, .what = "It works, nobody came" };
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_ticket_claim (f->op1, number, &claim, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  /* Who typed it cannot confirm it; another operator can. */
  g_assert_false (desk_fixture_call (f, f->op1, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                     &error));
  g_clear_error (&error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
}

static void
test_new_claim_needs_new_call (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskClaim claim = { .staff_no = "je-1", .what = "Corrected once more" };
  DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                         .satisfied = DESK_ANSWER_YES };
  DeskVerdict verdict;

  g_assert_true (desk_call_preview (f->op2, attempt->attempt, &yes, &verdict, &error));
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_CLOSES);
  desk_verdict_clear (&verdict);
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  g_assert_false (desk_call_record (f->op2, attempt->attempt, &yes, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  /* The core's own words, not only the trigger's refusal. */
  g_assert_nonnull (strstr (error->message, "after this call began"));
}

/* Not reached at 08:00: three hours later is the same part of the day, so noon; after 16:00
 * the next morning. */
static void
test_another_band (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    int from_hour;
    gint64 due_hour;
  } rows[] = { { 8, 12 }, { 13, 16 }, { 16, 24 + 8 }, { 19, 24 + 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 midnight = DESK_FIXTURE_NOW - 10 * DESK_HOUR + i * DESK_DAY;
      DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
      DeskVerdict verdict = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskAttempt) attempt = NULL;
      g_autofree char *number = NULL;

      desk_clock_set (f->clock, midnight + rows[i].from_hour * DESK_HOUR);
      number = desk_fixture_claimed (f, 100 + (int) i);
      attempt = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (desk_call_record (f->op2, attempt->attempt, &result, &verdict, &error));
      g_assert_cmpint (verdict.due_at, ==, midnight + rows[i].due_hour * DESK_HOUR);
      desk_verdict_clear (&verdict);
    }
}

static gboolean
return_in (DeskDb *db, gpointer data, GError **error)
{
  gint64 *at = data;

  *at = desk_due_return (db, at[0], at[0], error);
  return *at != 0;
}

static gint64
retry (DeskFixture *f, const char *number, DeskCallResult *result, char **sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskVerdict verdict = { 0 };
  gint64 due_at;

  g_assert_no_error (error);
  desk_call_record (f->op2, attempt->attempt, result, &verdict, &error);
  g_assert_no_error (error);
  due_at = verdict.due_at;
  if (sentence != NULL)
    *sentence = g_steal_pointer (&verdict.sentence);
  desk_verdict_clear (&verdict);
  return due_at;
}

static void
test_holiday (DeskFixture *f, gconstpointer unused)
{
  gint64 midnight = DESK_FIXTURE_NOW - 10 * DESK_HOUR;
  gint64 evening = midnight + 18 * DESK_HOUR;
  gint64 back = evening - 6 * DESK_DAY;
  DeskSettingChange all_day[]
    = { { "callback.from-hour", "0" }, { "callback.until-hour", "24" } };
  DeskCallResult silent = { .outcome = DESK_OUTCOME_NO_ANSWER };
  DeskCallResult later = { .outcome = DESK_OUTCOME_LATER, .later_at = midnight + 36 * DESK_HOUR };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  DeskPut put;

  /* Two days that follow today, in two entries. */
  desk_holiday_add (f->admin, "2026-11-25", "", "Fair", "मेला", &put, &error);
  g_assert_no_error (error);
  desk_holiday_add (f->admin, "2026-11-26", "2026-11-26", "Feast", "पर्व", &put, &error);
  g_assert_no_error (error);
  desk_clock_set (f->clock, evening);
  first = desk_fixture_claimed (f, 1);
  ticket = load (f, first);
  /* Two hours are left today, two are of the third day. */
  g_assert_cmpint (ticket->due_at, ==, midnight + 3 * DESK_DAY + 10 * DESK_HOUR);
  g_assert_cmpint (retry (f, first, &silent, NULL), ==, midnight + 3 * DESK_DAY + 9 * DESK_HOUR);
  /* What the consumer asks for stays, and is told. */
  g_assert_cmpint (retry (f, first, &later, &sentence), ==, later.later_at);
  g_assert_nonnull (strstr (sentence, "That day is a holiday: Fair."));
  /* Past the last band comes the first of the next open day. */
  desk_clock_set (f->clock, midnight + 17 * DESK_HOUR);
  second = desk_fixture_claimed (f, 2);
  g_assert_cmpint (retry (f, second, &silent, NULL), ==, midnight + 3 * DESK_DAY + 8 * DESK_HOUR);
  /* Seven days after the 18th is the fair, and the day after it the feast. */
  g_assert_true (desk_store_read (f->store, NULL, return_in, &back, &error));
  g_assert_cmpint (back, ==, evening + 3 * DESK_DAY);
  /* Where calls are made all day it ends on the next, which is the fair. */
  g_assert_true (desk_site_settings_set (f->admin, all_day, 2, NULL, NULL, &error));
  desk_clock_set (f->clock, midnight + 20 * DESK_HOUR);
  third = desk_fixture_claimed (f, 3);
  g_clear_object (&ticket);
  ticket = load (f, third);
  g_assert_cmpint (ticket->due_at, ==, midnight + 3 * DESK_DAY);
}

/* Holidays of 31 days one after the other, from tomorrow on. @last: the first day of the last. */
static void
fill_with_holidays (DeskFixture *f, int months, char last[11])
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 25, G_DATE_NOVEMBER, 2026);
  for (int i = 0; i < months; i++)
    {
      g_autoptr (GError) error = NULL;
      char until[11];
      DeskPut put;

      g_date_strftime (last, 11, "%Y-%m-%d", &day);
      g_date_add_days (&day, 30);
      g_date_strftime (until, 11, "%Y-%m-%d", &day);
      desk_holiday_add (f->admin, last, until, "Long", "लम्बा", &put, &error);
      g_assert_no_error (error);
      g_date_add_days (&day, 1);
    }
}

/* A mistake in the holidays is told before anything is written. */
static void
test_always_holiday (DeskFixture *f, gconstpointer unused)
{
  gint64 evening = DESK_FIXTURE_NOW + 9 * DESK_HOUR;
  gint64 back = evening;
  DeskClaim claim = { .by_consumer = TRUE, .what = "fixed" };
  DeskCallResult silent = { .outcome = DESK_OUTCOME_NO_ANSWER };
  DeskVerdict verdict = { 0 };
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_register (f, 2);
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  char last[11];

  g_assert_true (desk_ticket_assign (f->op1, second, NULL, DESK_RUNG_NONE, &error));
  fill_with_holidays (f, 13, last);
  desk_clock_set (f->clock, evening);
  attempt = desk_call_start (f->op2, first, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (desk_ticket_claim (f->op1, second, &claim, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "the next 400 days are all holidays"));
  g_clear_error (&error);
  g_assert_false (desk_call_preview (f->op2, attempt->attempt, &silent, &verdict, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_call_record (f->op2, attempt->attempt, &silent, &verdict, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "holidays that are wrong"));
  g_clear_error (&error);
  ticket = load (f, second);
  g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
  g_clear_object (&ticket);
  ticket = load (f, first);
  g_assert_cmpint (ticket->attempts, ==, 0);
  /* What is set aside comes back within that many days of its return. */
  g_assert_true (desk_store_read (f->store, NULL, return_in, &back, &error));
  g_assert_cmpint (back, ==, evening + 404 * DESK_DAY);
  back = evening - 6 * DESK_DAY;
  g_assert_false (desk_store_read (f->store, NULL, return_in, &back, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  /* A year and a week may be. */
  desk_holiday_cancel (f->admin, last, &error);
  g_assert_no_error (error);
  g_assert_true (desk_call_record (f->op2, attempt->attempt, &silent, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.due_at, ==, DESK_FIXTURE_NOW + 373 * DESK_DAY);
  desk_verdict_clear (&verdict);
}

static void
test_bad_input (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  DeskRegistration call = { .phone = "12ab", .category = "bill", .description = "x" };

  g_assert_null (desk_ticket_register (f->op1, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  call.phone = NULL;
  g_assert_null (desk_ticket_register (f->op1, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  call.phone = "9876500009";
  call.category = "no-such";
  g_assert_null (desk_ticket_register (f->op1, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  call.category = "bill";
  call.place = "NOWHERE";
  g_assert_null (desk_ticket_register (f->op1, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (desk_ticket_register (f->admin, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_ticket_assign (f->op1, "LKO-26-9", NULL, DESK_RUNG_NONE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

static void
test_search (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "संजीव त्यागी", .phone = "9876511111",
                            .account_no = "1234567890", .category = "supply.no-supply",
                            .place = "CHT", .description = "बिजली नहीं आ रही" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);
  static const char *const found[] = { "संजीव", "बिजली", "98765 11111", "1234567890",
                                       "lko26 1", "Chinhat", "बिज" };
  static const char *const missing[] = { "बीजला", "9876511112", "LKO-26-2", "zzz", "\"*(" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      DeskTicketQuery query = { .words = found[i], .sort = DESK_SORT_REGISTERED };
      g_autoptr (GArray) ids = desk_ticket_query (f->store, &query, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", found[i]);
      g_assert_cmpuint (ids->len, ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      DeskTicketQuery query = { .words = missing[i], .sort = DESK_SORT_NUMBER };
      g_autoptr (GArray) ids = desk_ticket_query (f->store, &query, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", missing[i]);
      g_assert_cmpuint (ids->len, ==, 0);
    }
}

static void
test_queue (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GError) error = NULL;
  DeskQueueCounts counts;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  second = desk_fixture_claimed (f, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 4 * DESK_HOUR + DESK_MINUTE);
  g_assert_true (desk_queue_counts (f->store, &counts, NULL, &error));
  g_assert_cmpint (counts.parts[DESK_QUEUE_OVERDUE], ==, 1);
  g_assert_cmpint (counts.parts[DESK_QUEUE_LATER_TODAY], ==, 1);
  g_assert_cmpint (counts.next_at, ==, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  queue = desk_queue_list (f->store, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queue->len, ==, 2);
  g_assert_cmpstr (((DeskTicket *) queue->pdata[0])->number, ==, first);
}

/* Registered and claimed, of this category; at the clock's time. */
static char *
claimed_of (DeskFixture *f, const char *category)
{
  static int serial = 0;
  g_autofree char *phone = g_strdup_printf ("98766%05d", serial++);
  DeskRegistration call = { .consumer_name = "Test consumer", .phone = phone,
                            .category = category, .place = "CHT",
                            .description = "Since yesterday" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Done" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, &error));
  g_assert_no_error (error);
  return number;
}

/* R4: a further claim puts no call off, neither from when it was due nor from what was promised. */
static void
test_further_claim (DeskFixture *f, gconstpointer unused)
{
  DeskClaim again = { .staff_no = "je-1", .what = "Done again" };
  DeskCallResult later = { .outcome = DESK_OUTCOME_LATER, .later_at = DESK_FIXTURE_NOW + 5 * DESK_HOUR };
  g_autofree char *promised = desk_fixture_claimed (f, 1);
  g_autofree char *overdue = desk_fixture_claimed (f, 2);
  g_autoptr (DeskAttempt) attempt = desk_call_start (f->op2, promised, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (DeskTicket) kept = NULL;
  g_autoptr (DeskTicket) late = NULL;
  g_autoptr (DeskTicket) anew = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_call_record (f->op2, attempt->attempt, &later, NULL, &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 3 * DESK_HOUR);
  g_assert_true (desk_ticket_claim (f->op1, promised, &again, &error));
  kept = load (f, promised);
  g_assert_cmpint (kept->due_at, ==, later.later_at);
  g_assert_true (kept->promised);

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  g_assert_true (desk_ticket_claim (f->op1, overdue, &again, &error));
  late = load (f, overdue);
  g_assert_cmpint (late->due_at, ==, DESK_FIXTURE_NOW + 4 * DESK_HOUR);

  /* Who was not satisfied is called about the next claim, in its own time. */
  g_assert_true (desk_fixture_call (f, f->op2, overdue, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR);
  g_assert_true (desk_ticket_claim (f->op1, overdue, &again, &error));
  anew = load (f, overdue);
  g_assert_cmpint (anew->due_at, >, desk_clock_now (f->clock));
}

/* R4: who was promised a call, then who was not satisfied before, then supply, then all others; each
 * by time. What is due within the hour stands behind what is overdue, and what is due later by time
 * alone. */
static void
test_queue_order (DeskFixture *f, gconstpointer unused)
{
  DeskClaim again = { .staff_no = "je-1", .what = "Done again" };
  DeskCallResult later = { .outcome = DESK_OUTCOME_LATER,
                           .later_at = DESK_FIXTURE_NOW + 5 * DESK_HOUR };
  g_autofree char *bill = claimed_of (f, "bill.wrong");
  g_autofree char *supply = NULL;
  g_autofree char *reopened = NULL;
  g_autofree char *promised = NULL;
  g_autofree char *soon = NULL;
  g_autofree char *soon_supply = NULL;
  g_autofree char *far = NULL;
  g_autofree char *farther = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 10 * DESK_MINUTE);
  supply = claimed_of (f, "supply.no-supply");
  reopened = claimed_of (f, "meter.fast");
  promised = claimed_of (f, "transformer.failed");
  g_assert_true (desk_fixture_call (f, f->op2, reopened, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                                    &error));
  g_assert_no_error (error);
  attempt = desk_call_start (f->op2, promised, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_call_record (f->op2, attempt->attempt, &later, NULL, &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 20 * DESK_MINUTE);
  g_assert_true (desk_ticket_claim (f->op1, reopened, &again, &error));
  g_assert_no_error (error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 70 * DESK_MINUTE);
  soon = claimed_of (f, "bill.payment");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 80 * DESK_MINUTE);
  soon_supply = claimed_of (f, "supply.low-voltage");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 3 * DESK_HOUR);
  far = claimed_of (f, "other.office");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 3 * DESK_HOUR + DESK_MINUTE);
  farther = claimed_of (f, "supply.line");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR + DESK_MINUTE);
  for (guint limit = 0; limit <= 10; limit++)
    {
      const char *const order[] = { promised, reopened, supply, bill, soon_supply, soon, far,
                                    farther };
      g_autoptr (GPtrArray) queue = desk_queue_list (f->store, limit, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (queue->len, ==, MIN (limit, G_N_ELEMENTS (order)));
      for (guint i = 0; i < queue->len; i++)
        g_assert_cmpstr (((DeskTicket *) queue->pdata[i])->number, ==, order[i]);
    }
}

static void
test_timeline (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = desk_ticket_timeline (f->store, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpstr (((DeskEntry *) entries->pdata[0])->kind, ==, "claim");
  g_assert_cmpstr (((DeskEntry *) entries->pdata[0])->words, ==, "Bill corrected");
  g_assert_cmpstr (((DeskEntry *) entries->pdata[2])->sentence, ==, "Registered");
}

static void
test_reopens_the_store (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) again = desk_store_open (f->path, f->clock, &error);
  g_autoptr (DeskTicket) ticket = NULL;

  g_assert_no_error (error);
  ticket = desk_ticket_load (again, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_store_get_site_name (again), ==, "Test 1912");
}

#define ADD(name, func)                                                                      \
  g_test_add ("/life/" name, DeskFixture, NULL, desk_fixture_set_up, func,                   \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("close", test_close);
  ADD ("separation", test_separation);
  ADD ("reopen", test_reopen);
  ADD ("outcomes", test_outcomes);
  ADD ("contact", test_contact);
  ADD ("several", test_several);
  ADD ("consumer-claim", test_consumer_claim);
  ADD ("new-claim-needs-new-call", test_new_claim_needs_new_call);
  ADD ("another-band", test_another_band);
  g_test_add ("/life/always-holiday", DeskFixture, NULL, desk_fixture_set_up, test_always_holiday,
              desk_fixture_tear_down_deep);
  g_test_add ("/life/holiday", DeskFixture, NULL, desk_fixture_set_up, test_holiday,
              desk_fixture_tear_down_deep);
  ADD ("bad-input", test_bad_input);
  ADD ("search", test_search);
  ADD ("row", test_row);
  ADD ("queue", test_queue);
  ADD ("further-claim", test_further_claim);
  ADD ("queue-order", test_queue_order);
  ADD ("timeline", test_timeline);
  ADD ("opens-again", test_reopens_the_store);
  g_test_add_func ("/life/due", test_due);
  g_test_add_func ("/life/third-goes-to-se", test_third_goes_to_se);
  return g_test_run ();
}
