/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-id-set.h: a set of ticket ids, one bit an id where there are some: 1.25 MB for ten million,
 * and little for a few. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of 64 ids that are made at once. */
#define DESK_ID_SET_CHUNK 64

typedef struct
{
  guint64 **chunks; /* NULL = no id */
  gsize n_chunks;
  guint count; /* ids in it */
} DeskIdSet;

void desk_id_set_clear (DeskIdSet *self);
void desk_id_set_add (DeskIdSet *self, guint id);

/* The @word-th 64 ids, a bit each. */
static inline guint64
desk_id_set_word (const DeskIdSet *self, gsize word)
{
  gsize chunk = word / DESK_ID_SET_CHUNK;

  return chunk < self->n_chunks && self->chunks[chunk] != NULL
           ? self->chunks[chunk][word % DESK_ID_SET_CHUNK]
           : 0;
}

/* @word, or the next one that has an id. (inout) @word. 0 = there is none. */
guint64 desk_id_set_next (const DeskIdSet *self, gsize *word);

static inline gboolean
desk_id_set_has (const DeskIdSet *self, guint id)
{
  return (desk_id_set_word (self, id / 64) >> (id % 64) & 1) != 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskIdSet, desk_id_set_clear)

G_END_DECLS
