/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-claim-dialog.h: who claims that it is fixed, and what was done. */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_CLAIM_DIALOG (desk_claim_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskClaimDialog, desk_claim_dialog, DESK, CLAIM_DIALOG, DeskActDialog)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_claim_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
