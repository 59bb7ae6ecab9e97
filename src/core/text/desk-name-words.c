/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-name-words.h"

#include "desk-fold.h"
#include "desk-name-key.h"

#include <string.h>

/* The English words of the trade and how they are written; the first one names them. Found by
 * their keys, so one spelling stands for all that sound alike. */
static const char *const loans[][8] = {
  { "transformer", "transformar", "ट्रांसफार्मर", "ट्रांसफॉर्मर", "ट्रान्सफर्मर", NULL },
  { "line", "लाइन", "लाईन", NULL },
  { "connection", "connexion", "कनेक्शन", "कनेक्सन", NULL },
  { "meter", "metre", "मीटर", NULL },
  { "bill", "बिल", NULL },
  { "supply", "सप्लाई", NULL },
  { "voltage", "वोल्टेज", "बोल्टेज", NULL },
  { "cable", "केबल", "केबिल", NULL },
  { "fuse", "फ्यूज", NULL },
  { "pole", "पोल", NULL },
  { "wire", "वायर", NULL },
  { "load", "लोड", NULL },
  { "light", "लाइट", NULL },
  { "current", "करंट", "करेंट", NULL },
  { "phase", "फेज", NULL },
  { "fault", "फॉल्ट", "फाल्ट", NULL },
  { "feeder", "फीडर", NULL },
  { "substation", "सबस्टेशन", NULL },
  { "power", "पावर", "पॉवर", NULL },
  { "payment", "पेमेंट", NULL },
  { "reading", "रीडिंग", NULL },
  { "number", "नंबर", "नम्बर", NULL },
  { "office", "ऑफिस", "आफिस", NULL },
  { "box", "बॉक्स", "बाक्स", NULL },
  { "switch", "स्विच", NULL },
  { "breaker", "ब्रेकर", NULL },
  { "low", "लो", NULL },
  { "high", "हाई", NULL },
  { "short", "शॉर्ट", "शार्ट", NULL },
  { "circuit", "सर्किट", NULL },
  { "tripping", "ट्रिपिंग", NULL },
  { "billing", "बिलिंग", NULL },
  { "smart", "स्मार्ट", NULL },
  { "online", "ऑनलाइन", "आनलाइन", NULL },
  { "complaint", "कंप्लेंट", "कम्प्लेन", NULL },
  { "motor", "मोटर", NULL },
  { "tubewell", "ट्यूबवेल", NULL },
  { "street", "स्ट्रीट", NULL },
};

static void
keep_spelling (GHashTable *by_word, const char *spelling, const char *english)
{
  g_autofree char *folded = desk_fold (spelling);
  char key[DESK_NAME_KEY_ROOM];
  gsize length = desk_name_key (folded, strlen (folded), 0, key);

  /* Short ones say too little when only heard: पोल and Paul. */
  if (length >= 5 && !g_hash_table_contains (by_word, key))
    g_hash_table_insert (by_word, g_strdup (key), (gpointer) english);
  g_hash_table_insert (by_word, g_steal_pointer (&folded), (gpointer) english);
}

/* Spelling or key -> English word. */
static GHashTable *
loan_table (void)
{
  static gsize made;
  static GHashTable *by_word;

  if (g_once_init_enter (&made))
    {
      by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (loans); i++)
        for (guint j = 0; j < G_N_ELEMENTS (loans[i]) && loans[i][j] != NULL; j++)
          keep_spelling (by_word, loans[i][j], loans[i][0]);
      g_once_init_leave (&made, 1);
    }
  return by_word;
}

const char *
desk_loan_word (const char *word)
{
  GHashTable *by_word = loan_table ();
  const char *found = g_hash_table_lookup (by_word, word);
  char key[DESK_NAME_KEY_ROOM];

  if (found == NULL && desk_name_key (word, strlen (word), 0, key) >= 5)
    found = g_hash_table_lookup (by_word, key);
  return found;
}

const char *
desk_name_mark (DeskNameMark mark, gboolean devanagari)
{
  static const char *const marks[2][4] = {
    { "\356\200\200", "\356\200\201", "\356\200\202", "\356\200\203" },
    { "\356\200\210", "\356\200\211", "\356\200\212", "\356\200\213" },
  };

  return marks[devanagari ? 1 : 0][mark];
}

gboolean
desk_name_is_devanagari (const char *word)
{
  /* U+0900 to U+097F */
  for (const char *p = strchr (word, '\340'); p != NULL; p = strchr (p + 1, '\340'))
    if (((guchar) p[1] & 0xfe) == 0xa4)
      return TRUE;
  return FALSE;
}

static void
add_marked (GString *out, const char *mark, const char *word)
{
  g_string_append_c (out, ' ');
  g_string_append (out, mark);
  g_string_append (out, word);
}

static void
add_word (GString *out, DeskNameMark mark, DeskNameMark loose_mark, const char *word)
{
  gboolean devanagari = desk_name_is_devanagari (word);
  char key[DESK_NAME_KEY_ROOM];
  char loose[DESK_NAME_KEY_ROOM];

  if (desk_name_key (word, strlen (word), 0, key) == 0)
    return;
  add_marked (out, desk_name_mark (mark, devanagari), key);
  if (desk_name_key_loose (key, loose) > 0)
    add_marked (out, desk_name_mark (loose_mark, devanagari), loose);
}

GPtrArray *
desk_name_words_bare (char **words)
{
  GPtrArray *bare = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (!desk_name_is_title (words[i]))
      g_ptr_array_add (bare, words[i]);
  for (guint i = 0; bare->len == 0 && words[i] != NULL; i++)
    g_ptr_array_add (bare, words[i]);
  return bare;
}

char *
desk_name_words_join (GPtrArray *words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append (joined, g_ptr_array_index (words, i));
  return g_string_free (joined, FALSE);
}

static void
add_name (GString *out, const char *name)
{
  g_auto (GStrv) words = desk_fold_words (name);
  g_autoptr (GPtrArray) bare = desk_name_words_bare (words);

  for (guint i = 0; words[i] != NULL; i++)
    add_word (out, DESK_MARK_KEY, DESK_MARK_LOOSE, words[i]);
  if (bare->len > 0)
    {
      g_autofree char *joined = desk_name_words_join (bare);

      add_word (out, DESK_MARK_WHOLE, DESK_MARK_AKIN, joined);
    }
}

/* ड़ and ढ़, in either coding, as र. NULL when there is none. */
static char *
with_r (const char *name)
{
  g_autofree char *apart = NULL;
  g_auto (GStrv) at_d = NULL;
  g_auto (GStrv) at_dh = NULL;
  g_autofree char *without_d = NULL;

  if (strstr (name, "\340\245\234") == NULL && strstr (name, "\340\245\235") == NULL
      && strstr (name, "\340\244\274") == NULL)
    return NULL;
  apart = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
  if (apart == NULL || (strstr (apart, "ड\340\244\274") == NULL && strstr (apart, "ढ\340\244\274") == NULL))
    return NULL;
  at_d = g_strsplit (apart, "ड\340\244\274", -1);
  without_d = g_strjoinv ("र", at_d);
  at_dh = g_strsplit (without_d, "ढ\340\244\274", -1);
  return g_strjoinv ("र", at_dh);
}

char *
desk_name_with_l (const char *name)
{
  g_autoptr (GString) other = NULL;

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean zh = (*p == 'z' || *p == 'Z') && (p[1] == 'h' || p[1] == 'H');

      if (zh && other == NULL)
        other = g_string_new_len (name, p - name);
      if (zh)
        p++;
      if (other != NULL)
        g_string_append_c (other, zh ? 'l' : *p);
    }
  return other != NULL ? g_string_free (g_steal_pointer (&other), FALSE) : NULL;
}

char *
desk_fold_unmarked (const char *text)
{
  char *folded = desk_fold (text);

  for (char *p = strchr (folded, '\356'); p != NULL; p = strchr (p + 1, '\356'))
    if (p[1] == '\200' && (guchar) p[2] <= 0x90)
      memset (p, ' ', 3);
  return folded;
}

void
desk_name_words_add (GString *out, const char *name)
{
  g_autofree char *r = NULL;
  g_autofree char *l = NULL;

  if (name == NULL || *name == '\0')
    return;
  add_name (out, name);
  r = with_r (name);
  if (r != NULL)
    add_name (out, r);
  l = desk_name_with_l (name);
  if (l != NULL)
    add_name (out, l);
}

char *
desk_name_readings (const char *name)
{
  g_autofree char *r = with_r (name);
  g_autofree char *l = desk_name_with_l (name);

  return g_strjoin (" ", name, r != NULL ? r : "", l != NULL ? l : "", NULL);
}

void
desk_loan_words_add (GString *out, const char *text)
{
  g_auto (GStrv) words = desk_fold_words (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *loan = desk_loan_word (words[i]);

      if (loan != NULL)
        add_marked (out, DESK_MARK_LOAN, loan);
    }
}
