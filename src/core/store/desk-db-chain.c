/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain read once, entries and texts side by side. Each entry is checked against the stored hash
 * of the one before it, so a long chain is read in as many parts at once as there are processors:
 * when every entry fits, the chain does. */
#include "desk-db-verify.h"

#include "desk-body.h"
#include "desk-db.h"
#include "desk-hasher.h"

#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 20000
/* Below this many entries threads cost more than they bring. */
#define WORTH_THREADS 4000
#define MAX_PARTS     4
/* Where the quote after 64 digits stands in ":"DIGITS". */
#define HEX_END (3 + 2 * DESK_HASH_LENGTH)

/* Texts of a complaint that its entries name and that are not there: since which entry and how
 * many, until an entry "erase" names the complaint. */
typedef struct
{
  gint64 first;
  gint64 texts;
} Gone;

/* The texts from a cursor over all of them, by entry and field. */
typedef struct
{
  sqlite3_stmt *rows;
  int row;
  gint64 n; /* of the text the cursor stands at, G_MAXINT64 = at the end */
} Texts;

/* What is told of the whole, from all its parts. */
typedef struct
{
  gint64 after;
  gint64 total;
  int told;   /* atomic; TELL entries each */
  int broken; /* atomic; the first part that is: those behind it need not go on */
} Together;

/* The entries after one up to another. */
typedef struct
{
  const char *site;
  int position;
  gint64 after;
  gint64 until;
  gint64 slip_n;
  Together *together;
  GHashTable *gone;    /* number of a complaint -> Gone */
  GPtrArray *erasures; /* numbers with blanks between, of each entry "erase" */
  gint64 n;            /* the last entry that was read */
  guint8 hash[DESK_HASH_LENGTH]; /* its hash, as stored */
  DeskChainReading reading;
  /* Of a part that is read by a thread of its own. */
  DeskStore *store;
  GCancellable *cancellable;
  GThread *thread;
  gboolean moved; /* somebody wrote in between: it is read again where the first part was */
  gboolean done;
  GError *error;
} Part;

static gboolean
next_text (DeskDb *db, Texts *texts, GError **error)
{
  texts->row = desk_db_step (db, texts->rows, error);
  texts->n = texts->row == 1 ? sqlite3_column_int64 (texts->rows, 0) : G_MAXINT64;
  return texts->row >= 0;
}

/* The next "text.FIELD":"HEX" of a canonical body from @p: quotes inside strings are
 * escaped, so a quoted key after { or , is a key. They mostly follow each other. NULL when there
 * is none. */
static const char *
next_named (const char *body, const char *p, const char **field, gsize *length)
{
  if (strncmp (p, ",\"text.", strlen (",\"text.")) == 0)
    p++;
  else
    p = strstr (p, "\"text.");
  for (; p != NULL; p = strstr (p, "\"text."))
    {
      if (p > body && (p[-1] == '{' || p[-1] == ','))
        {
          *field = p + strlen ("\"text.");
          p = strchr (*field, '"');
          *length = p != NULL ? (gsize) (p - *field) : 0;
          return p;
        }
      p++;
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

/* Keys of a body and rows of event_text come in the same order of bytes, so both are read
 * side by side. */
static gboolean
take_texts (DeskDb *db, DeskHasher *hasher, Texts *texts, gint64 n, const char *ticket,
            const char *body, GHashTable *gone, gboolean *fit, GError **error)
{
  const char *from = body;
  const char *named;
  const char *field = NULL;
  gsize length = 0;

  *fit = texts->n >= n;
  while (*fit && (named = next_named (body, from, &field, &length)) != NULL)
    {
      *fit = strncmp (named, "\":\"", 3) == 0 && strnlen (named, HEX_END + 1) > HEX_END
             && named[HEX_END] == '"';
      if (!*fit)
        break;
      from = named + HEX_END + 1;
      if (texts->n != n || (gsize) sqlite3_column_bytes (texts->rows, 1) != length
          || strncmp (desk_db_text (texts->rows, 1), field, length) != 0)
        {
          *fit = note_gone (gone, n, ticket);
          if (!*fit)
            break;
          continue;
        }
      *fit = sqlite3_column_bytes (texts->rows, 2) == DESK_SALT_LENGTH;
      if (!*fit)
        break;
      desk_hasher_begin (hasher);
      desk_hasher_bytes (hasher, sqlite3_column_blob (texts->rows, 2), DESK_SALT_LENGTH);
      desk_hasher_lp (hasher, field, length);
      desk_hasher_lp (hasher, sqlite3_column_text (texts->rows, 3),
                      (gsize) sqlite3_column_bytes (texts->rows, 3));
      *fit = desk_hasher_fits_hex (hasher, named + 3);
      if (!next_text (db, texts, error))
        return FALSE;
    }
  /* One that the body does not name. */
  if (texts->n <= n)
    *fit = FALSE;
  return TRUE;
}

static void
lp_column (DeskHasher *hasher, sqlite3_stmt *rows, int column)
{
  const void *bytes = sqlite3_column_text (rows, column);

  desk_hasher_lp (hasher, bytes, (gsize) sqlite3_column_bytes (rows, column));
}

/* Takes entry @n on; @hash is that of the one before and becomes its own, as stored. */
static gboolean
take_entry (DeskHasher *hasher, sqlite3_stmt *rows, const char *site, gint64 n,
            guint8 hash[DESK_HASH_LENGTH])
{
  const guint8 *stored = sqlite3_column_blob (rows, 6);

  if (sqlite3_column_int64 (rows, 0) != n || sqlite3_column_bytes (rows, 6) != DESK_HASH_LENGTH)
    return FALSE;
  desk_hasher_begin (hasher);
  desk_hasher_bytes (hasher, hash, DESK_HASH_LENGTH);
  desk_hasher_lp (hasher, "santushti.event.1", strlen ("santushti.event.1"));
  desk_hasher_lp (hasher, site, strlen (site));
  desk_hasher_lp_number (hasher, n);
  desk_hasher_lp_number (hasher, sqlite3_column_int64 (rows, 1));
  for (int column = 2; column <= 5; column++)
    lp_column (hasher, rows, column);
  memcpy (hash, stored, DESK_HASH_LENGTH);
  return desk_hasher_fits (hasher, stored);
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

/* FALSE on an error of reading. */
static gboolean
read_entries (DeskDb *db, Part *part, DeskHasher *hasher, Texts *texts, DeskDbProgress progress,
              gpointer data, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, person, kind, ticket, body, hash "
                                      "FROM event WHERE n > ?1 AND n <= ?2 ORDER BY n",
                                      "ii", part->after, part->until);
  Together *together = part->together;
  gboolean fit = TRUE;
  int row = -1;

  while (rows != NULL && fit && (row = desk_db_step (db, rows, error)) == 1)
    {
      part->n++;
      fit = take_entry (hasher, rows, part->site, part->n, part->hash);
      if (fit
          && !take_texts (db, hasher, texts, part->n, desk_db_text (rows, 4),
                          desk_db_text (rows, 5), part->gone, &fit, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
      if (!fit)
        part->reading.bad = part->n;
      else if (g_str_equal (desk_db_text (rows, 3), "erase"))
        {
          char *tickets = desk_json_get_string (desk_db_text (rows, 5), "tickets");

          take_erasure (part->gone, tickets, &part->reading);
          g_ptr_array_add (part->erasures, tickets);
        }
      if (part->n == part->slip_n)
        desk_chain_hex (part->hash, part->reading.slip);
      if (part->n % TELL == 0)
        {
          gint64 told = g_atomic_int_add (&together->told, 1) + 1;

          if (progress != NULL)
            progress (MIN (together->after + told * TELL, together->total), together->total, data);
          if (g_atomic_int_get (&together->broken) < part->position)
            break;
        }
    }
  if (row == 1)
    desk_db_done (rows);
  return row >= 0;
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

/* FALSE on an error of reading. */
static gboolean
read_part (DeskDb *db, Part *part, DeskDbProgress progress, gpointer data, GError **error)
{
  g_autoptr (DeskHasher) hasher = desk_hasher_new ();
  Texts texts = { 0 };
  gboolean found = FALSE;
  gboolean read;

  part->n = part->after;
  if (!read_base (db, part->site, part->after, part->hash, &found, error))
    return FALSE;
  if (!found)
    {
      part->reading.bad = part->after;
      return TRUE;
    }
  texts.rows = desk_db_query (db, error,
                              "SELECT n, field, salt, value FROM event_text WHERE n > ?1 "
                              "AND n <= ?2 ORDER BY n, field",
                              "ii", part->after, part->until);
  if (texts.rows == NULL || !next_text (db, &texts, error))
    return FALSE;
  read = read_entries (db, part, hasher, &texts, progress, data, error);
  if (read && part->reading.bad == 0 && part->until != G_MAXINT64 && part->n < part->until)
    part->reading.bad = part->n + 1;
  /* A text after the last entry belongs to none. */
  if (read && part->reading.bad == 0 && texts.row == 1)
    part->reading.bad = texts.n;
  if (texts.row == 1)
    desk_db_done (texts.rows);
  if (part->reading.bad != 0)
    note_broken (part);
  return read;
}

static gboolean
part_in (DeskDb *db, gpointer data, GError **error)
{
  Part *part = data;
  gint64 newest = 0;

  if (!desk_db_int (db, error, 0, &newest, "SELECT max (n) FROM event", ""))
    return FALSE;
  /* An erasure since then would be no part of what is read here. */
  part->moved = newest != part->together->total;
  return part->moved || read_part (db, part, NULL, NULL, error);
}

static gpointer
part_thread (gpointer data)
{
  Part *part = data;

  part->done = desk_store_read (part->store, part->cancellable, part_in, part, &part->error);
  return NULL;
}

/* Whether this and the parts before it (@read) were read, as far as it matters: what comes behind a
 * broken part does not. */
static gboolean
finish_part (DeskDb *db, Part *part, gboolean read, DeskDbProgress progress, gpointer data,
             GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (part->thread != NULL)
    g_thread_join (part->thread);
  failure = g_steal_pointer (&part->error);
  if (!read || g_atomic_int_get (&part->together->broken) < part->position)
    return read;
  if (part->done)
    return !part->moved || read_part (db, part, progress, data, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static guint
parts_for (DeskDb *db, gint64 entries)
{
  return db->store == NULL || entries < WORTH_THREADS
           ? 1 : CLAMP (g_get_num_processors (), 1, MAX_PARTS);
}

/* The parts in their order. */
static void
put_together (Part *parts, guint n_parts, DeskChainReading *reading)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Part *last = NULL;

  for (guint i = 0; i < n_parts && reading->bad == 0; i++)
    {
      GHashTableIter iter;
      gpointer number;
      gpointer value;

      last = &parts[i];
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
  Part parts[MAX_PARTS] = { 0 };
  Together together = { .after = after, .broken = G_MAXINT };
  guint n_parts;
  gboolean read;

  *reading = (DeskChainReading) { 0 };
  if (!desk_db_int (db, error, 0, &together.total, "SELECT max (n) FROM event", ""))
    return FALSE;
  n_parts = parts_for (db, together.total - after);
  for (guint i = 0; i < n_parts; i++)
    {
      gint64 each = (together.total - after) / n_parts;

      parts[i] = (Part) { .site = site, .position = (int) i, .after = after + each * i,
                          .until = i + 1 < n_parts ? after + each * (i + 1) : G_MAXINT64,
                          .slip_n = slip_n, .together = &together, .store = db->store,
                          .cancellable = db->cancellable };
      parts[i].gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      parts[i].erasures = g_ptr_array_new_with_free_func (g_free);
      if (i == 0)
        continue;
      parts[i].thread = g_thread_try_new ("chain", part_thread, &parts[i], NULL);
      /* Where no thread can be had, this one reads the part after its own. */
      if (parts[i].thread == NULL)
        parts[i].done = parts[i].moved = TRUE;
    }
  read = read_part (db, &parts[0], progress, data, error);
  for (guint i = 1; i < n_parts; i++)
    read = finish_part (db, &parts[i], read, progress, data, error);
  if (read)
    put_together (parts, n_parts, reading);
  for (guint i = 0; i < n_parts; i++)
    {
      g_hash_table_unref (parts[i].gone);
      g_ptr_array_unref (parts[i].erasures);
    }
  return read;
}
