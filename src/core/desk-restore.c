/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-restore.h"

#include "desk-attachment-folder.h"
#include "desk-clock.h"
#include "desk-digest.h"
#include "desk-error.h"
#include "desk-folder.h"
#include "desk-log.h"
#include "desk-plain-file.h"
#include "desk-swap.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define STORE_NAME "desk.santushti"
#define SLIP_NAME  "slip.txt"
#define SUMS_NAME  "SHA256SUMS"
#define FILES_NAME STORE_NAME DESK_ATTACHMENTS_BEHIND

struct _DeskRestore
{
  char *path;
  char *folder;
  char *copy_path;
  GPtrArray *files; /* SHA-256 of the attached files */
  DeskSlip *slip;
  DeskStore *backup;  /* of copy_path */
  DeskStore *present; /* NULL = there is none, or it does not open */
  int lock_fd;        /* of the place, when there is no present */
  gboolean verified;
};

void
desk_restore_result_clear (DeskRestoreResult *self)
{
  g_clear_pointer (&self->replaced, g_free);
}

static gboolean
not_whole (DeskRestore *self, const char *name, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: a folder, a file in it */
               _("%s is not a whole backup: %s is missing or is not what the list of sums says. "
                 "Nothing was restored."),
               self->folder, name);
  return FALSE;
}

/* A file of the folder itself, or an attached file, which is called by its sum. */
static gboolean
is_of_backup (const char *name, const char *sum)
{
  if (g_str_has_prefix (name, FILES_NAME "/"))
    return strlen (name) == strlen (FILES_NAME "/") + 64
           && strncmp (name + strlen (FILES_NAME "/"), sum, 64) == 0;
  return *name != '\0' && strchr (name, '/') == NULL;
}

/* The files of the folder by their sums; *store_sum is the store's. Every line must hold. */
static gboolean
check_sums (DeskRestore *self, char **store_sum, GError **error)
{
  g_autofree char *list = g_build_filename (self->folder, SUMS_NAME, NULL);
  g_autofree char *text = desk_plain_file_read (list, G_MAXSSIZE);
  g_auto (GStrv) lines = NULL;
  gboolean has_slip = FALSE;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return not_whole (self, SUMS_NAME, error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *sum = NULL;
      const char *name;

      if (*lines[i] == '\0')
        continue;
      if (strlen (lines[i]) <= 66) /* the sum, two spaces and a name */
        return not_whole (self, SUMS_NAME, error);
      name = lines[i] + 66;
      if (strncmp (lines[i] + 64, "  ", 2) != 0 || !is_of_backup (name, lines[i]))
        return not_whole (self, SUMS_NAME, error);
      file = g_build_filename (self->folder, name, NULL);
      sum = desk_digest_file (file, NULL);
      if (sum == NULL || strncmp (sum, lines[i], 64) != 0)
        return not_whole (self, name, error);
      if (g_str_has_prefix (name, FILES_NAME "/"))
        g_ptr_array_add (self->files, g_strndup (sum, 64));
      has_slip = has_slip || g_str_equal (name, SLIP_NAME);
      if (g_str_equal (name, STORE_NAME))
        {
          g_free (*store_sum);
          *store_sum = g_steal_pointer (&sum);
        }
    }
  if (*store_sum == NULL || !has_slip)
    return not_whole (self, *store_sum == NULL ? STORE_NAME : SLIP_NAME, error);
  return TRUE;
}

static gboolean
read_slip (DeskRestore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, SLIP_NAME, NULL);
  g_autofree char *text = desk_plain_file_read (path, G_MAXSSIZE);

  if (text == NULL)
    return not_whole (self, SLIP_NAME, error);
  self->slip = desk_slip_parse (text, error);
  return self->slip != NULL;
}

static gboolean
fail_copy (DeskRestore *self, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL,
                 _("The disk of %s is full. Nothing was changed."), self->path);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 _("The store %s cannot be replaced (%s). Nothing was changed."), self->path,
                 g_strerror (code));
  return FALSE;
}

/* errno of the failure, 0 = all went. */
static int
copy_bytes (int from, int to)
{
  g_autofree char *bytes = g_malloc (256 * 1024);
  ssize_t got;

  while ((got = read (from, bytes, 256 * 1024)) > 0)
    for (ssize_t put = 0; put < got;)
      {
        ssize_t one = write (to, bytes + put, (size_t) (got - put));

        if (one < 0)
          return errno;
        put += one;
      }
  return got < 0 || fsync (to) != 0 ? errno : 0;
}

/* Beside the place, so that it can be moved there in one step; read back from there. */
static gboolean
copy_store (DeskRestore *self, const char *sum, GError **error)
{
  g_autofree char *source = g_build_filename (self->folder, STORE_NAME, NULL);
  g_autofree char *name = g_strconcat (self->path, ".restoring-XXXXXX", NULL);
  g_autofree char *copied = NULL;
  int from = g_open (source, O_RDONLY | O_CLOEXEC, 0);
  int to;
  int code;

  if (from < 0)
    return not_whole (self, STORE_NAME, error);
  to = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  code = to < 0 ? errno : 0;
  if (to >= 0)
    {
      self->copy_path = g_steal_pointer (&name);
      code = copy_bytes (from, to);
      if (close (to) != 0 && code == 0)
        code = errno;
    }
  close (from);
  if (code != 0)
    return fail_copy (self, code, error);
  copied = desk_digest_file (self->copy_path, error);
  return copied != NULL && (g_str_equal (copied, sum) || not_whole (self, STORE_NAME, error));
}

/* Beside the copy, as a store has them. */
static gboolean
copy_files (DeskRestore *self, GError **error)
{
  g_autofree char *from = g_build_filename (self->folder, FILES_NAME, NULL);
  g_autofree char *to = desk_attachment_folder_of (self->copy_path);

  for (guint i = 0; i < self->files->len; i++)
    if (!desk_attachment_folder_copy (from, to, g_ptr_array_index (self->files, i), error))
      return FALSE;
  return TRUE;
}

/* To those of the store that is replaced: its own stay for it. A file is called by its bytes, so
 * one takes the place only of itself, changed or not. */
static gboolean
move_files (DeskRestore *self, GError **error)
{
  g_autofree char *from = desk_attachment_folder_of (self->copy_path);
  g_autofree char *to = desk_attachment_folder_of (self->path);

  for (guint i = 0; i < self->files->len; i++)
    {
      const char *sha256 = g_ptr_array_index (self->files, i);
      g_autofree char *source = g_build_filename (from, sha256, NULL);
      g_autofree char *target = g_build_filename (to, sha256, NULL);

      if (g_mkdir_with_parents (to, 0700) != 0 || g_rename (source, target) != 0)
        return fail_copy (self, errno, error);
    }
  return TRUE;
}

/* The store that is there may not be open; a reason to go on without it, or an error. */
static gboolean
open_present (DeskRestore *self, DeskClock *clock, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) && !g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK)
      || !g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("%s is not a file of its own; a backup is restored only to a file's own "
                     "place."),
                   self->path);
      return FALSE;
    }
  self->present = desk_store_open (self->path, clock, &failure);
  if (self->present != NULL || g_error_matches (failure, DESK_ERROR, DESK_ERROR_NOT_OURS)
      || g_error_matches (failure, DESK_ERROR, DESK_ERROR_DAMAGED)
      || g_error_matches (failure, DESK_ERROR, DESK_ERROR_CHAIN)
      || (g_error_matches (failure, DESK_ERROR, DESK_ERROR_IO)
          && g_access (self->path, R_OK | W_OK) == 0))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Another site's backup, or a demonstration in a real store's place, would be a new history. */
static gboolean
same_site (DeskRestore *self, GError **error)
{
  g_autofree char *peeked = NULL;
  const char *site;
  gboolean demonstration;

  if (self->present != NULL)
    {
      site = desk_store_get_site_id (self->present);
      demonstration = desk_store_is_demonstration (self->present);
    }
  else if (desk_swap_peek (self->path, &peeked, &demonstration))
    site = peeked;
  else
    return TRUE;
  if (demonstration != desk_store_is_demonstration (self->backup))
    return desk_error_refuse (error,
      _("One of the two is a demonstration and the other is real; they are never exchanged."));
  if (!g_str_equal (site, desk_store_get_site_id (self->backup)))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("The backup is of another site (%s). It is restored to a place of its own."),
                   desk_store_get_site_name (self->backup));
      return FALSE;
    }
  return TRUE;
}

DeskRestore *
desk_restore_new (const char *path, const char *folder, DeskClock *clock, GError **error)
{
  g_autoptr (DeskRestore) self = g_new0 (DeskRestore, 1);
  g_autofree char *sum = NULL;

  g_return_val_if_fail (path != NULL && folder != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->folder = g_strdup (folder);
  self->lock_fd = -1;
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (!check_sums (self, &sum, error) || !read_slip (self, error)
      || !open_present (self, clock, error) || !copy_store (self, sum, error)
      || !copy_files (self, error))
    return NULL;
  self->backup = desk_store_open (self->copy_path, clock, error);
  if (self->backup == NULL || !same_site (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
desk_restore_free (DeskRestore *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->present);
  g_clear_object (&self->backup);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  if (self->copy_path != NULL)
    {
      g_autofree char *files = desk_attachment_folder_of (self->copy_path);

      desk_folder_remove (files);
      desk_store_discard (self->copy_path);
    }
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->slip, desk_slip_free);
  g_free (self->copy_path);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

DeskStore *
desk_restore_get_store (DeskRestore *self)
{
  return self->present != NULL ? self->present : self->backup;
}

DeskStore *
desk_restore_get_backup (DeskRestore *self)
{
  return self->backup;
}

gboolean
desk_restore_verify (DeskRestore *self,
                     DeskProgressFunc progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (DeskDeepResult) result = { 0 };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  self->verified = desk_verify_deep (self->backup, self->slip, &result, progress, data,
                                     cancellable, &failure);
  /* A photograph that the backup lacks, too, is no reason to lose the rest. */
  if (!self->verified && result.only_files)
    self->verified = TRUE;
  else if (!self->verified)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self->verified;
}

typedef struct
{
  gint64 upto;
  DeskRestoreSide *side;
} Looking;

static gboolean
look_in (DeskDb *db, gpointer data, GError **error)
{
  Looking *looking = data;

  return desk_log_look (db, looking->upto, &looking->side->entries, &looking->side->at,
                        looking->side->head, error);
}

gboolean
desk_restore_compare (DeskRestore *self,
                      DeskRestoreSide *present,
                      DeskRestoreSide *backup,
                      gint64 *lost,
                      GError **error)
{
  DeskRestoreSide then = { 0 };
  Looking looking = { G_MAXINT64, backup };

  g_return_val_if_fail (self != NULL && self->backup != NULL, FALSE);
  g_return_val_if_fail (present != NULL && backup != NULL && lost != NULL, FALSE);

  *present = (DeskRestoreSide) { 0 };
  *lost = 0;
  if (!desk_store_read (self->backup, NULL, look_in, &looking, error))
    return FALSE;
  if (self->present == NULL)
    return TRUE;
  looking.side = present;
  if (!desk_store_read (self->present, NULL, look_in, &looking, error))
    return FALSE;
  looking = (Looking) { backup->entries, &then };
  if (!desk_store_read (self->present, NULL, look_in, &looking, error))
    return FALSE;
  *lost = g_str_equal (then.head, backup->head) ? present->entries - backup->entries : -1;
  return TRUE;
}

typedef struct
{
  DeskRestore *restore;
  DeskSession *session;
  DeskSession *second;
  DeskRestoreResult *result;
} Act;

static gboolean
two_persons (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskRole role = act->second != NULL ? desk_session_get_role (act->second) : DESK_ROLE_OPERATOR;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_RESTORE, error))
    return FALSE;
  if (role != DESK_ROLE_SUPERVISOR && role != DESK_ROLE_INSPECTION)
    return desk_error_refuse (error,
      _("Restoring needs two persons at the desk. The second is a supervisor or an inspection "
        "officer."));
  return desk_session_begin_second (act->session, act->second, db, role, error);
}

static gboolean
write_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskRestoreResult *result = act->result;
  g_autoptr (DeskBody) body = desk_body_new ();

  result->entries = desk_log_head (db, result->head);
  desk_body_set_string (body, "accounts", act->restore->present != NULL ? "replaced" : "backup");
  desk_body_set_int (body, "entries", result->entries);
  desk_body_set_string (body, "head", result->head);
  desk_body_set_string (body, "second", desk_session_get_person (act->second)->staff_no);
  if (act->restore->present != NULL)
    {
      desk_body_set_int (body, "replaced_entries", result->replaced_entries);
      desk_body_set_string (body, "replaced_head", result->replaced_head);
    }
  return desk_log_append (db, desk_session_get_person (act->session)->staff_no, "restore", NULL,
                          body, error) != 0;
}

/* Nobody else has the present store from here on, until this object is gone. */
static gboolean
hold_place (DeskRestore *self, DeskRestoreResult *result, GError **error)
{
  if (self->present != NULL)
    return desk_store_retire (self->present, &result->replaced_entries, result->replaced_head,
                              error);
  self->lock_fd = desk_swap_hold (self->path, error);
  return self->lock_fd >= 0;
}

/* The entry is in the copy before the copy is at the place: no restored store lacks it. */
static gboolean
write_entry (Act *act, GError **error)
{
  DeskRestore *self = act->restore;
  gint64 entries;
  char head[65];

  return desk_store_write (self->backup, NULL, write_in, act, error)
         && desk_store_retire (self->backup, &entries, head, error);
}

static gboolean
exchange (DeskRestore *self, gint64 now, DeskRestoreResult *result, GError **error)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr (GDateTime) local
    = g_date_time_to_timezone (instant, desk_store_get_zone (self->backup));
  g_autofree char *stamp = g_date_time_format (local, "%Y%m%d-%H%M%S");

  return desk_swap_files (self->path, self->copy_path, stamp, &result->replaced, error);
}

gboolean
desk_restore_may (DeskRestore *self, DeskSession *session, DeskSession *second, GError **error)
{
  Act act = { self, session, second, NULL };

  g_return_val_if_fail (self != NULL && DESK_IS_SESSION (session), FALSE);

  return desk_store_read (desk_restore_get_store (self), NULL, two_persons, &act, error);
}

gboolean
desk_restore_run (DeskRestore *self,
                  DeskSession *session,
                  DeskSession *second,
                  DeskRestoreResult *result,
                  GError **error)
{
  Act act = { self, session, second, result };

  g_return_val_if_fail (self != NULL && self->verified, FALSE);
  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (DeskRestoreResult) { 0 };
  return desk_restore_may (self, session, second, error)
         && hold_place (self, result, error) && move_files (self, error)
         && write_entry (&act, error)
         && exchange (self, desk_clock_now (desk_store_get_clock (self->backup)), result, error);
}
