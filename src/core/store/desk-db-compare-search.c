/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index against the words of the tickets.
 *
 * The index is contentless: what it should hold stands nowhere in the store. So its tables are copied into
 * a database of their own, where SQLite's own check goes through them from leaf to leaf. What stands in
 * them is summed up as it lies there, and as the tickets' words and their beginnings give it: were SQLite
 * to compare the two, it would take three times as long. Only when the sums differ an index is made anew
 * to say of which tickets. That the tickets are those of the entries is compared elsewhere, at the same
 * time. */
#include "desk-db-rebuild.h"

#include "desk-db-copy.h"
#include "desk-db-search.h"
#include "desk-keyed-set.h"
#include "desk-leaf.h"
#include "desk-word-sum.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* FTS5 cuts words that are longer, bytes. */
#define LONGEST_WORD 32768
/* search_data: how many tickets are indexed, and words in them. */
#define TOTALS "SELECT block FROM search_data WHERE id = 1"

static const DeskDbCopy copies[] = {
  { "SELECT id, block FROM search_data NOT INDEXED", "INSERT INTO copied_data VALUES (?1, ?2)" },
  { "SELECT segid, term, pgno FROM search_idx", "INSERT INTO copied_idx VALUES (?1, ?2, ?3)" },
  { "SELECT k, v FROM search_config", "INSERT INTO copied_config VALUES (?1, ?2)" },
};
static const DeskDbCopy tickets
  = { "SELECT id, number FROM ticket NOT INDEXED ORDER BY id", "INSERT INTO doc VALUES (?1, ?2)" };

/* What the tickets' words add up to. */
typedef struct
{
  DeskKeyedSumKey key;
  DeskKeyedSet seen;  /* terms of the present ticket: one that it has twice stands in the index once */
  gint64 id;        /* the present ticket */
  gint64 words;     /* of it */
  guint64 sum;
} Adding;

/* The words are parted by SQLite itself, as when they were put in. */
typedef struct
{
  fts5_tokenizer functions;
  Fts5Tokenizer *tokenizer;
} Parting;

static gboolean
parting_init (Parting *self, DeskDb *beside, GError **error)
{
  const char *options[] = { "remove_diacritics", "0", "categories", DESK_SEARCH_LETTERS };
  sqlite3_stmt *asking = NULL;
  fts5_api *fts5 = NULL;
  void *factory = NULL;
  int code = sqlite3_prepare_v2 (beside->handle, "SELECT fts5 (?1)", -1, &asking, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_bind_pointer (asking, 1, &fts5, "fts5_api_ptr", NULL);
  if (code == SQLITE_OK)
    sqlite3_step (asking);
  sqlite3_finalize (asking);
  if (fts5 == NULL)
    code = SQLITE_ERROR;
  if (code == SQLITE_OK)
    code = fts5->xFindTokenizer (fts5, "unicode61", &factory, &self->functions);
  if (code == SQLITE_OK)
    code = self->functions.xCreate (factory, options, G_N_ELEMENTS (options), &self->tokenizer);
  return code == SQLITE_OK
         || desk_db_fail (beside, code, _("compare the search index"), error);
}

static void
parting_clear (Parting *self)
{
  if (self->tokenizer != NULL)
    self->functions.xDelete (self->tokenizer);
}

static void
add_term (Adding *self, guint64 letters, guint n_letters)
{
  guint64 term = desk_word_sum_term (&self->key, letters, n_letters);

  if (desk_keyed_set_add (&self->seen, term))
    self->sum += desk_word_sum_entry (&self->key, term, self->id);
}

/* A word, and its beginnings of 1 to 6 letters. */
static int
add_word (void *data, int flags, const char *word, int length, int from, int until)
{
  Adding *self = data;
  guint64 letters = self->key.seed;
  guint n_letters = 0;

  self->words++;
  length = MIN (length, LONGEST_WORD);
  for (int i = 0; i < length; i++)
    {
      letters = desk_word_sum_byte (&self->key, letters, (guint8) word[i]);
      /* Behind a letter's last byte. */
      if ((i + 1 == length || ((guint8) word[i + 1] & 0xc0) != 0x80)
          && ++n_letters <= DESK_SEARCH_BEGINNING)
        add_term (self, letters, n_letters);
    }
  add_term (self, letters, 0);
  return SQLITE_OK;
}

/* As it was put in (desk_db_search_add). */
static int
add_ticket (Adding *self, Parting *parting, sqlite3_stmt *rows)
{
  g_autofree char *words = desk_db_search_words_row (rows);

  self->id = desk_db_search_words_id (rows);
  self->words = 0;
  desk_keyed_set_begin (&self->seen);
  return parting->functions.xTokenize (parting->tokenizer, self, FTS5_TOKENIZE_DOCUMENT, words,
                                       (int) strlen (words), add_word);
}

/* One number and nothing behind it. */
static gboolean
is_number (sqlite3_stmt *rows, int column, gint64 number)
{
  const guint8 *at = sqlite3_column_blob (rows, column);
  const guint8 *end = at + sqlite3_column_bytes (rows, column);
  guint64 stands;

  return at != NULL && desk_leaf_number (&at, end, &stands) && at == end
         && stands == (guint64) number;
}

/* What the index says of all, against how many it should be. */
static gboolean
compare_totals (DeskDb *store, gint64 n_tickets, gint64 n_words, gboolean *fits, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (store, error, TOTALS, "");
  int row = rows != NULL ? desk_db_step (store, rows, error) : -1;

  if (row == 1)
    {
      const guint8 *at = sqlite3_column_blob (rows, 0);
      const guint8 *end = at + sqlite3_column_bytes (rows, 0);
      guint64 says[2] = { 0, 0 };

      /* It is empty until something was indexed. */
      if (at != end
          && !(desk_leaf_number (&at, end, &says[0]) && desk_leaf_number (&at, end, &says[1]) && at == end))
        *fits = FALSE;
      if (says[0] != (guint64) n_tickets || says[1] != (guint64) n_words)
        *fits = FALSE;
      desk_db_done (rows);
    }
  else
    *fits = FALSE;
  return row >= 0;
}

/* The sum of the tickets' words; with it, that each has as many as the index says, and no one else any. */
static gboolean
add_tickets (DeskDb *store, Adding *adding, Parting *parting, gboolean *fits, GError **error)
{
  sqlite3_stmt *rows = desk_db_search_words_all (store, error);
  sqlite3_stmt *sizes = rows != NULL ? desk_db_query (store, error,
                                                      "SELECT id, sz FROM search_docsize ORDER BY id", "")
                                     : NULL;
  gint64 n_words = 0;
  gint64 n_tickets = 0;
  int row = -1;
  int size = sizes != NULL ? 1 : -1;

  while (size >= 0 && *fits && (row = desk_db_step (store, rows, error)) == 1)
    {
      int code = add_ticket (adding, parting, rows);

      if (code != SQLITE_OK)
        {
          desk_db_done (rows);
          row = -1;
          desk_db_fail (store, code, _("compare the search index"), error);
          break;
        }
      size = desk_db_step (store, sizes, error);
      if (size == 1)
        *fits = sqlite3_column_int64 (sizes, 0) == adding->id && is_number (sizes, 1, adding->words);
      else
        *fits = FALSE;
      n_words += adding->words;
      n_tickets++;
    }
  /* No more on the one side: on the other neither. */
  if (row == 0 && size == 1 && *fits)
    {
      size = desk_db_step (store, sizes, error);
      *fits = size == 0;
    }
  if (row == 1)
    desk_db_done (rows);
  if (size == 1)
    desk_db_done (sizes);
  return size >= 0 && row >= 0 && (!*fits || compare_totals (store, n_tickets, n_words, fits, error));
}

static gboolean
compare_sums (DeskDb *store, DeskDb *beside, gboolean *fits, GError **error)
{
  Adding adding = { .key = desk_keyed_sum_key () };
  Parting parting = { 0 };
  guint64 stands;
  gboolean added;
  int answer;

  desk_keyed_set_init (&adding.seen);
  added = parting_init (&parting, beside, error) && add_tickets (store, &adding, &parting, fits, error);
  parting_clear (&parting);
  desk_keyed_set_clear (&adding.seen);
  if (!added)
    return FALSE;
  if (!*fits)
    return TRUE;
  answer = desk_word_sum_of_index (store, &adding.key, &stands, error);
  *fits = answer == 1 && stands == adding.sum;
  return answer >= 0;
}

typedef struct
{
  DeskDb *store;
  GError *error;
} Asking;

/* desk_search_words (id): what desk_db_search_add() would write. */
static void
words_func (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Asking *asking = sqlite3_user_data (context);
  char *words = NULL;

  if (asking->error == NULL)
    words = desk_db_search_words (asking->store, sqlite3_value_int64 (values[0]), &asking->error);
  if (words != NULL)
    sqlite3_result_text (context, words, -1, g_free);
  else
    sqlite3_result_error_code (context, SQLITE_IOERR);
}

/* Tickets with words on one side and not on the other. */
static gboolean
say_words (DeskDb *beside, const char *sql, gboolean lacks, DeskDifferences *found, GError **error)
{
  sqlite3_stmt *rows = NULL;
  int code = sqlite3_prepare_v2 (beside->handle, sql, -1, &rows, NULL);
  gboolean read;

  while (code == SQLITE_OK && sqlite3_step (rows) == SQLITE_ROW)
    desk_differences_add (
      found,
      /* Translators: %s is the number of a complaint */
      g_strdup_printf (lacks ? _("%s: the search index lacks words of it")
                             : _("%s: the search index holds words that it does not have"),
                       desk_db_text (rows, 0)));
  read = code == SQLITE_OK;
  sqlite3_finalize (rows);
  return read;
}

/* Only when the check failed: which tickets. */
static gboolean
name_tickets (DeskDb *store, DeskDb *beside, DeskDifferences *found, GError **error)
{
  gint64 before = found->count;
  Asking asking = { .store = store };
  gboolean named;

  sqlite3_create_function (beside->handle, "desk_search_words", 1, SQLITE_UTF8, &asking, words_func, NULL,
                           NULL);
  if (!desk_db_script (beside, _("compare the search index"),
                       "CREATE TABLE doc (id INTEGER PRIMARY KEY, number TEXT NOT NULL) STRICT;",
                       error)
      || !desk_db_copy_rows (store, beside, &tickets, error))
    return FALSE;
  named = desk_db_script (beside, _("compare the search index"),
                          "CREATE VIRTUAL TABLE fresh USING fts5 (words, content = '', "
                          DESK_SEARCH_OPTIONS ");"
                          "INSERT INTO fresh (rowid, words) SELECT id, desk_search_words (id) "
                          "FROM doc ORDER BY id;"
                          "CREATE VIRTUAL TABLE fresh_terms USING fts5vocab (fresh, instance);"
                          "CREATE VIRTUAL TABLE copied_terms USING fts5vocab (copied, instance);",
                          NULL);
  if (asking.error != NULL)
    {
      g_propagate_error (error, asking.error);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (store->cancellable, error))
    return FALSE;
  if (named
      && say_words (beside,
                    "SELECT DISTINCT coalesce (t.number, d.doc) FROM (SELECT term, doc FROM fresh_terms "
                    "EXCEPT SELECT term, doc FROM copied_terms) d LEFT JOIN doc t ON t.id = d.doc "
                    "ORDER BY d.doc LIMIT 20",
                    TRUE, found, error))
    say_words (beside,
               "SELECT DISTINCT coalesce (t.number, d.doc) FROM (SELECT term, doc FROM copied_terms "
               "EXCEPT SELECT term, doc FROM fresh_terms) d LEFT JOIN doc t ON t.id = d.doc "
               "ORDER BY d.doc LIMIT 20",
               FALSE, found, error);
  if (found->count == before)
    desk_differences_add (found, g_strdup (_("the search index is not made of the complaints' "
                                             "words")));
  return TRUE;
}

static gboolean
compare_in (DeskDb *store, DeskDb *beside, DeskDifferences *found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean fits;

  sqlite3_db_config (beside->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!desk_db_script (beside, _("compare the search index"),
                       "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                       "CREATE VIRTUAL TABLE copied USING fts5 (words, content = '', " DESK_SEARCH_OPTIONS
                       ");"
                       "DELETE FROM copied_data; DELETE FROM copied_config;",
                       error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!desk_db_copy_rows (store, beside, &copies[i], error))
      return FALSE;
  fits = desk_db_script (beside, _("compare the search index"),
                         "INSERT INTO copied (copied) VALUES ('integrity-check')", &failure);
  if (failure != NULL && !g_error_matches (failure, DESK_ERROR, DESK_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (fits && !compare_sums (store, beside, &fits, error))
    return FALSE;
  return fits || name_tickets (store, beside, found, error);
}

gboolean
desk_db_compare_search (DeskDb *db, DeskDifferences *found, GError **error)
{
  /* In memory, and in a file without a name when it grows. */
  DeskDb *beside = desk_db_open (db->store, "", TRUE, error);
  gboolean compared;

  if (beside == NULL)
    return FALSE;
  beside->cancellable = db->cancellable;
  compared = compare_in (db, beside, found, error);
  desk_db_close (beside);
  return compared;
}
