/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-search-match.h"

#include "desk-name-key.h"
#include "desk-name-words.h"

#include <string.h>

/* Letters of a key beside its mark that the index holds as prefixes. */
#define KEY_PREFIX (DESK_QUERY_PREFIX - 1)
/* A key of one letter begins every tenth name. */
#define BEGUN_LEAST 2

static gboolean
is_long (const DeskQueryWord *word)
{
  return !word->whole && g_utf8_strlen (word->word, -1) > DESK_QUERY_PREFIX;
}

static void
add_or (GString *out, guint *n)
{
  if ((*n)++ > 0)
    g_string_append (out, " OR ");
}

/* Letters, marks and digits only: nothing in it can be read as an operator. */
static void
add_spelled (GString *out, const DeskQueryWord *word, gboolean long_words, guint *n)
{
  const char *end = word->word + strlen (word->word);

  add_or (out, n);
  if (is_long (word) && !long_words)
    end = g_utf8_offset_to_pointer (word->word, DESK_QUERY_PREFIX);
  g_string_append_printf (out, "\"%.*s\"%s", (int) (end - word->word), word->word,
                          word->whole ? "" : "*");
  if (word->serial != NULL)
    {
      add_or (out, n);
      g_string_append_printf (out, "\"%s\"", word->serial);
    }
}

/* Keys of @word, in the letters asked for. */
static void
add_marked (GString *out, const DeskQueryWord *word, DeskNameMark mark, DeskNearScript script,
            guint *n)
{
  GPtrArray *keys
    = mark == DESK_MARK_KEY || mark == DESK_MARK_WHOLE ? word->keys : word->loose;
  gboolean typed = desk_name_is_devanagari (word->word);

  for (int devanagari = 0; devanagari <= 1; devanagari++)
    for (guint i = 0; i < keys->len; i++)
      if (script == DESK_NEAR_ANY_SCRIPT || devanagari != typed)
        {
          add_or (out, n);
          g_string_append_printf (out, "\"%s%s\"", desk_name_mark (mark, devanagari),
                                  (const char *) g_ptr_array_index (keys, i));
        }
}

/* Keys of which nothing is left that would be akin. */
static void
add_bare_keys (GString *out, const DeskQueryWord *word, guint *n)
{
  for (guint i = 0; i < word->keys->len; i++)
    {
      const char *key = g_ptr_array_index (word->keys, i);
      char loose[DESK_NAME_KEY_ROOM];

      if (desk_name_key_loose (key, loose) > 0)
        continue;
      for (int devanagari = 0; devanagari <= 1; devanagari++)
        {
          add_or (out, n);
          g_string_append_printf (out, "\"%s%s\"", desk_name_mark (DESK_MARK_KEY, devanagari), key);
        }
    }
}

static void
add_begun (GString *out, GPtrArray *keys, guint *n)
{
  for (int devanagari = 0; devanagari <= 1; devanagari++)
    for (guint i = 0; i < keys->len; i++)
      {
        const char *key = g_ptr_array_index (keys, i);

        if (strlen (key) < BEGUN_LEAST)
          continue;
        add_or (out, n);
        g_string_append_printf (out, "\"%s%.*s\"*", desk_name_mark (DESK_MARK_KEY, devanagari),
                                KEY_PREFIX, key);
      }
}

static const DeskQueryWord *
word_at (DeskQuery *query, guint i)
{
  return g_ptr_array_index (query->words, i);
}

/* The word that says least about which name: what is akin leaves it out. -1 = none, or the words
 * are about more than a name. */
static int
least_word (DeskQuery *query)
{
  int least = -1;
  gsize shortest = G_MAXSIZE;
  guint names = 0;

  /* Beside a number all say something. */
  if (query->phone != NULL)
    return -1;
  for (guint i = 0; i < query->words->len; i++)
    {
      const DeskQueryWord *word = word_at (query, i);
      gsize length = word->loose->len > 0 ? strlen (g_ptr_array_index (word->loose, 0)) : 0;

      if (word->loan != NULL || word->whole)
        return -1;
      if (word->title)
        continue;
      names++;
      /* Of two alike the last: the family's name is shared by more. */
      if (length <= shortest)
        {
          shortest = length;
          least = (int) i;
        }
    }
  return names > 1 ? least : -1;
}

static gboolean
has_sound (const DeskQueryWord *word)
{
  return !word->whole && (word->keys->len > 0 || word->loan != NULL);
}

static gboolean
has_sounds (DeskQuery *query)
{
  for (guint i = 0; i < query->words->len; i++)
    if (has_sound (word_at (query, i)) && !word_at (query, i)->title)
      return TRUE;
  return FALSE;
}

/* Whether all words may be one name, which others write together or apart. */
static gboolean
is_one_name (DeskQuery *query)
{
  for (guint i = 0; i < query->words->len; i++)
    if (word_at (query, i)->whole)
      return FALSE;
  return query->joined != NULL;
}

/* Whether one word was typed, and no phrase: with a title besides, what is spelled so without it is
 * not found by its spelling. */
static gboolean
is_alone (DeskQuery *query)
{
  return query->words->len == 1 && !word_at (query, 0)->whole;
}

static void
add_word (GString *out, DeskQuery *query, guint i, DeskNear near, DeskNearScript script,
          gboolean long_words)
{
  const DeskQueryWord *word = word_at (query, i);
  guint n = 0;

  g_string_append_c (out, '(');
  /* Alone, what is spelled so was found already. */
  if (near == DESK_NEAR_SPELLED
      || (!is_alone (query) && (script == DESK_NEAR_ANY_SCRIPT || !has_sound (word))))
    add_spelled (out, word, long_words, &n);
  if (near >= DESK_NEAR_SOUND)
    {
      gboolean akin = near == DESK_NEAR_LOOSE || near == DESK_NEAR_PARTLY;

      /* What sounds the same is akin. */
      add_marked (out, word, akin && word->loose->len > 0 ? DESK_MARK_LOOSE : DESK_MARK_KEY, script,
                  &n);
      if (word->loan != NULL)
        {
          add_or (out, &n);
          g_string_append_printf (out, "\"" DESK_MARK_LOAN "%s\"", word->loan);
        }
    }
  if (near == DESK_NEAR_BEGUN && i + 1 == query->words->len && !word->whole)
    add_begun (out, word->keys, &n);
  g_string_append_c (out, ')');
}

char *
desk_search_expression (DeskQuery *query,
                        DeskNear near,
                        DeskNearScript script,
                        gboolean long_words)
{
  g_autoptr (GString) out = g_string_new ("((");
  int left_out = near == DESK_NEAR_PARTLY ? least_word (query) : -1;
  guint n = 0;

  if (query->words->len == 0 || (near > DESK_NEAR_SPELLED && !has_sounds (query))
      || (near == DESK_NEAR_PARTLY && left_out < 0))
    return NULL;
  for (guint i = 0; i < query->words->len; i++)
    {
      /* Titles and initials are written or not. */
      if ((near > DESK_NEAR_SPELLED && word_at (query, i)->title) || (int) i == left_out)
        continue;
      if (n++ > 0)
        g_string_append (out, " AND ");
      add_word (out, query, i, near, script, long_words);
    }
  g_string_append_c (out, ')');
  if ((near == DESK_NEAR_SOUND || near == DESK_NEAR_LOOSE) && is_one_name (query))
    add_marked (out, query->joined, near == DESK_NEAR_SOUND ? DESK_MARK_WHOLE : DESK_MARK_AKIN,
                script, &n);
  g_string_append_c (out, ')');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
desk_search_widest (DeskQuery *query)
{
  g_autoptr (GString) out = g_string_new ("((");
  guint n = 0;

  if (!has_sounds (query))
    return NULL;
  for (guint i = 0; i < query->words->len; i++)
    {
      const DeskQueryWord *word = word_at (query, i);
      guint ways = 0;

      if (word->title)
        continue;
      g_string_append (out, n++ > 0 ? " AND (" : "(");
      add_spelled (out, word, FALSE, &ways);
      add_marked (out, word, DESK_MARK_LOOSE, DESK_NEAR_ANY_SCRIPT, &ways);
      add_bare_keys (out, word, &ways);
      if (word->loan != NULL)
        {
          add_or (out, &ways);
          g_string_append_printf (out, "\"" DESK_MARK_LOAN "%s\"", word->loan);
        }
      if (i + 1 == query->words->len && !word->whole)
        add_begun (out, word->keys, &ways);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, ')');
  if (is_one_name (query))
    {
      add_marked (out, query->joined, DESK_MARK_AKIN, DESK_NEAR_ANY_SCRIPT, &n);
      add_marked (out, query->joined, DESK_MARK_WHOLE, DESK_NEAR_ANY_SCRIPT, &n);
    }
  g_string_append_c (out, ')');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
desk_search_is_plain (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x980)
      return FALSE;
  return TRUE;
}

GString *
desk_search_exactly (DeskQuery *query)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < query->words->len; i++)
    if (!has_sounds (query) || !desk_search_is_plain (word_at (query, i)->word))
      return out;
  for (guint i = 0; i < query->words->len; i++)
    g_string_append_printf (out, "%s\"%s\"", n++ > 0 ? " AND " : "(", word_at (query, i)->word);
  if (n > 0)
    g_string_append_c (out, ')');
  return out;
}

gboolean
desk_search_needs_words (DeskQuery *query, DeskNear near, gboolean long_words)
{
  if (query->phrases->len > 0)
    return TRUE;
  for (guint i = 0; i < query->words->len; i++)
    {
      const DeskQueryWord *word = word_at (query, i);

      if (is_long (word) && !long_words
          && (near == DESK_NEAR_SPELLED || (near >= DESK_NEAR_SOUND && !is_alone (query))))
        return TRUE;
      for (guint j = 0; near == DESK_NEAR_BEGUN && i + 1 == query->words->len && j < word->keys->len;
           j++)
        if (strlen (g_ptr_array_index (word->keys, j)) > KEY_PREFIX)
          return TRUE;
    }
  return FALSE;
}

static gboolean
side_by_side (GStrv phrase, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint j = 0;

      while (phrase[j] != NULL && words[i + j] != NULL && g_str_equal (phrase[j], words[i + j]))
        j++;
      if (phrase[j] == NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
begins_one (const DeskQueryWord *word, GStrv words, gboolean sounds)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (desk_query_word_matches (word, words[i], sounds))
      return TRUE;
  return FALSE;
}

static gboolean
sounds_begun (const DeskQueryWord *word, GStrv names)
{
  char key[DESK_NAME_KEY_ROOM];

  for (guint i = 0; names[i] != NULL; i++)
    if (desk_name_key (names[i], strlen (names[i]), 0, key) > 0)
      for (guint j = 0; j < word->keys->len; j++)
        if (g_str_has_prefix (key, g_ptr_array_index (word->keys, j)))
          return TRUE;
  return FALSE;
}

static gboolean
is_akin (const DeskQueryWord *word, GStrv names)
{
  char key[DESK_NAME_KEY_ROOM];
  char loose[DESK_NAME_KEY_ROOM];

  for (guint i = 0; names[i] != NULL; i++)
    if (desk_name_key (names[i], strlen (names[i]), 0, key) > 0
        && desk_name_key_loose (key, loose) > 0
        && g_ptr_array_find_with_equal_func (word->loose, loose, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

/* Whether all words of a name written as one sound like those of the query. */
static gboolean
is_whole (DeskQuery *query, DeskNear near, GStrv names)
{
  g_autoptr (GPtrArray) bare = NULL;
  g_autofree char *joined = NULL;
  char key[DESK_NAME_KEY_ROOM];
  char loose[DESK_NAME_KEY_ROOM];

  if ((near != DESK_NEAR_SOUND && near != DESK_NEAR_LOOSE) || names[0] == NULL
      || !is_one_name (query))
    return FALSE;
  bare = desk_name_words_bare (names);
  joined = desk_name_words_join (bare);
  if (desk_name_key (joined, strlen (joined), 0, key) == 0)
    return FALSE;
  return near == DESK_NEAR_SOUND
           ? g_ptr_array_find_with_equal_func (query->joined->keys, key, g_str_equal, NULL)
           : desk_name_key_loose (key, loose) > 0
               && g_ptr_array_find_with_equal_func (query->joined->loose, loose, g_str_equal, NULL);
}

static void
add_part (GString *spelling, const char *word)
{
  if (spelling->len > 0)
    g_string_append_c (spelling, ' ');
  g_string_append (spelling, word);
}

/* Whether @name, a word of one with this key and loose key, "" = none, is near @word. */
static gboolean
is_near_word (const DeskQueryWord *word, const char *name, const char *key, const char *loose,
              gboolean begun)
{
  if (desk_query_word_matches (word, name, FALSE))
    return TRUE;
  if (word->whole || *key == '\0')
    return FALSE;
  if (begun)
    for (guint i = 0; i < word->keys->len; i++)
      if (g_str_has_prefix (key, g_ptr_array_index (word->keys, i)))
        return TRUE;
  return g_ptr_array_find_with_equal_func (word->keys, key, g_str_equal, NULL)
         || (*loose != '\0'
             && g_ptr_array_find_with_equal_func (word->loose, loose, g_str_equal, NULL));
}

static gboolean
has_loans (DeskQuery *query)
{
  for (guint i = 0; i < query->words->len; i++)
    if (word_at (query, i)->loan != NULL)
      return TRUE;
  return FALSE;
}

char *
desk_search_spelling (DeskQuery *query, DeskNear near, GStrv names)
{
  GString *spelling = g_string_new (NULL);
  gboolean whole = is_whole (query, near, names);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_near = whole;
      char key[DESK_NAME_KEY_ROOM] = "";
      char loose[DESK_NAME_KEY_ROOM] = "";

      if (desk_name_is_title (names[i]))
        continue;
      /* Once for all words of the query: hundreds of names are looked at. */
      if (!whole && desk_name_key (names[i], strlen (names[i]), 0, key) > 0
          && (near == DESK_NEAR_LOOSE || near == DESK_NEAR_PARTLY))
        desk_name_key_loose (key, loose);
      for (guint j = 0; j < query->words->len && !is_near; j++)
        is_near = is_near_word (word_at (query, j), names[i], key, loose,
                                near == DESK_NEAR_BEGUN && j + 1 == query->words->len);
      if (is_near)
        add_part (spelling, names[i]);
    }
  /* Read in another way, राठौड़ as राठौर; a loan word may be in what is complained about. */
  if (spelling->len == 0 && !has_loans (query))
    for (guint i = 0; names[i] != NULL; i++)
      add_part (spelling, names[i]);
  return g_string_free (spelling, FALSE);
}

/* Letters to change, put in or leave out (Levenshtein). */
static guint
letters_between (const char *a, const char *b)
{
  guint8 row[DESK_NAME_KEY_ROOM];
  gsize n = strlen (b);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint8) j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint8 before = row[0];

      row[0] = (guint8) (i + 1);
      for (gsize j = 0; j < n; j++)
        {
          guint8 changed = (guint8) (before + (a[i] != b[j]));

          before = row[j + 1];
          row[j + 1] = MIN (changed, (guint8) (MIN (row[j], row[j + 1]) + 1));
        }
    }
  return row[n];
}

static guint
nearest (GPtrArray *keys, const char *key)
{
  guint least = DESK_NAME_KEY_ROOM;

  for (guint i = 0; i < keys->len; i++)
    least = MIN (least, letters_between (g_ptr_array_index (keys, i), key));
  return least;
}

guint
desk_search_distance (DeskQuery *query, GStrv names)
{
  g_autoptr (GPtrArray) bare = desk_name_words_bare (names);
  g_autofree char *joined = desk_name_words_join (bare);
  char key[DESK_NAME_KEY_ROOM];
  char loose[DESK_NAME_KEY_ROOM];
  guint apart = 0;
  guint akin = 0;
  guint whole = DESK_NAME_KEY_ROOM;

  for (guint i = 0; i < query->words->len; i++)
    {
      const DeskQueryWord *word = word_at (query, i);
      guint least = DESK_NAME_KEY_ROOM;

      for (guint j = 0; j < bare->len && !word->title && least > 0; j++)
        {
          const char *one = g_ptr_array_index (bare, j);

          if (desk_name_key (one, strlen (one), 0, key) > 0 && desk_name_key_loose (key, loose) > 0
              && g_ptr_array_find_with_equal_func (word->loose, loose, g_str_equal, NULL))
            least = MIN (least, nearest (word->keys, key));
        }
      /* What is akin to nothing in the name stands elsewhere. */
      if (least < DESK_NAME_KEY_ROOM)
        {
          apart += least;
          akin++;
        }
    }
  if (is_one_name (query) && desk_name_key (joined, strlen (joined), 0, key) > 0
      && (akin == 0 || is_whole (query, DESK_NEAR_LOOSE, names)))
    whole = nearest (query->joined->keys, key);
  return akin > 0 ? MIN (apart, whole) : whole;
}

static gboolean
has_loan (const char *loan, GStrv words)
{
  for (guint i = 0; loan != NULL && words[i] != NULL; i++)
    if (desk_loan_word (words[i]) == loan)
      return TRUE;
  return FALSE;
}

static gboolean
word_is_there (DeskQuery *query, guint i, DeskNear near, const DeskFoundWords *words)
{
  const DeskQueryWord *word = word_at (query, i);

  if (begins_one (word, words->open, FALSE) || begins_one (word, words->personal, FALSE))
    return TRUE;
  if (near == DESK_NEAR_SPELLED)
    return FALSE;
  if (begins_one (word, words->name, TRUE) || has_loan (word->loan, words->description))
    return TRUE;
  if (near == DESK_NEAR_BEGUN)
    return i + 1 == query->words->len && sounds_begun (word, words->name);
  return near > DESK_NEAR_SOUND && is_akin (word, words->name);
}

gboolean
desk_search_match (DeskQuery *query, DeskNear near, const DeskFoundWords *words)
{
  int left_out = near == DESK_NEAR_PARTLY ? least_word (query) : -1;

  for (guint i = 0; i < query->phrases->len; i++)
    if (!side_by_side (g_ptr_array_index (query->phrases, i), words->open)
        && !side_by_side (g_ptr_array_index (query->phrases, i), words->personal))
      return FALSE;
  if (is_whole (query, near, words->name))
    return TRUE;
  for (guint i = 0; i < query->words->len; i++)
    if (!(near > DESK_NEAR_SPELLED && word_at (query, i)->title) && (int) i != left_out
        && !word_is_there (query, i, near, words))
      return FALSE;
  return TRUE;
}
