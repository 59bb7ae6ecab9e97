/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-ticket.h"

#include "desk-account-number.h"
#include "desk-clock.h"
#include "desk-db-search.h"
#include "desk-db-site.h"
#include "desk-db.h"
#include "desk-fold.h"

void
desk_ticket_facts_clear (DeskTicketFacts *self)
{
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->phone, g_free);
}

gint64
desk_db_serial_next (DeskDb *db, const char *code, int year, GError **error)
{
  g_autofree char *name = g_strdup_printf ("serial.%s-%02d", code, year % 100);

  if (g_strcmp0 (name, db->serial_name) != 0)
    {
      gint64 last = 0;

      if (!desk_db_serial_flush (db, error)
          || !desk_db_int (db, error, 0, &last, "SELECT value FROM counter WHERE name = ?1", "s",
                           name))
        return 0;
      db->serial_name = g_steal_pointer (&name);
      db->serial = last;
    }
  return ++db->serial;
}

gboolean
desk_db_serial_flush (DeskDb *db, GError **error)
{
  gboolean done = db->serial_name == NULL
                  || desk_db_run (db, error,
                                  "INSERT INTO counter (name, value) VALUES (?1, ?2) "
                                  "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                  "si", db->serial_name, db->serial);

  desk_db_serial_forget (db);
  return done;
}

void
desk_db_serial_forget (DeskDb *db)
{
  g_clear_pointer (&db->serial_name, g_free);
  db->serial = 0;
}

#define HAS_COMPLAINTS(account)                                                               \
  "EXISTS (SELECT 1 FROM consumer c JOIN ticket t ON t.consumer_id = c.id "                   \
  "WHERE c.account_no = " account " AND c.account_no <> '')"

gboolean
desk_db_account_kept (DeskDb *db, const char *typed, char **kept, GError **error)
{
  g_autofree char *canonical = desk_account_number_canonical (typed);
  g_autofree char *clean = desk_text_clean (typed);
  gint64 old = 0;

  if (*canonical != '\0' && !g_str_equal (clean, canonical)
      && !desk_db_int (db, error, 0, &old,
                       "SELECT " HAS_COMPLAINTS ("?1") " AND NOT " HAS_COMPLAINTS ("?2"), "ss", clean,
                       canonical))
    return FALSE;
  *kept = old != 0 ? g_steal_pointer (&clean) : g_steal_pointer (&canonical);
  return TRUE;
}

gboolean
desk_db_consumer_look (DeskDb *db,
                       const char *account_no,
                       const char *phone,
                       gint64 *id,
                       GError **error)
{
  *id = 0;
  if (*account_no != '\0')
    return desk_db_int (db, error, 0, id,
                        "SELECT id FROM consumer WHERE account_no = ?1 AND account_no <> ''",
                        "s", account_no);
  return *phone == '\0'
         || desk_db_int (db, error, 0, id,
                         "SELECT id FROM consumer WHERE phone = ?1 AND phone <> '' "
                         "AND account_no = '' LIMIT 1",
                         "s", phone);
}

gboolean
desk_db_consumer_find (DeskDb *db,
                       gint64 n,
                       const char *account_no,
                       const char *phone,
                       const char *name,
                       gint64 *id,
                       GError **error)
{
  if (!desk_db_consumer_look (db, account_no, phone, id, error))
    return FALSE;
  if (*id != 0 || (*account_no == '\0' && *phone == '\0'))
    return TRUE;
  if (!desk_db_run (db, error,
                    "INSERT INTO consumer (account_no, phone, name, n) VALUES (?1, ?2, ?3, ?4)",
                    "sssi", account_no, phone, name, n))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

gint64
desk_db_ticket_insert (DeskDb *db, gint64 n, const DeskTicketRow *row, GError **error)
{
  gint64 consumer = 0;
  gint64 id;

  if (!desk_db_consumer_find (db, n, row->account_no, row->phone, row->consumer_name, &consumer,
                              error)
      || !desk_db_run (db, error,
                       "INSERT INTO ticket (number, source, source_number, state, "
                       "category_id, place_id, consumer_id, consumer_name, phone, account_no, "
                       "address, description, resolution, registrar_id, registered_at, limit_at, "
                       "linked_id, touched, n, rung, officer_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                       "?7, ?8, ?9, ?10, ?11, ?12, '', ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
                       "ssssiIIsssssIiIIiiiI", row->number, row->source, row->source_number,
                       desk_state_to_nick (row->state), row->category_id, row->place_id,
                       consumer, row->consumer_name, row->phone, row->account_no, row->address,
                       row->description, row->registrar_id, row->registered_at, row->limit_at,
                       row->linked_id, (gint64) (*row->source == '\0'), n, (gint64) row->rung,
                       row->officer_id))
    return 0;
  id = sqlite3_last_insert_rowid (db->handle);
  return desk_db_search_add (db, id, error) ? id : 0;
}

gboolean
desk_db_assignment_insert (DeskDb *db,
                           gint64 n,
                           gint64 ticket_id,
                           gint64 person_id,
                           gint64 place_id,
                           DeskRung rung,
                           const char *cause,
                           GError **error)
{
  gboolean import = g_str_equal (cause, "import");

  return desk_db_run (db, error,
                      "INSERT INTO assignment (n, ticket_id, person_id, place_id, rung, cause) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiIIis", n, ticket_id, person_id, place_id, (gint64) rung, cause)
         && (import
             || desk_db_run (db, error,
                             "UPDATE ticket SET state = 'assigned', rung = ?2, officer_id = ?3, "
                             "touched = 1, n = ?4 WHERE id = ?1",
                             "iiIi", ticket_id, (gint64) rung, person_id, n));
}

gboolean
desk_db_claim_insert (DeskDb *db,
                      gint64 n,
                      gint64 ticket_id,
                      gint64 person_id,
                      gint64 typist_id,
                      gboolean by_consumer,
                      gint64 claimed_at,
                      const char *resolution,
                      gint64 due_at,
                      gboolean kept,
                      gboolean unconfirmed,
                      GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO claim (n, ticket_id, person_id, typist_id, by_consumer, "
                      "claimed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiIIii", n, ticket_id, person_id, typist_id, (gint64) by_consumer,
                      claimed_at)
         && desk_db_run (db, error,
                         "UPDATE ticket SET state = 'reported', claimed_at = ?2, "
                         "resolution = ?3, due_at = ?4, promised = promised AND ?8, attempts = 0, "
                         "unconfirmed = ?5, touched = max (touched, ?6), n = ?7 WHERE id = ?1",
                         "iisIiiii", ticket_id, claimed_at, resolution != NULL ? resolution : "",
                         due_at, (gint64) unconfirmed, (gint64) (typist_id != 0), n, (gint64) kept);
}

gboolean
desk_db_ticket_is_marked_by (DeskDb *db, gint64 ticket_id, gint64 at, gboolean *marked, GError **error)
{
  gint64 days;
  gint64 found;

  if (!desk_db_setting_int (db, "contact.reopen-days", &days, error)
      || !desk_db_int (db, error, 0, &found,
                       "SELECT state = 'closed' AND suspect = 0 AND satisfied_at < ?2 "
                       "AND ?2 - satisfied_at <= ?3 FROM ticket WHERE id = ?1",
                       "iii", ticket_id, at, days * DESK_DAY))
    return FALSE;
  *marked = found != 0;
  return TRUE;
}

gboolean
desk_db_ticket_mark (DeskDb *db, gint64 n, gint64 ticket_id, GError **error)
{
  return desk_db_run (db, error, "UPDATE ticket SET suspect = 1, n = ?2 WHERE id = ?1", "ii", ticket_id,
                      n);
}

gboolean
desk_db_reopening_insert (DeskDb *db,
                          gint64 n,
                          gint64 ticket_id,
                          const char *cause,
                          gboolean suspect,
                          GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO reopening (n, ticket_id, cause) VALUES (?1, ?2, ?3)", "iis",
                      n, ticket_id, cause)
         && desk_db_run (db, error,
                         "UPDATE ticket SET state = 'assigned', satisfied_at = NULL, "
                         "due_at = NULL, promised = 0, unconfirmed = 0, touched = 1, "
                         "reopens = reopens + 1, suspect = max (suspect, ?2), n = ?3 "
                         "WHERE id = ?1",
                         "iii", ticket_id, (gint64) suspect, n);
}

/* The columns of facts; the latest claim and reopening are looked up by their indexes. */
#define FACTS                                                                                 \
  "SELECT t.id, t.number, t.state, t.rung, coalesce (t.officer_id, 0), t.category_id, "       \
  "coalesce (t.place_id, 0), t.phone, t.registered_at, coalesce (t.limit_at, 0), "            \
  "coalesce (t.satisfied_at, 0), coalesce (t.due_at, 0), t.reopens, t.attempts, "             \
  "t.unconfirmed, t.touched, coalesce (c.n, 0), coalesce (c.person_id, 0), "                  \
  "coalesce (c.claimed_at, 0), coalesce (c.by_consumer, 0), "                                 \
  "coalesce (r.n, 0), coalesce ((SELECT at FROM event WHERE n = r.n), 0), t.promised "        \
  "FROM ticket t "                                                                            \
  "LEFT JOIN claim c ON c.n = (SELECT max (n) FROM claim WHERE ticket_id = t.id) "            \
  "LEFT JOIN reopening r ON r.n = (SELECT max (n) FROM reopening WHERE ticket_id = t.id) "

static int
read_facts (DeskDb *db, sqlite3_stmt *rows, DeskTicketFacts *facts, GError **error)
{
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  desk_ticket_facts_clear (facts);
  facts->id = sqlite3_column_int64 (rows, 0);
  facts->number = desk_db_dup (rows, 1);
  desk_state_from_nick (desk_db_text (rows, 2), &facts->state);
  facts->rung = (DeskRung) sqlite3_column_int (rows, 3);
  facts->officer_id = sqlite3_column_int64 (rows, 4);
  facts->category_id = sqlite3_column_int64 (rows, 5);
  facts->place_id = sqlite3_column_int64 (rows, 6);
  facts->phone = desk_db_dup (rows, 7);
  facts->registered_at = sqlite3_column_int64 (rows, 8);
  facts->limit_at = sqlite3_column_int64 (rows, 9);
  facts->satisfied_at = sqlite3_column_int64 (rows, 10);
  facts->due_at = sqlite3_column_int64 (rows, 11);
  facts->reopens = sqlite3_column_int (rows, 12);
  facts->attempts = sqlite3_column_int (rows, 13);
  facts->unconfirmed = sqlite3_column_int (rows, 14) != 0;
  facts->touched = sqlite3_column_int (rows, 15) != 0;
  facts->claim_n = sqlite3_column_int64 (rows, 16);
  facts->claim_person_id = sqlite3_column_int64 (rows, 17);
  facts->claimed_at = sqlite3_column_int64 (rows, 18);
  facts->claim_by_consumer = sqlite3_column_int (rows, 19) != 0;
  facts->reopening_n = sqlite3_column_int64 (rows, 20);
  facts->reopened_at = sqlite3_column_int64 (rows, 21);
  facts->promised = sqlite3_column_int (rows, 22) != 0;
  desk_db_done (rows);
  return 1;
}

int
desk_db_ticket_facts (DeskDb *db, const char *number, DeskTicketFacts *facts, GError **error)
{
  return read_facts (db, desk_db_query (db, error, FACTS "WHERE t.number = ?1", "s", number),
                     facts, error);
}

int
desk_db_ticket_facts_by_id (DeskDb *db, gint64 id, DeskTicketFacts *facts, GError **error)
{
  return read_facts (db, desk_db_query (db, error, FACTS "WHERE t.id = ?1", "i", id), facts,
                     error);
}

int
desk_db_ticket_facts_by_source (DeskDb *db,
                                const char *source,
                                const char *source_number,
                                DeskTicketFacts *facts,
                                GError **error)
{
  return read_facts (db,
                     desk_db_query (db, error,
                                    FACTS "WHERE t.source = ?1 AND t.source_number = ?2 "
                                          "AND t.source <> ''",
                                    "ss", source, source_number),
                     facts, error);
}

/* The complaint that repeats one of another @key, found so far. */
typedef struct
{
  gint64 id;        /* 0 = none */
  gint64 n;         /* the entry that touched it last */
  gboolean closed;
} Earlier;

static gboolean
goes_before (const Earlier *one, const Earlier *other)
{
  if (other->id == 0 || one->closed != other->closed)
    return other->id == 0 || other->closed;
  return one->closed ? one->n > other->n : one->id > other->id;
}

/* @sql: the complaints of @key and of the family of @category_id, newest first. Ends where none that follows
 * can go before an open one: one telephone may have thousands. Those of which all are closed are read to
 * the end. */
static gboolean
find_earlier (DeskDb *db,
              const char *sql,
              const char *key,
              gint64 category_id,
              Earlier *earlier,
              GError **error)
{
  sqlite3_stmt *rows;
  int row;

  if (*key == '\0')
    return TRUE;
  rows = desk_db_query (db, error, sql, "si", key, category_id);
  while ((row = rows != NULL ? desk_db_step (db, rows, error) : -1) == 1)
    {
      Earlier one = { .id = sqlite3_column_int64 (rows, 0),
                      .n = sqlite3_column_int64 (rows, 1),
                      .closed = sqlite3_column_int (rows, 2) != 0 };

      if (goes_before (&one, earlier))
        *earlier = one;
      if (!earlier->closed && one.id <= earlier->id)
        {
          desk_db_done (rows);
          return TRUE;
        }
    }
  return row == 0;
}

/* A family is a category with its sub-categories. */
#define OF_FAMILY \
  "CROSS JOIN category k ON k.id = t.category_id " \
  "WHERE t.state <> 'void' AND coalesce (k.parent_id, k.id) = " \
  "(SELECT coalesce (parent_id, id) FROM category WHERE id = ?2) "

gboolean
desk_db_ticket_find_repeat (DeskDb *db,
                            const char *account_no,
                            const char *phone,
                            gint64 category_id,
                            gint64 *ticket_id,
                            GError **error)
{
  Earlier earlier = { 0 };

  *ticket_id = 0;
  if (!find_earlier (db,
                     "SELECT t.id, t.n, t.state = 'closed' FROM ticket t " OF_FAMILY
                     "AND t.phone = ?1 AND t.phone <> '' ORDER BY t.id DESC",
                     phone, category_id, &earlier, error)
      || !find_earlier (db,
                        "SELECT t.id, t.n, t.state = 'closed' FROM consumer c "
                        "CROSS JOIN ticket t ON t.consumer_id = c.id " OF_FAMILY
                        "AND c.account_no = ?1 AND c.account_no <> '' ORDER BY t.id DESC",
                        account_no, category_id, &earlier, error))
    return FALSE;
  *ticket_id = earlier.id;
  return TRUE;
}
