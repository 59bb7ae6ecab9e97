/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-mask.h: personal data as it may be shown (R11). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_mask_phone:
 * @phone: (nullable): a canonical phone number (desk_phone_canonical())
 *
 * The first two and the last three digits with five dots between, 98•••••210; numbers
 * of fewer than eight digits show only their last two.
 *
 * Returns: (transfer full): the masked number, "" when there is none
 */
char *desk_mask_phone (const char *phone);

/**
 * desk_mask_digits:
 * @words: (nullable): free text
 *
 * What may be a phone number inside words becomes 98•••••210, without +91 or 0 before it: eight
 * digits or more, Latin or Devanagari, or ten with spaces, hyphens, dots or brackets between, three at most in one
 * place; a stroke or a comma between groups of four or more.
 *
 * Returns: (transfer full): the words without it
 */
char *desk_mask_digits (const char *words);
/* desk_mask_digits() would change @words. */
gboolean desk_mask_has_number (const char *words);
/**
 * desk_mask_account:
 * @account: (nullable): an account number as it was written
 * @phone: (nullable): the canonical phone number of the same consumer
 *
 * Digits of an account are no telephone number, unless they are this consumer's.
 *
 * Returns: (transfer full): the account number, masked when it is @phone
 */
char *desk_mask_account (const char *account, const char *phone);

/**
 * desk_mask_undo:
 * @typed: words that were changed from what desk_mask_digits() shows of @whole
 * @whole: the words as they stand
 *
 * Who corrects words sees their numbers masked: each that they left as it is shown is again
 * the number, and what they changed is what they typed.
 *
 * Returns: (transfer full): @typed with the numbers of @whole
 */
char *desk_mask_undo (const char *typed, const char *whole);
/* What stands for the number of an informer: not one digit of it. */
#define DESK_MASK_INFORMER "••••••••••"

G_END_DECLS
