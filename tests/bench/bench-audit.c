/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inspection of a large site: a frame of up to a million closures is frozen and drawn from, beside
 * plain SQL and SHA-256 over the same numbers, and each report becomes a PDF file.
 *
 * Usage: bench-audit [COMPLAINTS] [STORE] (100000): STORE is used, or made; what is drawn from it and
 * called stands in it afterwards. */
#include "bench-kit.h"

#include "desk-audit-pages.h"
#include "desk-audit.h"
#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-day-end-page.h"
#include "desk-hotspot-pages.h"
#include "desk-memo-page.h"
#include "desk-overview-pages.h"
#include "desk-register-pages.h"
#include "desk-slip-page.h"
#include "desk-tickets.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DRAW_LIMIT 1000.0 /* ms */
#define WAIT_LIMIT 1000.0
#define PDF_LIMIT 1000.0
#define MOST 1000000      /* closures that the limit is for */
#define WORDS "three words here"
#define PAUSE_US (20 * 1000) /* between two calls of the desk beside */
#define CALLS 4000           /* at most */

/* What a draw cannot do without: each number read once and hashed once. */
static double
raw_draw (const char *path, gint64 freeze, gint64 size)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT number FROM audit_frame WHERE audit_n = %" G_GINT64_FORMAT, freeze);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 seed[36] = { 1 };
  double start = bench_spent ();
  sqlite3_stmt *rows;
  sqlite3 *db;
  gint64 n = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  for (; sqlite3_step (rows) == SQLITE_ROW; n++)
    {
      gsize length = 32;

      g_checksum_reset (sum);
      g_checksum_update (sum, seed, sizeof seed);
      g_checksum_update (sum, sqlite3_column_text (rows, 0), sqlite3_column_bytes (rows, 0));
      g_checksum_get_digest (sum, seed, &length);
    }
  start = bench_spent () - start;
  g_assert_cmpint (n, ==, size);
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return start;
}

/* Another desk: somebody calls back, and whom nobody reaches; somebody whose complaint is closed calls
 * again, and it leaves the frame. */
typedef struct
{
  const char *path;
  gint stop;      /* atomic */
  gint ready;     /* atomic */
  double longest; /* that it waited for one saving, ms */
  guint saved;
} Desk;

static GPtrArray *
numbers_of (DeskStore *store, DeskState state)
{
  const DeskTicketQuery query = { .states = 1u << state, .registered_from = BENCH_NOW - 6 * DESK_DAY };
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;

  ids = desk_ticket_query (store, &query, NULL, &error);
  bench_fine (error);
  tickets = desk_ticket_load_many (store, &g_array_index (ids, gint64, 0), MIN (ids->len, CALLS), NULL,
                                   &error);
  bench_fine (error);
  for (guint i = 0; i < tickets->len; i++)
    g_ptr_array_add (numbers, g_strdup (((DeskTicket *) g_ptr_array_index (tickets, i))->number));
  return numbers;
}

static void
saved (Desk *desk, double *start, GError *error)
{
  double now = bench_wall ();

  bench_fine (error);
  desk->longest = MAX (desk->longest, now - *start);
  desk->saved++;
  *start = now;
}

static void
work_once (Desk *desk, DeskSession *supervisor, const char *reported, const char *closed)
{
  const DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  double start = bench_wall ();

  attempt = desk_call_start (supervisor, reported, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  saved (desk, &start, error);
  desk_call_record (supervisor, attempt->attempt, &result, NULL, &error);
  saved (desk, &start, error);
  desk_ticket_contact (supervisor, closed, "It is dark again", NULL, &error);
  saved (desk, &start, error);
}

static gpointer
work (gpointer data)
{
  Desk *desk = data;
  g_autoptr (DeskStore) store = bench_store_open (desk->path);
  g_autoptr (DeskSession) supervisor = NULL;
  g_autoptr (GPtrArray) reported = numbers_of (store, DESK_STATE_REPORTED);
  g_autoptr (GPtrArray) closed = numbers_of (store, DESK_STATE_CLOSED);
  guint n = MIN (reported->len, closed->len);
  g_autoptr (GError) error = NULL;

  supervisor = desk_session_sign_in (store, "beside", "password1", NULL, &error);
  bench_fine (error);
  g_atomic_int_set (&desk->ready, TRUE);
  for (guint i = 0; i < n && !g_atomic_int_get (&desk->stop); i++)
    {
      work_once (desk, supervisor, g_ptr_array_index (reported, i), g_ptr_array_index (closed, i));
      g_usleep (PAUSE_US);
    }
  return NULL;
}

static gboolean
measure_draw (DeskSession *officer, const char *path, guint n, DeskAudit **drawn)
{
  /* The oldest of the store is two years old; what is claimed lies behind what is registered. */
  double part = MIN (1.0, (double) MOST / n);
  DeskAuditFrame frame = { .from_at = BENCH_NOW - (gint64) (731 * part * DESK_DAY), .points = 5 };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (GError) error = NULL;
  double start = bench_wall ();
  Desk desk = { .path = path };
  GThread *thread = g_thread_new ("desk", work, &desk);
  double froze, spent;
  gboolean missed;

  while (!g_atomic_int_get (&desk.ready))
    g_usleep (PAUSE_US);
  start = bench_wall ();
  spent = bench_spent_by_all ();
  frozen = desk_audit_freeze (officer, &frame, WORDS, &error);
  bench_fine (error);
  froze = bench_wall () - start;
  g_atomic_int_set (&desk.stop, TRUE);
  g_thread_join (thread);
  printf ("%" G_GINT64_FORMAT " closures in %u strata frozen, %.0f ms of the processor\n",
          frozen->size, frozen->strata->len, bench_spent_by_all () - spent);
  start = bench_wall ();
  spent = bench_spent_by_all ();
  *drawn = desk_audit_draw (officer, frozen->freeze, WORDS, &error);
  bench_fine (error);
  start = bench_wall () - start;
  spent = bench_spent_by_all () - spent;
  bench_figure (&(BenchFigure) { "freeze", "a frame, with its strata and its hash", froze, "ms",
                                 BENCH_TOLD, 0, 0, NULL });
  missed = bench_figure (&(BenchFigure) { "freeze-wait", "the longest of what others saved meanwhile",
                                          desk.longest, "ms", BENCH_AT_MOST, WAIT_LIMIT, 0, NULL });
  printf ("%u times something was saved meanwhile\n", desk.saved);
  printf ("drawn from, %.0f ms of the processor\n", spent);
  missed |= bench_figure (&(BenchFigure) { "draw", "from all closures, a million at most", start, "ms",
                                           BENCH_AT_MOST, DRAW_LIMIT,
                                           raw_draw (path, frozen->freeze, frozen->size),
                                           "SQL and SHA-256 alone" });
  return missed;
}

/* Every fifth of those reached says that it was not fixed; every tenth is not reached. */
static void
call_through (DeskSession *officer, gint64 freeze)
{
  DeskStore *store = desk_session_get_store (officer);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sample = desk_audit_sample (store, freeze, NULL, &error);

  bench_fine (error);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);
      gboolean reached = i % 10 != 9;
      gboolean fine = i % 5 != 4;
      DeskCallResult result = { .outcome = reached ? DESK_OUTCOME_TALKED : DESK_OUTCOME_NO_ANSWER,
                                .fixed = fine ? DESK_ANSWER_YES : DESK_ANSWER_NO,
                                .satisfied = fine ? DESK_ANSWER_YES : DESK_ANSWER_NO,
                                .called = DESK_CALLED_UNSURE,
                                .fixed_on = fine ? DESK_FIXED_UNKNOWN : NULL };
      g_autoptr (DeskAttempt) attempt = NULL;

      if (!reached)
        result = (DeskCallResult){ .outcome = DESK_OUTCOME_NO_ANSWER };
      attempt = desk_call_start (officer, one->ticket->number, DESK_CALL_AUDIT, freeze, NULL, NULL,
                                 &error);
      bench_fine (error);
      desk_call_record (officer, attempt->attempt, &result, NULL, &error);
      bench_fine (error);
      desk_audit_find (officer, freeze, one->ticket->number,
                       !reached ? DESK_FINDING_NOT_REACHED
                       : fine   ? DESK_FINDING_GENUINE
                                : DESK_FINDING_NOT_FIXED,
                       NULL, NULL, &error);
      bench_fine (error);
    }
  printf ("%u called\n", sample->len);
}

static DeskPages *
day_end (DeskSession *session, gint64 about, const char *language, GCancellable *cancellable,
         GError **error)
{
  DeskDayEnd end;
  g_autoptr (DeskSlip) slip = NULL;

  if (!desk_day_end_read (session, 0, &end, cancellable, error))
    return NULL;
  slip = desk_slip_make (session, error);
  return slip != NULL ? desk_day_end_page_new (session, &end, slip, language, error) : NULL;
}

/* A book of a whole day has as many pages as the day has dozens of calls. */
static DeskPages *
register_of_an_hour (DeskSession *session, gint64 about, const char *language,
                   GCancellable *cancellable, GError **error)
{
  DeskRegisterFilter filter = { .from = BENCH_NOW - 2 * DESK_DAY,
                                .until = BENCH_NOW - 2 * DESK_DAY + DESK_HOUR };

  return desk_register_pages_new (session, &filter, language, NULL, NULL, cancellable, error);
}

/* As long as one of an escalation with its history. */
static DeskPages *
memo (DeskSession *session, gint64 about, const char *language, GCancellable *cancellable,
      GError **error)
{
  DeskStore *store = desk_session_get_store (session);
  const DeskPagesHead head = { .title = "", .site = "Bench", .printed_by = "Insp",
                               .printed_at = BENCH_NOW, .zone = desk_store_get_zone (store) };
  g_autoptr (GString) text = g_string_new ("Complaint MNY-26-0000001\n");

  for (int i = 0; i < 40; i++)
    g_string_append (text, "24 November 2026, 10:40: आपूर्ति बाधित है; the line was repaired and the "
                           "consumer says that it is not fixed.\n");
  return desk_memo_page_make (&head, text->str);
}

static DeskPages *
hotspots (DeskSession *session, gint64 about, const char *language, GCancellable *cancellable,
          GError **error)
{
  const DeskHotspotAsk ask = { .of = (DeskHotspotOf) about, .level = DESK_PLACE_AREA,
                               .order = DESK_HOTSPOT_BY_RATE, .from = BENCH_NOW - 365 * DESK_DAY,
                               .until = BENCH_NOW };

  return desk_hotspot_pages_new (session, &ask, language, cancellable, error);
}

typedef DeskPages *(*Maker) (DeskSession *session, gint64 about, const char *language,
                             GCancellable *cancellable, GError **error);

/* Pages with nothing on them but head and foot: what Cairo and the disk take. */
static double
raw_pages (DeskSession *session, guint n, const char *path)
{
  const DeskPagesHead head = { .title = "", .site = "", .printed_by = "", .printed_at = BENCH_NOW,
                               .zone = desk_store_get_zone (desk_session_get_store (session)) };
  double start = bench_spent_by_all ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPages) pages = desk_pages_new (&head);

  while (desk_pages_get_n_pages (pages) < n)
    desk_pages_paragraph (pages, "\n\n\n\n\n\n\n\n\n\n");
  desk_pages_save_pdf (pages, path, NULL, &error);
  bench_fine (error);
  return bench_spent_by_all () - start;
}

static gboolean
measure_pdf (DeskSession *session, const char *name, Maker make, gint64 about)
{
  static const char *const languages[] = { "en", "hi" };
  g_autofree char *path = g_build_filename (bench_folder (), "report.pdf", NULL);
  gboolean missed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *what = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskPages) pages = NULL;
      /* All of it is the processor's but for the moment in which the file becomes durable. */
      double spent = bench_spent_by_all ();
      double start = bench_wall ();
      double raw;
      guint n;

      pages = make (session, about, languages[i], NULL, &error);
      bench_fine (error);
      desk_pages_save_pdf (pages, path, NULL, &error);
      bench_fine (error);
      start = bench_wall () - start;
      spent = bench_spent_by_all () - spent;
      n = desk_pages_get_n_pages (pages);
      raw = raw_pages (session, n, path);
      what = g_strdup_printf ("%s, %s", name, languages[i]);
      printf ("%s: %u pages, %.0f ms of the wall\n", what, n, start);
      missed |= bench_figure (&(BenchFigure) { "pdf", what, spent, "ms", BENCH_AT_MOST, PDF_LIMIT,
                                               raw, "as many empty pages" });
    }
  return missed;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000;
  g_autofree char *path = NULL;
  g_autoptr (DeskStore) store = NULL;
  g_autoptr (DeskSession) admin = NULL;
  g_autoptr (DeskSession) officer = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GError) error = NULL;
  gboolean missed;

  setlocale (LC_ALL, "C.UTF-8");
  path = bench_store_many (argc > 2 ? argv[2] : NULL, n);
  store = bench_store_open (path);
  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  bench_fine (error);
  g_object_unref (bench_account (store, admin, "beside", DESK_ROLE_SUPERVISOR));
  officer = bench_account (store, admin, "insp", DESK_ROLE_INSPECTION);
  missed = measure_draw (officer, path, n, &drawn);
  call_through (officer, drawn->freeze);
  missed |= measure_pdf (officer, "audit report", desk_audit_pages_new, drawn->freeze);
  missed |= measure_pdf (officer, "day-end", day_end, 0);
  missed |= measure_pdf (officer, "memo", memo, 0);
  missed |= measure_pdf (officer, "register of an hour", register_of_an_hour, 0);
  missed |= measure_pdf (officer, "overview of a year", desk_overview_pages_new, 365);
  missed |= measure_pdf (officer, "hotspots by place, a year", hotspots, DESK_HOTSPOT_OF_PLACES);
  missed |= measure_pdf (officer, "hotspots by officer, a year", hotspots, DESK_HOTSPOT_OF_OFFICERS);
  missed |= measure_pdf (officer, "callers, a year", hotspots, DESK_HOTSPOT_OF_OPERATORS);
  return missed;
}
