/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fold.h: one spelling for searching and matching. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The version of the folding rules and of the keys of names (desk-name-words.h). Stored with the
 * search index, which is made anew when they change. */
#define DESK_FOLD_VERSION 4

/**
 * desk_fold:
 * @text: (nullable): any bytes; broken UTF-8 is repaired, NUL ends it
 *
 * The text as it stands in the search index: NFC, lower case, ZWJ/ZWNJ, bidi
 * controls and variation selectors dropped, nukta letters unified with their plain
 * ones, a vowel written of two signs that look like it (ाॅ, अा) as the one, chandrabindu and
 * the half nasal before a consonant of its class (बन्द, सम्पर्क) as anusvara, Devanagari
 * digits as ASCII. Vowel signs stay: बिजली is one word. What is folded stays when it is
 * folded again.
 *
 * Returns: (transfer full): the folded text
 */
char *desk_fold (const char *text);

/**
 * desk_fold_words:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full): the folded words of @text (letters, marks and digits of
 *   any script; everything else separates), in order, NULL-terminated
 */
GStrv desk_fold_words (const char *text);

/**
 * desk_text_clean:
 * @text: (nullable): text as typed or imported, valid UTF-8
 *
 * What is kept of a typed or imported text: NFC, trimmed, control characters other
 * than newline and tab and all bidi embedding/override/isolate controls removed.
 *
 * Returns: (transfer full): the cleaned text, "" for %NULL
 */
char *desk_text_clean (const char *text);

/**
 * desk_text_one_line:
 * @text: (nullable): as for desk_text_clean()
 *
 * Returns: (transfer full): the cleaned text on one line: what is white, line ends and those that are
 *   no ASCII too, is one space
 */
char *desk_text_one_line (const char *text);

G_END_DECLS
