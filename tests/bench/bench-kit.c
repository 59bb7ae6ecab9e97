/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-kit.h"

#include "desk-accounts.h"
#include "desk-clock.h"
#include "desk-many.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char *const bounds[] = { "told", "at-most", "at-least", "at-most-times",
                                      "at-least-times" };

static char *folder;

gboolean
bench_figure (const BenchFigure *figure)
{
  BenchBound bound = figure->bound;
  gboolean times = bound == BENCH_AT_MOST_TIMES || bound == BENCH_AT_LEAST_TIMES;
  double judged = times ? figure->value / figure->raw : figure->value;
  gboolean missed = bound != BENCH_TOLD
                    && (bound == BENCH_AT_MOST || bound == BENCH_AT_MOST_TIMES
                          ? !(judged <= figure->limit)
                          : !(judged >= figure->limit));

  printf ("%s, %s: %.5g %s", figure->kind, figure->what, figure->value, figure->unit);
  if (figure->raw_what != NULL)
    printf ("; %s: %.5g %s, %.2f times", figure->raw_what, figure->raw, figure->unit,
            figure->value / figure->raw);
  if (bound != BENCH_TOLD)
    printf ("; %s %g%s: %s", bound == BENCH_AT_MOST || bound == BENCH_AT_MOST_TIMES ? "at most"
                                                                                   : "at least",
            figure->limit, times ? " times" : "", missed ? "MISSED" : "met");
  printf ("\n@figure\t%s\t%s\t%.9g\t%s\t%s\t%g\t%.9g\t%s\n", figure->kind, figure->what,
          figure->value, figure->unit, bounds[bound], figure->limit, figure->raw,
          figure->raw_what != NULL ? figure->raw_what : "");
  fflush (stdout);
  return missed;
}

void
bench_fine (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
read_clock (clockid_t id)
{
  struct timespec at;

  clock_gettime (id, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

double
bench_wall (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

double
bench_spent (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

double
bench_spent_by_all (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_part (double *times, guint n, double part)
{
  g_return_val_if_fail (n > 0, NAN);

  qsort (times, n, sizeof *times, compare);
  return times[MIN ((guint) (part * n), n - 1)];
}

double
bench_resident (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return NAN;
  line = g_strstr_len (text, -1, "VmRSS:");
  return line != NULL ? (double) g_ascii_strtoull (line + 6, NULL, 10) / 1024 : NAN;
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (folder);
}

/* A thread of its own may do what a handler of a signal may not. */
static gpointer
wait_for_end (gpointer unused)
{
  sigset_t set;
  int which;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  sigaddset (&set, SIGHUP);
  sigwait (&set, &which);
  remove_folder ();
  _exit (128 + which);
}

const char *
bench_folder (void)
{
  g_autoptr (GError) error = NULL;
  sigset_t set;

  if (folder != NULL)
    return folder;
  folder = g_dir_make_tmp ("santushti-bench-XXXXXX", &error);
  bench_fine (error);
  atexit (remove_folder);
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  sigaddset (&set, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("end", wait_for_end, NULL));
  return folder;
}

DeskStore *
bench_store_new (const char *path)
{
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (BENCH_NOW);
  g_autoptr (GError) error = NULL;
  /* Only a demonstration takes a fixed clock. */
  DeskSiteSpec spec = { .name = "Bench", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 7, .go_live = BENCH_NOW - 30 * DESK_DAY };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);

  bench_fine (error);
  return store;
}

DeskStore *
bench_store_open (const char *path)
{
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (BENCH_NOW);
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_store_open (path, clock, &error);

  bench_fine (error);
  return store;
}

/* One name in a hundred thousand is a rare one. */
static char *
name_cb (guint i, gpointer data)
{
  static const char *const first[][2] = {
    { "Sanjeev", "संजीव" },   { "Ramesh", "रमेश" },   { "Sunita", "सुनीता" }, { "Mohammed", "मोहम्मद" },
    { "Vikas", "विकास" },     { "Lakshmi", "लक्ष्मी" }, { "Anil", "अनिल" },     { "Geeta", "गीता" },
    { "Rajendra", "राजेंद्र" }, { "Shabana", "शबाना" }, { "Krishna", "कृष्णा" },   { "Pooja", "पूजा" },
    { "Abdul", "अब्दुल" },     { "Saroj", "सरोज" },     { "Dinesh", "दिनेश" },   { "Kamla", "कमला" },
  };
  static const char *const last[][2] = {
    { "Kumar", "कुमार" },   { "Singh", "सिंह" },   { "Yadav", "यादव" },   { "Verma", "वर्मा" },
    { "Gupta", "गुप्ता" },   { "Tyagi", "त्यागी" }, { "Siddiqui", "सिद्दीकी" }, { "Rathore", "राठौर" },
    { "Mishra", "मिश्रा" },  { "Pandey", "पांडेय" }, { "Chauhan", "चौहान" },  { "Devi", "देवी" },
  };
  GRand *rand = data;
  guint script = g_rand_int (rand) & 1;
  guint one = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (first));
  guint two = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (last));

  return i % 100000 == 7 ? g_strdup ("झुनझुनवाला")
                         : g_strdup_printf ("%s %s", first[one][script], last[two][script]);
}

char *
bench_store_many (const char *path, guint n)
{
  char *made = path != NULL ? g_strdup (path)
                            : g_build_filename (bench_folder (), "many.santushti", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1912);
  double began = bench_wall ();

  if (g_file_test (made, G_FILE_TEST_EXISTS))
    return made;
  g_object_unref (bench_store_new (made));
  desk_many_fill_named (made, n, 1, BENCH_NOW, 500, name_cb, rand);
  desk_many_call (made, n, 1, BENCH_NOW);
  /* The opening makes the search index. */
  g_object_unref (bench_store_open (made));
  printf ("%u complaints, as many lines of the register and the search index made in %.0f s\n", n,
          (bench_wall () - began) / 1000);
  return made;
}

DeskSession *
bench_account (DeskStore *store, DeskSession *admin, const char *name, DeskRole role)
{
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_account_create (admin, name, name, name, role, "password1", NULL);
  session = desk_session_sign_in (store, name, "password1", NULL, &error);
  bench_fine (error);
  return session;
}

void
bench_store_queue (const char *path, guint n)
{
  DeskStore *store = bench_store_new (path);
  g_autoptr (DeskSession) admin = NULL;
  g_autoptr (GError) error = NULL;

  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  bench_fine (error);
  desk_account_create (admin, "sup", "sup", "Sup", DESK_ROLE_SUPERVISOR, "password1", &error);
  bench_fine (error);
  g_clear_object (&admin);
  g_object_unref (store);
  desk_many_fill (path, n * 2, 1, BENCH_NOW, 1);
}
