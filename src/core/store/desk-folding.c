/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folding.h"

#include <glib/gi18n-lib.h>

struct _DeskFolding
{
  DeskDb *db;
  GThread *thread; /* NULL = none runs */
  gint done;       /* atomic */
};

/* What cannot be written here the writer tries again. */
static gpointer
fold_cb (gpointer data)
{
  DeskFolding *self = data;

  sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

DeskFolding *
desk_folding_new (DeskStore *store, GError **error)
{
  g_autoptr (DeskFolding) self = g_new0 (DeskFolding, 1);

  self->db = desk_db_open_reader (store, desk_store_get_path (store), error);
  /* The log is on the disk before what it says is in the file, and that before the log begins anew. */
  return self->db != NULL
             && desk_db_script (self->db, _("set its options"), "PRAGMA synchronous = FULL", error)
           ? g_steal_pointer (&self)
           : NULL;
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
  g_thread_join (g_steal_pointer (&self->thread));
  g_atomic_int_set (&self->done, FALSE);
  return TRUE;
}

void
desk_folding_free (DeskFolding *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    g_thread_join (self->thread);
  desk_db_close (self->db);
  g_free (self);
}
