/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-number.h"

#include <stdlib.h>
#include <string.h>

/* Digits of a serial as it is written; larger ones are written in full. */
#define SERIAL_DIGITS 7
#define SERIAL_MOST   12

char *
desk_ticket_number_format (const char *code, int year, gint64 serial)
{
  return g_strdup_printf ("%s-%02d-%0*" G_GINT64_FORMAT, code, year % 100, SERIAL_DIGITS, serial);
}

/* ASCII letters and digits of @typed, Devanagari digits as ASCII; anything that is not a
 * separator ends it with NULL. */
static char *
letters_and_digits (const char *typed)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x0966 && c <= 0x096f)
        g_string_append_c (out, (char) ('0' + (c - 0x0966)));
      else if (c < 128 && g_ascii_isalnum ((char) c))
        g_string_append_c (out, g_ascii_toupper ((char) c));
      else if (!g_unichar_isspace (c) && c != '-' && c != 0x2013 && c != 0x2011 && c != 0x2010)
        return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
desk_ticket_number_canonical (const char *typed)
{
  g_autofree char *plain = NULL;
  gsize letters = 0;
  gsize digits;

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  plain = letters_and_digits (typed);
  if (plain == NULL)
    return NULL;
  while (g_ascii_isalpha (plain[letters]))
    letters++;
  digits = strlen (plain) - letters;
  if (letters < 2 || letters > 5 || digits < 3 || digits > 2 + SERIAL_MOST
      || strspn (plain + letters, "0123456789") != digits)
    return NULL;
  return g_strdup_printf ("%.*s-%.2s-%0*" G_GINT64_FORMAT, (int) letters, plain, plain + letters,
                          SERIAL_DIGITS, g_ascii_strtoll (plain + letters + 2, NULL, 10));
}

char *
desk_ticket_number_serial (const char *digits)
{
  gsize length = strlen (digits);

  if (length >= SERIAL_DIGITS || strspn (digits, "0123456789") != length
      || strspn (digits, "0") == length)
    return NULL;
  return g_strdup_printf ("%0*d", SERIAL_DIGITS, atoi (digits));
}

gboolean
desk_ticket_number_is_of (const char *number, const char *code)
{
  return g_str_has_prefix (number, code) && number[strlen (code)] == '-';
}

char *
desk_ticket_number_grouped (const char *number)
{
  const char *serial = strrchr (number, '-');
  g_autoptr (GString) out = NULL;
  gsize length;

  if (serial == NULL)
    return g_strdup (number);
  serial++;
  length = strlen (serial);
  out = g_string_new_len (number, serial - number);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, "\302\240");
      g_string_append_c (out, serial[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
desk_count_format (gint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT,
                                             count < 0 ? -(guint64) count : (guint64) count);
  GString *out = g_string_new (count < 0 ? "-" : "");
  gsize length = strlen (digits);

  /* The last three, then by two. */
  for (gsize i = 0; i < length; i++)
    {
      gsize left = length - i;

      if (i > 0 && (left == 3 || (left > 3 && left % 2 == 1)))
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}
