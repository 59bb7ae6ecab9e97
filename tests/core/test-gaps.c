/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R14: what a source system does not hand over is found after each import. */
#include "desk-fixture.h"

#include "desk-day-end.h"
#include "desk-gaps.h"
#include "desk-import-left.h"
#include "desk-import-rule.h"
#include "desk-import.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Each line: number, day of November 2026. */
static DeskImportResult
import (DeskFixture *f, const char *lines)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autofree char *text = g_strconcat ("no,on\n", lines, NULL);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  g_file_set_contents (profile_path,
                       "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, &error);
  g_file_set_contents (path, text, -1, &error);
  profile = desk_profile_load (profile_path, &error);
  g_assert_no_error (error);
  desk_import_file (f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result.gaps);
  return result;
}

static void
found (DeskImportResult *result, gint64 numbers, gint64 missing, gint64 jumps, const char *ranges)
{
  g_autofree char *said = g_strjoinv (" ", result->gaps->ranges);

  g_assert_cmpint (result->gaps->numbers, ==, numbers);
  g_assert_cmpint (result->gaps->missing, ==, missing);
  g_assert_cmpint (result->gaps->jumps, ==, jumps);
  g_assert_cmpint (result->gaps->runs, ==, g_strv_length (result->gaps->ranges));
  g_assert_cmpstr (said, ==, ranges);
  desk_import_result_clear (result);
}

static void
test_ranges (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *one = NULL;
  g_autofree char *many = NULL;
  DeskImportResult result;
  DeskDayEnd end;

  /* Shapes do not mix, the order of the file is no matter, ends are no gaps, and what ends in
   * no digit counts for nothing. */
  result = import (f, "A-0007,2026-11-23 10:00\nA-0001,2026-11-23 10:00\nA-0003,2026-11-23 10:00\n"
                      "B-0900,2026-11-23 10:00\nA-99999,2026-11-23 10:00\nX,2026-11-23 10:00\n"
                      "99,2026-11-23 10:00\n100,2026-11-23 10:00\n");
  label = desk_gaps_label (result.gaps);
  g_assert_cmpstr (label, ==, "4 numbers of dump are missing, in 2 runs. 1 number of dump could not be "
                   "followed, so whether some are missing beside it cannot be told.");
  one = desk_gaps_range_label (result.gaps->ranges[0]);
  many = desk_gaps_range_label (result.gaps->ranges[1]);
  g_assert_cmpstr (one, ==, "A-0002");
  g_assert_cmpstr (many, ==, "A-0004 to A-0006");
  found (&result, 8, 4, 0, "A-0002..A-0002 A-0004..A-0006");
  /* With what earlier imports brought: a gap closes, another opens. */
  result = import (f, "A-0002,2026-11-23 10:00\nA-0005,2026-11-23 10:00\nA-0009,2026-11-23 10:00\n");
  found (&result, 11, 3, 0, "A-0004..A-0004 A-0006..A-0006 A-0008..A-0008");
  /* A series that begins anew far away is no gap of ten thousands. */
  result = import (f, "20261123000001,2026-11-23 10:00\n20261124000001,2026-11-23 10:00\n");
  found (&result, 13, 3, 1, "A-0004..A-0004 A-0006..A-0006 A-0008..A-0008");
  /* Nothing new: what was found last is told again, and no entry is made. */
  result = import (f, "A-0001,2026-11-23 10:00\n");
  found (&result, 13, 3, 1, "A-0004..A-0004 A-0006..A-0006 A-0008..A-0008");
  list = desk_gaps_list (f->insp1, "dump", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  /* The day's sheet tells how the source stands, not the sum of three tellings. */
  g_assert_true (desk_day_end_read (f->sup1, 0, &end, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (end.day.imports, ==, 3);
  g_assert_cmpint (end.day.missing, ==, 3);
  g_assert_cmpint (end.day.runs, ==, 3);
  g_assert_cmpint (((DeskGaps *) list->pdata[2])->missing, ==, 4);
  g_assert_cmpuint (((DeskGaps *) list->pdata[0])->days->len, ==, 1);
}

static void
test_days (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *said = NULL;
  DeskImportResult result;
  DeskGapDay *day;

  /* Mondays: 40 on the 9th, 30 on the 16th; then 10 on the 23rd. Late in the evening: the day
   * is the site's, not UTC's. */
  for (int i = 0; i < 70; i++)
    g_string_append_printf (lines, "M-%03d,2026-11-%s 23:50\n", i, i < 40 ? "09" : "16");
  result = import (f, lines->str);
  /* And six between of which nobody knows better. */
  g_assert_cmpuint (result.gaps->days->len, ==, 8);
  day = &g_array_index (result.gaps->days, DeskGapDay, 7);
  g_assert_cmpint (day->rows, ==, 30);
  g_assert_cmpint (day->mean, ==, 40);
  g_assert_false (desk_gaps_day_is_low (day));
  desk_import_result_clear (&result);
  g_string_truncate (lines, 0);
  for (int i = 70; i < 80; i++)
    g_string_append_printf (lines, "M-%03d,2026-11-23 00:05\n", i);
  result = import (f, lines->str);
  g_assert_cmpuint (result.gaps->days->len, ==, 1);
  day = &g_array_index (result.gaps->days, DeskGapDay, 0);
  g_assert_cmpint (day->rows, ==, 10);
  g_assert_cmpint (day->mean, ==, 35);
  g_assert_true (desk_gaps_day_is_low (day));
  said = desk_gaps_day_label (day);
  g_assert_cmpstr (said, ==, "23 November 2026: 10 complaints, usually 35 on this weekday");
  desk_import_result_clear (&result);
}

static void
says (DeskImportResult *result, const char *label)
{
  g_autofree char *said = desk_gaps_label (result->gaps);

  g_assert_cmpstr (said, ==, label);
}

/* Where it jumps, or cannot be followed, nobody says that nothing is missing. */
static void
test_jumps (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *step = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result;
  DeskDayEnd end;

  result = import (f, "one,2026-11-23 10:00\ntwo,2026-11-23 10:00\n1234567890123456789,2026-11-23 10:00\n");
  g_assert_cmpint (result.gaps->unfollowed, ==, 3);
  says (&result, "Whether numbers of dump are missing cannot be told: none of them ends in digits that could "
                 "be followed.");
  desk_import_result_clear (&result);
  result = import (f, "D-00001,2026-11-23 10:00\nD-20003,2026-11-23 10:00\n");
  says (&result, "The numbers of dump jump 1 time by more than 10,000: so many are missing, or another series "
                 "begins. 3 numbers of dump could not be followed, so whether some are missing between them "
                 "cannot be told.");
  g_assert_cmpuint (g_strv_length (result.gaps->steps), ==, 1);
  step = desk_gaps_step_label (result.gaps->steps[0]);
  g_assert_cmpstr (step, ==, "Jumped over: D-00002 to D-20002 (20,001 numbers)");
  desk_import_result_clear (&result);
  /* Kept, as it was found. */
  list = desk_gaps_list (f->insp1, "dump", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DeskGaps *) list->pdata[0])->steps[0], ==, "D-00002..D-20002");
  g_assert_cmpint (((DeskGaps *) list->pdata[0])->unfollowed, ==, 3);
  g_assert_cmpuint (g_strv_length (((DeskGaps *) list->pdata[1])->steps), ==, 0);
  /* The day-end says the same. */
  desk_day_end_read (f->sup1, 0, &end, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (end.day.imports, ==, 2);
  g_assert_cmpint (end.day.missing, ==, 0);
  g_assert_cmpint (end.day.jumps, ==, 1);
  g_assert_cmpint (end.day.unfollowed, ==, 3);
}

/* Days as they stand in the report: "23:10", in November 2026; only those that are low. */
static void
low (DeskImportResult *result, const char *days)
{
  g_autoptr (GString) said = g_string_new (NULL);
  gint64 first = DESK_FIXTURE_NOW / DESK_DAY - 23;

  for (guint i = 0; i < result->gaps->days->len; i++)
    {
      DeskGapDay *day = &g_array_index (result->gaps->days, DeskGapDay, i);

      if (desk_gaps_day_is_low (day))
        g_string_append_printf (said, "%s%d:%d", said->len > 0 ? " " : "", (int) (day->day - first + 1),
                                (int) day->rows);
    }
  g_assert_cmpstr (said->str, ==, days);
  desk_import_result_clear (result);
}

/* So many on each of these days. */
static DeskImportResult
import_days (DeskFixture *f, int rows, const int *days)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (; *days != 0; days++)
    for (int i = 0; i < rows; i++)
      g_string_append_printf (lines, "D%02d-%d,2026-11-%02d 10:00\n", *days, i, *days);
  return import (f, lines->str);
}

/* A day that is missing whole, within a file and between two. */
static void
test_empty_days (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *said = NULL;
  DeskImportResult result;

  result = import_days (f, 5, (const int[]) { 2, 4, 0 });
  said = desk_gaps_day_label (&g_array_index (result.gaps->days, DeskGapDay, 1));
  g_assert_cmpstr (said, ==, "3 November 2026: 0 complaints");
  low (&result, "3:0");
  /* The 8th is a Sunday of the first week, of which nothing is known. */
  result = import_days (f, 5, (const int[]) { 5, 6, 7, 9, 0 });
  low (&result, "8:0");
  /* The 10th is a Tuesday, and so was the 3rd; the 12th is missing. */
  result = import_days (f, 5, (const int[]) { 11, 13, 14, 0 });
  low (&result, "12:0");
  /* A Sunday never has any, and the files of the 16th and the 18th were lost. */
  result = import_days (f, 5, (const int[]) { 19, 0 });
  low (&result, "16:0 18:0");
  /* They come after all. */
  result = import_days (f, 5, (const int[]) { 16, 18, 0 });
  low (&result, "");
}

/* Of a source with a complaint now and then, days without any are no wonder. */
static void
test_few_days (DeskFixture *f, gconstpointer unused)
{
  DeskImportResult result = import_days (f, 2, (const int[]) { 2, 4, 9, 16, 20, 0 });

  low (&result, "");
}

/* Only the last ranges are kept, all are counted. */
static void
test_many (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  DeskImportResult result;

  for (int i = 0; i < 1001; i++)
    g_string_append_printf (lines, "%06d,2026-11-23 10:00\n", 3 * i);
  result = import (f, lines->str);
  g_assert_cmpint (result.gaps->runs, ==, 1000);
  g_assert_cmpint (result.gaps->missing, ==, 2000);
  g_assert_cmpuint (g_strv_length (result.gaps->ranges), ==, 200);
  g_assert_cmpstr (result.gaps->ranges[199], ==, "002998..002999");
  desk_import_result_clear (&result);
}

static void
stop_cb (gint64 done, gint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* The numbers of the newest entries of these kinds, 0 = none. */
static gint64
newest (DeskFixture *f, const char *kind, const char *with)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (n), 0) FROM event WHERE kind = '%s' "
                                          "AND instr (body, '%s') > 0", kind, with);
  sqlite3_stmt *rows = NULL;
  sqlite3 *db = NULL;
  gint64 n;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return n;
}

/* Cancelled: what came in is told, with its gaps, and the rest comes in the next time. */
static void
test_cancelled (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) lines = g_string_new ("");
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (lines, "%06d,2026-11-23 10:00\n", 2 * i);
  /* Writes the profile; one row is in. */
  result = import (f, "000000,2026-11-23 10:00\n");
  desk_import_result_clear (&result);
  profile = desk_profile_load (profile_path, &error);
  g_string_prepend (lines, "no,on\n");
  g_assert_true (g_file_set_contents (path, lines->str, -1, NULL));

  g_assert_false (desk_import_file (f->sup1, path, profile, NULL, FALSE, stop_cb, cancellable,
                                    cancellable, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (result.rows, ==, 2000);
  g_assert_cmpint (result.imported, ==, 1999);
  g_assert_cmpint (result.gaps->missing, ==, 1999);
  desk_import_result_clear (&result);
  g_assert_cmpint (newest (f, "import.part", "\"rows\":2000,"), >, 0);
  g_assert_cmpint (newest (f, "import.file", "\"cancelled\":2000,"), >,
                   newest (f, "import.part", ""));
  left = desk_import_left (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);

  g_assert_true (desk_import_file (f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result,
                                   &error));
  g_assert_cmpint (result.imported, ==, 3000);
  g_assert_cmpint (result.unchanged, ==, 2000);
  g_assert_cmpint (result.gaps->missing, ==, 4999);
  desk_import_result_clear (&result);
  g_assert_cmpint (newest (f, "import.file", "resumed"), ==, 0);
}

/* What an import says of itself is what its entry says, and stays. */
static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  static const char *const bad[] = {
    "INSERT INTO import_file SELECT max (n), 'x', 1 FROM event",
    "INSERT INTO import_file SELECT n + 1000000, sha256, rows FROM import_file",
    "INSERT INTO import_part SELECT max (n), 'x', 'dump', 1 FROM event",
    "UPDATE import_part SET rows = 1",
    "DELETE FROM import_part",
    "UPDATE import_file SET rows = 1",
  };
  g_autoptr (GString) lines = g_string_new (NULL);
  DeskImportResult result;
  sqlite3 *raw = NULL;

  for (int i = 0; i < 2500; i++)
    g_string_append_printf (lines, "%06d,2026-11-23 10:00\n", i);
  result = import (f, lines->str);
  desk_import_result_clear (&result);
  g_assert_cmpint (newest (f, "import.part", ""), >, 0);
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_cmpint (sqlite3_exec (raw, bad[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (raw);
}

/* Another program, which has the store open too. */
typedef struct
{
  DeskFixture *f;
  GThread *thread;
  int holds; /* atomic: it may write now, and nobody else */
} Other;

/* Whether somebody waits to save, as who writes for long sees it (FILE-lock). */
static gboolean
is_awaited (DeskFixture *f)
{
  g_autofree char *lock = g_strconcat (f->path, "-lock", NULL);
  struct flock byte = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };
  int fd = g_open (lock, O_RDWR | O_CLOEXEC, 0);
  gboolean awaited;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fcntl (fd, F_OFD_GETLK, &byte), ==, 0);
  awaited = byte.l_type != F_UNLCK;
  close (fd);
  return awaited;
}

static gboolean
other_in (DeskDb *db, gpointer data, GError **error)
{
  Other *other = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (other->f->sup1);
  DeskImportRow row = { .source = "dump", .number = "A-0009", .category = "other",
                        .registered_at = DESK_FIXTURE_NOW - DESK_DAY };
  DeskImportBecame became;

  g_atomic_int_set (&other->holds, TRUE);
  while (!is_awaited (other->f))
    g_usleep (1000);
  return desk_importer_begin_batch (importer, db, error)
         && desk_importer_put (importer, db, &row, &became, error);
}

static gpointer
other_thread (gpointer data)
{
  Other *other = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) store = desk_store_open (other->f->path, other->f->clock, &error);

  g_assert_no_error (error);
  desk_store_write (store, NULL, other_in, other, &error);
  g_assert_no_error (error);
  return NULL;
}

/* All rows are in; the gaps are counted next. */
static void
begin_other_cb (gint64 done, gint64 total, gpointer data)
{
  Other *other = data;

  other->thread = g_thread_new ("other", other_thread, other);
  while (!g_atomic_int_get (&other->holds))
    g_usleep (1000);
}

/* What another program saves between the counting and the entry is in the entry: both are checked
 * against each other for ever after. */
static void
test_beside (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  Other other = { .f = f };
  DeskImportResult result = import (f, "A-0001,2026-11-23 10:00\n");

  found (&result, 1, 0, 0, "");
  profile = desk_profile_load (profile_path, &error);
  g_assert_true (g_file_set_contents (path, "no,on\nA-0003,2026-11-23 10:00\n", -1, NULL));
  desk_import_file (f->sup1, path, profile, NULL, FALSE, begin_other_cb, &other, NULL, &result,
                    &error);
  g_assert_no_error (error);
  g_thread_join (other.thread);
  found (&result, 3, 6, 0, "A-0002..A-0002 A-0004..A-0008");
}

typedef struct
{
  DeskFixture *f;
  DeskProfile *profile;
  const char *path;
  guint tries;
} Meanwhile;

/* A second program is told that one import goes on, and takes it for no stopped one. */
static void
import_too_cb (gint64 done, gint64 total, gpointer data)
{
  Meanwhile *it = data;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  it->tries++;
  g_assert_false (desk_import_file (it->f->sup2, it->path, it->profile, NULL, FALSE, NULL, NULL,
                                    NULL, &result, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);
  desk_import_result_clear (&result);
  /* To try is no import. */
  g_assert_true (desk_import_file (it->f->sup2, it->path, it->profile, NULL, TRUE, NULL, NULL,
                                   NULL, &result, &error));
  g_assert_no_error (error);
  desk_import_result_clear (&result);
}

static char *
write_long (DeskFixture *f, DeskProfile **profile)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autoptr (GString) lines = g_string_new ("no,on\n");
  g_autoptr (GError) error = NULL;
  DeskImportResult result = import (f, "000000,2026-11-23 10:00\n");

  desk_import_result_clear (&result);
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (lines, "%06d,2026-11-23 10:00\n", i);
  g_assert_true (g_file_set_contents (path, lines->str, -1, NULL));
  *profile = desk_profile_load (profile_path, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_twice (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskProfile) profile = NULL;
  g_autofree char *path = write_long (f, &profile);
  g_autoptr (GError) error = NULL;
  Meanwhile it = { .f = f, .profile = profile, .path = path };
  DeskImportResult result = { 0 };

  desk_import_file (f->sup1, path, profile, NULL, FALSE, import_too_cb, &it, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (it.tries, ==, 3);
  desk_import_result_clear (&result);
  g_assert_cmpint (newest (f, "import.file", "resumed"), ==, 0);
  /* Afterwards it may. */
  g_assert_true (desk_import_file (f->sup2, path, profile, NULL, FALSE, NULL, NULL, NULL, &result,
                                   &error));
  desk_import_result_clear (&result);
}

static void
append_cb (gint64 done, gint64 total, gpointer data)
{
  FILE *file = fopen (data, "a");

  fputs ("900000,2026-11-23 10:00\n", file);
  fclose (file);
}

/* A file that grows while it is read is not the one whose sum was taken. */
static void
test_grown (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskProfile) profile = NULL;
  g_autofree char *path = write_long (f, &profile);
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };
  gint64 before = newest (f, "import.file", "");

  g_assert_false (desk_import_file (f->sup1, path, profile, NULL, FALSE, append_cb, path, NULL,
                                    &result, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "was changed while it was imported"));
  g_clear_error (&error);
  g_assert_cmpint (result.rows, ==, 2000);
  desk_import_result_clear (&result);
  g_assert_cmpint (newest (f, "import.file", ""), ==, before);
  /* Once more, and it is whole. */
  g_assert_true (desk_import_file (f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 5001);
  g_assert_cmpint (result.unchanged, ==, 2000);
  desk_import_result_clear (&result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                       \
  g_test_add ("/gaps/" name, DeskFixture, NULL, desk_fixture_set_up, func,                    \
              desk_fixture_tear_down_deep)
  ADD ("ranges", test_ranges);
  ADD ("days", test_days);
  ADD ("jumps", test_jumps);
  ADD ("empty-days", test_empty_days);
  ADD ("few-days", test_few_days);
  ADD ("many", test_many);
  ADD ("cancelled", test_cancelled);
  ADD ("raw", test_raw);
  ADD ("beside", test_beside);
  ADD ("twice", test_twice);
  ADD ("grown", test_grown);
  return g_test_run ();
}
