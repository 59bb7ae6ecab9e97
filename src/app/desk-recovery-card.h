/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recovery-card.h: a new recovery code, shown once: to be printed or written down before
 * anything goes on. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_RECOVERY_CARD (desk_recovery_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskRecoveryCard, desk_recovery_card, DESK, RECOVERY_CARD, AdwBin)

/* Signal "kept": somebody said that the code is kept, and goes on.
 * @person: to whom it is shown; stands on the sheet. */
GtkWidget *desk_recovery_card_new (DeskStore *store, const char *person, const char *code);

/* What the dialog of "Save as PDF" leads to. */
void desk_recovery_card_save (DeskRecoveryCard *self, const char *path);

G_END_DECLS
