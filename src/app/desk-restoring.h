/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-restoring.h: a backup takes the place of the store, once nothing reads it any more. */
#pragma once

#include "desk-restore-window.h"

G_BEGIN_DECLS

typedef struct _DeskRestoring DeskRestoring;

/* @sentence: what became of it, for the page where people sign in. The object is gone after it. */
typedef void (*DeskRestoringDone) (gpointer owner, const char *sentence);

/**
 * desk_restoring_new:
 * @owner: a GObject that outlives it
 * @store: (nullable) (transfer full): the present one, closed first
 * @ready: (transfer full): who signed
 */
DeskRestoring *desk_restoring_new (gpointer owner, DeskStore *store, DeskRestoreReady *ready,
                                   DeskRestoringDone done);
/* Before it was done: nothing is exchanged. */
void           desk_restoring_free (DeskRestoring *self);

G_END_DECLS
