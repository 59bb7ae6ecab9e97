/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-recovery.h"

#include "desk-db.h"
#include "desk-language.h"

void
desk_recovery_row_clear (DeskRecoveryRow *self)
{
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->secret, g_free);
}

int
desk_db_recovery (DeskDb *db, DeskRecoveryRow *row, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT r.n, e.at, p.name, p.name_hi, s.secret, s.failures, s.blocked_until "
                     "FROM recovery r JOIN event e ON e.n = r.n "
                     "JOIN person p ON p.id = r.person_id "
                     "LEFT JOIN recovery_secret s ON s.id = 1 ORDER BY r.n DESC LIMIT 1",
                     "");
  int found = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (found != 1)
    return found;
  desk_recovery_row_clear (row);
  row->n = sqlite3_column_int64 (rows, 0);
  row->at = sqlite3_column_int64 (rows, 1);
  row->person_name = g_strdup (desk_text_pick (desk_db_text (rows, 2), desk_db_text (rows, 3)));
  row->secret = desk_db_dup (rows, 4);
  row->failures = sqlite3_column_int64 (rows, 5);
  row->blocked_until = sqlite3_column_int64 (rows, 6);
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_recovery_insert (DeskDb *db,
                         gint64 n,
                         gint64 person_id,
                         const char *cause,
                         gint64 replaces,
                         const char *digest,
                         GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO recovery (n, person_id, cause, replaces_n, digest) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      "iisIs", n, person_id, cause, replaces, digest);
}

gboolean
desk_db_recovery_use_insert (DeskDb *db,
                             gint64 n,
                             gint64 code,
                             gint64 person_id,
                             const char *account,
                             GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO recovery_use (n, code_n, person_id, account) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiis", n, code, person_id, account);
}

gboolean
desk_db_recovery_set_secret (DeskDb *db, const char *secret, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO recovery_secret (id, secret) VALUES (1, ?1) "
                      "ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, failures = 0, "
                      "blocked_until = 0",
                      "s", secret);
}

gboolean
desk_db_recovery_set_delay (DeskDb *db, gint64 failures, gint64 blocked_until, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE recovery_secret SET failures = ?1, blocked_until = ?2 WHERE id = 1",
                      "ii", failures, blocked_until);
}
