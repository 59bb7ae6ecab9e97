/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-bulk.h"

#include "desk-db-import.h"
#include "desk-db-search.h"
#include "desk-side-index.h"

#include <glib/gi18n-lib.h>

/* Pages in the log before it is folded in: what a thousand complaints change is written once. */
#define LOG_FRAMES (256 * 1024 / 2)
#define CACHE      "-262144"
/* Pages of the search index that are merged in one transaction. */
#define MERGE_PAGES 4000

struct _DeskBulk
{
  DeskStore *store;
  DeskDb *db;          /* borrowed: the writer, while it is so */
  DeskSideIndex *side; /* NULL = the index is written as ever */
  gboolean good;
};

static gboolean
begin_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;
  gint64 any = 0;

  if (!desk_db_int (db, error, 0, &any, "SELECT EXISTS (SELECT 1 FROM ticket)", ""))
    return FALSE;
  if (any == 0)
    {
      self->side = desk_side_index_new (self->store, error);
      if (self->side == NULL || !desk_db_search_leave (db, error))
        return FALSE;
    }
  self->db = db;
  db->side = self->side;
  db->log_frames_most = LOG_FRAMES;
  return desk_db_script (db, _("set its options"), "PRAGMA cache_size = " CACHE, error);
}

static gboolean
end_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;
  gboolean empty = FALSE;
  gint64 documents = 0;
  gint64 tickets = 0;

  if (self->side == NULL || !self->good)
    return TRUE;
  /* Who wrote into the index meanwhile began to make it: then it is left to that. */
  if (!desk_db_search_is_empty (db, &empty, error))
    return FALSE;
  if (!empty)
    return TRUE;
  return desk_side_index_finish (self->side, db, &documents, error)
         && desk_db_int (db, error, 0, &tickets, "SELECT count (*) FROM ticket", "")
         && (tickets != documents || desk_db_search_taken (db, error));
}

static gboolean
usual_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;

  self->db = NULL;
  db->side = NULL;
  db->log_frames_most = DESK_LOG_FRAMES_MOST;
  return desk_db_script (db, _("set its options"), "PRAGMA cache_size = " DESK_WRITER_CACHE, error);
}

static void
bulk_free (DeskBulk *self)
{
  if (self->db != NULL)
    self->db->side = NULL;
  desk_side_index_free (self->side);
  g_object_unref (self->store);
  g_free (self);
}

DeskBulk *
desk_bulk_begin (DeskStore *store, GError **error)
{
  DeskBulk *self = g_new0 (DeskBulk, 1);

  self->store = g_object_ref (store);
  if (desk_store_write (store, NULL, begin_in, self, error))
    return self;
  bulk_free (self);
  return NULL;
}

gboolean
desk_bulk_end (DeskBulk *self, gboolean good, GError **error)
{
  gboolean done;

  self->good = good;
  done = desk_store_write (self->store, NULL, end_in, self, error);
  done = desk_store_write (self->store, NULL, usual_in, self, done ? error : NULL) && done;
  /* As at the end of an import. */
  if (done && good && self->side == NULL)
    done = desk_bulk_merge_words (self->store, TRUE, MERGE_PAGES, NULL, error);
  bulk_free (self);
  return done;
}

typedef struct
{
  int pages; /* negative: all into one, the first time */
  gboolean end;
} Merge;

static gboolean
merge_in (DeskDb *db, gpointer data, GError **error)
{
  Merge *merge = data;

  return desk_db_search_merge (db, merge->pages, &merge->end, error);
}

gboolean
desk_bulk_merge_words (DeskStore *store,
                       gboolean whole,
                       int pages,
                       GCancellable *cancellable,
                       GError **error)
{
  Merge merge = { .pages = whole ? -pages : pages };

  while (!merge.end)
    {
      if (!desk_store_write (store, cancellable, merge_in, &merge, error))
        return FALSE;
      merge.pages = pages;
      desk_store_give_way (store);
    }
  return TRUE;
}
