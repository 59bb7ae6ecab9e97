/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-import.h"

#include "desk-db-search.h"
#include "desk-db-ticket.h"
#include "desk-db.h"

void
desk_import_facts_clear (DeskImportFacts *self)
{
  g_clear_pointer (&self->consumer_name, g_free);
  g_clear_pointer (&self->account_no, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->phone, g_free);
}

gboolean
desk_db_import_facts (DeskDb *db, gint64 ticket_id, DeskImportFacts *facts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT category_id, coalesce (place_id, 0), coalesce (limit_at, 0), "
                     "consumer_name, account_no, address, description, phone, "
                     "coalesce (officer_id, 0), rung, "
                     "(SELECT code FROM category WHERE id = category_id), "
                     "(SELECT code FROM place WHERE id = place_id) FROM ticket WHERE id = ?1",
                     "i", ticket_id);

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  facts->category_id = sqlite3_column_int64 (rows, 0);
  facts->place_id = sqlite3_column_int64 (rows, 1);
  facts->limit_at = sqlite3_column_int64 (rows, 2);
  facts->consumer_name = desk_db_dup (rows, 3);
  facts->account_no = desk_db_dup (rows, 4);
  facts->address = desk_db_dup (rows, 5);
  facts->description = desk_db_dup (rows, 6);
  facts->phone = desk_db_dup (rows, 7);
  facts->officer_id = sqlite3_column_int64 (rows, 8);
  facts->rung = (DeskRung) sqlite3_column_int (rows, 9);
  facts->category = desk_db_dup (rows, 10);
  facts->place = desk_db_dup (rows, 11);
  desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_import_change (DeskDb *db,
                       gint64 n,
                       gint64 ticket_id,
                       const DeskImportFacts *facts,
                       gboolean assigned,
                       gboolean again,
                       GError **error)
{
  gint64 consumer_id = 0;

  return desk_db_search_remove (db, ticket_id, error)
         && (again ? desk_db_consumer_find (db, n, facts->account_no, facts->phone,
                                            facts->consumer_name, &consumer_id, error)
                   : desk_db_int (db, error, 0, &consumer_id,
                                  "SELECT coalesce (consumer_id, 0) FROM ticket WHERE id = ?1", "i",
                                  ticket_id))
         && (!assigned
             || desk_db_assignment_insert (db, n, ticket_id, facts->officer_id, facts->place_id,
                                           facts->rung, "import", error))
         && desk_db_run (db, error,
                         "UPDATE ticket SET category_id = ?2, place_id = ?3, limit_at = ?4, "
                         "consumer_name = ?5, account_no = ?6, address = ?7, description = ?8, "
                         "n = ?9, consumer_id = ?10, officer_id = ?11, rung = ?12 WHERE id = ?1",
                         "iiIIssssiIIi", ticket_id, facts->category_id, facts->place_id,
                         facts->limit_at, facts->consumer_name, facts->account_no,
                         facts->address, facts->description, n, consumer_id, facts->officer_id,
                         (gint64) facts->rung)
         && desk_db_search_add (db, ticket_id, error);
}

gboolean
desk_db_import_claimed_by (DeskDb *db, gint64 ticket_id, gint64 person_id, gboolean *claimed,
                           GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM claim WHERE ticket_id = ?1 AND person_id = ?2)", "ii",
                    ticket_id, person_id))
    return FALSE;
  *claimed = found != 0;
  return TRUE;
}

gboolean
desk_db_import_file_insert (DeskDb *db, gint64 n, const char *sha256, gint64 rows, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO import_file (n, sha256, rows) VALUES (?1, ?2, ?3)",
                      "isi", n, sha256, rows);
}

gboolean
desk_db_import_part_insert (DeskDb *db,
                            gint64 n,
                            const char *sha256,
                            const char *source,
                            gint64 rows,
                            GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO import_part (n, sha256, source, rows) VALUES (?1, ?2, ?3, ?4)",
                      "issi", n, sha256, source, rows);
}

/* Of a file under the same source. An import.file names no source; the gaps that were told after it do,
 * and one without them may be of any. */
#define ENDED(p)                                                                                  \
  "EXISTS (SELECT 1 FROM import_file f LEFT JOIN import_gaps g ON g.file_n = f.n "               \
  "WHERE f.sha256 = " p ".sha256 AND f.n > " p ".n "                                               \
  "AND coalesce (g.source, " p ".source) = " p ".source) "

gboolean
desk_db_import_stopped (DeskDb *db,
                        const char *sha256,
                        const char *source,
                        const char *profile,
                        gint64 *part,
                        gint64 *untold,
                        GError **error)
{
  return desk_db_int (db, error, 0, part,
                      "SELECT max (n) FROM import_part p WHERE p.sha256 = ?1 AND p.source = ?2 "
                      "AND NOT " ENDED ("p"),
                      "ss", sha256, source)
         && desk_db_int (db, error, 0, untold,
                         "SELECT max (f.n) FROM import_file f JOIN event e ON e.n = f.n "
                         "WHERE f.sha256 = ?1 AND json_extract (e.body, '$.profile') = ?3 "
                         "AND NOT EXISTS (SELECT 1 FROM import_gaps g WHERE g.file_n = f.n "
                         "OR (g.source = ?2 AND g.n > f.n))",
                         "sss", sha256, source, profile);
}

gboolean
desk_db_import_is_open (DeskDb *db, gint64 part, gboolean *open, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT count (*) FROM import_part p WHERE p.n = ?1 AND NOT " ENDED ("p"), "i",
                    part))
    return FALSE;
  *open = found != 0;
  return TRUE;
}

gboolean
desk_db_import_left (DeskDb *db, DeskImportLeftFunc func, gpointer data, GError **error)
{
  /* The view import_unfinished goes by the file alone. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT e.n, e.at, e.person, coalesce (p.name, ''), coalesce (p.name_hi, ''), "
                     "e.body FROM import_part u JOIN event e ON e.n = u.n "
                     "LEFT JOIN person p ON p.staff_no = e.person "
                     "WHERE NOT EXISTS (SELECT 1 FROM import_part q WHERE q.sha256 = u.sha256 "
                     "AND q.source = u.source AND q.n > u.n) "
                     "AND NOT " ENDED ("u")
                     "AND NOT EXISTS (SELECT 1 FROM import_gaps g WHERE g.source = u.source "
                     "AND g.n > u.n) ORDER BY u.n DESC",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskImportLeft left = { .n = sqlite3_column_int64 (rows, 0),
                              .at = sqlite3_column_int64 (rows, 1),
                              .person = desk_db_text (rows, 2),
                              .name = desk_db_text (rows, 3),
                              .name_hi = desk_db_text (rows, 4),
                              .body = desk_db_text (rows, 5) };

      if (!func (&left, data, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
    }
  return row == 0;
}

gboolean
desk_db_reopened (DeskDb *db,
                  const char *source,
                  DeskReopenedFunc func,
                  gpointer data,
                  GError **error)
{
  /* A claim of an import has no typist. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.source, t.source_number, t.number, t.state, r.cause, e.at, t.rung "
                     "FROM reopening r JOIN ticket t ON t.id = r.ticket_id "
                     "JOIN event e ON e.n = r.n "
                     "WHERE t.source <> '' AND (?1 = '' OR t.source = ?1) "
                     "AND t.state NOT IN ('closed', 'void') "
                     "AND r.n = (SELECT max (n) FROM reopening WHERE ticket_id = t.id) "
                     "AND r.n > (SELECT max (n) FROM claim WHERE ticket_id = t.id "
                     "AND typist_id IS NULL AND by_consumer = 0) ORDER BY r.n",
                     "s", source);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskReopened one = { .source = desk_db_text (rows, 0),
                           .source_number = desk_db_text (rows, 1),
                           .number = desk_db_text (rows, 2),
                           .state = desk_db_text (rows, 3),
                           .cause = desk_db_text (rows, 4),
                           .reopened_at = sqlite3_column_int64 (rows, 5),
                           .rung = (DeskRung) sqlite3_column_int (rows, 6) };

      if (!func (&one, data, error))
        {
          desk_db_done (rows);
          return FALSE;
        }
    }
  return row == 0;
}

gboolean
desk_db_search_optimize (DeskDb *db, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO search (search) VALUES ('optimize')", "");
}

gboolean
desk_db_import_any (DeskDb *db, gboolean *any, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM import_file) "
                    "OR EXISTS (SELECT 1 FROM import_part)",
                    ""))
    return FALSE;
  *any = found != 0;
  return TRUE;
}
