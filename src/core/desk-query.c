/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-query.h"

#include "desk-fold.h"
#include "desk-name-key.h"
#include "desk-name-words.h"
#include "desk-number.h"
#include "desk-phone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is read of a query: more than anybody types, little enough for a frame. */
#define MOST_LETTERS 400
#define MOST_WORDS   10
/* A word's b and v are exchanged in at most so many ways. */
#define SWAPS 8
/* Digits of a telephone number that may stand between words. */
#define PHONE_DIGITS 10

static const struct
{
  const char *name;
  DeskQueryField field;
} field_names[] = {
  { "officer", DESK_FIELD_OFFICER },   { "अधिकारी", DESK_FIELD_OFFICER },
  { "place", DESK_FIELD_PLACE },       { "स्थान", DESK_FIELD_PLACE },
  { "state", DESK_FIELD_STATE },       { "status", DESK_FIELD_STATE },
  { "स्थिति", DESK_FIELD_STATE },       { "due", DESK_FIELD_DUE },
  { "कॉल", DESK_FIELD_DUE },            { "देय", DESK_FIELD_DUE },
  { "category", DESK_FIELD_CATEGORY }, { "श्रेणी", DESK_FIELD_CATEGORY },
  { "caller", DESK_FIELD_CALLER },     { "कॉलकर्ता", DESK_FIELD_CALLER },
};

static void
word_free (gpointer data)
{
  DeskQueryWord *self = data;

  g_free (self->word);
  g_free (self->serial);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->loose);
  g_free (self);
}

static void
add_once (GPtrArray *keys, const char *key)
{
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
}

static void
add_key (DeskQueryWord *self, const char *key)
{
  char loose[DESK_NAME_KEY_ROOM];

  add_once (self->keys, key);
  if (desk_name_key_loose (key, loose) > 0)
    add_once (self->loose, loose);
}

static void
add_keys (DeskQueryWord *self, const char *word)
{
  char key[DESK_NAME_KEY_ROOM];
  char other[DESK_NAME_KEY_ROOM];

  for (guint swapped = 0; swapped < SWAPS; swapped++)
    if (desk_name_key (word, strlen (word), swapped, key) > 0)
      {
        add_key (self, key);
        if (desk_name_key_initial (word, key, other))
          add_key (self, other);
      }
}

static DeskQueryWord *
word_new (const char *folded, gboolean whole)
{
  DeskQueryWord *self = g_new0 (DeskQueryWord, 1);
  g_autofree char *with_l = NULL;

  self->word = g_strdup (folded);
  self->whole = whole;
  self->title = desk_name_is_title (folded);
  self->loan = whole ? NULL : desk_loan_word (folded);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->loose = g_ptr_array_new_with_free_func (g_free);
  if (whole)
    return self;
  self->serial = desk_ticket_number_serial (folded);
  add_keys (self, folded);
  with_l = desk_name_with_l (folded);
  if (with_l != NULL)
    add_keys (self, with_l);
  return self;
}

void
desk_query_note (DeskQuery *self, const char *sentence)
{
  /* What is written a thousand times is told once. */
  if (strstr (self->notes->str, sentence) != NULL)
    return;
  if (self->notes->len > 0)
    g_string_append_c (self->notes, ' ');
  g_string_append (self->notes, sentence);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x00ab || c == 0x00bb;
}

/* The text up to the closing quote; @p is moved behind it. */
static char *
take_quoted (DeskQuery *self, const char **p)
{
  const char *start = *p;
  char *inside;

  while (**p != '\0' && !is_quote (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  inside = g_strndup (start, (gsize) (*p - start));
  if (**p != '\0')
    *p = g_utf8_next_char (*p);
  else
    desk_query_note (self, _("A quotation mark is not closed; all after it was taken as one "
                             "phrase."));
  return inside;
}

static void
add_words (DeskQuery *self, const char *text, gboolean quoted)
{
  g_auto (GStrv) words = desk_fold_words (text);
  gboolean cut = FALSE;

  for (guint i = 0; words[i] != NULL && !cut; i++)
    {
      cut = self->words->len >= MOST_WORDS;
      if (!cut)
        g_ptr_array_add (self->words, word_new (words[i], quoted));
    }
  if (cut && self->notes->len == 0)
    {
      g_autofree char *note
        = g_strdup_printf (ngettext ("Only the first %d word is searched.",
                                     "Only the first %d words are searched.", MOST_WORDS),
                           MOST_WORDS);

      desk_query_note (self, note);
    }
  if (quoted && g_strv_length (words) > 1 && !cut)
    g_ptr_array_add (self->phrases, g_steal_pointer (&words));
}

static gboolean
known_field (const char *name, DeskQueryField *field)
{
  g_autofree char *folded = desk_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (field_names); i++)
    {
      g_autofree char *known = desk_fold (field_names[i].name);

      if (g_str_equal (known, folded))
        {
          *field = field_names[i].field;
          return TRUE;
        }
    }
  return FALSE;
}

/* Letters and a colon with something behind it that is no clock time or address. */
static gboolean
is_field_name (const char *name)
{
  guint letters = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p), letters++)
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && !g_unichar_ismark (g_utf8_get_char (p)))
      return FALSE;
  return letters >= 2;
}

static void
take_field (DeskQuery *self, const char *name, DeskQueryField field, char *value)
{
  g_strstrip (value);
  if (*value == '\0')
    {
      /* Translators: %s is the name of a field, as typed: "place" */
      g_autofree char *note = g_strdup_printf (_("Write behind “%s:” what it should be."), name);

      desk_query_note (self, note);
      g_free (value);
      return;
    }
  if (self->fields[field] != NULL)
    {
      /* Translators: %s is the name of a field, as typed: "place" */
      g_autofree char *note = g_strdup_printf (_("“%s:” is there twice; the last one counts."),
                                               name);

      desk_query_note (self, note);
    }
  g_free (self->fields[field]);
  self->fields[field] = value;
}

/* A word of the query up to the next space or quote, and what it begins; TRUE when it is a field. */
static gboolean
take_plain (DeskQuery *self, const char **p)
{
  const char *start = *p;
  const char *colon = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  DeskQueryField field;

  for (; **p != '\0' && !g_unichar_isspace (g_utf8_get_char (*p))
         && !is_quote (g_utf8_get_char (*p));
       *p = g_utf8_next_char (*p))
    if (**p == ':' && colon == NULL)
      colon = *p;
  text = g_strndup (start, (gsize) (*p - start));
  if (colon == NULL || colon == start)
    {
      add_words (self, text, FALSE);
      return FALSE;
    }
  name = g_strndup (start, (gsize) (colon - start));
  if (known_field (name, &field))
    {
      if (colon + 1 == *p && is_quote (g_utf8_get_char (*p)))
        {
          *p = g_utf8_next_char (*p);
          take_field (self, name, field, take_quoted (self, p));
        }
      else
        take_field (self, name, field, g_strdup (colon + 1 - start + text));
      return TRUE;
    }
  if (is_field_name (name) && colon[1] != '/')
    {
      g_autofree char *note
        = g_strdup_printf (_("There is no field “%s”; it was searched as a word. Fields are "
                             "officer:, place:, state:, due:, category: and caller:."),
                           name);

      desk_query_note (self, note);
    }
  add_words (self, text, FALSE);
  return FALSE;
}

/* Ten digits and more that stand together, perhaps with spaces: a telephone number. Taken out
 * of @text; (transfer full) (nullable). @typed: (out) (transfer full): how it stood there */
static char *
take_phone (char *text, char **typed)
{
  for (char *p = text; *p != '\0';)
    {
      char *start = p;
      guint digits = 0;

      while (*p != '\0' && (g_unichar_isdigit (g_utf8_get_char (p)) || strchr ("+-() ", *p) != NULL))
        {
          digits += g_unichar_isdigit (g_utf8_get_char (p)) ? 1 : 0;
          p = g_utf8_next_char (p);
        }
      if (digits >= PHONE_DIGITS && (start == text || start[-1] == ' ' || *start == ' '))
        {
          g_autofree char *run = g_strndup (start, (gsize) (p - start));
          char *phone = desk_phone_canonical (run);

          if (phone != NULL)
            {
              *typed = g_strstrip (g_steal_pointer (&run));
              memset (start, ' ', (gsize) (p - start));
              return phone;
            }
        }
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return NULL;
}

static void
join_words (DeskQuery *self)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const DeskQueryWord *word = g_ptr_array_index (self->words, i);

      if (word->title || word->whole)
        continue;
      g_string_append (joined, word->word);
      n++;
    }
  if (n > 0)
    self->joined = word_new (joined->str, FALSE);
}

/* Titles say something when there is nothing else. */
static void
settle_titles (DeskQuery *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (!((DeskQueryWord *) g_ptr_array_index (self->words, i))->title)
      return;
  for (guint i = 0; i < self->words->len; i++)
    ((DeskQueryWord *) g_ptr_array_index (self->words, i))->title = FALSE;
}

/* A letter or a digit: a sign that turns the line, or a vowel sign by itself, is no word. */
static gboolean
says_something (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (const char *typed)
{
  for (const char *p = typed != NULL ? typed : ""; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      return FALSE;
  return TRUE;
}

static DeskQuery *
query_empty (char *typed)
{
  DeskQuery *self = g_new0 (DeskQuery, 1);

  self->notes = g_string_new (NULL);
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->typed = typed;
  return self;
}

/* All that was typed, taken apart; in @bare a field leaves spaces. */
static void
take_typed (DeskQuery *self)
{
  self->bare = g_strdup (self->typed);
  for (const char *p = self->typed; *p != '\0';)
    {
      const char *start = p;
      gunichar c = g_utf8_get_char (p);

      if (is_quote (c))
        {
          g_autofree char *inside = NULL;

          p = g_utf8_next_char (p);
          inside = take_quoted (self, &p);
          add_words (self, inside, TRUE);
        }
      else if (g_unichar_isspace (c))
        p = g_utf8_next_char (p);
      else if (take_plain (self, &p))
        memset (self->bare + (start - self->typed), ' ', (gsize) (p - start));
    }
  g_strstrip (self->bare);
  settle_titles (self);
  join_words (self);
}

/* A telephone number beside words. By itself, or beside fields only, it is none: all of it is
 * searched as typed then. */
static void
part_number (DeskQuery *self)
{
  g_autofree char *text = g_strdup (self->bare);
  g_autofree char *number = NULL;
  g_autofree char *phone = take_phone (text, &number);

  if (phone == NULL || strspn (text, " ") == strlen (text))
    return;
  self->phone = g_steal_pointer (&phone);
  self->number = g_steal_pointer (&number);
  self->beside = query_empty (g_steal_pointer (&text));
  take_typed (self->beside);
}

DeskQuery *
desk_query_new (const char *typed)
{
  DeskQuery *self = query_empty (desk_text_clean (typed));

  if (g_utf8_strlen (self->typed, -1) > MOST_LETTERS)
    {
      *g_utf8_offset_to_pointer (self->typed, MOST_LETTERS) = '\0';
      desk_query_note (self, _("The search is too long; only its beginning is searched."));
    }
  take_typed (self);
  part_number (self);
  if (self->notes->len == 0 && !is_blank (typed)
      && (desk_query_is_empty (self) || !says_something (self->typed)))
    desk_query_note (self, _("There is no word to search for."));
  return self;
}

void
desk_query_free (DeskQuery *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->phrases);
  g_clear_pointer (&self->joined, word_free);
  for (guint i = 0; i < DESK_N_QUERY_FIELDS; i++)
    g_free (self->fields[i]);
  g_string_free (self->notes, TRUE);
  g_clear_pointer (&self->beside, desk_query_free);
  g_free (self->phone);
  g_free (self->number);
  g_free (self->bare);
  g_free (self->typed);
  g_free (self);
}

gboolean
desk_query_is_empty (DeskQuery *self)
{
  for (guint i = 0; i < DESK_N_QUERY_FIELDS; i++)
    if (self->fields[i] != NULL)
      return FALSE;
  return self->words->len == 0;
}

static gboolean
is_serial (const DeskQueryWord *word, const char *candidate)
{
  return word->serial != NULL && g_str_equal (candidate, word->serial);
}

gboolean
desk_query_word_matches (const DeskQueryWord *word, const char *candidate, gboolean sounds)
{
  char key[DESK_NAME_KEY_ROOM];

  if (word->whole)
    return g_str_equal (candidate, word->word);
  if (g_str_has_prefix (candidate, word->word) || is_serial (word, candidate))
    return TRUE;
  if (!sounds || desk_name_key (candidate, strlen (candidate), 0, key) == 0)
    return FALSE;
  return g_ptr_array_find_with_equal_func (word->keys, key, g_str_equal, NULL);
}

gboolean
desk_query_value_matches (const char *value, const char *const *names)
{
  g_auto (GStrv) wanted = desk_fold_words (value);

  if (wanted[0] == NULL)
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      DeskQueryWord *word = word_new (wanted[i], FALSE);
      gboolean found = FALSE;

      for (guint j = 0; names[j] != NULL && !found; j++)
        {
          g_auto (GStrv) words = desk_fold_words (names[j]);

          for (guint k = 0; words[k] != NULL && !found; k++)
            found = desk_query_word_matches (word, words[k], TRUE);
        }
      word_free (word);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
in_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

/* How many bytes of the word at @start are as typed, which is so many of it folded: marks that belong
 * to a letter with it. What a letter is folded to its neighbour may say, so the rest is measured. */
static guint
typed_part (const char *start, guint length, gsize folded, gsize typed)
{
  const char *end = start + length;
  const char *p = start;

  while (p < end)
    {
      g_autofree char *rest = NULL;
      g_autofree char *behind = NULL;

      p = g_utf8_next_char (p);
      while (p < end && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      rest = g_strndup (p, (gsize) (end - p));
      behind = desk_fold (rest);
      if (strlen (behind) + typed <= folded)
        break;
    }
  return (guint) (p - start);
}

static guint
marked_length (DeskQuery *self, const char *start, guint length)
{
  g_autofree char *part = g_strndup (start, length);
  g_autofree char *folded = desk_fold (part);
  guint marked = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const DeskQueryWord *word = g_ptr_array_index (self->words, i);

      if (is_serial (word, folded))
        marked = length;
      else if (desk_query_word_matches (word, folded, FALSE))
        marked = MAX (marked, typed_part (start, length, strlen (folded), strlen (word->word)));
      else if (!word->title
               && (desk_query_word_matches (word, folded, TRUE)
                   || (word->loan != NULL && desk_loan_word (folded) == word->loan)))
        marked = length;
    }
  return marked;
}

GArray *
desk_query_marks (DeskQuery *self, const char *text)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DeskQueryMark));
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      guint marked;

      while (*p != '\0' && in_word (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      marked = p > start ? marked_length (self, start, (guint) (p - start)) : 0;
      if (marked > 0)
        {
          DeskQueryMark mark = { (guint) (start - text), (guint) (start - text) + marked };

          g_array_append_val (marks, mark);
        }
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return marks;
}
