/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-log-file.h: private to store/: the write-ahead log, of which a commit writes all at once.
 *
 * SQLite hands the file system each page of a commit by itself, its head of 24 bytes before it: forty
 * calls to save one call-back, a third of the processor's time for it. Here they are gathered
 * while a commit runs and written in one piece before it is synced. */
#pragma once

#include <sqlite3.h>

/**
 * desk_log_file_vfs:
 *
 * Stands before the file system that is SQLite's own when it is first asked for.
 *
 * Returns: its name, for sqlite3_open_v2(), or %NULL, which is SQLite's own, without memory for it
 */
const char *desk_log_file_vfs (void);

/**
 * desk_log_file_gather:
 * @gather: before COMMIT non-zero, behind it 0, whether or not it was done
 *
 * What is gathered is written when the log is synced or read; what is left when it ends is of a
 * commit that failed, and is forgotten: the log may be somebody else's by then. Outside of a commit
 * nothing is gathered. The connection must have synchronous = FULL, so that a commit ends with a
 * sync. Does nothing to a connection without a log, or one that was opened otherwise, or on a disk
 * where SQLite fills up whole sectors: it would write behind the sync.
 */
void desk_log_file_gather (sqlite3 *handle, int gather);
