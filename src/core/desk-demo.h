/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-demo.h: synthetic complaints for a demonstration store. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_demo_fill:
 * @session: who may import
 * @count: complaints to add
 * @seed: the same seed makes the same complaints
 *
 * Adds synthetic complaints through the import rule, with the places and officers of the
 * store; half of them claimed as fixed. Consumers are called "Demonstration 000123".
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED in a store that is no demonstration
 */
gboolean desk_demo_fill (DeskSession *session, gint64 count, guint64 seed, GError **error);

G_END_DECLS
