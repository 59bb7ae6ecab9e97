/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of a store: one write and one sync a commit, and what a failed commit gathered never
 * comes over what somebody else saved in its place. */
#include "desk-disk.h"

#include "desk-log-file.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define ROWS 40
/* A page of its own for each, and more than is gathered at once. */
#define LONG 3000

typedef struct
{
  char *folder;
  char *path;
  sqlite3 *db;
} Fixture;

static void
run (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static gint64
number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *rows;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  return value;
}

static sqlite3 *
open_log (const char *path, const char *vfs)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs), ==,
                   SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
  return db;
}

static int
commit (sqlite3 *db)
{
  int code;

  desk_log_file_gather (db, TRUE);
  code = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  desk_log_file_gather (db, FALSE);
  return code;
}

static void
put (sqlite3 *db, int from, int to)
{
  for (int i = from; i < to; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO row VALUES (%d, zeroblob (%d))", i, LONG);

      run (db, sql);
    }
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->folder = g_dir_make_tmp ("santushti-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "desk.santushti", NULL);
  self->db = open_log (self->path, desk_log_file_vfs ());
  run (self->db, "CREATE TABLE row (id INTEGER PRIMARY KEY, bytes)");
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  sqlite3_close (self->db);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (self->path, endings[i], NULL);

      g_unlink (file);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static void
test_one_write (Fixture *self, gconstpointer unused)
{
  guint by_page;

  desk_disk_record (self->path);
  run (self->db, "BEGIN IMMEDIATE");
  put (self->db, 0, 20);
  g_assert_cmpint (commit (self->db), ==, SQLITE_OK);
  g_assert_cmpuint (desk_disk_changes (), ==, 2);
  desk_disk_stop ();

  desk_disk_record (self->path);
  run (self->db, "BEGIN IMMEDIATE");
  put (self->db, 20, 40);
  run (self->db, "COMMIT");
  by_page = desk_disk_changes ();
  desk_disk_stop ();
  g_assert_cmpuint (by_page, >, 40);
}

/* Larger than what is gathered, in a cache that is smaller than the commit: pages go to the log
 * before their time, some of them twice, and are read back. */
static void
test_large (Fixture *self, gconstpointer unused)
{
  sqlite3 *other = open_log (self->path, NULL);

  run (self->db, "PRAGMA cache_size = 10");
  run (self->db, "BEGIN IMMEDIATE");
  put (self->db, 0, 400);
  run (self->db, "UPDATE row SET bytes = zeroblob (2 * length (bytes))");
  g_assert_cmpint (number (other, "SELECT count(*) FROM row"), ==, 0);
  g_assert_cmpint (commit (self->db), ==, SQLITE_OK);
  g_assert_cmpint (number (other, "SELECT sum(length(bytes)) FROM row"), ==, 400 * 2 * LONG);
  g_assert_cmpint (number (other, "SELECT count(*) FROM pragma_integrity_check "
                                  "WHERE integrity_check = 'ok'"), ==, 1);
  sqlite3_close (other);
}

/* The commit fails at its write, its sync, and in the middle of several; then another program,
 * which gathers nothing, saves in the same place of the log. */
static void
test_failed (Fixture *self, gconstpointer unused)
{
  sqlite3 *other = open_log (self->path, NULL);
  gint64 rows = 0;
  guint stopped = 0;

  for (int turn = 0; turn < 12; turn++)
    {
      int first = turn * 1000;
      gboolean full = turn % 2 == 0;

      run (self->db, "BEGIN IMMEDIATE");
      put (self->db, first, first + (turn < 6 ? 20 : 120));
      desk_disk_fail (self->path, full ? DESK_DISK_FULL : DESK_DISK_WRITE,
                      1 + (guint) turn % 3, turn % 4 < 2);
      if (commit (self->db) != SQLITE_OK)
        stopped++;
      else
        rows += turn < 6 ? 20 : 120;
      if (!sqlite3_get_autocommit (self->db))
        sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      desk_disk_fail (NULL, full ? DESK_DISK_FULL : DESK_DISK_WRITE, 0, FALSE);

      run (other, "BEGIN IMMEDIATE");
      put (other, first + 500, first + 500 + ROWS);
      run (other, "COMMIT");
      rows += ROWS;
      g_assert_cmpint (number (self->db, "SELECT count(*) FROM row"), ==, rows);
      g_assert_cmpint (number (other, "SELECT count(*) FROM row"), ==, rows);
    }
  g_assert_cmpuint (stopped, >, 4);
  sqlite3_close (other);
  sqlite3_close (self->db);
  /* What stands in the log, read anew. */
  self->db = open_log (self->path, NULL);
  g_assert_cmpint (number (self->db, "SELECT count(*) FROM row"), ==, rows);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_disk_mount ();
  g_test_add ("/log-file/one-write", Fixture, NULL, set_up, test_one_write, tear_down);
  g_test_add ("/log-file/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/log-file/failed", Fixture, NULL, set_up, test_failed, tear_down);
  return g_test_run ();
}
