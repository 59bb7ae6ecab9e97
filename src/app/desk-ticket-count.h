/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-count.h: how many complaints stand in each state, counted for a widget. */
#pragma once

#include "desk-tickets.h"

G_BEGIN_DECLS

/* @counts: (array fixed-size=DESK_N_STATES): of the whole store */
typedef void (*DeskTicketsCounted) (gpointer owner, const gint64 *counts);

/* On a worker thread; @counted is not called when it fails or was cancelled. */
void desk_ticket_count_run (gpointer owner, DeskStore *store, GCancellable *cancellable,
                            DeskTicketsCounted counted);

/* "20,309 of 1,00,00,000"; while not all are found the store's total alone. (transfer full) */
char *desk_ticket_count_words (guint n, gboolean whole, const gint64 *counts);

G_END_DECLS
