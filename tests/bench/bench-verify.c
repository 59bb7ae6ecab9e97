/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verification of a made-up store: entries and tickets a second, beside raw SHA-256 of the
 * same bytes and a raw reading of the same tables in the same run.
 *
 * Usage: bench-verify [TICKETS] (100,000)
 *
 * The limits are ratios of processor time, so that a busy or slow machine does not fail them:
 * the chain costs at most 1.5 times raw reading and raw hashing together; the deep
 * verification no more than the import of the same tickets. The figures of DESIGN §9 (500,000
 * entries, 15,000 tickets a second) are printed beside, by the clock and by the processor. */
#include "desk-check.h"
#include "desk-clock.h"
#include "desk-demo.h"
#include "desk-log.h"
#include "desk-site.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define NOW G_GINT64_CONSTANT (1795494600000)
#define RUNS 3
/* Entries without texts, for the chain alone. */
#define BARE 300000

static gboolean failed;

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

/* Of all threads. */
static double
cpu (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec + (double) spent.tv_nsec / 1e9;
}

static DeskStore *
make_store (const char *folder, const char *name, DeskSession **session)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  DeskSiteSpec spec = { .name = "Bench", .password = "password1", .demonstration = TRUE,
                        .seed = 7, .go_live = NOW - 10 * DESK_DAY };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);

  g_assert_no_error (error);
  *session = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  return store;
}

static gboolean
bare_in (DeskDb *db, gpointer data, GError **error)
{
  for (int i = 0; i < BARE; i++)
    {
      g_autoptr (DeskBody) body = desk_body_new ();

      desk_body_set_int (body, "at", i);
      if (desk_log_append (db, "admin", "backup", NULL, body, error) == 0)
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  double wall;
  double cpu;
} Span;

static Span
begin (void)
{
  return (Span) { now (), cpu () };
}

/* Keeps the best of several. */
static void
end (Span began, Span *best)
{
  Span span = { now () - began.wall, cpu () - began.cpu };

  if (best->wall == 0 || span.wall < best->wall)
    best->wall = span.wall;
  if (best->cpu == 0 || span.cpu < best->cpu)
    best->cpu = span.cpu;
}

typedef struct
{
  Span read;     /* all rows and columns */
  Span hash;     /* one SHA-256 by GLib over their bytes */
  double bytes;
} Raw;

/* The same rows with nothing done to them, and their bytes through GLib's SHA-256. */
static Raw
raw (const char *path)
{
  static const char *const queries[] = {
    "SELECT n, at, person, kind, ticket, body, hash FROM event ORDER BY n",
    "SELECT n, field, salt, value FROM event_text ORDER BY n, field",
  };
  g_autoptr (GByteArray) all = g_byte_array_new ();
  Raw found = { 0 };

  for (int run = 0; run <= RUNS; run++)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      sqlite3 *handle;
      Span began = begin ();

      g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          sqlite3_stmt *rows;

          g_assert_cmpint (sqlite3_prepare_v2 (handle, queries[i], -1, &rows, NULL), ==, SQLITE_OK);
          while (sqlite3_step (rows) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count (rows); column++)
              {
                const void *bytes = sqlite3_column_blob (rows, column);

                if (run == 0 && bytes != NULL)
                  g_byte_array_append (all, bytes, (guint) sqlite3_column_bytes (rows, column));
              }
          sqlite3_finalize (rows);
        }
      sqlite3_close (handle);
      if (run == 0) /* this one also copied */
        continue;
      end (began, &found.read);
      began = begin ();
      g_checksum_update (sum, all->data, (gssize) all->len);
      end (began, &found.hash);
    }
  found.bytes = all->len;
  return found;
}

static void
judge (const char *what, double ratio, double limit)
{
  printf ("  %s: %.2f (limit %.2f): %s\n", what, ratio, limit, ratio <= limit ? "ok" : "MISSED");
  failed |= ratio > limit;
}

static void
bench_chain (const char *what, DeskStore *store)
{
  DeskVerifyResult result;
  g_autoptr (GError) error = NULL;
  Raw beside = raw (desk_store_get_path (store));
  Span best = { 0 };
  double n;

  for (int run = 0; run < RUNS; run++)
    {
      Span began = begin ();

      desk_verify (store, NULL, &result, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      end (began, &best);
    }
  n = (double) result.entries;
  printf ("%s: %.0f entries/s by the clock, figure 500,000; %.2f us of processor an entry on two "
          "threads\n  raw reading %.2f us, raw SHA-256 %.2f us an entry (%.0f MB/s by the "
          "processor)\n",
          what, n / best.wall, best.cpu / n * 1e6, beside.read.cpu / n * 1e6,
          beside.hash.cpu / n * 1e6, beside.bytes / beside.hash.cpu / 1e6);
  judge ("processor, times raw reading and hashing", best.cpu / (beside.read.cpu + beside.hash.cpu),
         1.5);
}

static void
bench_deep (DeskStore *store, Span imported)
{
  g_auto (DeskDeepResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  Raw beside = raw (desk_store_get_path (store));
  Span best = { 0 };
  Span began = begin ();
  double n;

  desk_verify_deep (store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  end (began, &best);
  n = (double) result.tickets;
  printf ("deep verification: %.0f tickets/s by the clock, figure 15,000; %.1f us of processor a "
          "ticket on two threads\n  import of the same %.0f tickets/s, %.1f us; raw reading %.1f us, "
          "raw SHA-256 %.1f us a ticket\n",
          n / best.wall, best.cpu / n * 1e6, n / imported.wall, imported.cpu / n * 1e6,
          beside.read.cpu / n * 1e6, beside.hash.cpu / n * 1e6);
  judge ("processor, times the import of the same", best.cpu / imported.cpu, 1);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  gint64 count = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("santushti-bench-XXXXXX", NULL);
  DeskSession *session = NULL;
  DeskStore *store;
  g_autoptr (GError) error = NULL;
  Span imported = { 0 };
  Span began;

  setlocale (LC_ALL, "C.UTF-8");
  store = make_store (folder, "bare.santushti", &session);
  desk_store_write (store, NULL, bare_in, NULL, &error);
  g_assert_no_error (error);
  bench_chain ("chain alone", store);
  g_object_unref (session);
  g_object_unref (store);

  store = make_store (folder, "demo.santushti", &session);
  began = begin ();
  desk_demo_fill (session, count, 7, &error);
  g_assert_no_error (error);
  end (began, &imported);
  bench_chain ("chain and texts", store);
  bench_deep (store, imported);
  g_object_unref (session);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_all (folder);
  return failed;
}
