/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-lift-dialog.h: a removal from duty is lifted, with an inspection officer (R17). */
#pragma once

#include "desk-act-dialog.h"
#include "desk-duty.h"

G_BEGIN_DECLS

#define DESK_TYPE_LIFT_DIALOG (desk_lift_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskLiftDialog, desk_lift_dialog, DESK, LIFT_DIALOG, DeskActDialog)

GtkWidget *desk_lift_dialog_new (DeskSession *session, const DeskRemoval *removal);

G_END_DECLS
