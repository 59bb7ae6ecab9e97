/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-opening.h: opens a store in a thread, so that a window can be made and shown meanwhile. */
#pragma once

#include "desk-site.h"

G_BEGIN_DECLS

/* How far it is, where it takes long. */
typedef void (*DeskOpeningTold) (gpointer owner, const char *sentence);
/* @store is NULL when there is an @error. */
typedef void (*DeskOpeningDone) (gpointer owner, DeskStore *store, const GError *error);

/**
 * desk_opening_run:
 * @owner: (type GObject): lives as long as the work
 * @path: the store
 * @at: (nullable): the time of a demonstration, by its own zone; NULL = the computer's
 *
 * Calls @told and @done in the main thread; @done not after @cancellable was cancelled.
 */
void desk_opening_run (gpointer owner, const char *path, const char *at, GCancellable *cancellable,
                       DeskOpeningTold told, DeskOpeningDone done);

G_END_DECLS
