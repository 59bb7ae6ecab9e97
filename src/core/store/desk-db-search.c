/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-search.h"

#include "desk-fold.h"
#include "desk-name-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes of words that wait at most: a place with a million complaints can be renamed. */
#define WAITING_MAX (16 * 1024 * 1024)

typedef struct
{
  gint64 ticket_id;
  char *words; /* owned */
  gboolean add;
} Waiting;

static void
waiting_clear (gpointer data)
{
  Waiting *self = data;

  g_free (self->words);
}

char *
desk_db_search_words (DeskDb *db, gint64 id, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *folded = NULL;
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.consumer_name, t.description, t.category_id IN (25, 26), t.number, "
                     "t.source_number, t.account_no, t.address, p.name, p.name_hi FROM ticket t "
                     "LEFT JOIN place p ON p.id = t.place_id WHERE t.id = ?1",
                     "i", id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row < 0)
    return NULL;
  if (row == 1)
    {
      for (int i = 0; i < 9; i++)
        if (i != 2)
          {
            g_string_append (text, desk_db_text (rows, i));
            g_string_append_c (text, ' ');
          }
      /* R11: who informs of a theft is found by no key either. */
      if (sqlite3_column_int (rows, 2) == 0)
        desk_name_words_add (marked, desk_db_text (rows, 0));
      desk_loan_words_add (marked, desk_db_text (rows, 1));
      desk_db_done (rows);
    }
  folded = desk_fold_unmarked (text->str);
  return g_strconcat (folded, marked->str, NULL);
}

gboolean
desk_db_search_flush (DeskDb *db, GError **error)
{
  gboolean done = TRUE;

  if (db->search_waiting == NULL)
    return TRUE;
  for (guint i = 0; i < db->search_waiting->len && done; i++)
    {
      Waiting *it = &g_array_index (db->search_waiting, Waiting, i);

      done = it->add ? desk_db_run (db, error, "INSERT INTO search (rowid, words) VALUES (?1, ?2)",
                                    "is", it->ticket_id, it->words)
                     : desk_db_run (db, error,
                                    "INSERT INTO search (search, rowid, words) "
                                    "VALUES ('delete', ?1, ?2)",
                                    "is", it->ticket_id, it->words);
    }
  desk_db_search_forget (db);
  return done;
}

void
desk_db_search_forget (DeskDb *db)
{
  g_clear_pointer (&db->search_waiting, g_array_unref);
  db->search_bytes = 0;
}

static gboolean
wait_words (DeskDb *db, gint64 ticket_id, gboolean add, char *words, GError **error)
{
  Waiting it = { .ticket_id = ticket_id, .words = words, .add = add };

  if (db->search_waiting == NULL)
    {
      db->search_waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
      g_array_set_clear_func (db->search_waiting, waiting_clear);
    }
  db->search_bytes += strlen (it.words);
  g_array_append_val (db->search_waiting, it);
  return db->search_bytes < WAITING_MAX || desk_db_search_flush (db, error);
}

static gboolean
wait (DeskDb *db, gint64 ticket_id, gboolean add, GError **error)
{
  char *words;

  if (db->rebuilding)
    return TRUE;
  words = desk_db_search_words (db, ticket_id, error);
  return words != NULL && wait_words (db, ticket_id, add, words, error);
}

gboolean
desk_db_search_add_words (DeskDb *db, gint64 ticket_id, const char *words, GError **error)
{
  return wait_words (db, ticket_id, TRUE, g_strdup (words), error);
}

gboolean
desk_db_search_add (DeskDb *db, gint64 ticket_id, GError **error)
{
  return wait (db, ticket_id, TRUE, error);
}

gboolean
desk_db_search_remove (DeskDb *db, gint64 ticket_id, GError **error)
{
  return wait (db, ticket_id, FALSE, error);
}

static gboolean
fill_anew (DeskDb *db, GError **error)
{
  gint64 id = 0;

  if (!desk_db_run (db, error, "INSERT INTO search (search) VALUES ('delete-all')", ""))
    return FALSE;
  for (;;)
    {
      g_autofree char *words = NULL;

      if (!desk_db_int (db, error, 0, &id, "SELECT min (id) FROM ticket WHERE id > ?1", "i", id))
        return FALSE;
      if (id == 0)
        break;
      words = desk_db_search_words (db, id, error);
      if (words == NULL
          || !desk_db_run (db, error, "INSERT INTO search (rowid, words) VALUES (?1, ?2)", "is", id,
                           words))
        return FALSE;
    }
  return desk_db_run (db, error, "INSERT INTO search (search) VALUES ('optimize')", "")
         && desk_db_run (db, error, "UPDATE meta SET value = ?1 WHERE key = 'fold_version'", "s",
                         G_STRINGIFY (DESK_FOLD_VERSION));
}

gboolean
desk_db_search_renew (DeskDb *db, GError **error)
{
  gint64 version = 0;

  if (!desk_db_int (db, error, DESK_FOLD_VERSION, &version,
                    "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'fold_version'", ""))
    return FALSE;
  if (version == DESK_FOLD_VERSION)
    return TRUE;
  if (!desk_db_script (db, _("make the search index anew"), "BEGIN IMMEDIATE", error))
    return FALSE;
  if (fill_anew (db, error)
      && desk_db_script (db, _("make the search index anew"), "COMMIT", error))
    return TRUE;
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
