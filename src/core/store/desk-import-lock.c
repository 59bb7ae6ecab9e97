/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-lock.h"

#include "desk-filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

struct _DeskImportLock
{
  int fd; /* of FILE-lock, whose second byte it is; who waits to write stands on the first */
};

DeskImportLock *
desk_import_lock_take (DeskStore *store, GError **error)
{
  struct flock byte = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 1, .l_len = 1 };
  DeskImportLock *self;
  int fd;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  fd = desk_filesystem_open_lock (desk_store_get_path (store), error);
  if (fd < 0)
    return NULL;
  if (fcntl (fd, F_OFD_SETLK, &byte) != 0)
    {
      if (errno == EAGAIN || errno == EACCES)
        g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                     _("Another import into this store is going on. Import this file when it has "
                       "ended."));
      else
        g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The store cannot be locked (%s)."),
                     g_strerror (errno));
      close (fd);
      return NULL;
    }
  self = g_new0 (DeskImportLock, 1);
  self->fd = fd;
  return self;
}

void
desk_import_lock_give (DeskImportLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self);
}
