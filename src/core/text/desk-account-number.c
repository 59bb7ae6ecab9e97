/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-account-number.h"

#include "desk-fold.h"

#include <string.h>

/* What a spreadsheet puts behind a number that it took for a quantity. */
#define FRACTION ".0"

static gboolean
is_between (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT || g_unichar_isspace (c)
         || type == G_UNICODE_SPACE_SEPARATOR || c == '.' || c == '/' || c == 0x2212;
}

static gboolean
is_quantity (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  return end > text && g_str_equal (end, FRACTION);
}

char *
desk_account_number_canonical (const char *typed)
{
  g_autofree char *clean = desk_text_clean (typed);
  GString *plain = g_string_new (NULL);

  if (is_quantity (clean))
    clean[strlen (clean) - strlen (FRACTION)] = '\0';
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else if (c < 128 && !is_between (c))
        g_string_append_c (plain, g_ascii_toupper ((char) c));
      else if (!is_between (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

gboolean
desk_account_number_equal (const char *one, const char *other)
{
  g_autofree char *a = desk_account_number_canonical (one);
  g_autofree char *b = desk_account_number_canonical (other);

  return *a != '\0' && g_str_equal (a, b);
}
