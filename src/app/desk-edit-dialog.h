/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-edit-dialog.h: facts of a complaint put right (R9, R10). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_EDIT_DIALOG (desk_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskEditDialog, desk_edit_dialog, DESK, EDIT_DIALOG, DeskActDialog)

GtkWidget *desk_edit_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
