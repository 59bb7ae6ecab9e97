/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-entry.h"

#include "desk-db.h"
#include "desk-language.h"

gboolean
desk_db_entry_newest (DeskDb *db, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n, "SELECT max (n) FROM event", "");
}

static gboolean
tell_heads (DeskDb *db,
            sqlite3_stmt *rows,
            DeskEntryHeadFunc func,
            gpointer data,
            GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskEntryHead head = {
        .n = sqlite3_column_int64 (rows, 0),
        .at = sqlite3_column_int64 (rows, 1),
        .person = desk_db_text (rows, 2),
        .kind = desk_db_text (rows, 3),
      };

      func (&head, data);
    }
  return row == 0;
}

gboolean
desk_db_entry_heads (DeskDb *db,
                     gint64 from,
                     gint64 until,
                     DeskEntryHeadFunc func,
                     gpointer data,
                     GError **error)
{
  return tell_heads (db,
                     desk_db_query (db, error,
                                    "SELECT n, at, person, kind FROM event "
                                    "WHERE n >= ?1 AND n < ?2 ORDER BY n DESC",
                                    "ii", from, until),
                     func, data, error);
}

gboolean
desk_db_entry_heads_of (DeskDb *db,
                        const char *ticket,
                        DeskEntryHeadFunc func,
                        gpointer data,
                        GError **error)
{
  return tell_heads (db,
                     desk_db_query (db, error,
                                    "SELECT n, at, person, kind FROM event "
                                    "WHERE ticket = ?1 AND ticket <> '' ORDER BY n DESC",
                                    "s", ticket),
                     func, data, error);
}

static char *
hex_of (sqlite3_stmt *rows, int column)
{
  char hex[2 * DESK_HASH_LENGTH + 1] = "";

  if (sqlite3_column_bytes (rows, column) == DESK_HASH_LENGTH)
    desk_chain_hex (sqlite3_column_blob (rows, column), hex);
  return g_strdup (hex);
}

DeskEntry *
desk_db_entry_by_n (DeskDb *db, gint64 n, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT e.at, e.person, e.kind, e.ticket, e.body, e.hash, "
                     "(SELECT hash FROM event WHERE n = e.n - 1), p.name, p.name_hi "
                     "FROM event e LEFT JOIN person p ON p.staff_no = e.person WHERE e.n = ?1",
                     "i", n);
  DeskEntry *entry;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  entry = desk_entry_new ();
  entry->n = n;
  entry->at = sqlite3_column_int64 (rows, 0);
  entry->happened_at = entry->at;
  entry->staff_no = desk_db_dup (rows, 1);
  entry->kind = desk_db_dup (rows, 2);
  entry->ticket = desk_db_dup (rows, 3);
  entry->body = desk_db_dup (rows, 4);
  entry->hash = hex_of (rows, 5);
  entry->before = hex_of (rows, 6);
  entry->person_name
    = g_strdup (desk_text_pick (desk_db_text (rows, 7), desk_db_text (rows, 8)));
  entry->sentence = g_strdup ("");
  entry->words = g_strdup ("");
  desk_db_done (rows);
  return entry;
}
