/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-list-rows.h"

#include "desk-list-item.h"

DeskListRows *
desk_list_rows_new (DeskListSource *source, GPtrArray *items)
{
  DeskListRows *self = g_new0 (DeskListRows, 1);

  self->source = g_object_ref (source);
  self->items = g_ptr_array_ref (items);
  self->ids = desk_list_item_ids (items);
  return self;
}

void
desk_list_rows_free (gpointer data)
{
  DeskListRows *self = data;

  g_object_unref (self->source);
  g_ptr_array_unref (self->items);
  g_array_unref (self->ids);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

gboolean
desk_list_rows_work (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskListRows *self = data;

  self->rows = DESK_LIST_SOURCE_GET_IFACE (self->source)
                 ->rows (self->source, (const guint32 *) (gpointer) self->ids->data,
                         self->ids->len, cancellable, error);
  return self->rows != NULL;
}

void
desk_list_rows_hand_out (DeskListRows *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_ptr_array_index (self->rows, i) != NULL
        && desk_list_item_get_id (g_ptr_array_index (self->items, i))
             == g_array_index (self->ids, guint32, i))
      desk_list_item_set_row (g_ptr_array_index (self->items, i),
                              g_ptr_array_index (self->rows, i));
}
