/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-autostart.h: whether the program starts when this user logs in: an entry in the user's
 * autostart folder, as the XDG Autostart Specification says. Reads and writes files: for a
 * worker. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The entry stands there, and the desktop's own tools did not turn it off. */
gboolean desk_autostart_get (void);

/**
 * desk_autostart_set:
 * @program: the program: an absolute path, or a name to be found in the PATH
 * @store: (nullable): the store to open, NULL = the usual one
 *
 * Writes the entry, or takes it away.
 */
gboolean desk_autostart_set (gboolean on, const char *program, const char *store, GError **error);

/* The program that runs, as an entry names it. (transfer full) */
char *desk_autostart_get_program (void);

G_END_DECLS
