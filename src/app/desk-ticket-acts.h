/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-acts.h: what can be done to a complaint: the next act as a button, the others
 * in a menu, each that is not possible now with its reason under it. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Why which act is not possible; opaque. */
typedef struct _DeskTicketReasons DeskTicketReasons;

/* On a worker: reads them for @session. (transfer full) */
DeskTicketReasons *desk_ticket_reasons_read (DeskSession *session, DeskTicket *ticket,
                                             GCancellable *cancellable);
void               desk_ticket_reasons_free (DeskTicketReasons *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTicketReasons, desk_ticket_reasons_free)

#define DESK_TYPE_TICKET_ACTS (desk_ticket_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketActs, desk_ticket_acts, DESK, TICKET_ACTS, AdwBin)

/* Property "session", to be set before anything is shown. Signal "acted" when the complaint
 * was changed from here; what happened is told by win.toast. */

/* @ticket: (nullable): while another is being read no act goes anywhere, and what is shown
 * stays. @reasons: (nullable): only with no @ticket */
void desk_ticket_acts_show (DeskTicketActs *self, DeskTicket *ticket, DeskTicketReasons *reasons);
/* Focuses the act that is next, or the menu when there is none. */
void desk_ticket_acts_focus (DeskTicketActs *self);

G_END_DECLS
