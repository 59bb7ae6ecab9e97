/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-count.h: how many complaints are shown, of how many; and how many stand in each
 * state. */
#pragma once

#include "desk-tickets.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "counted" when the states were counted. */
#define DESK_TYPE_TICKET_COUNT (desk_ticket_count_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketCount, desk_ticket_count, DESK, TICKET_COUNT, AdwBin)

/* Counts the states of the whole store, on a worker thread. Where it fails nothing is said: the
 * list that stands beside it fails too. */
void          desk_ticket_count_read (DeskTicketCount *self, DeskStore *store);
/* Of each state, as counted last. (transfer none) (array fixed-size=DESK_N_STATES) */
const gint64 *desk_ticket_count_get (DeskTicketCount *self);
/* "20,309 of 1,00,00,000"; while not all are found (@whole is FALSE) the store's total alone. */
void          desk_ticket_count_show (DeskTicketCount *self, guint n, gboolean whole);

G_END_DECLS
