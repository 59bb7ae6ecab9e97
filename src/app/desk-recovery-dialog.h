/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recovery-dialog.h: the recovery code used by who cannot sign in, or renewed by an
 * administrator; then the next code, once. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_RECOVERY_DIALOG (desk_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskRecoveryDialog, desk_recovery_dialog, DESK, RECOVERY_DIALOG, AdwWindow)

/* Signal "recovered": (account) has a new password, and the next code is kept. */

GtkWidget *desk_recovery_dialog_new_use (DeskStore *store);
GtkWidget *desk_recovery_dialog_new_renew (DeskSession *session);

/* It is that of who cannot sign in: it belongs to nobody's desk. */
gboolean   desk_recovery_dialog_is_use (DeskRecoveryDialog *self);
/* A new code stands on the screen, or is being made, and nobody said yet that it is kept. */
gboolean   desk_recovery_dialog_has_code (DeskRecoveryDialog *self);

G_END_DECLS
