/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-language.h: which language the user reads, and which a document is in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when this thread speaks Hindi: by desk_language_push(), else by the program's
 * language (first of LANGUAGE, LC_MESSAGES, LANG). */
gboolean desk_language_is_hindi (void);

/* @hindi when the program speaks Hindi and it is not empty, else @english; the other when
 * that one is empty. (transfer none) */
const char *desk_text_pick (const char *english, const char *hindi);

/**
 * desk_language_push:
 * @language: "hi" or "en"
 *
 * Until desk_language_pop() the sentences of desk-i18n.h are in @language in this thread and
 * in no other. gettext has one language for the whole process; a memo in the other one must
 * not turn the window's. Does not nest.
 *
 * Returns: %FALSE when @language is neither
 */
gboolean desk_language_push (const char *language);
void     desk_language_pop (void);

/* Translations as the thread speaks. (transfer none) */
const char *desk_language_gettext (const char *text) G_GNUC_FORMAT (1);
const char *desk_language_pgettext (const char *context, const char *text) G_GNUC_FORMAT (2);
const char *desk_language_ngettext (const char *one, const char *many, gulong n)
  G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

G_END_DECLS
