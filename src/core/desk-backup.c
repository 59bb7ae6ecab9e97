/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-backup.h"

#include "desk-clock.h"
#include "desk-db-verify.h"
#include "desk-digest.h"
#include "desk-log.h"
#include "desk-tickets.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define STORE_NAME "desk.santushti"

typedef struct
{
  DeskSession *session;
  const char *partial;
  gint64 entries;
} Copying;

static gboolean
announce_in (DeskDb *db, gpointer data, GError **error)
{
  Copying *copying = data;
  g_autoptr (DeskBody) body = desk_body_new ();

  if (!desk_session_begin_act (copying->session, db, DESK_ACTION_BACKUP, error))
    return FALSE;
  desk_body_set_int (body, "at", desk_log_now (db));
  copying->entries = desk_log_append (db, desk_session_get_person (copying->session)->staff_no,
                                      "backup", NULL, body, error);
  return copying->entries != 0;
}

/* A reader's snapshot is whole; the writer may go on. */
static gboolean
copy_in (DeskDb *db, gpointer data, GError **error)
{
  Copying *copying = data;
  g_autofree char *path = g_build_filename (copying->partial, STORE_NAME, NULL);

  return desk_db_copy (db, path, error);
}

static gboolean
io_error (GError **error, const char *path)
{
  g_set_error (error, DESK_ERROR, errno == ENOSPC ? DESK_ERROR_FULL : DESK_ERROR_IO,
               _("The backup cannot be written to %s (%s)."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

/* The chain of the copy, read anew from the disk; then the list of sums. */
static gboolean
prove (Copying *copying, DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
       GError **error)
{
  g_autofree char *store_path = g_build_filename (copying->partial, STORE_NAME, NULL);
  g_autofree char *slip_path = g_build_filename (copying->partial, "slip.txt", NULL);
  g_autofree char *sums_path = g_build_filename (copying->partial, "SHA256SUMS", NULL);
  g_autofree char *store_sum = NULL;
  g_autofree char *slip_sum = NULL;
  g_autofree char *sums = NULL;
  g_autofree char *slip = NULL;
  DeskStore *original = desk_session_get_store (copying->session);
  DeskVerifyResult result;
  DeskSlip head = { 0 };

  {
    g_autoptr (DeskStore) copy
      = desk_store_open (store_path, desk_store_get_clock (original), error);

    if (copy == NULL || !desk_ticket_counts (copy, head.counts, cancellable, error)
        || !desk_verify (copy, NULL, &result, progress, data, cancellable, error))
      return FALSE;
  }
  if (result.entries < copying->entries)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, "%s",
                   _("The copy lacks the newest entries. No backup was made."));
      return FALSE;
    }
  /* What opening the copy laid beside it is not part of the backup. */
  for (guint i = 0; i < 4; i++)
    {
      static const char *const endings[] = { "-wal", "-shm", "-lock", "-reserve" };
      g_autofree char *beside = g_strconcat (store_path, endings[i], NULL);

      g_unlink (beside);
    }
  head.site_id = (char *) desk_store_get_site_id (original);
  head.site_name = (char *) desk_store_get_site_name (original);
  head.entries = result.entries;
  head.at = desk_clock_now (desk_store_get_clock (original));
  g_strlcpy (head.head, result.head, sizeof head.head);
  slip = desk_slip_format (&head, desk_store_get_zone (original));
  if (!g_file_set_contents (slip_path, slip, -1, NULL))
    return io_error (error, slip_path);
  store_sum = desk_digest_file (store_path, error);
  slip_sum = store_sum != NULL ? desk_digest_file (slip_path, error) : NULL;
  if (slip_sum == NULL)
    return FALSE;
  sums = g_strdup_printf ("%s  %s\n%s  slip.txt\n", store_sum, STORE_NAME, slip_sum);
  if (!g_file_set_contents (sums_path, sums, -1, NULL) || !sync_path (store_path)
      || !sync_path (sums_path) || !sync_path (copying->partial))
    return io_error (error, sums_path);
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

gboolean
desk_backup (DeskSession *session,
             const char *folder,
             DeskProgressFunc progress,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *partial = g_strconcat (folder, ".partial", NULL);
  Copying copying = { .session = session, .partial = partial };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  store = desk_session_get_store (session);
  if (!desk_session_check (session, DESK_ACTION_BACKUP, error))
    return FALSE;
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("There is a file or folder %s already. It was left as it is."), folder);
      return FALSE;
    }
  if (g_mkdir (partial, 0700) != 0)
    return io_error (error, partial);
  if (!desk_store_write (store, cancellable, announce_in, &copying, error)
      || !desk_store_read (store, cancellable, copy_in, &copying, error)
      || !prove (&copying, progress, data, cancellable, error))
    {
      remove_folder (partial);
      return FALSE;
    }
  if (g_rename (partial, folder) != 0)
    {
      io_error (error, folder);
      remove_folder (partial);
      return FALSE;
    }
  return TRUE;
}
