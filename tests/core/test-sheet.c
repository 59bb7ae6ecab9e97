/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Call sheets: who stands on one, that nobody calls beside it, typing in, what comes back. */
#include "desk-fixture.h"

#include "desk-call-line.h"
#include "desk-clockwork.h"
#include "desk-duty.h"
#include "desk-set-aside.h"
#include "desk-sheet.h"

#include <string.h>

static void
refused (gboolean done, GError **error, int code, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, code);
  if (strstr ((*error)->message, with) == NULL)
    g_error ("“%s” is not in: %s", with, (*error)->message);
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

static DeskSheet *
print (DeskFixture *f, DeskSession *session, const char *caller)
{
  g_autoptr (GError) error = NULL;
  DeskSheet *sheet = desk_sheet_print (session, caller, 20, &error);

  g_assert_no_error (error);
  return sheet;
}

static DeskSheetLine *
line_of (DeskSheet *sheet, int line)
{
  return g_ptr_array_index (sheet->lines, line - 1);
}

static int
count_kind (DeskFixture *f, const char *number, const char *kind)
{
  g_autoptr (GPtrArray) timeline = desk_ticket_timeline (f->store, number, NULL, NULL);
  int n = 0;

  for (guint i = 0; i < timeline->len; i++)
    n += g_str_equal (((DeskEntry *) g_ptr_array_index (timeline, i))->kind, kind);
  return n;
}

static char *
registered_as (DeskFixture *f, const char *category, const char *phone)
{
  DeskRegistration call = { .consumer_name = "Asha", .phone = phone, .account_no = "1234567890",
                            .category = category, .place = "CHT", .description = "x" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Done" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (f->op1, number, &claim, NULL));
  return number;
}

static void
test_print (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *theft = registered_as (f, "theft.information", "9876500099");
  g_autofree char *no_number = registered_as (f, "meter.burnt", NULL);
  g_autofree char *busy = desk_fixture_claimed (f, 3);
  g_autofree char *open = desk_fixture_register (f, 4);
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (DeskSheet) shown = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->sup2, busy, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GError) error = NULL;
  DeskEntry *newest;

  refused (desk_sheet_print (f->op2, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "may not");
  refused (desk_sheet_print (f->admin, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "may not");
  refused (desk_sheet_print (f->sup1, "op2", 0, &error) != NULL, &error, DESK_ERROR_INVALID,
           "1 to 50");
  refused (desk_sheet_print (f->sup1, "nobody", 20, &error) != NULL, &error, DESK_ERROR_NOT_FOUND,
           "nobody");
  /* R2: who typed the claims in, and who claimed. */
  refused (desk_sheet_print (f->sup1, "op1", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "op1 took part in it");
  refused (desk_sheet_print (f->sup1, "je-1", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "je-1 took part in it");

  sheet = print (f, f->sup1, "op2");
  g_assert_cmpint (sheet->number, ==, 1);
  g_assert_cmpint (sheet->n_lines, ==, 1);
  g_assert_cmpint (sheet->n_open, ==, 1);
  g_assert_cmpstr (sheet->caller, ==, "op2");
  g_assert_cmpint (sheet->head_n, ==, sheet->n + 1);
  g_assert_cmpstr (line_of (sheet, 1)->ticket->number, ==, first);
  g_assert_cmpstr (line_of (sheet, 1)->phone, ==, "9876500001");
  g_assert_cmpint (line_of (sheet, 1)->attempt, ==, sheet->n + 1);
  g_assert_cmpint (sheet->left[DESK_SHEET_LEFT_INFORMER], ==, 1);
  g_assert_cmpint (sheet->left[DESK_SHEET_LEFT_NO_NUMBER], ==, 1);
  g_assert_cmpint (sheet->left[DESK_SHEET_LEFT_BUSY], ==, 1);
  g_assert_cmpint (sheet->left[DESK_SHEET_LEFT_CALLER], ==, 0);

  ticket = desk_ticket_load (f->store, first, NULL, NULL);
  g_assert_cmpint (ticket->sheet, ==, 1);
  g_assert_cmpstr (ticket->sheet_caller, ==, "op2");
  timeline = desk_ticket_timeline (f->store, first, NULL, NULL);
  newest = g_ptr_array_index (timeline, 0);
  g_assert_cmpstr (newest->sentence, ==, "Printed on call sheet 1 for op2");
  /* What a screen shows of it is masked. */
  shown = desk_sheet_load (f->store, 1, NULL, &error);
  g_assert_cmpstr (line_of (shown, 1)->phone, ==, "");
  g_assert_cmpstr (line_of (shown, 1)->ticket->phone_masked, ==, "98•••••001");
  refused (desk_sheet_load (f->store, 2, NULL, &error) != NULL, &error, DESK_ERROR_NOT_FOUND, "2");
  sheets = desk_sheet_list (f->store, TRUE, 20, NULL, &error);
  g_assert_cmpuint (sheets->len, ==, 1);
  refused (desk_sheet_print (f->sup2, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "on another sheet");
}

/* R17: who is removed from duty calls nobody. R4: what falls due tomorrow is not printed. */
static void
test_not_now (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 9 * DESK_HOUR);
  number = desk_fixture_claimed (f, 1);
  refused (desk_sheet_print (f->sup1, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "No call-back of today");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_true (desk_duty_remove (f->insp1, "op2", "false calls", NULL, &error));
  g_assert_no_error (error);
  refused (desk_sheet_print (f->sup1, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "removed from duty");
}

/* What stands on paper takes no place of those that are still to be called at the desk. */
static void
test_behind (DeskFixture *f, gconstpointer unused)
{
  char *numbers[4];
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (DeskCallLine) line = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 4; i++)
    numbers[i] = desk_fixture_claimed (f, i + 1);
  sheet = desk_sheet_print (f->sup1, "op2", 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->n_lines, ==, 2);
  line = desk_call_line_read (f->sup2, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_call_line_get_length (line), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (desk_call_line_part_at (line, i) == DESK_LINE_ON_SHEET, ==, i >= 2);
  for (int i = 0; i < 4; i++)
    g_free (numbers[i]);
}

static void
test_held (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskSheet) sheet = print (f, f->sup1, "op2");
  DeskSession *const everyone[] = { f->op2, f->sup1, f->sup2 };
  g_autoptr (DeskCallLine) line = NULL;
  g_autoptr (GError) error = NULL;

  /* Not even after the hour for which an attempt at a desk holds, nor its printer or caller. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (everyone); i++)
    refused (desk_call_start (everyone[i], number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error)
               != NULL,
             &error, DESK_ERROR_REFUSED, "call sheet 1 with op2");
  line = desk_call_line_read (f->sup1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_call_line_count (line, DESK_LINE_ON_SHEET), ==, 1);
  g_assert_cmpint (desk_call_line_count (line, DESK_LINE_OVERDUE), ==, 0);
  g_assert_cmpint (desk_call_line_part_at (line, 0), ==, DESK_LINE_ON_SHEET);

  g_assert_true (desk_sheet_return (f->sup1, 1, 1, &error));
  g_assert_no_error (error);
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  g_assert_no_error (error);
}

static void
test_type_in (DeskFixture *f, gconstpointer unused)
{
  char *numbers[4] = { NULL };
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (DeskSheet) shown = NULL;
  g_autoptr (DeskTicket) closed = NULL;
  g_autoptr (DeskTicket) tried = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  gint64 called = DESK_FIXTURE_NOW + 2 * DESK_HOUR;
  DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                         .satisfied = DESK_ANSWER_YES, .words = "All well" };
  DeskCallResult no_answer = { .outcome = DESK_OUTCOME_NO_ANSWER };
  DeskVerdict verdict = { 0 };

  for (int i = 0; i < 4; i++)
    numbers[i] = desk_fixture_claimed (f, i + 1);
  sheet = print (f, f->sup1, "op2");
  g_assert_cmpint (sheet->n_lines, ==, 4);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR);

  refused (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_INVALID,
           "after the sheet was printed (today 10:00)");
  yes.called_at = DESK_FIXTURE_NOW - DESK_MINUTE;
  refused (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_INVALID,
           "not after now");
  yes.called_at = DESK_FIXTURE_NOW + 8 * DESK_HOUR;
  refused (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_INVALID,
           "not after now");
  yes.called_at = called;
  yes.caller = "sup2";
  refused (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
           "printed for op2");
  yes.caller = NULL;
  refused (desk_sheet_record (f->op1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
           "a supervisor does");
  refused (desk_sheet_record (f->sup1, 1, 5, &yes, NULL, &error), &error, DESK_ERROR_NOT_FOUND,
           "has 4 lines");

  /* A supervisor types what another person called; the time is that of the call. */
  g_assert_true (desk_sheet_preview (f->sup2, 1, 1, &yes, &verdict, &error));
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_CLOSES);
  desk_verdict_clear (&verdict);
  g_assert_true (desk_sheet_record (f->sup2, 1, 1, &yes, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_CLOSES);
  desk_verdict_clear (&verdict);
  closed = desk_ticket_load (f->store, numbers[0], NULL, NULL);
  g_assert_cmpint (closed->state, ==, DESK_STATE_CLOSED);
  g_assert_cmpint (closed->satisfied_at, ==, called);
  g_assert_cmpint (closed->sheet, ==, 0);
  history = desk_call_history (f->store, numbers[0], NULL, NULL);
  g_assert_cmpint (((DeskEntry *) g_ptr_array_index (history, 0))->happened_at, ==, called);
  g_assert_nonnull (strstr (((DeskEntry *) g_ptr_array_index (history, 0))->sentence, "op2"));
  g_assert_cmpstr (((DeskEntry *) g_ptr_array_index (history, 0))->person_name, ==, "sup2");
  refused (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
           "recorded already");

  /* Not reached at 12: again 3 h later in another part of the day, counted from the call. */
  no_answer.called_at = called;
  g_assert_true (desk_sheet_record (f->op2, 1, 2, &no_answer, &verdict, &error));
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
  tried = desk_ticket_load (f->store, numbers[1], NULL, NULL);
  g_assert_cmpint (tried->attempts, ==, 1);
  g_assert_cmpint (tried->due_at, >=, called + 3 * DESK_HOUR);
  g_assert_cmpint (tried->due_at, <, DESK_FIXTURE_NOW + 10 * DESK_HOUR);

  /* Not called: as if it had never been printed. */
  refused (desk_sheet_return (f->op1, 1, 3, &error), &error, DESK_ERROR_REFUSED, "a supervisor");
  g_assert_true (desk_sheet_return (f->op2, 1, 3, &error));
  g_assert_no_error (error);
  refused (desk_sheet_return (f->op2, 1, 3, &error), &error, DESK_ERROR_REFUSED, "typed in already");
  refused (desk_sheet_record (f->op2, 1, 3, &no_answer, NULL, &error), &error, DESK_ERROR_REFUSED,
           "as not called");
  g_clear_object (&tried);
  tried = desk_ticket_load (f->store, numbers[2], NULL, NULL);
  g_assert_cmpint (tried->attempts, ==, 0);
  g_assert_cmpint (tried->sheet, ==, 0);
  g_assert_cmpint (count_kind (f, numbers[2], "sheet.return"), ==, 1);

  shown = desk_sheet_load (f->store, 1, NULL, NULL);
  g_assert_cmpint (shown->n_open, ==, 1);
  g_assert_cmpint (line_of (shown, 1)->state, ==, DESK_SHEET_RECORDED);
  g_assert_cmpint (line_of (shown, 2)->state, ==, DESK_SHEET_RECORDED);
  g_assert_cmpint (line_of (shown, 3)->state, ==, DESK_SHEET_RETURNED);
  g_assert_cmpint (line_of (shown, 4)->state, ==, DESK_SHEET_OPEN);
  for (int i = 0; i < 4; i++)
    g_free (numbers[i]);
}

/* R2: who types a "satisfied" in is judged like who calls. */
static void
test_typist (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                         .satisfied = DESK_ANSWER_YES, .called_at = DESK_FIXTURE_NOW };
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (f->sup2, number, &claim, NULL));
  /* Nor does who prints it. */
  refused (desk_sheet_print (f->sup2, "op2", 20, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "another supervisor must print it");
  sheet = print (f, f->sup1, "op2");
  refused (desk_sheet_record (f->sup2, 1, 1, &yes, NULL, &error), &error, DESK_ERROR_REFUSED,
           "You typed in the claim");
  g_assert_true (desk_sheet_record (f->sup1, 1, 1, &yes, NULL, &error));
  g_assert_no_error (error);
}

static void
test_again (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autoptr (DeskSheet) sheet = print (f, f->sup1, "op2");
  g_autoptr (DeskSheet) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_sheet_return (f->sup1, 1, 1, NULL));
  refused (desk_sheet_reprint (f->op2, 1, &error) != NULL, &error, DESK_ERROR_REFUSED, "may not");
  again = desk_sheet_reprint (f->sup2, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line_of (again, 1)->phone, ==, "");
  g_assert_cmpstr (line_of (again, 2)->phone, ==, "9876500002");
  g_assert_cmpint (again->head_n, >, sheet->head_n);
  g_assert_cmpstr (again->printer_name, ==, "sup1");
  g_assert_true (desk_sheet_return (f->sup1, 1, 2, NULL));
  refused (desk_sheet_reprint (f->sup1, 1, &error) != NULL, &error, DESK_ERROR_REFUSED,
           "Every line");
  refused (desk_sheet_reprint (f->sup1, 2, &error) != NULL, &error, DESK_ERROR_NOT_FOUND, "sheet 2");
}

/* A line that nobody typed in lapses and counts for nothing, nor does one not called. */
static void
test_lapse (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *second = desk_fixture_claimed (f, 2);
  g_autofree char *why = NULL;
  g_autoptr (DeskSheet) sheet = print (f, f->sup1, "op2");
  g_autoptr (DeskSheet) shown = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  DeskCallResult busy = { .outcome = DESK_OUTCOME_BUSY, .called_at = DESK_FIXTURE_NOW };

  g_assert_true (desk_sheet_return (f->sup1, 1, 2, NULL));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  shown = desk_sheet_load (f->store, 1, NULL, NULL);
  g_assert_cmpint (line_of (shown, 1)->state, ==, DESK_SHEET_LAPSED);
  g_assert_cmpint (shown->n_open, ==, 0);
  refused (desk_sheet_record (f->sup1, 1, 1, &busy, NULL, &error), &error, DESK_ERROR_REFUSED,
           "Nobody ended this call in time");
  refused (desk_sheet_return (f->sup1, 1, 1, &error), &error, DESK_ERROR_REFUSED, "in time");
  ticket = desk_ticket_load (f->store, number, NULL, NULL);
  g_assert_cmpint (ticket->attempts, ==, 0);
  g_assert_cmpint (ticket->sheet, ==, 0);
  why = desk_ticket_why_not_set_aside (f->sup2, number, NULL);
  g_assert_nonnull (strstr (why, "0 of 3 attempts"));
}

/* Calls from sheets count for setting aside, with their callers and the times on the paper. */
static void
test_aside (DeskFixture *f, gconstpointer unused)
{
  static const char *const callers[] = { "op2", "op2", "insp1" };
  const gint64 times[] = { DESK_FIXTURE_NOW, DESK_FIXTURE_NOW + 8 * DESK_HOUR,
                           DESK_FIXTURE_NOW + DESK_DAY };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      DeskCallResult result = { .outcome = DESK_OUTCOME_OFF, .called_at = times[i] };
      g_autoptr (DeskSheet) sheet = NULL;

      desk_clock_set (f->clock, times[i]);
      sheet = print (f, f->sup1, callers[i]);
      desk_clock_set (f->clock, times[i] + DESK_HOUR);
      g_assert_true (desk_sheet_record (f->sup1, sheet->number, 1, &result, NULL, &error));
      g_assert_no_error (error);
    }
  refused (desk_ticket_set_aside (f->sup1, number, "never reached", NULL, &error), &error,
           DESK_ERROR_REFUSED, "");
  g_assert_true (desk_ticket_set_aside (f->sup2, number, "never reached", NULL, &error));
  g_assert_no_error (error);
}

static void
test_time (DeskFixture *f, gconstpointer unused)
{
  GTimeZone *zone = desk_store_get_zone (f->store);
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  g_assert_true (desk_sheet_parse_time ("9:30", DESK_FIXTURE_NOW, zone, &at, &error));
  g_assert_cmpint (at, ==, DESK_FIXTURE_NOW - 30 * DESK_MINUTE);
  g_assert_true (desk_sheet_parse_time ("10:00", DESK_FIXTURE_NOW, zone, &at, &error));
  g_assert_cmpint (at, ==, DESK_FIXTURE_NOW);
  /* It has not been half past ten today. */
  g_assert_true (desk_sheet_parse_time ("10:30", DESK_FIXTURE_NOW, zone, &at, &error));
  g_assert_cmpint (at, ==, DESK_FIXTURE_NOW - DESK_DAY + 30 * DESK_MINUTE);
  g_assert_true (desk_sheet_parse_time (" ०९:३० ", DESK_FIXTURE_NOW, zone, &at, &error));
  g_assert_cmpint (at, ==, DESK_FIXTURE_NOW - 30 * DESK_MINUTE);
  g_assert_true (desk_sheet_parse_time ("2026-11-23 18:00", DESK_FIXTURE_NOW, zone, &at, &error));
  g_assert_cmpint (at, ==, DESK_FIXTURE_NOW - 16 * DESK_HOUR);
  refused (desk_sheet_parse_time ("25:00", DESK_FIXTURE_NOW, zone, &at, &error), &error,
           DESK_ERROR_INVALID, "25:00");
  refused (desk_sheet_parse_time ("noon", DESK_FIXTURE_NOW, zone, &at, &error), &error,
           DESK_ERROR_INVALID, "noon");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/sheet/" name, DeskFixture, NULL, desk_fixture_set_up, function,                    \
              desk_fixture_tear_down_deep)
  ADD ("print", test_print);
  ADD ("not-now", test_not_now);
  ADD ("behind", test_behind);
  ADD ("held", test_held);
  ADD ("type-in", test_type_in);
  ADD ("typist", test_typist);
  ADD ("again", test_again);
  ADD ("lapse", test_lapse);
  ADD ("aside", test_aside);
  ADD ("time", test_time);
  return g_test_run ();
}
