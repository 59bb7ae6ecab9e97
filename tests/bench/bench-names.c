/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well names are found in the other script among many complaints, on the pairs that were held
 * back (tests/fixtures/README).
 *
 * Usage: bench-names [COMPLAINTS] (1,000,000) [STORE]: a store that is there is used as it is
 *
 * DESIGN §9: any ticket that bears the name in the other script is in the top 50 of 1 M tickets
 * for at least 0.90 of the pairs. */
#include "bench-kit.h"

#include "desk-many.h"
#include "desk-name-pairs.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define RECALL 0.90

typedef struct
{
  GPtrArray *pairs;
  DeskNameMaker *maker;
  guint every;
} Names;

/* The pairs' own names stand between the others, the newest and the oldest too. */
static char *
name_cb (guint i, gpointer data)
{
  Names *self = data;
  guint pair = i / self->every;

  return i % self->every == self->every / 2 && pair < self->pairs->len
           ? g_strdup (desk_name_pairs_stands (self->pairs, pair))
           : desk_name_maker_next (self->maker);
}

static void
make_store (const char *path, guint n, GPtrArray *pairs)
{
  g_autofree char *demo = g_build_filename (g_getenv ("SANTUSHTI_SOURCE"), "data", "demo",
                                            "names.csv", NULL);
  g_autoptr (GPtrArray) known = desk_name_pairs_read_file (demo);
  g_autoptr (DeskNameMaker) maker = NULL;
  Names names = { .pairs = pairs, .every = MAX (n / pairs->len, 1) };
  double started = bench_spent ();

  g_object_unref (bench_store_new (path));
  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (known, g_memdup2 (g_ptr_array_index (pairs, i), sizeof (DeskNamePair)));
  maker = desk_name_maker_new (known, 1912);
  /* The words of @pairs are theirs. */
  for (guint i = 0; i < pairs->len; i++)
    g_free (g_ptr_array_steal_index (known, known->len - 1));
  names.maker = maker;
  desk_many_fill_named (path, n, 1, BENCH_NOW, 500, name_cb, &names);
  printf ("# %u complaints made in %.0f s\n", n, (bench_spent () - started) / 1e3);
}

static void
print_index (const char *path)
{
  sqlite3 *handle;
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle, "SELECT sum (length (block)) FROM search_data", -1, &rows, NULL);
  sqlite3_step (rows);
  printf ("# the search index: %.0f MB\n", (double) sqlite3_column_int64 (rows, 0) / 1e6);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
}

int
main (int argc, char **argv)
{
  static const char *const typed[] = { "typed Latin", "typed Devanagari" };
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autofree char *path = argc > 2 ? g_strdup (argv[2])
                                   : g_build_filename (bench_folder (), "names.santushti", NULL);
  g_autoptr (GPtrArray) pairs = desk_name_pairs_read ();
  gboolean missed = FALSE;
  DeskStore *store;
  double started;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    make_store (path, n, pairs);
  started = bench_spent ();
  store = bench_store_open (path);
  printf ("# opened in %.1f s\n", (bench_spent () - started) / 1e3);
  print_index (path);
  for (guint parity = 0; parity < G_N_ELEMENTS (typed); parity++)
    missed |= bench_figure (&(BenchFigure) { "names", typed[parity],
                                             desk_name_pairs_measure (store, pairs, parity),
                                             "found", BENCH_AT_LEAST, RECALL, 0, NULL });
  g_object_unref (store);
  return missed;
}
