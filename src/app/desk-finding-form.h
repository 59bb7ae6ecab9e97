/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-finding-form.h: what an audit call found on one complaint, and who answers for it. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "recorded": read the audit again. */
#define DESK_TYPE_FINDING_FORM (desk_finding_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskFindingForm, desk_finding_form, DESK, FINDING_FORM, AdwBin)

GtkWidget *desk_finding_form_new (DeskSession *session);
/* @why_not: (nullable): why this person cannot enter a finding here. What was typed for the
 * same complaint is kept. */
void       desk_finding_form_show (DeskFindingForm *self, DeskAudit *audit, DeskAuditTicket *one,
                                   const char *why_not);
void       desk_finding_form_focus (DeskFindingForm *self);

G_END_DECLS
