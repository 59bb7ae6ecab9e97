/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-pane.h: the one call on screen: who, what was claimed, earlier calls, "Call",
 * the outcome, the two questions, the consumer's words, the verdict before it is saved.
 * Call-backs and the inspection use the same pane. */
#pragma once

#include "desk-calls.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_PANE (desk_call_pane_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallPane, desk_call_pane, DESK, CALL_PANE, AdwBin)

/**
 * desk_call_pane_new:
 * @kind: DESK_CALL_CALLBACK or DESK_CALL_AUDIT
 *
 * Signals: "saved" (sentence: what happened; DeskVerdictKind as int) after the outcome was
 * recorded, "skipped" when the person wants the next one instead.
 *
 * Actions: call.start (F5), call.save (Ctrl+Return), call.undo (Ctrl+Z: takes back the answer
 * chosen last), call.skip (s nick of DeskSkipCause), call.leave, call.copy.
 *
 * Property "calling" (gboolean): desk_call_pane_is_calling(), notified.
 */
GtkWidget  *desk_call_pane_new (DeskSession *session, DeskCallKind kind);
/* @ticket: (nullable): none shows the empty state. @audit: entry of the freeze, 0 for a
 * call-back; of a closed ticket that is a feedback call (R13). What was typed for the same
 * ticket is kept. During a call only the same ticket is taken, to show what changed of it. */
void        desk_call_pane_show (DeskCallPane *self, DeskTicket *ticket, gint64 audit);
DeskTicket *desk_call_pane_get_ticket (DeskCallPane *self);
/* TRUE from "Call" until the outcome is saved: the ticket must not be taken away. */
gboolean    desk_call_pane_is_calling (DeskCallPane *self);
/* Focuses the next thing to press: Call, the outcome, a question, or Save. */
void        desk_call_pane_focus (DeskCallPane *self);
/* The single keys of a call under way, pressed anywhere in the window but in a text or a
 * menu; a key handler. */
gboolean    desk_call_pane_key (DeskCallPane *self, guint keyval, guint keycode,
                                GdkModifierType state);
/* The sentence of the empty state: "No call-backs due. The next is at 14:20." */
void        desk_call_pane_set_empty (DeskCallPane *self, const char *sentence);

G_END_DECLS
