/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-phone.h: telephone numbers in one form. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_phone_canonical:
 * @typed: (nullable): a number in any format or script: "+91 98765-43210",
 *   "०९८७६५४३२१०", "0522 2200000"
 *
 * Digits only; the prefixes +91, 0091, 91 before ten digits and the trunk 0 before
 * ten digits are dropped.
 *
 * Returns: (transfer full) (nullable): 6 to 15 digits, or %NULL when @typed is not a
 *   telephone number
 */
char *desk_phone_canonical (const char *typed);

/**
 * desk_phone_beginning:
 * @typed: (nullable): the first digits of a number, as it is typed: "+91 98765", "098765"
 *
 * Returns: (transfer full) (nullable): its 5 to 9 digits as desk_phone_canonical() has them of the
 *   whole number, or %NULL when @typed is no such beginning
 */
char *desk_phone_beginning (const char *typed);

G_END_DECLS
