/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-account-number.h: a consumer's account number in one form. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_account_number_canonical:
 * @typed: (nullable): an account number as it is written somewhere, valid UTF-8: "12 345 67890",
 *   "1234-567-890", "१२३४५६७८९०", "ab/1234"
 *
 * The form in which it is kept, searched and compared (R7): ASCII digits, ASCII letters as
 * capitals, without what people write between them (spaces, hyphens and dashes, dots, slashes,
 * what nobody sees). A spreadsheet's 1234567890.0 is 1234567890.
 *
 * Returns: (transfer full): the number, "" when there is none
 */
char *desk_account_number_canonical (const char *typed);

/* Whether two of them are one number; FALSE where one of them is none. */
gboolean desk_account_number_equal (const char *one, const char *other);

G_END_DECLS
