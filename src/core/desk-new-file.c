/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-new-file.h"

#include "desk-attachment-folder.h"
#include "desk-error.h"
#include "desk-held-file.h"
#include "desk-plain-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARTIAL ".partial-"
#define LETTERS "XXXXXX"

struct _DeskNewFile
{
  char *path; /* no link: it would be replaced, and not what it leads to */
  char *partial; /* NULL = finished */
  FILE *file;
  int code; /* errno of the first failure, 0 = none */
};

static gboolean
fail (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL,
                 _("There is no space left for the file %s; it was not written. Choose another "
                   "disk."),
                 path);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 /* Translators: a file, then what the system says */
                 _("The file %s cannot be written (%s). Choose another folder."), path,
                 g_strerror (code));
  return FALSE;
}

/* Whether a database of SQLite stands there. One that is open here is not looked into. */
static gboolean
is_store (const char *path)
{
  static const char head[] = "SQLite format 3";
  char bytes[sizeof head] = "";
  struct stat there;
  FILE *file;

  if (stat (path, &there) == 0 && desk_held_file_is (&there))
    return TRUE;
  file = desk_plain_file_stream (path, &there);
  if (file == NULL)
    return FALSE;
  if (fread (bytes, 1, sizeof bytes, file) != sizeof bytes)
    *bytes = '\0';
  fclose (file);
  return memcmp (bytes, head, sizeof bytes) == 0;
}

/* A store, what stands beside it, and what lies in its folder of attachments. */
static gboolean
is_of_store (const char *path)
{
  static const char *const beside[] = { "-wal", "-shm", "-journal", "-lock", "-reserve" };
  gboolean of_store = is_store (path);
  const char *end = path;

  for (guint i = 0; i < G_N_ELEMENTS (beside) && !of_store; i++)
    if (g_str_has_suffix (path, beside[i]))
      {
        g_autofree char *store = g_strndup (path, strlen (path) - strlen (beside[i]));

        of_store = is_store (store);
      }
  while (!of_store && (end = strstr (end, DESK_ATTACHMENTS_BEHIND G_DIR_SEPARATOR_S)) != NULL)
    {
      g_autofree char *store = g_strndup (path, (gsize) (end - path));

      of_store = is_store (store);
      end++;
    }
  return of_store;
}

/* The new file takes the place of the one at the path: of a device, a pipe or a folder there
 * would be nothing left. */
static gboolean
may_replace (const char *path, GError **error)
{
  struct stat there;

  if (is_of_store (path))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("%s belongs to a store. It was left as it is; choose another name."), path);
      return FALSE;
    }
  if (stat (path, &there) != 0 || S_ISREG (there.st_mode))
    return TRUE;
  if (S_ISDIR (there.st_mode))
    g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                 _("%s is a folder. It was left as it is; name a file in it."), path);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                 _("%s is a device or a pipe, no file. It was left as it is; choose another "
                   "name."),
                 path);
  return FALSE;
}

/* Where a link leads; NULL when that is nowhere. */
static char *
resolve (const char *path, GError **error)
{
  struct stat there;
  char *target;
  char *own;

  if (lstat (path, &there) != 0 || !S_ISLNK (there.st_mode))
    return g_strdup (path);
  target = realpath (path, NULL);
  if (target == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("%s is a link that leads to no file. It was left as it is; choose another "
                     "name."),
                   path);
      return NULL;
    }
  own = g_strdup (target);
  free (target);
  return own;
}

/* What nobody writes any more, and nobody may read. FALSE while somebody writes it. */
static gboolean
remove_left (const char *path)
{
  struct stat there;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  gboolean left = fd >= 0 && fstat (fd, &there) == 0 && S_ISREG (there.st_mode)
                  && there.st_uid == geteuid () && flock (fd, LOCK_EX | LOCK_NB) == 0;

  if (left)
    g_unlink (path);
  if (fd >= 0)
    close (fd);
  return left;
}

/* Programs that were killed while they wrote the same file left parts of it, with what people said in
 * them. */
static void
sweep (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (base, PARTIAL, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start) && strlen (name) == strlen (start) + strlen (LETTERS))
      {
        g_autofree char *one = g_build_filename (folder, name, NULL);

        remove_left (one);
      }
}

/* Held until it is closed; who sweeps between its making and its lock takes it away. */
static int
make_partial (DeskNewFile *self)
{
  for (;;)
    {
      struct stat made;
      int fd;

      self->partial = g_strconcat (self->path, PARTIAL LETTERS, NULL);
      /* For its maker alone: it may say what nobody else is to read. */
      fd = g_mkstemp_full (self->partial, O_RDWR | O_CLOEXEC, 0600);
      if (fd < 0)
        {
          g_clear_pointer (&self->partial, g_free);
          return -1;
        }
      if (flock (fd, LOCK_EX) != 0 || fstat (fd, &made) != 0 || made.st_nlink > 0)
        return fd;
      close (fd);
      g_free (self->partial);
    }
}

DeskNewFile *
desk_new_file_open (const char *path, GError **error)
{
  g_autoptr (DeskNewFile) self = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (!may_replace (path, error))
    return NULL;
  self = g_new0 (DeskNewFile, 1);
  self->path = resolve (path, error);
  if (self->path == NULL || !may_replace (self->path, error))
    return NULL;
  sweep (self->path);
  fd = make_partial (self);
  if (fd < 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  self->file = fdopen (fd, "wb");
  return g_steal_pointer (&self);
}

gboolean
desk_new_file_can (const char *path, GError **error)
{
  g_autoptr (DeskNewFile) file = desk_new_file_open (path, error);

  return file != NULL;
}

void
desk_new_file_free (DeskNewFile *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    fclose (self->file);
  if (self->partial != NULL)
    g_unlink (self->partial);
  g_free (self->partial);
  g_free (self->path);
  g_free (self);
}

gboolean
desk_new_file_write (DeskNewFile *self, const void *bytes, gsize length)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->code == 0 && fwrite (bytes, 1, length, self->file) != length)
    self->code = errno != 0 ? errno : EIO;
  return self->code == 0;
}

const char *
desk_new_file_get_partial (DeskNewFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->partial;
}

void
desk_new_file_set_failed (DeskNewFile *self, int code)
{
  g_return_if_fail (self != NULL && code != 0);

  if (self->code == 0)
    self->code = code;
}

static void
sync_folder (const char *path)
{
  g_autofree char *above = g_path_get_dirname (path);
  int fd = g_open (above, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  /* When this fails the file is there all the same. */
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
desk_new_file_finish (DeskNewFile *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Asked before the wait for the disk too. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->code == 0 && (fflush (self->file) != 0 || fsync (fileno (self->file)) != 0))
    self->code = errno;
  if (fclose (g_steal_pointer (&self->file)) != 0 && self->code == 0)
    self->code = errno;
  if (self->code == 0
      && (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !may_replace (self->path, error)))
    return FALSE;
  if (self->code == 0 && g_rename (self->partial, self->path) != 0)
    self->code = errno;
  if (self->code != 0)
    return fail (self->path, self->code, error);
  g_clear_pointer (&self->partial, g_free);
  sync_folder (self->path);
  return TRUE;
}

gboolean
desk_new_file_save (const char *path, const char *text, GError **error)
{
  g_autoptr (DeskNewFile) file = desk_new_file_open (path, error);

  if (file == NULL)
    return FALSE;
  desk_new_file_write (file, text, strlen (text));
  return desk_new_file_finish (file, NULL, error);
}
