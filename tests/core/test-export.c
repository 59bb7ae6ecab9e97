/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as files: whole or not at all, safe for a spreadsheet, without personal data that is
 * masked elsewhere. test-ctl-export.py reads the three formats with other programs. */
#include "desk-backup.h"
#include "desk-csv-writer.h"
#include "desk-evidence.h"
#include "desk-clockwork.h"
#include "desk-escalations.h"
#include "desk-export-table.h"
#include "desk-export.h"
#include "desk-fixture.h"
#include "desk-folder.h"
#include "desk-time.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

static int slips_wanted;

static char *
path_of (DeskFixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Files in the folder whose name holds @part. */
static guint
count_files (DeskFixture *f, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += strstr (name, part) != NULL;
  return count;
}

static void
fill (DeskFixture *f)
{
  DeskRegistration formula = { .phone = "9876500901", .category = "bill.wrong", .place = "CHT",
                               .consumer_name = "=HYPERLINK(\"x\")", .address = "Call 98765 00901 first",
                               .description = "a \"quoted\"\nline" };
  DeskRegistration theft = { .phone = "9876500902", .category = "theft", .place = "CHT",
                             .consumer_name = "Informer", .account_no = "4411",
                             .description = "A hook on the line" };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = desk_ticket_register (f->op1, &formula, NULL, &error);
  g_autofree char *second = desk_ticket_register (f->op1, &theft, NULL, &error);
  g_autofree char *third = desk_fixture_claimed (f, 3);

  g_assert_no_error (error);
  desk_fixture_call (f, f->op2, third, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
}

static void
test_formats (DeskFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "t.csv", "t.json", "t.xlsx" };
  g_autoptr (GError) error = NULL;

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (f, names[i]);
      DeskExportResult result = { 0 };
      g_autofree char *text = NULL;

      desk_export_tickets (f->sup1, NULL, path, desk_table_format_of_path (path), &result, NULL,
                           NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (result.rows, ==, 3);
      g_assert_cmpuint (result.n_cut, ==, 0);
      text = read_file (path);
      g_assert_null (strstr (text, "9876500901"));
      g_assert_null (strstr (text, "98765 00901"));
      if (i == DESK_TABLE_XLSX)
        {
          g_assert_true (g_str_has_prefix (text, "PK"));
          continue;
        }
      g_assert_nonnull (strstr (text, "98•••••901"));
      g_assert_null (strstr (text, "Informer"));
      g_assert_null (strstr (text, "4411"));
      g_assert_nonnull (strstr (text, "A hook on the line"));
      if (i == DESK_TABLE_CSV)
        {
          g_assert_nonnull (strstr (text, "\"'=HYPERLINK"));
          g_assert_nonnull (strstr (text, "\"a \"\"quoted\"\"\nline\""));
        }
      else
        g_assert_nonnull (strstr (text, "\"suspect\":false"));
    }
  g_assert_cmpuint (count_files (f, "partial"), ==, 0);
}

static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = path_of (f, "t.csv");
  g_autofree char *nowhere = path_of (f, "gone/t.xlsx");
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_export_tickets (f->op1, NULL, path, DESK_TABLE_CSV, NULL, NULL, NULL, NULL,
                                       &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_export_callbacks (f->admin, 0, 0, path, DESK_TABLE_JSON, NULL, NULL, NULL,
                                         NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_export_events (f->op2, path, DESK_TABLE_XLSX, NULL, NULL, NULL, NULL,
                                      &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_assert_false (desk_export_events (f->insp1, nowhere, format, NULL, NULL, NULL, NULL,
                                          &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
      g_clear_error (&error);
    }
}

static void
cancel_cb (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, >, 0);
  g_assert_cmpint (done, <=, total);
  g_cancellable_cancel (data);
}

static void
test_cancelled (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = path_of (f, "t.xlsx");
  g_autoptr (GError) error = NULL;

  fill (f);
  g_assert_true (g_file_set_contents (path, "what stood here", -1, NULL));
  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *text = NULL;

      g_assert_false (desk_export_tickets (f->sup1, NULL, path, format, NULL, cancel_cb,
                                           cancellable, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      text = read_file (path);
      g_assert_cmpstr (text, ==, "what stood here");
    }
  g_assert_cmpuint (count_files (f, "partial"), ==, 0);
}

typedef struct
{
  guint calls;
  gint64 done, total;
  GCancellable *stop; /* at the first call */
} Told;

static void
told_cb (gint64 done, gint64 total, gpointer data)
{
  Told *told = data;

  g_assert_cmpint (done, >, told->done);
  g_assert_cmpint (done, <=, total);
  g_assert_true (told->calls == 0 || total == told->total);
  told->calls++;
  told->done = done;
  told->total = total;
  if (told->stop != NULL)
    g_cancellable_cancel (told->stop);
}

/* On a disk that is full reading ends with the batch that found no room. */
static void
check_full (DeskFixture *f)
{
  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autofree char *path = path_of (f, "full");
      g_autoptr (GError) error = NULL;
      Told told = { 0 };
      struct rlimit before;
      struct rlimit little;
      gboolean done;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
      little = (struct rlimit){ .rlim_cur = 16, .rlim_max = before.rlim_max };
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
      done = desk_export_tickets (f->sup1, NULL, path, format, NULL, told_cb, &told, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_false (done);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_FULL);
      g_assert_cmpuint (told.calls, ==, 1);
      g_assert_cmpuint (count_files (f, "full"), ==, 0);
    }
}

typedef struct
{
  DeskFixture *f;
  GCancellable *cancellable;
  int over; /* atomic */
} Late;

/* Whether the book has bytes: it is being packed, and the last row is read. */
static gboolean
is_packed (DeskFixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;
  GStatBuf there = { 0 };

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "late.partial-"))
      {
        g_autofree char *path = path_of (f, name);

        return g_stat (path, &there) == 0 && there.st_size > 0;
      }
  return FALSE;
}

static gpointer
stop_late (gpointer data)
{
  Late *late = data;

  while (g_atomic_int_get (&late->over) == 0 && !is_packed (late->f))
    g_thread_yield ();
  g_cancellable_cancel (late->cancellable);
  return NULL;
}

/* Stopped when all is read and the file is not there yet. What was faster than the stop is run again. */
static void
check_late (DeskFixture *f, gboolean table)
{
  const DeskExportAbout about = { 0 };
  g_autofree char *path = path_of (f, "late");
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  for (guint i = 0; done && i < 50; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Late late = { .f = f, .cancellable = cancellable };
      GThread *thread;

      g_unlink (path);
      thread = g_thread_new ("stop", stop_late, &late);
      done = table ? desk_export_table (f->sup1, DESK_EXPORT_ESCALATIONS, &about, path, DESK_TABLE_XLSX,
                                        NULL, NULL, NULL, cancellable, &error)
                   : desk_export_tickets (f->sup1, NULL, path, DESK_TABLE_XLSX, NULL, NULL, NULL,
                                          cancellable, &error);
      g_atomic_int_set (&late.over, 1);
      g_thread_join (thread);
    }
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f, "late"), ==, 0);
}

/* More than a batch, and each once. */
static void
test_batches (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = path_of (f, "e.csv");
  DeskExportResult result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *number = desk_fixture_register (f, i);

      g_assert_nonnull (number);
    }
  desk_export_tickets (f->sup1, NULL, path, DESK_TABLE_CSV, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 600);
  /* What a search finds is all in the file, not the newest that a list would show. */
  desk_export_tickets (f->sup1, &(DeskTicketQuery) { .words = "test" }, path, DESK_TABLE_CSV,
                       &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 600);
  check_full (f);
  check_late (f, FALSE);
  desk_export_events (f->insp1, path, DESK_TABLE_CSV, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  text = read_file (path);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpint (result.rows, >, 600);
  g_assert_cmpint (g_strv_length (lines), ==, result.rows + 2);
  for (gint64 n = 1; n <= result.rows; n++)
    {
      g_autofree char *begin = g_strdup_printf ("\"%d\",", (int) n);

      g_assert_true (g_str_has_prefix (lines[n], begin));
    }
}

/* More escalations than are read at once, with those that ended: each stands there once, in the order in
 * which they were raised. */
static void
test_escalations (DeskFixture *f, gconstpointer unused)
{
  const DeskExportAbout about = { 0 };
  const DeskEscalationQuery every = { .ended = TRUE };
  g_autofree char *path = path_of (f, "e.csv");
  DeskExportResult result = { 0 };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_auto (GStrv) lines = NULL;
  Told told = { 0 };
  gint64 before = 0;

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *phone = g_strdup_printf ("98765%05d", i);
      DeskRegistration call = { .phone = phone, .category = "bill.wrong", .place = "CHT",
                                .description = "The bill is wrong",
                                .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);

      g_assert_no_error (error);
    }
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 30 * DESK_DAY);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  all = desk_escalation_list (f->store, &every, G_MAXINT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, >=, 600);
  desk_export_table (f->sup1, DESK_EXPORT_ESCALATIONS, &about, path, DESK_TABLE_CSV, &result, told_cb,
                     &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told.calls, ==, (all->len + DESK_EXPORT_BATCH) / DESK_EXPORT_BATCH);
  g_assert_cmpint (told.done, ==, told.total);
  g_assert_cmpint (result.rows, ==, all->len);
  text = read_file (path);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, all->len + 2); /* with the columns' names and the end */
  for (guint i = 1; i <= all->len; i++)
    {
      gint64 n = g_ascii_strtoll (lines[i] + 1, NULL, 10); /* behind a quote */

      g_assert_cmpint (n, >, before);
      before = n;
    }
  check_late (f, TRUE);
  /* Stopped after a batch. */
  told = (Told){ .stop = cancellable };
  g_assert_false (desk_export_table (f->sup1, DESK_EXPORT_ESCALATIONS, &about, path, DESK_TABLE_CSV, NULL,
                                     told_cb, &told, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (told.calls, ==, 1);
  again = read_file (path);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (count_files (f, "partial"), ==, 0);
}

static void
test_callbacks (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration informer = { .phone = "9876500903", .category = "theft.information",
                                .place = "CHT", .description = "A hook" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Hook removed" };
  DeskCallResult said = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                          .satisfied = DESK_ANSWER_YES, .words = "Ramesh of house 12 says so" };
  DeskVerdict verdict = { 0 };
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autofree char *theft = NULL;
  g_autofree char *path = path_of (f, "c.json");
  DeskExportResult result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fill (f);
  theft = desk_ticket_register (f->op1, &informer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_ticket_assign (f->op1, theft, NULL, DESK_RUNG_NONE, &error));
  g_assert_true (desk_ticket_claim (f->op1, theft, &claim, &error));
  attempt = desk_call_start (f->op2, theft, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_call_record (f->op2, attempt->attempt, &said, &verdict, &error));
  desk_verdict_clear (&verdict);
  desk_export_callbacks (f->insp1, 0, 0, path, DESK_TABLE_JSON, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 2);
  text = read_file (path);
  /* R11: what an informer said may tell who it was. */
  g_assert_nonnull (strstr (text, theft));
  g_assert_null (strstr (text, "house 12"));
  g_assert_nonnull (strstr (text, "In the consumer's words"));
  g_assert_nonnull (strstr (text, "\"register_no\":1,"));
  g_assert_nonnull (strstr (text, "\"caller\":\"op2\""));
  g_assert_nonnull (strstr (text, "\"satisfied\":\"yes\""));
  /* Before the first, after the last. */
  desk_export_callbacks (f->insp1, 0, DESK_FIXTURE_NOW, path, DESK_TABLE_JSON, &result, NULL, NULL,
                         NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 0);
}

/* A cell of xlsx ends; a number that a double does not hold is a text. */
static void
test_cells (DeskFixture *f, gconstpointer unused)
{
  static const DeskColumn columns[] = { { "text", DESK_COLUMN_TEXT }, { "int", DESK_COLUMN_INT },
                                        { "at", DESK_COLUMN_TIME }, { "flag", DESK_COLUMN_FLAG } };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *longest = g_strnfill (40000, 'x');
  g_autoptr (GError) error = NULL;

  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_autofree char *path = path_of (f, "cells");
      g_autoptr (DeskTableWriter) w = desk_table_writer_new (path, format, columns, 4, zone, &error);
      guint cut = 99;

      g_assert_no_error (error);
      desk_table_writer_text (w, longest);
      desk_table_writer_int (w, G_MAXINT64);
      desk_table_writer_time (w, G_MININT64 / 2000);
      desk_table_writer_flag (w, TRUE);
      g_assert_true (desk_table_writer_end_row (w));
      g_assert_true (desk_table_writer_finish (w, &cut, NULL, &error));
      g_assert_cmpuint (cut, ==, format == DESK_TABLE_XLSX ? 1 : 0);
    }
}

static void
test_names (void)
{
  DeskTableFormat format = DESK_TABLE_CSV;

  g_assert_cmpint (desk_table_format_of_path ("a.XLSX"), ==, DESK_TABLE_XLSX);
  g_assert_cmpint (desk_table_format_of_path ("a.json"), ==, DESK_TABLE_JSON);
  g_assert_cmpint (desk_table_format_of_path ("a"), ==, DESK_TABLE_CSV);
  g_assert_cmpint (desk_table_format_of_path ("a.b/c"), ==, DESK_TABLE_CSV);
  g_assert_false (desk_table_format_from_nick ("ods", &format));
}

/* Slips while a backup or an export is made, the clock before and after each other than before. */
static gpointer
make_slips (gpointer data)
{
  DeskFixture *f = data;
  gint64 now = DESK_FIXTURE_NOW;

  while (g_atomic_int_get (&slips_wanted) != 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskSlip) slip = NULL;

      desk_clock_set (f->clock, now += 5 * DESK_MINUTE);
      slip = desk_slip_make (f->sup1, &error);
      g_assert_no_error (error);
      desk_clock_set (f->clock, now += DESK_MINUTE);
      g_thread_yield ();
      /* Set back, less than an entry tells. */
      desk_clock_set (f->clock, now - 2 * DESK_MINUTE);
    }
  return NULL;
}

/* The slip that lies in a folder is of the moment of what lies beside it, whatever is entered and
 * however the clock goes meanwhile. */
static void
test_slip (DeskFixture *f, gconstpointer unused)
{
  GThread *thread;

  fill (f);
  g_atomic_int_set (&slips_wanted, 1);
  thread = g_thread_new ("slips", make_slips, f);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("backup-%u", i);
      g_autofree char *folder = path_of (f, name);
      g_autofree char *evidence = g_strconcat (folder, "-evidence", NULL);
      g_autofree char *file = g_build_filename (folder, "desk.santushti", NULL);
      g_autofree char *text = g_build_filename (folder, "slip.txt", NULL);
      g_autofree char *other = g_build_filename (evidence, "slip.txt", NULL);
      g_autoptr (DeskStore) copy = NULL;
      g_autoptr (DeskSlip) slip = NULL;
      DeskVerifyResult result;

      desk_backup (f->admin, folder, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      slip = desk_slip_load (text, &error);
      g_assert_no_error (error);
      copy = desk_store_open (file, f->clock, &error);
      g_assert_no_error (error);
      desk_verify (copy, slip, &result, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      desk_evidence_export (f->sup2, evidence, NULL, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_clear_pointer (&slip, desk_slip_free);
      slip = desk_slip_load (other, &error);
      g_assert_no_error (error);
      desk_verify (f->store, slip, &result, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_atomic_int_set (&slips_wanted, 0);
  g_thread_join (thread);
}

/* A folder that a killed program left, with a file in it. */
static char *
leave (DeskFixture *f, const char *name, int mode, const char *file)
{
  char *folder = path_of (f, name);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "SQLite", -1, NULL));
  g_assert_cmpint (g_chmod (folder, mode), ==, 0);
  return folder;
}

/* What killed programs left of backups and evidence goes with the next one; not what is being written,
 * nor what is no such folder. */
static void
test_left (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *killed = leave (f, "monday.partial-AbCd12", 0700, "desk.santushti");
  g_autofree char *again = leave (f, "tuesday.partial-aBcD34", 0700, "events.jsonl");
  g_autofree char *held = leave (f, "tuesday.partial-HeLd00", 0700, "desk.santushti");
  g_autofree char *others = leave (f, "monday.partial-Others", 0700, "letter.odt");
  g_autofree char *readable = leave (f, "monday.partial-OpenTo", 0755, "desk.santushti");
  g_autofree char *longer = leave (f, "monday.partial-AbCd123", 0700, "desk.santushti");
  g_autofree char *folder = path_of (f, "tuesday");
  g_autoptr (GError) error = NULL;
  int lock = g_open (held, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  g_assert_true (desk_backup (f->admin, folder, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (killed, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (others, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (readable, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (longer, G_FILE_TEST_IS_DIR));
  close (lock);
}

/* Stopped at the last moment nothing appears, and nothing is left. */
static void
test_stopped (DeskFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "slip.txt", NULL };
  g_autofree char *path = path_of (f, "late");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DeskFolder *folder = desk_folder_new (path, &error);

  g_assert_no_error (error);
  g_assert_true (desk_folder_write (folder, "slip.txt", "x\n", &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (desk_folder_complete (folder, names, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  desk_folder_free (folder);
  g_assert_cmpuint (count_files (f, "late"), ==, 0);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/export/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("formats", test_formats);
  ADD ("permission", test_permission);
  ADD ("cancelled", test_cancelled);
  ADD ("batches", test_batches);
  ADD ("escalations", test_escalations);
  ADD ("callbacks", test_callbacks);
  ADD ("cells", test_cells);
  ADD ("slip", test_slip);
  ADD ("left", test_left);
  ADD ("stopped", test_stopped);
  g_test_add_func ("/export/names", test_names);
  return g_test_run ();
}
