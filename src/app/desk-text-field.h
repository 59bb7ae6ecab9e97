/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-text-field.h: several lines of text under their heading: a reason, a consumer's words. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TEXT_FIELD (desk_text_field_get_type ())
G_DECLARE_FINAL_TYPE (DeskTextField, desk_text_field, DESK, TEXT_FIELD, AdwBin)

/* Property "title", with a mnemonic. Focus goes to the text. */

/* What is typed, without space around it. (transfer full) */
char *desk_text_field_dup_text (DeskTextField *self);
void  desk_text_field_set_text (DeskTextField *self, const char *text);

G_END_DECLS
