/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-bulk.h: a store that is filled with very many complaints at once, and with nothing else. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* Rows that one transaction puts in best while it is so. */
#define DESK_BULK_ROWS 20000

typedef struct _DeskBulk DeskBulk;

/**
 * desk_bulk_begin:
 *
 * Until desk_bulk_end() other programs wait that want to write or to open the store, the writer keeps 256
 * MB of pages, and its log may grow to twice as much. The search index of a store without complaints is made
 * beside it by a second thread; whoever dies in between leaves a sound store, whose next opening makes the
 * index.
 *
 * Returns: (transfer full) (nullable): %NULL with @error set
 */
DeskBulk *desk_bulk_begin (DeskStore *store, GError **error);

/**
 * desk_bulk_end:
 * @self: (transfer full)
 * @good: all came in; otherwise the index is left to the next opening
 *
 * Returns: %FALSE with @error set; the store is sound all the same
 */
gboolean desk_bulk_end (DeskBulk *self, gboolean good, GError **error);

/**
 * desk_bulk_merge_words:
 * @whole: into one piece; otherwise only as FTS5 finds it due
 * @pages: of the search index, written at most in one transaction
 *
 * Puts pieces of the search index together, so that no later saving has to. Whoever saves comes in
 * between.
 *
 * Returns: %FALSE also when it was cancelled; the index is as good as before then
 */
gboolean desk_bulk_merge_words (DeskStore *store, gboolean whole, int pages, GCancellable *cancellable,
                                GError **error);

G_END_DECLS
