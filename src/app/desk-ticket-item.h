/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-item.h: a row of the list of complaints: known by its id at once, its ticket
 * when the page has been read. */
#pragma once

#include "desk-ticket.h"

G_BEGIN_DECLS

#define DESK_TYPE_TICKET_ITEM (desk_ticket_item_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketItem, desk_ticket_item, DESK, TICKET_ITEM, GObject)

DeskTicketItem *desk_ticket_item_new (gint64 id);
gint64          desk_ticket_item_get_id (DeskTicketItem *self);
/* (transfer none) (nullable): NULL while it is being read. Notifies "ticket". */
DeskTicket     *desk_ticket_item_get_ticket (DeskTicketItem *self);
void            desk_ticket_item_set_ticket (DeskTicketItem *self, DeskTicket *ticket);
/* TRUE while a row on screen listens to it. */
gboolean        desk_ticket_item_is_watched (DeskTicketItem *self);

G_END_DECLS
