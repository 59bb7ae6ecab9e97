/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tickets-view.h: complaints as a list, and the one chosen in full. */
#pragma once

#include "desk-drill.h"
#include "desk-ticket-output.h"
#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TICKETS_VIEW (desk_tickets_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketsView, desk_tickets_view, DESK, TICKETS_VIEW, AdwBin)

/* What is shown into a file: all that match, also beyond those that a search lists. */
void desk_tickets_view_export (DeskTicketsView *self, DeskTableFormat format, const char *path);
/* The complaints that a bar of a chart counts, instead of what is filtered and searched for. */
void desk_tickets_view_show_drill (DeskTicketsView *self, const DeskDrill *drill);

G_END_DECLS
