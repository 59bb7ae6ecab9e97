/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counters: after random histories each is what counting the rows gives. */
#include "desk-check.h"
#include "desk-clockwork.h"
#include "desk-edit.h"
#include "desk-fixture.h"
#include "desk-limits.h"
#include "desk-set-aside.h"
#include "desk-tally.h"
#include "desk-ticket-list.h"
#include "desk-void.h"

#include <locale.h>
#include <sqlite3.h>

typedef struct
{
  DeskFixture site;
  GPtrArray *numbers;
  sqlite3 *raw;
  int serial;
} History;

static void
set_up (History *h, gconstpointer unused)
{
  desk_fixture_set_up (&h->site, NULL);
  h->numbers = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (sqlite3_open_v2 (h->site.path, &h->raw, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
}

static void
tear_down (History *h, gconstpointer unused)
{
  sqlite3_close (h->raw);
  g_ptr_array_unref (h->numbers);
  desk_fixture_tear_down_deep (&h->site, NULL);
}

static gint64
count (History *h, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gint64
count (History *h, const char *format, ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *rows = NULL;
  va_list args;
  gint64 n;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  if (sqlite3_prepare_v2 (h->raw, sql, -1, &rows, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (h->raw), sql);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  return n;
}

static const char *const conditions[DESK_N_STANDINGS] = {
  [DESK_STANDING_OPEN] = "state IN ('registered', 'assigned') AND reopens = 0",
  [DESK_STANDING_NOT_CALLED] = "state = 'reported' AND attempts = 0",
  [DESK_STANDING_NOT_REACHED] = "state = 'reported' AND attempts > 0",
  [DESK_STANDING_DISSATISFIED] = "state IN ('registered', 'assigned') AND reopens > 0",
  [DESK_STANDING_SET_ASIDE] = "state = 'set_aside'",
  [DESK_STANDING_SATISFIED] = "state = 'closed'",
  [DESK_STANDING_VOID] = "state = 'void'",
};

static void
check_tally (History *h, gint64 from, gint64 until)
{
  gint64 counts[DESK_N_STANDINGS];
  gint64 reopened;
  gint64 in_time;
  g_autofree char *period
    = g_strdup_printf ("registered_at >= %" G_GINT64_FORMAT " AND registered_at < %"
                       G_GINT64_FORMAT, from, until);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_tally_read (h->site.store, from, until, counts, &reopened, &in_time, NULL,
                                  &error));
  g_assert_no_error (error);
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    g_assert_cmpint (counts[i], ==,
                     count (h, "SELECT count (*) FROM ticket WHERE %s AND %s", conditions[i],
                            period));
  g_assert_cmpint (reopened, ==,
                   count (h, "SELECT count (*) FROM ticket WHERE reopens > 0 AND %s", period));
  g_assert_cmpint (in_time, ==,
                   count (h, "SELECT count (*) FROM ticket WHERE state = 'closed' "
                          "AND coalesce (satisfied_at <= limit_at, 1) AND %s", period));
}

static void
check (History *h)
{
  gint64 now = desk_clock_now (h->site.clock);
  gint64 half_hour = 30 * DESK_MINUTE;
  gint64 states[DESK_N_STATES];
  DeskQueueCounts queue;
  DeskLimitCounts limits;
  DeskTicketQuery overdue = { .sort = DESK_SORT_LIMIT, .overdue = TRUE };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gint64 parts = 0;

  check_tally (h, 0, G_MAXINT64 / 2);
  check_tally (h, (now - 2 * DESK_DAY) / half_hour * half_hour, now / half_hour * half_hour);
  /* Whole weeks with days and parts of days at both ends. */
  check_tally (h, now - 19 * DESK_DAY - 7 * DESK_MINUTE, now - 3 * DESK_DAY);
  check_tally (h, now - 12 * DESK_DAY, now + DESK_DAY);
  g_assert_true (desk_ticket_counts (h->site.store, states, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < DESK_N_STATES; i++)
    g_assert_cmpint (states[i], ==,
                     count (h, "SELECT count (*) FROM ticket WHERE state = '%s'",
                            desk_state_to_nick ((DeskState) i)));
  g_assert_true (desk_queue_counts (h->site.store, &queue, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < DESK_N_QUEUE_PARTS; i++)
    parts += queue.parts[i];
  g_assert_cmpint (parts, ==,
                   count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE due_at IS NOT NULL"));
  g_assert_cmpint (queue.parts[DESK_QUEUE_OVERDUE], ==,
                   count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE due_at < %"
                          G_GINT64_FORMAT, now));
  g_assert_true (desk_limit_counts (h->site.store, &limits, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (limits.breached, ==,
                   count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE unconfirmed = 0 "
                          "AND state NOT IN ('closed', 'void') AND limit_at < %" G_GINT64_FORMAT,
                          now));
  ids = desk_ticket_positions (h->site.store, &overdue, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ids->len, ==, limits.breached);
}

static DeskSession *
somebody (History *h, GRand *rand)
{
  DeskSession *all[] = { h->site.op1, h->site.op2, h->site.sup1, h->site.sup2 };

  return all[g_rand_int_range (rand, 0, G_N_ELEMENTS (all))];
}

static void
call (History *h, GRand *rand, const char *number)
{
  static const DeskOutcome outcomes[]
    = { DESK_OUTCOME_TALKED, DESK_OUTCOME_TALKED, DESK_OUTCOME_NO_ANSWER, DESK_OUTCOME_BUSY };
  DeskSession *session = somebody (h, rand);
  DeskCallResult result = { .outcome = outcomes[g_rand_int_range (rand, 0, 4)] };
  g_autoptr (DeskAttempt) attempt = NULL;
  DeskVerdict verdict = { 0 };

  attempt = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  if (attempt == NULL || g_rand_int_range (rand, 0, 12) == 0)
    return;
  if (result.outcome == DESK_OUTCOME_TALKED)
    {
      result.fixed = g_rand_int_range (rand, 0, 3) > 0 ? DESK_ANSWER_YES : DESK_ANSWER_NO;
      result.satisfied = g_rand_int_range (rand, 0, 3) > 0 ? DESK_ANSWER_YES : DESK_ANSWER_NO;
    }
  desk_call_record (session, attempt->attempt, &result, &verdict, NULL);
  desk_verdict_clear (&verdict);
}

/* One act, which may be refused. */
static void
act (History *h, GRand *rand)
{
  /* The later ones, so that each has a history. */
  gint32 n = (gint32) h->numbers->len;
  const char *number
    = n > 0 ? g_ptr_array_index (h->numbers, g_rand_int_range (rand, MAX (n - 12, 0), n)) : NULL;
  DeskClaim claim = { .staff_no = "je-1", .what = "Corrected" };
  DeskRegistration dated = { .phone = "9000000001", .category = "supply", .place = "CHT",
                             .description = "Dark", .override_repeat = TRUE,
                             .override_reason = "Another house" };

  switch (number != NULL ? g_rand_int_range (rand, 0, 24) : 0)
    {
    case 0:
    case 1:
      g_ptr_array_add (h->numbers, desk_fixture_register (&h->site, ++h->serial));
      break;
    case 2:
      dated.limit_at = desk_clock_now (h->site.clock) + g_rand_int_range (rand, 1, 60) * DESK_HOUR;
      g_ptr_array_add (h->numbers, desk_ticket_register (h->site.op2, &dated, NULL, NULL));
      g_assert_nonnull (g_ptr_array_index (h->numbers, h->numbers->len - 1));
      break;
    case 3:
    case 4:
    case 11:
      desk_ticket_assign (h->site.op1, number, NULL, DESK_RUNG_NONE, NULL);
      break;
    case 5:
    case 6:
    case 12:
    case 13:
      desk_ticket_claim (h->site.op1, number, &claim, NULL);
      break;
    case 7:
      desk_ticket_contact (h->site.op2, number, "Still dark", NULL, NULL);
      break;
    case 8:
      desk_ticket_set_aside (h->site.sup2, number, "Never reached", NULL, NULL);
      break;
    case 9:
      if (desk_ticket_void_propose (h->site.op2, number, "Twice", NULL))
        desk_ticket_void_approve (h->site.sup1, number, NULL);
      break;
    case 10:
      desk_call_correct (h->site.sup1, number, 0, DESK_ANSWER_NO, DESK_ANSWER_NO, "Misheard", NULL,
                         NULL);
      break;
    default:
      call (h, rand, number);
      break;
    }
}

static void
test_random (History *h, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1912);
  g_autoptr (GError) error = NULL;
  gint64 seen[DESK_N_STANDINGS] = { 0 };

  for (int i = 0; i < 700; i++)
    {
      act (h, rand);
      if (g_rand_int_range (rand, 0, 3) == 0)
        desk_clock_set (h->site.clock, desk_clock_now (h->site.clock)
                                         + g_rand_int_range (rand, 1, 300) * DESK_MINUTE);
      if (i % 20 == 0)
        {
          gint64 counts[DESK_N_STANDINGS];

          desk_clockwork_run (h->site.store, NULL, NULL, NULL);
          check (h);
          g_assert_true (
            desk_tally_read (h->site.store, 0, G_MAXINT64 / 2, counts, NULL, NULL, NULL, &error));
          for (guint s = 0; s < DESK_N_STANDINGS; s++)
            seen[s] += counts[s];
        }
    }
  check (h);
  /* The history says nothing of a standing that it never had. */
  for (guint s = 0; s < DESK_N_STANDINGS; s++)
    if (s != DESK_STANDING_SET_ASIDE)
      g_assert_cmpint (seen[s], >, 0);
  g_assert_true (desk_check (h->site.store, NULL, &error));
  g_assert_no_error (error);
}

/* A tally that somebody changed is found. */
static void
test_changed (History *h, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&h->site, 1);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open (h->site.path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE tally SET satisfied = satisfied + 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (desk_check (h->site.store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE tally SET satisfied = satisfied - 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (raw);
  g_clear_error (&error);
  g_assert_true (desk_check (h->site.store, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/counters/random", History, NULL, set_up, test_random, tear_down);
  g_test_add ("/counters/changed", History, NULL, set_up, test_changed, tear_down);
  return g_test_run ();
}
