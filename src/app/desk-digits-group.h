/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-digits-group.h: the choice of digits in the preferences. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_DIGITS_GROUP (desk_digits_group_get_type ())

G_DECLARE_FINAL_TYPE (DeskDigitsGroup, desk_digits_group, DESK, DIGITS_GROUP, AdwPreferencesGroup)

/* @settings: (nullable): nothing can be chosen without */
void desk_digits_group_set_settings (DeskDigitsGroup *self, GSettings *settings);

G_END_DECLS
