/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-account.h"

#include "desk-db.h"
#include "desk-language.h"

void
desk_account_row_clear (DeskAccountRow *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->staff_no, g_free);
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->secret, g_free);
}

#define ACCOUNT                                                                              \
  "SELECT a.id, a.name, a.person_id, p.staff_no, p.name, p.name_hi, a.role, a.disabled, "    \
  "s.secret, s.failures, s.blocked_until FROM account a JOIN person p ON p.id = a.person_id " \
  "LEFT JOIN account_secret s ON s.account_id = a.id "

static void
row_from (sqlite3_stmt *rows, DeskAccountRow *row)
{
  row->id = sqlite3_column_int64 (rows, 0);
  row->name = desk_db_dup (rows, 1);
  row->person_id = sqlite3_column_int64 (rows, 2);
  row->staff_no = desk_db_dup (rows, 3);
  row->person_name = g_strdup (desk_text_pick (desk_db_text (rows, 4), desk_db_text (rows, 5)));
  desk_role_from_nick (desk_db_text (rows, 6), &row->role);
  row->disabled = sqlite3_column_int (rows, 7) != 0;
  row->secret = desk_db_dup (rows, 8);
  row->failures = sqlite3_column_int64 (rows, 9);
  row->blocked_until = sqlite3_column_int64 (rows, 10);
}

int
desk_db_account (DeskDb *db, const char *name, DeskAccountRow *row, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, ACCOUNT "WHERE a.name = ?1 COLLATE NOCASE", "s",
                                      name);
  int found = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (found == 1)
    {
      desk_account_row_clear (row);
      row_from (rows, row);
      desk_db_done (rows);
    }
  return found;
}

gboolean
desk_db_accounts (DeskDb *db, GArray *accounts, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, ACCOUNT "ORDER BY a.name", "");
  int found = -1;

  while (rows != NULL && (found = desk_db_step (db, rows, error)) == 1)
    {
      DeskAccountRow row = { 0 };

      row_from (rows, &row);
      g_array_append_val (accounts, row);
    }
  return found == 0;
}

gint64
desk_db_account_insert (DeskDb *db,
                        gint64 n,
                        const char *name,
                        gint64 person_id,
                        DeskRole role,
                        const char *secret,
                        GError **error)
{
  gint64 id;

  if (!desk_db_run (db, error,
                    "INSERT INTO account (name, person_id, role, n) VALUES (?1, ?2, ?3, ?4)",
                    "sisi", name, person_id, desk_role_to_nick (role), n))
    return 0;
  id = sqlite3_last_insert_rowid (db->handle);
  return desk_db_run (db, error,
                      "INSERT INTO account_secret (account_id, secret) VALUES (?1, ?2)", "is", id,
                      secret)
           ? id
           : 0;
}

gboolean
desk_db_account_set_role (DeskDb *db, gint64 n, gint64 id, DeskRole role, GError **error)
{
  return desk_db_run (db, error, "UPDATE account SET role = ?2, n = ?3 WHERE id = ?1", "isi", id,
                      desk_role_to_nick (role), n);
}

gboolean
desk_db_account_set_disabled (DeskDb *db, gint64 n, gint64 id, gboolean disabled, GError **error)
{
  return desk_db_run (db, error, "UPDATE account SET disabled = ?2, n = ?3 WHERE id = ?1", "iii",
                      id, (gint64) (disabled != FALSE), n);
}

gboolean
desk_db_account_set_secret (DeskDb *db, gint64 id, const char *secret, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE account_secret SET secret = ?2, failures = 0, blocked_until = 0 "
                      "WHERE account_id = ?1",
                      "is", id, secret);
}

gboolean
desk_db_account_set_delay (DeskDb *db,
                           gint64 id,
                           gint64 failures,
                           gint64 blocked_until,
                           GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE account_secret SET failures = ?2, blocked_until = ?3 "
                      "WHERE account_id = ?1",
                      "iii", id, failures, blocked_until);
}

gboolean
desk_db_account_count_administrators (DeskDb *db, gint64 *count, GError **error)
{
  return desk_db_int (db, error, 0, count,
                      "SELECT count (*) FROM account WHERE role = 'administrator' "
                      "AND disabled = 0",
                      "");
}
