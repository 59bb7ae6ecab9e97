/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a call-back, durable, beside a bare commit of one row with the same settings, turn by
 * turn in the same run and on the same disk (DESIGN §9: p99 at most 2 times).
 *
 * Usage: bench-save [CALLS] [N] [STORE] (2000 0): into STORE, which is used as it is, or into a new one
 * with N complaints of a demonstration
 *
 * The bytes that either hands to the disk, and its processor time, are told beside.
 *
 * The folder is made where TMPDIR says; on a disk in memory both cost nothing and the ratio says
 * little. */
#include "bench-kit.h"

#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-demo.h"
#include "desk-places.h"
#include "desk-posts.h"
#include "desk-tickets.h"

#include <locale.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT 2.0
/* After a tenth of it a store folds its log in. */
#define QUIET_US (1000 * 1000)

/* What a turn costs beside its time. */
typedef struct
{
  double spent; /* processor time of this thread, ms */
  double bytes; /* handed to the disk */
} Beside;

/* What the program has handed to the disk so far, bytes. */
static double
written (void)
{
  g_autofree char *io = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/io", &io, NULL, NULL))
    return NAN;
  line = strstr (io, "wchar: ");
  return line != NULL ? (double) g_ascii_strtoull (line + strlen ("wchar: "), NULL, 10) : NAN;
}

static void
begin (Beside *sum)
{
  sum->bytes -= written ();
  sum->spent -= bench_spent ();
}

static void
end (Beside *sum)
{
  sum->spent += bench_spent ();
  sum->bytes += written ();
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
  bench_fine (error);
  desk_ticket_assign (operator, number, NULL, DESK_RUNG_NONE, &error);
  bench_fine (error);
  desk_ticket_claim (operator, number, &(DeskClaim) { .staff_no = "je", .what = "Corrected" },
                     &error);
  bench_fine (error);
  attempt = desk_call_start (supervisor, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  bench_fine (error);
  return attempt->attempt;
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
commit_one (sqlite3 *db)
{
  run (db, "BEGIN IMMEDIATE");
  run (db, "INSERT INTO bare (words) VALUES ('All is well')");
  run (db, "COMMIT");
}

/* The same settings as a store's, and one table. */
static sqlite3 *
bare (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA page_size = 2048; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
           "PRAGMA recursive_triggers = ON; PRAGMA mmap_size = 0;"
           "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 32768;"
           "CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT) STRICT");
  return db;
}

/* Both logs have grown to what the turns need and begin anew, as a desk's does at every quiet moment:
 * a file that grows costs the file system a writing of its own at each commit. What the calls were
 * made ready with is four times as much as their saving; the store folds it in when nobody writes. */
static void
settle (sqlite3 *db, guint commits)
{
  for (guint i = 0; i < commits; i++)
    commit_one (db);
  run (db, "PRAGMA wal_checkpoint (PASSIVE)");
  g_usleep (QUIET_US);
}

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  DeskSession *admin = data;
  DeskPut put;

  return desk_place_put (db, admin, "LKO", "", DESK_PLACE_CIRCLE, "Lucknow", "", DESK_AREA_CITY,
                         &put, error)
         && desk_person_put (db, admin, "je", "JE", "", &put, error)
         && desk_post_put (db, admin, "LKO", DESK_RUNG_JE, "je", BENCH_NOW - 30 * DESK_DAY, 0, &put,
                           error);
}

int
main (int argc, char *argv[])
{
  guint calls = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 2000;
  g_autofree char *bare_path = g_build_filename (bench_folder (), "bare.db", NULL);
  g_autofree char *own_path = g_build_filename (bench_folder (), "desk.santushti", NULL);
  g_autofree double *save = g_new0 (double, MAX (calls, 1));
  g_autofree double *commit = g_new0 (double, MAX (calls, 1));
  Beside own = { 0 };
  Beside raw = { 0 };
  g_autofree gint64 *attempts = g_new0 (gint64, MAX (calls, 1));
  g_autoptr (GError) error = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                            .satisfied = DESK_ANSWER_YES, .words = "All is well" };
  gint64 complaints = argc > 2 ? g_ascii_strtoll (argv[2], NULL, 10) : 0;
  DeskStore *store = argc > 3 ? bench_store_open (argv[3]) : bench_store_new (own_path);
  DeskSession *admin;
  DeskSession *operator;
  DeskSession *supervisor;
  sqlite3 *db = bare (bare_path);
  gboolean missed;

  setlocale (LC_ALL, "C.UTF-8");
  if (calls < 100)
    {
      fputs ("at least 100 calls: the slowest of fewer is no p99\n", stderr);
      return 2;
    }
  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  bench_fine (error);
  if (argc <= 3 && complaints > 0)
    desk_demo_fill (admin, complaints, 7, &error);
  bench_fine (error);
  desk_store_write (store, NULL, put_in, admin, &error);
  bench_fine (error);
  operator = bench_account (store, admin, "op", DESK_ROLE_OPERATOR);
  supervisor = bench_account (store, admin, "sup", DESK_ROLE_SUPERVISOR);
  for (guint i = 0; i < calls; i++)
    attempts[i] = ready_call (operator, supervisor, (int) i);
  settle (db, calls);
  /* Turn by turn: what else the disk does meets both alike. Of 600 the p99 was the sixth slowest,
   * which one moment of somebody else's writing decides. */
  for (guint i = 0; i < calls; i++)
    {
      double began;

      begin (&own);
      began = bench_wall ();
      desk_call_record (supervisor, attempts[i], &result, NULL, &error);
      bench_fine (error);
      save[i] = bench_wall () - began;
      end (&own);
      begin (&raw);
      began = bench_wall ();
      commit_one (db);
      commit[i] = bench_wall () - began;
      end (&raw);
    }
  missed = bench_figure (&(BenchFigure) { "save", "p99", bench_part (save, calls, 0.99), "ms",
                                          BENCH_AT_MOST_TIMES, LIMIT,
                                          bench_part (commit, calls, 0.99),
                                          "a bare commit of one row" });
  bench_figure (&(BenchFigure) { "save-middle", "p50", bench_part (save, calls, 0.5), "ms",
                                 .raw = bench_part (commit, calls, 0.5),
                                 .raw_what = "a bare commit of one row" });
  bench_figure (&(BenchFigure) { "save-processor", "mean", own.spent / calls, "ms",
                                 .raw = raw.spent / calls,
                                 .raw_what = "a bare commit of one row" });
  bench_figure (&(BenchFigure) { "save-bytes", "mean", own.bytes / calls / 1024, "KB",
                                 .raw = raw.bytes / calls / 1024,
                                 .raw_what = "a bare commit of one row" });
  sqlite3_close (db);
  g_object_unref (supervisor);
  g_object_unref (operator);
  g_object_unref (admin);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return missed;
}
