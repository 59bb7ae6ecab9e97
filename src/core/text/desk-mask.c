/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-mask.h"

#include <string.h>

#define DOTS "•••••"

char *
desk_mask_phone (const char *phone)
{
  gsize length = phone != NULL ? strlen (phone) : 0;

  if (length == 0)
    return g_strdup ("");
  if (length < 8)
    return g_strdup_printf ("%s%s", DOTS, phone + (length > 2 ? length - 2 : length));
  return g_strdup_printf ("%.2s%s%s", phone, DOTS, phone + length - 3);
}

/* As many digits may be a phone number; an amount or a date has fewer. */
#define PHONE_DIGITS 8
/* With spaces or hyphens between: 24-11-2026 is a day. */
#define PARTED_DIGITS 10
#define SHOWN         3

/* The end of a run of digits at @from, how many there are, and whether in one piece. */
static const char *
end_of_run (const char *from, guint *digits, gboolean *parted)
{
  const char *end = from;
  const char *at = from;

  *digits = 0;
  *parted = FALSE;
  while (g_unichar_isdigit (g_utf8_get_char (at)))
    {
      (*digits)++;
      at = g_utf8_next_char (at);
      end = at;
      if ((*at == ' ' || *at == '-') && g_unichar_isdigit (g_utf8_get_char (at + 1)))
        {
          at++;
          *parted = TRUE;
        }
    }
  return end;
}

char *
desk_mask_digits (const char *words)
{
  GString *out = g_string_new (NULL);
  const char *at = words != NULL ? words : "";

  while (*at != '\0')
    {
      guint digits;
      gboolean parted;
      const char *end = end_of_run (at, &digits, &parted);

      if (digits == 0)
        {
          g_string_append_unichar (out, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
          continue;
        }
      if (digits >= (parted ? PARTED_DIGITS : PHONE_DIGITS))
        {
          g_string_append (out, DOTS);
          /* The last three, without what stands between. */
          for (guint seen = 0; at < end; at = g_utf8_next_char (at))
            if (g_unichar_isdigit (g_utf8_get_char (at)) && ++seen > digits - SHOWN)
              g_string_append_unichar (out, g_utf8_get_char (at));
        }
      g_string_append_len (out, at, end - at);
      at = end;
    }
  return g_string_free (out, FALSE);
}
