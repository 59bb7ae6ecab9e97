/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hasher.h"

/* Most entries and texts need no more. */
#define ROOM 4096

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
desk_hasher_make_room (DeskHasher *self, gsize length)
{
  self->room = 2 * (self->length + length);
  self->bytes = g_realloc (self->bytes, self->room);
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

/* Without a branch or a table, so that the compiler does many at once. */
static guint8
hex_digit (guint8 value)
{
  return (guint8) ('0' + value + (value > 9 ? 'a' - '0' - 10 : 0));
}

gboolean
desk_hasher_fits_hex (DeskHasher *self, const char expected[2 * DESK_HASH_LENGTH])
{
  guint8 digest[DESK_HASH_LENGTH];
  guint8 hex[2 * DESK_HASH_LENGTH];

  digest_of (self, digest);
  for (guint i = 0; i < DESK_HASH_LENGTH; i++)
    {
      hex[2 * i] = hex_digit (digest[i] >> 4);
      hex[2 * i + 1] = hex_digit (digest[i] & 15);
    }
  return memcmp (hex, expected, sizeof hex) == 0;
}
