/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-leaf.h: private to store/: a leaf of the search index as it lies in search_data, format 4 of
 * FTS5 (the comments of fts5_index.c say the whole of it).
 *
 * It begins with two numbers of two bytes; the second says where the list of its terms begins: the
 * place of the first and how much farther each next one is. A term gives how much of the one before
 * it begins with, and the rest; the first of a leaf is whole. Behind it comes what is said of it, up to
 * the next term or the list. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number of a leaf is of its segment and which one it is there. */
#define DESK_LEAF_SHIFT 37

typedef struct
{
  const guint8 *bytes;
  gsize size;         /* of what stands before the list of terms */
  const guint8 *next; /* in that list */
  const guint8 *end;
  gsize begins;       /* the present term; @size when there is none */
} DeskLeaf;

/* SQLite's number of 1 to 9 bytes; FALSE when it does not end before @end. */
static inline gboolean
desk_leaf_number (const guint8 **at, const guint8 *end, guint64 *number)
{
  guint64 value = 0;

  for (guint i = 0; i < 9 && *at < end; i++)
    {
      guint8 byte = *(*at)++;

      if (i == 8)
        {
          *number = value << 8 | byte;
          return TRUE;
        }
      value = value << 7 | (byte & 0x7f);
      if (byte < 0x80)
        {
          *number = value;
          return TRUE;
        }
    }
  return FALSE;
}

/* FALSE when it is torn, as below, and then it has no terms. The present term is the first. */
gboolean desk_leaf_init (DeskLeaf *self, const guint8 *bytes, gsize length);
/**
 * desk_leaf_next:
 * @first: whether the present term is the first of the leaf
 * @term: (inout): the one before, turned into the present one
 * @says: (out): where that ends and what is said of it begins
 *
 * Reads the present term and goes on to the next.
 */
gboolean desk_leaf_next (DeskLeaf *self, gboolean first, GByteArray *term, gsize *says);
/* The order of terms; one without letters is the smallest. */
int      desk_leaf_compare (const void *a, gsize a_length, const void *b, gsize b_length);
/* Where what is said of @term begins and ends, of a leaf just begun: 1, 0 = it is not there, -1 = torn. */
int      desk_leaf_find (DeskLeaf *self, const char *term, gsize *from, gsize *until);

G_END_DECLS
