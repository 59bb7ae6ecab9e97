/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-name-key.h"

#include <string.h>

/* The sounds: consonants as lower-case letters, c = च छ, the vowels i (इ ई ए ऐ य) and
 * u (उ ऊ ओ औ व), a only where it begins the word. Capitals below are steps on the way:
 * A = an a that is heard, not kept; H = ह, V = व, N = anusvara. */
typedef struct
{
  char *key;
  gsize n;
  guint swapped;  /* bit k: the k-th b or v of the word is read as the other one */
  guint n_bv;
  gboolean vowel; /* a vowel was heard since the last consonant */
} Writer;

static inline void
put (Writer *self, char sound)
{
  gboolean vowel = sound == 'i' || sound == 'u';
  char last = self->n > 0 ? self->key[self->n - 1] : '\0';

  if (self->n >= DESK_NAME_KEY_ROOM - 1)
    return;
  /* A letter written twice is heard once. */
  if (last == sound && (vowel || !self->vowel))
    {
      self->vowel = self->vowel || vowel;
      return;
    }
  /* The half nasal before a labial is written both ways: Sambhav, संभव. */
  if ((sound == 'p' || sound == 'b') && last == 'm')
    self->key[self->n - 1] = 'n';
  self->key[self->n++] = sound;
  self->vowel = vowel;
}

static gboolean
is_swapped (Writer *self)
{
  return self->n_bv < 32 && (self->swapped >> self->n_bv++ & 1) != 0;
}

static inline void
hear (Writer *self, char sound)
{
  switch (sound)
    {
    case 'A':
      if (self->n == 0)
        put (self, 'a');
      self->vowel = TRUE;
      return;
    case 'H':
      /* After a consonant it is its breath: kh, th; Sinha, सिन्हा. */
      if (self->n == 0 || self->vowel)
        put (self, 'h');
      return;
    case 'V':
      put (self, is_swapped (self) ? 'b' : 'u');
      return;
    case 'N':
      put (self, 'n');
      return;
    case 'b':
      put (self, is_swapped (self) ? 'u' : 'b');
      return;
    default:
      put (self, sound);
      return;
    }
}

/* U+0900 to U+097F. 0 = no sound; small letters and H, V are consonants with their a. */
static const char devanagari[128] = {
  [0x02] = 'N', /* anusvara, chandrabindu too after folding */
  [0x04] = 'A', [0x05] = 'A', [0x06] = 'A', [0x07] = 'i', [0x08] = 'i', [0x09] = 'u', [0x0a] = 'u',
  [0x0b] = 'R', [0x0d] = 'i', [0x0e] = 'i', [0x0f] = 'i', [0x10] = 'i', [0x11] = 'u', [0x12] = 'u',
  [0x13] = 'u', [0x14] = 'u', [0x15] = 'k', [0x16] = 'k', [0x17] = 'g', [0x18] = 'g', [0x19] = 'n',
  [0x1a] = 'c', [0x1b] = 'c', [0x1c] = 'j', [0x1d] = 'j', [0x1e] = 'n', [0x1f] = 't', [0x20] = 't',
  [0x21] = 'd', [0x22] = 'd', [0x23] = 'n', [0x24] = 't', [0x25] = 't', [0x26] = 'd', [0x27] = 'd',
  [0x28] = 'n', [0x29] = 'n', [0x2a] = 'p', [0x2b] = 'p', [0x2c] = 'b', [0x2d] = 'b', [0x2e] = 'm',
  [0x2f] = 'i', [0x30] = 'r', [0x31] = 'r', [0x32] = 'l', [0x33] = 'l', [0x34] = 'l', [0x35] = 'V',
  [0x36] = 's', [0x37] = 's', [0x38] = 's', [0x39] = 'H',
  /* vowel signs */
  [0x3e] = 'A', [0x3f] = 'i', [0x40] = 'i', [0x41] = 'u', [0x42] = 'u', [0x43] = 'R', [0x44] = 'R',
  [0x45] = 'i', [0x46] = 'i', [0x47] = 'i', [0x48] = 'i', [0x49] = 'u', [0x4a] = 'u', [0x4b] = 'u',
  [0x4c] = 'u',
  [0x72] = 'A', /* the a of app and Andrew */
};
#define IS_CONSONANT(letter) ((letter) >= 0x15 && (letter) <= 0x39)
#define IS_SIGN(letter)      ((letter) >= 0x3e && (letter) <= 0x4c)
#define VIRAMA 0x4d

/* The letter of U+0900 to U+097F at @p, -1 = another one. */
static inline int
letter_at (const char *p, const char *end)
{
  if (end - p < 3 || (guchar) p[0] != 0xe0 || ((guchar) p[1] & 0xfe) != 0xa4)
    return -1;
  return (((guchar) p[1] & 1) << 6) | ((guchar) p[2] & 0x3f);
}

static inline const char *
hear_devanagari (Writer *self, const char *p, const char *end)
{
  int letter = ((p[1] & 1) << 6) | (p[2] & 0x3f);
  int next = letter_at (p + 3, end);
  char sound = devanagari[letter];

  if (letter == 0x02 && next == 0x39)
    {
      /* सिंह is Singh. */
      hear (self, 'n');
      hear (self, 'g');
      return p + 6;
    }
  if (letter == 0x1c && next == VIRAMA && letter_at (p + 6, end) == 0x1e)
    {
      /* ज्ञान is Gyan. */
      hear (self, 'g');
      hear (self, 'i');
      return p + 9;
    }
  if (letter == 0x19 && next != VIRAMA)
    {
      /* गुरुङ is Gurung. */
      hear (self, 'n');
      hear (self, 'g');
      return p + 3;
    }
  if (letter == 0x47 && (next == 0x26 || next == 0x30) && p + 6 == end)
    sound = 'A';
  if (sound == 'R')
    {
      /* कृष्ण is Krishna. */
      hear (self, 'r');
      hear (self, 'i');
    }
  else if (sound != '\0')
    hear (self, sound);
  if (IS_CONSONANT (letter) && !IS_SIGN (next) && next != VIRAMA)
    hear (self, 'A');
  return p + 3;
}

/* What a Latin letter alone is heard as. */
static const char latin[26] = {
  'A', 'b', 'k', 'd', 'i', 'p', 'g', 'H', 'i', 'j', 'k', 'l', 'm',
  'n', 'u', 'p', 'k', 'r', 's', 't', 'u', 'V', 'V', 'k', 'i', 'j',
};

static gboolean
is_latin (char c)
{
  return c >= 'a' && c <= 'z';
}

static inline const char *
hear_latin (Writer *self, const char *p, const char *end)
{
  char next = p + 1 < end ? p[1] : '\0';

  switch (*p)
    {
    case 'a':
      /* The first letters of Aishwarya and Aurangzeb are one vowel. */
      if (self->n == 0 && p + 2 < end
          && (next == 'i' || next == 'e' || (next == 'y' && strchr ("aeiouy", p[2]) == NULL)))
        return p + 1;
      if (self->n == 0 && (next == 'u' || next == 'o'))
        return p + 1;
      break;
    case 'c':
      if (next == 'h')
        {
          hear (self, 'c');
          return p + (p + 2 < end && p[2] == 'h' ? 3 : 2);
        }
      if (next == 'e' || next == 'i' || next == 'y')
        {
          hear (self, 's');
          return p + 1;
        }
      break;
    case 'h':
      /* Abdullah: not heard. Shah has nothing else. */
      if (p + 1 == end && self->n > 2 && p[-1] == 'a')
        return p + 1;
      break;
    case 'e':
      /* Ghose and Haque end without it; Ahmed and Akhter have the short a there. */
      if (self->n > 0 && !self->vowel
          && (p + 1 == end ? self->n > 1 : p + 2 == end && (next == 'd' || next == 'r')))
        {
          hear (self, 'A');
          return p + 1;
        }
      break;
    case 'q':
      if (next == 'u' && p + 3 == end && p[2] == 'e')
        {
          hear (self, 'k');
          return end;
        }
      break;
    case 'x':
      hear (self, 'k');
      hear (self, 's');
      return p + 1;
    case 'n':
      /* The nasal before a consonant: Himangshu, हिमांशु. */
      if (next == 'g' && p + 2 < end && strchr ("bcdfjkmnpqstvz", p[2]) != NULL)
        {
          hear (self, 'N');
          return p + 2;
        }
      break;
    case 't':
      if (next == 'c' && p + 2 < end && p[2] == 'h')
        return p + 1;
      break;
    default:
      break;
    }
  hear (self, latin[*p - 'a']);
  return p + 1;
}

/* A letter with marks, é or ā, as the letter. */
static const char *
hear_other (Writer *self, const char *p, const char *end)
{
  gunichar c = g_utf8_get_char_validated (p, end - p);
  gunichar parts[4];

  if (c == (gunichar) -1 || c == (gunichar) -2)
    return p + 1;
  if (c < 0x250 && g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1
      && parts[0] >= 'a' && parts[0] <= 'z')
    hear (self, latin[parts[0] - 'a']);
  return g_utf8_next_char (p);
}

/* How names are shortened, and the one that nobody spells as it is heard. */
static const struct
{
  const char *word;
  const char *key;
} short_forms[] = {
  { "md", "muhmd" },    { "mohd", "muhmd" }, { "mohmd", "muhmd" }, { "mo", "muhmd" },
  { "मो", "muhmd" },    { "मोः", "muhmd" },   { "मह", "muhmd" },     { "महः", "muhmd" },
  { "मोह", "muhmd" },   { "मोहः", "muhmd" },  { "मोहा", "muhmd" },   { "महाः", "muhmd" },
  { "मु", "muhmd" },     { "मोहद", "muhmd" },  { "sk", "sik" },       { "kr", "kumr" },
  { "roy", "ri" },      { "रॉय", "ri" },      { "रोय", "ri" },
};
#define SHORT_FORM 12 /* bytes of the longest, 5 in Latin letters */

static const char *
short_form (const char *word, gsize length)
{
  if (length > ((guchar) word[0] < 0x80 ? 5 : SHORT_FORM))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (short_forms); i++)
    if (word[0] == short_forms[i].word[0] && strlen (short_forms[i].word) == length
        && memcmp (word, short_forms[i].word, length) == 0)
      return short_forms[i].key;
  return NULL;
}

gsize
desk_name_key (const char *word, gsize length, guint swapped, char key[DESK_NAME_KEY_ROOM])
{
  Writer writer = { .key = key, .swapped = swapped };
  const char *end = word + length;
  const char *known = short_form (word, length);

  if (known != NULL)
    return g_strlcpy (key, known, DESK_NAME_KEY_ROOM);
  *key = '\0';
  for (const char *p = word; p < end;)
    if (is_latin (*p))
      p = hear_latin (&writer, p, end);
    /* M172 is no name: it would sound like M12. */
    else if (g_ascii_isdigit (*p))
      {
        *key = '\0';
        return 0;
      }
    else if (letter_at (p, end) >= 0)
      p = hear_devanagari (&writer, p, end);
    else
      p = (guchar) *p < 0x80 ? p + 1 : hear_other (&writer, p, end);
  key[writer.n] = '\0';
  return writer.n;
}

gsize
desk_name_key_loose (const char *key, char loose[DESK_NAME_KEY_ROOM])
{
  gsize n = 0;

  for (const char *p = key; *p != '\0'; p++)
    {
      char c = *p;

      if (c == 'i' || c == 'u' || c == 'a' || (c == 'h' && p != key))
        continue;
      if (c == 'm')
        c = 'n';
      else if (c == 'd')
        c = 't';
      else if (c == 'g')
        c = 'k';
      else if (c == 'b')
        c = 'p';
      else if (c == 'c' || c == 'j')
        c = 's';
      /* Singh and Sinh; and what one writes twice another writes once, with or without the vowel
       * between. */
      if (n > 0 && (loose[n - 1] == c || (c == 'k' && loose[n - 1] == 'n')))
        continue;
      loose[n++] = c;
    }
  loose[n] = '\0';
  return n >= 2 ? n : 0;
}

gboolean
desk_name_key_initial (const char *word, const char *key, char other[DESK_NAME_KEY_ROOM])
{
  gboolean y = *word == 'y' || g_str_has_prefix (word, "य");

  if (y && *key == 'i')
    {
      g_strlcpy (other, key, DESK_NAME_KEY_ROOM);
      *other = 'j';
      return TRUE;
    }
  if (*key != 'j')
    return FALSE;
  *other = 'i';
  g_strlcpy (other + 1, key + (key[1] == 'i' ? 2 : 1), DESK_NAME_KEY_ROOM - 1);
  return TRUE;
}

/* One letter, with its vowel sign: क, मु, O. */
static gboolean
is_one_letter (const char *word)
{
  const char *next = *word != '\0' ? g_utf8_next_char (word) : word;

  while (*next != '\0' && g_unichar_ismark (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  return *next == '\0';
}

gboolean
desk_name_is_title (const char *word)
{
  static const char *const titles[] = {
    "shri", "sri", "shree", "sh", "smt", "shrimati", "srimati", "late", "lt", "mr", "mrs", "ms",
    "miss", "dr", "prof", "adv", "er", "so", "do", "wo", "of", "son", "wife", "alias",
    "swargiya", "sargiya",
    "श्री", "श्रीमती", "स्व", "स्वर्गीय", "मृत", "मरहूम", "डॉ", "डा", "सुश्री", "श्रीमान", "पुत्र", "पुत्री",
    "पत्नी", "पिता", "उर्फ", "लेट",
    "स्वः", "स्वर्गत", "सर्गीय", "स्बर्गीय", "सर्गियो", "मृतक", "अडव", "अड्व", "एडव", "एड", "डाः", "डॉः",
    /* Letters as they are spoken: एन is the N of a name. */
    "एफ", "एच", "आई", "एल", "एम", "एन", "आर", "एस", "एक्स", "वाई", "यम", "यन",
    "यल", "यस",
  };
  gsize length = strlen (word);

  /* A virama at the end is not heard: एम् */
  if (g_str_has_suffix (word, "\340\245\215"))
    length -= 3;
  if (is_one_letter (word))
    return TRUE;
  if (length < 2)
    return FALSE;
  /* The third byte is what tells one letter of Devanagari from another; none is shorter than two. */
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i][0] == word[0] && (length < 3 || titles[i][2] == word[2])
        && strncmp (titles[i], word, length) == 0 && titles[i][length] == '\0')
      return TRUE;
  return FALSE;
}
