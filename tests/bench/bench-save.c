/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a call-back, durable, beside a bare commit of one row with the same settings, turn by
 * turn in the same run and on the same disk (DESIGN §9: p99 at most 2 times).
 *
 * Usage: bench-save [CALLS] (600)
 *
 * The folder is made where TMPDIR says; on a disk in memory both cost nothing and the ratio says
 * little. */
#include "desk-accounts.h"
#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-places.h"
#include "desk-posts.h"
#include "desk-site.h"
#include "desk-tickets.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define NOW   G_GINT64_CONSTANT (1795494600000)
#define LIMIT 2.0

static void
fine (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static DeskSession *
account (DeskStore *store, DeskSession *admin, const char *name, DeskRole role)
{
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_account_create (admin, name, name, name, role, "password1", &error);
  fine (error);
  session = desk_session_sign_in (store, name, "password1", NULL, &error);
  fine (error);
  return session;
}

/* Registered and claimed; the call is begun, so that only its outcome is left to save. */
static gint64
ready_call (DeskSession *operator, DeskSession *supervisor, int i)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", i);
  g_autofree char *number = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  number = desk_ticket_register (operator,
                                 &(DeskRegistration) { .consumer_name = "Consumer",
                                                       .phone = phone, .category = "bill.wrong",
                                                       .place = "LKO",
                                                       .description = "The bill is wrong" },
                                 NULL, &error);
  fine (error);
  desk_ticket_assign (operator, number, NULL, DESK_RUNG_NONE, &error);
  fine (error);
  desk_ticket_claim (operator, number, &(DeskClaim) { .staff_no = "je", .what = "Corrected" },
                     &error);
  fine (error);
  attempt = desk_call_start (supervisor, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  fine (error);
  return attempt->attempt;
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

/* The same settings as a store's, and one table. */
static sqlite3 *
bare (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
           "PRAGMA recursive_triggers = ON; PRAGMA mmap_size = 0;"
           "CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT) STRICT");
  return db;
}

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  DeskSession *admin = data;
  DeskPut put;

  return desk_place_put (db, admin, "LKO", "", DESK_PLACE_CIRCLE, "Lucknow", "", DESK_AREA_CITY,
                         &put, error)
         && desk_person_put (db, admin, "je", "JE", "", &put, error)
         && desk_post_put (db, admin, "LKO", DESK_RUNG_JE, "je", NOW - 30 * DESK_DAY, 0, &put,
                           error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
part (double *times, int n, double of)
{
  qsort (times, (gsize) n, sizeof *times, compare);
  return times[MIN ((int) (of * n), n - 1)];
}

int
main (int argc, char *argv[])
{
  int calls = argc > 1 ? atoi (argv[1]) : 600;
  g_autofree char *folder = g_dir_make_tmp ("santushti-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.santushti", NULL);
  g_autofree char *bare_path = g_build_filename (folder, "bare.db", NULL);
  g_autofree double *save = g_new0 (double, MAX (calls, 1));
  g_autofree double *commit = g_new0 (double, MAX (calls, 1));
  g_autofree gint64 *attempts = g_new0 (gint64, MAX (calls, 1));
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  DeskSiteSpec spec = { .name = "Bench", .password = "password1", .demonstration = TRUE, .seed = 7 };
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                            .satisfied = DESK_ANSWER_YES, .words = "All is well" };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  sqlite3 *db = bare (bare_path);
  DeskSession *admin;
  DeskSession *operator;
  DeskSession *supervisor;
  const char *name;
  double ratio;

  setlocale (LC_ALL, "C.UTF-8");
  fine (error);
  if (calls < 100)
    {
      fputs ("at least 100 calls: the slowest of fewer is no p99\n", stderr);
      return 2;
    }
  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  fine (error);
  desk_store_write (store, NULL, put_in, admin, &error);
  fine (error);
  operator = account (store, admin, "op", DESK_ROLE_OPERATOR);
  supervisor = account (store, admin, "sup", DESK_ROLE_SUPERVISOR);
  for (int i = 0; i < calls; i++)
    attempts[i] = ready_call (operator, supervisor, i);
  /* Turn by turn: what else the disk does meets both alike. */
  for (int i = 0; i < calls; i++)
    {
      gint64 began = g_get_monotonic_time ();

      desk_call_record (supervisor, attempts[i], &result, NULL, &error);
      fine (error);
      save[i] = (double) (g_get_monotonic_time () - began) / 1000;
      began = g_get_monotonic_time ();
      run (db, "BEGIN IMMEDIATE");
      run (db, "INSERT INTO bare (words) VALUES ('All is well')");
      run (db, "COMMIT");
      commit[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  ratio = part (save, calls, 0.99) / part (commit, calls, 0.99);
  printf ("saving a call-back, %d times, durable: p50 %.2f ms, p99 %.2f ms\n"
          "a bare commit of one row: p50 %.2f ms, p99 %.2f ms\n"
          "  p50, times a bare commit: %.2f\n"
          "  p99, times a bare commit: %.2f (limit %.2f): %s\n",
          calls, part (save, calls, 0.5), part (save, calls, 0.99), part (commit, calls, 0.5),
          part (commit, calls, 0.99), part (save, calls, 0.5) / part (commit, calls, 0.5), ratio,
          LIMIT, ratio <= LIMIT ? "ok" : "MISSED");
  sqlite3_close (db);
  g_object_unref (supervisor);
  g_object_unref (operator);
  g_object_unref (admin);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
  return ratio > LIMIT;
}
