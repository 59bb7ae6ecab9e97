/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-follow-dialog.h: what became of an explanation or a warning, on a later visit (R17). */
#pragma once

#include "desk-act-dialog.h"
#include "desk-directions.h"

G_BEGIN_DECLS

#define DESK_TYPE_FOLLOW_DIALOG (desk_follow_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskFollowDialog, desk_follow_dialog, DESK, FOLLOW_DIALOG, DeskActDialog)

GtkWidget *desk_follow_dialog_new (DeskSession *session, const DeskDirection *direction);

G_END_DECLS
