/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-number.h: complaint numbers and quantities as people write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_ticket_number_format:
 * @code: the site's code, 2 to 5 capital ASCII letters
 * @year: the Gregorian year of registration in the site's zone
 * @serial: the serial within @code and year, from 1
 *
 * Returns: (transfer full): the canonical number, "LKO-26-0012345"
 */
char *desk_ticket_number_format (const char *code, int year, gint64 serial);

/**
 * desk_ticket_number_canonical:
 * @typed: (nullable): as read from a slip or typed: any case, spaces, Devanagari digits
 *
 * Returns: (transfer full) (nullable): the canonical form, or %NULL when it is not a
 *   complaint number
 */
char *desk_ticket_number_canonical (const char *typed);

/**
 * desk_ticket_number_serial:
 * @digits: as typed, folded: "12"
 *
 * Returns: (transfer full) (nullable): the serial as it stands in a complaint's number, "0000012", or
 *   %NULL when they are none that stands there in another way than typed
 */
char *desk_ticket_number_serial (const char *digits);

/**
 * desk_ticket_number_is_of:
 * @number: a canonical number
 * @code: a site's code
 *
 * Returns: whether it is a number of that site
 */
gboolean desk_ticket_number_is_of (const char *number, const char *code);

/**
 * desk_ticket_number_grouped:
 * @number: a canonical number
 *
 * Returns: (transfer full): the number for reading aloud, "LKO-26-0 012 345", with
 *   no-break spaces
 */
char *desk_ticket_number_grouped (const char *number);

/**
 * desk_count_format:
 * @count: a count
 *
 * Returns: (transfer full): @count with Indian digit grouping, 12,34,567
 */
char *desk_count_format (gint64 count);

G_END_DECLS
