/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hotspots of any period up to a year, beside SQL that counts the rows, and a draw from a tenth of
 * all closures.
 *
 * Usage: bench-overview [N]   (DESIGN: 10,000,000 complaints) */
#include "desk-accounts.h"
#include "desk-audit.h"
#include "desk-clock.h"
#include "desk-hotspots.h"
#include "desk-many.h"
#include "desk-operators.h"
#include "desk-site.h"
#include "desk-tally.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define NOW G_GINT64_CONSTANT (1795494600000)
#define LIMIT 100.0      /* ms */
#define DRAW_LIMIT 1000.0
#define TURNS 10

static void
fine (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
wall (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static gboolean
tell (const char *name, double best, double limit)
{
  printf ("%-34s %8.1f ms   at most %.0f%s\n", name, best, limit, best > limit ? "   MISSED" : "");
  fflush (stdout);
  return best > limit;
}

static double
raw (const char *path, gint64 from)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT place_id, count (*), sum (state = 'closed'), sum (reopens > 0) FROM ticket "
    "WHERE registered_at >= %" G_GINT64_FORMAT " GROUP BY 1", from);
  double start;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  start = wall ();
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  start = wall () - start;
  sqlite3_close (db);
  return start;
}

static gboolean
measure (DeskStore *store, const char *path, int days)
{
  gint64 from = NOW - days * DESK_DAY;
  double best[4] = { 1e9, 1e9, 1e9, 1e9 };
  gboolean missed = FALSE;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < TURNS; i++)
    {
      gint64 counts[DESK_N_STANDINGS];
      double start = wall ();
      g_autoptr (DeskHotspots) places
        = desk_hotspots_places (store, DESK_PLACE_AREA, from, NOW, DESK_HOTSPOT_BY_RATE, NULL,
                                &error);
      double then = wall ();
      g_autoptr (DeskHotspots) officers
        = desk_hotspots_officers (store, from, NOW, DESK_HOTSPOT_BY_RATE, NULL, &error);
      double later = wall ();
      g_autoptr (GPtrArray) operators = desk_operators_read (store, from, NOW, NULL, &error);
      double last = wall ();

      desk_tally_read (store, from, NOW, counts, NULL, NULL, NULL, &error);
      fine (error);
      best[0] = MIN (best[0], then - start);
      best[1] = MIN (best[1], later - then);
      best[2] = MIN (best[2], last - later);
      best[3] = MIN (best[3], wall () - last);
    }
  printf ("%d days:\n", days);
  missed |= tell ("  places, with the period before", best[0], LIMIT);
  missed |= tell ("  officers, with the period before", best[1], LIMIT);
  missed |= tell ("  operators", best[2], LIMIT);
  missed |= tell ("  how all stand", best[3], LIMIT);
  printf ("  SQL that counts the rows            %8.1f ms\n", raw (path, from));
  return missed;
}

static gboolean
measure_draw (DeskStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSession) admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_autoptr (DeskSession) officer = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  DeskAuditFrame frame = { .from_at = NOW - 73 * DESK_DAY, .points = 5 };
  double start;

  fine (error);
  desk_account_create (admin, "insp", "insp", "Insp", DESK_ROLE_INSPECTION, "password1", &error);
  fine (error);
  officer = desk_session_sign_in (store, "insp", "password1", NULL, &error);
  fine (error);
  start = wall ();
  frozen = desk_audit_freeze (officer, &frame, "three words here", &error);
  fine (error);
  printf ("%" G_GINT64_FORMAT " closures frozen in %.0f ms, %u strata\n", frozen->size,
          wall () - start, frozen->strata->len);
  start = wall ();
  drawn = desk_audit_draw (officer, frozen->freeze, "three words here", &error);
  fine (error);
  return tell ("drawn from them", wall () - start, DRAW_LIMIT);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000000;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("santushti-bench-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  DeskStore *store;
  double start;
  int missed = 0;

  setlocale (LC_ALL, "");
  fine (error);
  path = g_build_filename (folder, "desk.santushti", NULL);
  store = desk_site_init (path, &spec, clock, &error);
  fine (error);
  g_object_unref (store);
  start = wall ();
  desk_many_fill (path, n, 1, NOW, 500);
  printf ("%u complaints made in %.0f s\n", n, (wall () - start) / 1000);
  store = desk_store_open (path, clock, &error);
  fine (error);
  missed |= measure (store, path, 30);
  missed |= measure (store, path, 365);
  missed |= measure_draw (store);
  g_object_unref (store);
  desk_store_discard (path);
  g_rmdir (folder);
  return missed;
}
