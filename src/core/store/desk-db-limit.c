/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-limit.h"

#include "desk-clock.h"
#include "desk-db-calendar.h"
#include "desk-db-recount.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-db.h"
#include "desk-language.h"
#include "desk-log.h"

#include <string.h>

#define LIMIT                                                                                \
  "SELECT l.id, l.category_id, k.code, k.name, k.name_hi, l.area_class, "                    \
  "coalesce (l.amount, 0), l.unit, l.hours, coalesce (l.compensation, 0), "                  \
  "coalesce (l.cap_percent, 0), coalesce (l.pay_days, 0), l.source, l.verified, l.from_at, " \
  "coalesce (l.until_at, 0), l.n FROM time_limit l JOIN category k ON k.id = l.category_id "

static DeskTimeLimit *
limit_from (sqlite3_stmt *rows)
{
  DeskTimeLimit *limit = desk_time_limit_new ();

  limit->id = sqlite3_column_int64 (rows, 0);
  limit->category_id = sqlite3_column_int64 (rows, 1);
  limit->category_code = desk_db_dup (rows, 2);
  limit->category_name = g_strdup (desk_text_pick (desk_db_text (rows, 3), desk_db_text (rows, 4)));
  desk_area_class_from_nick (desk_db_text (rows, 5), &limit->area_class);
  limit->amount = sqlite3_column_int (rows, 6);
  desk_unit_from_nick (desk_db_text (rows, 7), &limit->unit);
  desk_hours_from_nick (desk_db_text (rows, 8), &limit->hours);
  limit->compensation = sqlite3_column_int (rows, 9);
  limit->cap_percent = sqlite3_column_int (rows, 10);
  limit->pay_days = sqlite3_column_int (rows, 11);
  limit->source = desk_db_dup (rows, 12);
  limit->verified = sqlite3_column_int (rows, 13) != 0;
  limit->from_at = sqlite3_column_int64 (rows, 14);
  limit->until_at = sqlite3_column_int64 (rows, 15);
  limit->n = sqlite3_column_int64 (rows, 16);
  return limit;
}

static gboolean
one (DeskDb *db, sqlite3_stmt *rows, DeskTimeLimit **found, GError **error)
{
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *found = NULL;
  if (row == 1)
    {
      *found = limit_from (rows);
      desk_db_done (rows);
    }
  return row >= 0;
}

static gboolean
many (DeskDb *db, sqlite3_stmt *rows, GPtrArray *limits, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (limits, limit_from (rows));
  return row == 0;
}

gboolean
desk_db_limit_find (DeskDb *db,
                    gint64 category_id,
                    DeskAreaClass area_class,
                    gint64 at,
                    DeskTimeLimit **found,
                    GError **error)
{
  return one (db,
              desk_db_query (db, error,
                             LIMIT "WHERE l.category_id IN (?1, (SELECT parent_id FROM category "
                                   "WHERE id = ?1)) AND l.area_class = ?2 AND l.from_at <= ?3 "
                                   "AND (l.until_at IS NULL OR l.until_at > ?3) "
                                   "ORDER BY l.category_id <> ?1 LIMIT 1",
                             "isi", category_id, desk_area_class_to_nick (area_class), at),
              found, error);
}

gboolean
desk_db_limit_at (DeskDb *db,
                  gint64 category_id,
                  DeskAreaClass area_class,
                  gint64 at,
                  gint64 *limit_at,
                  GError **error)
{
  g_autoptr (DeskTimeLimit) limit = NULL;
  g_auto (DeskCalendar) calendar = { 0 };
  gint64 span;

  *limit_at = 0;
  if (!desk_db_limit_find (db, category_id, area_class, at, &limit, error))
    return FALSE;
  if (limit == NULL || limit->amount == 0)
    return TRUE;
  if (limit->hours == DESK_HOURS_ALWAYS)
    {
      *limit_at = at + limit->amount * (limit->unit == DESK_UNIT_DAYS ? DESK_DAY : DESK_HOUR);
      return TRUE;
    }
  desk_calendar_init (&calendar, desk_store_get_zone (desk_log_store (db)));
  if (!desk_db_calendar_load (db, &calendar, error))
    return FALSE;
  /* A working day is as long as the office is open. */
  span = limit->amount * DESK_HOUR;
  if (limit->unit == DESK_UNIT_DAYS)
    span *= calendar.until_hour - calendar.from_hour;
  *limit_at = desk_calendar_add (&calendar, at, span);
  return TRUE;
}

gboolean
desk_db_limit_at_place (DeskDb *db,
                        gint64 category_id,
                        gint64 place_id,
                        gint64 at,
                        gint64 *limit_at,
                        GError **error)
{
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (GError) failure = NULL;

  *limit_at = 0;
  if (place_id == 0)
    return TRUE;
  place = desk_db_place_by_id (db, place_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return place == NULL
         || desk_db_limit_at (db, category_id, place->area_class, at, limit_at, error);
}

gboolean
desk_db_limits (DeskDb *db, GPtrArray *limits, GError **error)
{
  return many (db,
               desk_db_query (db, error,
                              LIMIT "ORDER BY k.position, CASE l.area_class WHEN 'city' THEN 0 "
                                    "WHEN 'urban' THEN 1 ELSE 2 END, l.from_at",
                              ""),
               limits, error);
}

gboolean
desk_db_limit_overlaps (DeskDb *db,
                        gint64 category_id,
                        DeskAreaClass area_class,
                        gint64 from_at,
                        gint64 until_at,
                        GPtrArray *limits,
                        GError **error)
{
  return many (db,
               desk_db_query (db, error,
                              LIMIT "WHERE l.category_id = ?1 AND l.area_class = ?2 "
                                    "AND (l.until_at IS NULL OR l.until_at > ?3) "
                                    "AND (?4 = 0 OR l.from_at < ?4) ORDER BY l.from_at",
                              "isii", category_id, desk_area_class_to_nick (area_class), from_at,
                              until_at),
               limits, error);
}

gboolean
desk_db_limit_by_id (DeskDb *db, gint64 id, DeskTimeLimit **found, GError **error)
{
  return one (db, desk_db_query (db, error, LIMIT "WHERE l.id = ?1", "i", id), found, error);
}

gboolean
desk_db_limit_insert (DeskDb *db, gint64 n, DeskTimeLimit *limit, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO time_limit (category_id, area_class, amount, unit, hours, "
                      "compensation, cap_percent, pay_days, source, from_at, until_at, n) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                      "isIssIIIsiIi", limit->category_id,
                      desk_area_class_to_nick (limit->area_class), (gint64) limit->amount,
                      desk_unit_to_nick (limit->unit), desk_hours_to_nick (limit->hours),
                      (gint64) limit->compensation, (gint64) limit->cap_percent,
                      (gint64) limit->pay_days, limit->source, limit->from_at, limit->until_at,
                      n);
}

gboolean
desk_db_limit_end (DeskDb *db, gint64 n, gint64 id, gint64 until_at, GError **error)
{
  return desk_db_run (db, error, "UPDATE time_limit SET until_at = ?2, n = ?3 WHERE id = ?1",
                      "iIi", id, until_at, n);
}

gboolean
desk_db_limit_set_verified (DeskDb *db, gint64 n, gint64 id, gboolean verified, GError **error)
{
  return desk_db_run (db, error, "UPDATE time_limit SET verified = ?2, n = ?3 WHERE id = ?1",
                      "iii", id, (gint64) verified, n);
}

/* Three quarters are counted of the time from registration to limit. */
#define WARN     "registered_at + (limit_at - registered_at) * 3 / 4"
/* WARN <= ?1, in half as many steps. */
#define WARNED   DESK_DB_RUNNING "AND limit_at >= ?1 AND limit_at * 3 + registered_at < ?1 * 4 + 4 "

gboolean
desk_db_limit_due_ids (DeskDb *db,
                       gboolean breached,
                       gint64 now,
                       guint limit,
                       GArray *ids,
                       GError **error)
{
  sqlite3_stmt *rows
    = breached ? desk_db_query (db, error, "SELECT id" DESK_DB_OVERDUE "ORDER BY limit_at LIMIT ?2",
                                "ii", now, (gint64) limit)
               : desk_db_query (db, error, "SELECT id" WARNED "ORDER BY " WARN ", id LIMIT ?2",
                                "ii", now, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  return row == 0;
}

static gboolean
add_rungs (DeskDb *db, sqlite3_stmt *rows, gint64 counts[DESK_N_RUNGS], GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    counts[CLAMP (sqlite3_column_int (rows, 0), 0, DESK_N_RUNGS - 1)] += sqlite3_column_int64 (rows, 1);
  return row == 0;
}

gboolean
desk_db_overdue (DeskDb *db, gint64 now, gint64 counts[DESK_N_RUNGS], GError **error)
{
  gint64 day = (now + DESK_COUNT_SHIFT) / DESK_DAY;

  memset (counts, 0, DESK_N_RUNGS * sizeof *counts);
  /* Days that are over are kept counted; of the last one each row of the index, where the rung stands:
   * nothing is put in order for a group. */
  return add_rungs (db,
                    desk_db_query (db, error,
                                   "SELECT rung, sum (complaints) FROM running WHERE day < ?1 GROUP BY 1",
                                   "i", day),
                    counts, error)
         && add_rungs (db,
                       desk_db_query (db, error, "SELECT rung, 1" DESK_DB_OVERDUE "AND limit_at >= ?2",
                                      "ii", now, day * DESK_DAY - DESK_COUNT_SHIFT),
                       counts, error);
}

gboolean
desk_db_limit_due_count (DeskDb *db,
                         gboolean breached,
                         gint64 now,
                         gint64 *count,
                         GError **error)
{
  gint64 counts[DESK_N_RUNGS];

  if (!breached)
    return desk_db_int (db, error, 0, count, "SELECT count (*)" WARNED, "i", now);
  if (!desk_db_overdue (db, now, counts, error))
    return FALSE;
  *count = 0;
  for (guint i = 0; i < DESK_N_RUNGS; i++)
    *count += counts[i];
  return TRUE;
}

gboolean
desk_db_ticket_set_limit (DeskDb *db, gint64 n, gint64 ticket_id, gint64 limit_at, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE ticket SET limit_at = ?2, touched = 1, n = ?3 WHERE id = ?1", "iIi",
                      ticket_id, limit_at, n);
}
