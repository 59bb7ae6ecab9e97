/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-filesystem.h"

#include "desk-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#define RESERVE_BYTES (4 * 1024 * 1024)
#define LOCK_WAIT_US  (10 * G_USEC_PER_SEC)
#define LOCK_STEP_US  2000

gboolean
desk_filesystem_is_network (gint64 type)
{
  /* statfs(2): NFS, SMB, CIFS, SMB2, AFS, CODA, NCP, 9P, Ceph. */
  static const guint32 network[] = { 0x6969,     0x517b,     0xff534d42, 0xfe534d42,
                                     0x5346414f, 0x73757245, 0x564c,     0x01021997,
                                     0x00c36400 };

  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    if ((guint32) type == network[i])
      return TRUE;
  return FALSE;
}

gboolean
desk_filesystem_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs fs;

  if (statfs (folder, &fs) != 0)
    {
      g_set_error (error, DESK_ERROR, errno == ENOENT ? DESK_ERROR_NOT_FOUND : DESK_ERROR_IO,
                   _("The folder %s cannot be used (%s)."), folder, g_strerror (errno));
      return FALSE;
    }
  if (desk_filesystem_is_network ((gint64) fs.f_type))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NETWORK_FS,
                   _("%s lies on a network drive, where a store can be damaged. Keep it on "
                     "a disk of this computer."),
                   path);
      return FALSE;
    }
  return TRUE;
}

int
desk_filesystem_open_lock (const char *path, GError **error)
{
  g_autofree char *lock = g_strconcat (path, "-lock", NULL);
  int fd = g_open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The lock %s cannot be opened (%s)."),
                 lock, g_strerror (errno));
  return fd;
}

/* Beside the lock itself a shared one on the file's first byte: who waits holds it, so that who
 * writes for long can see it. */
static gboolean
stand_in_line (int fd, short type)
{
  struct flock byte = { .l_type = type, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &byte) == 0;
}

gboolean
desk_filesystem_is_awaited (int fd)
{
  struct flock byte = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };

  return fcntl (fd, F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
}

static gboolean
wait_for_lock (int fd, GError **error)
{
  for (gint64 waited = 0;; waited += LOCK_STEP_US)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                       _("The store cannot be locked (%s)."), g_strerror (errno));
          return FALSE;
        }
      if (waited >= LOCK_WAIT_US)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                       _("Another program is writing to the store. Try again when it has "
                         "finished."));
          return FALSE;
        }
      g_usleep (LOCK_STEP_US);
    }
}

gboolean
desk_filesystem_lock (int fd, GError **error)
{
  gboolean locked;

  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  stand_in_line (fd, F_RDLCK);
  locked = wait_for_lock (fd, error);
  stand_in_line (fd, F_UNLCK);
  return locked;
}

void
desk_filesystem_unlock (int fd)
{
  flock (fd, LOCK_UN);
}

void
desk_filesystem_keep_reserve (const char *path)
{
  g_autofree char *reserve = g_strconcat (path, "-reserve", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs space;
  int fd;

  if (g_file_test (reserve, G_FILE_TEST_EXISTS) || statvfs (folder, &space) != 0
      || (guint64) space.f_bavail * space.f_frsize < 4 * (guint64) RESERVE_BYTES)
    return;
  fd = g_open (reserve, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  /* Without the space there is no reserve; the next opening tries again. */
  if (posix_fallocate (fd, 0, RESERVE_BYTES) != 0)
    g_unlink (reserve);
  close (fd);
}

void
desk_filesystem_release_reserve (const char *path)
{
  g_autofree char *reserve = g_strconcat (path, "-reserve", NULL);

  g_unlink (reserve);
}
