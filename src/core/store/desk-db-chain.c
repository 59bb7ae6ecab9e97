/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain read once, entries and texts side by side. Each entry is checked against the stored hash
 * of the one before it, so a long chain is cut into parts, and as many are read at once as there are
 * processors: when every entry fits, the chain does. There are more parts than processors, and each
 * takes the next one when it has read its own: one that has other work to do holds nobody up. */
#include "desk-db-verify.h"

#include "desk-body.h"
#include "desk-db.h"
#include "desk-hasher.h"

#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 20000
/* Below this many entries threads cost more than they bring. */
#define WORTH_THREADS 4000
#define MOST_READERS  4
/* For each reader, when there are several. */
#define PARTS 16
/* Where the quote after 64 digits stands in ":"DIGITS". */
#define HEX_END (3 + 2 * DESK_HASH_LENGTH)

/* Texts of a complaint that its entries name and that are not there: since which entry and how
 * many, until an entry "erase" names the complaint. */
typedef struct
{
  gint64 first;
  gint64 texts;
} Gone;

/* The texts from a cursor over those of a part, by entry and field. */
typedef struct
{
  sqlite3_stmt *rows;
  int row;
  gint64 until;
  gint64 n; /* of the text the cursor stands at, G_MAXINT64 = at the end */
} Texts;

/* Columns of an entry that are words: valid until the next one is read. */
enum
{
  PERSON,
  KIND,
  TICKET,
  BODY,
  N_WORDS
};

typedef struct
{
  const char *words[N_WORDS];
  gsize lengths[N_WORDS];
} Entry;


typedef struct _Part Part;

/* What all readers share. */
typedef struct
{
  const char *site;
  gint64 slip_n;
  gint64 after;
  gint64 total;
  DeskDbProgress progress;
  gpointer data;
  DeskStore *store;
  GCancellable *cancellable;
  Part *parts;
  int n_parts;
  int next;    /* atomic; the first part that nobody has taken */
  int broken;  /* atomic; the first part that is or cannot be read: those behind it need not be */
  GMutex mutex; /* what follows */
  GCond cond;
  gint64 told; /* TELL entries each */
  gint64 said; /* of these, by the thread that asked */
  guint away;  /* other threads that read */
} Together;

/* A thread that reads one part after the other. */
typedef struct
{
  Together *together;
  gboolean away; /* not the one that asked */
  DeskHasher *entries;
  DeskHasher *texts;
} Reader;

/* The entries after one up to another. */
struct _Part
{
  Together *together;
  int position;
  gint64 after;
  gint64 until;
  GHashTable *gone;    /* number of a complaint -> Gone */
  GPtrArray *erasures; /* numbers with blanks between, of each entry "erase" */
  gint64 n;            /* the last entry that was read */
  guint8 hash[DESK_HASH_LENGTH]; /* its hash, as stored */
  DeskChainReading reading;
  GError *error;
};

static gboolean
next_text (DeskDb *db, Texts *texts, GError **error)
{
  texts->row = desk_db_step (db, texts->rows, error);
  texts->n = texts->row == 1 ? sqlite3_column_int64 (texts->rows, 0) : G_MAXINT64;
  /* SQLite would compare whole keys to end there. */
  if (texts->row == 1 && texts->n > texts->until)
    {
      desk_db_done (texts->rows);
      texts->row = 0;
      texts->n = G_MAXINT64;
    }
  return texts->row >= 0;
}

/* The next "text.FIELD":"HEX" of a canonical body from @p to @end: quotes inside strings are
 * escaped, so a quoted key after { or , is a key. They mostly follow each other. NULL when there
 * is none. */
static const char *
next_named (const char *body, const char *p, const char *end, const char **field, gsize *length)
{
  static const char before[] = "\"text";
  const gsize back = strlen (before);

  /* A body has few dots, and looking for one letter is what memchr() is fast at. */
  for (p = memchr (p, '.', (gsize) (end - p)); p != NULL;
       p = memchr (p + 1, '.', (gsize) (end - p - 1)))
    if ((gsize) (p - body) > back && memcmp (p - back, before, back) == 0
        && ((p - back)[-1] == '{' || (p - back)[-1] == ','))
      {
        *field = p + 1;
        p = memchr (*field, '"', (gsize) (end - *field));
        *length = p != NULL ? (gsize) (p - *field) : 0;
        return p;
      }
  return NULL;
}

/* A named text that is not there, of a complaint that may have been erased since. */
static gboolean
note_gone (GHashTable *gone, gint64 n, const char *ticket)
{
  Gone *one;

  if (*ticket == '\0')
    return FALSE;
  one = g_hash_table_lookup (gone, ticket);
  if (one == NULL)
    {
      one = g_new0 (Gone, 1);
      one->first = n;
      g_hash_table_insert (gone, g_strdup (ticket), one);
    }
  one->texts++;
  return TRUE;
}

/* An entry "erase" named these: what of them was gone before it, rightly was. */
static void
take_erasure (GHashTable *gone, const char *tickets, DeskChainReading *reading)
{
  g_auto (GStrv) numbers = g_strsplit (tickets, " ", -1);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      Gone *one = g_hash_table_lookup (gone, numbers[i]);

      if (one == NULL)
        continue;
      reading->erased += one->texts;
      g_hash_table_remove (gone, numbers[i]);
    }
}

/* Texts that are gone and that no entry erased: the oldest entry is the bad one. */
static void
blame_gone (GHashTable *gone, DeskChainReading *reading)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (reading->bad == 0 || ((const Gone *) value)->first < reading->bad)
      reading->bad = ((Gone *) value)->first;
}

/* Whether the text at the cursor is of this field. */
static gboolean
is_field (const Texts *texts, const char *field, gsize length)
{
  const char *found = desk_db_text (texts->rows, 1);

  return (gsize) sqlite3_column_bytes (texts->rows, 1) == length
         && memcmp (found, field, length) == 0;
}

/* Whether the text at the cursor is the one of @field that @hex is said of. */
static gboolean
take_text (DeskHasher *hasher, const Texts *texts, const char *field, gsize length, const char *hex)
{
  const void *salt = sqlite3_column_blob (texts->rows, 2);
  const void *value;

  if (sqlite3_column_bytes (texts->rows, 2) != DESK_SALT_LENGTH)
    return FALSE;
  desk_hasher_begin (hasher);
  desk_hasher_bytes (hasher, salt, DESK_SALT_LENGTH);
  desk_hasher_lp (hasher, field, length);
  value = sqlite3_column_text (texts->rows, 3);
  desk_hasher_lp (hasher, value, (gsize) sqlite3_column_bytes (texts->rows, 3));
  return desk_hasher_fits_hex (hasher, hex);
}

/* Keys of a body and rows of event_text come in the same order of bytes, so both are read
 * side by side. */
static gboolean
take_texts (DeskDb *db, DeskHasher *hasher, Texts *texts, gint64 n, const Entry *entry,
            GHashTable *gone, gboolean *fit, GError **error)
{
  const char *body = entry->words[BODY];
  const char *end = body + entry->lengths[BODY];
  const char *from = body;
  const char *named;
  const char *field = NULL;
  gsize length = 0;

  *fit = texts->n >= n;
  while (*fit && (named = next_named (body, from, end, &field, &length)) != NULL)
    {
      *fit = end - named > HEX_END && memcmp (named, "\":\"", 3) == 0 && named[HEX_END] == '"';
      if (!*fit)
        break;
      from = named + HEX_END + 1;
      if (texts->n != n || !is_field (texts, field, length))
        {
          *fit = note_gone (gone, n, entry->words[TICKET]);
          continue;
        }
      *fit = take_text (hasher, texts, field, length, named + 3);
      if (*fit && !next_text (db, texts, error))
        return FALSE;
    }
  /* One that the body does not name. */
  if (texts->n <= n)
    *fit = FALSE;
  return TRUE;
}

/* Takes entry @n on; @hash is that of the one before and becomes its own, as stored. */
static gboolean
take_entry (Reader *reader, sqlite3_stmt *rows, gint64 n, guint8 hash[DESK_HASH_LENGTH],
            Entry *entry)
{
  DeskHasher *hasher = reader->entries;
  const guint8 *stored = sqlite3_column_blob (rows, 6);

  if (sqlite3_column_int64 (rows, 0) != n || sqlite3_column_bytes (rows, 6) != DESK_HASH_LENGTH)
    return FALSE;
  desk_hasher_begin_with (hasher, hash, DESK_HASH_LENGTH);
  desk_hasher_lp_number (hasher, n);
  desk_hasher_lp_number (hasher, sqlite3_column_int64 (rows, 1));
  for (int i = 0; i < N_WORDS; i++)
    {
      entry->words[i] = desk_db_text (rows, 2 + i);
      entry->lengths[i] = (gsize) sqlite3_column_bytes (rows, 2 + i);
      desk_hasher_lp (hasher, entry->words[i], entry->lengths[i]);
    }
  memcpy (hash, stored, DESK_HASH_LENGTH);
  return desk_hasher_fits (hasher, stored);
}

static void
reader_init (Reader *self, Together *together, gboolean away)
{
  static const guint8 none[DESK_HASH_LENGTH] = { 0 };

  self->together = together;
  self->away = away;
  self->texts = desk_hasher_new ();
  self->entries = desk_hasher_new ();
  desk_hasher_bytes (self->entries, none, sizeof none);
  desk_hasher_lp (self->entries, "santushti.event.1", strlen ("santushti.event.1"));
  desk_hasher_lp (self->entries, together->site, strlen (together->site));
  desk_hasher_keep (self->entries);
}

static void
reader_clear (Reader *self)
{
  desk_hasher_free (self->entries);
  desk_hasher_free (self->texts);
}

/* The hash that entry @after + 1 builds on. FALSE on an error. */
static gboolean
read_base (DeskDb *db, const char *site, gint64 after, guint8 hash[DESK_HASH_LENGTH],
           gboolean *found, GError **error)
{
  sqlite3_stmt *rows;
  int row;

  *found = TRUE;
  desk_chain_genesis (site, hash);
  if (after == 0)
    return TRUE;
  rows = desk_db_query (db, error, "SELECT hash FROM event WHERE n = ?1", "i", after);
  row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  *found = row == 1 && sqlite3_column_bytes (rows, 0) == DESK_HASH_LENGTH;
  if (*found)
    memcpy (hash, sqlite3_column_blob (rows, 0), DESK_HASH_LENGTH);
  if (row == 1)
    desk_db_done (rows);
  return row >= 0;
}

/* By the thread that asked. */
static void
say (Together *together, gint64 told)
{
  together->said = told;
  if (together->progress != NULL)
    together->progress (MIN (together->after + told * TELL, together->total), together->total,
                        together->data);
}

static void
tell (const Reader *reader)
{
  Together *together = reader->together;
  gint64 told;

  g_mutex_lock (&together->mutex);
  told = ++together->told;
  g_cond_signal (&together->cond);
  g_mutex_unlock (&together->mutex);
  if (!reader->away)
    say (together, told);
}

/* Says what the other threads tell, until they have ended. */
static void
wait_for_others (Together *together)
{
  g_mutex_lock (&together->mutex);
  while (together->away > 0 || together->told != together->said)
    if (together->told == together->said)
      g_cond_wait (&together->cond, &together->mutex);
    else
      {
        gint64 told = together->told;

        g_mutex_unlock (&together->mutex);
        say (together, told);
        g_mutex_lock (&together->mutex);
      }
  g_mutex_unlock (&together->mutex);
}

static gboolean
is_needed (const Part *part)
{
  return g_atomic_int_get (&part->together->broken) >= part->position;
}

static void
note_broken (Part *part)
{
  int *broken = &part->together->broken;
  int before = g_atomic_int_get (broken);

  while (part->position < before
         && !g_atomic_int_compare_and_exchange (broken, before, part->position))
    before = g_atomic_int_get (broken);
}

static void
take_erase_entry (Part *part, const Entry *entry)
{
  char *tickets = desk_json_get_string (entry->words[BODY], "tickets");

  take_erasure (part->gone, tickets, &part->reading);
  g_ptr_array_add (part->erasures, tickets);
}

/* FALSE on an error of reading. */
static gboolean
read_entries (DeskDb *db, Reader *reader, Part *part, Texts *texts, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, person, kind, ticket, body, hash "
                                      "FROM event WHERE n > ?1 ORDER BY n",
                                      "i", part->after);
  gboolean fit = TRUE;
  int row = rows != NULL ? 0 : -1;

  while (rows != NULL && fit && part->n < part->until
         && (row = desk_db_step (db, rows, error)) == 1)
    {
      Entry entry;

      part->n++;
      fit = take_entry (reader, rows, part->n, part->hash, &entry);
      if (fit
          && !take_texts (db, reader->texts, texts, part->n, &entry, part->gone, &fit, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
      if (!fit)
        part->reading.bad = part->n;
      else if (g_str_equal (entry.words[KIND], "erase"))
        take_erase_entry (part, &entry);
      if (part->n == part->together->slip_n)
        desk_chain_hex (part->hash, part->reading.slip);
      if (part->n % TELL == 0)
        {
          tell (reader);
          if (!is_needed (part))
            break;
        }
    }
  if (row == 1)
    desk_db_done (rows);
  return row >= 0;
}

/* FALSE on an error of reading. */
static gboolean
read_rows (DeskDb *db, Reader *reader, Part *part, GError **error)
{
  Texts texts = { .until = part->until };
  gboolean found = FALSE;
  gboolean read;

  part->n = part->after;
  if (!read_base (db, part->together->site, part->after, part->hash, &found, error))
    return FALSE;
  if (!found)
    {
      part->reading.bad = part->after;
      return TRUE;
    }
  texts.rows = desk_db_query (db, error,
                              "SELECT n, field, salt, value FROM event_text WHERE n > ?1 "
                              "ORDER BY n, field",
                              "i", part->after);
  if (texts.rows == NULL || !next_text (db, &texts, error))
    return FALSE;
  read = read_entries (db, reader, part, &texts, error);
  if (read && part->reading.bad == 0 && part->until != G_MAXINT64 && part->n < part->until)
    part->reading.bad = part->n + 1;
  /* A text after the last entry belongs to none. */
  if (read && part->reading.bad == 0 && texts.row == 1)
    part->reading.bad = texts.n;
  if (texts.row == 1)
    desk_db_done (texts.rows);
  return read;
}

/* One part after the other, until all are taken. */
static void
read_parts (DeskDb *db, Reader *reader)
{
  Together *together = reader->together;
  int position;

  while ((position = g_atomic_int_add (&together->next, 1)) < together->n_parts)
    {
      Part *part = &together->parts[position];

      if (!is_needed (part))
        return;
      if (!read_rows (db, reader, part, &part->error) || part->reading.bad != 0)
        note_broken (part);
    }
}

static gboolean
read_away_in (DeskDb *db, gpointer data, GError **error)
{
  Reader *reader = data;
  gint64 newest = 0;

  /* Where somebody wrote in between, an erasure since then would be no part of what is read
   * here: the others read it all. */
  if (desk_db_int (db, error, 0, &newest, "SELECT max (n) FROM event", "")
      && newest == reader->together->total)
    read_parts (db, reader);
  return TRUE;
}

/* One that cannot begin has taken nothing: the others read it all. */
static gpointer
read_away (gpointer data)
{
  Together *together = data;
  Reader reader;

  reader_init (&reader, together, TRUE);
  desk_store_read (together->store, together->cancellable, read_away_in, &reader, NULL);
  reader_clear (&reader);
  g_mutex_lock (&together->mutex);
  together->away--;
  g_cond_signal (&together->cond);
  g_mutex_unlock (&together->mutex);
  return NULL;
}

static guint
readers_for (DeskDb *db, gint64 entries)
{
  return db->store == NULL || entries < WORTH_THREADS
           ? 1 : CLAMP (g_get_num_processors (), 1, MOST_READERS);
}

static void
read_together (DeskDb *db, Together *together, guint n_readers)
{
  GThread *threads[MOST_READERS] = { NULL };
  Reader reader;

  together->away = n_readers - 1;
  for (guint i = 1; i < n_readers; i++)
    {
      threads[i] = g_thread_try_new ("chain", read_away, together, NULL);
      if (threads[i] == NULL)
        {
          g_mutex_lock (&together->mutex);
          together->away--;
          g_mutex_unlock (&together->mutex);
        }
    }
  reader_init (&reader, together, FALSE);
  read_parts (db, &reader);
  reader_clear (&reader);
  wait_for_others (together);
  for (guint i = 1; i < n_readers; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

/* The parts in their order. FALSE when one of them could not be read: what comes behind a broken
 * part does not matter. */
static gboolean
put_together (Together *together, DeskChainReading *reading, GError **error)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Part *last = NULL;

  for (int i = 0; i < together->n_parts && reading->bad == 0; i++)
    {
      GHashTableIter iter;
      gpointer number;
      gpointer value;

      last = &together->parts[i];
      if (last->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&last->error));
          return FALSE;
        }
      reading->bad = last->reading.bad;
      reading->erased += last->reading.erased;
      if (*last->reading.slip != '\0')
        g_strlcpy (reading->slip, last->reading.slip, sizeof reading->slip);
      for (guint j = 0; j < last->erasures->len; j++)
        take_erasure (gone, g_ptr_array_index (last->erasures, j), reading);
      g_hash_table_iter_init (&iter, last->gone);
      while (g_hash_table_iter_next (&iter, &number, &value))
        {
          Gone *before = g_hash_table_lookup (gone, number);

          if (before != NULL)
            before->texts += ((const Gone *) value)->texts;
          else
            g_hash_table_insert (gone, g_strdup (number), g_memdup2 (value, sizeof (Gone)));
        }
    }
  /* Only when all was read: the entry that erased them may come last. */
  if (reading->bad == 0)
    blame_gone (gone, reading);
  reading->entries = last->n;
  desk_chain_hex (last->hash, reading->head);
  return TRUE;
}

gboolean
desk_db_verify_chain (DeskDb *db,
                      const char *site,
                      gint64 after,
                      gint64 slip_n,
                      DeskChainReading *reading,
                      DeskDbProgress progress,
                      gpointer data,
                      GError **error)
{
  g_autofree Part *parts = NULL;
  Together together = { .site = site, .slip_n = slip_n, .after = after, .progress = progress,
                        .data = data, .store = db->store, .cancellable = db->cancellable,
                        .broken = G_MAXINT };
  guint n_readers;
  gint64 each;
  gboolean read;

  *reading = (DeskChainReading) { 0 };
  if (!desk_db_int (db, error, 0, &together.total, "SELECT max (n) FROM event", ""))
    return FALSE;
  n_readers = readers_for (db, together.total - after);
  together.n_parts = n_readers > 1 ? (int) n_readers * PARTS : 1;
  together.parts = parts = g_new0 (Part, together.n_parts);
  each = (together.total - after) / together.n_parts;
  g_mutex_init (&together.mutex);
  g_cond_init (&together.cond);
  for (int i = 0; i < together.n_parts; i++)
    {
      parts[i] = (Part) { .together = &together, .position = i, .after = after + each * i,
                          .until = i + 1 < together.n_parts ? after + each * (i + 1)
                                                            : G_MAXINT64 };
      parts[i].gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      parts[i].erasures = g_ptr_array_new_with_free_func (g_free);
    }
  read_together (db, &together, n_readers);
  read = put_together (&together, reading, error);
  for (int i = 0; i < together.n_parts; i++)
    {
      g_hash_table_unref (parts[i].gone);
      g_ptr_array_unref (parts[i].erasures);
      g_clear_error (&parts[i].error);
    }
  g_mutex_clear (&together.mutex);
  g_cond_clear (&together.cond);
  return read;
}
