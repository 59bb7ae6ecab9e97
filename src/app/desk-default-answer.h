/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-default-answer.h: which answer of a question the key Return gives. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * desk_default_answer:
 * @response: the safe one; all are there already
 *
 * What Return gives, also where the answers stand below each other: there libadwaita 1.2 puts the focus on
 * the one on top, the last, which throws something away.
 */
void desk_default_answer (AdwMessageDialog *dialog, const char *response);

G_END_DECLS
