/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-find.h"

#include "desk-db.h"
#include "desk-fold.h"
#include "desk-name-words.h"

#define ROW                                                                                  \
  "SELECT t.id, t.state, t.registered_at, coalesce (t.limit_at, 0), coalesce (t.due_at, 0), "  \
  "t.category_id, coalesce (t.place_id, 0), coalesce (t.officer_id, 0), t.rung, t.suspect, "  \
  "t.consumer_name, t.unconfirmed "                                                            \
  "FROM ticket t "

gboolean
desk_found_row_is_theft (const DeskFoundRow *row)
{
  /* Schema 1 gave these ids; see schema 5. */
  return row->category_id == 25 || row->category_id == 26;
}

/* 1 go on, 0 enough, -1 an error. */
static int
tell (DeskDb *db, sqlite3_stmt *rows, DeskFoundFunc func, gpointer data, GError **error)
{
  DeskFoundRow row = { .id = sqlite3_column_int64 (rows, 0) };

  desk_state_from_nick (desk_db_text (rows, 1), &row.state);
  row.registered_at = sqlite3_column_int64 (rows, 2);
  row.limit_at = sqlite3_column_int64 (rows, 3);
  row.due_at = sqlite3_column_int64 (rows, 4);
  row.category_id = sqlite3_column_int64 (rows, 5);
  row.place_id = sqlite3_column_int64 (rows, 6);
  row.officer_id = sqlite3_column_int64 (rows, 7);
  row.rung = sqlite3_column_int (rows, 8);
  row.suspect = sqlite3_column_int (rows, 9) != 0;
  row.name = desk_db_text (rows, 10);
  row.unconfirmed = sqlite3_column_int (rows, 11) != 0;
  return func (db, &row, data, error);
}

static int
tell_id (DeskDb *db, gint64 id, DeskFoundFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, ROW "WHERE t.id = ?1", "i", id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  int more;

  if (row != 1)
    return row < 0 ? -1 : 1;
  more = tell (db, rows, func, data, error);
  desk_db_done (rows);
  return more;
}

gboolean
desk_db_find_matches (DeskDb *db,
                      const char *match,
                      DeskFoundRange *range,
                      DeskFoundFunc func,
                      gpointer data,
                      GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid > ?2 "
                     "ORDER BY rowid DESC",
                     "si", match, range->after);
  guint passed = 0;
  guint work = range->work; /* left for the next hit */
  int more = 1;
  int code = SQLITE_DONE;

  range->late = FALSE;
  range->tired = FALSE;
  if (rows == NULL)
    return FALSE;
  desk_db_watch_closely (db);
  while (more == 1
         && (code = desk_db_step_within (db, rows, range->until, range->work != 0 ? &work : NULL))
              == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      work = range->work;
      range->newest = range->count++ == 0 ? id : range->newest;
      range->oldest = id;
      if (range->among == NULL || desk_id_set_has (range->among, (guint) id))
        more = tell_id (db, id, func, data, error);
      else if (range->hits != 0 && ++passed >= range->hits)
        {
          range->stopped = id;
          more = 0;
        }
    }
  desk_db_watch (db);
  if (more == 1 && code == SQLITE_INTERRUPT)
    {
      range->tired = range->work != 0 && work == 0;
      range->late = range->until != 0 && g_get_monotonic_time () >= range->until;
      more = !range->tired && !range->late;
    }
  /* A letter that is younger than SQLite's tables parts a word, and parts cannot be asked for:
   * such a word stands nowhere. */
  if (more == 1 && code != SQLITE_DONE && code != SQLITE_ERROR)
    {
      desk_db_fail (db, code, "", error);
      more = -1;
    }
  desk_db_done (rows);
  return more >= 0;
}

gboolean
desk_db_find_rows (DeskDb *db,
                   gint64 from,
                   gint64 until,
                   DeskFoundFunc func,
                   gpointer data,
                   GError **error)
{
  sqlite3_stmt *rows
    = until != 0
        ? desk_db_query (db, error,
                         ROW "INDEXED BY ticket_due WHERE t.due_at IS NOT NULL AND t.due_at >= ?1 "
                             "AND t.due_at < ?2 ORDER BY t.due_at DESC, t.id DESC",
                         "ii", from, until)
        : desk_db_query (db, error,
                         ROW "INDEXED BY ticket_registered "
                             "ORDER BY t.registered_at DESC, t.id DESC",
                         "");
  int more = 1;

  if (rows == NULL)
    return FALSE;
  while (more == 1)
    {
      int row = desk_db_step (db, rows, error);

      if (row != 1)
        return row == 0;
      more = tell (db, rows, func, data, error);
    }
  desk_db_done (rows);
  return more >= 0;
}

gboolean
desk_db_find_ids (DeskDb *db, GArray *ids, DeskFoundFunc func, gpointer data, GError **error)
{
  int more = 1;

  for (guint i = ids->len; i > 0 && more == 1; i--)
    more = tell_id (db, g_array_index (ids, gint64, i - 1), func, data, error);
  return more >= 0;
}

void
desk_found_words_clear (DeskFoundWords *self)
{
  g_clear_pointer (&self->open, g_strfreev);
  g_clear_pointer (&self->personal, g_strfreev);
  g_clear_pointer (&self->name, g_strfreev);
  g_clear_pointer (&self->description, g_strfreev);
}

gboolean
desk_db_find_words (DeskDb *db, gint64 id, DeskFoundWords *words, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.number || ' ' || t.source_number || ' ' || t.description || ' ' "
                     "|| coalesce (p.name || ' ' || p.name_hi, ''), "
                     "iif (h, '', t.consumer_name || ' ' || t.account_no || ' ' || t.address), "
                     "iif (h, '', t.consumer_name), t.description "
                     "FROM (SELECT *, category_id IN (25, 26) AS h FROM ticket WHERE id = ?1) t "
                     "LEFT JOIN place p ON p.id = t.place_id",
                     "i", id);
  g_autofree char *readings = NULL;
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row < 0)
    return FALSE;
  words->open = desk_fold_words (row == 1 ? desk_db_text (rows, 0) : "");
  words->personal = desk_fold_words (row == 1 ? desk_db_text (rows, 1) : "");
  readings = desk_name_readings (row == 1 ? desk_db_text (rows, 2) : "");
  words->name = desk_fold_words (readings);
  words->description = desk_fold_words (row == 1 ? desk_db_text (rows, 3) : "");
  if (row == 1)
    desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_find_subtree (DeskDb *db, gint64 place_id, GHashTable *ids, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE sub (id) AS (VALUES (?1) UNION SELECT p.id FROM place p "
                     "JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub",
                     "i", place_id);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return row == 0;
}
