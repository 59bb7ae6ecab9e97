/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day's numbers: what was entered on it, in a chain of many days, also with a clock set back. */
#include "desk-fixture.h"

#include "desk-day-end.h"
#include "desk-time.h"

static DeskDayEnd
read_day (DeskFixture *f, gint64 at)
{
  g_autoptr (GError) error = NULL;
  DeskDayEnd end;

  desk_day_end_read (f->sup1, at, &end, NULL, &error);
  g_assert_no_error (error);
  return end;
}

static void
not_reached (DeskFixture *f, const char *number, DeskOutcome outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = outcome };

  g_assert_no_error (error);
  desk_call_record (f->op2, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* Two closed, one reopened (and sent up), one not reached, one begun. */
static void
one_day (DeskFixture *f, int serial)
{
  static const DeskAnswer answers[] = { DESK_ANSWER_YES, DESK_ANSWER_YES, DESK_ANSWER_NO };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) begun = NULL;
  g_autofree char *missed = NULL;
  g_autofree char *open = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *number = desk_fixture_claimed (f, serial + (int) i);

      g_assert_true (desk_fixture_call (f, f->op2, number, answers[i], answers[i], NULL, &error));
      g_assert_no_error (error);
    }
  missed = desk_fixture_claimed (f, serial + 3);
  not_reached (f, missed, DESK_OUTCOME_BUSY);
  open = desk_fixture_claimed (f, serial + 4);
  begun = desk_call_start (f->op2, open, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_one_day (const DeskDayEnd *end, gint64 first_register)
{
  g_assert_cmpint (end->day.registered, ==, 5);
  g_assert_cmpint (end->day.imported, ==, 0);
  g_assert_cmpint (end->day.claims, ==, 5);
  g_assert_cmpint (end->day.calls[DESK_CALL_CALLBACK][DESK_OUTCOME_TALKED], ==, 3);
  g_assert_cmpint (end->day.calls[DESK_CALL_CALLBACK][DESK_OUTCOME_BUSY], ==, 1);
  g_assert_cmpint (end->day.calls[DESK_CALL_AUDIT][DESK_OUTCOME_TALKED], ==, 0);
  g_assert_cmpint (end->day.closed, ==, 2);
  g_assert_cmpint (end->day.reopened, ==, 1);
  g_assert_cmpint (end->day.escalated, ==, 1);
  g_assert_cmpint (end->day.register_from, ==, first_register);
  g_assert_cmpint (end->day.register_until, ==, first_register + 2);
}

static void
test_days (DeskFixture *f, gconstpointer unused)
{
  GTimeZone *zone = desk_store_get_zone (f->store);
  DeskDayEnd end;

  one_day (f, 100);
  end = read_day (f, 0);
  g_assert_cmpint (end.from, ==, desk_time_midnight (DESK_FIXTURE_NOW, 0, zone));
  g_assert_cmpint (end.until - end.from, ==, DESK_DAY);
  assert_one_day (&end, 1);
  g_assert_cmpint (end.left.open, ==, 3);
  g_assert_cmpint (end.left.unended, ==, 1);
  g_assert_cmpint (end.left.calls_overdue, ==, 0);
  g_assert_cmpint (end.left.over_limit, ==, 0);

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 3 * DESK_DAY);
  one_day (f, 200);
  end = read_day (f, 0);
  assert_one_day (&end, 4);
  g_assert_cmpint (end.left.open, ==, 6);
  /* Of the first day one not reached is overdue; what is on the line waits for its outcome. */
  g_assert_cmpint (end.left.calls_overdue, >=, 1);
  end = read_day (f, DESK_FIXTURE_NOW);
  assert_one_day (&end, 1);
  end = read_day (f, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpint (end.day.registered, ==, 0);
  g_assert_cmpint (end.day.register_from, ==, 0);
}

/* Set back by hours over midnight: entries of both days stand in the chain in turns. */
static void
test_set_back (DeskFixture *f, gconstpointer unused)
{
  DeskDayEnd end;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  one_day (f, 100);
  desk_clock_jump (f->clock, DESK_FIXTURE_NOW);
  one_day (f, 200);
  desk_clock_jump (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  end = read_day (f, DESK_FIXTURE_NOW + DESK_DAY);
  assert_one_day (&end, 1);
  end = read_day (f, DESK_FIXTURE_NOW);
  assert_one_day (&end, 4);
}

static void
test_refused (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  DeskDayEnd end;

  g_assert_false (desk_day_end_read (f->op1, 0, &end, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_day_end_read (f->sup1, DESK_FIXTURE_NOW + DESK_DAY, &end, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                      \
  g_test_add ("/day-end/" name, DeskFixture, NULL, desk_fixture_set_up, func,                \
              desk_fixture_tear_down)
  ADD ("days", test_days);
  ADD ("set-back", test_set_back);
  ADD ("refused", test_refused);
  return g_test_run ();
}
