/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-verify.h"

#include "desk-db.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 20000

/* How many salted texts a body names. */
static guint
texts_named (const char *body)
{
  guint named = 0;

  for (const char *p = body; (p = strstr (p, "\"text.")) != NULL; p++)
    if (p > body && (p[-1] == '{' || p[-1] == ','))
      named++;
  return named;
}

/* The texts of entry @n from a cursor over all of them, which stands at the first that is
 * not before @n. */
typedef struct
{
  sqlite3_stmt *rows;
  int row;
  gint64 n;
} Texts;

static gboolean
next_text (DeskDb *db, Texts *texts, GError **error)
{
  texts->row = desk_db_step (db, texts->rows, error);
  texts->n = texts->row == 1 ? sqlite3_column_int64 (texts->rows, 0) : G_MAXINT64;
  return texts->row >= 0;
}

static gboolean
texts_fit (DeskDb *db, Texts *texts, gint64 n, const char *body, gboolean *fit, GError **error)
{
  guint found = 0;

  *fit = texts->n >= n;
  while (texts->n <= n)
    {
      char needle[160];
      char hex[65];
      const char *field = desk_db_text (texts->rows, 1);

      if (sqlite3_column_bytes (texts->rows, 2) != DESK_SALT_LENGTH)
        *fit = FALSE;
      else
        {
          desk_chain_text (sqlite3_column_blob (texts->rows, 2), field,
                           desk_db_text (texts->rows, 3),
                           (gsize) sqlite3_column_bytes (texts->rows, 3), hex);
          g_snprintf (needle, sizeof needle, "\"text.%s\":\"%s\"", field, hex);
          if (strstr (body, needle) == NULL)
            *fit = FALSE;
        }
      found++;
      if (!next_text (db, texts, error))
        return FALSE;
    }
  if (found != texts_named (body))
    *fit = FALSE;
  return TRUE;
}

static gboolean
entry_fits (sqlite3_stmt *rows, const char *site, gint64 n, guint8 hash[DESK_HASH_LENGTH])
{
  desk_chain_next (hash, site, n, sqlite3_column_int64 (rows, 1), desk_db_text (rows, 2),
                   desk_db_text (rows, 3), desk_db_text (rows, 4), desk_db_text (rows, 5),
                   (gsize) sqlite3_column_bytes (rows, 5), hash);
  return sqlite3_column_int64 (rows, 0) == n
         && sqlite3_column_bytes (rows, 6) == DESK_HASH_LENGTH
         && memcmp (hash, sqlite3_column_blob (rows, 6), DESK_HASH_LENGTH) == 0;
}

/* The hash that entry @after + 1 builds on. FALSE on an error. */
static gboolean
read_base (DeskDb *db, const char *site, gint64 after, guint8 hash[DESK_HASH_LENGTH],
           gboolean *found, GError **error)
{
  sqlite3_stmt *rows;
  int row;

  *found = TRUE;
  desk_chain_genesis (site, hash);
  if (after == 0)
    return TRUE;
  rows = desk_db_query (db, error, "SELECT hash FROM event WHERE n = ?1", "i", after);
  row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  *found = row == 1 && sqlite3_column_bytes (rows, 0) == DESK_HASH_LENGTH;
  if (*found)
    memcpy (hash, sqlite3_column_blob (rows, 0), DESK_HASH_LENGTH);
  if (row == 1)
    desk_db_done (rows);
  return row >= 0;
}

gboolean
desk_db_verify_chain (DeskDb *db,
                      const char *site,
                      gint64 after,
                      gint64 slip_n,
                      DeskChainReading *reading,
                      DeskDbProgress progress,
                      gpointer data,
                      GError **error)
{
  guint8 hash[DESK_HASH_LENGTH];
  Texts texts = { 0 };
  sqlite3_stmt *rows;
  gboolean found = FALSE;
  gint64 total = 0;
  gint64 n = after;
  int row = -1;

  *reading = (DeskChainReading) { 0 };
  if (!desk_db_int (db, error, 0, &total, "SELECT max (n) FROM event", "")
      || !read_base (db, site, after, hash, &found, error))
    return FALSE;
  if (!found)
    reading->bad = after;
  texts.rows = desk_db_query (db, error,
                              "SELECT n, field, salt, value FROM event_text WHERE n > ?1 "
                              "ORDER BY n",
                              "i", after);
  if (texts.rows == NULL || !next_text (db, &texts, error))
    return FALSE;
  rows = desk_db_query (db, error,
                        "SELECT n, at, person, kind, ticket, body, hash FROM event "
                        "WHERE n > ?1 ORDER BY n",
                        "i", after);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gboolean fit = TRUE;

      n++;
      if (!entry_fits (rows, site, n, hash))
        fit = FALSE;
      else if (!texts_fit (db, &texts, n, desk_db_text (rows, 5), &fit, error))
        {
          row = -1;
          break;
        }
      if (!fit && reading->bad == 0)
        reading->bad = n;
      if (reading->bad != 0)
        break;
      if (n == slip_n)
        desk_chain_hex (hash, reading->slip);
      if (progress != NULL && n % TELL == 0)
        progress (n, total, data);
    }
  if (rows != NULL)
    desk_db_done (rows);
  if (texts.row == 1)
    {
      /* A text after the last entry belongs to none. */
      if (row == 0 && reading->bad == 0)
        reading->bad = texts.n;
      desk_db_done (texts.rows);
    }
  reading->entries = n;
  desk_chain_hex (hash, reading->head);
  return row >= 0;
}

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

gboolean
desk_db_quick_check (DeskDb *db, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "PRAGMA quick_check (1)", "");
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
  if (sqlite3_close (to) != SQLITE_OK && code == SQLITE_OK)
    code = SQLITE_IOERR;
  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) == SQLITE_FULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FULL, "%s",
                 _("The disk is full; no backup was made. Choose another disk."));
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The copy %s cannot be written (%s)."), path,
                 sqlite3_errstr (code));
  return FALSE;
}
