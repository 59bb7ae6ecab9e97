/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-id-part.h: a part of a DeskIdList. Ids that stand beside each other are mostly a step apart,
 * and take then next to nothing; others as many bits as they stray. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskIdPart DeskIdPart;

DeskIdPart *desk_id_part_new (void);
DeskIdPart *desk_id_part_copy (const DeskIdPart *self);
DeskIdPart *desk_id_part_ref (DeskIdPart *self);
void        desk_id_part_unref (DeskIdPart *self);

/* Only while nobody else has it. */
void desk_id_part_append (DeskIdPart *self, guint32 id);
/* Its memory stays for the ids to come. */
void desk_id_part_empty (DeskIdPart *self);

guint   desk_id_part_get_length (const DeskIdPart *self);
/* @position: below the length. In the same time wherever it is. */
guint32 desk_id_part_get (const DeskIdPart *self, guint position);
/* @position: (out): where @id stands first */
gboolean desk_id_part_find (const DeskIdPart *self, guint32 id, guint *position);
/* Bytes that the ids take, without what is kept to grow. */
gsize desk_id_part_get_size (const DeskIdPart *self);

G_END_DECLS
