/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-store.h: the store file. One exclusive writer across processes, short readers.
 *
 * Every function here may block and is for worker threads (or a program without a
 * window); the UI thread only holds the reference and listens to "changed". */
#pragma once

#include "desk-clock.h"
#include "desk-error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_STORE (desk_store_get_type ())
G_DECLARE_FINAL_TYPE (DeskStore, desk_store, DESK, STORE, GObject)

/* A connection inside a transaction; lives only during the callback. */
typedef struct _DeskDb DeskDb;

typedef gboolean (*DeskDbFunc) (DeskDb *db, gpointer data, GError **error);

/**
 * desk_store_create:
 * @path: a file that does not exist
 * @clock: (transfer none): the clock of all entries
 *
 * Makes an empty store of the newest schema. desk_site_init() fills it.
 */
DeskStore *desk_store_create (const char *path, DeskClock *clock, GError **error);

/**
 * desk_store_open:
 * @path: the file
 *
 * Checks header, version, hash of the schema and the newest 1,000 entries of the chain;
 * migrates an older schema.
 *
 * Returns: (transfer full): the store, or %NULL with DESK_ERROR_NOT_FOUND, _NOT_OURS,
 *   _TOO_NEW, _DAMAGED, _CHAIN, _NETWORK_FS, _BUSY, _FULL or _IO
 */
DeskStore *desk_store_open (const char *path, DeskClock *clock, GError **error);

/* Complaints done, of how many. Called in the thread that opens. */
typedef void (*DeskStoreProgress) (gint64 done, gint64 total, gpointer data);

/**
 * desk_store_open_telling:
 * @progress: (nullable) (scope call): told while the search index is made anew, which the first
 *   opening of an older store does; nothing else takes long
 * @cancellable: (nullable): ends that with G_IO_ERROR_CANCELLED; the next opening goes on
 *
 * desk_store_open(), with word of what it does.
 */
DeskStore *desk_store_open_telling (const char *path, DeskClock *clock, DeskStoreProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);

/* Removes a store's files after its making failed. Only for a store that holds nothing. */
void desk_store_discard (const char *path);
/* Reads the site's settings again, after they were written through @db. */
gboolean desk_store_reload_site (DeskStore *self, DeskDb *db, GError **error);

const char *desk_store_get_path (DeskStore *self);
DeskClock  *desk_store_get_clock (DeskStore *self);
/* The site's zone. (transfer none) */
GTimeZone  *desk_store_get_zone (DeskStore *self);
/* The site's name, its code ("LKO"), its 32 hex digits, whether it is a demonstration. */
const char *desk_store_get_site_name (DeskStore *self);
const char *desk_store_get_site_code (DeskStore *self);
const char *desk_store_get_site_id (DeskStore *self);
/* The seed of a demonstration store, "" in a real one. */
const char *desk_store_get_seed (DeskStore *self);
gboolean    desk_store_is_demonstration (DeskStore *self);

/**
 * desk_store_read:
 * @func: (scope call): reads through @db in one snapshot; keep it short
 *
 * Cancelling @cancellable interrupts a running statement (G_IO_ERROR_CANCELLED).
 */
gboolean desk_store_read (DeskStore *self, GCancellable *cancellable, DeskDbFunc func,
                          gpointer data, GError **error);

/**
 * desk_store_write:
 * @func: (scope call): writes through @db; returning %FALSE rolls everything back
 *
 * One transaction: takes the writer's lock, BEGIN IMMEDIATE, @func, COMMIT. Emits
 * "changed" in the main context after a commit.
 */
gboolean desk_store_write (DeskStore *self, GCancellable *cancellable, DeskDbFunc func,
                           gpointer data, GError **error);
/* Whether somebody waits to write, here or in another program. Also inside desk_store_write(), which
 * may end sooner then. */
gboolean desk_store_is_awaited (DeskStore *self);

/**
 * desk_store_give_way:
 *
 * Between the transactions of long work: lets those begin who wait to write, threads and other
 * processes, and waits while a person does (desk_hurry_begin()), half a second at most. A lock alone
 * would go to who asks again at once.
 */
void desk_store_give_way (DeskStore *self);


/* A number that changes when any process commits. 0 on error. Cheap; worker thread. */
gint64 desk_store_get_version (DeskStore *self);

/* Ends an erasure (R11): the search index made anew, the log folded in and emptied, so that no
 * erased word stands in either file. DESK_ERROR_BUSY while another program reads; the opening
 * goes on with it then. Nothing to do: nothing is done. */
gboolean desk_store_scrub (DeskStore *self, GError **error);

/**
 * desk_store_retire:
 * @entries: (out): of the chain as it stands then
 * @head: (out): its newest hash, hex
 *
 * Closes the file for good, the log folded in and nothing left beside it that belongs to it.
 * The writer's lock is held until the object is gone; nothing else can be done with it.
 *
 * Returns: %FALSE with DESK_ERROR_BUSY while another program has the file open; then the store
 *   is as before
 */
gboolean desk_store_retire (DeskStore *self, gint64 *entries, char head[65], GError **error);

/* Outside of a transaction, while nobody else writes, here or in another program. */
gboolean desk_store_alone (DeskStore *self, DeskDbFunc func, gpointer data, GError **error);
/* Inside desk_store_alone(): whether other programs wait from now on until this one is done with all that it
 * has to write. */
void desk_store_keep_lock (DeskStore *self, gboolean held);

/* Folds the write-ahead log into the file, under the writer's lock. */
gboolean desk_store_checkpoint (DeskStore *self, GError **error);

G_END_DECLS
