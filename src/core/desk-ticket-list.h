/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-list.h: what stands where in a list of complaints, for lists of ten million: the
 * ids of the first page at once, those of all in a second or two; the rows come by pages with
 * desk_ticket_load_rows(). */
#pragma once

#include "desk-id-list.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

/**
 * desk_ticket_positions:
 * @query: where it has words, they are searched for first
 * @notes: (out) (optional) (transfer full): what the search has to say (DeskSearchResult), NULL
 *   without words
 *
 * Returns: (transfer full): the ids of all, in order
 */
DeskIdList *desk_ticket_positions (DeskStore *store, const DeskTicketQuery *query, char **notes,
                                   GCancellable *cancellable, GError **error);

/**
 * desk_ticket_positions_again:
 * @before: (nullable): what the same question gave the last time, if that is still needed; what did
 *   not change of it is not kept twice
 *
 * Returns: (transfer full): as desk_ticket_positions()
 */
DeskIdList *desk_ticket_positions_again (DeskStore *store, const DeskTicketQuery *query,
                                         DeskIdList *before, char **notes,
                                         GCancellable *cancellable, GError **error);

/**
 * desk_ticket_positions_first:
 * @limit: how many are wanted
 * @whole: (out): %TRUE when these are all there are
 * @notes: (out) (optional) (transfer full): as there
 *
 * The beginning of what desk_ticket_positions() gives; fewer than @limit, or none, when they
 * cannot be found at once. Of words, when not @whole, what was found in the time there is, among which
 * others may come to stand.
 *
 * Returns: (transfer full)
 */
DeskIdList *desk_ticket_positions_first (DeskStore *store, const DeskTicketQuery *query,
                                         guint limit, gboolean *whole, char **notes,
                                         GCancellable *cancellable, GError **error);

G_END_DECLS
