/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalation-line.h: an escalation in the list of its officer. */
#pragma once

#include "desk-escalations.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ESCALATION_LINE (desk_escalation_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskEscalationLine, desk_escalation_line, DESK, ESCALATION_LINE, AdwBin)

GtkWidget *desk_escalation_line_new (void);
/* @it: (nullable): one that is being read. One that leads has its officer above it. */
void desk_escalation_line_set (DeskEscalationLine *self, DeskSession *session, DeskEscalation *it);
/* (transfer none) (nullable) */
DeskEscalation *desk_escalation_line_get (DeskEscalationLine *self);

G_END_DECLS
