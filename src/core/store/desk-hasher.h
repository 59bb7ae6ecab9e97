/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hasher.h: private to store/: many digests compared with what is said of them, beside
 * the reading.
 *
 * Each entry is checked against the stored hash of the one before it, so that all may be
 * checked in any order: when every one fits, the chain does. */
#pragma once

#include "desk-chain.h"

G_BEGIN_DECLS

typedef struct _DeskHasher DeskHasher;

/* @threads: hashing beside the caller, 0 = none: desk_hasher_finish() and full batches work
 * in the caller. */
DeskHasher *desk_hasher_new (guint threads);
/* Waits for what was begun. */
void        desk_hasher_free (DeskHasher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHasher, desk_hasher_free)

/* One digest: begin, its bytes, end with what it should be. @n: whom a difference is told of. */
void desk_hasher_begin (DeskHasher *self);
void desk_hasher_bytes (DeskHasher *self, const void *bytes, gsize length);
/* 4 bytes of big-endian length and the bytes. */
void desk_hasher_lp (DeskHasher *self, const void *bytes, gsize length);
void desk_hasher_lp_number (DeskHasher *self, gint64 number);
void desk_hasher_end (DeskHasher *self, gint64 n, const guint8 expected[DESK_HASH_LENGTH]);
/* As it stands in a body: 64 small hex digits, not ended by a NUL. */
void desk_hasher_end_hex (DeskHasher *self, gint64 n, const char expected[2 * DESK_HASH_LENGTH]);

/* The smallest n that was found not to fit so far, 0 = none yet. */
gint64 desk_hasher_peek (DeskHasher *self);
/* Waits for all; the smallest n that does not fit, 0 = none. */
gint64 desk_hasher_finish (DeskHasher *self);

G_END_DECLS
