/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counters: after random histories each is what counting the rows gives. */
#include "desk-backlog.h"
#include "desk-check.h"
#include "desk-clockwork.h"
#include "desk-day-end.h"
#include "desk-edit.h"
#include "desk-fixture.h"
#include "desk-hotspots.h"
#include "desk-import-rule.h"
#include "desk-limits.h"
#include "desk-operators.h"
#include "desk-places.h"
#include "desk-search.h"
#include "desk-set-aside.h"
#include "desk-tally.h"
#include "desk-ticket-list.h"
#include "desk-time.h"
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

static void
tear_down_tampered (History *h, gconstpointer unused)
{
  sqlite3_close (h->raw);
  g_ptr_array_unref (h->numbers);
  desk_fixture_tear_down (&h->site, NULL);
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

/* The @wanted-th longest wait, rounded up to what is told apart. */
static gint64
wait_of (History *h, const char *period, gint64 wanted)
{
  gint64 wait = count (h, "SELECT satisfied_at - registered_at FROM ticket WHERE %s "
                       "ORDER BY 1 LIMIT 1 OFFSET %" G_GINT64_FORMAT, period, wanted - 1);

  return wait < 3 * DESK_DAY ? (wait / DESK_HOUR + 1) * DESK_HOUR : (wait / DESK_DAY + 1) * DESK_DAY;
}

static void
check_pace (History *h, gint64 from, gint64 until)
{
  g_autofree char *period
    = g_strdup_printf ("satisfied_at >= %" G_GINT64_FORMAT " AND satisfied_at < %" G_GINT64_FORMAT,
                       from, until);
  g_autoptr (GError) error = NULL;
  DeskPace pace;

  g_assert_true (desk_pace_read (h->site.store, from, until, &pace, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pace.n, ==, count (h, "SELECT count (*) FROM ticket WHERE %s", period));
  g_assert_cmpint (pace.median, ==, pace.n > 0 ? wait_of (h, period, (pace.n + 1) / 2) : 0);
  g_assert_cmpint (pace.ninetieth, ==, pace.n > 0 ? wait_of (h, period, (pace.n * 9 + 9) / 10) : 0);
}

static void
check_backlog (History *h)
{
  static const int days[] = { 0, -6, -29, -89 };
  GTimeZone *zone = desk_store_get_zone (h->site.store);
  gint64 now = desk_clock_now (h->site.clock);
  gint64 until = G_MAXINT64 / 2;
  g_autoptr (GError) error = NULL;
  DeskBacklog backlog;

  g_assert_true (desk_backlog_read (h->site.store, &backlog, NULL, &error));
  g_assert_no_error (error);
  for (int age = 0; age < DESK_N_AGES; age++)
    {
      gint64 from = age < DESK_AGE_OLDER ? desk_time_midnight (now, days[age], zone) : 0;
      g_autofree char *period
        = g_strdup_printf ("registered_at >= %" G_GINT64_FORMAT " AND registered_at < %"
                           G_GINT64_FORMAT, from, until);

      g_assert_cmpint (backlog.from[age], ==, from);
      g_assert_cmpint (backlog.unfixed[age], ==,
                       count (h, "SELECT count (*) FROM ticket WHERE state IN ('registered', "
                              "'assigned') AND %s", period));
      g_assert_cmpint (backlog.claimed[age], ==,
                       count (h, "SELECT count (*) FROM ticket WHERE state = 'reported' AND %s",
                              period));
      g_assert_cmpint (backlog.set_aside[age], ==,
                       count (h, "SELECT count (*) FROM ticket WHERE state = 'set_aside' AND %s",
                              period));
      until = from;
    }
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    g_assert_cmpint (backlog.overdue[rung], ==,
                     count (h, "SELECT count (*) FROM ticket WHERE state NOT IN ('closed', 'void') "
                            "AND unconfirmed = 0 AND rung = %d AND limit_at < %" G_GINT64_FORMAT, rung, now));
}

static void
check_overdue (History *h, gint64 now)
{
  gint64 wanted = count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE unconfirmed = 0 "
                         "AND state NOT IN ('closed', 'void') AND limit_at < %" G_GINT64_FORMAT,
                         now);
  DeskTicketQuery overdue = { .sort = DESK_SORT_LIMIT, .overdue = TRUE };
  DeskTicketQuery typed = { .overdue = TRUE, .words = "consumer", .limit = 100000 };
  DeskTicketQuery all = { .sort = DESK_SORT_LIMIT };
  g_auto (DeskSearchResult) found = { 0 };
  g_autoptr (DeskIdList) ids = NULL;
  g_autoptr (GArray) all_ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  DeskLimitCounts limits;
  DeskBacklog backlog;
  DeskDayEnd end;
  gint64 told = 0;
  gint64 unconfirmed = count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE unconfirmed = 1");

  g_assert_true (desk_limit_counts (h->site.store, &limits, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (limits.breached, ==, wanted);
  due = desk_limit_due (h->site.store, TRUE, 100000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (due->len, ==, wanted);
  g_assert_true (desk_backlog_read (h->site.store, &backlog, NULL, &error));
  g_assert_no_error (error);
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    told += backlog.overdue[rung];
  g_assert_cmpint (told, ==, wanted);
  g_assert_cmpint (backlog.unconfirmed, ==, unconfirmed);
  g_assert_true (desk_day_end_read (h->site.sup1, 0, &end, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (end.left.over_limit, ==, wanted);
  g_assert_cmpint (end.left.unconfirmed, ==, unconfirmed);
  ids = desk_ticket_positions (h->site.store, &overdue, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_id_list_get_length (ids), ==, wanted);
  g_assert_true (desk_ticket_search (h->site.store, &typed, &found, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found.ids->len, ==,
                   count (h, "SELECT count (*) FROM ticket NOT INDEXED WHERE unconfirmed = 0 "
                          "AND state NOT IN ('closed', 'void') AND consumer_name LIKE '%%consumer%%' "
                          "AND limit_at < %" G_GINT64_FORMAT, now));
  all_ids = desk_ticket_query (h->site.store, &all, NULL, &error);
  g_assert_no_error (error);
  rows = desk_ticket_load_many (h->site.store, (const gint64 *) (gpointer) all_ids->data,
                                all_ids->len, NULL, &error);
  g_assert_no_error (error);
  told = 0;
  for (guint i = 0; i < rows->len; i++)
    told += desk_ticket_is_overdue (g_ptr_array_index (rows, i), now) ? 1 : 0;
  g_assert_cmpint (told, ==, wanted);
}

/* The list that is opened from a figure has as many complaints as the figure says. */
static void
check_list (History *h, const DeskTicketQuery *query, gint64 figure)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskIdList) ids = desk_ticket_positions (h->site.store, query, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (desk_id_list_get_length (ids), ==, figure);
}

static void
check_hotspots (History *h, DeskHotspots *made, int level)
{
  const DeskTicketQuery days = { .registered_from = made->from, .registered_until = made->until };
  DeskTicketQuery query = days;

  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    {
      query = days;
      query.marks.standings = 1u << i;
      check_list (h, &query, made->total.counts[i]);
    }
  query = days;
  query.marks.in_time = TRUE;
  check_list (h, &query, made->total.in_time);
  query = days;
  query.marks.reopened = TRUE;
  check_list (h, &query, made->total.reopened);
  query = days;
  check_list (h, &query, made->total.all);
  if (level < 0)
    query.marks.no_officer = TRUE;
  else
    query.marks.no_place = DESK_NO_PLACE_OF (level);
  check_list (h, &query, made->blank.all);
  for (guint i = 0; i < made->rows->len; i++)
    {
      DeskHotspot *one = g_ptr_array_index (made->rows, i);

      query = days;
      query.officer_id = level < 0 ? one->id : 0;
      query.place_id = level < 0 ? 0 : one->id;
      check_list (h, &query, one->all);
    }
}

static void
check_callers (History *h, gint64 from, gint64 until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) callers = desk_operators_read (h->site.store, from, until, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < callers->len; i++)
    {
      DeskOperator *one = g_ptr_array_index (callers, i);
      DeskTicketQuery query = { .marks = { .confirmed_by = one->id, .satisfied_from = from,
                                           .satisfied_until = until } };
      gint64 confirmed
        = count (h, "SELECT count (DISTINCT ticket_id) FROM callback NOT INDEXED "
                 "WHERE kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes' "
                 "AND person_id = %" G_GINT64_FORMAT " AND called_at >= %" G_GINT64_FORMAT
                 " AND called_at < %" G_GINT64_FORMAT, one->id, from, until);

      check_list (h, &query, confirmed);
      /* A complaint that the same person confirmed twice is there once. */
      g_assert_cmpint (confirmed, <=, one->satisfied);
      g_assert_true ((confirmed > 0) == (one->satisfied > 0));
    }
}

/* Each figure of the overview, of places, officers and callers against its list. */
static void
check_figures (History *h)
{
  GTimeZone *zone = desk_store_get_zone (h->site.store);
  gint64 now = desk_clock_now (h->site.clock);
  gint64 from = desk_time_midnight (now, -13, zone);
  gint64 until = desk_time_midnight (now, 1, zone);
  DeskTicketQuery unconfirmed = { .marks = { .unconfirmed = TRUE } };
  DeskTicketQuery satisfied = { .marks = { .satisfied_from = from, .satisfied_until = until } };
  DeskTicketQuery overdue = { .overdue = TRUE };
  g_autoptr (GError) error = NULL;
  DeskBacklog backlog;
  DeskPace pace;
  gint64 all_overdue = 0;

  for (int level = -1; level < DESK_N_PLACE_KINDS; level++)
    {
      g_autoptr (DeskHotspots) made
        = level < 0 ? desk_hotspots_officers (h->site.store, from, until, DESK_HOTSPOT_BY_COUNT,
                                              NULL, &error)
                    : desk_hotspots_places (h->site.store, (DeskPlaceKind) level, from, until,
                                            DESK_HOTSPOT_BY_COUNT, NULL, &error);

      g_assert_no_error (error);
      check_hotspots (h, made, level);
    }
  check_callers (h, from, until);
  g_assert_true (desk_backlog_read (h->site.store, &backlog, NULL, &error));
  check_list (h, &unconfirmed, backlog.unconfirmed);
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    {
      DeskTicketQuery with = { .overdue = TRUE, .rung = (DeskRung) rung,
                               .marks = { .with_nobody = rung == DESK_RUNG_NONE } };

      check_list (h, &with, backlog.overdue[rung]);
      all_overdue += backlog.overdue[rung];
    }
  check_list (h, &overdue, all_overdue);
  for (int age = 0; age < DESK_N_AGES; age++)
    {
      DeskTicketQuery old = { .states = 1u << DESK_STATE_REGISTERED | 1u << DESK_STATE_ASSIGNED
                                        | 1u << DESK_STATE_REPORTED | 1u << DESK_STATE_SET_ASIDE,
                              .registered_from = backlog.from[age],
                              .registered_until = backlog.until[age] };

      check_list (h, &old, backlog.unfixed[age] + backlog.claimed[age] + backlog.set_aside[age]);
    }
  g_assert_true (desk_pace_read (h->site.store, from, until, &pace, NULL, &error));
  g_assert_no_error (error);
  check_list (h, &satisfied, pace.n);
}

static void
check (History *h)
{
  gint64 now = desk_clock_now (h->site.clock);
  gint64 half_hour = 30 * DESK_MINUTE;
  gint64 states[DESK_N_STATES];
  DeskQueueCounts queue;
  g_autoptr (GError) error = NULL;
  gint64 parts = 0;

  check_tally (h, 0, G_MAXINT64 / 2);
  check_tally (h, (now - 2 * DESK_DAY) / half_hour * half_hour, now / half_hour * half_hour);
  /* Whole weeks with days and parts of days at both ends. */
  check_tally (h, now - 19 * DESK_DAY - 7 * DESK_MINUTE, now - 3 * DESK_DAY);
  check_tally (h, now - 12 * DESK_DAY, now + DESK_DAY);
  check_pace (h, 0, G_MAXINT64 / 2);
  check_pace (h, now - 12 * DESK_DAY, now + DESK_DAY);
  check_pace (h, now - 9 * DESK_DAY - 7 * DESK_MINUTE, now - 3 * DESK_DAY);
  check_pace (h, now - 2 * DESK_HOUR, now);
  check_backlog (h);
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
  check_overdue (h, now);
  check_figures (h);
}

typedef struct
{
  DeskSession *session;
  DeskImportRow *row;
  DeskImportBecame became;
} Put;

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  Put *put = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (put->session);

  return desk_importer_begin_batch (importer, db, error)
         && desk_importer_put (importer, db, put->row, &put->became, error);
}

/* A complaint of the dump: open, claimed, or claimed before the go-live ten days ago, with a limit
 * on either side of that day. */
static void
import (History *h, GRand *rand)
{
  g_autofree char *number = g_strdup_printf ("D-%d", ++h->serial);
  gint64 at = DESK_FIXTURE_NOW - g_rand_int_range (rand, 2, 20) * DESK_DAY;
  gboolean closed = g_rand_int_range (rand, 0, 3) > 0;
  DeskImportRow row = {
    .source = "dump", .number = number, .registered_at = at,
    .limit_at = at + g_rand_int_range (rand, 1, 10) * DESK_DAY, .category = "bill",
    .place = "CHT", .phone = "9876500077", .consumer_name = "Test consumer",
    .description = "In the dump", .closed = closed,
    .closed_at = closed ? at + DESK_HOUR : 0, .resolution = closed ? "Done, says the dump" : "",
  };
  Put it = { h->site.sup1, &row, DESK_IMPORT_UNCHANGED };
  g_autoptr (GError) error = NULL;

  desk_store_write (h->site.store, NULL, put_in, &it, &error);
  g_assert_no_error (error);
  if (g_rand_boolean (rand))
    {
      g_autoptr (DeskTicket) ticket = desk_ticket_load (h->site.store, number, NULL, &error);

      g_assert_no_error (error);
      g_ptr_array_add (h->numbers, g_strdup (ticket->number));
    }
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
  DeskRegistration elsewhere = { .category = "supply", .description = "Dark" };
  g_autofree char *phone = NULL;

  switch (number != NULL ? g_rand_int_range (rand, 0, 26) : 0)
    {
    case 0:
      g_ptr_array_add (h->numbers, desk_fixture_register (&h->site, ++h->serial));
      break;
    case 1:
      /* Of no place, or of one that is no division. */
      elsewhere.place = g_rand_boolean (rand) ? NULL : "LKO";
      elsewhere.phone = phone = g_strdup_printf ("98%08d", ++h->serial);
      g_ptr_array_add (h->numbers, desk_ticket_register (h->site.op2, &elsewhere, NULL, NULL));
      g_assert_nonnull (g_ptr_array_index (h->numbers, h->numbers->len - 1));
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
    case 14:
    case 15:
      import (h, rand);
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
  g_assert_cmpint (count (h, "SELECT count (*) FROM ticket WHERE unconfirmed = 1 "
                          "AND limit_at IS NOT NULL"), >, 5);
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
  DeskRegistration dated = { .phone = "9000000001", .category = "supply", .place = "CHT",
                             .description = "Dark",
                             .limit_at = desk_clock_now (h->site.clock) + DESK_HOUR };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = desk_ticket_register (h->site.op2, &dated, NULL, &error);
  sqlite3 *raw;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (h->site.path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE tally SET satisfied = satisfied + 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (desk_check (h->site.store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE tally SET satisfied = satisfied - 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_clear_error (&error);
  g_assert_true (desk_check (h->site.store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (raw, "INSERT INTO pace (day, span, satisfied) VALUES (1, 2, 3)",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (desk_check (h->site.store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM pace WHERE day = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE running SET complaints = complaints + 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (raw), ==, 1);
  g_assert_false (desk_check (h->site.store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE running SET complaints = 0", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (desk_check (h->site.store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  /* A row of nothing says nothing. */
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE running SET complaints = 1;"
                                      "INSERT INTO running (rung, day, complaints) VALUES (3, 7, 0)",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_clear_error (&error);
  g_assert_true (desk_check (h->site.store, NULL, &error));
  g_assert_no_error (error);
}

/* What is kept of whole weeks: a change by another desk is seen, and so is another store that was put in
 * the place of this one with as many entries. */
static void
test_weeks (History *h, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&h->site, 1);
  const gint64 from = 0;
  const gint64 until = DESK_FIXTURE_NOW + 30 * DESK_DAY;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) other = desk_store_open (h->site.path, h->site.clock, &error);
  DeskFixture elsewhere = h->site;
  gint64 counts[DESK_N_STANDINGS];
  sqlite3 *raw;

  g_assert_no_error (error);
  check_tally (h, from, until);
  elsewhere.store = other;
  elsewhere.op2 = desk_session_sign_in (other, "op2", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_fixture_call (&elsewhere, elsewhere.op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                    NULL, &error));
  g_assert_no_error (error);
  check_tally (h, from, until);
  g_object_unref (elsewhere.op2);
  g_assert_cmpint (sqlite3_open (h->site.path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "DROP TRIGGER event_update; UPDATE event SET hash = randomblob (32)"
                                 " WHERE n = (SELECT max (n) FROM event);"
                                 "UPDATE tally SET satisfied = 7, in_time = 7", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (raw);
  g_assert_true (desk_tally_read (h->site.store, from, until, counts, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts[DESK_STANDING_SATISFIED], ==, 7);
}

/* What took longer than a year is not told apart, and stands in the table of all. */
static void
test_long (History *h, gconstpointer unused)
{
  g_autofree char *slow = desk_fixture_claimed (&h->site, 1);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  DeskPace pace;

  check_pace (h, 0, G_MAXINT64 / 2);
  desk_clock_set (h->site.clock, desk_clock_now (h->site.clock) + 1000 * DESK_DAY);
  g_assert_true (desk_fixture_call (&h->site, h->site.op2, slow, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                    NULL, &error));
  g_assert_no_error (error);
  g_assert_true (desk_pace_read (h->site.store, 0, G_MAXINT64 / 2, &pace, NULL, &error));
  g_assert_cmpint (pace.n, ==, 1);
  g_assert_cmpint (pace.median, ==, DESK_PACE_MOST);
  words = desk_pace_format (pace.ninetieth);
  g_assert_cmpstr (words, ==, "more than a year");
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
  g_test_add ("/counters/weeks", History, NULL, set_up, test_weeks, tear_down_tampered);
  g_test_add ("/counters/long", History, NULL, set_up, test_long, tear_down);
  return g_test_run ();
}
