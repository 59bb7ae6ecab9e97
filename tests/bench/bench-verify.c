/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verification of a made-up store: entries and tickets a second (DESIGN §9: 500,000 and 15,000),
 * beside raw SHA-256 of the same bytes and a raw reading of the same tables in the same run.
 *
 * Usage: bench-verify [COMPLAINTS] [STORE] (100,000): STORE is used as it is when it is there
 *
 * Two ratios of processor time hold on a busy machine too: the chain costs at most 1.5 times
 * raw reading and raw hashing together; the deep verification no more than the import of the same
 * complaints, where they were imported here. SANTUSHTI_BENCH=chain leaves the deep one out. */
#include "bench-kit.h"

#include "desk-check.h"
#include "desk-clock.h"
#include "desk-demo.h"
#include "desk-log.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 3
/* Entries without texts, for the chain alone. */
#define BARE 300000
/* Of a longer chain one reading says enough. */
#define LONG 2000000
/* Bytes that are hashed at once. */
#define PIECE (64 << 20)

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

/* s */
typedef struct
{
  double wall;
  double cpu;
} Span;

static Span
begin (void)
{
  return (Span) { bench_wall () / 1e3, bench_spent_by_all () / 1e3 };
}

/* Keeps the best of several. */
static void
end (Span began, Span *best)
{
  Span span = begin ();

  span.wall -= began.wall;
  span.cpu -= began.cpu;
  if (best->wall == 0 || span.wall < best->wall)
    best->wall = span.wall;
  if (best->cpu == 0 || span.cpu < best->cpu)
    best->cpu = span.cpu;
}

/* Processor time, s. */
typedef struct
{
  double read; /* all rows and columns */
  double hash; /* SHA-256 by GLib over their bytes */
} Raw;

static void
hash_piece (GChecksum *sum, GByteArray *piece, Raw *found)
{
  double began = bench_spent ();

  g_checksum_update (sum, piece->data, (gssize) piece->len);
  found->hash += (bench_spent () - began) / 1e3;
  g_byte_array_set_size (piece, 0);
}

/* The same rows with nothing done to them; in a second turn, not timed but for the hashing, their
 * bytes through GLib's SHA-256. */
static Raw
raw (const char *path)
{
  static const char *const queries[] = {
    "SELECT n, at, person, kind, ticket, body, hash FROM event ORDER BY n",
    "SELECT n, field, salt, value FROM event_text ORDER BY n, field",
  };
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  Raw found = { 0 };
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (int turn = 0; turn < 2; turn++)
    {
      double began = bench_spent ();

      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          sqlite3_stmt *rows;

          g_assert_cmpint (sqlite3_prepare_v2 (db, queries[i], -1, &rows, NULL), ==, SQLITE_OK);
          while (sqlite3_step (rows) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count (rows); column++)
              {
                const void *bytes = sqlite3_column_blob (rows, column);

                if (turn == 0 || bytes == NULL)
                  continue;
                g_byte_array_append (piece, bytes, (guint) sqlite3_column_bytes (rows, column));
                if (piece->len > PIECE)
                  hash_piece (sum, piece, &found);
              }
          sqlite3_finalize (rows);
        }
      if (turn == 0)
        found.read = (bench_spent () - began) / 1e3;
    }
  hash_piece (sum, piece, &found);
  sqlite3_close (db);
  return found;
}

static gboolean
bench_chain (const char *what, DeskStore *store)
{
  DeskVerifyResult result = { 0 };
  g_autoptr (GError) error = NULL;
  Raw beside = raw (desk_store_get_path (store));
  Span best = { 0 };
  gboolean missed;
  double n;

  for (int run = 0; run < RUNS && (run == 0 || result.entries < LONG); run++)
    {
      Span began = begin ();

      desk_verify (store, NULL, &result, NULL, NULL, NULL, &error);
      bench_fine (error);
      end (began, &best);
    }
  n = (double) result.entries;
  missed = bench_figure (&(BenchFigure) { "chain", what, n / best.wall, "entries/s", BENCH_AT_LEAST,
                                          500000, n / (beside.read + beside.hash),
                                          "raw reading and SHA-256" });
  return bench_figure (&(BenchFigure) { "chain-processor", what, best.cpu / n * 1e6, "µs/entry",
                                        BENCH_AT_MOST_TIMES, 1.5,
                                        (beside.read + beside.hash) / n * 1e6,
                                        "raw reading and SHA-256" })
         || missed;
}

static gboolean
bench_deep (DeskStore *store, const Span *imported)
{
  g_auto (DeskDeepResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  Raw beside = raw (desk_store_get_path (store));
  Span took = { 0 };
  Span began = begin ();
  gboolean missed;
  double n;

  desk_verify_deep (store, NULL, &result, NULL, NULL, NULL, &error);
  bench_fine (error);
  end (began, &took);
  n = (double) result.tickets;
  missed = bench_figure (&(BenchFigure) { "deep", "every table", n / took.wall, "tickets/s",
                                          BENCH_AT_LEAST, 15000, n / (beside.read + beside.hash),
                                          "raw reading and SHA-256" });
  if (imported->wall > 0)
    missed |= bench_figure (&(BenchFigure) { "deep-processor", "every table", took.cpu / n * 1e6,
                                             "µs/ticket", BENCH_AT_MOST_TIMES, 1,
                                             imported->cpu / n * 1e6, "importing the same" });
  return missed;
}

int
main (int argc, char *argv[])
{
  gint64 count = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 100000;
  gboolean given = argc > 2 && g_file_test (argv[2], G_FILE_TEST_EXISTS);
  g_autofree char *bare_path = g_build_filename (bench_folder (), "bare.santushti", NULL);
  g_autofree char *path = argc > 2 ? g_strdup (argv[2])
                                   : g_build_filename (bench_folder (), "demo.santushti", NULL);
  g_autoptr (GError) error = NULL;
  Span imported = { 0 };
  gboolean missed;
  DeskStore *store;

  setlocale (LC_ALL, "C.UTF-8");
  store = bench_store_new (bare_path);
  desk_store_write (store, NULL, bare_in, NULL, &error);
  bench_fine (error);
  missed = bench_chain ("without texts", store);
  g_object_unref (store);

  store = given ? bench_store_open (path) : bench_store_new (path);
  if (!given)
    {
      g_autoptr (DeskSession) session
        = desk_session_sign_in (store, "admin", "password1", NULL, &error);
      Span began = begin ();

      bench_fine (error);
      desk_demo_fill (session, count, 7, &error);
      bench_fine (error);
      end (began, &imported);
    }
  missed |= bench_chain ("with texts", store);
  if (g_strcmp0 (g_getenv ("SANTUSHTI_BENCH"), "chain") != 0)
    missed |= bench_deep (store, &imported);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return missed;
}
