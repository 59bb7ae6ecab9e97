/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the log is folded into the file of the store: in a quiet moment, on a thread of its own, so
 * that nobody's saving waits for it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskCheckpointer DeskCheckpointer;

/* @fold is called with @data on the thread. */
DeskCheckpointer *desk_checkpointer_new (GFunc fold, gpointer data);
/* @fold runs once nothing has asked for it for a moment. */
void desk_checkpointer_ask (DeskCheckpointer *self);
/* Waits for a folding that runs; what was asked for and has not begun is left. */
void desk_checkpointer_free (DeskCheckpointer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCheckpointer, desk_checkpointer_free)

G_END_DECLS
