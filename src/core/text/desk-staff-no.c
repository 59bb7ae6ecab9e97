/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-staff-no.h"

#include <string.h>

/* What takes no place on paper and on the screen: joiners, bidi controls, soft hyphens, selectors of
 * variants, fillers (Unicode's Default_Ignorable_Code_Point), and control characters. */
static gboolean
is_unseen (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || c == 0x034f || c == 0x115f
         || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || (c >= 0x180b && c <= 0x180f) || c == 0x3164
         || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xffa0 || (c >= 0xe0000 && c <= 0xe0fff);
}

char *
desk_staff_no_clean (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *bare = NULL;
  GString *out;

  if (text == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  out = g_string_sized_new (strlen (composed));
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_unseen (c) || g_unichar_isspace (c))
        continue;
      if (g_unichar_isdigit (c))
        g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
      else if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append_c (out, '-');
      else
        g_string_append_unichar (out, c);
    }
  bare = g_string_free (out, FALSE);
  /* What a joiner kept apart comes together. */
  return g_utf8_normalize (bare, -1, G_NORMALIZE_ALL_COMPOSE);
}

char *
desk_staff_no_key (const char *text)
{
  g_autofree char *clean = desk_staff_no_clean (text);
  g_autofree char *lower = g_utf8_casefold (clean, -1);

  return g_utf8_normalize (lower, -1, G_NORMALIZE_ALL_COMPOSE);
}
