/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-find.h: the ticket that an act is about. */
#pragma once

#include "desk-db-ticket.h"

G_BEGIN_DECLS

/* By its number, canonical or as typed. DESK_ERROR_NOT_FOUND. */
gboolean desk_find_ticket (DeskDb *db, const char *number, DeskTicketFacts *facts, GError **error);

G_END_DECLS
