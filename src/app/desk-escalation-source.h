/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalation-source.h: the open escalations by officer, for a DeskPagedList; an id is the
 * number of an escalation's entry, its rows are DeskEscalation. */
#pragma once

#include "desk-escalations.h"
#include "desk-list-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_ESCALATION_SOURCE (desk_escalation_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskEscalationSource, desk_escalation_source, DESK, ESCALATION_SOURCE,
                      GObject)

DeskListSource *desk_escalation_source_new (DeskStore *store);

G_END_DECLS
