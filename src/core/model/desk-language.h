/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-language.h: which of two names the user reads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when the program speaks Hindi (first of LANGUAGE, LC_MESSAGES, LANG). */
gboolean desk_language_is_hindi (void);

/* @hindi when the program speaks Hindi and it is not empty, else @english; the other when
 * that one is empty. (transfer none) */
const char *desk_text_pick (const char *english, const char *hindi);

G_END_DECLS
