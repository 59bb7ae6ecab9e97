/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-held-file.h: the stores that this process has open. Whoever closes a file drops every lock of
 * fcntl(2) that its process has on it, by whichever descriptor: a store that somebody names as a file to be
 * read or replaced is known by its place on the disk, without opening it. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

typedef struct _DeskHeldFile DeskHeldFile;

/* A database and what shares its locks beside it, held from here on. %NULL when there is none. Any thread.
 * (transfer full) (nullable) */
DeskHeldFile *desk_held_file_new (const char *path);
void desk_held_file_free (DeskHeldFile *self);

/* Whether the file of this stat(2) is one that is held. Any thread. */
gboolean desk_held_file_is (const struct stat *about);

G_END_DECLS
