/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-void-dialog.h: a proposal to void a complaint is read and approved (R15). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_VOID_DIALOG (desk_void_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskVoidDialog, desk_void_dialog, DESK, VOID_DIALOG, DeskActDialog)

GtkWidget *desk_void_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
