/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-digits.h: Devanagari digits in what the window shows. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_SETTING_DIGITS "devanagari-digits"

/**
 * desk_digits_text:
 * @text: what is to be shown
 * @markup: whether @text is Pango markup, whose tags and entities stay
 *
 * Numbers get Devanagari digits; what has Latin letters in the same word keeps its own (a key
 * "F5", the digits of a hash), and so does a whole @text with part of a hash in it.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when nothing is to be changed
 */
char *desk_digits_text (const char *text, gboolean markup);

/**
 * desk_digits_shown:
 * @text: (nullable): what a label is to show, no markup
 *
 * For who marks places in it: with the digits that a label gives it anyway.
 *
 * Returns: (transfer full) (nullable): the text, with Devanagari digits once desk_digits_start() was
 *   called; %NULL for %NULL
 */
char *desk_digits_shown (const char *text);

/* Whether they are chosen and the program speaks Hindi. @settings may be %NULL. */
gboolean desk_digits_wanted (GSettings *settings);

/**
 * desk_digits_start:
 *
 * From now on every label that comes on the screen shows Devanagari digits. Only the labels: what
 * is typed, copied, printed, exported and stored stays as it is.
 */
void desk_digits_start (void);

G_END_DECLS
