/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-phone.h"

#include <string.h>

char *
desk_phone_canonical (const char *typed)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *number;
  gsize length;

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
  number = out->str;
  length = out->len;
  if (length == 14 && g_str_has_prefix (number, "0091"))
    number += 4;
  else if (length == 12 && g_str_has_prefix (number, "91"))
    number += 2;
  else if (length == 11 && number[0] == '0')
    number += 1;
  length = strlen (number);
  return length >= 6 && length <= 15 ? g_strdup (number) : NULL;
}
