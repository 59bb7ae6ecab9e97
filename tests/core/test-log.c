/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside the store: folded in at quiet moments, without anybody's asking for it. And the log
 * of entries: how far its reading is. */
#include "desk-body.h"
#include "desk-check.h"
#include "desk-db.h"
#include "desk-fixture.h"
#include "desk-log.h"
#include "desk-new-file.h"
#include "desk-plain-file.h"
#include "desk-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

/* Pages of the log that are in the file already, out of how many. Looks on, folds nothing. */
static void
log_of (const char *path, int *frames, int *folded)
{
  g_autofree char *shm_path = g_strconcat (path, "-shm", NULL);
  g_autofree char *shm = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  /* https://www.sqlite.org/walformat.html: mxFrame stands at 16, nBackfill at 96, in the order of
   * the machine's bytes. */
  g_file_get_contents (shm_path, &shm, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >=, 100);
  *frames = *(const gint32 *) (gpointer) (shm + 16);
  *folded = *(const gint32 *) (gpointer) (shm + 96);
}

static void
test_quiet (DeskFixture *self, gconstpointer unused)
{
  int frames = 0;
  int folded = 0;
  int most = 0;

  /* More pages than are worth folding in, in savings that follow each other. */
  for (int i = 0; i < 3000 && most < 2300; i++)
    {
      g_autofree char *number = desk_fixture_register (self, i);

      g_assert_nonnull (number);
      log_of (self->path, &frames, &folded);
      most = MAX (most, frames);
    }
  g_assert_cmpint (most, >=, 2300);
  for (int i = 0; i < 200 && folded < frames; i++)
    {
      g_usleep (50000);
      log_of (self->path, &frames, &folded);
    }
  g_assert_cmpint (folded, ==, frames);
}

/* Whether this process has the lock of a store that is open, seen from @fd. */
static gboolean
is_locked (int fd)
{
  /* https://www.sqlite.org/lockingv3.html: the bytes of the shared lock. */
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510 };

  g_assert_cmpint (fcntl (fd, F_OFD_GETLK, &lock), ==, 0);
  return lock.l_type != F_UNLCK;
}

/* A store that is open is named as a file to be written or read: closing it would drop its locks. */
static void
test_held (DeskFixture *self, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (self, 1);
  g_autofree char *beside = g_strconcat (self->path, "-shm", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.santushti", NULL);
  const char *const names[] = { self->path, beside, other };
  int fd = open (self->path, O_RDONLY | O_CLOEXEC);
  struct stat about;

  g_assert_cmpint (link (self->path, other), ==, 0);
  g_assert_true (is_locked (fd));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (desk_new_file_can (names[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
      g_assert_cmpint (desk_plain_file_open (names[i], &about), ==, -1);
      g_assert_cmpint (errno, ==, EBUSY);
      g_assert_true (is_locked (fd));
    }
  g_unlink (other);
  /* Opened again it drops what was locked, so at the end. */
  close (fd);
}

/* A store that was put away has nothing to be folded in, though that was asked for just before. */
static void
test_retired (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 entries = 0;
  char head[65];
  int frames = 0;
  int folded = 0;

  for (int i = 0; i < 3000 && frames < 2300; i++)
    {
      g_autofree char *number = desk_fixture_register (self, i);

      log_of (self->path, &frames, &folded);
    }
  g_assert_true (desk_store_retire (self->store, &entries, head, &error));
  g_assert_no_error (error);
  /* The quiet moment comes. */
  g_usleep (400000);
}

/* Counting every allocation takes a lock that all threads share. */
static void
test_options (DeskFixture *self, gconstpointer unused)
{
  g_setenv ("SANTUSHTI_TEST_STORE", self->path, TRUE);
  g_test_trap_subprocess ("/log/opened", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("SANTUSHTI_TEST_STORE");
  g_test_trap_assert_passed ();
}

#define MANY 90000

static gboolean
append_many (DeskDb *db, gpointer data, GError **error)
{
  for (int i = 0; i < MANY; i++)
    {
      g_autoptr (DeskBody) body = desk_body_new ();

      desk_body_set_int (body, "at", i);
      if (desk_log_append (db, "admin", "backup", NULL, body, error) == 0)
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GThread *thread;
  gint64 done;
} Told;

static void
told_cb (gint64 done, gint64 total, gpointer data)
{
  Told *told = data;

  g_assert_true (g_thread_self () == told->thread);
  g_assert_cmpint (total, >=, MANY);
  g_assert_cmpint (done, >, told->done);
  told->done = done;
}

/* The chain is read in parts by several threads; who asked hears of all of them. */
static void
test_progress (DeskFixture *self, gconstpointer unused)
{
  DeskVerifyResult result;
  Told told = { .thread = g_thread_self () };
  g_autoptr (GError) error = NULL;

  desk_store_write (self->store, NULL, append_many, NULL, &error);
  g_assert_no_error (error);
  desk_verify (self->store, NULL, &result, told_cb, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.entries, >=, MANY);
  /* Each 20,000 entries. */
  g_assert_cmpint (told.done, ==, 80000);
}

/* More pages than a call or a view needs, as an import goes over them. */
static gboolean
write_much (DeskDb *db, gpointer unused, GError **error)
{
  return desk_db_script (db, "fill",
                         "CREATE TABLE much (what BLOB); "
                         "WITH RECURSIVE c (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c "
                         "WHERE i < 9000) INSERT INTO much SELECT zeroblob (1000) FROM c",
                         error);
}

static gboolean
is_large_in (DeskDb *db, gpointer large, GError **error)
{
  *(gboolean *) large = desk_db_is_large (db);
  return TRUE;
}

/* The same pages, and nothing is written: the log stays short. */
static gboolean
go_over_much (DeskDb *db, gpointer unused, GError **error)
{
  return desk_db_script (db, "read", "SELECT sum (length (what)) FROM much", error);
}

static gboolean
is_large (DeskFixture *self)
{
  g_autoptr (GError) error = NULL;
  gboolean large = FALSE;

  desk_store_write (self->store, NULL, is_large_in, &large, &error);
  g_assert_no_error (error);
  return large;
}

/* The pages of a long writing are not kept, whatever the log is like: in a quiet moment after it they
 * are given back. */
static void
test_large (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (is_large (self));
  for (int turn = 0; turn < 2; turn++)
    {
      desk_store_write (self->store, NULL, turn == 0 ? write_much : go_over_much, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (is_large (self));
      /* Who looks ends the quiet. */
      for (int i = 0; i < 20; i++)
        {
          g_usleep (3 * 100 * 1000);
          if (!is_large (self))
            break;
        }
      g_assert_false (is_large (self));
      desk_store_checkpoint (self->store, &error);
      g_assert_no_error (error);
      g_free (desk_fixture_register (self, turn + 1));
      /* What was asked for while the log was long is over. */
      g_usleep (3 * 100 * 1000);
    }
}

static void
test_opened (void)
{
  const char *path = g_getenv ("SANTUSHTI_TEST_STORE");
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  g_autoptr (DeskStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      g_test_skip ("only as a part of /log/options");
      return;
    }
  store = desk_store_open (path, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_memory_used (), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/quiet", DeskFixture, NULL, desk_fixture_set_up, test_quiet,
              desk_fixture_tear_down);
  g_test_add ("/log/held", DeskFixture, NULL, desk_fixture_set_up, test_held,
              desk_fixture_tear_down);
  g_test_add ("/log/retired", DeskFixture, NULL, desk_fixture_set_up, test_retired,
              desk_fixture_tear_down);
  g_test_add ("/log/large", DeskFixture, NULL, desk_fixture_set_up, test_large,
              desk_fixture_tear_down);
  g_test_add ("/log/options", DeskFixture, NULL, desk_fixture_set_up, test_options,
              desk_fixture_tear_down);
  g_test_add ("/log/progress", DeskFixture, NULL, desk_fixture_set_up, test_progress,
              desk_fixture_tear_down);
  g_test_add_func ("/log/opened", test_opened);
  return g_test_run ();
}
