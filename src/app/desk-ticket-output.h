/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-output.h: the complaints of a list into a file. */
#pragma once

#include "desk-output-bar.h"
#include "desk-session.h"
#include "desk-table-writer.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

/**
 * desk_ticket_output_run:
 * @query: which ones and in which order; all that match, however many the list shows
 * @path: where the file shall stand
 */
void desk_ticket_output_run (DeskOutputBar *bar, DeskSession *session,
                             const DeskTicketQuery *query, DeskTableFormat format,
                             const char *path);

G_END_DECLS
