/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-notes.h"

#include "desk-fold.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Values kept, and letters of each: a description in the wrong column is none. */
#define VALUES  500
#define LETTERS 80

struct _DeskImportNotes
{
  GHashTable *counts; /* a letter for what it is, and the value -> gint64 */
  gint64 others;      /* rows with values that are not kept */
};

DeskImportNotes *
desk_import_notes_new (void)
{
  DeskImportNotes *self = g_new0 (DeskImportNotes, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
desk_import_notes_free (DeskImportNotes *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->counts);
  g_free (self);
}

/* Cut when it is long, on one line: the file's own bytes, of which a terminal may take orders. */
static char *
key_of (DeskNote what, const char *value)
{
  g_autofree char *cut = NULL;
  g_autofree char *line = NULL;
  const char *end = value;
  glong letters = 0;

  while (*end != '\0' && letters++ < LETTERS)
    end = g_utf8_next_char (end);
  cut = g_strndup (value, (gsize) (end - value));
  line = desk_text_one_line (cut);
  return g_strdup_printf ("%c%s%s", 'a' + (int) what, line, *end != '\0' ? "…" : "");
}

void
desk_import_notes_add (DeskImportNotes *self, DeskNote what, const char *value)
{
  gboolean alone = what >= DESK_NOTE_LIMIT;
  g_autofree char *key = key_of (what, alone ? "" : value);
  gint64 *count = g_hash_table_lookup (self->counts, key);

  if (count != NULL)
    (*count)++;
  /* The limits and the phones are one note each, for which there is always room. */
  else if (g_hash_table_size (self->counts) >= VALUES && !alone)
    self->others++;
  else
    {
      count = g_new (gint64, 1);
      *count = 1;
      g_hash_table_insert (self->counts, g_steal_pointer (&key), count);
    }
}

typedef struct
{
  const char *key;
  gint64 count;
} Note;

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const Note *x = a;
  const Note *y = b;

  return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp (x->key, y->key);
}

static char *
say (const Note *note)
{
  g_autofree char *count = desk_count_format (note->count);
  const char *value = note->key + 1;

  switch ((DeskNote) (*note->key - 'a'))
    {
    case DESK_NOTE_CATEGORY:
      /* Translators: a value of a dump that means nothing here, how many rows have it */
      return g_strdup_printf (_("category: %s (%s)"), value, count);
    case DESK_NOTE_PLACE:
      /* Translators: a value of a dump that means nothing here, how many rows have it */
      return g_strdup_printf (_("place: %s (%s)"), value, count);
    case DESK_NOTE_PERSON:
      /* Translators: a value of a dump that means nothing here, how many rows have it */
      return g_strdup_printf (_("person: %s (%s)"), value, count);
    case DESK_NOTE_STATUS:
      /* Translators: a status word of a dump that is not one of those that mean closed, how many rows
         have it */
      return g_strdup_printf (_("status, taken as open: %s (%s)"), value, count);
    case DESK_NOTE_LIMIT:
      /* Translators: how many rows of a dump have a time limit that is no later than their registration */
      return g_strdup_printf (_("time limit: not after the registration, left out (%s)"), count);
    case DESK_NOTE_PHONE:
    default:
      /* Translators: how many rows of a dump have something in the telephone column that is none */
      return g_strdup_printf (_("phone: no telephone number (%s)"), count);
    }
}

GPtrArray *
desk_import_notes_list (DeskImportNotes *self)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (Note));
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Note note = { key, *(gint64 *) value };

      g_array_append_val (notes, note);
    }
  g_array_sort (notes, compare_notes);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (lines, say (&g_array_index (notes, Note, i)));
  if (self->others > 0)
    {
      g_autofree char *others = desk_count_format (self->others);

      g_ptr_array_add (lines, g_strdup_printf (ngettext ("and %s more row with other values",
                                                         "and %s more rows with other values",
                                                         (gulong) self->others),
                                               others));
    }
  return lines;
}
