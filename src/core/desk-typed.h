/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-typed.h: what was typed in a call before its outcome is saved, kept through locking,
 * signing out and the death of the program, for nobody but who typed it. It is no entry and
 * goes when a call of the complaint ends. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* @text: in the form of the caller; "" removes it. DESK_ERROR_REFUSED when the call of
 * @attempt is not this person's, has ended, or is about a complaint that others closed or
 * reopened: then nothing is kept (R11). */
gboolean desk_typed_keep (DeskSession *session, gint64 attempt, const char *text, GError **error);
/* (transfer full): "" = nothing; NULL on error. */
char    *desk_typed_read (DeskSession *session, gint64 attempt, GCancellable *cancellable,
                          GError **error);
/* The number of the complaint whose call this person left with something typed, "" = none.
 * (transfer full): NULL on error. */
char    *desk_typed_unfinished (DeskSession *session, GCancellable *cancellable, GError **error);

G_END_DECLS
