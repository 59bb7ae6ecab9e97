/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-line-source.h"

struct _DeskLineSource
{
  GObject parent_instance;

  DeskSession *session;
  GMutex mutex;       /* @line: read by workers, asked for by the window */
  DeskCallLine *line; /* (nullable) */
};

static DeskIdList *
read_line (DeskLineSource *self, DeskIdList *before, GCancellable *cancellable, GError **error)
{
  DeskCallLine *line = desk_call_line_read (self->session, before, cancellable, error);

  if (line == NULL)
    return NULL;
  g_mutex_lock (&self->mutex);
  g_set_object (&self->line, line);
  g_mutex_unlock (&self->mutex);
  g_object_unref (line);
  return desk_id_list_ref (desk_call_line_get_ids (line));
}

/* What is called first is known when all was looked at. */
static DeskIdList *
desk_line_source_first (DeskListSource *source,
                        guint limit,
                        gboolean *whole,
                        GCancellable *cancellable,
                        GError **error)
{
  *whole = TRUE;
  return read_line (DESK_LINE_SOURCE (source), NULL, cancellable, error);
}

static DeskIdList *
desk_line_source_all (DeskListSource *source,
                      DeskIdList *before,
                      GCancellable *cancellable,
                      GError **error)
{
  return read_line (DESK_LINE_SOURCE (source), before, cancellable, error);
}

static GPtrArray *
desk_line_source_rows (DeskListSource *source,
                       const guint32 *ids,
                       guint n_ids,
                       GCancellable *cancellable,
                       GError **error)
{
  return desk_call_line_load (DESK_LINE_SOURCE (source)->session, ids, n_ids, cancellable, error);
}

static void
desk_line_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = desk_line_source_first;
  iface->all = desk_line_source_all;
  iface->rows = desk_line_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskLineSource, desk_line_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      desk_line_source_list_iface_init))

static void
desk_line_source_finalize (GObject *object)
{
  DeskLineSource *self = DESK_LINE_SOURCE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->line);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (desk_line_source_parent_class)->finalize (object);
}

static void
desk_line_source_class_init (DeskLineSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_line_source_finalize;
}

static void
desk_line_source_init (DeskLineSource *self)
{
  g_mutex_init (&self->mutex);
}

DeskListSource *
desk_line_source_new (DeskSession *session)
{
  DeskLineSource *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_LINE_SOURCE, NULL);
  self->session = g_object_ref (session);
  return DESK_LIST_SOURCE (self);
}

DeskCallLine *
desk_line_source_dup_line (DeskLineSource *self)
{
  DeskCallLine *line;

  g_return_val_if_fail (DESK_IS_LINE_SOURCE (self), NULL);

  g_mutex_lock (&self->mutex);
  line = self->line != NULL ? g_object_ref (self->line) : NULL;
  g_mutex_unlock (&self->mutex);
  return line;
}
