/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-disk.h: a disk under SQLite, for tests, that can be cut off at any change and can fail at
 * any step.
 *
 * It stands before SQLite's own file system: what is written really is, and is noted too, with
 * each sync. A cut makes what a machine may find after its power went: everything up to a file's
 * last sync; of what was written after it any part, down to single sectors of 512 bytes, in any
 * order. Files are only a store's own and its log; -shm is made anew by SQLite. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_DISK_FULL,  /* a write finds no room, half of it done */
  DESK_DISK_WRITE, /* a write, sync, truncation or removal fails */
  DESK_DISK_READ,  /* a read fails */
  DESK_DISK_N_FAULTS
} DeskDiskFault;

/* Under every store that is opened from now on. */
void desk_disk_mount (void);

/* Notes what happens to the store at @path, from its present files on. */
void desk_disk_record (const char *path);
/* How many changes and syncs were noted. */
guint desk_disk_changes (void);
void  desk_disk_stop (void);
/* A disk that says "synced" of the log and has not: what a test must find out. */
void desk_disk_lie (gboolean lie);
/* At @path what is found after a cut behind the first @changes. */
void desk_disk_cut (guint changes, GRand *rand, const char *path);

/* The @nth step of the kind of @fault, from 1, on the store at @path fails; with @lasting each
 * one after it too. NULL: the disk is well again. */
void desk_disk_fail (const char *path, DeskDiskFault fault, guint nth, gboolean lasting);
/* Whether it came to that step. */
gboolean desk_disk_failed (void);

G_END_DECLS
