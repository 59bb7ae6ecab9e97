/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry-source.h"

struct _DeskEntrySource
{
  GObject parent_instance;

  DeskStore *store;
  DeskEntryFinder *finder;
};

static DeskIdList *
desk_entry_source_first (DeskListSource *source,
                         guint limit,
                         gboolean *whole,
                         GCancellable *cancellable,
                         GError **error)
{
  return desk_entry_finder_first (DESK_ENTRY_SOURCE (source)->finder, limit, whole, cancellable,
                                  error);
}

static DeskIdList *
desk_entry_source_all (DeskListSource *source,
                       DeskIdList *before,
                       GCancellable *cancellable,
                       GError **error)
{
  return desk_entry_finder_all (DESK_ENTRY_SOURCE (source)->finder, cancellable, error);
}

static GPtrArray *
desk_entry_source_rows (DeskListSource *source,
                        const guint32 *ids,
                        guint n_ids,
                        GCancellable *cancellable,
                        GError **error)
{
  return desk_entry_load_many (DESK_ENTRY_SOURCE (source)->store, ids, n_ids, cancellable, error);
}

static void
desk_entry_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = desk_entry_source_first;
  iface->all = desk_entry_source_all;
  iface->rows = desk_entry_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskEntrySource, desk_entry_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      desk_entry_source_list_iface_init))

static void
desk_entry_source_finalize (GObject *object)
{
  DeskEntrySource *self = DESK_ENTRY_SOURCE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->finder, desk_entry_finder_free);

  G_OBJECT_CLASS (desk_entry_source_parent_class)->finalize (object);
}

static void
desk_entry_source_class_init (DeskEntrySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_entry_source_finalize;
}

static void
desk_entry_source_init (DeskEntrySource *self)
{
}

DeskListSource *
desk_entry_source_new (DeskSession *session, const DeskEntryFilter *filter)
{
  DeskEntrySource *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (DESK_TYPE_ENTRY_SOURCE, NULL);
  self->store = g_object_ref (desk_session_get_store (session));
  self->finder = desk_entry_finder_new (session, filter);
  return DESK_LIST_SOURCE (self);
}
