/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-phone.h"

#include <string.h>

/* Digits that a beginning has at least, and a whole number of this country. */
#define FIRST_DIGITS 5
#define WHOLE_DIGITS 10

/* The digits of what is typed, NULL when it is no number. */
static char *
digits_of (const char *typed)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x0966 && c <= 0x096f)
        c = '0' + (c - 0x0966);
      if (c < 128 && g_ascii_isdigit ((char) c))
        g_string_append_c (out, (char) c);
      /* What people write between digits; anything else is not a number. */
      else if (!g_unichar_isspace (c) && strchr ("+-().,/", c < 128 ? (int) c : '#') == NULL
               && c != 0x2011 && c != 0x2013 && !(c >= 0x200b && c <= 0x200f)
               && !(c >= 0x202a && c <= 0x202e))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
desk_phone_canonical (const char *typed)
{
  g_autofree char *digits = digits_of (typed);
  const char *number = digits;
  gsize length;

  if (digits == NULL)
    return NULL;
  length = strlen (number);
  if (length == 14 && g_str_has_prefix (number, "0091"))
    number += 4;
  else if (length == 12 && g_str_has_prefix (number, "91"))
    number += 2;
  else if (length == 11 && number[0] == '0')
    number += 1;
  length = strlen (number);
  return length >= 6 && length <= 15 ? g_strdup (number) : NULL;
}

char *
desk_phone_beginning (const char *typed)
{
  g_autofree char *digits = digits_of (typed);
  const char *number = digits;
  gsize length;

  if (digits == NULL)
    return NULL;
  /* 91 alone may be the number's own first digits. */
  if (g_str_has_prefix (number, "0091"))
    number += 4;
  else if (strchr (typed, '+') != NULL && g_str_has_prefix (number, "91"))
    number += 2;
  else if (number[0] == '0')
    number += 1;
  length = strlen (number);
  return length >= FIRST_DIGITS && length < WHOLE_DIGITS ? g_strdup (number) : NULL;
}
