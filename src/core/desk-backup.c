/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-backup.h"

#include "desk-attachment-folder.h"
#include "desk-db-attachment.h"
#include "desk-db-verify.h"
#include "desk-folder.h"
#include "desk-log.h"
#include "desk-slip.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define STORE_NAME "desk.santushti"

typedef struct
{
  DeskSession *session;
  DeskFolder *folder;
  GPtrArray *names; /* of its files */
  gint64 entries;
  DeskSlip *slip;   /* of the copy's newest entry */
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

static gboolean
attachments_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_attachments (db, data, error);
}

/* A reader's snapshot is whole; the writer may go on. */
static gboolean
copy_in (DeskDb *db, gpointer data, GError **error)
{
  Copying *copying = data;
  g_autofree char *path = desk_folder_file (copying->folder, STORE_NAME);

  return desk_db_copy (db, path, error);
}

/* The files that the copy's rows name. One that is missing keeps nobody from a backup: deep
 * verification says so, here and of the copy. */
static gboolean
copy_attachments (Copying *copying, GCancellable *cancellable, GError **error)
{
  g_autofree char *store_path = desk_folder_file (copying->folder, STORE_NAME);
  g_autofree char *target = desk_attachment_folder_of (store_path);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *pending = g_build_filename (target, "pending", NULL);
  g_autofree char *source = NULL;
  g_autoptr (GHashTable) copied = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_attachment_free);
  DeskStore *original = desk_session_get_store (copying->session);

  source = desk_attachment_folder_of (desk_store_get_path (original));
  if (!desk_store_read (original, cancellable, attachments_in, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      DeskAttachment *one = g_ptr_array_index (all, i);

      if (g_hash_table_contains (copied, one->sha256)
          || desk_attachment_folder_look (source, one->sha256, one->size, TRUE) != DESK_FILE_SOUND)
        continue;
      g_hash_table_add (copied, one->sha256);
      g_ptr_array_add (copying->names, g_build_filename (name, one->sha256, NULL));
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !desk_attachment_folder_copy (source, target, one->sha256, error))
        return FALSE;
    }
  g_rmdir (pending);
  return TRUE;
}

static gboolean
slip_in (DeskDb *db, gpointer data, GError **error)
{
  Copying *copying = data;

  g_clear_pointer (&copying->slip, desk_slip_free);
  copying->slip = desk_slip_of_newest (db, error);
  return copying->slip != NULL;
}

/* The chain of the copy, read anew from the disk against the slip that is laid beside it, as a restoring
 * will do it; then it is given its name. */
static gboolean
prove (Copying *copying, DeskProgressFunc progress, gpointer data, GCancellable *cancellable,
       GError **error)
{
  g_autofree char *store_path = desk_folder_file (copying->folder, STORE_NAME);
  DeskStore *original = desk_session_get_store (copying->session);
  DeskVerifyResult result;

  {
    g_autoptr (DeskStore) copy
      = desk_store_open (store_path, desk_store_get_clock (original), error);
    g_autoptr (DeskSlip) read = NULL;

    if (copy == NULL || !desk_store_read (copy, cancellable, slip_in, copying, error))
      return FALSE;
    read = desk_slip_parse (copying->slip->text, error);
    if (read == NULL || !desk_verify (copy, read, &result, progress, data, cancellable, error))
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
  g_ptr_array_add (copying->names, NULL);
  return desk_folder_write (copying->folder, "slip.txt", copying->slip->text, error)
         && desk_folder_complete (copying->folder, (const char *const *) copying->names->pdata,
                                  cancellable, error);
}

gboolean
desk_backup (DeskSession *session,
             const char *folder,
             DeskProgressFunc progress,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DeskFolder) target = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Copying copying = { .session = session, .names = names };
  DeskStore *store;
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  store = desk_session_get_store (session);
  if (!desk_session_check (session, DESK_ACTION_BACKUP, error))
    return FALSE;
  target = desk_folder_new (folder, error);
  copying.folder = target;
  g_ptr_array_add (names, g_strdup (STORE_NAME));
  g_ptr_array_add (names, g_strdup ("slip.txt"));
  done = target != NULL && desk_store_write (store, cancellable, announce_in, &copying, error)
         && desk_store_read (store, cancellable, copy_in, &copying, error)
         && copy_attachments (&copying, cancellable, error)
         && prove (&copying, progress, data, cancellable, error);
  g_clear_pointer (&copying.slip, desk_slip_free);
  return done;
}
