/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-memo-button.h: the memo to the officer of an escalation on paper or in a PDF file, in
 * either language (R6). */
#pragma once

#include "desk-escalations.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_MEMO_BUTTON (desk_memo_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskMemoButton, desk_memo_button, DESK, MEMO_BUTTON, AdwBin)

/* Signal "told" (sentence, failed): what became of it. Signal "made" (entry of the escalation):
 * its memo is on paper or in a file. */

/* @it: (nullable): none is chosen; the button is insensitive. */
void desk_memo_button_set (DeskMemoButton *self, DeskSession *session, DeskEscalation *it);
/* @language: "hi" or "en". @path: a PDF file; NULL = to the printer. */
void desk_memo_button_make (DeskMemoButton *self, const char *language, const char *path);

G_END_DECLS
