/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-attachment-folder.h"

#include "desk-error.h"
#include "desk-plain-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (256 * 1024)
#define HEX 64
#define PENDING "pending"
#define TAKEN "new-"
/* Seconds after which a copy that was never finished is nobody's. */
#define FORGOTTEN (24 * 3600)

void
desk_taken_file_clear (DeskTakenFile *self)
{
  if (self->partial != NULL)
    g_unlink (self->partial);
  g_clear_pointer (&self->partial, g_free);
  g_clear_pointer (&self->type, g_free);
}

char *
desk_attachment_folder_of (const char *store_path)
{
  return g_strconcat (store_path, DESK_ATTACHMENTS_BEHIND, NULL);
}

static char *
placed_file (const char *folder, const char *sha256)
{
  return g_build_filename (folder, sha256, NULL);
}

static char *
pending_file (const char *folder, const char *sha256)
{
  return g_build_filename (folder, PENDING, sha256, NULL);
}

char *
desk_attachment_folder_file (const char *folder, const char *sha256)
{
  g_autofree char *pending = pending_file (folder, sha256);
  g_autofree char *placed = placed_file (folder, sha256);

  return g_file_test (placed, G_FILE_TEST_EXISTS) || !g_file_test (pending, G_FILE_TEST_EXISTS)
           ? g_steal_pointer (&placed)
           : g_steal_pointer (&pending);
}

static gboolean
fail_writing (const char *folder, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL,
                 /* Translators: a folder */
                 _("The disk of %s is full. The file was not attached."), folder);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                 /* Translators: a folder, then what the system says */
                 _("The folder %s cannot be written (%s). The file was not attached."), folder,
                 g_strerror (code));
  return FALSE;
}

static gboolean
fail_reading (const char *path, int code, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               /* Translators: a file, then what the system says */
               _("The file %s cannot be read (%s)."), path, g_strerror (code));
  return FALSE;
}

static gboolean
fail_large (const char *path, gint64 largest, GError **error)
{
  g_autofree char *size = g_format_size_full ((guint64) largest, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: a file, a size such as "25 MiB" */
               _("%s is too large. A file of at most %s can be attached; the administrator can "
                 "change this limit."),
               path, size);
  return FALSE;
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* -1 with @error. */
static int
open_source (const char *path, gint64 largest, gint64 *size, GError **error)
{
  struct stat about;
  int fd = desk_plain_file_open (path, &about);

  if (fd < 0 && errno == EINVAL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("%s is not a file."), path);
  else if (fd < 0)
    fail_reading (path, errno, error);
  else if (about.st_size == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("The file %s is empty."), path);
  else if (about.st_size > largest)
    fail_large (path, largest, error);
  else
    {
      *size = about.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int fd, const guint8 *bytes, gssize length)
{
  while (length > 0)
    {
      gssize put = write (fd, bytes, (gsize) length);

      if (put < 0 && errno != EINTR)
        return FALSE;
      bytes += MAX (put, 0);
      length -= MAX (put, 0);
    }
  return TRUE;
}

typedef struct
{
  const char *folder;
  const char *path;
  gint64 largest;
  DeskBytesFunc progress;
  gpointer data;
  GCancellable *cancellable;
} Copy;

/* The file may grow while it is read: what counts is what was read. */
static gboolean
copy_bytes (Copy *it, int from, int to, gint64 total, DeskTakenFile *taken, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *bytes = g_malloc (CHUNK);
  gssize got;

  while ((got = read (from, bytes, CHUNK)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return fail_reading (it->path, errno, error);
      if (taken->size == 0)
        taken->type = g_content_type_guess (NULL, bytes, (gsize) got, NULL);
      taken->size += got;
      if (taken->size > it->largest)
        return fail_large (it->path, it->largest, error);
      g_checksum_update (sum, bytes, got);
      if (!write_all (to, bytes, got))
        return fail_writing (it->folder, errno, error);
      if (g_cancellable_set_error_if_cancelled (it->cancellable, error))
        return FALSE;
      if (it->progress != NULL)
        it->progress (taken->size, MAX (total, taken->size), it->data);
    }
  g_strlcpy (taken->sha256, g_checksum_get_string (sum), sizeof taken->sha256);
  return fsync (to) == 0 || fail_writing (it->folder, errno, error);
}

gboolean
desk_attachment_folder_take (const char *folder,
                             const char *path,
                             gint64 largest,
                             DeskBytesFunc progress,
                             gpointer data,
                             GCancellable *cancellable,
                             DeskTakenFile *taken,
                             GError **error)
{
  Copy it = { folder, path, largest, progress, data, cancellable };
  g_auto (DeskTakenFile) copy = { 0 };
  g_autofree char *beside = NULL;
  gint64 total = 0;
  gboolean copied;
  int from;
  int to;

  g_return_val_if_fail (folder != NULL && path != NULL, FALSE);
  g_return_val_if_fail (taken != NULL, FALSE);

  from = open_source (path, largest, &total, error);
  if (from < 0)
    return FALSE;
  beside = g_build_filename (folder, PENDING, NULL);
  copy.partial = g_build_filename (beside, TAKEN "XXXXXX", NULL);
  to = g_mkdir_with_parents (beside, 0700) == 0
         ? g_mkstemp_full (copy.partial, O_RDWR | O_CLOEXEC, 0600) : -1;
  if (to < 0)
    {
      fail_writing (folder, errno, error);
      g_clear_pointer (&copy.partial, g_free);
      close (from);
      return FALSE;
    }
  copied = copy_bytes (&it, from, to, total, &copy, error);
  close (from);
  if (close (to) != 0 && copied)
    copied = fail_writing (folder, errno, error);
  if (!copied)
    return FALSE;
  *taken = copy;
  copy = (DeskTakenFile) { 0 };
  return TRUE;
}

/* Its own name is given to it by settling, once its row stands. */
gboolean
desk_attachment_folder_place (const char *folder, DeskTakenFile *taken, GError **error)
{
  g_autofree char *pending = pending_file (folder, taken->sha256);
  g_autofree char *beside = g_path_get_dirname (pending);

  /* Also when the file is there already: it may have been changed, and this one is sound. */
  if (g_chmod (taken->partial, 0400) != 0 || g_rename (taken->partial, pending) != 0)
    return fail_writing (folder, errno, error);
  g_clear_pointer (&taken->partial, g_free);
  sync_folder (beside);
  return TRUE;
}

static gboolean
fail_removing (const char *path, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               /* Translators: a file, then what the system says */
               _("The attached file %s cannot be removed (%s)."), path, g_strerror (errno));
  return FALSE;
}

gboolean
desk_attachment_folder_withdraw (const char *folder, const char *sha256, GError **error)
{
  g_autofree char *file = placed_file (folder, sha256);
  g_autofree char *pending = pending_file (folder, sha256);
  g_autofree char *beside = g_path_get_dirname (pending);

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (beside, 0700) != 0 || g_rename (file, pending) != 0)
    return fail_removing (file, error);
  sync_folder (beside);
  sync_folder (folder);
  return TRUE;
}

static gboolean
settle_one (const char *folder, const char *sha256, DeskNamedFunc func, gpointer data,
            GError **error)
{
  g_autofree char *file = placed_file (folder, sha256);
  g_autofree char *pending = pending_file (folder, sha256);
  gboolean named = FALSE;

  return func (sha256, &named, data, error)
         && ((named ? g_rename (pending, file) : g_unlink (pending)) == 0
             || fail_removing (pending, error));
}

static void
forget (const char *beside, const char *name)
{
  g_autofree char *path = g_build_filename (beside, name, NULL);
  GStatBuf about;

  if (g_stat (path, &about) == 0
      && g_get_real_time () / G_USEC_PER_SEC - about.st_mtim.tv_sec > FORGOTTEN)
    g_unlink (path);
}

gboolean
desk_attachment_folder_settle (const char *folder, DeskNamedFunc func, gpointer data,
                               GError **error)
{
  g_autofree char *beside = g_build_filename (folder, PENDING, NULL);
  g_autoptr (GDir) dir = g_dir_open (beside, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  for (guint i = 0; i < names->len; i++)
    {
      name = g_ptr_array_index (names, i);
      if (g_str_has_prefix (name, TAKEN))
        forget (beside, name);
      else if (strlen (name) == HEX && !settle_one (folder, name, func, data, error))
        return FALSE;
    }
  if (names->len > 0)
    {
      sync_folder (folder);
      sync_folder (beside);
    }
  return TRUE;
}

gboolean
desk_attachment_folder_copy (const char *from, const char *to, const char *sha256, GError **error)
{
  g_autofree char *source = desk_attachment_folder_file (from, sha256);
  g_autofree char *target = placed_file (to, sha256);
  g_auto (DeskTakenFile) taken = { 0 };

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!desk_attachment_folder_take (to, source, G_MAXINT64, NULL, NULL, NULL, &taken, error))
    return FALSE;
  if (!g_str_equal (taken.sha256, sha256))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                   /* Translators: a file */
                   _("The attached file %s is not what was attached."), source);
      return FALSE;
    }
  if (g_chmod (taken.partial, 0400) != 0 || g_rename (taken.partial, target) != 0)
    return fail_writing (to, errno, error);
  g_clear_pointer (&taken.partial, g_free);
  sync_folder (to);
  return TRUE;
}

DeskFileState
desk_attachment_folder_look (const char *folder, const char *sha256, gint64 size, gboolean whole)
{
  g_autofree char *path = desk_attachment_folder_file (folder, sha256);
  g_autoptr (GChecksum) sum = NULL;
  g_autofree guint8 *bytes = NULL;
  GStatBuf about;
  gssize got = 0;
  int fd;

  if (g_stat (path, &about) != 0)
    return DESK_FILE_MISSING;
  if (!S_ISREG (about.st_mode) || about.st_size != size)
    return DESK_FILE_CHANGED;
  if (!whole)
    return DESK_FILE_SOUND;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return DESK_FILE_MISSING;
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  bytes = g_malloc (CHUNK);
  while ((got = read (fd, bytes, CHUNK)) > 0 || (got < 0 && errno == EINTR))
    g_checksum_update (sum, bytes, MAX (got, 0));
  close (fd);
  return got == 0 && g_str_equal (g_checksum_get_string (sum), sha256) ? DESK_FILE_SOUND
                                                                        : DESK_FILE_CHANGED;
}

GPtrArray *
desk_attachment_folder_list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) == HEX && strspn (name, "0123456789abcdef") == HEX)
      g_ptr_array_add (names, g_strdup (name));
  return names;
}
