/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program under test: at the Nth call that changes the disk it is killed, or
 * the call fails. STOP_LOG: a file that gets the name of each call; STOP_AT: N, from 1;
 * STOP_HOW: "kill" or "fail". */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int     fsync (int fd);
int     fdatasync (int fd);
int     unlink (const char *path);
ssize_t pwrite64 (int fd, const void *bytes, size_t length, off64_t at);
ssize_t write (int fd, const void *bytes, size_t length);
int     rename (const char *from, const char *to);
int     renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned int flags);

static long count;

/* Nonzero when this call is to fail. */
static int
stop (const char *name, int code)
{
  const char *log = getenv ("STOP_LOG");
  const char *at = getenv ("STOP_AT");

  count++;
  if (log != NULL)
    {
      int fd = open (log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

      syscall (SYS_write, fd, name, strlen (name));
      syscall (SYS_write, fd, "\n", 1);
      close (fd);
    }
  if (at == NULL || strtol (at, NULL, 10) != count)
    return 0;
  if (strcmp (getenv ("STOP_HOW"), "kill") == 0)
    raise (SIGKILL);
  errno = code;
  return 1;
}

#define REAL(type, name, ...) ((type (*) (__VA_ARGS__)) dlsym (RTLD_NEXT, name))

int
fsync (int fd)
{
  return stop ("fsync", EIO) ? -1 : REAL (int, "fsync", int) (fd);
}

int
fdatasync (int fd)
{
  return stop ("fdatasync", EIO) ? -1 : REAL (int, "fdatasync", int) (fd);
}

int
unlink (const char *path)
{
  return stop ("unlink", EACCES) ? -1 : REAL (int, "unlink", const char *) (path);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t length, off64_t at)
{
  return stop ("pwrite", ENOSPC)
           ? -1
           : REAL (ssize_t, "pwrite64", int, const void *, size_t, off64_t) (fd, bytes, length, at);
}

ssize_t
write (int fd, const void *bytes, size_t length)
{
  /* What is said on the terminal is no step. */
  if (fd > 2 && stop ("write", ENOSPC))
    return -1;
  return REAL (ssize_t, "write", int, const void *, size_t) (fd, bytes, length);
}

int
rename (const char *from, const char *to)
{
  return stop ("rename", EACCES)
           ? -1
           : REAL (int, "rename", const char *, const char *) (from, to);
}

int
renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned int flags)
{
  return stop ("rename", EACCES)
           ? -1
           : REAL (int, "renameat2", int, const char *, int, const char *, unsigned int) (
               from_fd, from, to_fd, to, flags);
}
