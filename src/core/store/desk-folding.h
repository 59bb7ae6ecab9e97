/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding the log into the file of the store while it is written to: of a bulk that has the store for
 * itself, on a thread and a connection of its own. The writer folds what came meanwhile: only then can
 * the log begin anew. Meanwhile nobody else folds: desk_db_fold(). */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

typedef struct _DeskFolding DeskFolding;

DeskFolding *desk_folding_new (DeskStore *store, GError **error);
/**
 * desk_folding_look:
 * @frames: pages in the log after a commit
 * @most: with so many of them the thread begins; with twice as many it is waited for
 *
 * By the writer, who holds the store's lock from desk_folding_new() to desk_folding_free().
 *
 * Returns: whether the thread has done its part, and the rest is to be folded now
 */
gboolean desk_folding_look (DeskFolding *self, int frames, int most);
/* Until no thread folds. */
void desk_folding_wait (DeskFolding *self);
/* How many pages the thread has folded, in all. */
gint64 desk_folding_get_folded (DeskFolding *self);
/* Waits for the thread. */
void desk_folding_free (DeskFolding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFolding, desk_folding_free)

G_END_DECLS
