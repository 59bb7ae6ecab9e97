/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-reason-dialog.h: an act that needs nothing but a reason: setting aside (R4), the
 * proposal to void (R15), taking a complaint off its fault (R8). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_REASON_DIALOG (desk_reason_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskReasonDialog, desk_reason_dialog, DESK, REASON_DIALOG, DeskActDialog)

/* @action: DESK_ACTION_SET_ASIDE, DESK_ACTION_VOID_PROPOSE, or DESK_ACTION_FAULT to take it off */
GtkWidget *desk_reason_dialog_new (DeskSession *session, DeskTicket *ticket, DeskAction action);

G_END_DECLS
