/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-drill.h: from a bar to the complaints it counts, as the parameter of the action
 * "page.list-complaints". */
#pragma once

#include "desk-tickets.h"

G_BEGIN_DECLS

#define DESK_DRILL_TYPE "(ubuxssxssxx(ubbbbbixssxx))"

typedef struct
{
  DeskTicketQuery query; /* states: 0, one, or DESK_DRILL_OPEN; words and category none */
  const char *place_code;
  const char *place_label;
  const char *officer_code; /* staff number */
  const char *officer_label;
  const char *caller_code; /* of marks.confirmed_by */
  const char *caller_label;
} DeskDrill;

/* Not closed, not void. */
#define DESK_DRILL_OPEN                                                                        \
  (1u << DESK_STATE_REGISTERED | 1u << DESK_STATE_ASSIGNED | 1u << DESK_STATE_REPORTED         \
   | 1u << DESK_STATE_SET_ASIDE)

/* (transfer floating) */
GVariant *desk_drill_pack (const DeskDrill *drill);
/* Its strings are those of @packed. */
void      desk_drill_unpack (GVariant *packed, DeskDrill *drill);

G_END_DECLS
