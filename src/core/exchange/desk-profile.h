/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-profile.h: how a dump is read: a key file (DESIGN §8). */
#pragma once

#include "desk-error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskProfile DeskProfile;

/**
 * desk_profile_load:
 * @name: a name in data/profiles ("boston311") or a path to a key file
 *
 * Returns: (transfer full): the profile; DESK_ERROR_NOT_FOUND, or DESK_ERROR_INVALID
 *   naming group and key
 */
DeskProfile *desk_profile_load (const char *name, GError **error);
void         desk_profile_free (DeskProfile *self);
const char  *desk_profile_get_name (DeskProfile *self);
/* Names of the profiles that came with the program. (transfer full) */
GStrv        desk_profile_list_names (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskProfile, desk_profile_free)

G_END_DECLS
