/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-looked-at.h: where copies of attached files stand while somebody looks at them: a folder for
 * this person alone, gone with the desk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskLookedAt DeskLookedAt;

/* Removes what a program left that ended without doing so. */
void          desk_looked_at_tidy (void);
/* (transfer full): or %NULL with DESK_ERROR_IO */
DeskLookedAt *desk_looked_at_new (GError **error);
/* Removes the folder. */
void          desk_looked_at_free (DeskLookedAt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLookedAt, desk_looked_at_free)

/**
 * desk_looked_at_file:
 * @name: as the file was called
 * @type: of its content: its ending follows from it, so that no name makes another program open it
 *
 * Returns: (transfer full): a path where nothing is, or %NULL with DESK_ERROR_IO
 */
char *desk_looked_at_file (DeskLookedAt *self, const char *name, const char *type, GError **error);

G_END_DECLS
