/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-secret.h"

#include "desk-accounts.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define PASSES 3ULL
#define MEMORY (64ULL * 1024 * 1024)
#define HASH_BYTES 32 /* of crypto_pwhash_str_alg() */
/* Failures in a row that cost nothing; each further one doubles the delay. */
#define FREE_FAILURES 2
#define FIRST_DELAY   (2 * DESK_SECOND)
#define LONGEST_DELAY (15 * DESK_MINUTE)

gboolean
desk_secret_check_length (const char *password, GError **error)
{
  if (password != NULL && g_utf8_validate (password, -1, NULL)
      && g_utf8_strlen (password, -1) >= DESK_PASSWORD_MIN)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               ngettext ("The password must have at least %d character.",
                         "The password must have at least %d characters.", DESK_PASSWORD_MIN),
               DESK_PASSWORD_MIN);
  return FALSE;
}

static gboolean
lacks_memory (GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO, "%s",
               _("There is not enough memory to protect the password (64 MiB are needed)."));
  return FALSE;
}

char *
desk_secret_make (const char *password, GError **error)
{
  char secret[crypto_pwhash_STRBYTES];

  if (sodium_init () < 0
      || crypto_pwhash_str_alg (secret, password, strlen (password), PASSES, MEMORY,
                                crypto_pwhash_ALG_ARGON2ID13)
           != 0)
    {
      lacks_memory (error);
      return NULL;
    }
  return g_strdup (secret);
}

/* "$argon2id$v=19$m=65536,t=3,p=1$salt$hash": what desk_secret_make() got. FALSE of anything else. */
typedef struct
{
  unsigned long long passes;
  size_t memory; /* bytes */
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 hash[HASH_BYTES];
} Parts;

static gboolean
decode (const char *text, guint8 *bytes, gsize length)
{
  gsize got = 0;

  return sodium_base642bin (bytes, length, text, strlen (text), NULL, &got, NULL,
                            sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
           == 0
         && got == length;
}

static gboolean
take_apart (const char *secret, Parts *parts)
{
  g_auto (GStrv) fields = g_strsplit (secret, "$", -1);
  unsigned int kilobytes;
  unsigned int passes;
  int end = 0;

  if (g_strv_length (fields) != 6 || !g_str_equal (fields[1], "argon2id")
      || !g_str_equal (fields[2], "v=19")
      || sscanf (fields[3], "m=%u,t=%u,p=1%n", &kilobytes, &passes, &end) != 2 || end == 0
      || fields[3][end] != '\0')
    return FALSE;
  parts->passes = passes;
  parts->memory = (size_t) kilobytes * 1024;
  return decode (fields[4], parts->salt, sizeof parts->salt)
         && decode (fields[5], parts->hash, sizeof parts->hash);
}

/* Hashed here and compared: crypto_pwhash_str_verify() of libsodium 1.0.18 calls memory that was not to
 * be had a wrong password. */
gboolean
desk_secret_check (const char *secret, const char *password, gboolean *matches, GError **error)
{
  Parts parts;
  guint8 hash[HASH_BYTES];

  *matches = FALSE;
  if (sodium_init () < 0)
    return lacks_memory (error);
  if (*secret == '\0')
    {
      /* An unknown account is not told apart by the time it takes. */
      g_autofree char *unused = desk_secret_make (password, error);

      return unused != NULL;
    }
  if (!take_apart (secret, &parts))
    return TRUE;
  errno = 0;
  if (crypto_pwhash (hash, sizeof hash, password, strlen (password), parts.salt, parts.passes,
                     parts.memory, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return errno == EINVAL || errno == EFBIG || lacks_memory (error);
  *matches = sodium_memcmp (hash, parts.hash, sizeof hash) == 0;
  sodium_memzero (hash, sizeof hash);
  return TRUE;
}

gint64
desk_secret_delay (gint64 failures)
{
  gint64 delay = FIRST_DELAY;

  if (failures <= FREE_FAILURES)
    return 0;
  for (gint64 i = FREE_FAILURES + 1; i < failures && delay < LONGEST_DELAY; i++)
    delay *= 2;
  return MIN (delay, LONGEST_DELAY);
}

gint64
desk_secret_until (gint64 blocked_until, gint64 failures, gint64 now)
{
  return MIN (blocked_until, now + desk_secret_delay (failures));
}

char *
desk_secret_digest (const char *secret, DeskStore *store)
{
  return *desk_store_get_seed (store) != '\0'
           ? g_strdup ("")
           : g_compute_checksum_for_string (G_CHECKSUM_SHA256, secret, -1);
}

void
desk_secret_put_digest (DeskBody *body, const char *secret, DeskStore *store)
{
  g_autofree char *digest = desk_secret_digest (secret, store);

  if (*digest != '\0')
    desk_body_set_string (body, "secret", digest);
}
