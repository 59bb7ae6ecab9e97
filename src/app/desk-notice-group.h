/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-notice-group.h: of what this computer notifies, and at what hours it is silent. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_NOTICE_GROUP (desk_notice_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskNoticeGroup, desk_notice_group, DESK, NOTICE_GROUP, AdwPreferencesGroup)

/* From now on the rows show and change what is kept there. */
void desk_notice_group_set_settings (DeskNoticeGroup *self, GSettings *settings);

G_END_DECLS
