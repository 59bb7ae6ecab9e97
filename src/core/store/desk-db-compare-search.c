/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index against the words of the tickets.
 *
 * The index is contentless: what it should hold stands nowhere in the store. So its tables
 * are copied into a database of their own, as the index of a table whose rows are the tickets'
 * words; SQLite's own check of such an index then compares every word and prefix. That the
 * tickets are those of the entries is compared elsewhere, at the same time. */
#include "desk-db-rebuild.h"

#include "desk-db-search.h"

#include <glib/gi18n-lib.h>

#define TOKENS                                                                                \
  "detail = none, prefix = '1 2 3 4 5 6', "                                                   \
  "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'\""

/* desk_search_words (id): what desk_db_search_add() would write. */
static void
words_func (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  DeskDb *store = sqlite3_user_data (context);
  char *words = desk_db_search_words (store, sqlite3_value_int64 (values[0]), NULL);

  if (words != NULL)
    sqlite3_result_text (context, words, -1, g_free);
  else
    sqlite3_result_error_code (context, SQLITE_IOERR);
}

static const struct
{
  const char *from;
  const char *into;
} copies[] = {
  { "SELECT id, number FROM ticket NOT INDEXED ORDER BY id", "INSERT INTO doc VALUES (?1, ?2)" },
  { "SELECT id, block FROM search_data NOT INDEXED", "INSERT INTO copied_data VALUES (?1, ?2)" },
  { "SELECT segid, term, pgno FROM search_idx", "INSERT INTO copied_idx VALUES (?1, ?2, ?3)" },
  { "SELECT id, sz FROM search_docsize", "INSERT INTO copied_docsize VALUES (?1, ?2)" },
  { "SELECT k, v FROM search_config", "INSERT INTO copied_config VALUES (?1, ?2)" },
};

static gboolean
copy_rows (DeskDb *store, DeskDb *beside, const char *from, const char *into, GError **error)
{
  sqlite3_stmt *rows = NULL;
  sqlite3_stmt *put = NULL;
  DeskDb *failed = store;
  int code = sqlite3_prepare_v2 (store->handle, from, -1, &rows, NULL);

  if (code == SQLITE_OK)
    {
      code = sqlite3_prepare_v2 (beside->handle, into, -1, &put, NULL);
      failed = code == SQLITE_OK ? store : beside;
    }
  while (code == SQLITE_OK && (code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        sqlite3_bind_value (put, i + 1, sqlite3_column_value (rows, i));
      code = sqlite3_step (put);
      sqlite3_reset (put);
      if (code != SQLITE_DONE)
        {
          failed = beside;
          break;
        }
      code = SQLITE_OK;
    }
  if (code != SQLITE_OK && code != SQLITE_DONE)
    desk_db_fail (failed, code, _("read"), error);
  sqlite3_finalize (rows);
  sqlite3_finalize (put);
  return code == SQLITE_OK || code == SQLITE_DONE;
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
name_tickets (DeskDb *beside, DeskDifferences *found, GError **error)
{
  gint64 before = found->count;

  if (desk_db_script (beside, _("compare the search index"),
                      "CREATE VIRTUAL TABLE fresh USING fts5 (words, content = '', " TOKENS ");"
                      "INSERT INTO fresh (rowid, words) SELECT id, words FROM docs;"
                      "CREATE VIRTUAL TABLE fresh_terms USING fts5vocab (fresh, instance);"
                      "CREATE VIRTUAL TABLE copied_terms USING fts5vocab (copied, instance);",
                      NULL)
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

  sqlite3_db_config (beside->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_create_function (beside->handle, "desk_search_words", 1, SQLITE_UTF8, store, words_func,
                           NULL, NULL);
  sqlite3_db_config (beside->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  if (!desk_db_script (beside, _("compare the search index"),
                       "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                       "CREATE TABLE doc (id INTEGER PRIMARY KEY, number TEXT NOT NULL) STRICT;"
                       "CREATE VIEW docs (id, words) AS SELECT id, desk_search_words (id) "
                       "FROM doc;"
                       "CREATE VIRTUAL TABLE copied USING fts5 (words, content = 'docs', "
                       "content_rowid = 'id', " TOKENS ");"
                       "DELETE FROM copied_data; DELETE FROM copied_config;",
                       error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!copy_rows (store, beside, copies[i].from, copies[i].into, error))
      return FALSE;
  if (desk_db_script (beside, _("compare the search index"),
                      "INSERT INTO copied (copied, rank) VALUES ('integrity-check', 1)", &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return name_tickets (beside, found, error);
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
