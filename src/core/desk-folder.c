/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "desk-digest.h"
#include "desk-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUMS "SHA256SUMS"
#define PARTIAL ".partial-"
#define LETTERS "XXXXXX"

struct _DeskFolder
{
  char *path;
  char *partial;
  int lock; /* of the partial one, held until all is done; -1 = none */
  gboolean complete;
};

gboolean
desk_folder_fail (DeskFolder *self, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL,
                 _("The disk of %s is full; nothing was left there. Choose another disk."),
                 self->path);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 /* Translators: a folder, then what the system says */
                 _("The folder %s cannot be written (%s); nothing was left there."), self->path,
                 g_strerror (code));
  return FALSE;
}

/* What lies in a backup or in evidence while it is made. */
static gboolean
is_ours (const char *name)
{
  static const char *const names[] = {
    "desk.santushti", "desk.santushti-attachments", "desk.santushti-wal", "desk.santushti-shm",
    "desk.santushti-journal", "desk.santushti-lock", "desk.santushti-reserve", "evidence.json",
    "events.jsonl", "texts.jsonl", "frames.jsonl", "slip.txt", SUMS, NULL,
  };

  return g_strv_contains (names, name);
}

static gboolean
holds_only_ours (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  gboolean ours = dir != NULL;
  const char *name;

  while (ours && (name = g_dir_read_name (dir)) != NULL)
    ours = is_ours (name);
  return ours;
}

/* One that nobody fills any more: who does holds its lock. */
static void
remove_left (const char *path)
{
  struct stat there;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY, 0);

  if (fd < 0)
    return;
  if (fstat (fd, &there) == 0 && there.st_uid == geteuid () && (there.st_mode & 07777) == 0700
      && flock (fd, LOCK_EX | LOCK_NB) == 0 && holds_only_ours (path))
    desk_folder_remove (path);
  close (fd);
}

/* Programs that were killed left folders with a whole store in them. Of any name: each day's backup has
 * its own. */
static void
sweep (const char *path)
{
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (above, 0, NULL);
  const gsize end = strlen (PARTIAL LETTERS);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) > end && g_str_has_prefix (name + strlen (name) - end, PARTIAL))
      {
        g_autofree char *one = g_build_filename (above, name, NULL);

        remove_left (one);
      }
}

/* A name of its own, held until all is done; who sweeps between its making and its lock takes it away. */
static gboolean
make_partial (DeskFolder *self)
{
  for (;;)
    {
      struct stat made;

      self->partial = g_strconcat (self->path, PARTIAL LETTERS, NULL);
      if (g_mkdtemp_full (self->partial, 0700) == NULL)
        {
          int code = errno;

          g_clear_pointer (&self->partial, g_free);
          errno = code;
          return FALSE;
        }
      self->lock = g_open (self->partial, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);
      /* Where there are no locks nothing is swept either. */
      if (self->lock >= 0
          && (flock (self->lock, LOCK_EX) != 0 || fstat (self->lock, &made) != 0 || made.st_nlink > 0))
        return TRUE;
      if (self->lock >= 0)
        close (self->lock);
      self->lock = -1;
      g_rmdir (self->partial);
      g_clear_pointer (&self->partial, g_free);
    }
}

DeskFolder *
desk_folder_new (const char *path, GError **error)
{
  g_autoptr (DeskFolder) self = g_new0 (DeskFolder, 1);

  self->lock = -1;
  self->path = g_strdup (path);
  while (g_str_has_suffix (self->path, "/") && self->path[1] != '\0')
    self->path[strlen (self->path) - 1] = '\0';
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) || g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("There is a file or folder %s already. It was left as it is."), path);
      return NULL;
    }
  sweep (self->path);
  if (!make_partial (self))
    {
      desk_folder_fail (self, errno, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
desk_folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_file_test (file, G_FILE_TEST_IS_SYMLINK) && g_file_test (file, G_FILE_TEST_IS_DIR))
        desk_folder_remove (file);
      else
        g_unlink (file);
    }
  g_rmdir (path);
}

void
desk_folder_free (DeskFolder *self)
{
  if (self == NULL)
    return;
  if (self->partial != NULL && !self->complete)
    desk_folder_remove (self->partial);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->partial);
  g_free (self);
}

char *
desk_folder_file (DeskFolder *self, const char *name)
{
  return g_build_filename (self->partial, name, NULL);
}

gboolean
desk_folder_write (DeskFolder *self, const char *name, const char *text, GError **error)
{
  g_autofree char *path = desk_folder_file (self, name);
  FILE *file = g_fopen (path, "wbe");
  gboolean written;
  int code = errno;

  if (file == NULL)
    return desk_folder_fail (self, code, error);
  written = fputs (text, file) != EOF;
  code = errno;
  if (fclose (file) != 0 && written)
    {
      written = FALSE;
      code = errno;
    }
  return written || desk_folder_fail (self, code, error);
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return synced;
}

gboolean
desk_folder_complete (DeskFolder *self, const char *const *names, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autofree char *sums_path = desk_folder_file (self, SUMS);
  g_autofree char *above = g_path_get_dirname (self->path);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = desk_folder_file (self, names[i]);
      g_autofree char *sum = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sync_path (path))
        return desk_folder_fail (self, errno, error);
      sum = desk_digest_file (path, error);
      if (sum == NULL)
        return FALSE;
      g_string_append_printf (sums, "%s  %s\n", sum, names[i]);
    }
  if (!desk_folder_write (self, SUMS, sums->str, error))
    return FALSE;
  if (!sync_path (sums_path) || !sync_path (self->partial))
    return desk_folder_fail (self, errno, error);
  /* Whoever was told that it is stopped finds nothing there. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_rename (self->partial, self->path) != 0)
    return desk_folder_fail (self, errno, error);
  self->complete = TRUE;
  /* The name too; when that fails the folder is there all the same. */
  sync_path (above);
  return TRUE;
}
