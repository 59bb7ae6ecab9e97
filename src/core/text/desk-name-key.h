/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-name-key.h: names that sound alike have one key, in either script: संजीव, Sanjeev and
 * Sanjiv are "snjiu". Only for searching: nothing is ever joined or decided by a key. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest key in bytes, with its NUL; what goes on is cut. */
#define DESK_NAME_KEY_ROOM 32

/**
 * desk_name_key:
 * @word: one word in the form of desk_fold(), Latin or Devanagari letters
 * @length: its bytes
 * @swapped: 0 in the index; a query asks also with the b and v that dialects exchange (Bikash,
 *   Vikash): bit k reads the k-th b, v or w of the word as the other one
 * @key: (out): the key, lower-case ASCII letters, NUL-terminated
 *
 * Returns: the length of the key, 0 when @word has none: a digit in it, another script
 */
gsize desk_name_key (const char *word, gsize length, guint swapped,
                     char key[DESK_NAME_KEY_ROOM]);

/**
 * desk_name_key_loose:
 * @key: a key of desk_name_key()
 * @loose: (out): the same without its vowels, the letters that are often written for one
 *   another as one
 *
 * For what is found last of all, when nothing nearer is: "smit" and "smut" are "snt".
 *
 * Returns: the length, 0 when so little is left that it says nothing (fewer than two letters)
 */
gsize desk_name_key_loose (const char *key, char loose[DESK_NAME_KEY_ROOM]);

/* The key with the j or y that begins @word as the other one, in a query: Jadav, यादव. FALSE when
 * it begins with neither. */
gboolean desk_name_key_initial (const char *word, const char *key,
                                char other[DESK_NAME_KEY_ROOM]);

/**
 * desk_name_is_title:
 * @word: one folded word
 *
 * Whether @word goes with names and says nothing about whose: Shri, Late, स्व, an initial.
 */
gboolean desk_name_is_title (const char *word);

G_END_DECLS
