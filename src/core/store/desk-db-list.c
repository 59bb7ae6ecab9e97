/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-list.h"

#include "desk-chain.h"
#include "desk-db-audit.h"
#include "desk-db.h"
#include "desk-language.h"
#include "desk-mask.h"

#include <string.h>

/* @claim: five columns, of the tables that @joins adds. */
#define TICKET(claim, joins)                                                                 \
  "SELECT t.id, t.number, t.source, t.source_number, t.state, t.rung, "                      \
  "coalesce (t.officer_id, 0), o.name, o.name_hi, t.category_id, k.name, k.name_hi, "        \
  "up.name, up.name_hi, k.is_supply, coalesce (t.place_id, 0), p.name, p.name_hi, "          \
  "t.consumer_name, t.phone, t.account_no, t.address, t.description, t.resolution, "         \
  "t.registered_at, coalesce (t.limit_at, 0), coalesce (t.claimed_at, 0), "                  \
  "coalesce (t.satisfied_at, 0), coalesce (t.due_at, 0), t.promised, t.attempts, "           \
  "t.reopens, t.suspect, t.risk, t.unconfirmed, " claim ", "                                 \
  "CASE t.state WHEN 'registered' THEN coalesce ((SELECT max (n) FROM void_proposal "         \
  "WHERE ticket_id = t.id), 0) ELSE 0 END, coalesce (up.code, k.code) = 'theft', "            \
  "coalesce ((SELECT max (n) FROM erasure WHERE ticket_id = t.id), 0), "                     \
  "coalesce (s.number, 0), y.name, y.name_hi, k.code, p.code "                                               \
  "FROM ticket t JOIN category k ON k.id = t.category_id "                                   \
  "LEFT JOIN category up ON up.id = k.parent_id LEFT JOIN place p ON p.id = t.place_id "     \
  "LEFT JOIN person o ON o.id = t.officer_id " joins                                         \
  "LEFT JOIN sheet s ON s.n = (SELECT i.sheet_n FROM attempt a JOIN sheet_line i "           \
  "ON i.attempt_n = a.n WHERE a.ticket_id = t.id AND a.ended = 0 LIMIT 1) "                  \
  "LEFT JOIN person y ON y.id = s.caller_id WHERE t.id = ?1"
#define WHOLE                                                                                \
  TICKET ("coalesce (c.person_id, 0), w.name, w.name_hi, coalesce (c.by_consumer, 0), "      \
          "coalesce (l.number, '')",                                                         \
          "LEFT JOIN ticket l ON l.id = t.linked_id LEFT JOIN claim c ON c.n = "             \
          "(SELECT max (n) FROM claim WHERE ticket_id = t.id) "                              \
          "LEFT JOIN person w ON w.id = c.person_id ")
/* The claim and the earlier complaint lie elsewhere: of a page of a large store, one look at the disk
 * for each row instead of three or four. */
#define ROW TICKET ("0, '', '', 0, ''", "")

/* Two neighbouring columns: the name and its Hindi. */
static const char *
name_of (sqlite3_stmt *rows, int column)
{
  return desk_text_pick (desk_db_text (rows, column), desk_db_text (rows, column + 1));
}

/* R11: what would tell who informed of a theft never leaves the store this way, and no number
 * that was typed into a name, an address or words does. */
static char *
personal (sqlite3_stmt *rows, int column, gboolean informer)
{
  return informer ? g_strdup ("") : desk_mask_digits (desk_db_text (rows, column));
}

static char *
masked (sqlite3_stmt *rows, int column, gboolean informer)
{
  const char *phone = desk_db_text (rows, column);

  return informer && *phone != '\0' ? g_strdup (DESK_MASK_INFORMER) : desk_mask_phone (phone);
}

static DeskTicket *
read_ticket (DeskDb *db, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "i", id);
  DeskTicket *ticket;
  const char *family;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  ticket = desk_ticket_new ();
  ticket->id = sqlite3_column_int64 (rows, 0);
  ticket->number = desk_db_dup (rows, 1);
  ticket->source = desk_db_dup (rows, 2);
  ticket->source_number = desk_db_dup (rows, 3);
  desk_state_from_nick (desk_db_text (rows, 4), &ticket->state);
  ticket->rung = (DeskRung) sqlite3_column_int (rows, 5);
  ticket->officer_id = sqlite3_column_int64 (rows, 6);
  ticket->officer_name = g_strdup (name_of (rows, 7));
  ticket->category_id = sqlite3_column_int64 (rows, 9);
  family = name_of (rows, 12);
  ticket->category_name = *family != '\0'
                            ? g_strdup_printf ("%s › %s", family, name_of (rows, 10))
                            : g_strdup (name_of (rows, 10));
  ticket->is_supply = sqlite3_column_int (rows, 14) != 0;
  ticket->place_id = sqlite3_column_int64 (rows, 15);
  ticket->place_name = g_strdup (name_of (rows, 16));
  ticket->informer = sqlite3_column_int (rows, 41) != 0;
  ticket->consumer_name = personal (rows, 18, ticket->informer);
  ticket->phone_masked = masked (rows, 19, ticket->informer);
  ticket->account_no = ticket->informer ? g_strdup ("")
                                        : desk_mask_account (desk_db_text (rows, 20),
                                                             desk_db_text (rows, 19));
  ticket->address = personal (rows, 21, ticket->informer);
  ticket->description = desk_mask_digits (desk_db_text (rows, 22));
  ticket->resolution = desk_mask_digits (desk_db_text (rows, 23));
  ticket->registered_at = sqlite3_column_int64 (rows, 24);
  ticket->limit_at = sqlite3_column_int64 (rows, 25);
  ticket->claimed_at = sqlite3_column_int64 (rows, 26);
  ticket->satisfied_at = sqlite3_column_int64 (rows, 27);
  ticket->due_at = sqlite3_column_int64 (rows, 28);
  ticket->promised = sqlite3_column_int (rows, 29) != 0;
  ticket->attempts = sqlite3_column_int (rows, 30);
  ticket->reopens = sqlite3_column_int (rows, 31);
  ticket->suspect = sqlite3_column_int (rows, 32) != 0;
  ticket->risk = sqlite3_column_int (rows, 33) != 0;
  ticket->unconfirmed = sqlite3_column_int (rows, 34) != 0;
  ticket->claimant_id = sqlite3_column_int64 (rows, 35);
  ticket->claimant_name = g_strdup (name_of (rows, 36));
  ticket->claim_by_consumer = sqlite3_column_int (rows, 38) != 0;
  ticket->linked_number = desk_db_dup (rows, 39);
  ticket->void_proposal = sqlite3_column_int64 (rows, 40);
  ticket->erased_n = sqlite3_column_int64 (rows, 42);
  ticket->sheet = sqlite3_column_int (rows, 43);
  ticket->sheet_caller = g_strdup (name_of (rows, 44));
  ticket->category_code = desk_db_dup (rows, 46);
  ticket->place_code = desk_db_dup (rows, 47);
  desk_db_done (rows);
  return ticket;
}

DeskTicket *
desk_db_ticket_by_id (DeskDb *db, gint64 id, GError **error)
{
  return read_ticket (db, WHOLE, id, error);
}

DeskTicket *
desk_db_ticket_row (DeskDb *db, gint64 id, GError **error)
{
  return read_ticket (db, ROW, id, error);
}

/* The source systems, one look into the index each. */
#define SOURCES                                                                              \
  "WITH RECURSIVE s (v) AS (SELECT min (source) FROM ticket WHERE source <> '' "             \
  "UNION ALL SELECT (SELECT min (source) FROM ticket WHERE source > s.v "                    \
  "AND source <> '') FROM s WHERE s.v IS NOT NULL) "

/* Entries of the index of telephone numbers among which the newest are looked for: a few
 * milliseconds. */
#define PHONES_LOOKED_AT 20000

gint64
desk_db_ticket_id (DeskDb *db, const char *number, const char *source_number, GError **error)
{
  gint64 id = 0;

  if (number != NULL
      && !desk_db_int (db, error, 0, &id, "SELECT id FROM ticket WHERE number = ?1", "s", number))
    return -1;
  if (id == 0 && source_number != NULL && *source_number != '\0'
      && !desk_db_int (db, error, 0, &id,
                       SOURCES "SELECT id FROM ticket WHERE source IN (SELECT v FROM s) "
                               "AND source <> '' AND source_number = ?1 LIMIT 1",
                       "s", source_number))
    return -1;
  return id;
}

static gboolean
append_ids (DeskDb *db, sqlite3_stmt *rows, GArray *ids, GError **error)
{
  int row = -1;

  if (rows == NULL)
    return FALSE;
  while ((row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  return row == 0;
}

gboolean
desk_db_consumer_ids (DeskDb *db,
                      const char *phone,
                      const char *account_no,
                      GArray *ids,
                      GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    "SELECT id FROM ticket WHERE ?1 <> '' AND phone = ?1 "
                                    "AND phone <> '' AND category_id NOT IN (25, 26) "
                                    "UNION SELECT t.id FROM consumer c JOIN ticket t "
                                    "ON t.consumer_id = c.id WHERE ?2 <> '' AND c.account_no = ?2 "
                                    "AND c.account_no <> '' AND t.category_id NOT IN (25, 26) "
                                    "ORDER BY 1",
                                    "ss", phone, account_no),
                     ids, error);
}

gboolean
desk_db_source_ids (DeskDb *db, const char *source_number, GArray *ids, GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    SOURCES "SELECT id FROM ticket WHERE source IN (SELECT v FROM s) "
                                            "AND source <> '' AND source_number = ?1 ORDER BY id",
                                    "s", source_number),
                     ids, error);
}

/* A counter of serials is named by what stands before them: "serial.LKO-26". */
gboolean
desk_db_serial_ids (DeskDb *db, const char *serial, GArray *ids, GError **error)
{
  return append_ids (db,
                     desk_db_query (db, error,
                                    "SELECT t.id FROM counter c CROSS JOIN ticket t "
                                    "ON t.number = substr (c.name, 8) || '-' || ?1 "
                                    "WHERE c.name > 'serial.' AND c.name < 'serial/'",
                                    "s", serial),
                     ids, error);
}

/* From indexes only: a thousand rows that lie far apart take seconds from a disk. */
gboolean
desk_db_phone_ids (DeskDb *db,
                   const char *digits,
                   guint limit,
                   GArray *ids,
                   gboolean *more,
                   GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT n.id, EXISTS (SELECT 1 FROM ticket t INDEXED BY ticket_theft "
                     "WHERE t.id = n.id AND t.category_id IN (25, 26)) FROM ("
                     "SELECT id FROM (SELECT id FROM ticket WHERE phone <> '' AND phone > ?1 "
                     "AND phone < ?1 || ':' LIMIT ?2) ORDER BY id DESC LIMIT ?3) n ORDER BY n.id",
                     "sii", digits, MAX (PHONES_LOOKED_AT, (gint64) limit + 1), (gint64) limit + 1);
  guint before = ids->len;
  guint n = 0;
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      n++;
      if (sqlite3_column_int (rows, 1) == 0)
        g_array_append_val (ids, id);
    }
  *more = n > limit;
  if (ids->len - before > limit)
    g_array_remove_index (ids, before);
  return row == 0;
}

gboolean
desk_db_state_counts (DeskDb *db, gint64 counts[DESK_N_STATES], GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT name, value FROM counter WHERE name LIKE 'state.%'",
                                      "");
  int row = -1;

  memset (counts, 0, sizeof (gint64) * DESK_N_STATES);
  if (rows == NULL)
    return FALSE;
  while ((row = desk_db_step (db, rows, error)) == 1)
    {
      DeskState state;

      if (desk_state_from_nick (desk_db_text (rows, 0) + strlen ("state."), &state))
        counts[state] = sqlite3_column_int64 (rows, 1);
    }
  return row == 0;
}

#define REGISTER                                                                             \
  "SELECT b.register_no, b.n, b.called_at, b.kind, t.number, t.consumer_name, "              \
  "t.phone, p.name, p.name_hi, k.name, k.name_hi, w.name, w.name_hi, "                       \
  "c.name, c.name_hi, "                                                                      \
  "(SELECT value FROM event_text WHERE n = b.n AND field = 'relation'), "                    \
  "b.fixed, b.satisfied, "                                                                   \
  "(SELECT value FROM event_text WHERE n = b.n AND field = 'words'), "                       \
  "coalesce ((SELECT n FROM correction WHERE callback_n = b.n), 0), "                        \
  "coalesce (a.by_consumer, 0), "                                                            \
  "(SELECT value FROM event_text WHERE n = a.n AND field = 'what'), "                        \
  "k.code = 'theft' OR k.code LIKE 'theft.%', "                                              \
  "coalesce (found.n, 0), found.finding "                                                    \
  "FROM callback b JOIN ticket t ON t.id = b.ticket_id "                                     \
  "JOIN category k ON k.id = t.category_id "                                                 \
  "JOIN person w ON w.id = b.person_id "                                                     \
  "LEFT JOIN place p ON p.id = t.place_id "                                                  \
  "LEFT JOIN claim a ON a.n = (SELECT max (n) FROM claim "                                   \
  "WHERE ticket_id = t.id AND n < b.n) "                                                     \
  "LEFT JOIN person c ON c.id = a.person_id "                                                \
  DESK_DB_FOUND "WHERE b.register_no = ?1"

DeskRegisterEntry *
desk_db_register_line (DeskDb *db, gint64 number, GError **error)
{
  sqlite3_stmt *found = desk_db_query (db, error, REGISTER, "i", number);
  DeskRegisterEntry *entry;

  if (found == NULL || desk_db_step (db, found, error) != 1)
    return NULL;
  entry = desk_register_entry_new ();
  entry->register_no = sqlite3_column_int64 (found, 0);
  entry->n = sqlite3_column_int64 (found, 1);
  entry->at = sqlite3_column_int64 (found, 2);
  desk_call_kind_from_nick (desk_db_text (found, 3), &entry->kind);
  entry->ticket = desk_db_dup (found, 4);
  entry->informer = sqlite3_column_int (found, 22) != 0;
  entry->consumer_name = personal (found, 5, entry->informer);
  entry->phone_masked = masked (found, 6, entry->informer);
  entry->place_name = g_strdup (name_of (found, 7));
  entry->category_name = g_strdup (name_of (found, 9));
  entry->caller_name = g_strdup (name_of (found, 11));
  entry->claimant_name = g_strdup (name_of (found, 13));
  entry->relation = personal (found, 15, entry->informer);
  desk_answer_from_nick (desk_db_text (found, 16), &entry->fixed);
  desk_answer_from_nick (desk_db_text (found, 17), &entry->satisfied);
  entry->words = personal (found, 18, entry->informer);
  entry->corrected = sqlite3_column_int64 (found, 19);
  entry->claim_by_consumer = sqlite3_column_int (found, 20) != 0;
  entry->claim_words = desk_mask_digits (desk_db_text (found, 21));
  entry->finding_n = sqlite3_column_int64 (found, 23);
  desk_finding_from_nick (desk_db_text (found, 24), &entry->finding);
  entry->closed = entry->kind == DESK_CALL_CALLBACK && entry->fixed == DESK_ANSWER_YES
                  && entry->satisfied == DESK_ANSWER_YES;
  desk_db_done (found);
  return entry;
}

gboolean
desk_db_register_said (DeskDb *db,
                       gint64 most,
                       gint64 least,
                       gint64 from,
                       gint64 until,
                       DeskRegisterSaidFunc func,
                       gpointer data,
                       GError **error)
{
  /* CROSS JOIN: along the numbers, whatever the period. */
  sqlite3_stmt *rows = desk_db_query (
    db, error,
    "SELECT b.register_no, t.number, t.consumer_name, "
    "(SELECT value FROM event_text WHERE n = b.n AND field = 'relation'), "
    "(SELECT value FROM event_text WHERE n = b.n AND field = 'words'), "
    "k.code = 'theft' OR k.code LIKE 'theft.%' "
    "FROM callback b CROSS JOIN ticket t ON t.id = b.ticket_id "
    "CROSS JOIN category k ON k.id = t.category_id "
    "WHERE b.register_no BETWEEN ?2 AND ?1 AND +b.called_at >= ?3 AND +b.called_at < ?4 "
    "ORDER BY b.register_no DESC",
    "iiii", most, least, from, until);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gboolean informer = sqlite3_column_int (rows, 5) != 0;

      func (sqlite3_column_int64 (rows, 0),
            &(DeskRegisterSaid) { .ticket = desk_db_text (rows, 1),
                                  .consumer_name = informer ? "" : desk_db_text (rows, 2),
                                  .relation = informer ? "" : desk_db_text (rows, 3),
                                  .words = informer ? "" : desk_db_text (rows, 4) },
            data);
    }
  return row == 0;
}

static gboolean
append_numbers (DeskDb *db, sqlite3_stmt *rows, GArray *numbers, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      guint32 number = (guint32) sqlite3_column_int64 (rows, 0);

      g_array_append_val (numbers, number);
    }
  return row == 0;
}

/* The numbers follow the time but for a clock that was moved: they are sorted by who asks. */
gboolean
desk_db_register_period (DeskDb *db,
                         gint64 from,
                         gint64 until,
                         guint limit,
                         GArray *numbers,
                         GError **error)
{
  return append_numbers (
    db,
    desk_db_query (db, error,
                   "SELECT register_no FROM callback INDEXED BY callback_called_at "
                   "WHERE register_no IS NOT NULL AND called_at >= ?1 AND called_at < ?2 "
                   "ORDER BY called_at DESC, register_no DESC LIMIT ?3",
                   "iii", from, until, (gint64) limit),
    numbers, error);
}

static gboolean
two_numbers (DeskDb *db, sqlite3_stmt *rows, gint64 *one, gint64 *other, GError **error)
{
  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return FALSE;
  *one = sqlite3_column_int64 (rows, 0);
  *other = sqlite3_column_int64 (rows, 1);
  desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_register_ends (DeskDb *db,
                       gint64 from,
                       gint64 until,
                       gint64 *first,
                       gint64 *last,
                       GError **error)
{
  return two_numbers (
    db,
    desk_db_query (db, error,
                   "SELECT (SELECT register_no FROM callback INDEXED BY callback_called_at "
                   "WHERE register_no IS NOT NULL AND called_at >= ?1 AND called_at < ?2 "
                   "ORDER BY called_at, register_no LIMIT 1), "
                   "(SELECT register_no FROM callback INDEXED BY callback_called_at "
                   "WHERE register_no IS NOT NULL AND called_at >= ?1 AND called_at < ?2 "
                   "ORDER BY called_at DESC, register_no DESC LIMIT 1)",
                   "ii", from, until),
    first, last, error);
}

gboolean
desk_db_register_bounds (DeskDb *db,
                         gint64 from,
                         gint64 until,
                         gint64 *least,
                         gint64 *most,
                         GError **error)
{
  return two_numbers (
    db,
    desk_db_query (db, error,
                   "SELECT min (register_no), max (register_no) FROM callback "
                   "INDEXED BY callback_called_at "
                   "WHERE register_no IS NOT NULL AND called_at >= ?1 AND called_at < ?2",
                   "ii", from, until),
    least, most, error);
}

gboolean
desk_db_register_of_ticket (DeskDb *db,
                            gint64 ticket_id,
                            const char *phone,
                            gint64 from,
                            gint64 until,
                            GArray *numbers,
                            GError **error)
{
  return append_numbers (
    db,
    desk_db_query (db, error,
                   "SELECT b.register_no FROM callback b JOIN ticket t ON t.id = b.ticket_id "
                   "JOIN category k ON k.id = t.category_id "
                   "WHERE b.ticket_id = ?1 AND b.register_no IS NOT NULL "
                   "AND b.called_at >= ?3 AND b.called_at < ?4 "
                   "AND (?2 = '' OR (t.phone = ?2 AND k.code <> 'theft' "
                   "AND k.code NOT LIKE 'theft.%'))",
                   "isii", ticket_id, phone != NULL ? phone : "", from, until),
    numbers, error);
}

gboolean
desk_db_register_called (DeskDb *db, gint64 number, gint64 *at, GError **error)
{
  return desk_db_int (db, error, 0, at, "SELECT called_at FROM callback WHERE register_no = ?1",
                      "i", number);
}

gboolean
desk_db_register_newest (DeskDb *db, gint64 *number, GError **error)
{
  return desk_db_int (db, error, 0, number, "SELECT max (register_no) FROM callback", "");
}

gboolean
desk_db_register_touched (DeskDb *db, gint64 entry, gint64 last, GArray *numbers, GError **error)
{
  return append_numbers (
    db,
    desk_db_query (db, error,
                   "SELECT register_no FROM callback INDEXED BY callback_ticket "
                   "WHERE register_no IS NOT NULL AND ticket_id IN ("
                   "SELECT t.id FROM event e CROSS JOIN ticket t ON t.number = e.ticket "
                   "WHERE e.n > ?1 AND e.n <= ?2 AND +e.ticket <> '' "
                   "UNION SELECT ticket_id FROM erasure WHERE n > ?1 AND n <= ?2)",
                   "ii", entry, last),
    numbers, error);
}

gboolean
desk_db_entries_of (DeskDb *db, const char *number, GPtrArray *entries, GError **error)
{
  /* The words of an entry: whichever free text it has. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT e.n, e.at, e.person, e.kind, e.ticket, e.body, e.hash, p.name, "
                     "p.name_hi, (SELECT value FROM event_text WHERE n = e.n AND field IN "
                     "('words', 'what', 'to', 'resolution', 'description', 'reason', 'name') "
                     "ORDER BY field DESC LIMIT 1), (SELECT value FROM event_text "
                     "WHERE n = e.n AND field = 'override_reason') "
                     "FROM event e LEFT JOIN person p ON p.staff_no = e.person "
                     "WHERE e.ticket = ?1 AND e.ticket <> '' ORDER BY e.n",
                     "s", number);
  int row = -1;

  if (rows == NULL)
    return FALSE;
  while ((row = desk_db_step (db, rows, error)) == 1)
    {
      DeskEntry *entry = desk_entry_new ();
      char hex[65] = "";

      entry->n = sqlite3_column_int64 (rows, 0);
      entry->at = sqlite3_column_int64 (rows, 1);
      entry->kind = desk_db_dup (rows, 3);
      entry->ticket = desk_db_dup (rows, 4);
      entry->body = desk_db_dup (rows, 5);
      if (sqlite3_column_bytes (rows, 6) == DESK_HASH_LENGTH)
        desk_chain_hex (sqlite3_column_blob (rows, 6), hex);
      entry->hash = g_strdup (hex);
      entry->person_name = g_strdup (name_of (rows, 7));
      entry->words = desk_mask_digits (desk_db_text (rows, 9));
      entry->override = desk_mask_digits (desk_db_text (rows, 10));
      entry->sentence = g_strdup ("");
      entry->happened_at = entry->at;
      g_ptr_array_add (entries, entry);
    }
  return row == 0;
}
