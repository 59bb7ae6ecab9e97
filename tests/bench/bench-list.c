/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of complaints and the register (DESIGN §9): the first page of 50 at most 4 ms; once the positions are
 * known, from a jump to the rows of a page p99 at most 16 ms. The reading of all positions is
 * told beside them. Judged is the processor's time: others may use the machine meanwhile; what the
 * clock on the wall says stands in brackets.
 *
 * Usage: bench-list [TICKETS] (1000000)
 *
 * The folder is made where TMPDIR says; ten million need 6 GB. */
#include "desk-call-line.h"
#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-escalations.h"
#include "desk-limits.h"
#include "desk-many.h"
#include "desk-register.h"
#include "desk-site.h"
#include "desk-tally.h"
#include "desk-ticket-list.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define NOW        G_GINT64_CONSTANT (1795494600000)
#define PAGE       50
#define PAGE_LIMIT 4.0
#define JUMP       128 /* rows that the window reads at once */
#define JUMP_LIMIT 16.0
#define TURNS      200
#define QUEUE      100 /* calls that the window shows at first */

static void
fine (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* ms of this thread on the processor. */
static double
spent (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1000 + (double) at.tv_nsec / 1000000;
}

static double
wall (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
p (double *times, int n, double part)
{
  qsort (times, (gsize) n, sizeof *times, compare);
  return times[MIN ((int) (part * n), n - 1)];
}

static gsize
resident (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = g_strstr_len (text, -1, "VmRSS:");
  return line != NULL ? (gsize) g_ascii_strtoull (line + 6, NULL, 10) / 1024 : 0;
}

static void
load (DeskStore *store, GArray *ids, guint from, guint n)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = from; i < MIN (from + n, ids->len); i++)
    {
      gint64 id = g_array_index (ids, guint32, i);

      g_array_append_val (wanted, id);
    }
  rows = desk_ticket_load_many (store, (const gint64 *) (gpointer) wanted->data, wanted->len, NULL,
                                &error);
  fine (error);
}

typedef struct
{
  double spent[TURNS];
  double wall[TURNS];
} Times;

static void
begin (Times *times, int turn)
{
  times->spent[turn] = -spent ();
  times->wall[turn] = -wall ();
}

static void
end (Times *times, int turn)
{
  times->spent[turn] += spent ();
  times->wall[turn] += wall ();
}

static void
tell (const char *what, Times *times)
{
  printf ("  %s p50 %.2f p99 %.2f ms (%.2f, %.2f)", what, p (times->spent, TURNS, 0.5),
          p (times->spent, TURNS, 0.99), p (times->wall, TURNS, 0.5),
          p (times->wall, TURNS, 0.99));
}

static gboolean
is_missed (const char *what, double took, double limit)
{
  if (took > limit)
    printf ("  MISSED: %s %.2f times the %.0f ms\n", what, took / limit, limit);
  return took > limit;
}

static gboolean
measure (DeskStore *store, const char *name, const DeskTicketQuery *query)
{
  static Times first, jumps, all;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  gboolean known = FALSE;
  gboolean missed = FALSE;

  for (int i = 0; i < TURNS; i++)
    {
      g_autoptr (GArray) page = NULL;
      gboolean whole;

      begin (&first, i);
      page = desk_ticket_positions_first (store, query, PAGE, &whole, NULL, &error);
      fine (error);
      load (store, page, 0, PAGE);
      end (&first, i);
      known = page->len == PAGE || whole;
    }
  begin (&all, 0);
  ids = desk_ticket_positions (store, query, NULL, NULL, &error);
  fine (error);
  end (&all, 0);
  g_assert_cmpuint (ids->len, >, 0);
  for (int i = 0; i < TURNS; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) ids->len);

      begin (&jumps, i);
      load (store, ids, at / JUMP * JUMP, JUMP);
      end (&jumps, i);
    }
  printf ("%-26s %9u found;", name, ids->len);
  if (known)
    tell ("first page", &first);
  else
    printf ("  first page with all");
  tell (" jump", &jumps);
  printf ("  all %.0f ms (%.0f); %zu MB\n", all.spent[0], all.wall[0], resident ());
  if (known)
    missed = is_missed ("the first page", p (first.spent, TURNS, 0.5), PAGE_LIMIT);
  return is_missed ("a jump", p (jumps.spent, TURNS, 0.99), JUMP_LIMIT) || missed;
}

/* What the sidebar and the overview count, each under a frame. */
static gboolean
measure_counts (DeskStore *store)
{
  static const char *const names[] = { "states", "queue", "limits", "escalations", "a month's tally",
                                       "a year's tally" };
  static Times times;
  g_autoptr (GError) error = NULL;
  gboolean missed = FALSE;

  for (guint which = 0; which < G_N_ELEMENTS (names); which++)
    {
      for (int i = 0; i < TURNS; i++)
        {
          gint64 states[DESK_N_STATES];
          gint64 tally[DESK_N_STANDINGS];
          DeskQueueCounts queue;
          DeskLimitCounts limits;
          DeskEscalationCounts escalations;

          begin (&times, i);
          if (which == 0)
            desk_ticket_counts (store, states, NULL, &error);
          else if (which == 1)
            desk_queue_counts (store, &queue, NULL, &error);
          else if (which == 2)
            desk_limit_counts (store, &limits, NULL, &error);
          else if (which == 3)
            desk_escalation_counts (store, &escalations, NULL, &error);
          else
            desk_tally_read (store, NOW - (which == 4 ? 30 : 365) * DESK_DAY, NOW, tally, NULL,
                             NULL, NULL, &error);
          fine (error);
          end (&times, i);
        }
      printf ("count of %-17s", names[which]);
      tell ("", &times);
      printf ("\n");
      missed = is_missed (names[which], p (times.spent, TURNS, 0.99), JUMP_LIMIT) || missed;
    }
  return missed;
}

/* As many lines as there are tickets. */
static gboolean
measure_register (DeskStore *store, const char *name, const DeskRegisterFilter *filter)
{
  static Times first, jumps, all;
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  gboolean known = FALSE;
  gboolean missed = FALSE;

  for (int i = 0; i < TURNS; i++)
    {
      g_autoptr (GArray) page = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      gboolean whole;

      begin (&first, i);
      page = desk_register_positions_first (store, filter, PAGE, &whole, NULL, &error);
      fine (error);
      rows = desk_register_load_many (store, (const guint32 *) (gpointer) page->data,
                                      MIN (PAGE, page->len), NULL, &error);
      fine (error);
      end (&first, i);
      known = page->len >= PAGE || whole;
    }
  begin (&all, 0);
  numbers = desk_register_positions (store, filter, NULL, &error);
  fine (error);
  end (&all, 0);
  for (int i = 0; i < TURNS; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) numbers->len + 1) / JUMP * JUMP;
      g_autoptr (GPtrArray) rows = NULL;

      begin (&jumps, i);
      rows = desk_register_load_many (store, &g_array_index (numbers, guint32, at),
                                      MIN (JUMP, numbers->len - at), NULL, &error);
      fine (error);
      end (&jumps, i);
    }
  printf ("%-26s %9u found;", name, numbers->len);
  tell (known ? "first page" : "first lines", &first);
  tell (" jump", &jumps);
  printf ("  all %.0f ms (%.0f); %zu MB\n", all.spent[0], all.wall[0], resident ());
  if (known)
    missed = is_missed ("the first page", p (first.spent, TURNS, 0.5), PAGE_LIMIT);
  return is_missed ("a jump", p (jumps.spent, TURNS, 0.99), JUMP_LIMIT) || missed;
}

/* What waits to be called, as the window reads it: 20,000 move as fast as 20. */
static gboolean
measure_queue (const char *folder, DeskClock *clock, guint n)
{
  static Times times;
  g_autofree char *path = g_strdup_printf ("%s/queue-%u.santushti", folder, n);
  DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  DeskSession *session;
  gint64 waiting = 0;

  fine (error);
  g_object_unref (store);
  desk_many_fill (path, n * 2, 1, NOW, 1);
  store = desk_store_open (path, clock, &error);
  fine (error);
  session = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  fine (error);
  for (int i = 0; i < TURNS; i++)
    {
      g_auto (DeskCallLine) line = { 0 };

      begin (&times, i);
      desk_call_line_read (session, QUEUE, &line, NULL, &error);
      fine (error);
      end (&times, i);
      waiting = 0;
      for (int part = 0; part < DESK_N_LINE_PARTS; part++)
        waiting += line.counts[part];
    }
  printf ("%6d waiting, the first %d", (int) waiting, QUEUE);
  tell ("", &times);
  printf ("\n");
  g_object_unref (session);
  g_object_unref (store);
  desk_store_discard (path);
  return is_missed ("the queue", p (times.spent, TURNS, 0.5), JUMP_LIMIT);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    DeskTicketQuery query;
  } lists[] = {
    { "all, newest first", { .sort = DESK_SORT_REGISTERED } },
    { "all, by number", { .sort = DESK_SORT_NUMBER, .ascending = TRUE } },
    { "all, by limit", { .sort = DESK_SORT_LIMIT, .ascending = TRUE } },
    { "all, by place", { .sort = DESK_SORT_PLACE, .ascending = TRUE } },
    { "all, by officer", { .sort = DESK_SORT_OFFICER } },
    { "all, by category", { .sort = DESK_SORT_CATEGORY, .ascending = TRUE } },
    { "open, newest first", { .sort = DESK_SORT_REGISTERED, .states = 0x17 } },
    { "overdue, by limit", { .sort = DESK_SORT_LIMIT, .ascending = TRUE, .overdue = TRUE } },
    { "closed, newest first", { .sort = DESK_SORT_REGISTERED, .states = 1u << DESK_STATE_CLOSED } },
    { "a place below, closed", { .sort = DESK_SORT_REGISTERED, .place_id = 1002,
                                 .states = 1u << DESK_STATE_CLOSED } },
    { "suspect, by category", { .sort = DESK_SORT_CATEGORY, .suspect = TRUE } },
    { "at the EE, a category", { .sort = DESK_SORT_REGISTERED, .rung = DESK_RUNG_EE,
                                 .category_id = 11 } },
    { "a month, a category", { .sort = DESK_SORT_NUMBER, .category_id = 1,
                               .registered_from = NOW - G_GINT64_CONSTANT (5184000000),
                               .registered_until = NOW - G_GINT64_CONSTANT (2592000000) } },
  };
  static const struct
  {
    const char *name;
    DeskRegisterFilter filter;
  } registers[] = {
    { "register", { 0 } },
    { "register, a month", { .from = NOW - G_GINT64_CONSTANT (5184000000),
                             .until = NOW - G_GINT64_CONSTANT (2592000000) } },
    { "register, a year", { .from = NOW - 365 * DESK_DAY } },
    { "register, a complaint", { .words = "MNY-26-0000042" } },
    { "register, words", { .words = "nobody" } },
  };
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
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
  printf ("%u tickets made in %.0f s\n", n, (wall () - start) / 1000);
  start = wall ();
  desk_many_call (path, n, 1, NOW);
  printf ("%u lines of the register made in %.0f s\n", n, (wall () - start) / 1000);
  store = desk_store_open (path, clock, &error);
  fine (error);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    missed |= measure (store, lists[i].name, &lists[i].query);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    missed |= measure_register (store, registers[i].name, &registers[i].filter);
  missed |= measure_queue (folder, clock, 20);
  missed |= measure_queue (folder, clock, 20000);
  missed |= measure_counts (store);
  g_object_unref (store);
  if (g_getenv ("DESK_BENCH_KEEP") != NULL)
    printf ("kept: %s\n", path);
  else
    desk_store_discard (path);
  g_rmdir (folder);
  return missed;
}
