/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain read once, entries and texts side by side; desk-hasher.c does the sums. */
#include "desk-db-verify.h"

#include "desk-body.h"
#include "desk-db.h"
#include "desk-hasher.h"

#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 20000
/* Below this many entries threads cost more than they bring. */
#define WORTH_THREADS 4000
#define MAX_THREADS   3
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

/* Entry "erase": what it names was rightly gone before it. */
static void
take_erasure (GHashTable *gone, const char *body, DeskChainReading *reading)
{
  g_autofree char *tickets = desk_json_get_string (body, "tickets");
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
      desk_hasher_end_hex (hasher, n, named + 3);
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
  desk_hasher_end (hasher, n, stored);
  memcpy (hash, stored, DESK_HASH_LENGTH);
  return TRUE;
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

static guint
threads_for (gint64 entries)
{
  return entries < WORTH_THREADS ? 0 : CLAMP (g_get_num_processors (), 2, MAX_THREADS + 1) - 1;
}

/* The entries after @after; *n is the last that was read. FALSE on an error of reading. */
static gboolean
read_entries (DeskDb *db, DeskHasher *hasher, Texts *texts, GHashTable *gone, const char *site,
              gint64 slip_n, gint64 total, guint8 hash[DESK_HASH_LENGTH], gint64 *n, DeskChainReading *reading,
              DeskDbProgress progress, gpointer data, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, person, kind, ticket, body, hash "
                                      "FROM event WHERE n > ?1 ORDER BY n",
                                      "i", *n);
  gboolean fit = TRUE;
  int row = -1;

  while (rows != NULL && fit && (row = desk_db_step (db, rows, error)) == 1)
    {
      ++*n;
      fit = take_entry (hasher, rows, site, *n, hash);
      if (fit
          && !take_texts (db, hasher, texts, *n, desk_db_text (rows, 4), desk_db_text (rows, 5),
                          gone, &fit, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
      if (!fit)
        reading->bad = *n;
      else if (g_str_equal (desk_db_text (rows, 3), "erase"))
        take_erasure (gone, desk_db_text (rows, 5), reading);
      if (*n == slip_n)
        desk_chain_hex (hash, reading->slip);
      if (*n % TELL == 0)
        {
          if (progress != NULL)
            progress (*n, total, data);
          if (desk_hasher_peek (hasher) != 0)
            break;
        }
    }
  if (row == 1)
    desk_db_done (rows);
  return row >= 0;
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
  g_autoptr (DeskHasher) hasher = NULL;
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint8 hash[DESK_HASH_LENGTH];
  Texts texts = { 0 };
  gboolean found = FALSE;
  gboolean read;
  gint64 total = 0;
  gint64 n = after;
  gint64 bad;

  *reading = (DeskChainReading) { 0 };
  if (!desk_db_int (db, error, 0, &total, "SELECT max (n) FROM event", "")
      || !read_base (db, site, after, hash, &found, error))
    return FALSE;
  if (!found)
    {
      reading->bad = after;
      return TRUE;
    }
  texts.rows = desk_db_query (db, error,
                              "SELECT n, field, salt, value FROM event_text WHERE n > ?1 "
                              "ORDER BY n, field",
                              "i", after);
  if (texts.rows == NULL || !next_text (db, &texts, error))
    return FALSE;
  hasher = desk_hasher_new (threads_for (total - after));
  read = read_entries (db, hasher, &texts, gone, site, slip_n, total, hash, &n, reading, progress,
                       data, error);
  bad = desk_hasher_finish (hasher);
  if (bad != 0 && (reading->bad == 0 || bad < reading->bad))
    reading->bad = bad;
  /* Only when all was read: the entry that erased them may come last. */
  if (read && reading->bad == 0)
    blame_gone (gone, reading);
  /* A text after the last entry belongs to none. */
  if (read && reading->bad == 0 && texts.row == 1)
    reading->bad = texts.n;
  if (texts.row == 1)
    desk_db_done (texts.rows);
  reading->entries = n;
  desk_chain_hex (hash, reading->head);
  return read;
}
