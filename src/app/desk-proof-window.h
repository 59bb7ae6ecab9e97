/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-proof-window.h: the records checked, with or without a slip; evidence for a stranger's
 * checker; a backup. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PROOF_WINDOW (desk_proof_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskProofWindow, desk_proof_window, DESK, PROOF_WINDOW, AdwWindow)

GtkWidget *desk_proof_window_new (DeskSession *session);

/* What the dialogs for files lead to; for tests too. @path: a slip */
void desk_proof_window_set_slip (DeskProofWindow *self, const char *path);
/* @folder: one that does not exist yet */
void desk_proof_window_save_evidence (DeskProofWindow *self, const char *folder);
void desk_proof_window_back_up (DeskProofWindow *self, const char *folder);

G_END_DECLS
