/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folding.h"

#include <glib/gi18n-lib.h>

struct _DeskFolding
{
  DeskDb *db;
  GThread *thread; /* NULL = none runs */
  gint done;       /* atomic */
  gint64 folded;   /* pages; of the thread while there is one */
};

/* What cannot be written here the writer tries again. */
static gpointer
fold_cb (gpointer data)
{
  DeskFolding *self = data;

  int folded = 0;

  if (sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, &folded) == SQLITE_OK)
    self->folded += folded;
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

DeskFolding *
desk_folding_new (DeskStore *store, GError **error)
{
  g_autoptr (DeskFolding) self = g_new0 (DeskFolding, 1);

  self->db = desk_db_open_reader (store, desk_store_get_path (store), error);
  /* The log is on the disk before what it says is in the file, and that before the log begins anew. A
   * connection that has read nothing knows of no log, and folds none. */
  return self->db != NULL
             && desk_db_script (self->db, _("set its options"),
                                "PRAGMA synchronous = FULL; SELECT count (*) FROM sqlite_schema", error)
           ? g_steal_pointer (&self)
           : NULL;
}

void
desk_folding_wait (DeskFolding *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
  g_atomic_int_set (&self->done, FALSE);
}

gint64
desk_folding_get_folded (DeskFolding *self)
{
  desk_folding_wait (self);
  return self->folded;
}

gboolean
desk_folding_look (DeskFolding *self, int frames, int most)
{
  if (self->thread == NULL)
    {
      if (frames >= most)
        self->thread = g_thread_new ("folding", fold_cb, self);
      return FALSE;
    }
  if (!g_atomic_int_get (&self->done) && frames < 2 * most)
    return FALSE;
  desk_folding_wait (self);
  return TRUE;
}

void
desk_folding_free (DeskFolding *self)
{
  if (self == NULL)
    return;
  desk_folding_wait (self);
  desk_db_close (self->db);
  g_free (self);
}
