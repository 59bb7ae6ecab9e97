/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-mask.h"

#include "desk-phone.h"

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
#define LEADING       2
#define SHOWN         3

/* So many signs may stand between two groups of digits: "98765 - 43210", "(0522) 2345678". */
#define BETWEEN 3
/* A stroke or a comma parts days and amounts too, whose groups are shorter on one side at least. */
#define GROUP_DIGITS 4

/* What people put between the digits of a number: a space of any kind, a hyphen, a dot, brackets. */
static gboolean
is_between (gunichar c)
{
  return c == '-' || c == '.' || c == '(' || c == ')' || c == 0x2010 || c == 0x2011 || c == 0x2013
         || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static guint
count_group (const char *at)
{
  guint count = 0;

  for (; g_unichar_isdigit (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    count++;
  return count;
}

/* Where the next group of the same number begins, or NULL. @before: digits of the one that ends at @at,
 * @digits: of all so far. */
static const char *
next_group (const char *at, guint before, guint digits)
{
  gboolean listed = FALSE;
  guint passed = 0;
  guint group;

  for (; passed < BETWEEN; passed++, at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      listed = listed || c == '/' || c == ',';
      if (c != '/' && c != ',' && !is_between (c))
        break;
    }
  group = passed > 0 ? count_group (at) : 0;
  /* A whole number on either side of a comma is one of two. */
  if (listed && (MIN (group, before) < GROUP_DIGITS || digits >= PARTED_DIGITS || group >= PHONE_DIGITS))
    return NULL;
  return group > 0 ? at : NULL;
}

/* The end of a run of digits at @from, how many there are, and whether in one piece. */
static const char *
end_of_run (const char *from, guint *digits, gboolean *parted)
{
  const char *end = from;
  const char *next = from;

  *digits = 0;
  *parted = FALSE;
  while (next != NULL)
    {
      guint group = count_group (next);

      *parted = *digits > 0;
      *digits += group;
      end = g_utf8_offset_to_pointer (next, (glong) group);
      next = group > 0 ? next_group (end, group, *digits) : NULL;
    }
  return end;
}

/* Digits before the number itself: the country's 91, with or without a nought, or a trunk 0. */
static guint
count_prefix (const char *at, guint digits)
{
  char first[4] = "";

  for (guint i = 0; i < 3 && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isdigit (g_utf8_get_char (at)))
      first[i++] = (char) ('0' + g_unichar_digit_value (g_utf8_get_char (at)));
  if (digits == 12 && g_str_has_prefix (first, "91"))
    return 2;
  if (digits == 13 && g_str_equal (first, "091"))
    return 3;
  if (digits == 14 && g_str_has_prefix (first, "009"))
    return 4;
  return digits == 11 && *first == '0' ? 1 : 0;
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
      guint prefix;

      if (digits == 0)
        {
          g_string_append_unichar (out, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
          continue;
        }
      if (digits < (parted ? PARTED_DIGITS : PHONE_DIGITS))
        {
          g_string_append_len (out, at, end - at);
          at = end;
          continue;
        }
      prefix = count_prefix (at, digits);
      if (prefix > 1 && out->len > 0 && out->str[out->len - 1] == '+')
        g_string_truncate (out, out->len - 1);
      /* The first two and the last three, without what stands between. */
      for (guint seen = 0; at < end; at = g_utf8_next_char (at))
        {
          if (!g_unichar_isdigit (g_utf8_get_char (at)))
            continue;
          seen++;
          if (seen == prefix + LEADING + 1)
            g_string_append (out, DOTS);
          if ((seen > prefix && seen <= prefix + LEADING) || seen > digits - SHOWN)
            g_string_append_unichar (out, g_utf8_get_char (at));
        }
    }
  return g_string_free (out, FALSE);
}

gboolean
desk_mask_has_number (const char *words)
{
  const char *at = words != NULL ? words : "";

  while (*at != '\0')
    {
      guint digits;
      gboolean parted;
      const char *end = end_of_run (at, &digits, &parted);

      if (digits >= (parted ? PARTED_DIGITS : PHONE_DIGITS))
        return TRUE;
      at = digits > 0 ? end : g_utf8_next_char (at);
    }
  return FALSE;
}

char *
desk_mask_account (const char *account, const char *phone)
{
  g_autofree char *canonical = desk_phone_canonical (account);

  if (canonical != NULL && g_strcmp0 (canonical, phone) == 0)
    return desk_mask_phone (phone);
  return g_strdup (account != NULL ? account : "");
}

char *
desk_mask_undo (const char *typed, const char *whole)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = whole != NULL ? whole : "";
  const char *from = typed != NULL ? typed : "";

  /* In their order, so that two numbers that look the same masked stay themselves. */
  while (*at != '\0')
    {
      guint digits;
      gboolean parted;
      const char *end = end_of_run (at, &digits, &parted);
      const char *begin = at > whole && at[-1] == '+' ? at - 1 : at;

      if (digits >= (parted ? PARTED_DIGITS : PHONE_DIGITS))
        {
          g_autofree char *number = g_strndup (begin, (gsize) (end - begin));
          g_autofree char *masked = desk_mask_digits (number);
          const char *found = strstr (from, masked);

          if (found != NULL)
            {
              g_string_append_len (out, from, found - from);
              g_string_append (out, number);
              from = found + strlen (masked);
            }
        }
      at = digits > 0 ? end : g_utf8_next_char (at);
    }
  g_string_append (out, from);
  return g_strdup (out->str);
}
