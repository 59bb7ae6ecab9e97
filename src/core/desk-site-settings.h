/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-site-settings.h: what the site has set, read by everyone and set by the administrator;
 * each change an entry (R9). */
#pragma once

#include "desk-session.h"
#include "desk-setting.h"

G_BEGIN_DECLS

typedef struct
{
  const DeskSetting *setting;
  char *value;      /* as the store keeps it; the usual one when the site set none */
  gboolean set;     /* FALSE: the usual one holds */
  gboolean fixed;   /* it cannot be set any more */
} DeskSettingValue;
void desk_setting_value_free (DeskSettingValue *self);

/* All, by group. (element-type DeskSettingValue) (transfer full) */
GPtrArray *desk_site_settings_list (DeskStore *store, GCancellable *cancellable, GError **error);

typedef struct
{
  const char *key;
  const char *text; /* as typed: desk_setting_parse() */
} DeskSettingChange;

/* DESK_ERROR_REFUSED when a go-live at @at, UTC ms, lies more than a year ahead of @now. */
gboolean desk_setting_check_go_live (gint64 at, gint64 now, GError **error);

/**
 * desk_site_settings_set:
 * @changed: (out) (optional): how many differ from what held; what does not is no entry
 * @refused: (out) (optional) (nullable): the key of the change that the error is about
 *
 * All of the changes or none; they are looked at together, so both ends of the calling hours
 * can move at once.
 *
 * Errors: DESK_ERROR_NOT_FOUND for an unknown key, DESK_ERROR_INVALID out of bounds or when a
 * beginning would come after its end, DESK_ERROR_REFUSED for what is fixed or for who may not
 */
gboolean desk_site_settings_set (DeskSession *session, const DeskSettingChange *changes,
                                 guint n_changes, guint *changed, const char **refused,
                                 GError **error);

G_END_DECLS
