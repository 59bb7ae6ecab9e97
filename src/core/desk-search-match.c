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
}

static void
add_marked (GString *out, const char *mark, GPtrArray *keys, guint *n)
{
  for (guint i = 0; i < keys->len; i++)
    {
      add_or (out, n);
      g_string_append_printf (out, "\"%s%s\"", mark, (const char *) g_ptr_array_index (keys, i));
    }
}

static void
add_begun (GString *out, GPtrArray *keys, guint *n)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (strlen (key) < BEGUN_LEAST)
        continue;
      add_or (out, n);
      g_string_append_printf (out, "\"" DESK_MARK_KEY "%.*s\"*", KEY_PREFIX, key);
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
has_sounds (DeskQuery *query)
{
  for (guint i = 0; i < query->words->len; i++)
    if (!word_at (query, i)->whole && !word_at (query, i)->title
        && (word_at (query, i)->keys->len > 0 || word_at (query, i)->loan != NULL))
      return TRUE;
  return FALSE;
}

/* Whether one word but titles was typed, and no phrase. */
static gboolean
is_alone (DeskQuery *query)
{
  guint n = 0;

  for (guint i = 0; i < query->words->len; i++)
    n += word_at (query, i)->title ? 0 : word_at (query, i)->whole ? 2 : 1;
  return n == 1;
}

static void
add_word (GString *out, DeskQuery *query, guint i, DeskNear near, gboolean long_words)
{
  const DeskQueryWord *word = word_at (query, i);
  const char *loan[2] = { word->loan, NULL };
  guint n = 0;

  g_string_append_c (out, '(');
  /* Alone, what is spelled so was found already. */
  if (near == DESK_NEAR_SPELLED || !is_alone (query))
    add_spelled (out, word, long_words, &n);
  if (near >= DESK_NEAR_SOUND)
    {
      add_marked (out, DESK_MARK_KEY, word->keys, &n);
      if (*loan != NULL)
        {
          add_or (out, &n);
          g_string_append_printf (out, "\"" DESK_MARK_LOAN "%s\"", *loan);
        }
    }
  if (near == DESK_NEAR_BEGUN && i + 1 == query->words->len && !word->whole)
    add_begun (out, word->keys, &n);
  if (near == DESK_NEAR_LOOSE || near == DESK_NEAR_PARTLY)
    add_marked (out, DESK_MARK_LOOSE, word->loose, &n);
  g_string_append_c (out, ')');
}

char *
desk_search_expression (DeskQuery *query, DeskNear near, gboolean long_words)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int left_out = near == DESK_NEAR_PARTLY ? least_word (query) : -1;
  guint n = 0;

  if (query->words->len == 0 || (near > DESK_NEAR_SPELLED && !has_sounds (query))
      || (near == DESK_NEAR_PARTLY && left_out < 0))
    return NULL;
  if (near == DESK_NEAR_WHOLE || near == DESK_NEAR_AKIN)
    {
      GPtrArray *keys = query->joined == NULL      ? NULL
                        : near == DESK_NEAR_WHOLE ? query->joined->keys
                                                  : query->joined->loose;

      if (keys == NULL || keys->len == 0)
        return NULL;
      add_marked (out, near == DESK_NEAR_WHOLE ? DESK_MARK_WHOLE : DESK_MARK_AKIN, keys, &n);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  g_string_append_c (out, '(');
  for (guint i = 0; i < query->words->len; i++)
    {
      /* Titles and initials are written or not. */
      if ((near > DESK_NEAR_SPELLED && word_at (query, i)->title) || (int) i == left_out)
        continue;
      if (n++ > 0)
        g_string_append (out, " AND ");
      add_word (out, query, i, near, long_words);
    }
  g_string_append_c (out, ')');
  return g_string_free (g_steal_pointer (&out), FALSE);
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
  /* A name as a whole is in the index so, or it is not. */
  for (guint i = 0; near != DESK_NEAR_WHOLE && near != DESK_NEAR_AKIN && i < query->words->len; i++)
    if (!(near > DESK_NEAR_SPELLED && word_at (query, i)->title) && (int) i != left_out
        && !word_is_there (query, i, near, words))
      return FALSE;
  return TRUE;
}
