/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-facts.h: the time limit of a complaint (R5): forward by its facts, back by two
 * persons. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_ticket_grant_later_limit:
 * @second: (nullable): a supervisor, another person than @session's
 * @limit_at: UTC ms, later than the present limit, at most a year after now
 * @reason: needed
 */
gboolean desk_ticket_grant_later_limit (DeskSession *session, DeskSession *second,
                                        const char *number, gint64 limit_at, const char *reason,
                                        GError **error);

/* Of @present (0 = none) and @other (0 = none) the earlier. */
gint64 desk_limit_forward (gint64 present, gint64 other);

G_END_DECLS
