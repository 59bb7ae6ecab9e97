/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-catalogue.h"

#include <libintl.h>
#include <string.h>

/* The format of a .mo file: "GNU gettext manual", The Format of GNU MO Files. */
#define MAGIC 0x950412deu

typedef struct
{
  GMappedFile *file; /* NULL = there is none */
  const guint8 *bytes;
  gsize length;
  guint32 count;
  guint32 keys;      /* offset of the table: length and offset of each string */
  guint32 values;
} Catalogue;

static guint32
word (Catalogue *self, gsize at)
{
  guint32 value = 0;

  if (at + sizeof value <= self->length)
    memcpy (&value, self->bytes + at, sizeof value);
  return value;
}

/* String @i of @table; NULL when the file does not hold it whole. */
static const char *
string_at (Catalogue *self, guint32 table, guint32 i, guint32 *length)
{
  gsize entry = (gsize) table + (gsize) i * 8;
  guint32 offset = word (self, entry + 4);

  *length = word (self, entry);
  if ((gsize) offset + *length >= self->length || self->bytes[offset + *length] != '\0')
    return NULL;
  return (const char *) self->bytes + offset;
}

static Catalogue *
open_catalogue (const char *language)
{
  Catalogue *self = g_new0 (Catalogue, 1);
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s/LC_MESSAGES/%s.mo", folder != NULL ? folder : "",
                                           language, GETTEXT_PACKAGE);

  self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file == NULL)
    return self;
  self->bytes = (const guint8 *) g_mapped_file_get_contents (self->file);
  self->length = g_mapped_file_get_length (self->file);
  /* Ours is compiled on the machine's own byte order; another is as good as none. */
  if (self->length < 28 || word (self, 0) != MAGIC)
    return self;
  self->count = word (self, 8);
  self->keys = word (self, 12);
  self->values = word (self, 16);
  return self;
}

const char *
desk_catalogue_find (const char *language, const char *key, guint form)
{
  static GMutex mutex;
  static GHashTable *open; /* language -> Catalogue, for the life of the program */
  Catalogue *self;
  guint32 low = 0;
  guint32 high;

  g_mutex_lock (&mutex);
  if (open == NULL)
    open = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (open, language);
  if (self == NULL)
    {
      self = open_catalogue (language);
      g_hash_table_insert (open, g_strdup (language), self);
    }
  g_mutex_unlock (&mutex);

  /* The keys are sorted by byte. */
  for (high = self->count; low < high;)
    {
      guint32 middle = low + (high - low) / 2;
      guint32 length;
      const char *found = string_at (self, self->keys, middle, &length);
      int order = found != NULL ? strcmp (key, found) : 0;

      if (found == NULL)
        return NULL;
      if (order == 0)
        {
          const char *value = string_at (self, self->values, middle, &length);
          const char *end = value != NULL ? value + length : NULL;

          for (; value != NULL && form > 0; form--)
            {
              const char *next = memchr (value, '\0', (gsize) (end - value));

              value = next != NULL && next < end ? next + 1 : NULL;
            }
          return value != NULL && *value != '\0' ? value : NULL;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}
