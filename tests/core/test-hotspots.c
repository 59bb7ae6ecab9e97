/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hotspots and operators against counting the rows, and what is ranked and marked. */
#include "desk-fixture.h"
#include "desk-check.h"
#include "desk-edit.h"
#include "desk-hotspot-words.h"
#include "desk-hotspots.h"
#include "desk-operators.h"
#include "desk-places.h"

#include <sqlite3.h>
#include <string.h>

static gboolean
more_places (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "ALM", "LKO", DESK_PLACE_DIVISION, "Alambagh", "आलमबाग",
                         DESK_AREA_CITY, &put, error)
         && desk_place_put (db, f->admin, "BNT", "ALM", DESK_PLACE_SUBSTATION, "Banthara", "बन्थरा",
                            DESK_AREA_CITY, &put, error)
         && desk_place_put (db, f->admin, "SDF", "LKO", DESK_PLACE_DIVISION, "Sadarfort", "सदर",
                            DESK_AREA_CITY, &put, error);
}

static char *
put (DeskFixture *f, int serial, const char *place)
{
  g_autofree char *phone = g_strdup_printf ("97%08d", serial);
  DeskRegistration call = { .phone = phone, .category = "supply", .place = place,
                            .description = "Dark" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
claim (DeskFixture *f, const char *number)
{
  DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, number, &fix, &error));
  g_assert_no_error (error);
}

static gint64
ask (DeskFixture *f, const char *sql)
{
  sqlite3 *raw;
  sqlite3_stmt *rows;
  gint64 n;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &raw, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (raw, sql, -1, &rows, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (raw));
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (raw);
  return n;
}

static DeskHotspot *
row_of (DeskHotspots *made, const char *code)
{
  for (guint i = 0; i < made->rows->len; i++)
    if (g_str_equal (((DeskHotspot *) made->rows->pdata[i])->code, code))
      return made->rows->pdata[i];
  return NULL;
}

/* 40 at Chinhat over 20 days, of which 4 reopened, 5 at Banthara of which 4 reopened, 1 nowhere. */
static void
fill (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_write (f->store, NULL, more_places, f, &error));
  for (int i = 0; i < 46; i++)
    {
      g_autofree char *number = put (f, i, i < 40 ? "CHT" : i < 45 ? "BNT" : NULL);
      gboolean false_one = i % 10 == 0 || (i > 40 && i < 45);

      if (i % 2 == 0)
        desk_clock_set (f->clock, desk_clock_now (f->clock) + DESK_DAY);
      if (i == 45)
        continue;
      claim (f, number);
      if (i % 3 == 0 || false_one)
        g_assert_true (desk_fixture_call (f, i % 2 == 0 ? f->op2 : f->sup2, number,
                                          false_one ? DESK_ANSWER_NO : DESK_ANSWER_YES,
                                          false_one ? DESK_ANSWER_NO : DESK_ANSWER_YES, NULL,
                                          &error));
      g_assert_no_error (error);
    }
}

static void
test_places (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskHotspots) divisions = NULL;
  g_autoptr (DeskHotspots) stations = NULL;
  g_autoptr (DeskHotspots) part = NULL;
  g_autoptr (GError) error = NULL;
  DeskHotspot *one;
  gint64 from = DESK_FIXTURE_NOW - DESK_DAY;
  gint64 until = from + 60 * DESK_DAY;
  g_autofree char *monday = NULL;
  gint64 sum = 0;
  double percent;

  fill (f);
  divisions = desk_hotspots_places (f->store, DESK_PLACE_DIVISION, from, until,
                                    DESK_HOTSPOT_BY_COUNT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (divisions->rows->len, ==, 3);
  g_assert_cmpint (divisions->total.all, ==, 46);
  /* What is blank is counted apart, and is no row. */
  g_assert_cmpint (divisions->blank.all, ==, 1);
  one = divisions->rows->pdata[0];
  g_assert_cmpstr (one->code, ==, "HZG");
  g_assert_cmpint (one->all, ==, 40);
  g_assert_true (one->enough);
  g_assert_cmpint (one->reopened, ==, 4);
  g_assert_cmpfloat_with_epsilon (one->share, 0.1, 1e-9);
  g_assert_cmpfloat (one->interval.low, <, 0.1);
  for (int i = 0; i < DESK_N_STANDINGS; i++)
    sum += one->counts[i];
  g_assert_cmpint (sum, ==, one->all);
  sum = 0;
  g_assert_cmpuint (divisions->n_weeks, ==, 9);
  monday = desk_hotspots_format_week (divisions, 1);
  g_assert_cmpstr (monday, ==, "30 November 2026");
  g_assert_false (desk_hotspots_is_part (divisions, 1));
  g_assert_true (desk_hotspots_is_part (divisions, 8));
  for (guint i = 0; i < divisions->n_weeks; i++)
    sum += one->weeks[i];
  g_assert_cmpint (sum, ==, 40);
  g_assert_cmpint (one->before, ==, 0);
  g_assert_false (desk_hotspot_change (one, &percent));
  /* A few complaints, nearly all false: not ranked before it has enough. */
  desk_hotspots_sort (divisions, DESK_HOTSPOT_BY_RATE);
  g_assert_cmpstr (((DeskHotspot *) divisions->rows->pdata[0])->code, ==, "HZG");
  one = row_of (divisions, "ALM");
  g_assert_cmpint (one->reopened, ==, 5);
  g_assert_false (one->enough);
  /* One without any is there too. */
  g_assert_cmpint (row_of (divisions, "SDF")->all, ==, 0);

  stations = desk_hotspots_places (f->store, DESK_PLACE_SUBSTATION, from, until,
                                   DESK_HOTSPOT_BY_COUNT, NULL, &error);
  g_assert_cmpuint (stations->rows->len, ==, 2);
  g_assert_cmpint (row_of (stations, "BNT")->all, ==, 5);

  /* Days that begin at any moment, against the period before. */
  from = DESK_FIXTURE_NOW + 10 * DESK_DAY + 7 * DESK_MINUTE;
  until = from + 10 * DESK_DAY;
  part = desk_hotspots_places (f->store, DESK_PLACE_CIRCLE, from, until, DESK_HOTSPOT_BY_CHANGE,
                               NULL, &error);
  {
    g_autofree char *now = g_strdup_printf (
      "SELECT count (*) FROM ticket WHERE registered_at >= %" G_GINT64_FORMAT
      " AND registered_at < %" G_GINT64_FORMAT " AND place_id IS NOT NULL", from, until);
    g_autofree char *before = g_strdup_printf (
      "SELECT count (*) FROM ticket WHERE registered_at >= %" G_GINT64_FORMAT
      " AND registered_at < %" G_GINT64_FORMAT " AND place_id IS NOT NULL",
      from - 10 * DESK_DAY, from);

    one = row_of (part, "LKO");
    g_assert_cmpint (one->all, ==, ask (f, now));
    g_assert_cmpint (one->before, ==, ask (f, before));
    g_assert_cmpint (one->before, >, 0);
    g_assert_true (desk_hotspot_change (one, &percent));
  }
}

/* A period that is not over yet, against as much of the one before. */
static void
test_unfinished (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskHotspots) made = NULL;
  g_autoptr (GError) error = NULL;
  DeskHotspot *one;
  gint64 from = DESK_FIXTURE_NOW + 10 * DESK_DAY;
  gint64 until = from + 10 * DESK_DAY;

  /* Four in the first days of either period, and three in the last of the one before. */
  for (int i = 0; i < 11; i++)
    {
      g_autofree char *number = NULL;

      desk_clock_set (f->clock, DESK_FIXTURE_NOW + (i < 4   ? DESK_DAY
                                                    : i < 7 ? 9 * DESK_DAY
                                                            : 11 * DESK_DAY));
      number = put (f, i, "CHT");
    }
  desk_clock_set (f->clock, from + 2 * DESK_DAY);
  made = desk_hotspots_places (f->store, DESK_PLACE_CIRCLE, from, until, DESK_HOTSPOT_BY_CHANGE,
                               NULL, &error);
  g_assert_no_error (error);
  one = row_of (made, "LKO");
  g_assert_cmpint (one->all, ==, 4);
  g_assert_cmpint (one->before, ==, 4);
  g_clear_pointer (&made, desk_hotspots_free);
  /* Once it is over the whole counts. */
  desk_clock_set (f->clock, until);
  made = desk_hotspots_places (f->store, DESK_PLACE_CIRCLE, from, until, DESK_HOTSPOT_BY_CHANGE,
                               NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row_of (made, "LKO")->before, ==, 7);
}

static gboolean
nested_places (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "AR1", "CHT", DESK_PLACE_AREA, "Outer", "बाहर",
                         DESK_AREA_CITY, &put, error)
         && desk_place_put (db, f->admin, "AR2", "AR1", DESK_PLACE_AREA, "Colony", "कॉलोनी",
                            DESK_AREA_CITY, &put, error)
         && desk_place_put (db, f->admin, "AR3", "AR2", DESK_PLACE_AREA, "Lane", "गली",
                            DESK_AREA_CITY, &put, error);
}

/* A place below one of its own kind: the number is that of the list behind it. */
static void
test_nested (DeskFixture *f, gconstpointer unused)
{
  static const char *const places[] = { "AR1", "AR1", "AR2", "AR3", "AR3", "AR3", "CHT" };
  g_autoptr (DeskHotspots) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from = DESK_FIXTURE_NOW - DESK_DAY;
  gint64 until = from + 5 * DESK_DAY;

  g_assert_true (desk_store_write (f->store, NULL, nested_places, f, &error));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *number = put (f, (int) i, places[i]);
    }
  made = desk_hotspots_places (f->store, DESK_PLACE_AREA, from, until, DESK_HOTSPOT_BY_COUNT, NULL,
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->rows->len, ==, 3);
  g_assert_cmpint (row_of (made, "AR1")->all, ==, 6);
  g_assert_cmpint (row_of (made, "AR3")->all, ==, 3);
  g_assert_cmpint (made->total.all, ==, 7);
  g_assert_cmpint (made->blank.all, ==, 1);
  for (guint i = 0; i < made->rows->len; i++)
    {
      DeskHotspot *one = made->rows->pdata[i];
      DeskTicketQuery query = { .place_id = one->id, .registered_from = from,
                                .registered_until = until };
      g_autoptr (GArray) ids = desk_ticket_query (f->store, &query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (one->all, ==, ids->len);
    }
}

/* What @change does past the program is found, and after @undo all is well. */
static void
check_found (DeskFixture *f, const char *change, const char *undo)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, change, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (desk_check (f->store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (raw, undo, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (desk_check (f->store, NULL, &error));
  g_assert_no_error (error);
  sqlite3_close (raw);
}

/* A complaint goes with its place and its officer, and a row that is empty goes. */
static void
test_moved (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  g_autoptr (DeskHotspots) officers = NULL;
  g_autoptr (DeskHotspots) places = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from = DESK_FIXTURE_NOW - DESK_DAY;
  DeskEdit change = { .place = "BNT", .reason = "Said so" };

  g_assert_true (desk_store_write (f->store, NULL, more_places, f, &error));
  number = put (f, 1, "CHT");
  g_assert_cmpint (ask (f, "SELECT count (*) FROM tally WHERE officer_id = 0"), ==, 2);
  g_assert_true (desk_ticket_edit (f->op1, number, &change, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (desk_ticket_assign (f->op1, number, "CHT", DESK_RUNG_NONE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (f, "SELECT count (*) FROM tally"), ==, 2);
  places = desk_hotspots_places (f->store, DESK_PLACE_SUBSTATION, from, from + 5 * DESK_DAY,
                                 DESK_HOTSPOT_BY_COUNT, NULL, &error);
  g_assert_cmpint (row_of (places, "CHT")->all, ==, 1);
  g_assert_cmpint (row_of (places, "BNT")->all, ==, 0);
  officers = desk_hotspots_officers (f->store, from, from + 5 * DESK_DAY, DESK_HOTSPOT_BY_COUNT,
                                     NULL, &error);
  g_assert_cmpuint (officers->rows->len, ==, 1);
  g_assert_cmpstr (((DeskHotspot *) officers->rows->pdata[0])->code, ==, "je-1");
  g_assert_cmpint (officers->blank.all, ==, 0);
  g_assert_true (desk_check (f->store, NULL, &error));
  g_assert_no_error (error);

  /* A day that somebody changed is found, and a week that somebody took away. */
  check_found (f, "UPDATE tally SET open = open + 1 WHERE day < 10000000",
               "UPDATE tally SET open = open - 1 WHERE day < 10000000");
  check_found (f, "UPDATE tally SET day = -day WHERE day > 10000000",
               "UPDATE tally SET day = -day WHERE day < 0");
}

static void
say (DeskFixture *f, DeskSession *session, const char *number, DeskAnswer answer, gint64 length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = answer, .satisfied = answer,
                            .duration = length };

  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* op2 hears "satisfied" from all in ten seconds, sup2 from three of four in a minute. */
static void
test_operators (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  DeskOperator *one;

  for (int i = 0; i < 80; i++)
    {
      g_autofree char *number = put (f, i, "CHT");

      claim (f, number);
      say (f, i % 2 == 0 ? f->op2 : f->sup2, number,
           i % 2 == 0 || i % 8 != 1 ? DESK_ANSWER_YES : DESK_ANSWER_NO, i % 2 == 0 ? 10000 : 60000);
    }
  rows = desk_operators_read (f->store, DESK_FIXTURE_NOW - DESK_DAY, DESK_FIXTURE_NOW + DESK_DAY,
                              NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  one = rows->pdata[0];
  g_assert_cmpstr (one->staff_no, ==, "op2");
  g_assert_cmpint (one->calls, ==, 40);
  g_assert_cmpint (one->talked, ==, 40);
  g_assert_cmpint (one->satisfied, ==, 40);
  g_assert_cmpint (one->mean, ==, 10000);
  g_assert_cmpint (one->brief, ==, 40);
  g_assert_cmpuint (one->outlier, ==, DESK_OUTLIER_SATISFIED | DESK_OUTLIER_SHORT);
  why = desk_operator_why (one);
  g_assert_nonnull (strstr (why, "; "));
  one = rows->pdata[1];
  g_assert_cmpint (one->satisfied, ==, 30);
  g_assert_cmpint (one->mean, ==, 60000);
  g_assert_cmpuint (one->outlier, ==, 0);
  g_assert_cmpfloat (one->said.high, <, 1);

  check_found (f, "UPDATE operator_day SET short = 0",
               "UPDATE operator_day SET short = 40 WHERE talked = satisfied");
}

/* None and all are said of none and all. */
static void
test_shares (void)
{
  static const struct
  {
    double share;
    const char *words;
  } rows[] = { { 0, "0 %" },          { 4.0 / 10000, "0.04 %" },  { 1.0 / 1000000, "0.0001 %" },
               { 0.095, "9.5 %" },    { 0.5, "50 %" },            { 0.995, "99.5 %" },
               { 0.9996, "99.96 %" }, { 0.999999, "99.9999 %" },  { 1, "100 %" },
               { 1e-17, "0 %" },      { 1 - 1e-15, "100 %" },     { 1.5, "150 %" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = desk_percent_format (rows[i].share);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

#define ADD(name, func)                                                                      \
  g_test_add ("/hotspots/" name, DeskFixture, NULL, desk_fixture_set_up, func,               \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hotspots/shares", test_shares);
  ADD ("places", test_places);
  ADD ("unfinished", test_unfinished);
  ADD ("nested", test_nested);
  ADD ("moved", test_moved);
  ADD ("operators", test_operators);
  return g_test_run ();
}
