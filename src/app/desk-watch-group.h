/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-watch-group.h: whether this computer keeps watch with the window closed, and from the
 * log-in on. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_WATCH_GROUP (desk_watch_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskWatchGroup, desk_watch_group, DESK, WATCH_GROUP, AdwPreferencesGroup)

/**
 * desk_watch_group_set:
 * @settings: (nullable): NULL: only the start at log-in can be changed
 * @store: (nullable): path of the store that is to be watched, NULL = the usual one
 *
 * From now on the rows show and change what is kept.
 */
void desk_watch_group_set (DeskWatchGroup *self, GSettings *settings, const char *store);

G_END_DECLS
