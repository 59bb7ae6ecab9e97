/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-aside-offer.h: setting aside a consumer who is never reached (R4), for who may do that:
 * the button, and why not yet. Hidden for others, and where nobody tried yet. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ASIDE_OFFER (desk_aside_offer_get_type ())
G_DECLARE_FINAL_TYPE (DeskAsideOffer, desk_aside_offer, DESK, ASIDE_OFFER, AdwBin)

/* Signal "set-aside": the complaint shown was set aside. */

/* @ticket: (nullable): NULL = nothing is offered. */
void desk_aside_offer_show (DeskAsideOffer *self, DeskSession *session, DeskTicket *ticket);

G_END_DECLS
