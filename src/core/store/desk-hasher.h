/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hasher.h: private to store/: digests compared with what is said of them. The bytes of one are
 * gathered first: SHA-256 takes them faster at once than in small pieces. Gathering is inline: it is
 * done ten times for each entry of a chain. */
#pragma once

#include "desk-chain.h"
#include "desk-sum.h"

#include <string.h>

G_BEGIN_DECLS

/*< private >*/
typedef struct
{
  guint8 *bytes;
  gsize length;
  gsize room;
  gsize kept; /* of these, what every digest begins with */
  DeskSum sum;
} DeskHasher;

DeskHasher *desk_hasher_new (void);
void        desk_hasher_free (DeskHasher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHasher, desk_hasher_free)

void     desk_hasher_make_room (DeskHasher *self, gsize length);
gboolean desk_hasher_fits (DeskHasher *self, const guint8 expected[DESK_HASH_LENGTH]);
/* As it stands in a body: 64 small hex digits, not ended by a NUL. */
gboolean desk_hasher_fits_hex (DeskHasher *self, const char expected[2 * DESK_HASH_LENGTH]);

/* One digest: begin, its bytes, and whether it is what it should be. */
static inline void
desk_hasher_begin (DeskHasher *self)
{
  self->length = self->kept;
}

/* What was gathered so far begins every later digest too. */
static inline void
desk_hasher_keep (DeskHasher *self)
{
  self->kept = self->length;
}

/* Begins with what is kept, but for its first @length bytes, which are these from now on. */
static inline void
desk_hasher_begin_with (DeskHasher *self, const void *bytes, gsize length)
{
  g_assert (length <= self->kept);
  memcpy (self->bytes, bytes, length);
  self->length = self->kept;
}

static inline void
desk_hasher_bytes (DeskHasher *self, const void *bytes, gsize length)
{
  if (G_UNLIKELY (self->room - self->length < length))
    desk_hasher_make_room (self, length);
  if (length > 0)
    memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

/* 4 bytes of big-endian length and the bytes. */
static inline void
desk_hasher_lp (DeskHasher *self, const void *bytes, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);

  desk_hasher_bytes (self, &big, sizeof big);
  desk_hasher_bytes (self, bytes, length);
}

static inline void
desk_hasher_lp_number (DeskHasher *self, gint64 number)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = number < 0 ? 0 - (guint64) number : (guint64) number;

  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    *--p = '-';
  desk_hasher_lp (self, p, (gsize) (digits + sizeof digits - p));
}

G_END_DECLS
