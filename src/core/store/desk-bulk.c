/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-bulk.h"

#include "desk-db-import.h"
#include "desk-db-search.h"
#include "desk-folding.h"
#include "desk-side-index.h"

#include <glib/gi18n-lib.h>

/* Pages in the log before it is folded in: what a thousand complaints change is written once. Twice as
 * many at most while a thread folds them. */
#define LOG_FRAMES (256 * 1024 / 2)
#define CACHE      "-262144"
/* Pages of the search index that are merged in one transaction. */
#define MERGE_PAGES 4000

struct _DeskBulk
{
  DeskStore *store;
  DeskSideIndex *side; /* NULL = the index is written as ever */
  DeskFolding *folding; /* of one with @side: other programs may not write meanwhile */
};

/* From here on other programs wait: one would make the index that is left, or write into it. */
static gboolean
hold_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;
  gint64 any = 0;

  if (!desk_db_int (db, error, 0, &any, "SELECT EXISTS (SELECT 1 FROM ticket)", ""))
    return FALSE;
  if (any == 0)
    {
      self->side = desk_side_index_new (self->store, error);
      self->folding = self->side != NULL ? desk_folding_new (self->store, error) : NULL;
      if (self->folding == NULL)
        return FALSE;
    }
  if (!desk_db_script (db, _("set its options"), "PRAGMA cache_size = " CACHE, error))
    return FALSE;
  db->side = self->side;
  db->folding = self->folding;
  db->folding_look = desk_folding_look;
  db->folding_wait = desk_folding_wait;
  db->log_frames_most = LOG_FRAMES;
  desk_store_keep_lock (self->store, self->side != NULL);
  return TRUE;
}

static gboolean
let_go_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;

  db->side = NULL;
  /* Before others may write. */
  if (self->folding != NULL)
    desk_db_fold (db, SQLITE_CHECKPOINT_PASSIVE);
  db->folding = NULL;
  g_clear_pointer (&self->folding, desk_folding_free);
  db->log_frames_most = DESK_LOG_FRAMES_MOST;
  desk_store_keep_lock (self->store, FALSE);
  return desk_db_script (db, _("set its options"), "PRAGMA cache_size = " DESK_WRITER_CACHE, error);
}

static gboolean
leave_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;

  return self->side == NULL || desk_db_search_leave (db, error);
}

static gboolean
take_in (DeskDb *db, gpointer data, GError **error)
{
  DeskBulk *self = data;
  gint64 documents = 0;
  gint64 tickets = 0;

  if (!desk_side_index_finish (self->side, db, &documents, error)
      || !desk_db_int (db, error, 0, &tickets, "SELECT count (*) FROM ticket", ""))
    return FALSE;
  return tickets == documents ? desk_db_search_taken (db, error) : desk_db_search_leave (db, error);
}

static void
bulk_free (DeskBulk *self)
{
  desk_side_index_free (self->side);
  desk_folding_free (self->folding);
  g_object_unref (self->store);
  g_free (self);
}

DeskBulk *
desk_bulk_begin (DeskStore *store, GError **error)
{
  DeskBulk *self = g_new0 (DeskBulk, 1);

  self->store = g_object_ref (store);
  if (!desk_store_alone (store, hold_in, self, error))
    {
      bulk_free (self);
      return NULL;
    }
  if (desk_store_write (store, NULL, leave_in, self, error))
    return self;
  desk_bulk_end (self, FALSE, NULL);
  return NULL;
}

gboolean
desk_bulk_end (DeskBulk *self, gboolean good, GError **error)
{
  gboolean done = TRUE;

  /* Where the index could not be made, for want of room beside the store, the next opening makes it. */
  if (good && self->side != NULL)
    desk_store_write (self->store, NULL, take_in, self, NULL);
  /* As at the end of an import. */
  else if (good)
    done = desk_bulk_merge_words (self->store, TRUE, MERGE_PAGES, NULL, error);
  done = desk_store_alone (self->store, let_go_in, self, done ? error : NULL) && done;
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
