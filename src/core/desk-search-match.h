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
  DESK_NEAR_WHOLE,   /* the whole name sounds so */
  DESK_NEAR_AKIN,    /* the whole name is akin */
  DESK_NEAR_SOUND,   /* words of names that sound so, loan words of the other script */
  DESK_NEAR_LOOSE,   /* words of names that are only akin */
  DESK_NEAR_BEGUN,   /* the last word sounds like the beginning */
  DESK_NEAR_PARTLY,  /* akin but for one word */
} DeskNear;
#define DESK_N_NEAR 7

/* The expression, NULL when the query has none of this kind. @long_words: prefixes longer than
 * the index's: exact, and slow for a common word. (transfer full) (nullable) */
char    *desk_search_expression (DeskQuery *query, DeskNear near, gboolean long_words);

/* Whether the words of each row must be looked at for @near besides. */
gboolean desk_search_needs_words (DeskQuery *query, DeskNear near, gboolean long_words);

gboolean desk_search_match (DeskQuery *query, DeskNear near, const DeskFoundWords *words);

G_END_DECLS
