/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-side-index.h"

#include "desk-db-copy.h"
#include "desk-db-search.h"

#include <glib/gi18n-lib.h>

/* Transactions that may wait for the thread. */
#define BEHIND 2

struct _DeskSideIndex
{
  DeskDb *db;      /* of the thread, until that ended */
  GThread *thread; /* NULL when it ended */
  GMutex mutex;
  GCond cond;
  /* under the mutex */
  GQueue waiting;  /* GArray of what desk_db_search_put() takes */
  gboolean ending; /* nothing more comes */
  gboolean gone;   /* nothing more is wanted */
  GError *failure;
};

static const DeskDbCopy copies[] = {
  { "SELECT id, block FROM search_data ORDER BY id", "INSERT OR REPLACE INTO search_data VALUES (?1, ?2)" },
  { "SELECT segid, term, pgno FROM search_idx ORDER BY segid, term",
    "INSERT INTO search_idx VALUES (?1, ?2, ?3)" },
  { "SELECT id, sz FROM search_docsize ORDER BY id", "INSERT INTO search_docsize VALUES (?1, ?2)" },
};

/* The next, or NULL at the end. (transfer full) */
static GArray *
take (DeskSideIndex *self)
{
  GArray *next;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->waiting) && !self->ending && !self->gone)
    g_cond_wait (&self->cond, &self->mutex);
  next = self->gone ? NULL : g_queue_pop_head (&self->waiting);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  return next;
}

static gboolean
is_gone (DeskSideIndex *self)
{
  gboolean gone;

  g_mutex_lock (&self->mutex);
  gone = self->gone;
  g_mutex_unlock (&self->mutex);
  return gone;
}

static gpointer
index_cb (gpointer data)
{
  DeskSideIndex *self = data;
  g_autoptr (GError) failure = NULL;
  gboolean good = TRUE;
  GArray *next;

  while (good && (next = take (self)) != NULL)
    {
      good = desk_db_search_put (self->db, next, &failure);
      g_array_unref (next);
    }
  good = good && !is_gone (self)
         && desk_db_script (self->db, _("make the search index anew"),
                            "INSERT INTO search (search) VALUES ('optimize'); COMMIT;", &failure);
  if (!good)
    {
      g_mutex_lock (&self->mutex);
      self->failure = g_steal_pointer (&failure);
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

DeskSideIndex *
desk_side_index_new (DeskStore *store, GError **error)
{
  /* In memory, and in a file without a name when it grows. */
  DeskDb *db = desk_db_open (store, "", TRUE, error);
  DeskSideIndex *self;

  if (db == NULL)
    return NULL;
  /* A defensive database keeps its journal, and copies each page for each statement. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!desk_db_script (db, _("make the search index anew"),
                       "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;"
                       "PRAGMA temp_store = FILE; PRAGMA cache_size = -131072; BEGIN;"
                       "CREATE VIRTUAL TABLE search USING fts5 (words, content = '', " DESK_SEARCH_OPTIONS ");"
                       /* What 32 MB hold is written at once, and put together in 16 pieces. */
                       "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);"
                       "INSERT INTO search (search, rank) VALUES ('automerge', 16);",
                       error))
    {
      desk_db_close (db);
      return NULL;
    }
  self = g_new0 (DeskSideIndex, 1);
  self->db = db;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->waiting);
  self->thread = g_thread_new ("search index", index_cb, self);
  return self;
}

static void
join (DeskSideIndex *self, gboolean gone)
{
  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  self->gone = gone;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
}

static void
array_unref (gpointer data)
{
  g_array_unref (data);
}

void
desk_side_index_free (DeskSideIndex *self)
{
  if (self == NULL)
    return;
  join (self, TRUE);
  g_queue_clear_full (&self->waiting, array_unref);
  desk_db_close (self->db);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
desk_side_index_put (DeskSideIndex *self, GArray *waiting)
{
  g_mutex_lock (&self->mutex);
  while (self->failure == NULL && g_queue_get_length (&self->waiting) >= BEHIND)
    g_cond_wait (&self->cond, &self->mutex);
  if (self->failure == NULL)
    g_queue_push_tail (&self->waiting, g_array_ref (waiting));
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

gboolean
desk_side_index_finish (DeskSideIndex *self, DeskDb *db, gint64 *documents, GError **error)
{
  gboolean done = TRUE;

  join (self, FALSE);
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }
  /* FTS5 looks at its tables anew after this. */
  if (!desk_db_run (db, error, "INSERT INTO search (search) VALUES ('delete-all')", "")
      || !desk_db_int (self->db, error, 0, documents, "SELECT count (*) FROM search_docsize", ""))
    return FALSE;
  /* They are not for others to write. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (copies) && done; i++)
    done = desk_db_copy_rows (self->db, db, &copies[i], error);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return done;
}
