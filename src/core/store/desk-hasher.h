/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hasher.h: private to store/: digests compared with what is said of them. The bytes of one are
 * gathered first: SHA-256 takes them faster at once than in small pieces. */
#pragma once

#include "desk-chain.h"

G_BEGIN_DECLS

typedef struct _DeskHasher DeskHasher;

DeskHasher *desk_hasher_new (void);
void        desk_hasher_free (DeskHasher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHasher, desk_hasher_free)

/* One digest: begin, its bytes, and whether it is what it should be. */
void     desk_hasher_begin (DeskHasher *self);
void     desk_hasher_bytes (DeskHasher *self, const void *bytes, gsize length);
/* 4 bytes of big-endian length and the bytes. */
void     desk_hasher_lp (DeskHasher *self, const void *bytes, gsize length);
void     desk_hasher_lp_number (DeskHasher *self, gint64 number);
gboolean desk_hasher_fits (DeskHasher *self, const guint8 expected[DESK_HASH_LENGTH]);
/* As it stands in a body: 64 small hex digits, not ended by a NUL. */
gboolean desk_hasher_fits_hex (DeskHasher *self, const char expected[2 * DESK_HASH_LENGTH]);

G_END_DECLS
