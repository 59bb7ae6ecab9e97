/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-leaf.h"

#include <string.h>

static gboolean
go_on (DeskLeaf *self)
{
  gsize from = self->begins;
  guint64 farther;

  self->begins = self->size;
  if (self->next >= self->end)
    return TRUE;
  if (!desk_leaf_number (&self->next, self->end, &farther) || farther >= self->size - from)
    return FALSE;
  self->begins = from + (gsize) farther;
  return TRUE;
}

gboolean
desk_leaf_init (DeskLeaf *self, const guint8 *bytes, gsize length)
{
  if (bytes == NULL || length < 4)
    return FALSE;
  *self = (DeskLeaf){ .bytes = bytes,
                      .size = (gsize) (bytes[2] << 8 | bytes[3]),
                      .end = bytes + length };
  self->begins = self->size;
  if (self->size < 4 || self->size > length)
    return FALSE;
  self->begins = 0;
  self->next = bytes + self->size;
  return go_on (self) && self->begins >= 4;
}

gboolean
desk_leaf_next (DeskLeaf *self, gboolean first, GByteArray *term, gsize *says)
{
  const guint8 *at = self->bytes + self->begins;
  const guint8 *end = self->bytes + self->size;
  guint64 kept = 0;
  guint64 rest;

  if ((!first && !desk_leaf_number (&at, end, &kept)) || !desk_leaf_number (&at, end, &rest)
      || kept > term->len || rest > (gsize) (end - at))
    return FALSE;
  /* They stand in their order, and what two have in common is not written again. */
  if (!first && (rest == 0 || (kept < term->len && *at <= term->data[kept])))
    return FALSE;
  g_byte_array_set_size (term, (guint) kept);
  g_byte_array_append (term, at, (guint) rest);
  *says = (gsize) (at - self->bytes) + (gsize) rest;
  return go_on (self) && *says <= self->begins;
}

int
desk_leaf_compare (const void *a, gsize a_length, const void *b, gsize b_length)
{
  gsize common = MIN (a_length, b_length);
  int order = common > 0 ? memcmp (a, b, common) : 0;

  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

int
desk_leaf_find (DeskLeaf *leaf, const char *term, gsize *from, gsize *until)
{
  g_autoptr (GByteArray) there = g_byte_array_new ();
  gsize length = strlen (term);

  for (gboolean first = TRUE; leaf->begins < leaf->size; first = FALSE)
    {
      if (!desk_leaf_next (leaf, first, there, from))
        return -1;
      if (there->len == length && memcmp (there->data, term, length) == 0)
        {
          *until = leaf->begins;
          return 1;
        }
    }
  return 0;
}
