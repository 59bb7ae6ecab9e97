/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-id-list.h: ids in the order of a list, for lists of ten million. Ids that stand beside each
 * other are mostly a step apart, so that a list of all, newest first, takes 1.3 MB and one of those
 * that are closed half a byte an id. One thread appends; once it has given the list away nobody does.
 * A list that is read again shares with the one before it what did not change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskIdList DeskIdList;

/* Of a list that is found piece by piece, the newest first: what was looked at; all 0 = nothing yet. */
typedef struct
{
  gint64 newest; /* from this id */
  gint64 oldest; /* down to this one; 1 = everything */
  gint64 entry;  /* as it was at this entry of the chain */
  gint64 least;  /* below this id there is nothing to look for */
} DeskIdReach;

DeskIdList *desk_id_list_new (void);
/* The @n numbers from @newest down. */
DeskIdList *desk_id_list_new_down (guint32 newest, guint n);
/**
 * desk_id_list_new_like:
 * @before: (nullable): what the list was when it was read last
 *
 * A list that will be much the same. desk_id_list_end() must follow the last id; until then only its
 * length can be asked for.
 */
DeskIdList *desk_id_list_new_like (DeskIdList *before);
void        desk_id_list_end (DeskIdList *self);
DeskIdList *desk_id_list_copy (const DeskIdList *self);
DeskIdList *desk_id_list_ref (DeskIdList *self);
void        desk_id_list_unref (DeskIdList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskIdList, desk_id_list_unref)

void desk_id_list_append (DeskIdList *self, guint32 id);
void desk_id_list_append_many (DeskIdList *self, const guint32 *ids, guint n);

guint desk_id_list_get_length (const DeskIdList *self);
/* @position: below the length. In the same time wherever it is. */
guint32 desk_id_list_get (const DeskIdList *self, guint position);
/* The @n ids from @position on, which must be there, into @ids. */
void desk_id_list_read (const DeskIdList *self, guint position, guint n, guint32 *ids);

/**
 * desk_id_list_find:
 * @position: (out): where @id stands first
 *
 * Passes over what cannot have it: a list of ten million takes a millisecond or two.
 *
 * Returns: %FALSE when it is not there
 */
gboolean desk_id_list_find (const DeskIdList *self, guint32 id, guint *position);

/**
 * desk_id_list_find_some:
 * @ids: of which most stand beside each other, each once
 *
 * Goes through the list once for each group of them.
 *
 * Returns: (element-type guint) (transfer full): where those stand that are there, from the front
 */
GArray *desk_id_list_find_some (const DeskIdList *self, const guint32 *ids, guint n);

/* Bytes that the ids take, without what is kept to grow. @beside: (nullable): another list; what is
 * shared with it does not count. */
gsize desk_id_list_get_size (const DeskIdList *self, const DeskIdList *beside);

G_END_DECLS
