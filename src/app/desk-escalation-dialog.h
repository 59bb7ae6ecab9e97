/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalation-dialog.h: an escalation was sent, was acknowledged, or what the officer does
 * about it (R6). */
#pragma once

#include "desk-act-dialog.h"
#include "desk-escalations.h"

G_BEGIN_DECLS

#define DESK_TYPE_ESCALATION_DIALOG (desk_escalation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskEscalationDialog, desk_escalation_dialog, DESK, ESCALATION_DIALOG,
                      DeskActDialog)

GtkWidget *desk_escalation_dialog_new (DeskSession *session, DeskEscalation *it,
                                       DeskEscalationAct act);

G_END_DECLS
