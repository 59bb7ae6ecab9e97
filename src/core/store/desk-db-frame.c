/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-frame.h"

#include "desk-chain.h"
#include "desk-db.h"

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
  "SELECT p.id FROM place p JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub)) "         \
  "AND (?5 = 0 OR ?5 = (SELECT b.person_id FROM callback b WHERE b.ticket_id = t.id "        \
  "AND b.kind = 'callback' ORDER BY b.n DESC LIMIT 1)) "                                     \
  "AND (?6 = 0 OR t.officer_id = ?6) "

static sqlite3_stmt *
query (DeskDb *db, const DeskFrameFilter *filter, const char *sql, GError **error)
{
  gint64 until = filter->until_at != 0 ? filter->until_at : G_MAXINT64;

  return desk_db_query (db, error, sql, "iiiiii", filter->from_at, until, filter->category_id,
                        filter->place_id, filter->operator_id, filter->officer_id);
}

/* The codes of divisions and categories by the ids of places and categories. */
typedef struct
{
  GHashTable *divisions;  /* of each place */
  GHashTable *categories; /* of each category, the one above it */
} Codes;

static void
codes_clear (Codes *self)
{
  g_clear_pointer (&self->divisions, g_hash_table_unref);
  g_clear_pointer (&self->categories, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Codes, codes_clear)

static GHashTable *
read_codes (DeskDb *db, const char *sql, GError **error)
{
  GHashTable *codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_insert (codes, g_memdup2 (&id, sizeof id), desk_db_dup (rows, 1));
    }
  if (row == 0)
    return codes;
  g_hash_table_unref (codes);
  return NULL;
}

static gboolean
codes_read (Codes *self, DeskDb *db, GError **error)
{
  /* A division with what lies below it; a division below another one begins anew. */
  self->divisions
    = read_codes (db,
                  "WITH RECURSIVE below (id, code) AS ("
                  "SELECT id, code FROM place WHERE kind = 'division' UNION ALL "
                  "SELECT p.id, b.code FROM place p JOIN below b ON p.parent_id = b.id "
                  "WHERE p.kind <> 'division') SELECT id, code FROM below",
                  error);
  if (self->divisions == NULL)
    return FALSE;
  self->categories
    = read_codes (db,
                  "SELECT c.id, coalesce (p.code, c.code) FROM category c "
                  "LEFT JOIN category p ON p.id = c.parent_id",
                  error);
  return self->categories != NULL;
}

static const char *
code_of (GHashTable *codes, gint64 id)
{
  const char *code = g_hash_table_lookup (codes, &id);

  return code != NULL ? code : "";
}

gboolean
desk_db_frame_strata (DeskDb *db,
                      const DeskFrameFilter *filter,
                      DeskStrata *strata,
                      GError **error)
{
  g_auto (Codes) codes = { 0 };
  sqlite3_stmt *rows;
  int row = -1;

  if (!codes_read (&codes, db, error))
    return FALSE;
  rows = query (db, filter,
                "SELECT t.state, coalesce (t.place_id, 0), t.category_id, count (*) " FRAME
                "GROUP BY 1, 2, 3",
                error);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    desk_strata_add (strata, desk_db_text (rows, 0),
                     code_of (codes.divisions, sqlite3_column_int64 (rows, 1)),
                     code_of (codes.categories, sqlite3_column_int64 (rows, 2)),
                     sqlite3_column_int64 (rows, 3));
  return row == 0;
}

gboolean
desk_db_frame_collect (DeskDb *db,
                       const DeskFrameFilter *filter,
                       DeskStrata *strata,
                       GArray *members,
                       GChecksum *sum,
                       GError **error)
{
  g_auto (Codes) codes = { 0 };
  sqlite3_stmt *rows;
  int row = -1;

  if (strata != NULL && !codes_read (&codes, db, error))
    return FALSE;
  rows = query (db, filter,
                "SELECT t.id, t.number, t.state, coalesce (t.place_id, 0), t.category_id " FRAME
                "ORDER BY t.number",
                error);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskFrameMember member = { .ticket_id = sqlite3_column_int64 (rows, 0), .stratum = 1 };
      const char *number = desk_db_text (rows, 1);

      desk_chain_lp (sum, number, strlen (number));
      if (strata != NULL)
        {
          g_autofree char *name
            = desk_strata_name (strata->level, desk_db_text (rows, 2),
                                code_of (codes.divisions, sqlite3_column_int64 (rows, 3)),
                                code_of (codes.categories, sqlite3_column_int64 (rows, 4)));

          member.stratum = MAX (desk_strata_find (strata, name), 0) + 1;
          desk_chain_lp (sum, name, strlen (name));
        }
      g_array_append_val (members, member);
    }
  return row == 0;
}
