/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-audit.h"

#include "desk-chain.h"
#include "desk-db.h"
#include "desk-language.h"

#include <string.h>

/* Closed and claimed (unconfirmed too), set aside and void tickets of a period. */
#define FRAME                                                                                \
  "FROM ticket t WHERE ((t.state IN ('closed', 'reported', 'set_aside') AND "                \
  "((t.claimed_at >= ?1 AND t.claimed_at < ?2) "                                             \
  "OR (t.satisfied_at >= ?1 AND t.satisfied_at < ?2))) "                                     \
  "OR (t.state = 'void' AND t.registered_at >= ?1 AND t.registered_at < ?2)) "               \
  "AND (?3 = 0 OR t.category_id IN (SELECT id FROM category WHERE id = ?3 "                  \
  "OR parent_id = ?3)) "                                                                     \
  "AND (?4 = 0 OR t.place_id IN (WITH RECURSIVE sub (id) AS (VALUES (?4) UNION "             \
  "SELECT p.id FROM place p JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub)) "

static gint64
until_of (const DeskFrameFilter *filter)
{
  return filter->until_at != 0 ? filter->until_at : G_MAXINT64;
}

gboolean
desk_db_frame_count (DeskDb *db, const DeskFrameFilter *filter, gint64 *size, GError **error)
{
  return desk_db_int (db, error, 0, size, "SELECT count (*) " FRAME, "iiii", filter->from_at,
                      until_of (filter), filter->category_id, filter->place_id);
}

gboolean
desk_db_frame_collect (DeskDb *db,
                       const DeskFrameFilter *filter,
                       GArray *ids,
                       GChecksum *sum,
                       GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "SELECT t.id, t.number " FRAME "ORDER BY t.number",
                                      "iiii", filter->from_at, until_of (filter),
                                      filter->category_id, filter->place_id);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);
      const char *number = desk_db_text (rows, 1);

      g_array_append_val (ids, id);
      desk_chain_lp (sum, number, strlen (number));
    }
  return row == 0;
}

void
desk_audit_row_clear (DeskAuditRow *self)
{
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->frame_hash, g_free);
  g_clear_pointer (&self->words_hash, g_free);
  g_clear_pointer (&self->freeze_hash, g_free);
  g_clear_pointer (&self->seed, g_free);
}

int
desk_db_audit (DeskDb *db, gint64 n, DeskAuditRow *audit, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT a.n, a.person_id, p.name, p.name_hi, e.at, a.from_at, a.until_at, "
                     "coalesce (a.place_id, 0), coalesce (a.category_id, 0), a.k, a.size, "
                     "a.frame_hash, a.words_hash, e.hash, coalesce (a.draw_n, 0), a.seed "
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

gboolean
desk_db_audit_insert (DeskDb *db, const DeskAuditRow *row, GArray *ids, GError **error)
{
  if (!desk_db_run (db, error,
                    "INSERT INTO audit (n, person_id, from_at, until_at, place_id, category_id, k, "
                    "size, frame_hash, words_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                    "?10)",
                    "iiiiIIiiss", row->n, row->person_id, row->filter.from_at,
                    row->filter.until_at, row->filter.place_id, row->filter.category_id, row->k,
                    row->size, row->frame_hash, row->words_hash))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!desk_db_run (db, error, "INSERT INTO audit_frame (audit_n, ticket_id) VALUES (?1, ?2)",
                      "ii", row->n, g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}

static void
drawn_clear (gpointer pointer)
{
  g_free (((DeskDrawn *) pointer)->number);
}

/* Keeps @drawn the k smallest, in order; equal digests cannot be. */
static void
keep_smallest (GArray *drawn, gint64 k, const DeskDrawn *candidate)
{
  guint at = drawn->len;

  while (at > 0 && strcmp (g_array_index (drawn, DeskDrawn, at - 1).digest, candidate->digest) > 0)
    at--;
  if (at >= (guint64) k)
    {
      g_free (candidate->number);
      return;
    }
  g_array_insert_vals (drawn, at, candidate, 1);
  if (drawn->len > (guint64) k)
    g_array_set_size (drawn, (guint) k);
}

GArray *
desk_db_audit_draw (DeskDb *db, gint64 n, const guint8 seed[32], gint64 k, GError **error)
{
  g_autoptr (GArray) drawn = g_array_new (FALSE, TRUE, sizeof (DeskDrawn));
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.id, t.number FROM audit_frame f JOIN ticket t "
                     "ON t.id = f.ticket_id WHERE f.audit_n = ?1",
                     "i", n);
  int row = -1;

  g_array_set_clear_func (drawn, drawn_clear);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      DeskDrawn candidate = { .ticket_id = sqlite3_column_int64 (rows, 0) };

      candidate.number = desk_db_dup (rows, 1);
      g_checksum_update (sum, seed, 32);
      desk_chain_lp (sum, candidate.number, strlen (candidate.number));
      g_strlcpy (candidate.digest, g_checksum_get_string (sum), sizeof candidate.digest);
      keep_smallest (drawn, k, &candidate);
    }
  return row == 0 ? g_steal_pointer (&drawn) : NULL;
}

gboolean
desk_db_audit_sample_insert (DeskDb *db,
                             gint64 n,
                             gint64 draw_n,
                             const char *seed,
                             GArray *drawn,
                             GError **error)
{
  if (!desk_db_run (db, error, "UPDATE audit SET draw_n = ?2, seed = ?3 WHERE n = ?1", "iis", n,
                    draw_n, seed))
    return FALSE;
  for (guint i = 0; i < drawn->len; i++)
    {
      DeskDrawn *one = &g_array_index (drawn, DeskDrawn, i);

      if (!desk_db_run (db, error,
                        "INSERT INTO audit_sample (audit_n, position, ticket_id, digest) "
                        "VALUES (?1, ?2, ?3, ?4)",
                        "iiis", n, (gint64) i + 1, one->ticket_id, one->digest))
        return FALSE;
    }
  return TRUE;
}

void
desk_sample_row_clear (DeskSampleRow *self)
{
  g_free (self->digest);
  g_free (self->claimed_by);
  g_free (self->confirmed_by);
  g_free (self->confirmed_by_no);
  g_free (self->officer);
}

gboolean
desk_db_audit_sample (DeskDb *db, gint64 n, GArray *samples, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT s.ticket_id, s.position, s.digest, f.finding, "
                     "(SELECT max (b.n) FROM callback b JOIN attempt a ON a.n = b.attempt_n "
                     "WHERE b.ticket_id = s.ticket_id AND a.audit_n = s.audit_n), "
                     "w.name, w.name_hi, c.name, c.name_hi, o.name, o.name_hi, c.staff_no "
                     "FROM audit_sample s JOIN ticket t ON t.id = s.ticket_id "
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
                     "WHERE s.audit_n = ?1 ORDER BY s.position",
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
                    "JOIN callback b ON b.attempt_n = a.n WHERE a.audit_n = ?1",
                    "i", n))
    return FALSE;
  *called = (int) count;
  rows = desk_db_query (db, error,
                        "SELECT finding, count (*) FROM finding WHERE audit_n = ?1 "
                        "GROUP BY finding",
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
desk_db_audit_call (DeskDb *db,
                    gint64 n,
                    gint64 ticket_id,
                    gint64 *call_n,
                    DeskOutcome *outcome,
                    DeskAnswer *fixed,
                    DeskAnswer *satisfied,
                    GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT b.n, b.outcome, b.fixed, b.satisfied FROM callback b "
                     "JOIN attempt a ON a.n = b.attempt_n WHERE b.ticket_id = ?2 "
                     "AND a.audit_n = ?1 AND b.kind = 'audit' ORDER BY b.n DESC LIMIT 1",
                     "ii", n, ticket_id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  *call_n = sqlite3_column_int64 (rows, 0);
  desk_outcome_from_nick (desk_db_text (rows, 1), outcome);
  desk_answer_from_nick (desk_db_text (rows, 2), fixed);
  desk_answer_from_nick (desk_db_text (rows, 3), satisfied);
  desk_db_done (rows);
  return 1;
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
