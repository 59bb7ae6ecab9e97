/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-assign-dialog.h: the officer a complaint is sent to. */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_ASSIGN_DIALOG (desk_assign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskAssignDialog, desk_assign_dialog, DESK, ASSIGN_DIALOG, DeskActDialog)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_assign_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
