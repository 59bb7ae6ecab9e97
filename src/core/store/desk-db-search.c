/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-search.h"

#include "desk-db-find.h"
#include "desk-db-import.h"
#include "desk-fold.h"
#include "desk-name-words.h"
#include "desk-side-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes of words that wait at most: a place with a million complaints can be renamed. */
#define WAITING_MAX (16 * 1024 * 1024)
/* Complaints that are put in the index in one transaction when it is made anew, and pages merged in
 * one: half a second's work. */
#define SLICE       5000
#define MERGE_PAGES 4000
#define WHOLE       G_STRINGIFY (DESK_FOLD_VERSION)
#define MAKING      "-" WHOLE " "

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

/* Theft and the id stand behind what goes into the words. */
#define WORDS                                                                                   \
  "SELECT t.consumer_name, t.description, t.number, t.source_number, t.account_no, t.address, " \
  "p.name, p.name_hi, t.category_id IN (25, 26), t.id FROM ticket t "                           \
  "LEFT JOIN place p ON p.id = t.place_id "
#define WORDS_THEFT 8
#define WORDS_ID    9

sqlite3_stmt *
desk_db_search_words_all (DeskDb *db, GError **error)
{
  return desk_db_query (db, error, WORDS "ORDER BY t.id", "");
}

gint64
desk_db_search_words_id (sqlite3_stmt *rows)
{
  return sqlite3_column_int64 (rows, WORDS_ID);
}

char *
desk_db_search_words_row (sqlite3_stmt *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (int i = 0; i < WORDS_THEFT; i++)
    {
      g_string_append (text, desk_db_text (rows, i));
      g_string_append_c (text, ' ');
    }
  /* R11: who informs of a theft is found by no key either. */
  if (sqlite3_column_int (rows, WORDS_THEFT) == 0)
    desk_name_words_add (marked, desk_db_text (rows, 0));
  desk_loan_words_add (marked, desk_db_text (rows, 1));
  folded = desk_fold_unmarked (text->str);
  return g_strconcat (folded, marked->str, NULL);
}

char *
desk_db_search_words (DeskDb *db, gint64 id, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, WORDS "WHERE t.id = ?1", "i", id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  char *words;

  if (row < 0)
    return NULL;
  if (row == 0)
    return g_strdup ("");
  words = desk_db_search_words_row (rows);
  desk_db_done (rows);
  return words;
}

gboolean
desk_db_search_put (DeskDb *db, GArray *waiting, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < waiting->len && done; i++)
    {
      Waiting *it = &g_array_index (waiting, Waiting, i);

      done = it->add ? desk_db_run (db, error, "INSERT INTO search (rowid, words) VALUES (?1, ?2)",
                                    "is", it->ticket_id, it->words)
                     : desk_db_run (db, error,
                                    "INSERT INTO search (search, rowid, words) "
                                    "VALUES ('delete', ?1, ?2)",
                                    "is", it->ticket_id, it->words);
    }
  return done;
}

gboolean
desk_db_search_flush (DeskDb *db, GError **error)
{
  gboolean done = TRUE;

  if (db->search_waiting == NULL)
    return TRUE;
  if (db->side != NULL)
    desk_side_index_put (db->side, db->search_waiting);
  else
    done = desk_db_search_put (db, db->search_waiting, error);
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

/* meta's fold_version: the version when the index is whole, "-VERSION ID" while it is made anew and
 * the complaints up to ID are in it. A program that knows another version begins again. */
static gboolean
read_version (DeskDb *db, char **version, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error, "SELECT value FROM meta WHERE key = 'fold_version'", "");
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row < 0)
    return FALSE;
  /* A store that is still being made has none. */
  *version = row == 1 ? desk_db_dup (rows, 0) : g_strdup (WHOLE);
  if (row == 1)
    desk_db_done (rows);
  return TRUE;
}

static gboolean
write_version (DeskDb *db, const char *version, GError **error)
{
  return desk_db_run (db, error, "UPDATE meta SET value = ?1 WHERE key = 'fold_version'", "s",
                      version);
}

gboolean
desk_db_search_is_whole (DeskDb *db, gboolean *whole, GError **error)
{
  g_autofree char *version = NULL;

  if (!read_version (db, &version, error))
    return FALSE;
  *whole = g_str_equal (version, WHOLE);
  return TRUE;
}

gboolean
desk_db_search_leave (DeskDb *db, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO search (search) VALUES ('delete-all')", "")
         && write_version (db, MAKING "0", error);
}

gboolean
desk_db_search_taken (DeskDb *db, GError **error)
{
  return write_version (db, WHOLE, error);
}

typedef struct
{
  gint64 done;  /* the complaint up to which all are in the index */
  gint64 last;  /* of the store */
  gboolean end; /* of the present work */
  int pages;    /* of a merge; negative: all pieces into one */
} Renewal;

typedef gboolean (*RenewalStep) (DeskDb *db, Renewal *self, GError **error);

static gboolean
begin_anew (DeskDb *db, Renewal *self, GError **error)
{
  self->done = 0;
  return desk_db_search_leave (db, error);
}

static gboolean
fill_slice (DeskDb *db, Renewal *self, GError **error)
{
  g_autofree char *version = NULL;

  for (guint i = 0; i < SLICE && !self->end; i++)
    {
      g_autofree char *words = NULL;
      gint64 id = 0;

      if (!desk_db_int (db, error, 0, &id, "SELECT min (id) FROM ticket WHERE id > ?1", "i",
                        self->done))
        return FALSE;
      self->end = id == 0;
      if (self->end)
        break;
      words = desk_db_search_words (db, id, error);
      if (words == NULL
          || !desk_db_run (db, error, "INSERT INTO search (rowid, words) VALUES (?1, ?2)", "is", id,
                           words))
        return FALSE;
      self->done = id;
    }
  version = g_strdup_printf (MAKING "%" G_GINT64_FORMAT, self->done);
  return write_version (db, version, error);
}

gboolean
desk_db_search_merge (DeskDb *db, int pages, gboolean *end, GError **error)
{
  gint64 before = sqlite3_total_changes64 (db->handle);

  if (!desk_db_run (db, error, "INSERT INTO search (search, rank) VALUES ('merge', ?1)", "i",
                    (gint64) pages))
    return FALSE;
  /* FTS5 says so: fewer than two rows changed when there was nothing to merge. */
  *end = sqlite3_total_changes64 (db->handle) - before < 2;
  return TRUE;
}

/* A few pages of what optimize would do at once. */
static gboolean
merge_slice (DeskDb *db, Renewal *self, GError **error)
{
  if (!desk_db_search_merge (db, self->pages, &self->end, error))
    return FALSE;
  self->pages = MERGE_PAGES;
  return !self->end || write_version (db, WHOLE, error);
}

static gboolean
in_transaction (DeskDb *db, Renewal *self, RenewalStep step, GError **error)
{
  if (!desk_db_script (db, _("make the search index anew"), "BEGIN IMMEDIATE", error))
    return FALSE;
  if (step (db, self, error)
      && desk_db_script (db, _("make the search index anew"), "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Where to go on; begins when there is nothing to go on with, also when another program wrote into
 * the index since. */
static gboolean
take_up (DeskDb *db, Renewal *self, const char *version, GError **error)
{
  gint64 newest = 0;

  if (!desk_db_int (db, error, 0, &self->last, "SELECT max (id) FROM ticket", "")
      || !desk_db_int (db, error, 0, &newest, "SELECT max (id) FROM search_docsize", ""))
    return FALSE;
  if (g_str_has_prefix (version, MAKING))
    {
      self->done = g_ascii_strtoll (version + strlen (MAKING), NULL, 10);
      if (self->done == newest)
        return TRUE;
    }
  return in_transaction (db, self, begin_anew, error);
}

gboolean
desk_db_search_renew (DeskDb *db,
                      DeskDbProgress progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  static const RenewalStep steps[] = { fill_slice, merge_slice };
  Renewal self = { .pages = -MERGE_PAGES };
  g_autofree char *version = NULL;

  if (!read_version (db, &version, error))
    return FALSE;
  if (g_str_equal (version, WHOLE))
    return TRUE;
  if (!take_up (db, &self, version, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (self.end = FALSE; !self.end;)
      {
        if (progress != NULL)
          progress (self.done, self.last, data);
        if (g_cancellable_set_error_if_cancelled (cancellable, error)
            || !in_transaction (db, &self, steps[i], error))
          return FALSE;
      }
  return TRUE;
}
