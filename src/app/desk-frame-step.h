/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-frame-step.h: step 1 of an audit: which complaints could be drawn, and how many are. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "forward": the frame is good; the words are next; "counted": desk_frame_step_get()
 * gives another answer now. */
#define DESK_TYPE_FRAME_STEP (desk_frame_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskFrameStep, desk_frame_step, DESK, FRAME_STEP, AdwBin)

GtkWidget *desk_frame_step_new (DeskSession *session);
/* The frozen frame to read; %NULL = a form for a new one, what was typed in it is kept. */
void       desk_frame_step_set_audit (DeskFrameStep *self, DeskAudit *audit);
/* The form as at first: the last 30 days. */
void       desk_frame_step_reset (DeskFrameStep *self);
/* Counts the frame again. */
void       desk_frame_step_refresh (DeskFrameStep *self);
/* FALSE while the frame is empty, cannot be read, or is being counted. @size: N; @drawn: how many of it will
 * be, also where a precision asks for them */
gboolean   desk_frame_step_get (DeskFrameStep *self, DeskAuditFrame *frame, gint64 *size,
                                gint64 *drawn);
void       desk_frame_step_focus (DeskFrameStep *self);

G_END_DECLS
