/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-plain-file.h: files that somebody names, to be read. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Opens @path when it is a file with an end: a pipe or a device, which may keep us for ever, is not
 * waited for. @about: (out): its fstat(2). Both return -1 or NULL with errno, which is EINVAL when it is no
 * such file, and EBUSY when it is a store that this process has open: that is not touched. */
int   desk_plain_file_open (const char *path, struct stat *about);
FILE *desk_plain_file_stream (const char *path, struct stat *about);

/**
 * desk_plain_file_read:
 * @path: the file
 * @longest: bytes; what is behind them is left out
 *
 * Returns: (transfer full) (nullable): its bytes with a zero behind them; %NULL with errno, EINVAL when it
 *   is a pipe, a device or a folder
 */
char *desk_plain_file_read (const char *path, gsize longest);

G_END_DECLS
