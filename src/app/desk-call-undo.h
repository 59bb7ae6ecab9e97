/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-undo.h: answers of the call under way that were chosen before others. Nothing of them
 * is written yet, so that a slip of the finger is taken back. What is typed has its own undo. */
#pragma once

#include "desk-call-draft.h"

G_BEGIN_DECLS

typedef struct _DeskCallUndo DeskCallUndo;

DeskCallUndo *desk_call_undo_new (void);
void          desk_call_undo_free (DeskCallUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCallUndo, desk_call_undo_free)

/* Forgets all; a call begins with @draft (transfer full). */
void           desk_call_undo_begin (DeskCallUndo *self, DeskCallDraft *draft);
/* The answers are now @draft (transfer full). */
void           desk_call_undo_note (DeskCallUndo *self, DeskCallDraft *draft);
gboolean       desk_call_undo_can (DeskCallUndo *self);
/* The answers before the last choice, with the texts of now; NULL = there was none.
 * (transfer none) */
DeskCallDraft *desk_call_undo_take_back (DeskCallUndo *self);

G_END_DECLS
