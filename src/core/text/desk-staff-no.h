/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-staff-no.h: staff numbers as they are typed, pasted and imported. R2 and R17 go by persons, and
 * a person is who has the number: the same one in other letters must not make another person. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_staff_no_clean:
 * @text: (nullable): as typed or imported, any bytes
 *
 * What is kept of a new person's number: compatibility form (NFKC), digits of any script as 0 to 9,
 * dashes of any length as "-"; without spaces, control characters and what cannot be seen. The case
 * stays.
 *
 * Returns: (transfer full): "" for %NULL
 */
char *desk_staff_no_clean (const char *text);

/**
 * desk_staff_no_key:
 *
 * By what two numbers are compared: the cleaned number without regard to case.
 *
 * Returns: (transfer full): "" for %NULL
 */
char *desk_staff_no_key (const char *text);

G_END_DECLS
