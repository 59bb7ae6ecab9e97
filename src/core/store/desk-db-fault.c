/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-fault.h"

#include "desk-db.h"
#include "desk-language.h"
#include "desk-mask.h"

gboolean
desk_db_fault_insert (DeskDb *db, gint64 n, const DeskFaultRow *row, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO fault (n, place_id, category_id, what, started_at, person_id) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiisii", n, row->place_id, row->category_id, row->what, row->started_at,
                      row->person_id);
}

static gboolean
touch (DeskDb *db, gint64 n, gint64 ticket_id, GError **error)
{
  return desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                      ticket_id, n);
}

gboolean
desk_db_fault_attach (DeskDb *db,
                      gint64 n,
                      gint64 fault_n,
                      gint64 ticket_id,
                      gint64 person_id,
                      GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO fault_ticket (n, fault_n, ticket_id, person_id) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, fault_n, ticket_id, person_id)
         && touch (db, n, ticket_id, error);
}

gboolean
desk_db_fault_detach (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id, GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE fault_ticket SET detached_n = ?1, detacher_id = ?3 "
                      "WHERE ticket_id = ?2 AND detached_n IS NULL",
                      "iii", n, ticket_id, person_id)
         && touch (db, n, ticket_id, error);
}

gboolean
desk_db_fault_claim_insert (DeskDb *db,
                            gint64 n,
                            gint64 fault_n,
                            gint64 person_id,
                            gint64 typist_id,
                            gint64 claimed_at,
                            GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO fault_claim (n, fault_n, person_id, typist_id, claimed_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      "iiiii", n, fault_n, person_id, typist_id, claimed_at);
}

gboolean
desk_db_fault_spread (DeskDb *db, gint64 n, gint64 fault_claim_n, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO fault_spread (n, fault_claim_n) VALUES (?1, ?2)", "ii", n,
                      fault_claim_n);
}

static const char *
name_of (sqlite3_stmt *rows, int column)
{
  return desk_text_pick (desk_db_text (rows, column), desk_db_text (rows, column + 1));
}

/* It ended with the last "satisfied", or with the claim when nobody complained. */
#define FAULT                                                                                \
  "SELECT f.n, f.place_id, a.code, a.name, a.name_hi, f.category_id, k.name, k.name_hi, "    \
  "up.name, up.name_hi, f.what, p.name, p.name_hi, f.started_at, "                           \
  "coalesce (c.claimed_at, 0), w.name, w.name_hi, count (t.id), "                            \
  "coalesce (sum (t.state NOT IN ('closed', 'void')), 0), "                                  \
  "coalesce (sum (t.state = 'closed'), 0), "                                                 \
  "EXISTS (SELECT 1 FROM running_fault r WHERE r.n = f.n), "                                 \
  "max (coalesce (c.claimed_at, 0), coalesce (max (t.satisfied_at), 0)) "                    \
  "FROM fault f JOIN place a ON a.id = f.place_id "                                          \
  "JOIN category k ON k.id = f.category_id LEFT JOIN category up ON up.id = k.parent_id "    \
  "JOIN person p ON p.id = f.person_id "                                                     \
  "LEFT JOIN fault_claim c ON c.n = (SELECT max (n) FROM fault_claim WHERE fault_n = f.n) "  \
  "LEFT JOIN person w ON w.id = c.person_id "                                                \
  "LEFT JOIN fault_ticket l ON l.fault_n = f.n AND l.detached_n IS NULL "                    \
  "LEFT JOIN ticket t ON t.id = l.ticket_id WHERE f.n = ?1 GROUP BY f.n"

DeskFault *
desk_db_fault_by_n (DeskDb *db, gint64 n, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, FAULT, "i", n);
  DeskFault *fault;
  const char *family;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  fault = desk_fault_new ();
  fault->n = sqlite3_column_int64 (rows, 0);
  fault->place_id = sqlite3_column_int64 (rows, 1);
  fault->place_code = desk_db_dup (rows, 2);
  fault->place_name = g_strdup (name_of (rows, 3));
  fault->category_id = sqlite3_column_int64 (rows, 5);
  family = name_of (rows, 8);
  fault->category_name = *family != '\0'
                           ? g_strdup_printf ("%s › %s", family, name_of (rows, 6))
                           : g_strdup (name_of (rows, 6));
  fault->what = desk_mask_digits (desk_db_text (rows, 10)); /* R11 */
  fault->person_name = g_strdup (name_of (rows, 11));
  fault->started_at = sqlite3_column_int64 (rows, 13);
  fault->claimed_at = sqlite3_column_int64 (rows, 14);
  fault->claimant_name = g_strdup (name_of (rows, 15));
  fault->tickets = sqlite3_column_int64 (rows, 17);
  fault->open = sqlite3_column_int64 (rows, 18);
  fault->closed = sqlite3_column_int64 (rows, 19);
  fault->running = sqlite3_column_int (rows, 20) != 0;
  fault->ended_at = fault->running ? 0 : sqlite3_column_int64 (rows, 21);
  desk_db_done (rows);
  return fault;
}

gboolean
desk_db_fault_of (DeskDb *db, gint64 ticket_id, gint64 *fault_n, GError **error)
{
  return desk_db_int (db, error, 0, fault_n,
                      "SELECT fault_n FROM fault_ticket WHERE ticket_id = ?1 "
                      "AND detached_n IS NULL",
                      "i", ticket_id);
}

gboolean
desk_db_fault_matter (DeskDb *db, gint64 ticket_id, gboolean *may, GError **error)
{
  gint64 supply = 0;

  if (!desk_db_int (db, error, 0, &supply,
                    "SELECT k.is_supply FROM ticket t JOIN category k ON k.id = t.category_id "
                    "WHERE t.id = ?1",
                    "i", ticket_id))
    return FALSE;
  *may = supply != 0;
  return TRUE;
}

static gboolean
append_ids (DeskDb *db, sqlite3_stmt *rows, GArray *ids, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  return row == 0;
}

gboolean
desk_db_fault_ids (DeskDb *db,
                   gint64 place_id,
                   gboolean running,
                   guint limit,
                   GArray *ids,
                   GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    "SELECT f.n FROM fault f WHERE (?1 = 0 OR f.place_id IN "
                                    "(WITH RECURSIVE up (id) AS (VALUES (?1) UNION "
                                    "SELECT p.parent_id FROM place p JOIN up ON p.id = up.id "
                                    "WHERE p.parent_id IS NOT NULL) SELECT id FROM up)) "
                                    "AND (?2 = 0 OR EXISTS (SELECT 1 FROM running_fault r "
                                    "WHERE r.n = f.n)) ORDER BY f.n DESC LIMIT ?3",
                                    "iii", place_id, (gint64) running, (gint64) limit),
                     ids, error);
}

gboolean
desk_db_fault_ticket_ids (DeskDb *db, gint64 fault_n, GArray *ids, GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    "SELECT ticket_id FROM fault_ticket WHERE fault_n = ?1 "
                                    "AND detached_n IS NULL ORDER BY ticket_id",
                                    "i", fault_n),
                     ids, error);
}

gboolean
desk_db_fault_candidate_ids (DeskDb *db,
                             gint64 fault_n,
                             guint limit,
                             GArray *ids,
                             GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    "SELECT t.id FROM fault f JOIN ticket t "
                                    "JOIN category k ON k.id = t.category_id "
                                    "WHERE f.n = ?1 AND t.place_id IN (WITH RECURSIVE sub (id) "
                                    "AS (VALUES ((SELECT place_id FROM fault WHERE n = ?1)) "
                                    "UNION SELECT p.id FROM place p JOIN sub "
                                    "ON p.parent_id = sub.id) SELECT id FROM sub) "
                                    "AND t.registered_at >= f.started_at "
                                    "AND t.state NOT IN ('closed', 'void') AND k.is_supply = 1 "
                                    "AND NOT EXISTS (SELECT 1 FROM fault_ticket l "
                                    "WHERE l.ticket_id = t.id AND l.detached_n IS NULL) "
                                    "ORDER BY t.registered_at DESC, t.id DESC LIMIT ?2",
                                    "ii", fault_n, (gint64) limit),
                     ids, error);
}
