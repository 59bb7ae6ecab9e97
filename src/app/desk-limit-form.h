/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-limit-form.h: a new time limit, or the figures of one from a day on (R5). */
#pragma once

#include "desk-limits.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "saved". Property "session". */
#define DESK_TYPE_LIMIT_FORM (desk_limit_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitForm, desk_limit_form, DESK, LIMIT_FORM, AdwBin)

/* @limit: (nullable): the one that is changed; NULL = a new one */
void desk_limit_form_begin (DeskLimitForm *self, DeskTimeLimit *limit);

G_END_DECLS
