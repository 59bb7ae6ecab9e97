/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recovery-code.h"

#include "desk-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define RANDOM_LETTERS 18
#define GROUP          4
/* The largest prime that two letters can write. The weighted sum below changes by less than it
 * when one letter changes or two change places, so by no multiple of it. */
#define PRIME 1021

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
put_check (const guint *values, guint *check)
{
  guint sum = 0;

  for (guint i = 0; i < RANDOM_LETTERS; i++)
    sum += (i + 1) * values[i];
  check[0] = sum % PRIME / 32;
  check[1] = sum % PRIME % 32;
}

char *
desk_recovery_code_new (void)
{
  guint values[DESK_RECOVERY_LETTERS];
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < RANDOM_LETTERS; i++)
    values[i] = randombytes_uniform (32);
  put_check (values, values + RANDOM_LETTERS);
  for (guint i = 0; i < DESK_RECOVERY_LETTERS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, letters[values[i]]);
    }
  sodium_memzero (values, sizeof values);
  return g_string_free (code, FALSE);
}

/* -1 = no letter of a code; what looks like one is taken for it. */
static int
value_of (gunichar letter)
{
  const char *at;

  if (g_unichar_isdigit (letter))
    return g_unichar_digit_value (letter);
  letter = g_unichar_toupper (letter);
  if (letter == 'O')
    return 0;
  if (letter == 'I' || letter == 'L')
    return 1;
  at = letter < 128 && letter != 0 ? strchr (letters, (int) letter) : NULL;
  return at != NULL ? (int) (at - letters) : -1;
}

char *
desk_recovery_code_parse (const char *typed, GError **error)
{
  guint values[DESK_RECOVERY_LETTERS];
  guint check[2];
  guint n = 0;
  gboolean whole = typed != NULL && g_utf8_validate (typed, -1, NULL);
  char *code;

  for (const char *at = typed; whole && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      int value = value_of (letter);

      if (letter == '-' || letter == 0x2010 || letter == 0x2013 || g_unichar_isspace (letter))
        continue;
      whole = value >= 0 && n < DESK_RECOVERY_LETTERS;
      if (whole)
        values[n++] = (guint) value;
    }
  if (whole && n == DESK_RECOVERY_LETTERS)
    {
      put_check (values, check);
      whole = check[0] == values[RANDOM_LETTERS] && check[1] == values[RANDOM_LETTERS + 1];
    }
  else
    whole = FALSE;
  if (!whole)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                   _("This is not a recovery code: a letter is missing or mistyped. It has five "
                     "groups of four, and neither I, L, O nor U."));
      return NULL;
    }
  code = g_malloc0 (DESK_RECOVERY_LETTERS + 1);
  for (guint i = 0; i < DESK_RECOVERY_LETTERS; i++)
    code[i] = letters[values[i]];
  return code;
}
