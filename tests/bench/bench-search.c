/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches in a made-up store: the 50 newest by what is typed, letter by letter, beside the raw
 * query of the index in the same run. Then by fields and filters in another store, of all states and
 * of places of every size.
 *
 * Usage: bench-search [COMPLAINTS] (100,000) [STORE]: STORE and STORE.many are used as they are
 * where they are there; SANTUSHTI_BENCH=fields leaves out the first part.
 *
 * DESIGN §9: search as you type, any length, 10 M, newest 50: p99 at most 16 ms in core. That
 * figure is of processor time, so that a busy machine counts little, and printed; what fails is the ratio: a word's search costs
 * at most 30 times the raw reading of the 50 newest ids and their rows. */
#include "desk-many.h"

#include "desk-clock.h"
#include "desk-import-rule.h"
#include "desk-search.h"
#include "desk-site.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define NOW    G_GINT64_CONSTANT (1795494600000)
#define BATCH  20000
#define FIGURE 16.0
#define RATIO  30.0
#define ASKED  200

static const char *const first_names[][2] = {
  { "Sanjeev", "संजीव" },   { "Ramesh", "रमेश" },   { "Sunita", "सुनीता" }, { "Mohammed", "मोहम्मद" },
  { "Vikas", "विकास" },     { "Lakshmi", "लक्ष्मी" }, { "Anil", "अनिल" },     { "Geeta", "गीता" },
  { "Rajendra", "राजेंद्र" }, { "Shabana", "शबाना" }, { "Krishna", "कृष्णा" },   { "Pooja", "पूजा" },
  { "Abdul", "अब्दुल" },     { "Saroj", "सरोज" },     { "Dinesh", "दिनेश" },   { "Kamla", "कमला" },
};
static const char *const last_names[][2] = {
  { "Kumar", "कुमार" },   { "Singh", "सिंह" },   { "Yadav", "यादव" },   { "Verma", "वर्मा" },
  { "Gupta", "गुप्ता" },   { "Tyagi", "त्यागी" }, { "Siddiqui", "सिद्दीकी" }, { "Rathore", "राठौर" },
  { "Mishra", "मिश्रा" },  { "Pandey", "पांडेय" }, { "Chauhan", "चौहान" },  { "Devi", "देवी" },
};
static const char *const complaints[] = {
  "No supply since morning", "बिजली नहीं आ रही", "Transformer burnt", "मीटर खराब है", "Bill is wrong",
  "लो वोल्टेज की समस्या", "New connection not given", "तार टूट गया है",
};

typedef struct
{
  DeskSession *session;
  GRand *rand;
  guint from;
  guint count;
} Batch;

static const char *
pick (GRand *rand, const char *const names[][2], guint n, guint script)
{
  return names[g_rand_int_range (rand, 0, (gint32) n)][script];
}

/* One name in a hundred thousand is a rare one. */
static gboolean
fill_in (DeskDb *db, gpointer data, GError **error)
{
  Batch *batch = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (batch->session);

  if (!desk_importer_begin_batch (importer, db, error))
    return FALSE;
  for (guint i = batch->from; i < batch->from + batch->count; i++)
    {
      guint script = g_rand_int (batch->rand) & 1;
      g_autofree char *number = g_strdup_printf ("B%08u", i);
      g_autofree char *phone = g_strdup_printf ("9%09u", i % 400000);
      g_autofree char *account = g_strdup_printf ("44%08u", i % 400000);
      g_autofree char *house = g_strdup_printf ("House %u, Gomti Nagar", i % 977);
      g_autofree char *name
        = i % 100000 == 7 ? g_strdup ("झुनझुनवाला")
                          : g_strdup_printf ("%s %s",
                                             pick (batch->rand, first_names,
                                                   G_N_ELEMENTS (first_names), script),
                                             pick (batch->rand, last_names,
                                                   G_N_ELEMENTS (last_names), script));
      DeskImportRow row = { .source = "bench", .number = number,
                            .registered_at = NOW - DESK_DAY + i, .category = "bill",
                            .phone = phone, .account_no = account, .consumer_name = name,
                            .address = house,
                            .description = complaints[g_rand_int_range (
                              batch->rand, 0, G_N_ELEMENTS (complaints))] };
      DeskImportBecame became;

      if (!desk_importer_put (importer, db, &row, &became, error))
        return FALSE;
    }
  return TRUE;
}

static DeskStore *
make_store (const char *path, guint count)
{
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  DeskSiteSpec spec = { .name = "Bench", .password = "password1", .demonstration = TRUE,
                        .seed = 7, .go_live = NOW - 10 * DESK_DAY };
  g_autoptr (DeskSession) session = NULL;
  Batch batch = { .rand = g_rand_new_with_seed (7) };
  gint64 started = g_get_monotonic_time ();
  DeskStore *store;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      store = desk_store_open (path, clock, &error);
      g_assert_no_error (error);
      return store;
    }
  store = desk_site_init (path, &spec, clock, &error);
  g_assert_no_error (error);
  session = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  batch.session = session;
  for (batch.from = 0; batch.from < count; batch.from += BATCH)
    {
      batch.count = MIN (BATCH, count - batch.from);
      desk_store_write (store, NULL, fill_in, &batch, &error);
      g_assert_no_error (error);
    }
  g_rand_free (batch.rand);
  printf ("%u complaints made, %.0f a second\n", count,
          count / ((double) (g_get_monotonic_time () - started) / 1e6));
  return store;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *times, double part)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, (guint) (part * (times->len - 1)));
}

/* Processor time of this thread, in ms: what the machine does beside is not counted. */
static double
spent_now (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static double
search_once (DeskStore *store, const char *words)
{
  DeskTicketQuery query = { .words = words, .sort = DESK_SORT_REGISTERED };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  double started = spent_now ();

  desk_ticket_search (store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  return spent_now () - started;
}

/* The ids of the newest 50 and their rows, with nothing else. */
static double
raw_once (sqlite3 *handle, const char *match)
{
  static const char sql[] = "SELECT t.* FROM (SELECT rowid AS id FROM search WHERE search MATCH ?1 "
                            "ORDER BY rowid DESC LIMIT 50) s JOIN ticket t ON t.id = s.id";
  double started = spent_now ();
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (rows, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (rows) == SQLITE_ROW)
    ;
  sqlite3_finalize (rows);
  return spent_now () - started;
}

/* Each of @words letter by letter, or whole. */
static gboolean
bench (DeskStore *store, sqlite3 *handle, const char *what, const char *const *words, guint letters)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (double));
  double ratio;

  for (guint turn = 0; turn < ASKED; turn++)
    {
      const char *word = words[turn % g_strv_length ((GStrv) words)];
      g_autofree char *typed
        = letters != 0 ? g_utf8_substring (word, 0, MIN (letters, g_utf8_strlen (word, -1)))
                       : g_strdup (word);
      g_autofree char *beginning = g_utf8_substring (typed, 0, MIN (6, g_utf8_strlen (typed, -1)));
      g_autofree char *lower = g_utf8_strdown (beginning, -1);
      g_autofree char *match = g_strdup_printf ("\"%s\"*", lower);
      double spent = search_once (store, typed);
      double bare = strchr (typed, ' ') == NULL ? raw_once (handle, match) : 0;

      g_array_append_val (times, spent);
      g_array_append_val (raw, bare);
    }
  ratio = percentile (raw, 0.5) > 0 ? percentile (times, 0.5) / percentile (raw, 0.5) : 0;
  printf ("%-24s p50 %7.2f ms  p99 %7.2f ms (figure %.0f)", what, percentile (times, 0.5),
          percentile (times, 0.99), FIGURE);
  if (ratio > 0)
    printf ("  %5.1f times the raw query (limit %.0f)", ratio, RATIO);
  printf ("%s\n", ratio > RATIO ? ": MISSED" : "");
  return ratio <= RATIO;
}

static char *
name_cb (guint i, gpointer data)
{
  GRand *rand = data;
  guint script = g_rand_int (rand) & 1;

  return g_strdup_printf ("%s %s", pick (rand, first_names, G_N_ELEMENTS (first_names), script),
                          pick (rand, last_names, G_N_ELEMENTS (last_names), script));
}

static DeskStore *
make_many (const char *path, guint count)
{
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  DeskStore *store;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1",
                            .demonstration = TRUE, .seed = 1 };
      GRand *rand = g_rand_new_with_seed (1912);

      store = desk_site_init (path, &spec, clock, &error);
      g_assert_no_error (error);
      g_object_unref (store);
      desk_many_fill_named (path, count, 1, NOW, 500, name_cb, rand);
      g_rand_free (rand);
    }
  store = desk_store_open (path, clock, &error);
  g_assert_no_error (error);
  return store;
}

/* With what fields and filters leave, every state and places of every size. */
static void
bench_fields (const char *path, guint count)
{
  static const char *const typed[] = {
    "state:void", "state:\"set aside\"", "state:closed", "place:M273", "place:M2",
    "officer:many-150", "state:void place:M273", "state:open place:M273 officer:many-150",
    "due:overdue place:M273", "bill", "bill place:M273", "kumar place:M273", "kumar state:void",
    "kumar state:void place:M273", "bill wrong officer:many-150 state:open", "kumar singh",
    "kumar singh place:M273", "sanjeev kumar singh", "verma gupta", "street 12 kumar",
    "संजीव state:\"set aside\"",
  };
  DeskStore *store = make_many (path, count);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint turn = 0; turn < ASKED / 4; turn++)
        {
          double spent = search_once (store, typed[i]);

          g_array_append_val (times, spent);
        }
      printf ("%-40s p50 %7.2f ms  p99 %7.2f ms (figure %.0f)%s\n", typed[i],
              percentile (times, 0.5), percentile (times, 0.99), FIGURE,
              percentile (times, 0.99) > FIGURE ? ": MISSED" : "");
    }
  g_object_unref (store);
}

/* By what is typed. FALSE when a ratio is missed. */
static gboolean
bench_words (const char *path, guint count)
{
  static const char *const names[] = { "sanjeev", "mohammed", "rajendra", "siddiqui", "लक्ष्मी",
                                       "transformer", "झुनझुनवाला", "chauhan", NULL };
  static const char *const latin[] = { "Sanjeev", "Rathore", "Mohammed", "jhunjhunwala", NULL };
  static const char *const devanagari[] = { "संजीव", "राठौर", "मोहम्मद", "झुनझुनवाला", NULL };
  static const char *const two[] = { "Sanjeev Tyagi", "संजीव त्यागी", "sanjiv rathor", "kumar singh",
                                     "verma transformer", "मोहम्मद सिद्दीकी", NULL };
  static const char *const numbers[] = { "9000000123", "+91 90000 04567", "4400000123", NULL };
  static const char *const none[] = { "xyzzyx", "qqqq wwww", "sanjeevaaa", NULL };
  DeskStore *store = make_store (path, count);
  gboolean good = TRUE;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
  for (guint letters = 1; letters <= 8; letters++)
    {
      g_autofree char *what = g_strdup_printf ("prefix of %u", letters);

      good &= bench (store, handle, what, names, letters);
    }
  good &= bench (store, handle, "name in Latin", latin, 0);
  good &= bench (store, handle, "name in Devanagari", devanagari, 0);
  good &= bench (store, handle, "two words", two, 0);
  good &= bench (store, handle, "phone, account", numbers, 0);
  good &= bench (store, handle, "nothing there", none, 0);
  sqlite3_close (handle);
  g_object_unref (store);
  return good;
}

int
main (int argc, char *argv[])
{
  guint count = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autofree char *folder = argc > 2 ? NULL : g_dir_make_tmp ("santushti-bench-XXXXXX", NULL);
  g_autofree char *path
    = argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "bench.santushti", NULL);
  g_autofree char *many = g_strconcat (path, ".many", NULL);
  gboolean good = TRUE;

  setlocale (LC_ALL, "C.UTF-8");
  setvbuf (stdout, NULL, _IOLBF, 0);
  bench_fields (many, count);
  if (g_strcmp0 (g_getenv ("SANTUSHTI_BENCH"), "fields") != 0)
    good = bench_words (path, count);
  if (folder != NULL)
    {
      desk_store_discard (path);
      desk_store_discard (many);
      g_rmdir (folder);
    }
  return !good;
}
