/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fault-offer.h: the faults that run at a place, to one of which a new complaint may
 * belong. Hidden while there is none. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FAULT_OFFER (desk_fault_offer_get_type ())
G_DECLARE_FINAL_TYPE (DeskFaultOffer, desk_fault_offer, DESK, FAULT_OFFER, AdwBin)

/* Reads the faults of the place with this code; "" = none. */
void   desk_fault_offer_set_place (DeskFaultOffer *self, DeskStore *store, const char *place);
/* The fault that is chosen, 0 = none. */
gint64 desk_fault_offer_get (DeskFaultOffer *self);

G_END_DECLS
