/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-name-words.h: what stands in the search index beside the words themselves. Each such
 * word begins with a mark of the private use area, which no typed word can hold. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_MARK_KEY,   /* the key of a word of a name */
  DESK_MARK_LOOSE, /* its loose key */
  DESK_MARK_WHOLE, /* the key of all words of a name as one */
  DESK_MARK_AKIN,  /* the loose key of all words as one */
} DeskNameMark;
/* An English word of the trade, in either script. */
#define DESK_MARK_LOAN "\356\200\220" /* U+E010 */

/* The mark of words in Latin (U+E000 to U+E003) or Devanagari letters (U+E008 to U+E00B): a name is
 * looked for in the other script by itself. */
const char *desk_name_mark (DeskNameMark mark, gboolean devanagari);

/* Whether @word has a letter of Devanagari. */
gboolean desk_name_is_devanagari (const char *word);

/* @text folded by desk_fold(), without the marks should it hold them. (transfer full) */
char *desk_fold_unmarked (const char *text);

/**
 * desk_name_words_add:
 * @out: what the marked words are appended to, each after a space
 * @name: (nullable): a name as it is kept
 *
 * The keys and loose keys of the words of @name, and of all of them written as one (प्रवीण कुमार,
 * Praveenkumar), without titles and initials there. ड़ is also read as the r that it is often
 * written with.
 */
void desk_name_words_add (GString *out, const char *name);

/**
 * desk_loan_words_add:
 * @out: what the marked words are appended to, each after a space
 * @text: (nullable): a text as it is kept
 *
 * The English words of the trade that stand in @text, in Latin or Devanagari letters.
 */
void desk_loan_words_add (GString *out, const char *text);

/**
 * desk_loan_word:
 * @word: one folded word
 *
 * Returns: (nullable): the English word that @word is, in either script: "transformer"
 */
const char *desk_loan_word (const char *word);

/* @name with each zh as the l that it stands for in the south: Azhagan, अलगन. NULL when there is
 * none. (transfer full) (nullable) */
char *desk_name_with_l (const char *name);

/* @name, and behind it what else it is read as (ड़ as र, zh as l), if it is. (transfer full) */
char *desk_name_readings (const char *name);

/* @words, folded, without titles and initials; all of them when nothing else is there.
 * (transfer container) */
GPtrArray *desk_name_words_bare (char **words);

/* The words written as one. (transfer full) */
char *desk_name_words_join (GPtrArray *words);

G_END_DECLS
