/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-guide.h"

#include "desk-db.h"

/* The newest complaints among which one that was registered here is looked for first. */
#define NEWEST 1000
/* So many are counted in a moment. */
#define FEW 100000

static gboolean
read_accounts (DeskDb *db, DeskGuideRow *row, GError **error)
{
  return desk_db_int (db, error, 0, &row->supervisors,
                      "SELECT count (*) FROM account WHERE role = 'supervisor' AND disabled = 0",
                      "")
         && desk_db_int (db, error, 0, &row->inspectors,
                         "SELECT count (*) FROM account WHERE role = 'inspection' AND disabled = 0",
                         "")
         && desk_db_int (db, error, 0, &row->desk_persons,
                         "SELECT count (DISTINCT person_id) FROM account "
                         "WHERE role IN ('operator', 'supervisor') AND disabled = 0",
                         "");
}

static gboolean
read_tables (DeskDb *db, gint64 at, DeskGuideRow *row, GError **error)
{
  return desk_db_int (db, error, 0, &row->has_place, "SELECT EXISTS (SELECT 1 FROM place)", "")
         && desk_db_int (db, error, 0, &row->has_post,
                         "SELECT EXISTS (SELECT 1 FROM post WHERE from_at <= ?1 "
                         "AND (until_at IS NULL OR until_at > ?1))",
                         "i", at)
         && desk_db_int (db, error, 0, &row->limits,
                         "SELECT count (*) FROM time_limit WHERE from_at <= ?1 "
                         "AND (until_at IS NULL OR until_at > ?1)",
                         "i", at)
         && desk_db_int (db, error, 0, &row->limits_verified,
                         "SELECT count (*) FROM time_limit WHERE from_at <= ?1 "
                         "AND (until_at IS NULL OR until_at > ?1) AND verified = 1",
                         "i", at)
         && desk_db_int (db, error, 0, &row->has_holiday,
                         "SELECT EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0)", "");
}

/* Among millions that were all imported a search of the complaints for one that was not would
 * read every row. Those of a source are counted in their index instead, once; later only what is
 * new is looked at. */
static gboolean
look_for_own_ticket (DeskDb *db, DeskGuideRow *row, GError **error)
{
  gint64 last;

  if (row->imported_until > 0)
    return desk_db_int (db, error, 0, &row->has_own_ticket,
                        "SELECT EXISTS (SELECT 1 FROM ticket WHERE id > ?1 AND source = '')", "i",
                        row->imported_until);
  if (!desk_db_int (db, error, 0, &row->has_own_ticket,
                    "SELECT EXISTS (SELECT 1 FROM (SELECT source FROM ticket ORDER BY id DESC "
                    "LIMIT ?1) WHERE source = '')",
                    "i", (gint64) NEWEST))
    return FALSE;
  if (row->has_own_ticket != 0)
    return TRUE;
  if (!desk_db_int (db, error, 0, &last, "SELECT coalesce (max (id), 0) FROM ticket", ""))
    return FALSE;
  row->left = row->in_a_hurry && last > FEW;
  return row->left
         || desk_db_int (db, error, 0, &row->has_own_ticket,
                         "SELECT (SELECT count (*) FROM ticket) > (SELECT count (*) FROM ticket "
                         "INDEXED BY ticket_source WHERE source <> '')",
                         "");
}

static gboolean
read_own_ticket (DeskDb *db, DeskGuideRow *row, GError **error)
{
  return look_for_own_ticket (db, row, error)
         && (row->has_own_ticket != 0 || row->left
             || desk_db_int (db, error, 0, &row->imported_until,
                             "SELECT coalesce (max (id), 0) FROM ticket", ""));
}

gboolean
desk_db_guide (DeskDb *db, gint64 at, DeskGuideRow *row, GError **error)
{
  return read_accounts (db, row, error) && read_tables (db, at, row, error)
         && read_own_ticket (db, row, error)
         /* An import that was cancelled says so in its entry; of some no row was taken. CROSS: the
            files first, of which there are few. */
         && desk_db_int (db, error, 0, &row->has_import,
                         "SELECT EXISTS (SELECT 1 FROM import_file f CROSS JOIN event e "
                         "ON e.n = f.n WHERE instr (e.body, '\"cancelled\":') = 0) "
                         "AND EXISTS (SELECT 1 FROM ticket INDEXED BY ticket_source "
                         "WHERE source <> '')",
                         "")
         && desk_db_int (db, error, 0, &row->has_callback,
                         "SELECT EXISTS (SELECT 1 FROM callback WHERE kind = 'callback')", "")
         && desk_db_int (db, error, 0, &row->has_slip,
                         "SELECT EXISTS (SELECT 1 FROM event WHERE kind = 'slip')", "")
         && desk_db_int (db, error, 0, &row->has_backup,
                         "SELECT EXISTS (SELECT 1 FROM event WHERE kind = 'backup')", "");
}
