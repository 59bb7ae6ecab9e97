/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-slip.h"

#include "desk-body.h"
#include "desk-db-list.h"
#include "desk-db.h"

void
desk_slip_facts_clear (DeskSlipFacts *self)
{
  g_clear_pointer (&self->site_name, g_free);
}

/* The row has the newest name; one of before is looked for among the entries. */
static gboolean
find_name (DeskDb *db, gint64 n, char **name, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT body FROM event WHERE n = (SELECT n FROM setting "
                     "WHERE key = 'site.name' AND n <= ?1) "
                     "UNION ALL SELECT body FROM (SELECT body FROM event WHERE n <= ?1 "
                     "AND kind = 'setting' AND body LIKE '{\"subject\":\"site.name\",%' "
                     "ORDER BY n DESC LIMIT 1) LIMIT 1",
                     "i", n);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row == 1)
    {
      *name = desk_json_get_string (desk_db_text (rows, 0), "value");
      desk_db_done (rows);
    }
  return row >= 0;
}

gboolean
desk_db_newest (DeskDb *db, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n, "SELECT max (n) FROM event", "");
}

gboolean
desk_db_slip_facts (DeskDb *db, gint64 n, DeskSlipFacts *facts, GError **error)
{
  gint64 newest = 0;
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT at, kind, body, (SELECT max (n) FROM event) "
                                      "FROM event WHERE n = ?1",
                                      "i", n);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row == 1)
    {
      const char *body = desk_db_text (rows, 2);

      facts->at = sqlite3_column_int64 (rows, 0);
      facts->made = facts->counted = g_str_equal (desk_db_text (rows, 1), "slip");
      newest = sqlite3_column_int64 (rows, 3);
      for (DeskState state = 0; facts->made && state < DESK_N_STATES; state++)
        facts->counts[state] = desk_json_get_int (body, desk_state_to_nick (state));
      desk_db_done (rows);
    }
  if (row < 0 || !find_name (db, n, &facts->site_name, error))
    return FALSE;
  if (facts->made || n != newest)
    return TRUE;
  facts->counted = TRUE;
  return desk_db_state_counts (db, facts->counts, error);
}
