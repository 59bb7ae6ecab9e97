/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-direction.h"

#include "desk-db.h"
#include "desk-language.h"
#include "desk-mask.h"

gboolean
desk_db_direction_insert (DeskDb *db,
                          gint64 n,
                          gint64 person_id,
                          gint64 officer_id,
                          const char *what,
                          gint64 due_at,
                          gint64 audit_n,
                          GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO direction (n, person_id, officer_id, what, due_at, audit_n) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, 0))",
                      "iiisii", n, person_id, officer_id, what, due_at, audit_n);
}

gboolean
desk_db_direction_follow (DeskDb *db, gint64 n, gint64 direction_n, gint64 officer_id,
                          gboolean done, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO direction_follow (n, direction_n, officer_id, done) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, direction_n, officer_id, (gint64) (done != FALSE));
}

gboolean
desk_db_direction_withdraw (DeskDb *db, gint64 n, gint64 direction_n, gint64 officer_id,
                            GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO direction_withdrawal (n, direction_n, officer_id) "
                      "VALUES (?1, ?2, ?3)",
                      "iii", n, direction_n, officer_id);
}

int
desk_db_direction_find (DeskDb *db, gint64 n, gint64 *person_id, char **staff_no, gboolean *done,
                        gboolean *withdrawn, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT d.person_id, p.staff_no, EXISTS (SELECT 1 FROM direction_follow "
                     "WHERE direction_n = d.n AND done = 1), EXISTS (SELECT 1 "
                     "FROM direction_withdrawal WHERE direction_n = d.n) "
                     "FROM direction d JOIN person p ON p.id = d.person_id WHERE d.n = ?1",
                     "i", n);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  *person_id = sqlite3_column_int64 (rows, 0);
  *staff_no = desk_db_dup (rows, 1);
  *done = sqlite3_column_int (rows, 2) != 0;
  *withdrawn = sqlite3_column_int (rows, 3) != 0;
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_direction_audit (DeskDb *db, gint64 audit_n, gboolean *exists, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found, "SELECT EXISTS (SELECT 1 FROM audit WHERE n = ?1)", "i",
                    audit_n))
    return FALSE;
  *exists = found != 0;
  return TRUE;
}

void
desk_direction_row_clear (DeskDirectionRow *self)
{
  g_clear_pointer (&self->staff_no, g_free);
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->officer_name, g_free);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->withdrawn_by, g_free);
  g_clear_pointer (&self->reason, g_free);
}

gboolean
desk_db_directions (DeskDb *db, GArray *directions, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT d.n, e.at, p.staff_no, p.name, p.name_hi, o.name, o.name_hi, d.what, "
                     "t.value, d.due_at, coalesce (d.audit_n, 0), coalesce (w.n, 0), "
                     "coalesce (we.at, 0), wo.name, wo.name_hi, wt.value "
                     "FROM direction d JOIN event e ON e.n = d.n "
                     "JOIN person p ON p.id = d.person_id JOIN person o ON o.id = d.officer_id "
                     "LEFT JOIN event_text t ON t.n = d.n AND t.field = 'words' "
                     "LEFT JOIN direction_follow f ON f.direction_n = d.n AND f.done = 1 "
                     "LEFT JOIN direction_withdrawal w ON w.direction_n = d.n "
                     "LEFT JOIN event we ON we.n = w.n LEFT JOIN person wo ON wo.id = w.officer_id "
                     "LEFT JOIN event_text wt ON wt.n = w.n AND wt.field = 'reason' "
                     "ORDER BY coalesce (f.n, w.n) IS NOT NULL, "
                     "CASE WHEN coalesce (f.n, w.n) IS NULL THEN d.due_at END, d.n DESC",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskDirectionRow one = { .n = sqlite3_column_int64 (rows, 0),
                               .at = sqlite3_column_int64 (rows, 1),
                               .due_at = sqlite3_column_int64 (rows, 9),
                               .audit_n = sqlite3_column_int64 (rows, 10),
                               .withdrawn_n = sqlite3_column_int64 (rows, 11),
                               .withdrawn_at = sqlite3_column_int64 (rows, 12) };

      one.staff_no = desk_db_dup (rows, 2);
      one.person_name = g_strdup (desk_text_pick (desk_db_text (rows, 3), desk_db_text (rows, 4)));
      one.officer_name
        = g_strdup (desk_text_pick (desk_db_text (rows, 5), desk_db_text (rows, 6)));
      one.what = desk_db_dup (rows, 7);
      /* R11: a number that was typed into words is shown to nobody in full. */
      one.words = desk_mask_digits (desk_db_text (rows, 8));
      if (one.withdrawn_n != 0)
        one.withdrawn_by
          = g_strdup (desk_text_pick (desk_db_text (rows, 13), desk_db_text (rows, 14)));
      one.reason = desk_mask_digits (desk_db_text (rows, 15));
      g_array_append_val (directions, one);
    }
  return row == 0;
}

void
desk_direction_follow_row_clear (DeskDirectionFollowRow *self)
{
  g_clear_pointer (&self->officer_name, g_free);
  g_clear_pointer (&self->words, g_free);
}

gboolean
desk_db_direction_follows (DeskDb *db, GArray *follows, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT f.n, f.direction_n, e.at, o.name, o.name_hi, f.done, t.value "
                     "FROM direction_follow f JOIN event e ON e.n = f.n "
                     "JOIN person o ON o.id = f.officer_id "
                     "LEFT JOIN event_text t ON t.n = f.n AND t.field = 'words' ORDER BY f.n",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskDirectionFollowRow one = { .n = sqlite3_column_int64 (rows, 0),
                                     .direction_n = sqlite3_column_int64 (rows, 1),
                                     .at = sqlite3_column_int64 (rows, 2),
                                     .done = sqlite3_column_int (rows, 5) != 0 };

      one.officer_name
        = g_strdup (desk_text_pick (desk_db_text (rows, 3), desk_db_text (rows, 4)));
      one.words = desk_mask_digits (desk_db_text (rows, 6));
      g_array_append_val (follows, one);
    }
  return row == 0;
}
