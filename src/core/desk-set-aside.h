/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-set-aside.h: a consumer who is never reached (R4). Silence is never satisfaction: the
 * clock and any breach run on, and the ticket comes back to the queue. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_ticket_set_aside:
 * @reason: needed
 * @returns_at: (out) (optional): when it comes back to the queue, UTC ms († after 7 days)
 *
 * After 3 attempts† that reached nobody, by two persons, on two dates, in different bands of
 * the day, none of them by this supervisor, none across a clock jump (R9).
 * DESK_ERROR_REFUSED says what is missing.
 */
gboolean desk_ticket_set_aside (DeskSession *session, const char *number, const char *reason,
                                gint64 *returns_at, GError **error);

/* Why @session may not set @number aside now, as a sentence; NULL when it may.
 * (transfer full) (nullable) */
char *desk_ticket_why_not_set_aside (DeskSession *session, const char *number,
                                     GCancellable *cancellable);

/**
 * desk_set_aside_candidates:
 * @tickets: (element-type DeskTicket): NULL among them is passed over
 *
 * Those of @tickets that are claimed fixes and were tried often enough to be set aside, by whoever
 * made none of the attempts. All that wait are not asked: 20,000 must not be slower than 20.
 *
 * Returns: (transfer full): a set of numbers
 */
GHashTable *desk_set_aside_candidates (DeskStore *store, GPtrArray *tickets,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
