/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-contact-dialog.h: the consumer called again about a complaint. */
#pragma once

#include "desk-act-dialog.h"

G_BEGIN_DECLS

#define DESK_TYPE_CONTACT_DIALOG (desk_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskContactDialog, desk_contact_dialog, DESK, CONTACT_DIALOG, DeskActDialog)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_contact_dialog_new (DeskSession *session, DeskTicket *ticket);

G_END_DECLS
