/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db.h"

#include "desk-held-file.h"
#include "desk-log-file.h"
#include "desk-memory.h"
#include "desk-page-cache.h"

#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

/* Instructions of SQLite's machine between two looks at the cancellable. */
#define PROGRESS_STEPS 4000
/* The same where FTS5 reads its pages: by a statement of a few instructions each. */
#define PROGRESS_CLOSE 4
#define BUSY_MS        5000
/* Bytes of pages that are kept between two writings. */
#define KEPT_PAGES     (6 << 20)

static int
progress_cb (void *data)
{
  DeskDb *self = data;

  if (self->work != NULL && (*self->work == 0 || --*self->work == 0))
    return TRUE;
  return (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable))
         || (self->until != 0 && g_get_monotonic_time () >= self->until);
}

void
desk_db_watch_closely (DeskDb *self)
{
  sqlite3_progress_handler (self->handle, PROGRESS_CLOSE, progress_cb, self);
}

void
desk_db_watch (DeskDb *self)
{
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
}

int
desk_db_step_within (DeskDb *self, sqlite3_stmt *rows, gint64 until, guint *work)
{
  int code;

  self->until = until;
  self->work = work;
  code = sqlite3_step (rows);
  self->until = 0;
  self->work = NULL;
  return code;
}

/* To SQLite only ENOSPC is a full disk; a quota and a limit on the size of files are one too. */
gboolean
desk_db_is_full (sqlite3 *handle, int code)
{
  int said = handle != NULL && (code & 0xff) == SQLITE_IOERR ? sqlite3_system_errno (handle) : 0;

  return (code & 0xff) == SQLITE_FULL || said == EFBIG || said == EDQUOT || said == ENOSPC;
}

gboolean
desk_db_fail (DeskDb *self, int code, const char *verb, GError **error)
{
  const char *message = self->handle != NULL ? sqlite3_errmsg (self->handle)
                                             : sqlite3_errstr (code);
  DeskError kind = DESK_ERROR_IO;

  if (desk_db_is_full (self->handle, code))
    code = SQLITE_FULL;
  /* The index of words says so in words for programmers. */
  if (strstr (message, "fts5") != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, "%s",
                   _("The search index of the store is damaged, so nothing can be searched for or "
                     "saved. The complaints stand elsewhere in it. Leave it as it is and restore the "
                     "latest backup."));
      return FALSE;
    }
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("Cancelled."));
      return FALSE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    /* What a reader gets that could not come in for long. */
    case SQLITE_PROTOCOL:
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                   _("Another program holds the store. Try again when it has finished."));
      return FALSE;
    case SQLITE_FULL:
      g_set_error (error, DESK_ERROR, DESK_ERROR_FULL, "%s",
                   _("The disk is full; nothing of this was saved. Free some space, "
                     "then try again."));
      return FALSE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      kind = (code & 0xff) == SQLITE_NOTADB ? DESK_ERROR_NOT_OURS : DESK_ERROR_DAMAGED;
      g_set_error (error, DESK_ERROR, kind,
                   kind == DESK_ERROR_NOT_OURS
                     ? _("This file is not a store of Santushti (%s).")
                     : _("The store is damaged (%s). Leave it as it is and restore the "
                         "latest backup."),
                   message);
      return FALSE;
    case SQLITE_CONSTRAINT:
      /* A trigger or a constraint said no: the rule's own words follow. */
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, _("The store refuses it: %s."),
                   message);
      return FALSE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                   _("The store cannot be opened for writing (%s). Check who may write to "
                     "the file and its folder."),
                   message);
      return FALSE;
    default:
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                   /* Translators: an action, then what the database says */
                   _("The store could not %s (%s)."), verb, message);
      return FALSE;
    }
}

int
desk_db_fold (DeskDb *self, int mode)
{
  if (self->folding != NULL)
    self->folding_wait (self->folding);
  return sqlite3_wal_checkpoint_v2 (self->handle, NULL, mode, NULL, NULL);
}

/* The log is folded in by the store, in quiet moments. Where there are none it is here, when it has
 * log_frames_most pages. */
static int
logged_cb (gpointer data, sqlite3 *handle, const char *schema, int frames)
{
  DeskDb *self = data;

  self->log_frames = frames;
  if (self->folding != NULL ? self->folding_look (self->folding, frames, self->log_frames_most)
                            : frames >= self->log_frames_most)
    desk_db_fold (self, SQLITE_CHECKPOINT_PASSIVE);
  return SQLITE_OK;
}

/* Counting every allocation under a lock is of no use to us, nor are twenty pages at once for
 * each of the small tables that SQLite makes while it evaluates a list of values. */
static gpointer
configure (gpointer unused)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config (SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
  desk_memory_configure ();
  desk_page_cache_configure ();
  return NULL;
}

void
desk_db_configure (void)
{
  static GOnce configured = G_ONCE_INIT;

  g_once (&configured, configure, NULL);
}

DeskDb *
desk_db_open (DeskStore *store, const char *path, gboolean writer, GError **error)
{
  DeskDb *self = g_new0 (DeskDb, 1);
  int code;

  desk_db_configure ();
  self->store = store;
  self->writer = writer;
  self->log_frames_most = DESK_LOG_FRAMES_MOST;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL,
                                            (GDestroyNotify) sqlite3_finalize);
  code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                          desk_log_file_vfs ());
  if (code != SQLITE_OK)
    {
      desk_db_fail (self, code, _("open"), error);
      desk_db_close (self);
      return NULL;
    }
  self->held = desk_held_file_new (path);
  sqlite3_extended_result_codes (self->handle, 1);
  /* The frames of the triggers are larger than what is kept at hand by default. */
  if (writer)
    {
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 4096, 256);
      sqlite3_wal_hook (self->handle, logged_cb, self);
    }
  sqlite3_busy_timeout (self->handle, BUSY_MS);
  desk_db_watch (self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* The writer, under its lock, folds the log into the file, or a bulk's thread for it. */
  if (!writer)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  /* None of these reads the schema: the connection that only watches never needs its 2 MB. */
  if (!desk_db_script (self, _("set its options"),
                       "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
                       "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
                       "PRAGMA temp_store = MEMORY;",
                       error)
      /* What is deleted is overwritten: erased words leave the file (R11). A row of an import
       * touches twenty b-trees: 48 MB hold their busy pages. */
      || (writer
          && !desk_db_script (self, _("set its options"),
                              "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                              "PRAGMA cache_size = " DESK_WRITER_CACHE ";",
                              error))
      || (!writer
          && !desk_db_script (self, _("set its options"),
                              "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0;",
                              error)))
    {
      desk_db_close (self);
      return NULL;
    }
  return self;
}

DeskDb *
desk_db_open_reader (DeskStore *store, const char *path, GError **error)
{
  DeskDb *self = desk_db_open (store, path, FALSE, error);

  if (self != NULL
      && !desk_db_script (self, _("set its options"), "PRAGMA cache_size = -1000", error))
    g_clear_pointer (&self, desk_db_close);
  return self;
}

void
desk_db_close (DeskDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  g_clear_pointer (&self->wanted_key, g_bytes_unref);
  g_clear_pointer (&self->wanted_ids, g_array_unref);
  g_clear_pointer (&self->staff, g_hash_table_unref);
  if (self->folding != NULL)
    self->folding_wait (self->folding);
  if (self->handle != NULL)
    sqlite3_close (self->handle);
  desk_held_file_free (self->held);
  g_free (self);
}

gboolean
desk_db_is_large (DeskDb *self)
{
  int used = 0;
  int most = 0;

  return sqlite3_db_status (self->handle, SQLITE_DBSTATUS_CACHE_USED, &used, &most, 0) == SQLITE_OK
         && used > KEPT_PAGES;
}

void
desk_db_shrink (DeskDb *self)
{
  sqlite3_db_release_memory (self->handle);
#ifdef __GLIBC__
  /* The pages lie among what is still used. */
  malloc_trim (0);
#endif
}

gboolean
desk_db_script (DeskDb *self, const char *verb, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || desk_db_fail (self, code, verb, error);
}

gboolean
desk_db_commit (DeskDb *self, GError **error)
{
  gboolean done;

  desk_log_file_gather (self->handle, TRUE);
  done = desk_db_run (self, error, "COMMIT", "");
  desk_log_file_gather (self->handle, FALSE);
  return done;
}

/* @keep: SQLITE_STATIC when the statement is over before the caller goes on. */
static sqlite3_stmt *
bind (DeskDb *self,
      GError **error,
      const char *sql,
      const char *types,
      sqlite3_destructor_type keep,
      va_list args)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code = SQLITE_OK;

  if (statement == NULL)
    {
      code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                 &statement, NULL);
      if (code != SQLITE_OK)
        {
          desk_db_fail (self, code, _("read"), error);
          return NULL;
        }
      g_hash_table_insert (self->statements, (gpointer) sql, statement);
    }

  for (int i = 1; *types != '\0' && code == SQLITE_OK; types++, i++)
    switch (*types)
      {
      case 'i':
        code = sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
        break;
      case 'I':
        {
          gint64 value = va_arg (args, gint64);

          code = value != 0 ? sqlite3_bind_int64 (statement, i, value)
                            : sqlite3_bind_null (statement, i);
          break;
        }
      case 's':
        {
          const char *value = va_arg (args, const char *);

          code = value != NULL
                   ? sqlite3_bind_text (statement, i, value, -1, keep)
                   : sqlite3_bind_null (statement, i);
          break;
        }
      case 'b':
        {
          const void *bytes = va_arg (args, const void *);
          gsize length = va_arg (args, gsize);

          code = sqlite3_bind_blob64 (statement, i, bytes, length, keep);
          break;
        }
      default:
        g_assert_not_reached ();
      }
  if (code != SQLITE_OK)
    {
      desk_db_fail (self, code, _("read"), error);
      desk_db_done (statement);
      return NULL;
    }
  return statement;
}

sqlite3_stmt *
desk_db_query (DeskDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = bind (self, error, sql, types, SQLITE_TRANSIENT, args);
  va_end (args);
  return statement;
}

void
desk_db_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

int
desk_db_step (DeskDb *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    desk_db_fail (self, code, self->writer ? _("save") : _("read"), error);
  desk_db_done (statement);
  return code == SQLITE_DONE ? 0 : -1;
}

gboolean
desk_db_run (DeskDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list args;
  int row;

  va_start (args, types);
  statement = bind (self, error, sql, types, SQLITE_STATIC, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;
  while ((row = desk_db_step (self, statement, error)) == 1)
    ;
  return row == 0;
}

gboolean
desk_db_int (DeskDb *self,
             GError **error,
             gint64 missing,
             gint64 *value,
             const char *sql,
             const char *types,
             ...)
{
  sqlite3_stmt *statement;
  va_list args;
  int row;

  va_start (args, types);
  statement = bind (self, error, sql, types, SQLITE_STATIC, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;
  *value = missing;
  row = desk_db_step (self, statement, error);
  if (row == 1)
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        *value = sqlite3_column_int64 (statement, 0);
      desk_db_done (statement);
    }
  return row >= 0;
}

int
desk_db_head (DeskDb *self, gint64 *n, guint8 hash[DESK_HASH_LENGTH], GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self, error, "SELECT n, hash FROM event ORDER BY n DESC LIMIT 1", "");
  int row = rows != NULL ? desk_db_step (self, rows, error) : -1;

  if (row != 1)
    return row;
  *n = sqlite3_column_int64 (rows, 0);
  if (sqlite3_column_bytes (rows, 1) == DESK_HASH_LENGTH)
    memcpy (hash, sqlite3_column_blob (rows, 1), DESK_HASH_LENGTH);
  desk_db_done (rows);
  return row;
}

gboolean
desk_db_head_hex (DeskDb *db, gint64 *entries, char head[65], GError **error)
{
  guint8 hash[DESK_HASH_LENGTH] = { 0 };

  if (desk_db_head (db, entries, hash, error) != 1)
    return FALSE;
  desk_chain_hex (hash, head);
  return TRUE;
}

const char *
desk_db_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

char *
desk_db_dup (sqlite3_stmt *statement, int column)
{
  return g_strdup (desk_db_text (statement, column));
}

gboolean
desk_db_leave_wal (DeskDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *mode;

  sqlite3_busy_timeout (db->handle, 1000);
  mode = desk_db_query (db, error, "PRAGMA journal_mode = DELETE", "");
  if (mode == NULL)
    return FALSE;
  if (desk_db_step (db, mode, &failure) == 1)
    {
      gboolean left = g_str_equal (desk_db_text (mode, 0), "delete");

      desk_db_done (mode);
      if (left)
        return TRUE;
    }
  else if (!g_error_matches (failure, DESK_ERROR, DESK_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
               _("Another program has the store open. Close it there and try again."));
  return FALSE;
}
