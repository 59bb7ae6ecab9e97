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
 * desk_set_aside_apart:
 * @apart: id to DeskWaits, which gets them
 *
 * Of the call-backs that wait those that are not just called when their time comes; for who sets aside,
 * also the claimed fixes that were tried often enough for it, by whoever made none of the attempts.
 */
gboolean desk_set_aside_apart (DeskDb *db, DeskSession *session, GHashTable *apart, GError **error);

G_END_DECLS
