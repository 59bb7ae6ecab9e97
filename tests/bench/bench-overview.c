/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hotspots of any period up to a year, beside SQL that counts the rows.
 *
 * Usage: bench-overview [COMPLAINTS] [STORE] (1000000): STORE is used as it is, or made. */
#include "bench-kit.h"

#include "desk-backlog.h"
#include "desk-clock.h"
#include "desk-hotspots.h"
#include "desk-operators.h"
#include "desk-tally.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define LIMIT 100.0      /* ms */
#define TURNS 10

static double
raw (const char *path, gint64 from)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT place_id, count (*), sum (state = 'closed'), sum (reopens > 0) FROM ticket "
    "WHERE registered_at >= %" G_GINT64_FORMAT " GROUP BY 1", from);
  double start;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  start = bench_wall ();
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  start = bench_wall () - start;
  sqlite3_close (db);
  return start;
}

static gboolean
measure (DeskStore *store, const char *path, int days)
{
  static const char *const names[]
    = { "places with the period before", "officers with the period before", "operators",
        "how all stand", "how long consumers waited", "what waits and is overdue" };
  gint64 from = BENCH_NOW - days * DESK_DAY;
  double counted = raw (path, from);
  double best[6] = { 1e9, 1e9, 1e9, 1e9, 1e9, 1e9 };
  gboolean missed = FALSE;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < TURNS; i++)
    {
      gint64 counts[DESK_N_STANDINGS];
      double start = bench_wall ();
      g_autoptr (DeskHotspots) places
        = desk_hotspots_places (store, DESK_PLACE_AREA, from, BENCH_NOW, DESK_HOTSPOT_BY_RATE, NULL,
                                &error);
      double then = bench_wall ();
      g_autoptr (DeskHotspots) officers
        = desk_hotspots_officers (store, from, BENCH_NOW, DESK_HOTSPOT_BY_RATE, NULL, &error);
      double later = bench_wall ();
      g_autoptr (GPtrArray) operators = desk_operators_read (store, from, BENCH_NOW, NULL, &error);
      double last = bench_wall ();
      DeskBacklog backlog;
      DeskPace pace;

      desk_tally_read (store, from, BENCH_NOW, counts, NULL, NULL, NULL, &error);
      bench_fine (error);
      best[0] = MIN (best[0], then - start);
      best[1] = MIN (best[1], later - then);
      best[2] = MIN (best[2], last - later);
      best[3] = MIN (best[3], bench_wall () - last);
      last = bench_wall ();
      desk_pace_read (store, from, BENCH_NOW, &pace, NULL, &error);
      bench_fine (error);
      best[4] = MIN (best[4], bench_wall () - last);
      last = bench_wall ();
      desk_backlog_read (store, &backlog, NULL, &error);
      bench_fine (error);
      best[5] = MIN (best[5], bench_wall () - last);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, %d days", names[i], days);

      missed |= bench_figure (&(BenchFigure) { "overview", what, best[i], "ms", BENCH_AT_MOST, LIMIT,
                                               counted, "SQL that counts the rows" });
    }
  return missed;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autofree char *path = NULL;
  DeskStore *store;
  gboolean missed;

  setlocale (LC_ALL, "C.UTF-8");
  path = bench_store_many (argc > 2 ? argv[2] : NULL, n);
  store = bench_store_open (path);
  missed = measure (store, path, 30);
  missed |= measure (store, path, 365);
  g_object_unref (store);
  return missed;
}
