/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-audit-part.h"

#include "desk-body.h"
#include "desk-db.h"
#include "desk-language.h"

#include <string.h>

void
desk_audit_part_row_clear (DeskAuditPartRow *self)
{
  g_free (self->operator_no);
  g_free (self->operator_name);
  g_free (self->officer_no);
  g_free (self->officer_name);
  g_free (self->place);
  g_free (self->place_name);
  g_free (self->category);
  g_free (self->category_name);
}

static char *
pick (sqlite3_stmt *rows, int column)
{
  return g_strdup (desk_text_pick (desk_db_text (rows, column), desk_db_text (rows, column + 1)));
}

/* Who confirmed and whose it is stand in the finding, as they were then. */
gboolean
desk_db_audit_parts (DeskDb *db, gint64 n, GArray *parts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE below (id, root) AS ("
                     "SELECT id, id FROM place WHERE kind = 'division' UNION ALL "
                     "SELECT p.id, b.root FROM place p JOIN below b ON p.parent_id = b.id "
                     "WHERE p.kind <> 'division') "
                     "SELECT f.stratum, x.finding, c.staff_no, c.name, c.name_hi, o.staff_no, "
                     "o.name, o.name_hi, v.code, v.name, v.name_hi, g.code, g.name, g.name_hi "
                     "FROM audit_sample s "
                     "JOIN audit_frame f ON f.audit_n = s.audit_n AND f.ticket_id = s.ticket_id "
                     "JOIN ticket t ON t.id = s.ticket_id "
                     "LEFT JOIN finding x ON x.audit_n = s.audit_n AND x.ticket_id = s.ticket_id "
                     "LEFT JOIN person c ON c.id = CASE WHEN x.n IS NOT NULL THEN x.confirmed_by "
                     "ELSE (SELECT person_id FROM callback WHERE ticket_id = t.id "
                     "AND kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes' "
                     "ORDER BY n DESC LIMIT 1) END "
                     "LEFT JOIN person o ON o.id = CASE WHEN x.n IS NOT NULL THEN x.officer_id "
                     "ELSE t.officer_id END "
                     "LEFT JOIN below d ON d.id = t.place_id "
                     "LEFT JOIN place v ON v.id = coalesce (d.root, t.place_id) "
                     "LEFT JOIN category k ON k.id = t.category_id "
                     "LEFT JOIN category g ON g.id = coalesce (k.parent_id, k.id) "
                     "WHERE s.audit_n = ?1 ORDER BY s.position",
                     "i", n);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      const char *finding = desk_db_text (rows, 1);
      DeskAuditPartRow one = { .stratum = sqlite3_column_int64 (rows, 0) };

      one.answered = *finding != '\0';
      one.reached = one.answered && strcmp (finding, "not_reached") != 0;
      one.is_false = one.reached && strcmp (finding, "genuine") != 0;
      one.operator_no = desk_db_dup (rows, 2);
      one.operator_name = pick (rows, 3);
      one.officer_no = desk_db_dup (rows, 5);
      one.officer_name = pick (rows, 6);
      one.place = desk_db_dup (rows, 8);
      one.place_name = pick (rows, 9);
      one.category = desk_db_dup (rows, 11);
      one.category_name = pick (rows, 12);
      g_array_append_val (parts, one);
    }
  return row == 0;
}

void
desk_account_act_row_clear (DeskAccountActRow *self)
{
  g_free (self->person_no);
  g_free (self->kind);
  g_free (self->account);
}

gboolean
desk_db_account_acts (DeskDb *db, gint64 after, GArray *acts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT n, at, person, kind, body FROM event INDEXED BY event_account "
                     "WHERE n > ?1 AND kind >= 'account' AND kind < 'account/' ORDER BY n DESC",
                     "i", after);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskAccountActRow one = { .n = sqlite3_column_int64 (rows, 0),
                                .at = sqlite3_column_int64 (rows, 1) };

      one.person_no = desk_db_dup (rows, 2);
      one.kind = desk_db_dup (rows, 3);
      one.account = desk_json_get_string (desk_db_text (rows, 4), "subject");
      g_array_append_val (acts, one);
    }
  return row == 0;
}
