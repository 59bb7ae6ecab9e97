/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-direction-dialog.h: a person is called to explain, or warned, by a day (R17). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_DIRECTION_DIALOG (desk_direction_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskDirectionDialog, desk_direction_dialog, DESK, DIRECTION_DIALOG, DeskActDialog)

/**
 * desk_direction_dialog_new:
 * @staff_no: (nullable): who is proposed first
 * @audit: entry of the freeze that it follows from, 0 = none
 * @words: (nullable): what is written already
 */
GtkWidget *desk_direction_dialog_new (DeskSession *session, const char *staff_no, gint64 audit,
                                      const char *words);

G_END_DECLS
