/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index against the words of the tickets.
 *
 * The index is contentless: what it should hold stands nowhere in the store. So its tables
 * are copied into a database of their own, as the index of a table whose rows are the tickets'
 * words; SQLite's own check of such an index then compares every word and prefix. That the
 * tickets are those of the entries is compared elsewhere, at the same time. */
#include "desk-db-rebuild.h"

#include "desk-db-copy.h"
#include "desk-db-search.h"

#include <glib/gi18n-lib.h>

/* The tickets with their words, read once through while SQLite goes through what was indexed. Both
 * are in the order of the ids. */
typedef struct
{
  DeskDb *store;
  sqlite3_stmt *rows;
  int row;         /* 1 = @rows stands on one, -1 = @error */
  gboolean unlike; /* a ticket is not indexed, or something is that is no ticket */
  GError *error;
} Walk;

static void
walk_on (Walk *self)
{
  self->row = desk_db_step (self->store, self->rows, &self->error);
}

static void
walk_begin (Walk *self)
{
  self->unlike = FALSE;
  self->rows = desk_db_search_words_all (self->store, &self->error);
  self->row = -1;
  if (self->rows != NULL)
    walk_on (self);
}

/* FALSE when they could not be read. @fits becomes FALSE when not all were asked for, or something
 * else was. */
static gboolean
walk_end (Walk *self, gboolean *fits, GError **error)
{
  if (self->unlike || self->row == 1)
    *fits = FALSE;
  if (self->row == 1)
    desk_db_done (self->rows);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* desk_search_words (id): what desk_db_search_add() would write. */
static void
words_func (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Walk *walk = sqlite3_user_data (context);
  gint64 id = sqlite3_value_int64 (values[0]);

  while (walk->row == 1 && desk_db_search_words_id (walk->rows) < id)
    {
      walk->unlike = TRUE;
      walk_on (walk);
    }
  if (walk->row < 0)
    sqlite3_result_error_code (context, SQLITE_IOERR);
  else if (walk->row == 0 || desk_db_search_words_id (walk->rows) > id)
    walk->unlike = TRUE;
  else
    {
      sqlite3_result_text (context, desk_db_search_words_row (walk->rows), -1, g_free);
      walk_on (walk);
    }
}

static const DeskDbCopy copies[] = {
  { "SELECT id, block FROM search_data NOT INDEXED", "INSERT INTO copied_data VALUES (?1, ?2)" },
  { "SELECT segid, term, pgno FROM search_idx", "INSERT INTO copied_idx VALUES (?1, ?2, ?3)" },
  { "SELECT id, sz FROM search_docsize", "INSERT INTO copied_docsize VALUES (?1, ?2)" },
  { "SELECT k, v FROM search_config", "INSERT INTO copied_config VALUES (?1, ?2)" },
};
static const DeskDbCopy tickets
  = { "SELECT id, number FROM ticket NOT INDEXED ORDER BY id", "INSERT INTO doc VALUES (?1, ?2)" };

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
name_tickets (DeskDb *store, DeskDb *beside, Walk *walk, DeskDifferences *found, GError **error)
{
  gint64 before = found->count;
  gboolean fits = TRUE;
  gboolean named;

  if (!desk_db_script (beside, _("compare the search index"),
                       "CREATE TABLE doc (id INTEGER PRIMARY KEY, number TEXT NOT NULL) STRICT;",
                       error)
      || !desk_db_copy_rows (store, beside, &tickets, error))
    return FALSE;
  walk_begin (walk);
  named = desk_db_script (beside, _("compare the search index"),
                          "CREATE VIRTUAL TABLE fresh USING fts5 (words, content = '', " DESK_SEARCH_OPTIONS ");"
                          "INSERT INTO fresh (rowid, words) SELECT id, desk_search_words (id) "
                          "FROM doc ORDER BY id;"
                          "CREATE VIRTUAL TABLE fresh_terms USING fts5vocab (fresh, instance);"
                          "CREATE VIRTUAL TABLE copied_terms USING fts5vocab (copied, instance);",
                          NULL);
  if (!walk_end (walk, &fits, error))
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
  Walk walk = { .store = store };
  g_autoptr (GError) failure = NULL;
  gboolean fits;

  sqlite3_db_config (beside->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_create_function (beside->handle, "desk_search_words", 1, SQLITE_UTF8, &walk, words_func,
                           NULL, NULL);
  sqlite3_db_config (beside->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  if (!desk_db_script (beside, _("compare the search index"),
                       "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                       "CREATE VIRTUAL TABLE copied USING fts5 (words, content = 'docs', "
                       "content_rowid = 'id', " DESK_SEARCH_OPTIONS ");"
                       "CREATE VIEW docs (id, words) AS SELECT id, desk_search_words (id) "
                       "FROM copied_docsize;"
                       "DELETE FROM copied_data; DELETE FROM copied_config;",
                       error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!desk_db_copy_rows (store, beside, &copies[i], error))
      return FALSE;
  walk_begin (&walk);
  fits = desk_db_script (beside, _("compare the search index"),
                         "INSERT INTO copied (copied, rank) VALUES ('integrity-check', 1)",
                         &failure);
  if (!walk_end (&walk, &fits, error))
    return FALSE;
  if (fits)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return name_tickets (store, beside, &walk, found, error);
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
