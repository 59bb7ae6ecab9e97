/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-ladder.h"

#include "desk-db-site.h"

gboolean
desk_db_ladder_is_third (DeskDb *db, int reopens, gboolean *third, GError **error)
{
  gint64 wanted;

  if (!desk_db_setting_int (db, "escalation.se-reopens", &wanted, error))
    return FALSE;
  *third = reopens >= MAX (wanted, 1);
  return TRUE;
}

DeskRung
desk_db_ladder_next (DeskRung present, gboolean third)
{
  DeskRung next = MIN (present + 1, DESK_RUNG_MD);

  return third ? MAX (next, DESK_RUNG_SE) : next;
}

DeskPost *
desk_db_ladder_find (DeskDb *db,
                     gint64 place_id,
                     DeskRung rung,
                     gint64 at,
                     guint *vacant,
                     GError **error)
{
  *vacant = 0;
  for (; rung <= DESK_RUNG_MD; rung++)
    {
      DeskPost *post = NULL;

      if (rung == DESK_RUNG_NONE)
        continue;
      if (!desk_db_post_find (db, place_id, rung, at, &post, error))
        return NULL;
      if (post != NULL)
        return post;
      *vacant |= 1u << rung;
    }
  return NULL;
}

gboolean
desk_db_ladder_rung_of (DeskDb *db, gint64 person_id, gint64 place_id, gint64 at, DeskRung *rung,
                        GError **error)
{
  gint64 found;

  if (!desk_db_int (db, error, DESK_RUNG_JE, &found,
                    "WITH RECURSIVE above (id) AS (VALUES (?2) UNION "
                    "SELECT p.parent_id FROM place p JOIN above a ON a.id = p.id), "
                    "held (rung, place_id) AS (SELECT rung, place_id FROM post WHERE person_id = ?1 "
                    "AND from_at <= ?3 AND (until_at IS NULL OR until_at > ?3)) "
                    "SELECT rung FROM held ORDER BY place_id IN (SELECT id FROM above) DESC, rung LIMIT 1",
                    "iii", person_id, place_id, at))
    return FALSE;
  *rung = (DeskRung) found;
  return TRUE;
}

DeskCause
desk_db_ladder_cause (const char *reopening, gboolean third)
{
  if (g_str_equal (reopening, "contact"))
    return DESK_CAUSE_CONTACT;
  if (g_str_equal (reopening, "audit"))
    return DESK_CAUSE_AUDIT;
  if (g_str_equal (reopening, "correction"))
    return DESK_CAUSE_CORRECTION;
  return third ? DESK_CAUSE_THIRD : DESK_CAUSE_NOT_SATISFIED;
}
