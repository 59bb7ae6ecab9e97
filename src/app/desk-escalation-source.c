/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalation-source.h"

struct _DeskEscalationSource
{
  GObject parent_instance;

  DeskStore *store;
  GMutex lock;
  GHashTable *leads; /* entries: the first of each officer, as last read; NULL = not yet */
};

/* They are grouped by officer, and who comes first may be the last that is read: all at once. */
static DeskIdList *
desk_escalation_source_all (DeskListSource *source,
                            DeskIdList *before,
                            GCancellable *cancellable,
                            GError **error)
{
  DeskEscalationSource *self = DESK_ESCALATION_SOURCE (source);
  GHashTable *leads = NULL;
  DeskIdList *numbers = desk_escalation_positions (self->store, &leads, cancellable, error);

  if (numbers != NULL)
    {
      g_mutex_lock (&self->lock);
      g_clear_pointer (&self->leads, g_hash_table_unref);
      self->leads = leads;
      g_mutex_unlock (&self->lock);
    }
  return numbers;
}

static DeskIdList *
desk_escalation_source_first (DeskListSource *source,
                              guint limit,
                              gboolean *whole,
                              GCancellable *cancellable,
                              GError **error)
{
  *whole = TRUE;
  return desk_escalation_source_all (source, NULL, cancellable, error);
}

static GPtrArray *
desk_escalation_source_rows (DeskListSource *source,
                             const guint32 *ids,
                             guint n_ids,
                             GCancellable *cancellable,
                             GError **error)
{
  DeskEscalationSource *self = DESK_ESCALATION_SOURCE (source);
  GPtrArray *rows = desk_escalation_load_many (self->store, ids, n_ids, cancellable, error);

  g_mutex_lock (&self->lock);
  for (guint i = 0; rows != NULL && self->leads != NULL && i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      ((DeskEscalation *) g_ptr_array_index (rows, i))->leads
        = g_hash_table_contains (self->leads, GUINT_TO_POINTER (ids[i]));
  g_mutex_unlock (&self->lock);
  return rows;
}

static void
desk_escalation_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = desk_escalation_source_first;
  iface->all = desk_escalation_source_all;
  iface->rows = desk_escalation_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskEscalationSource, desk_escalation_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      desk_escalation_source_list_iface_init))

static void
desk_escalation_source_finalize (GObject *object)
{
  DeskEscalationSource *self = DESK_ESCALATION_SOURCE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->leads, g_hash_table_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (desk_escalation_source_parent_class)->finalize (object);
}

static void
desk_escalation_source_class_init (DeskEscalationSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_escalation_source_finalize;
}

static void
desk_escalation_source_init (DeskEscalationSource *self)
{
  g_mutex_init (&self->lock);
}

DeskListSource *
desk_escalation_source_new (DeskStore *store)
{
  DeskEscalationSource *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_ESCALATION_SOURCE, NULL);
  self->store = g_object_ref (store);
  return DESK_LIST_SOURCE (self);
}
