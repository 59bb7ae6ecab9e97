/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-guide-state.h: how far the guide to the first days is, and whether it was put away; one
 * for a session, shared by the sidebar and the view. */
#pragma once

#include "desk-guide.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Signal "changed". */
#define DESK_TYPE_GUIDE_STATE (desk_guide_state_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideState, desk_guide_state, DESK, GUIDE_STATE, GObject)

/* (transfer none): the one of @session, made when it is first asked for. */
DeskGuideState *desk_guide_state_of (DeskSession *session);

/* Reads again, on a thread. */
void desk_guide_state_refresh (DeskGuideState *self);
/* (nullable) (transfer none): NULL before the first reading, and when it failed. */
const DeskGuide *desk_guide_state_get_guide (DeskGuideState *self);
/* (nullable) (transfer none): why the last reading failed. */
const char *desk_guide_state_get_problem (DeskGuideState *self);

/* Whether the sidebar has it: something is left to be done by this role, nobody of the role put
 * it away at this computer, and it is no demonstration, which needs no first day. */
gboolean desk_guide_state_is_wanted (DeskGuideState *self);
/* Steps that this role has still to do. */
guint    desk_guide_state_count_open (DeskGuideState *self);
gboolean desk_guide_state_is_put_away (DeskGuideState *self);
/* Remembered for the site and the role: what one role has done another may need. */
void     desk_guide_state_put_away (DeskGuideState *self, gboolean away);

G_END_DECLS
