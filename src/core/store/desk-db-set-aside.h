/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-set-aside.h: attempts that reached nobody, and rows of setting aside (R4). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* What setting aside asks: attempts since the present claim that reached nobody, since the
 * consumer was last spoken to and since the clock was last moved. */
typedef struct
{
  gint64 attempts;
  gint64 persons;
  gint64 days;
  gint64 bands;
  gint64 discounted; /* such attempts that lie before or across a clock jump */
  gboolean own;      /* the person asked about made or typed one since the claim */
} DeskUnreached;
gboolean desk_db_unreached (DeskDb *db, gint64 ticket_id, gint64 person_id, DeskUnreached *counts,
                            GError **error);

/* The row, and state set_aside until it comes back at @due_at. */
gboolean desk_db_set_aside_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                                   gint64 due_at, GError **error);
/* When the ticket was last set aside; 0 = never. */
gboolean desk_db_set_aside_at (DeskDb *db, gint64 ticket_id, gint64 *at, GError **error);

/* Whether the ticket is reported and has at least so many attempts that reached nobody, by persons,
 * dates and bands. */
gboolean desk_db_set_aside_candidate (DeskDb *db, gint64 ticket_id, const DeskUnreached *wanted,
                                      gboolean *is, GError **error);

G_END_DECLS
