/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-drill.h"

#include <string.h>

static const char *
text (const char *text_or_null)
{
  return text_or_null != NULL ? text_or_null : "";
}

GVariant *
desk_drill_pack (const DeskDrill *drill)
{
  const DeskTicketQuery *query = &drill->query;

  return g_variant_new (DESK_DRILL_TYPE, query->states, query->overdue, (guint) query->rung,
                        query->place_id, text (drill->place_code), text (drill->place_label),
                        query->officer_id, text (drill->officer_code), text (drill->officer_label),
                        query->registered_from, query->registered_until);
}

void
desk_drill_unpack (GVariant *packed, DeskDrill *drill)
{
  guint rung;

  memset (drill, 0, sizeof *drill);
  g_variant_get (packed, "(ubux&s&sx&s&sxx)", &drill->query.states, &drill->query.overdue, &rung,
                 &drill->query.place_id, &drill->place_code, &drill->place_label,
                 &drill->query.officer_id, &drill->officer_code, &drill->officer_label,
                 &drill->query.registered_from, &drill->query.registered_until);
  drill->query.rung = (DeskRung) rung;
}
