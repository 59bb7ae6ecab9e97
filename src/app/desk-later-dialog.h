/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-later-dialog.h: a later time limit, with a supervisor as second person (R5). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_LATER_DIALOG (desk_later_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskLaterDialog, desk_later_dialog, DESK, LATER_DIALOG, DeskActDialog)

GtkWidget *desk_later_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
