/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-last-place.h: where a person was at this computer, for the next sign-in: a view and a
 * number, no name and no phone. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* @ticket: (nullable): the number of the complaint that was chosen */
void desk_last_place_note (DeskSession *session, const char *view, const char *ticket);

/**
 * desk_last_place_find:
 * @view: (out) (transfer full): its name; it may be one of an older version
 * @ticket: (out) (transfer full) (nullable)
 *
 * Returns: FALSE when nothing is known of this person at this site
 */
gboolean desk_last_place_find (DeskSession *session, char **view, char **ticket);

G_END_DECLS
