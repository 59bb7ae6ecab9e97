/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-audit.h"

#include "desk-body.h"
#include "desk-chain.h"
#include "desk-db.h"
#include "desk-language.h"

#include <string.h>

/* The call by which a finding is judged, as desk_db_audit_call() has it: what was heard once stands. */
#define CALL_OF_SAMPLE                                                                             \
  "(SELECT b.n FROM callback b JOIN attempt a ON a.n = b.attempt_n "                               \
  "WHERE b.ticket_id = s.ticket_id AND a.audit_n = s.audit_n "                                     \
  "ORDER BY b.outcome = 'talked' DESC, b.n DESC LIMIT 1)"

void
desk_audit_row_clear (DeskAuditRow *self)
{
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->frame_hash, g_free);
  g_clear_pointer (&self->words_hash, g_free);
  g_clear_pointer (&self->freeze_hash, g_free);
  g_clear_pointer (&self->seed, g_free);
  g_clear_pointer (&self->level, g_free);
}

int
desk_db_audit (DeskDb *db, gint64 n, DeskAuditRow *audit, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT a.n, a.person_id, p.name, p.name_hi, e.at, a.from_at, a.until_at, "
                     "coalesce (a.place_id, 0), coalesce (a.category_id, 0), a.k, a.size, "
                     "a.frame_hash, a.words_hash, e.hash, coalesce (a.draw_n, 0), a.seed, "
                     "coalesce (a.operator_id, 0), coalesce (a.officer_id, 0), "
                     "coalesce (a.points, 0), a.level, a.risk "
                     "FROM audit a JOIN event e ON e.n = a.n JOIN person p ON p.id = a.person_id "
                     "WHERE a.n = ?1",
                     "i", n);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  char hex[65] = "";

  if (row != 1)
    return row;
  audit->n = sqlite3_column_int64 (rows, 0);
  audit->person_id = sqlite3_column_int64 (rows, 1);
  audit->person_name = g_strdup (desk_text_pick (desk_db_text (rows, 2), desk_db_text (rows, 3)));
  audit->frozen_at = sqlite3_column_int64 (rows, 4);
  audit->filter.from_at = sqlite3_column_int64 (rows, 5);
  audit->filter.until_at = sqlite3_column_int64 (rows, 6);
  audit->filter.place_id = sqlite3_column_int64 (rows, 7);
  audit->filter.category_id = sqlite3_column_int64 (rows, 8);
  audit->k = sqlite3_column_int64 (rows, 9);
  audit->size = sqlite3_column_int64 (rows, 10);
  audit->frame_hash = desk_db_dup (rows, 11);
  audit->words_hash = desk_db_dup (rows, 12);
  if (sqlite3_column_bytes (rows, 13) == DESK_HASH_LENGTH)
    desk_chain_hex (sqlite3_column_blob (rows, 13), hex);
  audit->freeze_hash = g_strdup (hex);
  audit->draw_n = sqlite3_column_int64 (rows, 14);
  audit->seed = desk_db_dup (rows, 15);
  audit->filter.operator_id = sqlite3_column_int64 (rows, 16);
  audit->filter.officer_id = sqlite3_column_int64 (rows, 17);
  audit->points = sqlite3_column_int64 (rows, 18);
  audit->level = sqlite3_column_type (rows, 19) != SQLITE_NULL ? desk_db_dup (rows, 19) : NULL;
  audit->risk = sqlite3_column_int64 (rows, 20);
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_audits (DeskDb *db, GArray *freezes, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "SELECT n FROM audit ORDER BY n DESC", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 n = sqlite3_column_int64 (rows, 0);

      g_array_append_val (freezes, n);
    }
  return row == 0;
}

static gboolean
insert_stratum (DeskDb *db, gint64 n, gint64 stratum, const char *name, gint64 size, gint64 k,
                GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO audit_stratum (audit_n, stratum, name, size, k) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      "iisii", n, stratum, name, size, k);
}

gboolean
desk_db_audit_insert (DeskDb *db,
                      const DeskAuditRow *row,
                      GArray *parts,
                      DeskFrame *frame,
                      GError **error)
{
  if (!desk_db_run (db, error,
                    "INSERT INTO audit (n, person_id, from_at, until_at, place_id, category_id, k, "
                    "size, frame_hash, words_hash, operator_id, officer_id, points, level, "
                    "risk) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                    "iiiiIIiissIIIsi", row->n, row->person_id, row->filter.from_at,
                    row->filter.until_at, row->filter.place_id, row->filter.category_id, row->k,
                    row->size, row->frame_hash, row->words_hash, row->filter.operator_id,
                    row->filter.officer_id, row->points, row->level, row->risk))
    return FALSE;
  if (parts == NULL && !insert_stratum (db, row->n, 1, "all", row->size, row->k, error))
    return FALSE;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      DeskStratumPart *part = &g_array_index (parts, DeskStratumPart, i);

      if (!insert_stratum (db, row->n, (gint64) i + 1, part->name, part->size, part->k, error))
        return FALSE;
    }
  return desk_db_frame_insert (db, row->n, frame, error);
}

gboolean
desk_db_audit_strata (DeskDb *db, gint64 n, GArray *strata, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT s.name, s.size, s.k, s.drawn, count (x.n), "
                     "total (x.finding IN ('not_called', 'not_fixed', 'wrong_facts')), "
                     "total (x.finding = 'not_reached') FROM audit_stratum s "
                     "LEFT JOIN (audit_sample p JOIN audit_frame f ON f.audit_n = p.audit_n "
                     "AND f.ticket_id = p.ticket_id JOIN finding x ON x.audit_n = p.audit_n "
                     "AND x.ticket_id = p.ticket_id) ON p.audit_n = s.audit_n "
                     "AND f.stratum = s.stratum WHERE s.audit_n = ?1 GROUP BY s.stratum "
                     "ORDER BY s.stratum",
                     "i", n);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskStratumRow stratum = { .size = sqlite3_column_int64 (rows, 1),
                                 .k = sqlite3_column_int64 (rows, 2),
                                 .drawn = sqlite3_column_int64 (rows, 3),
                                 .answered = sqlite3_column_int64 (rows, 4),
                                 .found = sqlite3_column_int64 (rows, 5),
                                 .unreachable = sqlite3_column_int64 (rows, 6) };

      stratum.name = desk_db_dup (rows, 0);
      g_array_append_val (strata, stratum);
    }
  return row == 0;
}

void
desk_stratum_row_clear (DeskStratumRow *self)
{
  g_clear_pointer (&self->name, g_free);
}

void
desk_sample_row_clear (DeskSampleRow *self)
{
  g_free (self->digest);
  g_free (self->claimed_by);
  g_free (self->confirmed_by);
  g_free (self->confirmed_by_no);
  g_free (self->officer);
  g_free (self->reasons);
  g_free (self->call_words);
}

gboolean
desk_db_audit_sample (DeskDb *db, gint64 n, GArray *samples, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT s.ticket_id, s.position, s.digest, f.finding, "
                     CALL_OF_SAMPLE ", "
                     "w.name, w.name_hi, c.name, c.name_hi, o.name, o.name_hi, c.staff_no, "
                     "s.reasons, (SELECT value FROM event_text WHERE field = 'words' AND n = "
                     CALL_OF_SAMPLE ") "
                     "FROM (SELECT audit_n, position, ticket_id, digest, NULL AS reasons "
                     "FROM audit_sample WHERE audit_n = ?1 UNION ALL "
                     "SELECT audit_n, position + (SELECT count (*) FROM audit_sample "
                     "WHERE audit_n = ?1), ticket_id, '', reasons FROM audit_risk "
                     "WHERE audit_n = ?1) s JOIN ticket t ON t.id = s.ticket_id "
                     "LEFT JOIN finding f ON f.audit_n = s.audit_n AND f.ticket_id = s.ticket_id "
                     "LEFT JOIN person w ON w.id = CASE WHEN f.n IS NOT NULL THEN f.claimed_by "
                     "ELSE (SELECT person_id FROM claim WHERE ticket_id = t.id "
                     "ORDER BY n DESC LIMIT 1) END "
                     "LEFT JOIN person c ON c.id = CASE WHEN f.n IS NOT NULL THEN f.confirmed_by "
                     "ELSE (SELECT person_id FROM callback WHERE ticket_id = t.id "
                     "AND kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes' "
                     "ORDER BY n DESC LIMIT 1) END "
                     "LEFT JOIN person o ON o.id = CASE WHEN f.n IS NOT NULL THEN f.officer_id "
                     "ELSE t.officer_id END "
                     "ORDER BY s.position",
                     "i", n);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskSampleRow sample = { .ticket_id = sqlite3_column_int64 (rows, 0),
                               .position = sqlite3_column_int (rows, 1),
                               .call_n = sqlite3_column_int64 (rows, 4) };

      sample.digest = desk_db_dup (rows, 2);
      sample.has_finding = desk_finding_from_nick (desk_db_text (rows, 3), &sample.finding);
      sample.claimed_by
        = g_strdup (desk_text_pick (desk_db_text (rows, 5), desk_db_text (rows, 6)));
      sample.confirmed_by
        = g_strdup (desk_text_pick (desk_db_text (rows, 7), desk_db_text (rows, 8)));
      sample.confirmed_by_no = desk_db_dup (rows, 11);
      sample.officer
        = g_strdup (desk_text_pick (desk_db_text (rows, 9), desk_db_text (rows, 10)));
      if (sqlite3_column_type (rows, 12) != SQLITE_NULL)
        sample.reasons = desk_db_dup (rows, 12);
      sample.call_words = desk_db_dup (rows, 13);
      g_array_append_val (samples, sample);
    }
  return row == 0;
}

gboolean
desk_db_audit_counts (DeskDb *db,
                      gint64 n,
                      int *called,
                      int found[DESK_N_FINDINGS],
                      GError **error)
{
  gint64 count = 0;
  sqlite3_stmt *rows;
  int row = -1;

  memset (found, 0, sizeof (int) * DESK_N_FINDINGS);
  if (!desk_db_int (db, error, 0, &count,
                    "SELECT count (DISTINCT b.ticket_id) FROM attempt a "
                    "JOIN callback b ON b.attempt_n = a.n "
                    "JOIN audit_sample s ON s.audit_n = a.audit_n AND s.ticket_id = a.ticket_id "
                    "WHERE a.audit_n = ?1",
                    "i", n))
    return FALSE;
  *called = (int) count;
  rows = desk_db_query (db, error,
                        "SELECT f.finding, count (*) FROM finding f JOIN audit_sample s "
                        "ON s.audit_n = f.audit_n AND s.ticket_id = f.ticket_id "
                        "WHERE f.audit_n = ?1 GROUP BY f.finding",
                        "i", n);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskFinding finding;

      if (desk_finding_from_nick (desk_db_text (rows, 0), &finding))
        found[finding] = sqlite3_column_int (rows, 1);
    }
  return row == 0;
}

int
desk_db_audit_call (DeskDb *db, gint64 n, gint64 ticket_id, DeskAuditCall *call, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT b.n, b.outcome, b.fixed, b.satisfied, e.body FROM callback b "
                     "JOIN attempt a ON a.n = b.attempt_n JOIN event e ON e.n = b.n "
                     "WHERE b.ticket_id = ?2 AND a.audit_n = ?1 AND b.kind = 'audit' "
                     "ORDER BY b.outcome = 'talked' DESC, b.n DESC LIMIT 1",
                     "ii", n, ticket_id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  g_autofree char *called = NULL;

  if (row != 1)
    return row;
  *call = (DeskAuditCall) { .n = sqlite3_column_int64 (rows, 0) };
  desk_outcome_from_nick (desk_db_text (rows, 1), &call->outcome);
  desk_answer_from_nick (desk_db_text (rows, 2), &call->fixed);
  desk_answer_from_nick (desk_db_text (rows, 3), &call->satisfied);
  called = desk_json_get_string (desk_db_text (rows, 4), "called");
  desk_called_from_nick (called, &call->called);
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_finding_reopens (DeskFinding finding, DeskState state)
{
  return finding != DESK_FINDING_GENUINE && finding != DESK_FINDING_NOT_REACHED
         && (state == DESK_STATE_CLOSED || state == DESK_STATE_REPORTED
             || state == DESK_STATE_SET_ASIDE);
}

gboolean
desk_db_closed_or_reopened (DeskDb *db, gint64 ticket_id, gboolean reopens, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n,
                      "SELECT max (coalesce ((SELECT max (n) FROM callback WHERE ticket_id = ?1 "
                      "AND kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes'), 0), "
                      "coalesce ((SELECT max (n) FROM reopening WHERE ticket_id = ?1 AND ?2), 0))",
                      "ii", ticket_id, (gint64) reopens);
}

gboolean
desk_db_confirmed_by (DeskDb *db, gint64 ticket_id, gint64 *person_id, GError **error)
{
  return desk_db_int (db, error, 0, person_id,
                      "SELECT person_id FROM callback WHERE ticket_id = ?1 AND kind = 'callback' "
                      "AND fixed = 'yes' AND satisfied = 'yes' ORDER BY n DESC LIMIT 1",
                      "i", ticket_id);
}

gboolean
desk_db_finding_exists (DeskDb *db, gint64 n, gint64 ticket_id, gboolean *exists, GError **error)
{
  gint64 count = 0;

  if (!desk_db_int (db, error, 0, &count,
                    "SELECT count (*) FROM finding WHERE audit_n = ?1 AND ticket_id = ?2", "ii", n,
                    ticket_id))
    return FALSE;
  *exists = count > 0;
  return TRUE;
}

gboolean
desk_db_finding_insert (DeskDb *db,
                        gint64 n,
                        gint64 audit_n,
                        gint64 ticket_id,
                        gint64 callback_n,
                        gint64 person_id,
                        DeskFinding finding,
                        gint64 claimed_by,
                        gint64 confirmed_by,
                        gint64 officer_id,
                        GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO finding (n, audit_n, ticket_id, callback_n, person_id, "
                      "finding, claimed_by, confirmed_by, officer_id) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                      "iiiiisIII", n, audit_n, ticket_id, callback_n, person_id,
                      desk_finding_to_nick (finding), claimed_by, confirmed_by, officer_id);
}
