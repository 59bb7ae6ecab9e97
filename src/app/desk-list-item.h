/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-list-item.h: a row of a long list: known by its id at once, what stands in it when its
 * page has been read. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_LIST_ITEM (desk_list_item_get_type ())
G_DECLARE_FINAL_TYPE (DeskListItem, desk_list_item, DESK, LIST_ITEM, GObject)

DeskListItem *desk_list_item_new (guint32 id);
guint32       desk_list_item_get_id (DeskListItem *self);
/* (transfer none) (nullable): NULL while it is being read. Notifies "row". */
gpointer      desk_list_item_get_row (DeskListItem *self);
void          desk_list_item_set_row (DeskListItem *self, gpointer row);
/* From now on it is the item of another row, which is being read: what is on screen for it stays
 * and shows that one. */
void          desk_list_item_turn_into (DeskListItem *self, guint32 id);
/* TRUE while a row on screen listens to it. */
gboolean      desk_list_item_is_watched (DeskListItem *self);
/* Theirs, in their order. (element-type guint32) (transfer full) */
GArray       *desk_list_item_ids (GPtrArray *items);

G_END_DECLS
