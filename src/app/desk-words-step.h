/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-words-step.h: step 2 of an audit: the officer's own words, and the freeze. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "frozen" (freeze as int64): entry of the freeze. */
#define DESK_TYPE_WORDS_STEP (desk_words_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskWordsStep, desk_words_step, DESK, WORDS_STEP, AdwBin)

GtkWidget *desk_words_step_new (DeskSession *session);
/* What will be frozen, @size of it as counted, of which @drawn will be drawn. */
void       desk_words_step_set_frame (DeskWordsStep *self, const DeskAuditFrame *frame, gint64 size,
                                      gint64 drawn);
/* What was frozen; %NULL = the form. */
void       desk_words_step_set_audit (DeskWordsStep *self, DeskAudit *audit);
void       desk_words_step_focus (DeskWordsStep *self);

G_END_DECLS
