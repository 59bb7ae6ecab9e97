/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-tried.h"

struct _DeskImportTried
{
  GHashTable *rows; /* digest of a number -> digest of its row: pointers, to be small */
};

/* FNV-1a. Nobody is harmed by two that are the same: a count of a trial run is one off. */
static guint64
add (guint64 digest, const char *text)
{
  const char *p = text != NULL ? text : "";

  do
    digest = (digest ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  while (*p++ != '\0');
  return digest;
}

static guint64
add_int (guint64 digest, gint64 value)
{
  for (guint i = 0; i < 64; i += 8)
    digest = (digest ^ (((guint64) value >> i) & 0xff)) * G_GUINT64_CONSTANT (0x100000001b3);
  return digest;
}

#define NOTHING G_GUINT64_CONSTANT (0xcbf29ce484222325)

/* Of what a later row may change. */
static guint64
digest_of (const DeskReadyRow *row)
{
  guint64 digest = add (NOTHING, row->category);

  digest = add (digest, row->place);
  digest = add (digest, row->consumer_name);
  digest = add (digest, row->account_no);
  digest = add (digest, row->address);
  digest = add (digest, row->description);
  digest = add_int (digest, row->limit_at);
  digest = add_int (digest, row->closed);
  return add_int (digest, row->closed ? row->closed_at : 0);
}

DeskImportTried *
desk_import_tried_new (void)
{
  DeskImportTried *self = g_new0 (DeskImportTried, 1);

  self->rows = g_hash_table_new (NULL, NULL);
  return self;
}

void
desk_import_tried_free (DeskImportTried *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_free (self);
}

DeskImportBecame
desk_import_tried_take (DeskImportTried *self, const DeskReadyRow *row, DeskImportBecame became)
{
  gpointer number = GSIZE_TO_POINTER ((gsize) add (NOTHING, row->number));
  gpointer digest = GSIZE_TO_POINTER ((gsize) digest_of (row));
  gpointer before;

  if (became == DESK_IMPORT_UNCHANGED)
    return became;
  if (!g_hash_table_lookup_extended (self->rows, number, NULL, &before))
    {
      g_hash_table_insert (self->rows, number, digest);
      return became;
    }
  if (before == digest)
    return DESK_IMPORT_UNCHANGED;
  g_hash_table_insert (self->rows, number, digest);
  return DESK_IMPORT_UPDATED;
}
