/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hasher.h"

#include "desk-sum.h"

#include <string.h>

/* Most entries and texts need no more. */
#define ROOM 4096

struct _DeskHasher
{
  guint8 *bytes;
  gsize length;
  gsize room;
  DeskSum sum;
};

DeskHasher *
desk_hasher_new (void)
{
  DeskHasher *self = g_new0 (DeskHasher, 1);

  self->room = ROOM;
  self->bytes = g_malloc (self->room);
  desk_sum_init (&self->sum);
  return self;
}

void
desk_hasher_free (DeskHasher *self)
{
  if (self == NULL)
    return;
  desk_sum_clear (&self->sum);
  g_free (self->bytes);
  g_free (self);
}

void
desk_hasher_begin (DeskHasher *self)
{
  self->length = 0;
}

static void
make_room (DeskHasher *self, gsize length)
{
  self->room = 2 * (self->length + length);
  self->bytes = g_realloc (self->bytes, self->room);
}

void
desk_hasher_bytes (DeskHasher *self, const void *bytes, gsize length)
{
  if (G_UNLIKELY (self->room - self->length < length))
    make_room (self, length);
  if (length > 0)
    memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

void
desk_hasher_lp (DeskHasher *self, const void *bytes, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);

  desk_hasher_bytes (self, &big, sizeof big);
  desk_hasher_bytes (self, bytes, length);
}

void
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

static void
digest_of (DeskHasher *self, guint8 digest[DESK_HASH_LENGTH])
{
  desk_sum_bytes (&self->sum, self->bytes, self->length);
  desk_sum_digest (&self->sum, digest);
}

gboolean
desk_hasher_fits (DeskHasher *self, const guint8 expected[DESK_HASH_LENGTH])
{
  guint8 digest[DESK_HASH_LENGTH];

  digest_of (self, digest);
  return memcmp (digest, expected, DESK_HASH_LENGTH) == 0;
}

gboolean
desk_hasher_fits_hex (DeskHasher *self, const char expected[2 * DESK_HASH_LENGTH])
{
  guint8 digest[DESK_HASH_LENGTH];
  char hex[2 * DESK_HASH_LENGTH + 1];

  digest_of (self, digest);
  desk_chain_hex (digest, hex);
  return memcmp (hex, expected, 2 * DESK_HASH_LENGTH) == 0;
}
