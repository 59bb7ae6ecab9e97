/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-holiday.h"

#include "desk-db.h"

void
desk_holiday_free (DeskHoliday *self)
{
  if (self == NULL)
    return;
  g_free (self->from_day);
  g_free (self->until_day);
  g_free (self->name);
  g_free (self->name_hi);
  g_free (self);
}

gboolean
desk_db_holidays (DeskDb *db,
                  const char *from_day,
                  const char *until_day,
                  GPtrArray *holidays,
                  GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT id, from_day, until_day, name, name_hi, n FROM holiday "
                     "WHERE cancelled = 0 AND until_day >= ?1 AND from_day <= ?2 "
                     "ORDER BY from_day",
                     "ss", from_day, until_day);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskHoliday *holiday = g_new0 (DeskHoliday, 1);

      holiday->id = sqlite3_column_int64 (rows, 0);
      holiday->from_day = desk_db_dup (rows, 1);
      holiday->until_day = desk_db_dup (rows, 2);
      holiday->name = desk_db_dup (rows, 3);
      holiday->name_hi = desk_db_dup (rows, 4);
      holiday->n = sqlite3_column_int64 (rows, 5);
      g_ptr_array_add (holidays, holiday);
    }
  return row == 0;
}

gboolean
desk_db_holiday_between (DeskDb *db,
                         const char *from_day,
                         const char *until_day,
                         gboolean *is,
                         GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0 "
                    "AND until_day >= ?1 AND from_day <= ?2)",
                    "ss", from_day, until_day))
    return FALSE;
  *is = found != 0;
  return TRUE;
}

gboolean
desk_db_holiday_insert (DeskDb *db,
                        gint64 n,
                        const char *from_day,
                        const char *until_day,
                        const char *name,
                        const char *name_hi,
                        GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO holiday (from_day, until_day, name, name_hi, n) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      "ssssi", from_day, until_day, name, name_hi, n);
}

gboolean
desk_db_holiday_rename (DeskDb *db,
                        gint64 n,
                        gint64 id,
                        const char *name,
                        const char *name_hi,
                        GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE holiday SET name = ?2, name_hi = ?3, n = ?4 WHERE id = ?1", "issi",
                      id, name, name_hi, n);
}

gboolean
desk_db_holiday_cancel (DeskDb *db, gint64 n, gint64 id, GError **error)
{
  return desk_db_run (db, error, "UPDATE holiday SET cancelled = 1, n = ?2 WHERE id = ?1", "ii",
                      id, n);
}
