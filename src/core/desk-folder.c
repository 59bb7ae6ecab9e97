/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "desk-digest.h"
#include "desk-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SUMS "SHA256SUMS"

struct _DeskFolder
{
  char *path;
  char *partial;
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

DeskFolder *
desk_folder_new (const char *path, GError **error)
{
  g_autoptr (DeskFolder) self = g_new0 (DeskFolder, 1);
  char *partial;

  self->path = g_strdup (path);
  while (g_str_has_suffix (self->path, "/") && self->path[1] != '\0')
    self->path[strlen (self->path) - 1] = '\0';
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) || g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("There is a file or folder %s already. It was left as it is."), path);
      return NULL;
    }
  /* A name of its own: what an interrupted one left is in nobody's way. */
  partial = g_strconcat (self->path, ".partial-XXXXXX", NULL);
  if (g_mkdtemp_full (partial, 0700) == NULL)
    {
      int code = errno;

      g_free (partial);
      desk_folder_fail (self, code, error);
      return NULL;
    }
  self->partial = partial;
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
desk_folder_complete (DeskFolder *self, const char *const *names, GError **error)
{
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autofree char *sums_path = desk_folder_file (self, SUMS);
  g_autofree char *above = g_path_get_dirname (self->path);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = desk_folder_file (self, names[i]);
      g_autofree char *sum = NULL;

      if (!sync_path (path))
        return desk_folder_fail (self, errno, error);
      sum = desk_digest_file (path, error);
      if (sum == NULL)
        return FALSE;
      g_string_append_printf (sums, "%s  %s\n", sum, names[i]);
    }
  if (!desk_folder_write (self, SUMS, sums->str, error))
    return FALSE;
  if (!sync_path (sums_path) || !sync_path (self->partial)
      || g_rename (self->partial, self->path) != 0)
    return desk_folder_fail (self, errno, error);
  self->complete = TRUE;
  /* The name too; when that fails the folder is there all the same. */
  sync_path (above);
  return TRUE;
}
