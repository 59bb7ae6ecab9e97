/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-search-match.h: a query as expressions of the search index, and against the words of
 * one complaint where the index alone cannot say. */
#pragma once

#include "desk-db-find.h"
#include "desk-query.h"

G_BEGIN_DECLS

/* From the nearest to what is only akin. */
typedef enum
{
  DESK_NEAR_SPELLED, /* the words as typed, or begun so */
  DESK_NEAR_SOUND,   /* words of names that sound so, or all as one; loan words of the other script */
  DESK_NEAR_LOOSE,   /* the same, only akin */
  DESK_NEAR_BEGUN,   /* the last word sounds like the beginning */
  DESK_NEAR_PARTLY,  /* akin but for one word */
} DeskNear;

/* In whose letters a name stands that sounds so. */
typedef enum
{
  DESK_NEAR_ANY_SCRIPT,
  DESK_NEAR_OTHER_SCRIPT, /* each word in the one it was not typed in */
} DeskNearScript;

/* The expression, NULL when the query has none of this kind. @long_words: prefixes longer than
 * the index's: exact, and slow for a common word. (transfer full) (nullable) */
char    *desk_search_expression (DeskQuery *query, DeskNear near, DeskNearScript script,
                                 gboolean long_words);

/* The expression of all that any other but DESK_NEAR_PARTLY may find, NULL when no word has a sound. A
 * long word stands in it by its beginning, which finds what the whole of it does (@long_words), too.
 * (transfer full) (nullable) */
char    *desk_search_widest (DeskQuery *query);

/* Whether SQLite surely reads @words as we do: Latin and Devanagari letters. A word that it parts
 * makes all of an expression mean nothing. */
gboolean desk_search_is_plain (const char *words);

/* An expression of what has the words exactly as typed, empty when the query has none that sound.
 * (transfer full) */
GString *desk_search_exactly (DeskQuery *query);

/* Of @names, the folded words of a consumer's name, those that are near in this way, with spaces;
 * "" when it is something else that is near. (transfer full) */
char    *desk_search_spelling (DeskQuery *query, DeskNear near, GStrv names);

/* How far such a name is from the query, by its sound: 0 the same. */
guint    desk_search_distance (DeskQuery *query, GStrv names);

/* Whether the words of each row must be looked at for @near besides. */
gboolean desk_search_needs_words (DeskQuery *query, DeskNear near, gboolean long_words);

gboolean desk_search_match (DeskQuery *query, DeskNear near, const DeskFoundWords *words);

G_END_DECLS
