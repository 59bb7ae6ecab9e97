/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-log-file.h"

#include <glib.h>
#include <string.h>

/* Some thirty pages: a call-back is twenty, an import goes through it piece by piece. */
#define ROOM (128 * 1024)

/* SQLite's structure comes first; the real file follows in the same piece of memory. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  char *bytes;      /* ROOM of them once something was gathered */
  int length;       /* of what waits to be written */
  sqlite3_int64 at; /* where it goes */
  int gather;
} LogFile;

/* So that a real file lies as memory for any type does. */
#define HEAD ((sizeof (LogFile) + 15) / 16 * 16)

static sqlite3_vfs *real_vfs;

/* What waits is no more, written or not: a commit that fails is not tried again. */
static int
put (LogFile *self)
{
  int length = self->length;

  self->length = 0;
  return length == 0 ? SQLITE_OK
                     : self->real->pMethods->xWrite (self->real, self->bytes, length, self->at);
}

static int
log_close (sqlite3_file *file)
{
  LogFile *self = (LogFile *) file;

  sqlite3_free (self->bytes);
  return self->real->pMethods->xClose (self->real);
}

static int
log_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  LogFile *self = (LogFile *) file;
  int code = put (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xRead (self->real, bytes, length, at);
}

static int
log_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  LogFile *self = (LogFile *) file;
  int code = SQLITE_OK;

  if (self->length > 0 && (at != self->at + self->length || length > ROOM - self->length))
    code = put (self);
  if (code != SQLITE_OK)
    return code;
  if (self->gather && self->bytes == NULL)
    self->bytes = sqlite3_malloc (ROOM);
  if (!self->gather || self->bytes == NULL || length > ROOM)
    return self->real->pMethods->xWrite (self->real, bytes, length, at);
  if (self->length == 0)
    self->at = at;
  memcpy (self->bytes + self->length, bytes, (size_t) length);
  self->length += length;
  return SQLITE_OK;
}

static int
log_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  LogFile *self = (LogFile *) file;
  int code = put (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xTruncate (self->real, size);
}

static int
log_sync (sqlite3_file *file, int flags)
{
  LogFile *self = (LogFile *) file;
  int code = put (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xSync (self->real, flags);
}

static int
log_size (sqlite3_file *file, sqlite3_int64 *size)
{
  LogFile *self = (LogFile *) file;
  int code = put (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xFileSize (self->real, size);
}

/* SQLite locks by the store's file, never by its log. */
static int
log_lock (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
log_reserved (sqlite3_file *file, int *reserved)
{
  *reserved = 0;
  return SQLITE_OK;
}

static int
log_control (sqlite3_file *file, int op, void *data)
{
  LogFile *self = (LogFile *) file;

  return self->real->pMethods->xFileControl (self->real, op, data);
}

static int
log_sector (sqlite3_file *file)
{
  LogFile *self = (LogFile *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
log_device (sqlite3_file *file)
{
  LogFile *self = (LogFile *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

static const sqlite3_io_methods log_methods = {
  .iVersion = 1,
  .xClose = log_close,
  .xRead = log_read,
  .xWrite = log_write,
  .xTruncate = log_truncate,
  .xSync = log_sync,
  .xFileSize = log_size,
  .xLock = log_lock,
  .xUnlock = log_lock,
  .xCheckReservedLock = log_reserved,
  .xFileControl = log_control,
  .xSectorSize = log_sector,
  .xDeviceCharacteristics = log_device,
};

/* Every other file is the real one. */
static int
log_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
  LogFile *self = (LogFile *) file;
  int code;

  if ((flags & SQLITE_OPEN_WAL) == 0)
    return real_vfs->xOpen (real_vfs, path, file, flags, out);
  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) ((char *) file + HEAD);
  self->real->pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, path, self->real, flags, out);
  if (code == SQLITE_OK)
    self->base.pMethods = &log_methods;
  else if (self->real->pMethods != NULL)
    self->real->pMethods->xClose (self->real);
  return code;
}

static gpointer
mount (gpointer unused)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  if (real_vfs == NULL)
    return NULL;
  vfs = *real_vfs;
  vfs.zName = "santushti";
  vfs.szOsFile = (int) HEAD + real_vfs->szOsFile;
  vfs.xOpen = log_open;
  return sqlite3_vfs_register (&vfs, 0) == SQLITE_OK ? (gpointer) vfs.zName : NULL;
}

const char *
desk_log_file_vfs (void)
{
  static GOnce mounted = G_ONCE_INIT;

  return g_once (&mounted, mount, NULL);
}

void
desk_log_file_gather (sqlite3 *handle, int gather)
{
  sqlite3_file *file = NULL;
  LogFile *self;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods != &log_methods)
    return;
  self = (LogFile *) file;
  self->gather = gather && (log_device (file) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0;
  self->length = 0;
}
