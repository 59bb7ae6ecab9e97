/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-escalation.h"

#include "desk-clock.h"
#include "desk-db-limit.h"
#include "desk-db-site.h"
#include "desk-db.h"
#include "desk-language.h"

/* Small corrections of the clock are none. */
#define SET_BACK "300000"

gint64
desk_escalation_row_silent_at (const DeskEscalationRow *row, gint64 now)
{
  if (row->recounted_from == 0 || row->next_at == 0 || now < row->recounted_from)
    return row->next_at;
  return row->recounted_from + (row->next_at - row->counted_at);
}

gint64
desk_db_escalation_span (DeskDb *db, GError **error)
{
  gint64 hours;

  if (!desk_db_setting_int (db, "escalation.ack-hours", &hours, error))
    return 0;
  return CLAMP (hours, 1, 24 * 365) * DESK_HOUR;
}

int
desk_db_escalation (DeskDb *db, gint64 n, DeskEscalationRow *row, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT n, ticket_id, cause, about_n, rung, coalesce (person_id, 0), "
                     "coalesce (place_id, 0), vacant, fell_due_at, raised_at, due_at, "
                     "coalesce (next_at, 0), coalesce (counted_at, 0), "
                     "coalesce (dispatched_at, 0), coalesce (acknowledged_n, 0), "
                     "coalesce (acted_n, 0), coalesce (climbed_n, 0), coalesce (ended_n, 0), "
                     "coalesce (recounted_from, 0) "
                     "FROM escalation WHERE n = ?1",
                     "i", n);
  int found = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (found != 1)
    return found;
  row->n = sqlite3_column_int64 (rows, 0);
  row->ticket_id = sqlite3_column_int64 (rows, 1);
  desk_cause_from_nick (desk_db_text (rows, 2), &row->cause);
  row->about = sqlite3_column_int64 (rows, 3);
  row->rung = (DeskRung) sqlite3_column_int (rows, 4);
  row->person_id = sqlite3_column_int64 (rows, 5);
  row->place_id = sqlite3_column_int64 (rows, 6);
  row->vacant = (guint) sqlite3_column_int (rows, 7);
  row->fell_due_at = sqlite3_column_int64 (rows, 8);
  row->raised_at = sqlite3_column_int64 (rows, 9);
  row->due_at = sqlite3_column_int64 (rows, 10);
  row->next_at = sqlite3_column_int64 (rows, 11);
  row->counted_at = sqlite3_column_int64 (rows, 12);
  row->dispatched_at = sqlite3_column_int64 (rows, 13);
  row->acknowledged_n = sqlite3_column_int64 (rows, 14);
  row->acted_n = sqlite3_column_int64 (rows, 15);
  row->climbed_n = sqlite3_column_int64 (rows, 16);
  row->ended_n = sqlite3_column_int64 (rows, 17);
  row->recounted_from = sqlite3_column_int64 (rows, 18);
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_escalation_insert (DeskDb *db, const DeskEscalationRow *row, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO escalation (n, ticket_id, cause, about_n, rung, person_id, "
                      "place_id, vacant, fell_due_at, raised_at, due_at, next_at, counted_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                      "iisiiIIiiiiiI", row->n, row->ticket_id, desk_cause_to_nick (row->cause),
                      row->about, (gint64) row->rung, row->person_id, row->place_id,
                      (gint64) row->vacant, row->fell_due_at, row->raised_at, row->due_at,
                      row->next_at, row->counted_at);
}

gboolean
desk_db_escalation_dispatch (DeskDb *db, gint64 n, gint64 escalation, gint64 at, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE escalation SET dispatched_n = ?2, dispatched_at = ?3 "
                      "WHERE n = ?1 AND dispatched_n IS NULL",
                      "iii", escalation, n, at);
}

gboolean
desk_db_escalation_acknowledge (DeskDb *db,
                                gint64 n,
                                gint64 escalation,
                                gint64 at,
                                gint64 next_at,
                                gint64 counted_at,
                                GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE escalation SET acknowledged_n = ?2, acknowledged_at = ?3, "
                      "next_at = ?4, counted_at = ?5, recounted_from = NULL WHERE n = ?1",
                      "iiiII", escalation, n, at, next_at, counted_at);
}

gboolean
desk_db_escalation_act (DeskDb *db,
                        gint64 n,
                        gint64 escalation,
                        gint64 action_at,
                        gint64 next_at,
                        gboolean ended,
                        GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE escalation SET acted_n = ?2, action_at = ?3, next_at = ?4, "
                      "counted_at = NULL, recounted_from = NULL, ended_n = ?5 WHERE n = ?1",
                      "iiiII", escalation, n, action_at, next_at, ended ? n : (gint64) 0);
}

gboolean
desk_db_escalation_climb (DeskDb *db, gint64 n, gint64 escalation, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE escalation SET climbed_n = ?2, next_at = NULL WHERE n = ?1", "ii",
                      escalation, n);
}

gboolean
desk_db_escalation_recount (DeskDb *db,
                            gint64 escalation,
                            gint64 next_at,
                            gint64 counted_at,
                            gint64 recounted_from,
                            GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE escalation SET next_at = ?2, counted_at = ?3, recounted_from = ?4 "
                      "WHERE n = ?1",
                      "iiii", escalation, next_at, counted_at, recounted_from);
}

/* When a clock that was set back has come to where it had been, the first count holds again:
 * it may have been the setting back that was wrong. A passed limit is told once; unconfirmed claims and limits from before the go-live are not.
 * The conditions stand as the partial indexes have them. */
#define LIMIT_STEPS(how, which)                                                              \
  "SELECT t.limit_at AS at, 0 AS kind, t.id AS id FROM ticket t " how                         \
  "WHERE t.limit_at IS NOT NULL "                                                            \
  "AND t.state <> 'closed' AND t.state <> 'void' "                                           \
  "AND t.limit_at >= ?2 AND t.limit_at < ?1 AND t.unconfirmed = 0 " which                    \
  "AND NOT EXISTS (SELECT 1 FROM escalation x WHERE x.ticket_id = t.id AND x.about_n = 0) "
#define SILENT_STEPS(which)                                                                  \
  "SELECT e.next_at, 1, e.n FROM escalation e WHERE e.next_at IS NOT NULL "                  \
  "AND e.next_at < ?1 AND (e.recounted_from IS NULL OR ?1 < e.recounted_from "               \
  "OR ?1 > e.recounted_from + (e.next_at - e.counted_at)) " which
#define RECOUNT_STEPS(which)                                                                 \
  "SELECT e.next_at, 2, e.n FROM escalation e WHERE e.next_at IS NOT NULL "                  \
  "AND e.counted_at > ?1 + " SET_BACK " " which
/* As the trigger has it: a day ago or, by a clock that was wrong, a day ahead. */
#define LAPSE_STEPS                                                                          \
  "SELECT l.started_at + ?7, 3, l.n FROM lapsable l WHERE abs (?1 - l.started_at) >= ?7 "

static gboolean
append_steps (DeskDb *db, sqlite3_stmt *rows, GArray *steps, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskStep step = { sqlite3_column_int64 (rows, 0),
                        (DeskStepKind) sqlite3_column_int (rows, 1),
                        sqlite3_column_int64 (rows, 2) };

      g_array_append_val (steps, step);
    }
  return row == 0;
}

gboolean
desk_db_steps (DeskDb *db,
               gint64 now,
               gint64 go_live,
               gint64 lapse,
               const DeskStep *after,
               guint limit,
               GArray *steps,
               GError **error)
{
  return append_steps (db,
                       desk_db_query (db, error,
                                      "SELECT at, kind, id FROM (" LIMIT_STEPS ("INDEXED BY ticket_limit ", "") "UNION ALL "
                                      SILENT_STEPS ("") "UNION ALL " RECOUNT_STEPS ("")
                                      "UNION ALL " LAPSE_STEPS
                                      ") WHERE (at, kind, id) > (?3, ?4, ?5) "
                                      "ORDER BY at, kind, id LIMIT ?6",
                                      "iiiiiii", now, go_live, after->at, (gint64) after->kind,
                                      after->id, (gint64) limit, lapse),
                       steps, error);
}

gboolean
desk_db_steps_of (DeskDb *db,
                  gint64 now,
                  gint64 go_live,
                  gint64 ticket_id,
                  GArray *steps,
                  GError **error)
{
  return append_steps (db,
                       desk_db_query (db, error,
                                      "SELECT at, kind, id FROM ("
                                      LIMIT_STEPS ("", "AND t.id = ?3 ") "UNION ALL "
                                      SILENT_STEPS ("AND e.ticket_id = ?3 ") "UNION ALL "
                                      RECOUNT_STEPS ("AND e.ticket_id = ?3 ")
                                      ") ORDER BY at, kind, id",
                                      "iii", now, go_live, ticket_id),
                       steps, error);
}

gboolean
desk_db_step_next (DeskDb *db, gint64 now, gint64 lapse, gint64 *next_at, GError **error)
{
  gint64 started = 0;
  gint64 limit = 0;

  if (!desk_db_int (db, error, 0, next_at,
                    "SELECT min (next_at) FROM escalation WHERE next_at IS NOT NULL "
                    "AND next_at >= ?1",
                    "i", now)
      || !desk_db_int (db, error, 0, &limit,
                       "SELECT min (limit_at)" DESK_DB_RUNNING "AND limit_at >= ?1",
                       "i", now)
      || !desk_db_int (db, error, 0, &started,
                       "SELECT min (started_at) FROM lapsable WHERE started_at > ?1 - ?2", "ii",
                       now, lapse))
    return FALSE;
  if (limit != 0 && (*next_at == 0 || limit < *next_at))
    *next_at = limit;
  /* A time is over after its last instant. */
  if (*next_at != 0)
    (*next_at)++;
  if (started != 0 && (*next_at == 0 || started + lapse < *next_at))
    *next_at = started + lapse;
  return TRUE;
}

#define ESCALATION                                                                           \
  "SELECT e.n, e.ticket_id, t.number, t.state, k.name, k.name_hi, l.name, l.name_hi, "       \
  "e.cause, e.about_n, e.rung, e.person_id, w.staff_no, w.name, w.name_hi, p.name, "         \
  "p.name_hi, e.vacant, e.fell_due_at, e.raised_at, e.due_at, e.next_at, e.dispatched_at, "  \
  "e.acknowledged_at, e.action_at, e.climbed_n, e.ended_n FROM escalation e "                \
  "JOIN ticket t ON t.id = e.ticket_id JOIN category k ON k.id = t.category_id "             \
  "LEFT JOIN place l ON l.id = t.place_id LEFT JOIN person w ON w.id = e.person_id "         \
  "LEFT JOIN place p ON p.id = e.place_id "
/* A switch that is off costs nothing against reading the row. Both ask for what is counted by
 * desk_db_escalation_counts(): of nobody's nothing is awaited, and of what climbed the one above answers. */
#define SWITCHES                                                                             \
  "(?1 = 0 OR e.person_id = ?1) "                                                            \
  "AND (?2 = 0 OR (e.dispatched_n IS NULL AND e.raised_at <= ?2 AND e.person_id IS NOT NULL)) " \
  "AND (?3 = 0 OR (e.next_at < ?3 AND e.person_id IS NOT NULL)) "
#define ORDER "ORDER BY e.due_at, e.n LIMIT ?4"

static const char *
pick (sqlite3_stmt *rows, int column)
{
  return desk_text_pick (desk_db_text (rows, column), desk_db_text (rows, column + 1));
}

gboolean
desk_db_escalations (DeskDb *db,
                     const DeskEscalationFilter *filter,
                     guint limit,
                     GPtrArray *rows,
                     GError **error)
{
  sqlite3_stmt *found;
  int row = -1;

  if (filter->n != 0)
    found = desk_db_query (db, error, ESCALATION "WHERE e.n = ?1", "i", filter->n);
  else if (filter->by_entry)
    found = desk_db_query (db, error, ESCALATION "WHERE e.n > ?1 ORDER BY e.n LIMIT ?2", "ii",
                           filter->after, (gint64) limit);
  else if (filter->ended)
    found = desk_db_query (db, error, ESCALATION "WHERE " SWITCHES ORDER, "iiii",
                           filter->officer_id, filter->unsent_before, filter->silent_before,
                           (gint64) limit);
  else
    found = desk_db_query (db, error, ESCALATION "WHERE e.ended_n IS NULL AND " SWITCHES ORDER,
                           "iiii", filter->officer_id, filter->unsent_before,
                           filter->silent_before, (gint64) limit);
  while (found != NULL && (row = desk_db_step (db, found, error)) == 1)
    {
      DeskEscalation *it = desk_escalation_new ();

      it->n = sqlite3_column_int64 (found, 0);
      it->ticket_id = sqlite3_column_int64 (found, 1);
      it->ticket = desk_db_dup (found, 2);
      desk_state_from_nick (desk_db_text (found, 3), &it->ticket_state);
      it->category_name = g_strdup (pick (found, 4));
      it->place_name = g_strdup (pick (found, 6));
      desk_cause_from_nick (desk_db_text (found, 8), &it->cause);
      it->about = sqlite3_column_int64 (found, 9);
      it->rung = (DeskRung) sqlite3_column_int (found, 10);
      it->officer_id = sqlite3_column_int64 (found, 11);
      it->staff_no = desk_db_dup (found, 12);
      it->officer_name = g_strdup (pick (found, 13));
      it->officer_place = g_strdup (pick (found, 15));
      it->vacant = (guint) sqlite3_column_int (found, 17);
      it->fell_due_at = sqlite3_column_int64 (found, 18);
      it->raised_at = sqlite3_column_int64 (found, 19);
      it->due_at = sqlite3_column_int64 (found, 20);
      it->next_at = sqlite3_column_int64 (found, 21);
      it->dispatched_at = sqlite3_column_int64 (found, 22);
      it->acknowledged_at = sqlite3_column_int64 (found, 23);
      it->action_at = sqlite3_column_int64 (found, 24);
      it->climbed_n = sqlite3_column_int64 (found, 25);
      it->ended_n = sqlite3_column_int64 (found, 26);
      g_ptr_array_add (rows, it);
    }
  return row == 0;
}

gboolean
desk_db_escalation_latest (DeskDb *db, const char *ticket, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n,
                      "SELECT max (e.n) FROM ticket t JOIN escalation e ON e.ticket_id = t.id "
                      "WHERE t.number = ?1 AND e.ended_n IS NULL",
                      "s", ticket);
}

gboolean
desk_db_escalation_heads (DeskDb *db, GArray *heads, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT n, coalesce (person_id, 0), coalesce (place_id, 0), rung "
                     "FROM escalation WHERE ended_n IS NULL ORDER BY due_at, n",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskEscalationHead head = { sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                                  sqlite3_column_int64 (rows, 2),
                                  (DeskRung) sqlite3_column_int (rows, 3) };

      g_array_append_val (heads, head);
    }
  return row == 0;
}

gboolean
desk_db_escalation_counts (DeskDb *db,
                           gint64 now,
                           gint64 unsent_before,
                           gint64 counts[5],
                           GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT count (*), count (CASE WHEN next_at < ?2 THEN 1 END) FROM escalation "
                     "INDEXED BY escalation_unsent WHERE ended_n IS NULL AND dispatched_n IS NULL "
                     "AND raised_at <= ?1 AND person_id IS NOT NULL",
                     "ii", unsent_before, now);
  gint64 both;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  counts[1] = sqlite3_column_int64 (rows, 0);
  both = sqlite3_column_int64 (rows, 1);
  desk_db_done (rows);
  if (!desk_db_int (db, error, 0, &counts[0],
                    "SELECT count (*) FROM escalation INDEXED BY escalation_open "
                    "WHERE ended_n IS NULL", "")
      || !desk_db_int (db, error, 0, &counts[2],
                       "SELECT count (*) FROM escalation INDEXED BY escalation_next "
                       "WHERE next_at IS NOT NULL AND next_at < ?1 AND person_id IS NOT NULL",
                       "i", now)
      || !desk_db_int (db, error, 0, &counts[3],
                       "SELECT count (*) FROM escalation INDEXED BY escalation_open "
                       "WHERE ended_n IS NULL AND person_id IS NULL", ""))
    return FALSE;
  /* One that was not sent is often not answered either: it is one escalation. */
  counts[4] = counts[1] + counts[2] - both;
  return TRUE;
}
