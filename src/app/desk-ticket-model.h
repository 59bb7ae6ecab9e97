/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-model.h: the complaints of a query as a list of DeskTicketItem. The ids are
 * read at once, the tickets by pages when a row asks for them; nothing blocks. */
#pragma once

#include "desk-query.h"
#include "desk-ticket-item.h"
#include "desk-tickets.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_TICKET_MODEL (desk_ticket_model_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketModel, desk_ticket_model, DESK, TICKET_MODEL, GObject)

/* Signal "loaded" when a query has been answered or has failed (then there is a problem). */
DeskTicketModel *desk_ticket_model_new (DeskStore *store);
/* Reads the ids of @query, which is copied; a query under way is given up. */
void             desk_ticket_model_set_query (DeskTicketModel *self, const DeskTicketQuery *query);
/* The same query again, because the store changed: only what differs moves, and the rows on
 * screen are read again. */
void             desk_ticket_model_reload (DeskTicketModel *self);
/* TRUE once a query was answered. */
gboolean         desk_ticket_model_is_loaded (DeskTicketModel *self);
/* The sentence of the last failure, NULL = none. (transfer none) */
const char      *desk_ticket_model_get_problem (DeskTicketModel *self);
/* What the search did not understand, and that it shows not all: sentences, "" = nothing.
 * (transfer none) */
const char      *desk_ticket_model_get_notes (DeskTicketModel *self);
/* The search whose answer the list is, for marking what was hit; NULL = none. */
DeskQuery       *desk_ticket_model_get_search (DeskTicketModel *self);
/* Complaints of @state in the whole store. */
gint64           desk_ticket_model_get_count (DeskTicketModel *self, DeskState state);
gint64           desk_ticket_model_get_total (DeskTicketModel *self);
/* Where the ticket with this id stands; FALSE when it is not in the list. */
gboolean         desk_ticket_model_find (DeskTicketModel *self, gint64 id, guint *position);
/* Gives up whatever is under way: nobody shows the list any more. */
void             desk_ticket_model_cancel (DeskTicketModel *self);
/* How many pages are kept; never more than 32. */
guint            desk_ticket_model_get_n_pages (DeskTicketModel *self);

G_END_DECLS
