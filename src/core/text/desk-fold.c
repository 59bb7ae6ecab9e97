/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fold.h"

#include <string.h>

#define CANDRABINDU 0x0901
#define ANUSVARA    0x0902
#define NUKTA       0x093c
#define VIRAMA      0x094d

/* Joiners, bidi controls, variation selectors, the byte-order mark, soft hyphen. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x061c || (c >= 0x200b && c <= 0x200f)
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069)
         || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff || (c >= 0xe0100 && c <= 0xe01ef);
}

/* What changes the order in which a text is seen: never kept. */
static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Most words of a dump; they need no normalization. FALSE for control characters too. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || (guchar) *text >= 0x7f)
      return FALSE;
  return TRUE;
}

/* The letter that one of U+0900 to U+097F is without its nukta. */
static gunichar
without_nukta (gunichar c)
{
  static const gunichar plain[] = { 0x0915, 0x0916, 0x0917, 0x091c, 0x0921, 0x0922, 0x092b, 0x092f };

  if (c >= 0x0958 && c <= 0x095f)
    return plain[c - 0x0958];
  return c == 0x0929 || c == 0x0931 || c == 0x0934 ? c - 1 : c;
}

/* What is written of two signs and looks like one letter, as texts from fonts without codes have it; 0 =
 * these are two. */
static gunichar
as_one (gunichar first, gunichar second)
{
  static const gunichar pairs[][3] = {
    { 0x0905, 0x093e, 0x0906 }, { 0x0905, 0x0945, 0x0972 }, { 0x0905, 0x0949, 0x0911 },
    { 0x0905, 0x094b, 0x0913 }, { 0x0905, 0x094c, 0x0914 }, { 0x0906, 0x0945, 0x0911 },
    { 0x0906, 0x0947, 0x0913 }, { 0x0906, 0x0948, 0x0914 }, { 0x0909, 0x0941, 0x090a },
    { 0x090f, 0x0945, 0x090d }, { 0x090f, 0x0947, 0x0910 }, { 0x093e, 0x0945, 0x0949 },
    { 0x093e, 0x0947, 0x094b }, { 0x093e, 0x0948, 0x094c },
  };

  /* Only a vowel sign behind a vowel: most stand behind consonants. */
  if (second < 0x093e || second > 0x094c || (first > 0x0914 && first != 0x093e))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] == first && pairs[i][1] == second)
      return pairs[i][2];
  return 0;
}

/* Whether @nasal and @virama before the consonant @c are the nasal of its class, which is written as
 * anusvara too: बन्द, बंद. */
static gboolean
is_half_nasal (gunichar nasal, gunichar virama, gunichar c)
{
  static const gunichar first[] = { 0x0915, 0x091a, 0x091f, 0x0924, 0x092a };

  if (virama != VIRAMA)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (nasal == first[i] + 4)
      return c >= first[i] && c < nasal;
  return FALSE;
}

/* @text when it is of ASCII and Devanagari only, whose folding needs no tables; NULL otherwise.
 * Accents have an order among them, which is left to the tables. */
static char *
fold_hindi (const char *text)
{
  g_autofree char *folded = g_malloc (strlen (text) + 1);
  char *out = folded;
  gunichar before = 0;
  gunichar previous = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = (guchar) *p;

      if (c >= 0x20 && c < 0x7f)
        {
          *out++ = g_ascii_tolower (*p++);
          before = previous;
          previous = c;
          continue;
        }
      if (c != 0xe0 || ((guchar) p[1] & 0xfe) != 0xa4 || ((guchar) p[2] & 0xc0) != 0x80)
        return NULL;
      c = without_nukta ((gunichar) (0x0900 | ((guchar) p[1] & 1) << 6 | ((guchar) p[2] & 0x3f)));
      if (c >= 0x0951 && c <= 0x0954)
        return NULL;
      p += 3;
      if (c == NUKTA)
        continue;
      if (c == CANDRABINDU)
        c = ANUSVARA;
      else if (c >= 0x0966 && c <= 0x096f)
        c = '0' + (c - 0x0966);
      if (as_one (previous, c) != 0)
        {
          /* The first of both is written already. */
          out -= 3;
          c = as_one (previous, c);
        }
      else if (is_half_nasal (before, previous, c))
        {
          out -= 6;
          out += g_unichar_to_utf8 (ANUSVARA, out);
          before = ANUSVARA;
        }
      else
        before = previous;
      out += g_unichar_to_utf8 (c, out);
      previous = c;
    }
  *out = '\0';
  return g_steal_pointer (&folded);
}

char *
desk_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  char *hindi;
  GString *out;
  gunichar before = 0;
  gunichar previous = 0;

  if (text == NULL)
    return g_strdup ("");
  if (is_plain (text))
    return g_ascii_strdown (text, -1);
  hindi = fold_hindi (text);
  if (hindi != NULL)
    return hindi;
  valid = g_utf8_make_valid (text, -1);
  lower = g_utf8_casefold (valid, -1);
  /* Decomposed, the nukta letters have one coding: the plain letter and the sign. */
  decomposed = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  out = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_invisible (c) || c == NUKTA)
        continue;
      if (c == CANDRABINDU)
        c = ANUSVARA;
      else if (c >= 0x0966 && c <= 0x096f)
        c = '0' + (c - 0x0966);
      if (as_one (previous, c) != 0)
        {
          g_string_truncate (out, out->len - 3);
          c = as_one (previous, c);
        }
      else if (is_half_nasal (before, previous, c))
        {
          g_string_truncate (out, out->len - 6);
          g_string_append_unichar (out, ANUSVARA);
          before = ANUSVARA;
        }
      else
        before = previous;
      g_string_append_unichar (out, c);
      previous = c;
    }
  folded = g_string_free (out, FALSE);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
}

/* Letters, marks and digits of any script make a word. */
static gboolean
is_word (const char *p)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    return g_ascii_isalnum (*p);
  c = g_utf8_get_char (p);
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

GStrv
desk_fold_words (const char *text)
{
  g_autofree char *folded = desk_fold (text);
  GPtrArray *words = g_ptr_array_new ();
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;

      while (is_word (p))
        p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
      else
        p = g_utf8_next_char (p);
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

char *
desk_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  GString *out;

  if (text == NULL)
    return g_strdup ("");
  if (is_plain (text))
    return g_strstrip (g_strdup (text));
  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  out = g_string_sized_new (strlen (composed));
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_bidi_control (c) || c == 0xfeff
          || (g_unichar_iscntrl (c) && c != '\n' && c != '\t'))
        continue;
      g_string_append_unichar (out, c);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

char *
desk_text_one_line (const char *text)
{
  g_autofree char *clean = desk_text_clean (text);
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        space = TRUE;
      else
        {
          if (space)
            g_string_append_c (line, ' ');
          g_string_append_unichar (line, c);
          space = FALSE;
        }
    }
  return g_string_free (line, FALSE);
}
