/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-store.h"

#include "desk-checkpointer.h"
#include "desk-db-clock.h"
#include "desk-db-rules.h"
#include "desk-db-attachment.h"
#include "desk-db-erase.h"
#include "desk-db-import.h"
#include "desk-db-incoming.h"
#include "desk-db-search.h"
#include "desk-db-site.h"
#include "desk-db-staff.h"
#include "desk-db-ticket.h"
#include "desk-db-verify.h"
#include "desk-db.h"
#include "desk-filesystem.h"
#include "desk-hurry.h"
#include "desk-schema.h"
#include "desk-week-sums.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Idle readers kept for the next reading. */
#define READERS_KEPT 3
/* Pages in the log that are worth folding in. */
#define LOG_FRAMES 2000
/* How long who writes much lets others begin, at most: they may be stuck. */
#define GIVE_WAY_US    500
#define GIVE_WAY_STEPS 1000

struct _DeskStore
{
  GObject parent_instance;

  char *path;
  DeskClock *clock;
  GMainContext *context; /* where "changed" is emitted */

  GMutex writer_mutex; /* held for a whole writing transaction */
  DeskDb *writer;
  int lock_fd;
  int waiting; /* atomic: threads that want to write */
  DeskCheckpointer *checkpointer;

  GMutex mutex; /* readers, watcher and the site below */
  GQueue readers;
  gboolean held;   /* the lock stays between writings; under the writer's mutex */
  DeskDb *watcher; /* never in a transaction: PRAGMA data_version */

  char *site_id;
  const char *site_name; /* interned: it may change while somebody reads it */
  char *site_code;
  char *seed;
  gboolean demonstration;
  GTimeZone *zone;
  DeskWeekSums *week_sums;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskStore, desk_store, G_TYPE_OBJECT)

static void
desk_store_finalize (GObject *object)
{
  DeskStore *self = DESK_STORE (object);
  DeskDb *reader;

  desk_checkpointer_free (self->checkpointer);
  while ((reader = g_queue_pop_head (&self->readers)) != NULL)
    desk_db_close (reader);
  desk_db_close (self->watcher);
  /* The last closing connection checkpoints: under the lock, like every writing. */
  if (self->writer != NULL)
    {
      gboolean locked = desk_filesystem_lock (self->lock_fd, NULL);

      desk_db_close (self->writer);
      if (locked)
        desk_filesystem_unlock (self->lock_fd);
    }
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_mutex_clear (&self->writer_mutex);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->clock, desk_clock_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  desk_week_sums_free (self->week_sums);
  g_free (self->site_id);
  g_free (self->site_code);
  g_free (self->seed);
  g_free (self->path);

  G_OBJECT_CLASS (desk_store_parent_class)->finalize (object);
}

static void
desk_store_class_init (DeskStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_store_finalize;

  /**
   * DeskStore::changed:
   *
   * Something was committed through this object. Emitted in the main context that was the
   * default of the thread that opened the store.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
unlock (DeskStore *self)
{
  if (!self->held)
    desk_filesystem_unlock (self->lock_fd);
}

/* On the checkpointer's thread. Who waits to save goes first: another quiet moment comes. The pages
 * that a long writing went over are not kept for the next, which may be a single call. */
static void
fold_cb (gpointer data, gpointer unused)
{
  DeskStore *self = data;

  if (!g_mutex_trylock (&self->writer_mutex))
    return;
  /* A store that was retired has none any more. */
  if (self->writer != NULL && self->writer->folding == NULL && self->writer->log_frames >= LOG_FRAMES
      && g_atomic_int_get (&self->waiting) == 0 && desk_filesystem_lock (self->lock_fd, NULL))
    {
      desk_db_fold (self->writer, SQLITE_CHECKPOINT_PASSIVE);
      unlock (self);
    }
  if (self->writer != NULL && g_atomic_int_get (&self->waiting) == 0 && desk_db_is_large (self->writer))
    desk_db_shrink (self->writer);
  g_mutex_unlock (&self->writer_mutex);
}

static void
desk_store_init (DeskStore *self)
{
  self->checkpointer = desk_checkpointer_new (fold_cb, self);
  g_mutex_init (&self->writer_mutex);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->readers);
  self->week_sums = desk_week_sums_new ();
  self->lock_fd = -1;
  self->zone = g_time_zone_new_utc ();
}

/* What stays the same is left where it is: other threads read it. */
static void
keep (char **own, const char *value)
{
  if (g_strcmp0 (*own, value) == 0)
    return;
  g_free (*own);
  *own = g_strdup (value);
}

static gboolean
load_site (DeskStore *self, DeskDb *db, GError **error)
{
  g_autofree char *zone = NULL;
  sqlite3_stmt *rows;
  int row;

  g_mutex_lock (&self->mutex);
  rows = desk_db_query (db, error,
                        "SELECT key, value FROM meta UNION ALL SELECT key, value FROM setting",
                        "");
  row = rows != NULL ? 1 : -1;
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      const char *key = desk_db_text (rows, 0);
      const char *value = desk_db_text (rows, 1);

      if (g_str_equal (key, "site"))
        keep (&self->site_id, value);
      else if (g_str_equal (key, "seed"))
        keep (&self->seed, value);
      else if (g_str_equal (key, "kind"))
        self->demonstration = g_str_equal (value, "demonstration");
      else if (g_str_equal (key, "site.name"))
        g_atomic_pointer_set (&self->site_name, g_intern_string (value));
      else if (g_str_equal (key, "site.code"))
        keep (&self->site_code, value);
      else if (g_str_equal (key, "site.zone"))
        zone = g_strdup (value);
    }
  if (zone != NULL)
    {
      GTimeZone *found = g_time_zone_new_identifier (zone);

      if (found != NULL && !g_str_equal (g_time_zone_get_identifier (found),
                                         g_time_zone_get_identifier (self->zone)))
        {
          g_time_zone_unref (self->zone);
          self->zone = g_steal_pointer (&found);
        }
      g_clear_pointer (&found, g_time_zone_unref);
    }
  g_mutex_unlock (&self->mutex);
  return row == 0;
}

gboolean
desk_store_reload_site (DeskStore *self, DeskDb *db, GError **error)
{
  return load_site (self, db, error);
}

/* The first bytes of the file, through SQLite's own file: a plain open and close of it in
 * this process would drop the locks of other connections. */
static gboolean
read_header (const char *path, guint8 *header, int length)
{
  sqlite3 *handle = NULL;
  sqlite3_file *file = NULL;
  gboolean got;

  desk_db_configure ();
  got = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
          == SQLITE_OK
        && sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
             == SQLITE_OK
        && file != NULL && file->pMethods != NULL;
  if (got)
    {
      int code = file->pMethods->xRead (file, header, length, 0);

      got = code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
    }
  sqlite3_close (handle);
  return got;
}

/* Refuses what is no store before SQLite may write to it: the first 100 bytes say. */
static gboolean
check_header (const char *path, GError **error)
{
  guint8 header[100] = { 0 };
  guint32 id;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no store at %s."), path);
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !read_header (path, header, sizeof header))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The store %s cannot be read."), path);
      return FALSE;
    }
  memcpy (&id, header + 68, sizeof id);
  if (memcmp (header, "SQLite format 3", 16) != 0
      || GUINT32_FROM_BE (id) != DESK_APPLICATION_ID)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_OURS,
                   _("%s is not a store of Santushti. It was left as it is."), path);
      return FALSE;
    }
  return TRUE;
}

/* Opens the writer and keeps the lock. */
static gboolean
open_connections (DeskStore *self, GError **error)
{
  if (!desk_filesystem_check (self->path, error))
    return FALSE;
  self->lock_fd = desk_filesystem_open_lock (self->path, error);
  if (self->lock_fd < 0 || !desk_filesystem_lock (self->lock_fd, error))
    return FALSE;
  /* Under the lock: who waited for it while a store was restored opens the one there now. */
  self->writer = desk_db_open (self, self->path, TRUE, error);
  if (self->writer == NULL)
    desk_filesystem_unlock (self->lock_fd);
  return self->writer != NULL;
}

static gboolean
set_wal (DeskDb *db, GError **error)
{
  sqlite3_stmt *mode = desk_db_query (db, error, "PRAGMA journal_mode = WAL", "");
  gboolean wal;

  if (mode == NULL || desk_db_step (db, mode, error) != 1)
    return FALSE;
  wal = g_str_equal (desk_db_text (mode, 0), "wal");
  desk_db_done (mode);
  if (!wal)
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO, "%s",
                 _("This disk cannot keep the store's write-ahead log. Keep the store on "
                   "an ordinary disk of this computer."));
  return wal;
}

static gboolean
check_opened (DeskStore *self, GError **error)
{
  gint64 version = 0;

  if (!desk_db_int (self->writer, error, 0, &version, "PRAGMA user_version", ""))
    return FALSE;
  if (version > DESK_SCHEMA_VERSION)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_NEW,
                   _("The store was made by a newer Santushti (schema %d; this one knows "
                     "%d). Install the newer version; the store was left as it is."),
                   (int) version, DESK_SCHEMA_VERSION);
      return FALSE;
    }
  return set_wal (self->writer, error) && desk_schema_migrate (self->writer, error)
         && desk_schema_check (self->writer, error) && desk_db_meta_check (self->writer, error)
         && load_site (self, self->writer, error)
         && desk_db_verify_tail (self->writer, self->site_id, 1000, error);
}

/* The search index by the present rules. */
static gboolean
renew_search (DeskStore *self,
              DeskStoreProgress progress,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (desk_db_search_renew (self->writer, progress, data, cancellable, &failure))
    return TRUE;
  if (!g_error_matches (failure, DESK_ERROR, DESK_ERROR_FULL))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* Room for the log to be folded in; kept again at the next opening. */
  desk_filesystem_release_reserve (self->path);
  desk_db_fold (self->writer, SQLITE_CHECKPOINT_PASSIVE);
  g_set_error (error, DESK_ERROR, DESK_ERROR_FULL, "%s",
               _("The disk is full, so the search index cannot be made anew. Nothing is lost. Free "
                 "some space and open the store again; it goes on where it stopped."));
  return FALSE;
}

static DeskStore *
store_new (const char *path, DeskClock *clock)
{
  DeskStore *self = g_object_new (DESK_TYPE_STORE, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->clock = desk_clock_ref (clock);
  self->context = g_main_context_ref_thread_default ();
  return self;
}

DeskStore *
desk_store_create (const char *path, DeskClock *clock, GError **error)
{
  g_autoptr (DeskStore) self = NULL;
  gboolean made;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = store_new (path, clock);
  if (!desk_filesystem_check (self->path, error))
    return NULL;
  fd = g_open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, DESK_ERROR, errno == EEXIST ? DESK_ERROR_EXISTS : DESK_ERROR_IO,
                   errno == EEXIST
                     ? _("There is a file at %s already. It was left as it is.")
                     : _("No store can be made at %s. Check who may write to its folder."),
                   self->path);
      return NULL;
    }
  close (fd);
  made = open_connections (self, error);
  if (made)
    {
      /* A saving writes some twenty pages for a row or two on each; the disk takes half as long for them
       * as for SQLite's own 4096 bytes, and a list or a search no longer. */
      made = desk_db_script (self->writer, _("set its options"), "PRAGMA page_size = 2048", error)
             && set_wal (self->writer, error) && desk_schema_migrate (self->writer, error);
      /* The header says from now on whose file it is. */
      if (made)
        desk_db_fold (self->writer, SQLITE_CHECKPOINT_TRUNCATE);
      desk_filesystem_unlock (self->lock_fd);
    }
  if (!made)
    {
      g_autofree char *failed = g_strdup (self->path);

      g_clear_object (&self);
      desk_store_discard (failed);
      return NULL;
    }
  desk_filesystem_keep_reserve (self->path);
  return g_steal_pointer (&self);
}

void
desk_store_discard (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-reserve" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

/* Inside the lock: the search index made anew, so that no old piece of it holds a word, and
 * the log folded in and emptied; only then is the file said to be clean. */
static gboolean
scrub_words (DeskStore *self, GError **error)
{
  gboolean pending = FALSE;
  int code;

  if (!desk_db_scrub_pending (self->writer, &pending, error))
    return FALSE;
  if (!pending)
    return TRUE;
  if (!desk_db_search_optimize (self->writer, error))
    return FALSE;
  code = desk_db_fold (self->writer, SQLITE_CHECKPOINT_TRUNCATE);
  if ((code & 0xff) == SQLITE_BUSY)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                   _("The personal data is erased, but another program is reading the store, so "
                     "the words still stand in its log. They go when the store is opened next "
                     "while nothing else reads it."));
      return FALSE;
    }
  return (code == SQLITE_OK || desk_db_fail (self->writer, code, _("fold in its log"), error))
         && desk_db_scrub_done (self->writer, error);
}

/* Files that cannot be settled now hold no words up. */
static gboolean
scrub (DeskStore *self, GError **error)
{
  gboolean settled = desk_db_attachments_settle (self->writer, self->path, error);

  return scrub_words (self, settled ? error : NULL) && settled;
}

DeskStore *
desk_store_open (const char *path, DeskClock *clock, GError **error)
{
  return desk_store_open_telling (path, clock, NULL, NULL, NULL, error);
}

DeskStore *
desk_store_open_telling (const char *path,
                         DeskClock *clock,
                         DeskStoreProgress progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (DeskStore) self = NULL;
  gboolean opened;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = store_new (path, clock);
  if (!check_header (self->path, error) || !open_connections (self, error))
    return NULL;
  opened = check_opened (self, error)
           && renew_search (self, progress, data, cancellable, error);
  /* An erasure that was stopped is ended; when it cannot be now, the next opening does. */
  if (opened)
    scrub (self, NULL);
  desk_filesystem_unlock (self->lock_fd);
  if (!opened)
    return NULL;
  desk_filesystem_keep_reserve (self->path);
  return g_steal_pointer (&self);
}

const char *
desk_store_get_path (DeskStore *self)
{
  return self->path;
}

DeskClock *
desk_store_get_clock (DeskStore *self)
{
  return self->clock;
}

GTimeZone *
desk_store_get_zone (DeskStore *self)
{
  return self->zone;
}

const char *
desk_store_get_site_name (DeskStore *self)
{
  const char *name;

  name = g_atomic_pointer_get (&self->site_name);
  return name != NULL ? name : "";
}

const char *
desk_store_get_site_code (DeskStore *self)
{
  return self->site_code != NULL ? self->site_code : "";
}

const char *
desk_store_get_site_id (DeskStore *self)
{
  return self->site_id != NULL ? self->site_id : "";
}

const char *
desk_store_get_seed (DeskStore *self)
{
  return self->demonstration && self->seed != NULL ? self->seed : "";
}

DeskWeekSums *
desk_store_get_week_sums (DeskStore *self)
{
  return self->week_sums;
}

gboolean
desk_store_is_demonstration (DeskStore *self)
{
  return self->demonstration;
}

static DeskDb *
take_reader (DeskStore *self, GError **error)
{
  DeskDb *reader;

  g_mutex_lock (&self->mutex);
  reader = g_queue_pop_head (&self->readers);
  g_mutex_unlock (&self->mutex);
  return reader != NULL ? reader : desk_db_open_reader (self, self->path, error);
}

static void
give_reader (DeskStore *self, DeskDb *reader)
{
  g_mutex_lock (&self->mutex);
  if (g_queue_get_length (&self->readers) < READERS_KEPT)
    {
      /* Who reads next takes this one: what the others hold is for nobody. */
      if (!g_queue_is_empty (&self->readers))
        sqlite3_db_release_memory (((DeskDb *) g_queue_peek_head (&self->readers))->handle);
      g_queue_push_head (&self->readers, reader);
      reader = NULL;
    }
  g_mutex_unlock (&self->mutex);
  desk_db_close (reader);
}

gboolean
desk_store_read (DeskStore *self,
                 GCancellable *cancellable,
                 DeskDbFunc func,
                 gpointer data,
                 GError **error)
{
  DeskDb *reader;
  gboolean done;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  reader = take_reader (self, error);
  if (reader == NULL)
    return FALSE;
  reader->cancellable = cancellable;
  reader->now = desk_clock_now (self->clock);
  done = desk_db_script (reader, _("begin reading"), "BEGIN", error)
         && func (reader, data, error);
  reader->cancellable = NULL;
  sqlite3_exec (reader->handle, "ROLLBACK", NULL, NULL, NULL);
  give_reader (self, reader);
  return done;
}

static gboolean
emit_changed_cb (gpointer data)
{
  g_signal_emit (data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
begin (DeskDb *db, GError **error)
{
  if (!desk_db_run (db, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  db->now = desk_clock_now (db->store->clock);
  db->head_n = 0;
  desk_chain_genesis (desk_store_get_site_id (db->store), db->head);
  /* A store that is still being made has no entry to compare with. */
  return desk_db_head (db, &db->head_n, db->head, error) >= 0
         && (db->head_n == 0
             || (desk_db_rules_watch (db, error) && desk_db_clock_watch (db, error)));
}

gboolean
desk_store_write (DeskStore *self,
                  GCancellable *cancellable,
                  DeskDbFunc func,
                  gpointer data,
                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskDb *db;
  gboolean done = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_atomic_int_inc (&self->waiting);
  g_mutex_lock (&self->writer_mutex);
  g_atomic_int_add (&self->waiting, -1);
  db = self->writer;
  if (desk_filesystem_lock (self->lock_fd, &failure))
    {
      db->cancellable = cancellable;
      done = begin (db, &failure) && func (db, data, &failure)
             && desk_db_incoming_flush (db, &failure) && desk_db_serial_flush (db, &failure)
             && desk_db_search_flush (db, &failure);
      desk_db_incoming_forget (db);
      desk_db_search_forget (db);
      desk_db_serial_forget (db);
      db->cancellable = NULL;
      if (done)
        done = desk_db_commit (db, &failure);
      if (!done)
        {
          if (!sqlite3_get_autocommit (db->handle))
            sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
          desk_db_staff_forget (db);
          if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_FULL))
            {
              /* Room for the log to be folded in; kept again at the next opening. */
              desk_filesystem_release_reserve (self->path);
              desk_db_fold (db, SQLITE_CHECKPOINT_PASSIVE);
            }
        }
      unlock (self);
    }
  if (done && (db->log_frames >= LOG_FRAMES || desk_db_is_large (db)))
    desk_checkpointer_ask (self->checkpointer);
  g_mutex_unlock (&self->writer_mutex);

  if (done)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, emit_changed_cb,
                                g_object_ref (self), g_object_unref);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}

gboolean
desk_store_is_awaited (DeskStore *self)
{
  return g_atomic_int_get (&self->waiting) != 0 || desk_filesystem_is_awaited (self->lock_fd);
}

void
desk_store_give_way (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  for (guint i = 0; i < GIVE_WAY_STEPS && (desk_store_is_awaited (self) || desk_hurry_is_on ()); i++)
    g_usleep (GIVE_WAY_US);
}

gint64
desk_store_get_version (DeskStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (DESK_IS_STORE (self), 0);

  g_mutex_lock (&self->mutex);
  if (self->watcher == NULL)
    self->watcher = desk_db_open (self, self->path, FALSE, NULL);
  if (self->watcher != NULL
      && !desk_db_int (self->watcher, NULL, 0, &version, "PRAGMA data_version", ""))
    version = 0;
  g_mutex_unlock (&self->mutex);
  return version;
}

void
desk_store_keep_lock (DeskStore *self, gboolean held)
{
  self->held = held;
}

gboolean
desk_store_alone (DeskStore *self, DeskDbFunc func, gpointer data, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  g_mutex_lock (&self->writer_mutex);
  if (desk_filesystem_lock (self->lock_fd, error))
    {
      done = func (self->writer, data, error);
      unlock (self);
    }
  g_mutex_unlock (&self->writer_mutex);
  return done;
}

static gboolean
scrub_in (DeskDb *db, gpointer data, GError **error)
{
  return scrub (data, error);
}

gboolean
desk_store_scrub (DeskStore *self, GError **error)
{
  return desk_store_alone (self, scrub_in, self, error);
}

static gboolean
fold_in (DeskDb *db, gpointer data, GError **error)
{
  int code = desk_db_fold (db, SQLITE_CHECKPOINT_TRUNCATE);

  return code == SQLITE_OK || desk_db_fail (db, code, _("fold in its log"), error);
}

gboolean
desk_store_checkpoint (DeskStore *self, GError **error)
{
  return desk_store_alone (self, fold_in, NULL, error);
}

gboolean
desk_store_retire (DeskStore *self, gint64 *entries, char head[65], GError **error)
{
  DeskDb *reader;
  gboolean done = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  g_mutex_lock (&self->writer_mutex);
  g_mutex_lock (&self->mutex);
  while ((reader = g_queue_pop_head (&self->readers)) != NULL)
    desk_db_close (reader);
  g_clear_pointer (&self->watcher, desk_db_close);
  g_mutex_unlock (&self->mutex);
  if (desk_filesystem_lock (self->lock_fd, error))
    {
      done = desk_db_head_hex (self->writer, entries, head, error) && desk_db_leave_wal (self->writer, error);
      if (done)
        g_clear_pointer (&self->writer, desk_db_close);
      else
        desk_filesystem_unlock (self->lock_fd);
    }
  g_mutex_unlock (&self->writer_mutex);
  return done;
}
