/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches in a made-up store: the 50 newest by what is typed, letter by letter, beside the raw
 * query of the index in the same run; then by fields and filters, of all states and of places of
 * every size.
 *
 * Usage: bench-search [COMPLAINTS] [STORE] (100,000): STORE is used as it is, or made
 *
 * DESIGN §9: search as you type, any length, 10 M, newest 50: p99 at most 16 ms in core, of
 * processor time, so that a busy machine counts little; what is shown first, and all. And a word's search costs at most 30 times
 * the raw reading of the 50 newest ids and their rows. */
#include "bench-kit.h"

#include "desk-search.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define FIGURE 16.0
#define RATIO  30.0
#define ASKED  200
#define ANEW   40

static double
search_once (DeskStore *store, const char *words, gboolean first)
{
  DeskTicketQuery query = { .words = words, .sort = DESK_SORT_REGISTERED };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  double started = bench_spent ();

  (first ? desk_ticket_search_first : desk_ticket_search) (store, &query, &result, NULL, &error);
  bench_fine (error);
  return bench_spent () - started;
}

/* The ids of the newest 50 and their rows, with nothing else. */
static double
raw_once (sqlite3 *handle, const char *match)
{
  static const char sql[] = "SELECT t.* FROM (SELECT rowid AS id FROM search WHERE search MATCH ?1 "
                            "ORDER BY rowid DESC LIMIT 50) s JOIN ticket t ON t.id = s.id";
  double started = bench_spent ();
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (rows, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (rows) == SQLITE_ROW)
    ;
  sqlite3_finalize (rows);
  return bench_spent () - started;
}

/* Each of @words letter by letter, or whole. TRUE when it is missed. */
static gboolean
bench (DeskStore *store, sqlite3 *handle, const char *what, const char *const *words, guint letters)
{
  double times[ASKED];
  double firsts[ASKED];
  double bare[ASKED];
  gboolean missed;

  for (guint turn = 0; turn < ASKED; turn++)
    {
      const char *word = words[turn % g_strv_length ((GStrv) words)];
      g_autofree char *typed
        = letters != 0 ? g_utf8_substring (word, 0, MIN (letters, g_utf8_strlen (word, -1)))
                       : g_strdup (word);
      g_autofree char *beginning = g_utf8_substring (typed, 0, MIN (6, g_utf8_strlen (typed, -1)));
      g_autofree char *lower = g_utf8_strdown (beginning, -1);
      g_autofree char *match = g_strdup_printf ("\"%s\"*", lower);

      times[turn] = search_once (store, typed, FALSE);
      firsts[turn] = search_once (store, typed, TRUE);
      bare[turn] = strchr (typed, ' ') == NULL ? raw_once (handle, match) : 0;
    }
  missed = bench_figure (&(BenchFigure) { "search", what, bench_part (times, ASKED, 0.99), "ms",
                                          BENCH_AT_MOST, FIGURE, 0, NULL });
  missed |= bench_figure (&(BenchFigure) { "search-first", what, bench_part (firsts, ASKED, 0.99),
                                           "ms", BENCH_AT_MOST, FIGURE, 0, NULL });
  if (bench_part (bare, ASKED, 0.5) > 0)
    missed |= bench_figure (&(BenchFigure) { "search-raw", what, bench_part (times, ASKED, 0.5), "ms",
                                             BENCH_AT_MOST_TIMES, RATIO,
                                             bench_part (bare, ASKED, 0.5),
                                             "the raw query of the index" });
  return missed;
}

/* A code of the store, "" = none. */
static char *
code_of (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *rows;
  char *code;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
  code = g_strdup (sqlite3_step (rows) == SQLITE_ROW ? (const char *) sqlite3_column_text (rows, 0)
                                                     : "");
  sqlite3_finalize (rows);
  return code;
}

/* With what fields and filters leave, also when other filters were asked just before, so that what they
 * leave is not known: every state, a place at the end of the tree and one above,
 * an officer. */
static gboolean
bench_fields (DeskStore *store, sqlite3 *handle)
{
  static const char *const typed[] = {
    "state:void", "state:\"set aside\"", "state:closed", "place:SMALL", "place:LARGE",
    "officer:OFFICER", "state:void place:SMALL", "state:open place:SMALL officer:OFFICER",
    "due:overdue place:SMALL", "bill", "bill place:SMALL", "kumar place:SMALL", "kumar state:void",
    "kumar state:void place:SMALL", "bill wrong officer:OFFICER state:open", "kumar singh",
    "kumar singh place:SMALL", "sanjeev kumar singh", "verma gupta", "street 12 kumar",
    "संजीव state:\"set aside\"",
  };
  g_autofree char *small
    = code_of (handle, "SELECT code FROM place WHERE code <> '' AND id NOT IN (SELECT parent_id "
                       "FROM place WHERE parent_id IS NOT NULL) ORDER BY id DESC LIMIT 1");
  g_autofree char *large
    = code_of (handle, "SELECT p.code FROM place p JOIN place c ON c.parent_id = p.id "
                       "WHERE p.parent_id IS NOT NULL GROUP BY p.id ORDER BY count (*) DESC LIMIT 1");
  g_autofree char *officer
    = code_of (handle, "SELECT staff_no FROM person WHERE staff_no <> '' ORDER BY id DESC LIMIT 1");
  g_autoptr (GString) others = g_string_new ("qqqq officer:OFFICER");
  gboolean missed = FALSE;

  g_string_replace (others, "OFFICER", officer, 0);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GString) words = g_string_new (typed[i]);
      double times[ASKED];
      double firsts[ASKED];
      double anew[ANEW];

      g_string_replace (words, "SMALL", small, 0);
      g_string_replace (words, "LARGE", large, 0);
      g_string_replace (words, "OFFICER", officer, 0);
      for (guint turn = 0; turn < ASKED; turn++)
        {
          times[turn] = search_once (store, words->str, FALSE);
          firsts[turn] = search_once (store, words->str, TRUE);
        }
      for (guint turn = 0; turn < ANEW; turn++)
        {
          search_once (store, others->str, FALSE);
          anew[turn] = search_once (store, words->str, FALSE);
        }
      missed |= bench_figure (&(BenchFigure) { "search-fields-anew", typed[i],
                                               bench_part (anew, ANEW, 0.99), "ms", BENCH_AT_MOST,
                                               FIGURE, 0, NULL });
      missed |= bench_figure (&(BenchFigure) { "search-fields-first", typed[i],
                                               bench_part (firsts, ASKED, 0.99), "ms",
                                               BENCH_AT_MOST, FIGURE, 0, NULL });
      missed |= bench_figure (&(BenchFigure) { "search-fields", typed[i],
                                               bench_part (times, ASKED, 0.99), "ms", BENCH_AT_MOST,
                                               FIGURE, 0, NULL });
    }
  return missed;
}

/* By what is typed. TRUE when a figure is missed. */
static gboolean
bench_words (DeskStore *store, sqlite3 *handle)
{
  static const char *const names[] = { "sanjeev", "mohammed", "rajendra", "siddiqui", "लक्ष्मी",
                                       "transformer", "झुनझुनवाला", "chauhan", NULL };
  static const char *const latin[] = { "Sanjeev", "Rathore", "Mohammed", "jhunjhunwala", NULL };
  static const char *const devanagari[] = { "संजीव", "राठौर", "मोहम्मद", "झुनझुनवाला", NULL };
  static const char *const two[] = { "Sanjeev Tyagi", "संजीव त्यागी", "sanjiv rathor", "kumar singh",
                                     "verma transformer", "मोहम्मद सिद्दीकी", NULL };
  static const char *const numbers[] = { "9000000123", "+91 90000 04567", "4400000123", NULL };
  static const char *const none[] = { "xyzzyx", "qqqq wwww", "sanjeevaaa", NULL };
  gboolean missed = FALSE;

  for (guint letters = 1; letters <= 8; letters++)
    {
      g_autofree char *what = g_strdup_printf ("prefix of %u", letters);

      missed |= bench (store, handle, what, names, letters);
    }
  missed |= bench (store, handle, "name in Latin", latin, 0);
  missed |= bench (store, handle, "name in Devanagari", devanagari, 0);
  missed |= bench (store, handle, "two words", two, 0);
  missed |= bench (store, handle, "phone, account", numbers, 0);
  missed |= bench (store, handle, "nothing there", none, 0);
  return missed;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autofree char *path = NULL;
  DeskStore *store;
  gboolean missed;
  sqlite3 *handle;

  setlocale (LC_ALL, "C.UTF-8");
  path = bench_store_many (argc > 2 ? argv[2] : NULL, n);
  store = bench_store_open (path);
  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
  missed = bench_words (store, handle);
  missed |= bench_fields (store, handle);
  sqlite3_close (handle);
  g_object_unref (store);
  return missed;
}
