/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-detail.h: one complaint in full: what is next, the facts, its story, and the
 * acts that are possible now. */
#pragma once

#include "desk-ticket.h"
#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TICKET_DETAIL (desk_ticket_detail_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketDetail, desk_ticket_detail, DESK, TICKET_DETAIL, AdwBin)

/* Signals: "close" when the person wants the list alone, "shown" (DeskTicket, nullable) when a
 * complaint was read or cannot be shown, "acted" when it was changed from here. */
GtkWidget  *desk_ticket_detail_new (DeskSession *session);
/* @number: (nullable): canonical; none shows nothing. One that could not be shown is asked for again. */
void        desk_ticket_detail_show (DeskTicketDetail *self, const char *number);
/* (nullable) (transfer none): the number asked for. */
const char *desk_ticket_detail_get_number (DeskTicketDetail *self);
/* (nullable) (transfer none): the complaint asked for, once it was read. */
DeskTicket *desk_ticket_detail_get_ticket (DeskTicketDetail *self);
/* Reads the complaint again; what is shown stays until then. */
void        desk_ticket_detail_refresh (DeskTicketDetail *self);
/* Focuses the act that is next, or the story when there is none; where the complaint cannot be
 * shown, trying again. */
void        desk_ticket_detail_focus (DeskTicketDetail *self);
/* The close button has no use where there is a way back in the header. */
void        desk_ticket_detail_set_folded (DeskTicketDetail *self, gboolean folded);

G_END_DECLS
