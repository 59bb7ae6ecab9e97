/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-search.h: complaints by what was typed. First those that are spelled so, then those that
 * sound so, in either script; the newest first in each. */
#pragma once

#include "desk-tickets.h"

G_BEGIN_DECLS

/* Complaints that a search shows when DeskTicketQuery.limit is 0. */
#define DESK_SEARCH_LIMIT 50

typedef struct
{
  GArray *ids;     /* gint64: those spelled so, then those that sound so */
  guint n_spelled;
  gboolean more;   /* older ones match too */
  gboolean whole;  /* no time was wanting for others */
  char *notes;     /* sentences about what was not understood, and about more; "" = none */
} DeskSearchResult;

void desk_search_result_clear (DeskSearchResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskSearchResult, desk_search_result_clear)

/**
 * desk_ticket_search:
 * @query: its words are what is looked for (desk-query.h); the rest filters, and orders each
 *   of the two parts
 * @result: (out)
 *
 * A number of this site, a phone or an account in any format means that one. Never an error
 * for what was typed.
 */
gboolean desk_ticket_search (DeskStore *store, const DeskTicketQuery *query,
                             DeskSearchResult *result, GCancellable *cancellable, GError **error);

/**
 * desk_ticket_search_first:
 *
 * What of it is found within a frame, the newest first. Of two common words that hardly ever stand
 * together the index goes through all complaints with either: then @result is not whole.
 */
gboolean desk_ticket_search_first (DeskStore *store, const DeskTicketQuery *query,
                                   DeskSearchResult *result, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
