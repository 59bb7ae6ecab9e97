/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-chain.h"

#include <string.h>

void
desk_chain_lp (GChecksum *sum, const char *bytes, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);

  g_checksum_update (sum, (const guchar *) &big, sizeof big);
  if (length > 0)
    g_checksum_update (sum, (const guchar *) bytes, (gssize) length);
}

static void
lp_string (GChecksum *sum, const char *string)
{
  desk_chain_lp (sum, string, strlen (string));
}

static void
lp_number (GChecksum *sum, gint64 number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  lp_string (sum, text);
}

static void
finish (GChecksum *sum, guint8 hash[DESK_HASH_LENGTH])
{
  gsize length = DESK_HASH_LENGTH;

  g_checksum_get_digest (sum, hash, &length);
}

void
desk_chain_genesis (const char *site, guint8 hash[DESK_HASH_LENGTH])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  lp_string (sum, "santushti.genesis.1");
  lp_string (sum, site);
  finish (sum, hash);
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
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, previous, DESK_HASH_LENGTH);
  lp_string (sum, "santushti.event.1");
  lp_string (sum, site);
  lp_number (sum, n);
  lp_number (sum, at);
  lp_string (sum, person);
  lp_string (sum, kind);
  lp_string (sum, ticket);
  desk_chain_lp (sum, body, body_length);
  finish (sum, hash);
}

void
desk_chain_text (const guint8 salt[DESK_SALT_LENGTH],
                 const char *field,
                 const char *value,
                 gsize value_length,
                 char hex[65])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, salt, DESK_SALT_LENGTH);
  lp_string (sum, field);
  desk_chain_lp (sum, value, value_length);
  g_strlcpy (hex, g_checksum_get_string (sum), 65);
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
