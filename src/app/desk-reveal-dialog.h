/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-reveal-dialog.h: asks why a telephone number is needed outside a call (R11). */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_REVEAL_DIALOG (desk_reveal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskRevealDialog, desk_reveal_dialog, DESK, REVEAL_DIALOG, DeskActDialog)

/* Signal "revealed" (the number, the words of the complaint), before "acted". */
GtkWidget *desk_reveal_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
