/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords: a right one, a wrong one, and that neither is told when there is no memory to tell. */
#include "desk-secret.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* "password1" as crypto_pwhash_argon2id_str() writes it at the least cost. */
#define CHEAP                                   \
  "$argon2id$v=19$m=8,t=1,p=1"                  \
  "$REjPatF+zRqAJnJa0UL7GA"                     \
  "$OK2bJs0Muj2/RRJEqzvtiG5oANgtcjJj/GmaF31RP24"

static void
check (const char *secret, const char *password, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean matches = !expected;

  g_assert_true (desk_secret_check (secret, password, &matches, &error));
  g_assert_no_error (error);
  g_assert_cmpint (matches, ==, expected);
}

static void
test_matches (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = desk_secret_make ("password1", &error);

  g_assert_no_error (error);
  check (secret, "password1", TRUE);
  check (secret, "password2", FALSE);
  check (secret, "", FALSE);
  check ("", "password1", FALSE);
  check ("no argon2id string", "password1", FALSE);
  check ("$argon2id$v=19$m=65536,t=3,p=1$x", "password1", FALSE);
  check (CHEAP, "password1", TRUE);
  check (CHEAP, "password2", FALSE);
  for (gsize i = 0; i + 1 < strlen (CHEAP); i++)
    {
      g_autofree char *other = g_strdup (CHEAP);

      other[i] = other[i] == 'B' ? 'C' : 'B';
      check (other, "password1", FALSE);
    }
}

/* Bytes of addresses that the process has. */
static rlim_t
taken (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return (rlim_t) g_ascii_strtoull (text, NULL, 10) * (rlim_t) sysconf (_SC_PAGESIZE);
}

static void
test_no_memory (void)
{
  g_autofree char *secret = desk_secret_make ("password1", NULL);
  static const char *const passwords[] = { "password1", "password2" };
  struct rlimit before;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("addresses cannot be limited here");
  return;
#endif
  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (passwords); i++)
    {
      struct rlimit tight = { .rlim_cur = taken () + 32 * 1024 * 1024, .rlim_max = before.rlim_max };
      g_autoptr (GError) error = NULL;
      gboolean matches = TRUE;
      gboolean told;

      g_assert_cmpint (setrlimit (RLIMIT_AS, &tight), ==, 0);
      /* Also of an account that there is not: the two are not told apart. */
      told = desk_secret_check (i % 2 == 0 ? secret : "", passwords[i / 2], &matches, &error);
      g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
      g_assert_false (told);
      g_assert_false (matches);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/matches", test_matches);
  g_test_add_func ("/secret/no-memory", test_no_memory);
  return g_test_run ();
}
