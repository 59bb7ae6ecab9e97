/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-swap.h: another store file at the place of one that stays beside it (R16). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_swap_hold:
 * @path: where no store is, or one that does not open
 *
 * Takes the writer's lock of the place; it lasts until the descriptor is closed.
 *
 * Returns: the descriptor, or -1 with DESK_ERROR_BUSY when another program holds it or has the
 *   file open, or DESK_ERROR_IO
 */
int desk_swap_hold (const char *path, GError **error);

/* What a file that does not open as a store still says: its site and kind. Reads without
 * touching it. FALSE when it says nothing. */
gboolean desk_swap_peek (const char *path, char **site, gboolean *demonstration);

/**
 * desk_swap_files:
 * @path: the place, its lock held
 * @incoming: a whole store file in the same folder, nothing beside it
 * @stamp: what the replaced file is called by, "20261124-100000"
 * @replaced: (out) (transfer full) (nullable): where the replaced one is now
 *
 * One step of the file system exchanges them, so that at any moment one of the two stands at
 * @path and the other beside it. Nothing is overwritten. After an error all is as before.
 */
gboolean desk_swap_files (const char *path, const char *incoming, const char *stamp,
                          char **replaced, GError **error);

G_END_DECLS
