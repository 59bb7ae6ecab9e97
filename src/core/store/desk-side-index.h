/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-side-index.h: private to store/: the search index of a store that is being filled, made beside it
 * on a thread of its own.
 *
 * To index the words of a complaint takes as long as half of what else is written of it. The index here
 * lies in a database without a name, and its tables are copied into the store when all words are in it. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

typedef struct _DeskSideIndex DeskSideIndex;

DeskSideIndex *desk_side_index_new (DeskStore *store, GError **error);
/* Waits for the thread, which stops after what it has begun. */
void           desk_side_index_free (DeskSideIndex *self);

/* @waiting: as desk_db_search_flush() has it. Waits while the thread is more than a few of these behind. When
 * the thread could not go on, desk_side_index_finish() says so. */
void desk_side_index_put (DeskSideIndex *self, GArray *waiting);

/**
 * desk_side_index_finish:
 * @db: the store, inside a writing transaction; its own index is empty
 * @documents: (out): complaints that are in the index
 *
 * Waits until all words are in it, makes one piece of it and puts that in the place of the store's.
 */
gboolean desk_side_index_finish (DeskSideIndex *self, DeskDb *db, gint64 *documents, GError **error);

G_END_DECLS
