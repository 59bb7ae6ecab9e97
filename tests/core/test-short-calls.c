/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R4: a talk that nobody timed took no longer than has passed since its number was shown. */
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-call-rule.h"

#define N 10

static void
close_after (DeskFixture *f, const char *number, gint64 span)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                            .satisfied = DESK_ANSWER_YES };

  g_assert_no_error (error);
  desk_clock_set (f->clock, desk_clock_now (f->clock) + span);
  desk_call_record (f->op2, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* Half of them a second after their number was shown, half of them twenty. */
static void
test_risk (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 1, .risk = N };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint n_short = 0;

  for (int i = 0; i < N; i++)
    g_ptr_array_add (numbers, desk_fixture_claimed (f, 1 + i));
  for (guint i = 0; i < N; i++)
    close_after (f, numbers->pdata[i], i % 2 == 0 ? DESK_SECOND : 20 * DESK_SECOND);
  frozen = desk_audit_freeze (f->insp1, &frame, "the officer's own words", &error);
  g_assert_no_error (error);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, "the officer's own words", &error);
  g_assert_no_error (error);
  sample = desk_audit_sample (f->store, drawn->freeze, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = sample->pdata[i];
      guint which;

      g_assert_true (g_ptr_array_find_with_equal_func (numbers, one->ticket->number, g_str_equal, &which));
      /* What was drawn by chance has no reasons. */
      if (one->risks == 0)
        continue;
      g_assert_cmpint ((one->risks & 1u << DESK_RISK_SHORT) != 0, ==, which % 2 == 0);
      n_short += which % 2 == 0;
    }
  g_assert_cmpuint (n_short, >=, N / 2 - 1);
}

static void
test_rule (void)
{
  static const struct
  {
    DeskOutcome outcome;
    gint64 timed, started, now, duration;
  } rows[] = {
    { DESK_OUTCOME_TALKED, 0, 1000, 2000, 1000 },
    { DESK_OUTCOME_TALKED, 0, 1000, 15999, 14999 },
    /* So long it need not have been. */
    { DESK_OUTCOME_TALKED, 0, 1000, 16000, 0 },
    { DESK_OUTCOME_TALKED, 0, 1000, 999999, 0 },
    /* The clock was set back, or did not move. */
    { DESK_OUTCOME_TALKED, 0, 1000, 500, 0 },
    { DESK_OUTCOME_TALKED, 0, 1000, 1000, 0 },
    /* A call sheet was typed in. */
    { DESK_OUTCOME_TALKED, 0, 0, 2000, 0 },
    { DESK_OUTCOME_BUSY, 0, 1000, 2000, 0 },
    /* The timer knows better. */
    { DESK_OUTCOME_TALKED, 40000, 1000, 41000, 40000 },
    { DESK_OUTCOME_TALKED, -1, 1000, 999999, 0 },
    { DESK_OUTCOME_BUSY, 3000, 1000, 4000, 3000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DeskCallResult result = { .outcome = rows[i].outcome, .duration = rows[i].timed };

      g_assert_cmpint (desk_call_rule_duration (&result, rows[i].started, rows[i].now), ==,
                       rows[i].duration);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/short-calls/risk", DeskFixture, NULL, desk_fixture_set_up, test_risk,
              desk_fixture_tear_down);
  g_test_add_func ("/short-calls/rule", test_rule);
  return g_test_run ();
}
