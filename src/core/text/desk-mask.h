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

/* What stands for the number of an informer: not one digit of it. */
#define DESK_MASK_INFORMER "••••••••••"

G_END_DECLS
