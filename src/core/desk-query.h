/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-query.h: what was typed into a search, taken apart. Nothing that can be typed is an
 * error: what is not understood is searched as words, and a sentence says so.
 *
 *   sanjeev kumar          words, each the beginning of one; other spellings come after
 *   12                     digits, the serial of a complaint's number too: LKO-26-0000012
 *   "sanjeev kumar"        these words, whole and side by side
 *   place:gomti            a field: officer, place, state, due, category, caller, or अधिकारी,
 *                          स्थान, स्थिति, कॉल, श्रेणी, कॉलकर्ता; in quotes when it has several words
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_FIELD_OFFICER,
  DESK_FIELD_PLACE,
  DESK_FIELD_STATE,
  DESK_FIELD_DUE,
  DESK_FIELD_CATEGORY,
  DESK_FIELD_CALLER, /* who confirmed it in a call-back */
} DeskQueryField;
#define DESK_N_QUERY_FIELDS 6

/* Letters of a word that the search index holds as prefixes (DESIGN §5). */
#define DESK_QUERY_PREFIX 6

typedef struct
{
  char *word;       /* folded */
  gboolean whole;   /* in quotes: this word, not one that begins with it */
  gboolean title;   /* a title or initial: says nothing about which name */
  const char *loan; /* the English word that it is, NULL */
  char *serial;     /* (nullable): the digits as the end of a complaint's number has them, "0000012" */
  GPtrArray *keys;  /* (element-type utf8): its keys, also with b and v exchanged */
  GPtrArray *loose; /* (element-type utf8) */
} DeskQueryWord;

typedef struct _DeskQuery DeskQuery;

struct _DeskQuery
{
  char *typed;          /* cleaned */
  char *bare;           /* the same without its fields */
  GPtrArray *words;     /* DeskQueryWord, those of the phrases too */
  GPtrArray *phrases;   /* GStrv of folded words, two or more */
  DeskQueryWord *joined; /* (nullable): all words but titles as one */
  char *phone;          /* (nullable): what may be a telephone number beside words, canonical */
  char *number;         /* (nullable): the same as typed: it may be an account, or any other number */
  DeskQuery *beside;    /* (nullable): the words beside it; @words has its digits too */
  char *fields[DESK_N_QUERY_FIELDS]; /* (nullable): as typed */
  GString *notes;       /* sentences about what was not understood, "" = none */
};

/**
 * desk_query_new:
 * @typed: (nullable): any bytes of any length
 *
 * Returns: (transfer full)
 */
DeskQuery *desk_query_new (const char *typed);
void       desk_query_free (DeskQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskQuery, desk_query_free)

/* Adds a sentence to the notes. */
void       desk_query_note (DeskQuery *self, const char *sentence);

/* Whether there is nothing to look for: no word, no field, no number. */
gboolean   desk_query_is_empty (DeskQuery *self);

/* Whether each word of @value, folded, begins a word of one of @names or sounds like one. */
gboolean   desk_query_value_matches (const char *value, const char *const *names);

/* Whether @word is, begins or sounds like @candidate, a folded word. */
gboolean   desk_query_word_matches (const DeskQueryWord *word, const char *candidate,
                                    gboolean sounds);

typedef struct
{
  guint start; /* bytes of the text */
  guint end;
} DeskQueryMark;

/**
 * desk_query_marks:
 * @text: what a row shows
 *
 * Returns: (transfer full) (element-type DeskQueryMark): the words of @text that were hit,
 *   ascending: their beginning as far as it was typed, the whole word when it only sounds so
 */
GArray    *desk_query_marks (DeskQuery *self, const char *text);

G_END_DECLS
