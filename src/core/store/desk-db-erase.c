/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-erase.h"

#include "desk-db-attachment.h"
#include "desk-db-search.h"
#include "desk-db-ticket.h"
#include "desk-db.h"

static void
erasable_clear (gpointer data)
{
  g_free (((DeskErasable *) data)->number);
}

GArray *
desk_erasable_array_new (void)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (DeskErasable));

  g_array_set_clear_func (array, erasable_clear);
  return array;
}

gboolean
desk_db_erasable (DeskDb *db,
                  gint64 before,
                  gint64 after,
                  guint limit,
                  GArray *found,
                  GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT ticket_id, number FROM erasable t WHERE ticket_id > ?2 "
                     "AND ended_at < ?1 AND EXISTS (SELECT 1 FROM event e "
                     "JOIN event_text x ON x.n = e.n WHERE e.ticket = t.number AND e.ticket <> '') "
                     "ORDER BY ticket_id LIMIT ?3",
                     "iii", before, after, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskErasable one = { sqlite3_column_int64 (rows, 0), desk_db_dup (rows, 1) };

      g_array_append_val (found, one);
    }
  return row == 0;
}

int
desk_db_erasable_one (DeskDb *db,
                      const char *number,
                      gint64 *id,
                      gint64 *ended_at,
                      gint64 *texts,
                      GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT ticket_id, ended_at, (SELECT count (*) FROM event e "
                     "JOIN event_text x ON x.n = e.n WHERE e.ticket = ?1 AND e.ticket <> '') "
                     "FROM erasable WHERE number = ?1",
                     "s", number);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  *id = sqlite3_column_int64 (rows, 0);
  *ended_at = sqlite3_column_int64 (rows, 1);
  *texts = sqlite3_column_int64 (rows, 2);
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_erase_fields (DeskDb *db,
                      const char *number,
                      GHashTable *fields,
                      gint64 *texts,
                      GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT x.field, count (*) FROM event e JOIN event_text x ON x.n = e.n "
                     "WHERE e.ticket = ?1 AND e.ticket <> '' GROUP BY x.field",
                     "s", number);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_hash_table_add (fields, desk_db_dup (rows, 0));
      *texts += sqlite3_column_int64 (rows, 1);
    }
  return row == 0;
}

gboolean
desk_db_erasure_insert (DeskDb *db, gint64 n, gint64 ticket_id, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO erasure (n, ticket_id) VALUES (?1, ?2)", "ii", n,
                      ticket_id);
}

/* Rows of consumer that were made by an entry of this complaint or are its own: gone when no
 * other complaint is theirs, else with the name and number of the oldest of those. */
static gboolean
erase_consumers (DeskDb *db, const char *number, gint64 consumer_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH v (value) AS MATERIALIZED (SELECT DISTINCT x.value FROM event e "
                     "JOIN event_text x ON x.n = e.n WHERE e.ticket = ?1 AND e.ticket <> '' "
                     "AND x.field IN ('phone', 'account_no') AND x.value <> '') "
                     "SELECT c.id FROM v JOIN consumer c ON c.account_no = v.value "
                     "AND c.account_no <> '' WHERE EXISTS (SELECT 1 FROM event "
                     "WHERE n = c.n AND ticket = ?1) UNION "
                     "SELECT c.id FROM v JOIN consumer c ON c.phone = v.value "
                     "AND c.phone <> '' AND c.account_no = '' WHERE EXISTS (SELECT 1 FROM event "
                     "WHERE n = c.n AND ticket = ?1) UNION "
                     "SELECT id FROM consumer WHERE id = ?2",
                     "si", number, consumer_id);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; row == 0 && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!desk_db_run (db, error,
                        "DELETE FROM consumer WHERE id = ?1 AND NOT EXISTS "
                        "(SELECT 1 FROM ticket WHERE consumer_id = ?1)",
                        "i", id)
          || !desk_db_run (db, error,
                           "UPDATE consumer SET (name, phone) = (SELECT consumer_name, "
                           "CASE consumer.account_no WHEN '' THEN consumer.phone ELSE phone END "
                           "FROM ticket WHERE consumer_id = ?1 ORDER BY id LIMIT 1) "
                           "WHERE id = ?1 AND EXISTS (SELECT 1 FROM event WHERE n = consumer.n "
                           "AND ticket = ?2)",
                           "is", id, number))
        return FALSE;
    }
  return row == 0;
}

gboolean
desk_db_erase_ticket (DeskDb *db, gint64 n, gint64 ticket_id, const char *number, GError **error)
{
  gint64 consumer = 0;

  return desk_db_int (db, error, 0, &consumer,
                      "SELECT coalesce (consumer_id, 0) FROM ticket WHERE id = ?1", "i", ticket_id)
         && desk_db_erasure_insert (db, n, ticket_id, error)
         && desk_db_attachments_erase (db, ticket_id, error)
         && desk_db_search_remove (db, ticket_id, error)
         && desk_db_run (db, error,
                         "UPDATE ticket SET consumer_name = '', phone = '', account_no = '', "
                         "address = '', description = '', resolution = '', consumer_id = NULL "
                         "WHERE id = ?1",
                         "i", ticket_id)
         && desk_db_search_add (db, ticket_id, error)
         && erase_consumers (db, number, consumer, error)
         && desk_db_run (db, error,
                         "DELETE FROM event_text WHERE n IN (SELECT n FROM event "
                         "WHERE ticket = ?1 AND ticket <> '' AND n < ?2)",
                         "si", number, n);
}

gboolean
desk_db_scrub_pending (DeskDb *db, gboolean *pending, GError **error)
{
  gint64 value = 0;

  if (!desk_db_int (db, error, 0, &value,
                    "SELECT coalesce ((SELECT max (n) FROM erasure), 0) "
                    "> coalesce ((SELECT n FROM scrub WHERE id = 1), 0)",
                    ""))
    return FALSE;
  *pending = value != 0;
  return TRUE;
}

gboolean
desk_db_scrub_done (DeskDb *db, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO scrub (id, n) SELECT 1, max (n) FROM erasure WHERE true "
                      "ON CONFLICT (id) DO UPDATE SET n = excluded.n",
                      "");
}
