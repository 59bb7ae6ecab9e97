/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-erase-dialog.h: personal data that has had its time is erased, with a second person (R11). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_ERASE_DIALOG (desk_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskEraseDialog, desk_erase_dialog, DESK, ERASE_DIALOG, DeskActDialog)

/* It tells first how much would go, and erases when it is asked again. */
GtkWidget *desk_erase_dialog_new (DeskSession *session);

G_END_DECLS
