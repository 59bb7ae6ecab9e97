/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-id-set.h: a set of ticket ids, one bit an id: 1.25 MB for ten million. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 *words;
  gsize n_words;
  guint count; /* ids in it */
} DeskIdSet;

void desk_id_set_clear (DeskIdSet *self);
void desk_id_set_add (DeskIdSet *self, guint id);

static inline gboolean
desk_id_set_has (const DeskIdSet *self, guint id)
{
  return id / 64 < self->n_words && (self->words[id / 64] >> (id % 64) & 1) != 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskIdSet, desk_id_set_clear)

G_END_DECLS
