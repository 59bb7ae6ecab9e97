/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-take-back-dialog.h: an explanation or a warning is taken back (R17). */
#pragma once

#include "desk-act-dialog.h"
#include "desk-directions.h"

G_BEGIN_DECLS

#define DESK_TYPE_TAKE_BACK_DIALOG (desk_take_back_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskTakeBackDialog, desk_take_back_dialog, DESK, TAKE_BACK_DIALOG, DeskActDialog)

GtkWidget *desk_take_back_dialog_new (DeskSession *session, const DeskDirection *direction);

G_END_DECLS
