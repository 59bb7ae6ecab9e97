/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-clock.h"

#include "desk-db-site.h"
#include "desk-log.h"

/* Less than this is the clock being disciplined; the base follows it when it adds up. */
#define SLEW DESK_SECOND

static gboolean
read_base (DeskDb *db, char **boot, gint64 *skew, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "SELECT boot, skew FROM clock_base WHERE id = 1",
                                      "");
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row == 1)
    {
      *boot = desk_db_dup (rows, 0);
      *skew = sqlite3_column_int64 (rows, 1);
      desk_db_done (rows);
    }
  return row >= 0;
}

/* How far the clock was moved since the last writing, 0 = not. */
static gboolean
measure (DeskDb *db, const char *boot, gint64 skew, const char *now_boot, gint64 now_skew,
         gint64 *by, GError **error)
{
  gint64 newest = 0;

  *by = 0;
  if (boot != NULL && *boot != '\0' && g_str_equal (boot, now_boot))
    {
      *by = now_skew - skew;
      return TRUE;
    }
  /* A fixed clock is set at will. */
  if (desk_clock_is_fixed (desk_store_get_clock (db->store)))
    return TRUE;
  if (!desk_db_int (db, error, 0, &newest, "SELECT at FROM event WHERE n = ?1", "i", db->head_n))
    return FALSE;
  *by = MIN (db->now - newest, 0);
  return TRUE;
}

gboolean
desk_db_clock_jump_insert (DeskDb *db, gint64 n, gint64 by, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO clock_jump (n, by_ms) VALUES (?1, ?2)", "ii", n, by);
}

gboolean
desk_db_clock_is_settled (DeskDb *db, gint64 *until, GError **error)
{
  gint64 now = desk_log_now (db);

  if (!desk_db_int (db, error, 0, until,
                    "SELECT e.at + ?1 FROM clock_jump j JOIN event e ON e.n = j.n "
                    "WHERE j.n = (SELECT max (n) FROM clock_jump) AND j.by_ms > 0 AND e.at <= ?2 "
                    "AND e.at + ?1 > ?2",
                    "ii", (gint64) DESK_CLOCK_SETTLE, now))
    return FALSE;
  return TRUE;
}

gboolean
desk_db_clock_watch (DeskDb *db, GError **error)
{
  DeskClock *clock = desk_store_get_clock (db->store);
  g_autofree char *now_boot = desk_clock_boot_id (clock);
  gint64 now_skew = db->now - desk_clock_boottime (clock);
  g_autofree char *boot = NULL;
  gint64 minutes = 0;
  gint64 skew = 0;
  gint64 by = 0;

  if (!read_base (db, &boot, &skew, error)
      || !measure (db, boot, skew, now_boot, now_skew, &by, error)
      || !desk_db_setting_int (db, "clock.jump-minutes", &minutes, error))
    return FALSE;
  if (ABS (by) > minutes * DESK_MINUTE)
    {
      g_autoptr (DeskBody) body = desk_body_new ();
      gint64 n;

      desk_body_set_int (body, "by", by);
      desk_body_set_int (body, "expected", db->now - by);
      n = desk_log_append (db, "0", "clock.jump", NULL, body, error);
      if (n == 0 || !desk_db_clock_jump_insert (db, n, by, error))
        return FALSE;
    }
  if (boot != NULL && g_str_equal (boot, now_boot) && ABS (by) < SLEW)
    return TRUE;
  return desk_db_run (db, error,
                      "INSERT INTO clock_base (id, boot, skew) VALUES (1, ?1, ?2) "
                      "ON CONFLICT (id) DO UPDATE SET boot = ?1, skew = ?2",
                      "si", now_boot, now_skew);
}
