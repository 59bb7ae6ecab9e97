/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-reveal.h: a telephone number in full, outside a call (R11). */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_ticket_reveal:
 * @number: of the complaint
 * @reason: why it is needed
 * @words: (out) (optional) (transfer full): what the complaint says, with the numbers in it
 *
 * Entry "reveal": who, which number, why. Operators, supervisors and inspection officers;
 * never the number of who informed of a theft, which only a call shows.
 *
 * Returns: (transfer full): the telephone number, or %NULL
 */
char *desk_ticket_reveal (DeskSession *session, const char *number, const char *reason,
                          char **words, GError **error);

G_END_DECLS
