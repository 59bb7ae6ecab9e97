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
  const DeskTicketMarks *marks = &query->marks;

  return g_variant_new (DESK_DRILL_TYPE, query->states, query->overdue, (guint) query->rung,
                        query->place_id, text (drill->place_code), text (drill->place_label),
                        query->officer_id, text (drill->officer_code), text (drill->officer_label),
                        query->registered_from, query->registered_until, marks->standings,
                        marks->unconfirmed, marks->reopened, marks->in_time, marks->with_nobody,
                        marks->no_officer, marks->no_place, marks->confirmed_by,
                        text (drill->caller_code), text (drill->caller_label),
                        marks->satisfied_from, marks->satisfied_until);
}

void
desk_drill_unpack (GVariant *packed, DeskDrill *drill)
{
  DeskTicketMarks *marks = &drill->query.marks;
  guint rung;

  memset (drill, 0, sizeof *drill);
  g_variant_get (packed, "(ubux&s&sx&s&sxx(ubbbbbix&s&sxx))", &drill->query.states, &drill->query.overdue, &rung,
                 &drill->query.place_id, &drill->place_code, &drill->place_label,
                 &drill->query.officer_id, &drill->officer_code, &drill->officer_label,
                 &drill->query.registered_from, &drill->query.registered_until, &marks->standings,
                 &marks->unconfirmed, &marks->reopened, &marks->in_time, &marks->with_nobody,
                 &marks->no_officer, &marks->no_place, &marks->confirmed_by, &drill->caller_code,
                 &drill->caller_label, &marks->satisfied_from, &marks->satisfied_until);
  drill->query.rung = (DeskRung) rung;
}
