/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-remove-dialog.h: a person is removed from duty (R17). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_REMOVE_DIALOG (desk_remove_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskRemoveDialog, desk_remove_dialog, DESK, REMOVE_DIALOG, DeskActDialog)

/* @staff_no: (nullable): who is proposed first */
GtkWidget *desk_remove_dialog_new (DeskSession *session, const char *staff_no);

G_END_DECLS
