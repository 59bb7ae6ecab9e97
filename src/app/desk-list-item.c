/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-list-item.h"

struct _DeskListItem
{
  GObject parent_instance;

  guint32 id;
  GObject *row;
};

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskListItem, desk_list_item, G_TYPE_OBJECT)

static void
desk_list_item_dispose (GObject *object)
{
  g_clear_object (&DESK_LIST_ITEM (object)->row);

  G_OBJECT_CLASS (desk_list_item_parent_class)->dispose (object);
}

static void
desk_list_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, DESK_LIST_ITEM (object)->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_list_item_class_init (DeskListItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_list_item_dispose;
  object_class->get_property = desk_list_item_get_property;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, G_TYPE_OBJECT,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_list_item_init (DeskListItem *self)
{
}

DeskListItem *
desk_list_item_new (guint32 id)
{
  DeskListItem *self = g_object_new (DESK_TYPE_LIST_ITEM, NULL);

  self->id = id;
  return self;
}

guint32
desk_list_item_get_id (DeskListItem *self)
{
  g_return_val_if_fail (DESK_IS_LIST_ITEM (self), 0);

  return self->id;
}

gpointer
desk_list_item_get_row (DeskListItem *self)
{
  g_return_val_if_fail (DESK_IS_LIST_ITEM (self), NULL);

  return self->row;
}

void
desk_list_item_set_row (DeskListItem *self, gpointer row)
{
  g_return_if_fail (DESK_IS_LIST_ITEM (self));

  if (g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

void
desk_list_item_turn_into (DeskListItem *self, guint32 id)
{
  g_return_if_fail (DESK_IS_LIST_ITEM (self));

  self->id = id;
  desk_list_item_set_row (self, NULL);
}

gboolean
desk_list_item_is_watched (DeskListItem *self)
{
  g_return_val_if_fail (DESK_IS_LIST_ITEM (self), FALSE);

  return g_signal_has_handler_pending (self, g_signal_lookup ("notify", G_TYPE_OBJECT),
                                       g_quark_from_static_string ("row"), FALSE);
}

GArray *
desk_list_item_ids (GPtrArray *items)
{
  GArray *ids;

  g_return_val_if_fail (items != NULL, NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      guint32 id = desk_list_item_get_id (g_ptr_array_index (items, i));

      g_array_append_val (ids, id);
    }
  return ids;
}
