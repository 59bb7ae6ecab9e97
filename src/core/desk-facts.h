/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-facts.h: changing what a complaint is about, and its time limit (R5). */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_ticket_edit:
 * @category: (nullable): code of the new category
 * @place: (nullable): code of the new place
 *
 * The limit is that of the new facts, counted from the registration, when it comes earlier
 * than the present one; it never becomes a later one by this.
 */
gboolean desk_ticket_edit (DeskSession *session, const char *number, const char *category,
                           const char *place, GError **error);

/**
 * desk_ticket_grant_later_limit:
 * @second: a supervisor, another person than @session's
 * @limit_at: UTC ms, later than the present limit, at most a year after now
 * @reason: needed
 */
gboolean desk_ticket_grant_later_limit (DeskSession *session, DeskSession *second,
                                        const char *number, gint64 limit_at, const char *reason,
                                        GError **error);

/* Of @present (0 = none) and @other (0 = none) the earlier. */
gint64 desk_limit_forward (gint64 present, gint64 other);

G_END_DECLS
