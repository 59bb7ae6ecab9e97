/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sample-step.h: steps 4 and 5 of an audit: the drawn complaints beside the call and the
 * finding. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Property "can-go-back". Signals: "changed": read the audit again; "finding" (boolean): the
 * page of the finding is shown, not the call. */
#define DESK_TYPE_SAMPLE_STEP (desk_sample_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskSampleStep, desk_sample_step, DESK, SAMPLE_STEP, AdwBin)

GtkWidget *desk_sample_step_new (DeskSession *session);
/* Keeps what is chosen and typed when it is the same audit. */
void       desk_sample_step_set_audit (DeskSampleStep *self, DeskAudit *audit, GPtrArray *sample);
/* The call or the finding of the chosen complaint. */
void       desk_sample_step_show (DeskSampleStep *self, gboolean finding);
/* The next complaint without a finding. FALSE = there is none. */
gboolean   desk_sample_step_next (DeskSampleStep *self);
gboolean   desk_sample_step_is_calling (DeskSampleStep *self);
/* Says in place that the call on screen comes first. */
void       desk_sample_step_say_calling (DeskSampleStep *self);
gboolean   desk_sample_step_get_can_go_back (DeskSampleStep *self);
void       desk_sample_step_go_back (DeskSampleStep *self);
void       desk_sample_step_focus (DeskSampleStep *self);

G_END_DECLS
