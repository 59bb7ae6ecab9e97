/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-setting-row.h: one setting of the site: its value with the unit, what it is for, and why
 * what is typed cannot be taken. */
#pragma once

#include "desk-site-settings.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "changed". */
#define DESK_TYPE_SETTING_ROW (desk_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSettingRow, desk_setting_row, DESK, SETTING_ROW, AdwPreferencesRow)

/* @zone: of the site */
GtkWidget  *desk_setting_row_new (const DeskSettingValue *value, GTimeZone *zone);
const char *desk_setting_row_get_key (DeskSettingRow *self);
/* TRUE when another value stands there than holds. */
gboolean    desk_setting_row_is_changed (DeskSettingRow *self);
/* As desk_setting_parse() reads it. (transfer full) */
char       *desk_setting_row_dup_text (DeskSettingRow *self);
/* What stands there, by its keys. */
void        desk_setting_row_set_text (DeskSettingRow *self, const char *text);
/* @problem: (nullable) */
void        desk_setting_row_set_problem (DeskSettingRow *self, const char *problem);
/* To the field, which is shown. */
void        desk_setting_row_focus (DeskSettingRow *self);

G_END_DECLS
