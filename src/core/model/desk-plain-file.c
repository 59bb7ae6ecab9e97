/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-plain-file.h"

#include "desk-held-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

int
desk_plain_file_open (const char *path, struct stat *about)
{
  int fd;
  int code;

  /* Its closing would take the locks of the store. */
  if (stat (path, about) == 0 && desk_held_file_is (about))
    {
      errno = EBUSY;
      return -1;
    }
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  if (fstat (fd, about) == 0)
    {
      if (S_ISREG (about->st_mode))
        return fd;
      code = EINVAL;
    }
  else
    code = errno;
  close (fd);
  errno = code;
  return -1;
}

FILE *
desk_plain_file_stream (const char *path, struct stat *about)
{
  int fd = desk_plain_file_open (path, about);
  FILE *file = fd >= 0 ? fdopen (fd, "rb") : NULL;

  if (fd >= 0 && file == NULL)
    close (fd);
  return file;
}

char *
desk_plain_file_read (const char *path, gsize longest)
{
  struct stat about;
  FILE *file = desk_plain_file_stream (path, &about);
  gsize room;
  char *text;
  gsize length;

  if (file == NULL)
    return NULL;
  room = MIN ((gsize) about.st_size, longest);
  text = g_try_malloc (room + 1);
  if (text != NULL)
    {
      length = fread (text, 1, room, file);
      text[length] = '\0';
      if (ferror (file))
        g_clear_pointer (&text, g_free);
    }
  fclose (file);
  if (text == NULL)
    errno = EIO;
  return text;
}
