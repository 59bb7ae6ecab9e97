/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well names are found in the other script among many complaints, on the pairs that were held
 * back (tests/fixtures/README).
 *
 * Usage: bench-names [COMPLAINTS] (1,000,000) [STORE]: a store that is there is used as it is
 *
 * DESIGN §9: any ticket that bears the name in the other script is in the top 50 of 1 M tickets
 * for at least 0.90 of the pairs. */
#include "desk-many.h"
#include "desk-name-pairs.h"

#include "desk-clock.h"
#include "desk-site.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#define NOW    G_GINT64_CONSTANT (1795494600000)
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

/* Processor time of the program, in s. */
static double
spent_now (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static void
make_store (const char *path, guint n, GPtrArray *pairs, DeskClock *clock)
{
  DeskSiteSpec spec = { .name = "Names", .code = "NAM", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  g_autofree char *demo = g_build_filename (g_getenv ("SANTUSHTI_SOURCE"), "data", "demo",
                                            "names.csv", NULL);
  g_autoptr (GPtrArray) known = desk_name_pairs_read_file (demo);
  g_autoptr (DeskNameMaker) maker = NULL;
  g_autoptr (GError) error = NULL;
  Names names = { .pairs = pairs, .every = MAX (n / pairs->len, 1) };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  double started = spent_now ();

  g_assert_no_error (error);
  g_object_unref (store);
  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (known, g_memdup2 (g_ptr_array_index (pairs, i), sizeof (DeskNamePair)));
  maker = desk_name_maker_new (known, 1912);
  /* The words of @pairs are theirs. */
  for (guint i = 0; i < pairs->len; i++)
    g_free (g_ptr_array_steal_index (known, known->len - 1));
  names.maker = maker;
  desk_many_fill_named (path, n, 1, NOW, 500, name_cb, &names);
  printf ("# %u complaints made in %.0f s\n", n, spent_now () - started);
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
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autofree char *folder = argc > 2 ? NULL : g_dir_make_tmp ("santushti-bench-XXXXXX", NULL);
  g_autofree char *path
    = argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "names.santushti", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  g_autoptr (GPtrArray) pairs = desk_name_pairs_read ();
  g_autoptr (GError) error = NULL;
  DeskStore *store;
  double started;
  double least = 1;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    make_store (path, n, pairs, clock);
  started = spent_now ();
  store = desk_store_open (path, clock, &error);
  g_assert_no_error (error);
  printf ("# opened in %.1f s\n", spent_now () - started);
  print_index (path);
  for (guint parity = 0; parity < 2; parity++)
    {
      double recall = desk_name_pairs_measure (store, pairs, parity);

      least = MIN (least, recall);
    }
  g_object_unref (store);
  if (folder != NULL)
    {
      desk_store_discard (path);
      g_rmdir (folder);
    }
  return least < RECALL;
}
