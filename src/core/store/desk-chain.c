/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-chain.h"

#include "desk-sum.h"

#include <string.h>

void
desk_chain_lp (GChecksum *sum, const char *bytes, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);

  g_checksum_update (sum, (const guchar *) &big, sizeof big);
  if (length > 0)
    g_checksum_update (sum, (const guchar *) bytes, (gssize) length);
}

void
desk_chain_genesis (const char *site, guint8 hash[DESK_HASH_LENGTH])
{
  DeskSum sum;

  desk_sum_init (&sum);
  desk_sum_lp_string (&sum, "santushti.genesis.1");
  desk_sum_lp_string (&sum, site);
  desk_sum_digest (&sum, hash);
  desk_sum_clear (&sum);
}

void
desk_chain_next (const guint8 previous[DESK_HASH_LENGTH],
                 const char *site,
                 gint64 n,
                 gint64 at,
                 const char *person,
                 const char *kind,
                 const char *ticket,
                 const char *body,
                 gsize body_length,
                 guint8 hash[DESK_HASH_LENGTH])
{
  DeskSum sum;

  desk_sum_init (&sum);
  desk_sum_bytes (&sum, previous, DESK_HASH_LENGTH);
  desk_sum_lp_string (&sum, "santushti.event.1");
  desk_sum_lp_string (&sum, site);
  desk_sum_lp_number (&sum, n);
  desk_sum_lp_number (&sum, at);
  desk_sum_lp_string (&sum, person);
  desk_sum_lp_string (&sum, kind);
  desk_sum_lp_string (&sum, ticket);
  desk_sum_lp (&sum, body, body_length);
  desk_sum_digest (&sum, hash);
  desk_sum_clear (&sum);
}

void
desk_chain_text (const guint8 salt[DESK_SALT_LENGTH],
                 const char *field,
                 const char *value,
                 gsize value_length,
                 char hex[65])
{
  guint8 digest[DESK_HASH_LENGTH];
  DeskSum sum;

  desk_sum_init (&sum);
  desk_sum_bytes (&sum, salt, DESK_SALT_LENGTH);
  desk_sum_lp_string (&sum, field);
  desk_sum_lp (&sum, value, value_length);
  desk_sum_digest (&sum, digest);
  desk_sum_clear (&sum);
  desk_chain_hex (digest, hex);
}

void
desk_chain_hex (const guint8 hash[DESK_HASH_LENGTH], char hex[65])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < DESK_HASH_LENGTH; i++)
    {
      hex[2 * i] = digits[hash[i] >> 4];
      hex[2 * i + 1] = digits[hash[i] & 15];
    }
  hex[2 * DESK_HASH_LENGTH] = '\0';
}
