/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of complaints and the register (DESIGN §9): the first page of 50 at most 4 ms; once the
 * positions are known, from a jump to the rows of a page p99 at most 16 ms. The reading of all
 * positions is told beside them, and what SQLite alone takes for the same rows by their ids.
 * Judged is the processor's time.
 *
 * Usage: bench-list [COMPLAINTS] [STORE] (1000000): STORE is used as it is, or made; some hundred
 * entries are written into it (admin, password1)
 *
 * The folder is made where TMPDIR says; ten million need 12 GB. */
#include "bench-kit.h"

#include "desk-call-line.h"
#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-escalations.h"
#include "desk-limits.h"
#include "desk-posts.h"
#include "desk-register.h"
#include "desk-tally.h"
#include "desk-ticket-list.h"
#include "desk-time.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define PAGE       50
#define PAGE_LIMIT 4.0
#define JUMP       128 /* rows that the window reads at once */
#define JUMP_LIMIT 16.0
#define TURNS      200
#define SAVED_TURNS 100
#define QUEUE      48 /* calls that the window shows at first */

typedef struct
{
  const char *name;
  gboolean of_register;
  DeskTicketQuery query;     /* else this */
  DeskRegisterFilter filter;
} List;

static DeskIdList *
first_positions (DeskStore *store, const List *list, gboolean *whole)
{
  g_autoptr (GError) error = NULL;
  DeskIdList *found
    = list->of_register
        ? desk_register_positions_first (store, &list->filter, PAGE, whole, NULL, &error)
        : desk_ticket_positions_first (store, &list->query, PAGE, whole, NULL, NULL, &error);

  bench_fine (error);
  return found;
}

static DeskIdList *
all_positions (DeskStore *store, const List *list)
{
  g_autoptr (GError) error = NULL;
  DeskIdList *found = list->of_register
                    ? desk_register_positions (store, &list->filter, NULL, &error)
                    : desk_ticket_positions (store, &list->query, NULL, NULL, &error);

  bench_fine (error);
  return found;
}

static void
load (DeskStore *store, const List *list, DeskIdList *positions, guint from, guint n)
{
  guint32 numbers[JUMP];
  gint64 ids[JUMP];
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  n = MIN (n, desk_id_list_get_length (positions) - from);
  desk_id_list_read (positions, from, n, numbers);
  for (guint i = 0; i < n; i++)
    ids[i] = numbers[i];
  rows = list->of_register
           ? desk_register_load_many (store, numbers, n, NULL, &error)
           : desk_ticket_load_rows (store, ids, n, NULL, &error);
  bench_fine (error);
}

/* The same rows with nothing but SQLite. ms */
static double
load_raw (sqlite3_stmt *row, DeskIdList *positions, guint from, guint n)
{
  double began = bench_spent ();

  for (guint i = from; i < MIN (from + n, desk_id_list_get_length (positions)); i++)
    {
      sqlite3_bind_int64 (row, 1, desk_id_list_get (positions, i));
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      for (int column = 0; column < sqlite3_column_count (row); column++)
        sqlite3_column_text (row, column);
      sqlite3_reset (row);
    }
  return bench_spent () - began;
}

static gboolean
measure (DeskStore *store, sqlite3 *db, const List *list)
{
  double first[TURNS], jump[TURNS], raw_first[TURNS], raw_jump[TURNS];
  g_autoptr (DeskIdList) positions = NULL;
  guint n_found;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  sqlite3_stmt *row;
  gboolean known = FALSE;
  gboolean missed = FALSE;
  double began, all;

  g_assert_cmpint (
    sqlite3_prepare_v2 (db,
                        list->of_register ? "SELECT * FROM callback WHERE register_no = ?1"
                                          : "SELECT * FROM ticket WHERE id = ?1",
                        -1, &row, NULL),
    ==, SQLITE_OK);
  for (int i = 0; i < TURNS; i++)
    {
      g_autoptr (DeskIdList) page = NULL;
      gboolean whole;

      began = bench_spent ();
      page = first_positions (store, list, &whole);
      load (store, list, page, 0, PAGE);
      first[i] = bench_spent () - began;
      raw_first[i] = load_raw (row, page, 0, PAGE);
      known = desk_id_list_get_length (page) >= PAGE || whole;
    }
  began = bench_spent ();
  positions = all_positions (store, list);
  all = bench_spent () - began;
  n_found = desk_id_list_get_length (positions);
  for (int i = 0; i < TURNS && n_found > 0; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) n_found) / JUMP * JUMP;

      began = bench_spent ();
      load (store, list, positions, at, JUMP);
      jump[i] = bench_spent () - began;
      raw_jump[i] = load_raw (row, positions, at, JUMP);
    }
  sqlite3_finalize (row);
  /* Where few are found among many the first ones come with all. */
  if (known)
    missed = bench_figure (&(BenchFigure) { "page", list->name, bench_part (first, TURNS, 0.5), "ms",
                                            BENCH_AT_MOST, PAGE_LIMIT,
                                            bench_part (raw_first, TURNS, 0.5),
                                            "the same rows by SQLite" });
  if (n_found > 0)
    missed |= bench_figure (&(BenchFigure) { "jump", list->name, bench_part (jump, TURNS, 0.99),
                                             "ms", BENCH_AT_MOST, JUMP_LIMIT,
                                             bench_part (raw_jump, TURNS, 0.99),
                                             "the same rows by SQLite" });
  bench_figure (&(BenchFigure) { .kind = "positions", .what = list->name, .value = all, .unit = "ms" });
  printf ("  %u found%s; %.0f MB\n", n_found, known ? "" : ", the first with all",
          bench_resident ());
  return missed;
}

static void
count (DeskStore *store, guint which)
{
  gint64 states[DESK_N_STATES];
  gint64 tally[DESK_N_STANDINGS];
  DeskQueueCounts queue;
  DeskLimitCounts limits;
  DeskEscalationCounts escalations;
  GTimeZone *zone = desk_store_get_zone (store);
  g_autoptr (GError) error = NULL;

  if (which == 0)
    desk_ticket_counts (store, states, NULL, &error);
  else if (which == 1)
    desk_queue_counts (store, &queue, NULL, &error);
  else if (which == 2)
    desk_limit_counts (store, &limits, NULL, &error);
  else if (which == 3)
    desk_escalation_counts (store, &escalations, NULL, &error);
  else
    desk_tally_read (store, desk_time_midnight (BENCH_NOW, which == 4 ? -29 : -364, zone),
                     desk_time_midnight (BENCH_NOW, 1, zone), tally, NULL, NULL, NULL, &error);
  bench_fine (error);
}

/* Something is saved. No complaint: those of a made-up store have numbers that are not counted. */
static gboolean
save_in (DeskDb *db, gpointer data, GError **error)
{
  static guint turn = 0;
  g_autofree char *name = g_strdup_printf ("Officer %u", turn++);
  DeskPut put;

  return desk_person_put (db, data, "bench", name, "", &put, error);
}

/* What the sidebar and the overview count, each under a frame, also when something was saved just
 * before; the periods from midnight to midnight, as desk_period_get() has them. */
static gboolean
measure_counts (DeskStore *store, DeskSession *admin)
{
  static const char *const names[] = { "states", "queue", "limits", "escalations", "a month's tally",
                                       "a year's tally" };
  double times[TURNS];
  gboolean missed = FALSE;

  for (guint which = 0; which < G_N_ELEMENTS (names); which++)
    for (int saved = 0; saved <= 1; saved++)
      {
        int turns = saved ? SAVED_TURNS : TURNS;
        double first;

        for (int i = 0; i < turns; i++)
          {
            g_autoptr (GError) error = NULL;
            double began;

            if (saved)
              desk_store_write (store, NULL, save_in, admin, &error);
            bench_fine (error);
            began = bench_spent ();
            count (store, which);
            times[i] = bench_spent () - began;
          }
        first = times[0];
        /* The first of all in a session adds up what is kept of whole weeks. */
        if (!saved)
          bench_figure (&(BenchFigure) { .kind = "count-first", .what = names[which], .value = first,
                                         .unit = "ms" });
        missed |= bench_figure (&(BenchFigure) { saved ? "count-saved" : "count", names[which],
                                                 bench_part (times, (guint) turns, 0.99), "ms",
                                                 BENCH_AT_MOST, JUMP_LIMIT, 0, NULL });
      }
  return missed;
}

/* What waits to be called, as the window reads it: p50, ms. */
static double
read_queue (guint n)
{
  double times[TURNS];
  g_autofree char *name = g_strdup_printf ("queue-%u.santushti", n);
  g_autofree char *path = g_build_filename (bench_folder (), name, NULL);
  g_autoptr (GError) error = NULL;
  DeskSession *session;
  DeskStore *store;

  bench_store_queue (path, n);
  store = bench_store_open (path);
  session = desk_session_sign_in (store, "sup", "password1", NULL, &error);
  bench_fine (error);
  for (int i = 0; i < TURNS; i++)
    {
      double began = bench_spent ();
      g_autoptr (DeskCallLine) line = desk_call_line_read (session, NULL, NULL, &error);
      g_autoptr (GPtrArray) calls = NULL;
      guint32 ids[QUEUE];
      guint shown;

      bench_fine (error);
      shown = MIN (desk_call_line_get_length (line), QUEUE);
      desk_id_list_read (desk_call_line_get_ids (line), 0, shown, ids);
      calls = desk_call_line_load (session, ids, shown, NULL, &error);
      bench_fine (error);
      times[i] = bench_spent () - began;
    }
  g_object_unref (session);
  g_object_unref (store);
  return bench_part (times, TURNS, 0.5);
}

int
main (int argc, char **argv)
{
  static const List lists[] = {
    { "all, newest first", .query = { .sort = DESK_SORT_REGISTERED } },
    { "all, by number", .query = { .sort = DESK_SORT_NUMBER, .ascending = TRUE } },
    { "all, by limit", .query = { .sort = DESK_SORT_LIMIT, .ascending = TRUE } },
    { "all, by place", .query = { .sort = DESK_SORT_PLACE, .ascending = TRUE } },
    { "all, by officer", .query = { .sort = DESK_SORT_OFFICER } },
    { "all, by category", .query = { .sort = DESK_SORT_CATEGORY, .ascending = TRUE } },
    { "open, newest first", .query = { .sort = DESK_SORT_REGISTERED, .states = 0x17 } },
    { "overdue, by limit",
      .query = { .sort = DESK_SORT_LIMIT, .ascending = TRUE, .overdue = TRUE } },
    { "closed, newest first",
      .query = { .sort = DESK_SORT_REGISTERED, .states = 1u << DESK_STATE_CLOSED } },
    { "a place below, closed", .query = { .sort = DESK_SORT_REGISTERED, .place_id = 1002,
                                          .states = 1u << DESK_STATE_CLOSED } },
    { "suspect, by category", .query = { .sort = DESK_SORT_CATEGORY, .suspect = TRUE } },
    { "at the EE, a category", .query = { .sort = DESK_SORT_REGISTERED, .rung = DESK_RUNG_EE,
                                          .category_id = 11 } },
    { "a month, a category", .query = { .sort = DESK_SORT_NUMBER, .category_id = 1,
                                        .registered_from = BENCH_NOW - 60 * DESK_DAY,
                                        .registered_until = BENCH_NOW - 30 * DESK_DAY } },
    { "register", TRUE },
    { "register, a month", TRUE, .filter = { .from = BENCH_NOW - 60 * DESK_DAY,
                                             .until = BENCH_NOW - 30 * DESK_DAY } },
    { "register, a year", TRUE, .filter = { .from = BENCH_NOW - 365 * DESK_DAY } },
    { "register, a complaint", TRUE, .filter = { .words = "MNY-26-0000042" } },
    { "register, words", TRUE, .filter = { .words = "nobody" } },
  };
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  DeskSession *admin;
  DeskStore *store;
  sqlite3 *db;
  gboolean missed = FALSE;

  setlocale (LC_ALL, "C.UTF-8");
  path = bench_store_many (argc > 2 ? argv[2] : NULL, n);
  store = bench_store_open (path);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    missed |= measure (store, db, &lists[i]);
  sqlite3_close (db);
  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  bench_fine (error);
  missed |= measure_counts (store, admin);
  g_object_unref (admin);
  g_object_unref (store);
  /* 20,000 that wait move as fast as 20. */
  return bench_figure (&(BenchFigure) { "queue", "20,000 wait, all ids and the first 48", read_queue (20000),
                                        "ms", BENCH_AT_MOST, JUMP_LIMIT, read_queue (20),
                                        "20 wait" })
         || missed;
}
