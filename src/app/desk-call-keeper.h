/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-keeper.h: what is being typed in calls: in memory while another complaint is looked
 * at, and of the call in hand also in the store, so that neither locking nor the end of the
 * program loses it. */
#pragma once

#include "desk-call-draft.h"

G_BEGIN_DECLS

#define DESK_TYPE_CALL_KEEPER (desk_call_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallKeeper, desk_call_keeper, DESK, CALL_KEEPER, GObject)

DeskCallKeeper      *desk_call_keeper_new (DeskSession *session);
/* @draft: (transfer full): of a complaint that goes off the screen. */
void                 desk_call_keeper_put (DeskCallKeeper *self, const char *number,
                                           DeskCallDraft *draft);
/* (transfer none) (nullable) */
const DeskCallDraft *desk_call_keeper_get (DeskCallKeeper *self, const char *number);
/* Its call is saved. */
void                 desk_call_keeper_forget (DeskCallKeeper *self, const char *number);

/* @draft as it stands now in the call @attempt: written to the store within a second. */
void                 desk_call_keeper_note (DeskCallKeeper *self, gint64 attempt,
                                            const DeskCallDraft *draft);
/* Writes at once what was noted. */
void                 desk_call_keeper_flush (DeskCallKeeper *self);

G_END_DECLS
