/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-holiday-form.h: days on which the offices are closed, added (R5). */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "added". Property "session". */
#define DESK_TYPE_HOLIDAY_FORM (desk_holiday_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskHolidayForm, desk_holiday_form, DESK, HOLIDAY_FORM, AdwBin)

void desk_holiday_form_begin (DeskHolidayForm *self);

G_END_DECLS
