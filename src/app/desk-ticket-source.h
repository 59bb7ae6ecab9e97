/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-source.h: the complaints of one query, for a DeskPagedList; its rows are
 * DeskTicket. */
#pragma once

#include "desk-list-source.h"
#include "desk-query.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

#define DESK_TYPE_TICKET_SOURCE (desk_ticket_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketSource, desk_ticket_source, DESK, TICKET_SOURCE, GObject)

/* @query is copied. */
DeskListSource *desk_ticket_source_new (DeskStore *store, const DeskTicketQuery *query);

/* The words of the query. (transfer none) (nullable) */
const char     *desk_ticket_source_get_words (DeskTicketSource *self);
/* The search that the list answers, for marking what was hit; NULL = none. (transfer none) */
DeskQuery      *desk_ticket_source_get_search (DeskTicketSource *self);
/* What the search did not understand, and that it shows not all: sentences, "" = nothing or not
 * known yet. (transfer full) */
char           *desk_ticket_source_dup_notes (DeskTicketSource *self);

G_END_DECLS
