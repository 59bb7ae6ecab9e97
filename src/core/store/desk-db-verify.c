/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-verify.h"

#include "desk-db-recount.h"
#include "desk-db.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
desk_db_chain_broken (gint64 n, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_CHAIN,
               /* Translators: %d is the number of the entry */
               _("Entry %d of the chain does not fit. Somebody changed the store from outside, "
                 "or the disk did. Leave it as it is and call for an inspection."),
               (int) n);
  return FALSE;
}

gboolean
desk_db_verify_tail (DeskDb *db, const char *site, gint64 count, GError **error)
{
  DeskChainReading reading;
  gint64 head = 0;

  return desk_db_int (db, error, 0, &head, "SELECT max (n) FROM event", "")
         && desk_db_verify_chain (db, site, MAX (head - count, 0), 0, &reading, NULL, NULL, error)
         && (reading.bad == 0 || desk_db_chain_broken (reading.bad, error));
}

static gboolean
file_check (DeskDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "");
  gboolean sound;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  sound = g_str_equal (desk_db_text (rows, 0), "ok");
  if (!sound)
    g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                 _("The store is damaged (%s). Leave it as it is and restore the latest "
                   "backup."),
                 desk_db_text (rows, 0));
  desk_db_done (rows);
  return sound;
}

gboolean
desk_db_quick_check (DeskDb *db, GError **error)
{
  return file_check (db, "PRAGMA quick_check (1)", error);
}

gboolean
desk_db_integrity_check (DeskDb *db, GError **error)
{
  gboolean sound;

  /* Each index is looked up for each row, all over the file. */
  if (!desk_db_script (db, _("set its options"), "PRAGMA cache_size = -65536", error))
    return FALSE;
  sound = file_check (db, "PRAGMA integrity_check (1)", error);
  return desk_db_script (db, _("set its options"), "PRAGMA cache_size = -2000", sound ? error : NULL)
         && sound;
}

/* Each is a count that must be 0. */
static const struct
{
  const char *sql;
  const char *sentence;
} invariants[] = {
  { "SELECT count (*) FROM ticket t WHERE t.state = 'closed' AND NOT EXISTS (SELECT 1 "
    "FROM callback b WHERE b.ticket_id = t.id AND b.kind = 'callback' AND b.fixed = 'yes' "
    "AND b.satisfied = 'yes' AND b.called_at = t.satisfied_at "
    "AND b.n > (SELECT max (n) FROM claim WHERE ticket_id = t.id) "
    "AND b.n > (SELECT coalesce (max (n), 0) FROM reopening WHERE ticket_id = t.id))",
    N_ ("a closed complaint has no satisfied call-back after its last claim") },
  { "SELECT count (*) FROM callback b JOIN claim c ON c.ticket_id = b.ticket_id "
    "WHERE b.kind = 'callback' AND b.fixed = 'yes' AND b.satisfied = 'yes' AND c.n < b.n "
    "AND (c.person_id IN (b.person_id, b.typist_id) OR c.typist_id IN (b.person_id, b.typist_id))",
    N_ ("a closure was confirmed by who claimed the fix") },
  { "SELECT (SELECT coalesce (max (register_no), 0) FROM callback) "
    "- (SELECT count (register_no) FROM callback)",
    N_ ("the register has a gap") },
  { "SELECT count (*) FROM counter WHERE name LIKE 'state.%' AND value IS NOT (SELECT count (*) "
    "FROM ticket WHERE state = substr (counter.name, 7))",
    N_ ("a counter of states is wrong") },
  { "WITH recount AS (" DESK_RECOUNT_TALLY ") "
    "SELECT (SELECT count (*) FROM (SELECT day, place_id, officer_id, open, not_called, "
    "not_reached, dissatisfied, set_aside, satisfied, void, reopened, in_time FROM tally "
    "EXCEPT SELECT * FROM recount)) + ((SELECT count (*) FROM tally) <> (SELECT count (*) "
    "FROM recount))",
    N_ ("a tally of how complaints stand is wrong") },
  { "WITH recount AS (" DESK_RECOUNT_OPERATOR_DAY ") "
    "SELECT (SELECT count (*) FROM (SELECT * FROM operator_day EXCEPT SELECT * FROM recount)) "
    "+ ((SELECT count (*) FROM operator_day) <> (SELECT count (*) FROM recount))",
    N_ ("a count of somebody's calls is wrong") },
  { "WITH recount AS (" DESK_RECOUNT_PACE ") "
    "SELECT (SELECT count (*) FROM (SELECT * FROM pace EXCEPT SELECT * FROM recount)) "
    "+ ((SELECT count (*) FROM pace) <> (SELECT count (*) FROM recount))",
    N_ ("a count of how long consumers waited is wrong") },
  { "WITH recount AS (" DESK_RECOUNT_RUNNING "), "
    "kept AS (SELECT * FROM running WHERE complaints <> 0) "
    "SELECT (SELECT count (*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM recount)) "
    "+ ((SELECT count (*) FROM kept) <> (SELECT count (*) FROM recount))",
    N_ ("a count of running time limits is wrong") },
  { "SELECT count (*) FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM event e "
    "WHERE e.ticket = t.number AND e.ticket <> '')",
    N_ ("a complaint has no entry in the chain") },
  { "SELECT count (*) FROM post a JOIN post b ON b.place_id = a.place_id AND b.rung = a.rung "
    "AND b.id > a.id WHERE (a.until_at IS NULL OR a.until_at > b.from_at) "
    "AND (b.until_at IS NULL OR b.until_at > a.from_at)",
    N_ ("two officers hold one post at the same time") },
  { "SELECT count (*) FROM callback b WHERE NOT EXISTS (SELECT 1 FROM event e "
    "WHERE e.n = b.n AND e.kind = 'call.end')",
    N_ ("a call-back has no entry in the chain") },
  { "SELECT count (*) FROM ticket t WHERE t.state = 'closed' AND EXISTS (SELECT 1 "
    "FROM correction c WHERE c.ticket_id = t.id AND c.callback_n > (SELECT coalesce (max (n), 0) "
    "FROM reopening WHERE ticket_id = t.id))",
    N_ ("a closed complaint stands on a corrected verdict") },
  { "SELECT count (*) FROM callback b JOIN edit c ON c.ticket_id = b.ticket_id AND c.phone = 1 "
    "WHERE b.kind = 'callback' AND b.fixed = 'yes' AND b.satisfied = 'yes' AND c.n < b.n "
    "AND c.person_id IN (b.person_id, b.typist_id)",
    N_ ("a closure was confirmed by who changed the number") },
  { "SELECT count (*) FROM ticket t WHERE t.state = 'set_aside' AND NOT EXISTS (SELECT 1 "
    "FROM set_aside s WHERE s.ticket_id = t.id "
    "AND s.n > (SELECT coalesce (max (n), 0) FROM claim WHERE ticket_id = t.id) "
    "AND s.n > (SELECT coalesce (max (n), 0) FROM reopening WHERE ticket_id = t.id))",
    N_ ("a complaint is set aside without its entry") },
  { "SELECT count (*) FROM ticket t WHERE t.state = 'void' AND (NOT EXISTS (SELECT 1 "
    "FROM void_approval a JOIN void_proposal p ON p.n = a.proposal_n WHERE a.ticket_id = t.id "
    "AND a.person_id <> p.person_id AND coalesce (t.registrar_id, 0) NOT IN (a.person_id, "
    "p.person_id)) OR EXISTS (SELECT 1 FROM claim WHERE ticket_id = t.id))",
    N_ ("a complaint is void without its two persons") },
  { "SELECT count (*) FROM removal r JOIN account a ON a.person_id = r.person_id "
    "WHERE r.lifted_n IS NULL AND a.disabled = 0",
    N_ ("a person removed from duty has an account that works") },
  { "SELECT count (*) FROM feedback f LEFT JOIN callback b ON b.n = f.done_n "
    "WHERE f.done_n IS NOT NULL AND (b.n IS NULL OR b.ticket_id <> f.ticket_id "
    "OR b.kind <> 'feedback' OR b.outcome <> 'talked')",
    N_ ("a feedback call is done without a call") },
  { "SELECT count (*) FROM erasure x JOIN ticket t ON t.id = x.ticket_id "
    "JOIN event e ON e.ticket = t.number AND e.ticket <> '' AND e.n < x.n "
    "JOIN event_text v ON v.n = e.n",
    N_ ("an erased complaint still has texts") },
  { "SELECT count (*) FROM ticket WHERE linked_id >= id",
    N_ ("a complaint is linked to a later one") },
  { "SELECT count (*) FROM time_limit a JOIN time_limit b ON b.category_id = a.category_id "
    "AND b.area_class = a.area_class AND b.id > a.id "
    "WHERE (a.until_at IS NULL OR a.until_at > b.from_at) "
    "AND (b.until_at IS NULL OR b.until_at > a.from_at)",
    N_ ("two time limits hold at the same time") },
  { "SELECT count (*) FROM holiday a JOIN holiday b ON b.id > a.id AND b.from_day <= a.until_day "
    "AND b.until_day >= a.from_day WHERE a.cancelled = 0 AND b.cancelled = 0",
    N_ ("two holidays overlap") },
  { "SELECT count (*) FROM escalation x WHERE NOT EXISTS (SELECT 1 FROM event e "
    "JOIN ticket t ON t.number = e.ticket WHERE e.n = x.n AND e.kind = 'escalation' "
    "AND t.id = x.ticket_id)",
    N_ ("an escalation has no entry in the chain") },
  { "SELECT count (*) FROM event e WHERE e.kind = 'escalation' "
    "AND NOT EXISTS (SELECT 1 FROM escalation WHERE n = e.n)",
    N_ ("an entry of an escalation has no row") },
  { "SELECT count (*) FROM escalation x JOIN ticket t ON t.id = x.ticket_id "
    "WHERE x.ended_n IS NULL AND t.state IN ('closed', 'void')",
    N_ ("an escalation of a closed complaint is open") },
};

gboolean
desk_db_invariants (DeskDb *db, char **broken, GError **error)
{
  *broken = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (invariants); i++)
    {
      gint64 count = 0;

      if (!desk_db_int (db, error, 0, &count, invariants[i].sql, ""))
        return FALSE;
      if (count != 0)
        {
          *broken = g_strdup (_(invariants[i].sentence));
          return TRUE;
        }
    }
  return TRUE;
}

gboolean
desk_db_copy (DeskDb *db, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup = NULL;
  gboolean full;
  int code = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (to, "main", db->handle, "main");
      code = backup != NULL ? sqlite3_backup_step (backup, -1) : sqlite3_errcode (to);
      if (backup != NULL && sqlite3_backup_finish (backup) != SQLITE_OK)
        code = sqlite3_errcode (to);
      if (code == SQLITE_DONE)
        code = SQLITE_OK;
    }
  full = desk_db_is_full (to, code);
  if (sqlite3_close (to) != SQLITE_OK && code == SQLITE_OK)
    code = SQLITE_IOERR;
  if (code == SQLITE_OK)
    return TRUE;
  if (full)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL, "%s",
                 _("The disk is full; no backup was made. Choose another disk."));
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The copy %s cannot be written (%s)."), path,
                 sqlite3_errstr (code));
  return FALSE;
}
