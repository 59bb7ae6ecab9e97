/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-draw-step.h: step 3 of an audit: the words again, and the sample. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "drawn": read the audit again. */
#define DESK_TYPE_DRAW_STEP (desk_draw_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskDrawStep, desk_draw_step, DESK, DRAW_STEP, AdwBin)

GtkWidget *desk_draw_step_new (DeskSession *session);
/* @sample: (element-type DeskAuditTicket): empty before the draw */
void       desk_draw_step_set_audit (DeskDrawStep *self, DeskAudit *audit, GPtrArray *sample);
void       desk_draw_step_focus (DeskDrawStep *self);

G_END_DECLS
