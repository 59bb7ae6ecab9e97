/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-swap.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where every connection of SQLite holds its shared lock while it is open in WAL mode. */
#define SHARED_FIRST (0x40000000 + 2)
#define SHARED_SIZE  510
/* Names tried for the replaced file when there are some of the same second. */
#define NAMES 100

/* Files that belong to a store file by their name: SQLite would take them for the new one's. */
static const char *const beside[] = { "-wal", "-shm", "-journal" };

static gboolean
fail (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL,
                 _("The disk of %s is full. Nothing was changed."), path);
  else if (code == EINVAL || code == ENOSYS)
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 _("The disk of %s cannot exchange two files in one step. Keep the store on an "
                   "ordinary disk of this computer. Nothing was changed."),
                 path);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 /* Translators: a file, then what the system says */
                 _("The store %s cannot be replaced (%s). Nothing was changed."), path,
                 g_strerror (code));
  return FALSE;
}

static gboolean
is_open_elsewhere (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_FIRST,
                        .l_len = SHARED_SIZE };
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean held = fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

  if (fd >= 0)
    close (fd);
  return held;
}

int
desk_swap_hold (const char *path, GError **error)
{
  int fd;

  if (!desk_filesystem_check (path, error))
    return -1;
  fd = desk_filesystem_open_lock (path, error);
  if (fd < 0)
    return -1;
  if (desk_filesystem_lock (fd, error))
    {
      if (!is_open_elsewhere (path))
        return fd;
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                   _("Another program has the store open. Close it there and try again."));
    }
  close (fd);
  return -1;
}

gboolean
desk_swap_peek (const char *path, char **site, gboolean *demonstration)
{
  g_autofree char *address = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *uri = g_strconcat (address != NULL ? address : "", "?immutable=1", NULL);
  sqlite3_stmt *rows = NULL;
  sqlite3 *handle = NULL;

  desk_db_configure ();
  *site = NULL;
  *demonstration = FALSE;
  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle, "SELECT key, value FROM meta", -1, &rows, NULL) == SQLITE_OK)
    while (sqlite3_step (rows) == SQLITE_ROW)
      {
        const char *key = (const char *) sqlite3_column_text (rows, 0);
        const char *value = (const char *) sqlite3_column_text (rows, 1);

        if (g_strcmp0 (key, "site") == 0 && *site == NULL)
          *site = g_strdup (value);
        else if (g_strcmp0 (key, "kind") == 0)
          *demonstration = g_strcmp0 (value, "demonstration") == 0;
      }
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  return *site != NULL;
}

static gboolean
move (const char *from, const char *to, unsigned int flags)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, flags) == 0;
}

/* What stands beside @from goes beside @to. */
static gboolean
move_beside (const char *from, const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *old = g_strconcat (from, beside[i], NULL);
      g_autofree char *new = g_strconcat (to, beside[i], NULL);

      if (!move (old, new, RENAME_NOREPLACE) && errno != ENOENT)
        return FALSE;
    }
  return TRUE;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  /* When this fails the names are there all the same. */
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
desk_swap_files (const char *path,
                 const char *incoming,
                 const char *stamp,
                 char **replaced,
                 GError **error)
{
  g_autofree char *aside = g_strdup_printf ("%s.replaced-%s", path, stamp);
  gboolean exchange = g_file_test (path, G_FILE_TEST_EXISTS);
  gboolean done = FALSE;
  int code;

  *replaced = NULL;
  /* The incoming one takes the dated name first: then one exchange is all that is left. */
  for (int i = 2; !(done = move (incoming, aside, RENAME_NOREPLACE)) && errno == EEXIST && i < NAMES;
       i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.replaced-%s-%d", path, stamp, i);
    }
  if (!done)
    return fail (path, errno, error);
  if (move_beside (path, aside)
      && move (aside, path, exchange ? RENAME_EXCHANGE : RENAME_NOREPLACE))
    {
      sync_folder (path);
      if (exchange)
        *replaced = g_steal_pointer (&aside);
      return TRUE;
    }
  code = errno;
  move_beside (aside, path);
  move (aside, incoming, RENAME_NOREPLACE);
  return fail (path, code, error);
}
