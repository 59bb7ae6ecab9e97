/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table on a disk that is full, or that is stopped: told at once, and nothing of it is left. */
#include "desk-error.h"
#include "desk-table-writer.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define MIB (1024 * 1024)

static int past_limit; /* writings over the limit on the size of files */

typedef struct
{
  char *folder;
  char *path;    /* with an older file */
  GTimeZone *zone;
  DeskTableWriter *writer;
  GCancellable *cancellable;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("santushti-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "table", NULL);
  f->zone = g_time_zone_new_utc ();
  f->cancellable = g_cancellable_new ();
  g_assert_true (g_file_set_contents (f->path, "older", -1, NULL));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  desk_table_writer_free (f->writer);
  g_unlink (f->path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_time_zone_unref (f->zone);
  g_object_unref (f->cancellable);
  g_clear_error (&f->error);
  g_free (f->folder);
  g_free (f->path);
}

static void
begin (Fixture *f, DeskTableFormat format)
{
  static const DeskColumn columns[] = { { "text", DESK_COLUMN_TEXT }, { "n", DESK_COLUMN_INT } };

  g_clear_pointer (&f->writer, desk_table_writer_free);
  f->writer = desk_table_writer_new (f->path, format, columns, G_N_ELEMENTS (columns), f->zone, &f->error);
  g_assert_no_error (f->error);
}

/* Rows of @length letters that pack badly. */
static guint
put_rows (Fixture *f, guint count, guint length)
{
  g_autofree char *text = g_malloc (length + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  text[length] = '\0';
  for (guint i = 0; i < count; i++)
    {
      for (guint j = 0; j < length; j++)
        text[j] = (char) g_rand_int_range (rand, 'A', 'z');
      desk_table_writer_text (f->writer, text);
      desk_table_writer_int (f->writer, i);
      if (!desk_table_writer_end_row (f->writer))
        return i;
    }
  return count;
}

/* Once the table is gone: the older file stands there, and nothing beside it. */
static void
check_older (Fixture *f)
{
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;

  g_clear_pointer (&f->writer, desk_table_writer_free);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "older");
  dir = g_dir_open (f->folder, 0, NULL);
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_null (g_dir_read_name (dir));
}

static void
count_cb (int signal_number)
{
  past_limit++;
}

static void
limit_files (rlim_t bytes, struct rlimit *before)
{
  struct rlimit little;

  signal (SIGXFSZ, count_cb);
  past_limit = 0;
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, before), ==, 0);
  little = (struct rlimit){ .rlim_cur = bytes, .rlim_max = before->rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
}

/* Who reads for the file hears of it with the first bytes that find no room, not with the last row. */
static void
test_full (Fixture *f, gconstpointer unused)
{
  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      struct rlimit before;
      guint written;
      gboolean done;

      begin (f, format);
      limit_files (16, &before);
      written = put_rows (f, 1900, 100);
      done = desk_table_writer_finish (f->writer, NULL, NULL, &f->error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_cmpuint (written, >, 0);
      g_assert_cmpuint (written, <, 200);
      g_assert_false (done);
      g_assert_error (f->error, DESK_ERROR, DESK_ERROR_FULL);
      g_clear_error (&f->error);
      check_older (f);
    }
}

/* Nothing is read for a file that cannot be begun. */
static void
test_nowhere (Fixture *f, gconstpointer unused)
{
  static const DeskColumn columns[] = { { "n", DESK_COLUMN_INT } };
  g_autofree char *path = g_build_filename (f->folder, "gone", "table", NULL);

  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_assert_null (desk_table_writer_new (path, format, columns, 1, f->zone, &f->error));
      g_assert_error (f->error, DESK_ERROR, DESK_ERROR_IO);
      g_clear_error (&f->error);
    }
}

static void
test_stopped (Fixture *f, gconstpointer unused)
{
  for (DeskTableFormat format = 0; format < DESK_N_TABLE_FORMATS; format++)
    {
      g_cancellable_reset (f->cancellable);
      begin (f, format);
      g_assert_cmpuint (put_rows (f, 10, 100), ==, 10);
      g_cancellable_cancel (f->cancellable);
      g_assert_false (desk_table_writer_finish (f->writer, NULL, f->cancellable, &f->error));
      g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&f->error);
      check_older (f);
    }
}

typedef struct
{
  Fixture *f;
  char *partial;
  int over; /* atomic */
} Stopper;

/* Stops when the first bytes of the book are in its file: it is being packed. */
static gpointer
stop (gpointer data)
{
  Stopper *it = data;
  struct stat there = { 0 };

  while (g_atomic_int_get (&it->over) == 0
         && (g_stat (it->partial, &there) != 0 || there.st_size == 0))
    g_thread_yield ();
  g_cancellable_cancel (it->f->cancellable);
  return NULL;
}

static char *
find_partial (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "partial") != NULL)
      return g_build_filename (f->folder, name, NULL);
  g_assert_not_reached ();
}

/* A book takes long after its last row. Who was faster than the stop is run again. */
static void
test_stopped_late (Fixture *f, gconstpointer unused)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < 20; i++)
    {
      Stopper it = { .f = f };
      GThread *thread;

      g_clear_error (&f->error);
      g_cancellable_reset (f->cancellable);
      begin (f, DESK_TABLE_XLSX);
      g_assert_cmpuint (put_rows (f, 200, 30000), ==, 200);
      it.partial = find_partial (f);
      thread = g_thread_new ("stop", stop, &it);
      done = desk_table_writer_finish (f->writer, NULL, f->cancellable, &f->error);
      g_atomic_int_set (&it.over, 1);
      g_thread_join (thread);
      if (done)
        g_assert_true (g_file_set_contents (f->path, "older", -1, NULL));
      g_free (it.partial);
    }
  g_assert_false (done);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  check_older (f);
}

static guint
count_open (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A book that nobody finishes is not packed first: all that is still written is the end of what waits to
 * be. Nor does it leave a file open. */
static void
test_let_go (Fixture *f, gconstpointer unused)
{
  guint n_open = count_open ();
  struct rlimit before;

  begin (f, DESK_TABLE_XLSX);
  g_assert_cmpuint (put_rows (f, 100, 30000), ==, 100);
  limit_files (16, &before);
  g_clear_pointer (&f->writer, desk_table_writer_free);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_cmpint (past_limit, <=, 1);
  g_assert_cmpuint (count_open (), ==, n_open);
  check_older (f);
  /* Nor one that finds no room. */
  begin (f, DESK_TABLE_XLSX);
  g_assert_cmpuint (put_rows (f, 100, 30000), ==, 100);
  limit_files (16, &before);
  g_assert_false (desk_table_writer_finish (f->writer, NULL, NULL, &f->error));
  g_clear_pointer (&f->writer, desk_table_writer_free);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_error (f->error, DESK_ERROR, DESK_ERROR_FULL);
  g_assert_cmpint (past_limit, <=, 2);
  g_assert_cmpuint (count_open (), ==, n_open);
  check_older (f);
}

/* Twelve million bytes of rows on disks of 82 and of 100: 64 are left to others, and packing takes twelve
 * once more. */
static void
test_small_disk (Fixture *f, gconstpointer unused)
{
  static const char *const sizes[] = { "size=82m", "size=100m" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gboolean done;

      if (mount ("none", f->folder, "tmpfs", 0, sizes[i]) != 0)
        {
          g_test_skip ("Disks are mounted by root alone");
          return;
        }
      g_assert_true (g_file_set_contents (f->path, "older", -1, NULL));
      begin (f, DESK_TABLE_XLSX);
      g_assert_cmpuint (put_rows (f, 400, 30000), ==, 400);
      done = desk_table_writer_finish (f->writer, NULL, NULL, &f->error);
      if (i == 0)
        {
          g_assert_false (done);
          g_assert_error (f->error, DESK_ERROR, DESK_ERROR_FULL);
          g_clear_error (&f->error);
          check_older (f);
        }
      else
        g_assert_no_error (f->error);
      g_clear_pointer (&f->writer, desk_table_writer_free);
      g_assert_cmpint (umount (f->folder), ==, 0);
    }
}

#define ADD(name, func) g_test_add ("/table-writer/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full", test_full);
  ADD ("nowhere", test_nowhere);
  ADD ("stopped", test_stopped);
  ADD ("stopped-late", test_stopped_late);
  ADD ("let-go", test_let_go);
  ADD ("small-disk", test_small_disk);
  return g_test_run ();
}
