/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-secret.h"

#include "desk-accounts.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define PASSES 3ULL
#define MEMORY (64ULL * 1024 * 1024)
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

char *
desk_secret_make (const char *password, GError **error)
{
  char secret[crypto_pwhash_STRBYTES];

  if (sodium_init () < 0
      || crypto_pwhash_str_alg (secret, password, strlen (password), PASSES, MEMORY,
                                crypto_pwhash_ALG_ARGON2ID13)
           != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, "%s",
                   _("There is not enough memory to protect the password (64 MiB are needed)."));
      return NULL;
    }
  return g_strdup (secret);
}

gboolean
desk_secret_matches (const char *secret, const char *password)
{
  if (sodium_init () < 0)
    return FALSE;
  if (*secret == '\0')
    {
      /* An unknown account is not told apart by the time it takes. */
      g_autofree char *unused = desk_secret_make (password, NULL);

      return FALSE;
    }
  return crypto_pwhash_str_verify (secret, password, strlen (password)) == 0;
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
