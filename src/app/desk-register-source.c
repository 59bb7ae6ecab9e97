/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-source.h"

/* µs in which further lines come: so often the count moves. */
#define MOMENT (500 * 1000)

struct _DeskRegisterSource
{
  GObject parent_instance;

  DeskStore *store;
  DeskRegisterFilter filter;
  char *words; /* of the filter */
};

static DeskIdList *
desk_register_source_first (DeskListSource *source,
                            guint limit,
                            gboolean *whole,
                            GCancellable *cancellable,
                            GError **error)
{
  DeskRegisterSource *self = DESK_REGISTER_SOURCE (source);

  return desk_register_positions_first (self->store, &self->filter, limit, whole, cancellable,
                                        error);
}

static DeskIdList *
desk_register_source_more (DeskListSource *source,
                           DeskIdList *before,
                           DeskIdReach *reach,
                           gboolean *whole,
                           GCancellable *cancellable,
                           GError **error)
{
  DeskRegisterSource *self = DESK_REGISTER_SOURCE (source);

  return desk_register_positions_more (self->store, &self->filter, before, reach, MOMENT, whole,
                                       cancellable, error);
}

static GPtrArray *
desk_register_source_rows (DeskListSource *source,
                           const guint32 *ids,
                           guint n_ids,
                           GCancellable *cancellable,
                           GError **error)
{
  DeskRegisterSource *self = DESK_REGISTER_SOURCE (source);

  return desk_register_load_many (self->store, ids, n_ids, cancellable, error);
}

static void
desk_register_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = desk_register_source_first;
  iface->more = desk_register_source_more;
  iface->rows = desk_register_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskRegisterSource, desk_register_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      desk_register_source_list_iface_init))

static void
desk_register_source_finalize (GObject *object)
{
  DeskRegisterSource *self = DESK_REGISTER_SOURCE (object);

  g_clear_object (&self->store);
  g_free (self->words);

  G_OBJECT_CLASS (desk_register_source_parent_class)->finalize (object);
}

static void
desk_register_source_class_init (DeskRegisterSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_register_source_finalize;
}

static void
desk_register_source_init (DeskRegisterSource *self)
{
}

DeskListSource *
desk_register_source_new (DeskStore *store, const DeskRegisterFilter *filter)
{
  DeskRegisterSource *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (DESK_TYPE_REGISTER_SOURCE, NULL);
  self->store = g_object_ref (store);
  self->filter = *filter;
  self->words = g_strdup (filter->words);
  self->filter.words = self->words;
  return DESK_LIST_SOURCE (self);
}
