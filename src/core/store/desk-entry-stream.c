/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry-stream.h"

#include "desk-body.h"
#include "desk-relay.h"
#include "desk-utf8.h"

#include <string.h>

/* Entries are handed over by so many, or as many as have so many bytes. */
#define ENTRIES 256
#define BYTES   (256 * 1024)
#define CHUNKS  4
/* No entry is of a time behind the year 9999. */
#define LAST_AT 253402300799999

/* Where its words begin in the bytes of the chunk. */
typedef struct
{
  gint64 n;
  gint64 at;
  gsize person;
  gsize kind;
  gsize ticket;
  gsize body;
  gsize texts;
  gsize end;
  guint8 hash[DESK_HASH_LENGTH];
  gboolean sound;
} Place;

typedef struct
{
  GArray *places;
  GString *bytes;
} Chunk;

struct _DeskEntryStream
{
  DeskDb *db;
  DeskRelay *relay;
  GMutex lock; /* of @db */
  /* of the thread */
  sqlite3_stmt *entries;
  sqlite3_stmt *texts;
  int text; /* 1 = @texts stands on one */
  /* of who takes */
  Chunk *present;
  guint next;
};

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_array_unref (chunk->places);
  g_string_free (chunk->bytes, TRUE);
  g_free (chunk);
}

/* With the NUL that ends it; where it begins. @sound: FALSE when it is no text or goes on behind a NUL. */
static gsize
append (GString *bytes, sqlite3_stmt *rows, int column, gboolean *sound)
{
  int type = sqlite3_column_type (rows, column);
  const char *text = desk_db_text (rows, column);
  gsize length = strlen (text);
  gsize at = bytes->len;

  if (type != SQLITE_TEXT
      || length != (gsize) sqlite3_column_bytes (rows, column)
      || !desk_utf8_is_valid (text, length))
    *sound = FALSE;
  g_string_append_len (bytes, text, (gssize) length + 1);
  return at;
}

static gboolean
append_entry (DeskEntryStream *self, Chunk *chunk, GError **error)
{
  sqlite3_stmt *rows = self->entries;
  GString *bytes = chunk->bytes;
  gint64 at = sqlite3_column_int64 (rows, 1);
  Place place = { .n = sqlite3_column_int64 (rows, 0), .at = CLAMP (at, 0, LAST_AT),
                  .sound = at >= 0 && at <= LAST_AT };
  const guint8 *hash = sqlite3_column_blob (rows, 6);
  int length = sqlite3_column_bytes (rows, 6);

  place.person = append (bytes, rows, 2, &place.sound);
  place.kind = append (bytes, rows, 3, &place.sound);
  place.ticket = append (bytes, rows, 4, &place.sound);
  place.body = append (bytes, rows, 5, &place.sound);
  if (!desk_json_is_canonical (bytes->str + place.body, bytes->len - place.body - 1))
    place.sound = FALSE;
  if (length > 0)
    memcpy (place.hash, hash, MIN ((gsize) length, sizeof place.hash));
  place.texts = bytes->len;
  while (self->text == 1 && sqlite3_column_int64 (self->texts, 0) <= place.n)
    {
      append (bytes, self->texts, 1, &place.sound);
      append (bytes, self->texts, 2, &place.sound);
      self->text = desk_db_step (self->db, self->texts, error);
    }
  place.end = bytes->len;
  g_array_append_val (chunk->places, place);
  return self->text >= 0;
}

static gboolean
begin (DeskEntryStream *self, GError **error)
{
  self->texts = desk_db_query (self->db, error,
                               "SELECT n, field, value FROM event_text ORDER BY n, field", "");
  self->text = self->texts != NULL ? desk_db_step (self->db, self->texts, error) : -1;
  if (self->text < 0)
    return FALSE;
  self->entries = desk_db_query (self->db, error,
                                 "SELECT n, at, person, kind, ticket, body, hash FROM event "
                                 "ORDER BY n",
                                 "");
  return self->entries != NULL;
}

static gboolean
fill_held (DeskEntryStream *self, Chunk *chunk, GError **error)
{
  if (self->entries == NULL && !begin (self, error))
    return FALSE;
  while (chunk->places->len < ENTRIES && chunk->bytes->len < BYTES)
    {
      if (desk_db_step (self->db, self->entries, error) != 1)
        {
          self->entries = NULL;
          return FALSE;
        }
      if (!append_entry (self, chunk, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (DeskRelay *relay, gpointer data, gpointer user_data, GError **error)
{
  DeskEntryStream *self = user_data;
  Chunk *chunk = data;
  gboolean more;

  g_array_set_size (chunk->places, 0);
  g_string_truncate (chunk->bytes, 0);
  g_mutex_lock (&self->lock);
  more = fill_held (self, chunk, error);
  g_mutex_unlock (&self->lock);
  return more;
}

DeskEntryStream *
desk_entry_stream_new (DeskDb *db)
{
  DeskEntryStream *self = g_new0 (DeskEntryStream, 1);
  GPtrArray *chunks = g_ptr_array_new_with_free_func (chunk_free);

  self->db = db;
  g_mutex_init (&self->lock);
  for (guint i = 0; i < CHUNKS; i++)
    {
      Chunk *chunk = g_new0 (Chunk, 1);

      chunk->places = g_array_new (FALSE, FALSE, sizeof (Place));
      chunk->bytes = g_string_sized_new (BYTES);
      g_ptr_array_add (chunks, chunk);
    }
  self->relay = desk_relay_new ("entries", chunks, fill, self);
  return self;
}

void
desk_entry_stream_free (DeskEntryStream *self)
{
  if (self == NULL)
    return;
  desk_relay_free (self->relay);
  if (self->entries != NULL)
    desk_db_done (self->entries);
  if (self->text == 1)
    desk_db_done (self->texts);
  g_mutex_clear (&self->lock);
  g_free (self);
}

int
desk_entry_stream_next (DeskEntryStream *self, DeskStreamEntry *entry, GError **error)
{
  const Place *place;
  const char *bytes;

  while (self->present == NULL || self->next == self->present->places->len)
    {
      g_autoptr (GError) failure = NULL;

      self->present = desk_relay_next (self->relay, &failure);
      self->next = 0;
      if (self->present != NULL)
        continue;
      if (failure == NULL)
        return 0;
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  place = &g_array_index (self->present->places, Place, self->next++);
  bytes = self->present->bytes->str;
  *entry = (DeskStreamEntry) { .n = place->n,
                               .at = place->at,
                               .person = bytes + place->person,
                               .kind = bytes + place->kind,
                               .ticket = bytes + place->ticket,
                               .body = bytes + place->body,
                               .texts = bytes + place->texts,
                               .texts_length = place->end - place->texts,
                               .sound = place->sound };
  memcpy (entry->hash, place->hash, sizeof entry->hash);
  return 1;
}

void
desk_entry_stream_hold (DeskEntryStream *self)
{
  g_mutex_lock (&self->lock);
}

void
desk_entry_stream_release (DeskEntryStream *self)
{
  g_mutex_unlock (&self->lock);
}
