/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-filesystem.h: private to store/: where a store may lie, its lock and its reserve. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE for the f_type of statfs(2) of a network file system. */
gboolean desk_filesystem_is_network (gint64 type);
/* DESK_ERROR_NETWORK_FS when the folder of @path lies on one. */
gboolean desk_filesystem_check (const char *path, GError **error);

/* Opens FILE-lock. -1 on an error. */
int desk_filesystem_open_lock (const char *path, GError **error);
/* flock with a bounded wait; DESK_ERROR_BUSY. */
gboolean desk_filesystem_lock (int fd, GError **error);
void desk_filesystem_unlock (int fd);
/* Whether another process waits in desk_filesystem_lock() for the same file. */
gboolean desk_filesystem_is_awaited (int fd);

/* 4 MB beside the store, given back when the disk is full so that rolling back and
 * checkpointing work. */
void desk_filesystem_keep_reserve (const char *path);
void desk_filesystem_release_reserve (const char *path);

G_END_DECLS
