/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-held-file.h"

struct _DeskHeldFile
{
  dev_t device;
  ino_t inode;
  char *shared; /* the index of the log, which is made when the log is; it has locks of its own */
};

static GMutex mutex;
static GSList *held;

DeskHeldFile *
desk_held_file_new (const char *path)
{
  DeskHeldFile *self;
  struct stat about;

  g_return_val_if_fail (path != NULL, NULL);

  if (stat (path, &about) != 0)
    return NULL;
  self = g_new0 (DeskHeldFile, 1);
  self->device = about.st_dev;
  self->inode = about.st_ino;
  self->shared = g_strconcat (path, "-shm", NULL);
  g_mutex_lock (&mutex);
  held = g_slist_prepend (held, self);
  g_mutex_unlock (&mutex);
  return self;
}

void
desk_held_file_free (DeskHeldFile *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&mutex);
  held = g_slist_remove (held, self);
  g_mutex_unlock (&mutex);
  g_free (self->shared);
  g_free (self);
}

gboolean
desk_held_file_is (const struct stat *about)
{
  gboolean is = FALSE;

  g_return_val_if_fail (about != NULL, FALSE);

  g_mutex_lock (&mutex);
  for (GSList *one = held; one != NULL && !is; one = one->next)
    {
      DeskHeldFile *file = one->data;
      struct stat shared;

      is = (file->device == about->st_dev && file->inode == about->st_ino)
           || (stat (file->shared, &shared) == 0 && shared.st_dev == about->st_dev
               && shared.st_ino == about->st_ino);
    }
  g_mutex_unlock (&mutex);
  return is;
}
