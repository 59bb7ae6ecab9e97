/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-disk.h"

#include "desk-db.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

typedef enum { CHANGE_WRITE, CHANGE_TRUNCATE, CHANGE_SYNC, CHANGE_REMOVE } ChangeKind;
enum { FILE_STORE, FILE_LOG, N_FILES };
static const char *const endings[N_FILES] = { "", "-wal" };

typedef struct
{
  ChangeKind kind;
  int file;
  gint64 at;     /* of a write, or the new length */
  GBytes *bytes; /* of a write */
} Change;

/* SQLite's structure comes first; the real file follows in the same piece of memory. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  char *path;
} DiskFile;

static struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  GMutex lock;
  char *recorded;
  GBytes *before[N_FILES];
  GPtrArray *changes; /* of Change */
  gboolean lies;
  char *failing;
  DeskDiskFault fault;
  guint left;
  gboolean lasting;
  gboolean failed;
} disk;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static int
file_of (const char *path, const char *store)
{
  if (store == NULL || path == NULL || !g_str_has_prefix (path, store))
    return -1;
  for (int i = 0; i < N_FILES; i++)
    if (g_str_equal (path + strlen (store), endings[i]))
      return i;
  return -1;
}

static void
note (const char *path, ChangeKind kind, gint64 at, const void *bytes, int length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);
  int file = file_of (path, disk.recorded);

  if (file >= 0 && !(kind == CHANGE_SYNC && file == FILE_LOG && disk.lies))
    {
      Change *change = g_new0 (Change, 1);

      *change = (Change) { kind, file, at, bytes != NULL ? g_bytes_new (bytes, length) : NULL };
      g_ptr_array_add (disk.changes, change);
    }
}

/* Whether this step is the one that fails. */
static gboolean
fails (const char *path, DeskDiskFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);

  if (file_of (path, disk.failing) < 0 || fault != disk.fault)
    return FALSE;
  if (disk.left > 0)
    disk.left--;
  else if (!disk.lasting)
    return FALSE;
  if (disk.left > 0)
    return FALSE;
  disk.failed = TRUE;
  return TRUE;
}

#define REAL(file) (((DiskFile *) (file))->real)
#define PATH(file) (((DiskFile *) (file))->path)

static int
file_close (sqlite3_file *file)
{
  int code = REAL (file)->pMethods != NULL ? REAL (file)->pMethods->xClose (REAL (file)) : SQLITE_OK;

  g_free (PATH (file));
  return code;
}

static int
file_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  if (fails (PATH (file), DESK_DISK_READ))
    return SQLITE_IOERR_READ;
  return REAL (file)->pMethods->xRead (REAL (file), bytes, length, at);
}

static int
file_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  int code;

  if (fails (PATH (file), DESK_DISK_FULL))
    {
      REAL (file)->pMethods->xWrite (REAL (file), bytes, length / 2, at);
      note (PATH (file), CHANGE_WRITE, at, bytes, length / 2);
      return SQLITE_FULL;
    }
  if (fails (PATH (file), DESK_DISK_WRITE))
    return SQLITE_IOERR_WRITE;
  code = REAL (file)->pMethods->xWrite (REAL (file), bytes, length, at);
  if (code == SQLITE_OK)
    note (PATH (file), CHANGE_WRITE, at, bytes, length);
  return code;
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 length)
{
  int code;

  if (fails (PATH (file), DESK_DISK_WRITE))
    return SQLITE_IOERR_TRUNCATE;
  code = REAL (file)->pMethods->xTruncate (REAL (file), length);
  if (code == SQLITE_OK)
    note (PATH (file), CHANGE_TRUNCATE, length, NULL, 0);
  return code;
}

static int
file_sync (sqlite3_file *file, int flags)
{
  if (fails (PATH (file), DESK_DISK_WRITE))
    return SQLITE_IOERR_FSYNC;
  /* Nothing here outlives the machine: the real disk need not be waited for. */
  note (PATH (file), CHANGE_SYNC, 0, NULL, 0);
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
file_check_reserved (sqlite3_file *file, int *reserved)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), reserved);
}

static int
file_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
file_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), region, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
disk_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *got)
{
  DiskFile *self = (DiskFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  code = disk.real->xOpen (disk.real, path, self->real, flags, got);
  /* Without methods SQLite does not close it. */
  self->base.pMethods = code == SQLITE_OK ? &methods : NULL;
  self->path = code == SQLITE_OK ? g_strdup (path) : NULL;
  return code;
}

static int
disk_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  int code;

  if (fails (path, DESK_DISK_WRITE))
    return SQLITE_IOERR_DELETE;
  code = disk.real->xDelete (disk.real, path, 0);
  if (code == SQLITE_OK)
    note (path, CHANGE_REMOVE, 0, NULL, 0);
  if (code == SQLITE_OK && sync_folder)
    note (path, CHANGE_SYNC, 0, NULL, 0);
  return code;
}

void
desk_disk_mount (void)
{
  if (disk.real != NULL)
    return;
  desk_db_configure ();
  disk.real = sqlite3_vfs_find (NULL);
  g_assert_nonnull (disk.real);
  disk.vfs = *disk.real;
  disk.vfs.zName = "desk-disk";
  disk.vfs.szOsFile = (int) sizeof (DiskFile) + disk.real->szOsFile;
  disk.vfs.xOpen = disk_open;
  disk.vfs.xDelete = disk_delete;
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, 1), ==, SQLITE_OK);
}

static GBytes *
contents (const char *path)
{
  char *bytes;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length) : NULL;
}

void
desk_disk_record (const char *path)
{
  desk_disk_stop ();
  for (int i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      disk.before[i] = contents (name);
    }
  g_mutex_lock (&disk.lock);
  disk.changes = g_ptr_array_new_with_free_func (change_free);
  disk.recorded = g_strdup (path);
  g_mutex_unlock (&disk.lock);
}

guint
desk_disk_changes (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);

  return disk.changes->len;
}

void
desk_disk_stop (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);

  g_clear_pointer (&disk.recorded, g_free);
  g_clear_pointer (&disk.changes, g_ptr_array_unref);
  for (int i = 0; i < N_FILES; i++)
    g_clear_pointer (&disk.before[i], g_bytes_unref);
  disk.lies = FALSE;
}

void
desk_disk_lie (gboolean lie)
{
  disk.lies = lie;
}

static void
put (GByteArray *file, const Change *change, gsize from, gsize length, gboolean garbage, GRand *rand)
{
  const guint8 *bytes = g_bytes_get_data (change->bytes, NULL);
  gsize end = change->at + from + length;

  if (file->len < end)
    {
      guint old = file->len;

      g_byte_array_set_size (file, end);
      memset (file->data + old, 0, end - old);
    }
  if (!garbage)
    memcpy (file->data + change->at + from, bytes + from, length);
  else
    for (gsize i = 0; i < length; i++)
      file->data[change->at + from + i] = g_rand_int (rand);
}

/* One change of a file that was not synced after it: all, nothing, or some sectors of it; room
 * that was given and not filled can hold anything. */
static void
perhaps (GByteArray *file, const Change *change, int likely, GRand *rand)
{
  gsize length = change->bytes != NULL ? g_bytes_get_size (change->bytes) : 0;
  gboolean whole = g_rand_int_range (rand, 0, 100) < likely;

  if (change->kind == CHANGE_TRUNCATE)
    {
      if (whole && change->at < file->len)
        g_byte_array_set_size (file, change->at);
      return;
    }
  for (gsize from = 0; from < length;)
    {
      gsize to = MIN (length, from + SECTOR - (change->at + from) % SECTOR);
      gboolean grows = change->at + to > file->len;

      if (whole ? likely == 100 || g_rand_int_range (rand, 0, 32) > 0
                : g_rand_int_range (rand, 0, 100) < likely / 2)
        put (file, change, from, to - from, FALSE, rand);
      else if (grows && g_rand_int_range (rand, 0, 4) == 0)
        put (file, change, from, to - from, TRUE, rand);
      from = to;
    }
}

/* What is found of one file; FALSE when it is not there. */
static gboolean
found (int which, guint changes, int likely, GRand *rand, GByteArray *file)
{
  guint synced = 0;
  gboolean there = disk.before[which] != NULL;
  gboolean gone = FALSE; /* the rest is of a new file that no folder lists yet */

  g_byte_array_set_size (file, 0);
  if (there)
    g_byte_array_append (file, g_bytes_get_data (disk.before[which], NULL),
                         g_bytes_get_size (disk.before[which]));
  for (guint i = 0; i < changes; i++)
    {
      const Change *change = disk.changes->pdata[i];

      if (change->file == which && change->kind == CHANGE_SYNC)
        synced = i + 1;
    }
  for (guint i = 0; i < changes && !gone; i++)
    {
      const Change *change = disk.changes->pdata[i];

      if (change->file != which || change->kind == CHANGE_SYNC)
        continue;
      if (change->kind == CHANGE_REMOVE)
        {
          if (i < synced || g_rand_boolean (rand))
            {
              g_byte_array_set_size (file, 0);
              there = FALSE;
            }
          else
            gone = TRUE;
        }
      else if (i >= synced)
        {
          perhaps (file, change, likely, rand);
          there = there || file->len > 0;
        }
      else if (change->kind == CHANGE_TRUNCATE)
        g_byte_array_set_size (file, MIN (file->len, change->at));
      else
        {
          put (file, change, 0, g_bytes_get_size (change->bytes), FALSE, rand);
          there = TRUE;
        }
    }
  return there;
}

void
desk_disk_cut (guint changes, GRand *rand, const char *path)
{
  /* Nothing of it, everything, or anything between. */
  static const int likely[] = { 0, 100, 50, 90, 10 };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  int choice = likely[g_rand_int_range (rand, 0, G_N_ELEMENTS (likely))];

  g_assert_cmpuint (changes, <=, disk.changes->len);
  g_unlink (index);
  for (int i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      g_autoptr (GError) error = NULL;

      if (!found (i, changes, choice, rand, file))
        g_unlink (name);
      else
        g_file_set_contents_full (name, (char *) file->data, file->len, G_FILE_SET_CONTENTS_NONE,
                                  0600, &error);
      g_assert_no_error (error);
    }
}

void
desk_disk_fail (const char *path, DeskDiskFault fault, guint nth, gboolean lasting)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);

  g_free (disk.failing);
  disk.failing = g_strdup (path);
  disk.fault = fault;
  disk.left = nth;
  disk.lasting = lasting;
  disk.failed = FALSE;
}

gboolean
desk_disk_failed (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk.lock);

  return disk.failed;
}
