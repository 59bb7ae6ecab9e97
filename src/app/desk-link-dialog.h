/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-link-dialog.h: a complaint is hung on an earlier one about the same matter (R7). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_LINK_DIALOG (desk_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskLinkDialog, desk_link_dialog, DESK, LINK_DIALOG, DeskActDialog)

GtkWidget *desk_link_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
