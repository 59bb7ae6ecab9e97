/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-incoming.h"

#include "desk-db-search.h"
#include "desk-db.h"

#include <glib/gi18n-lib.h>

/* Complaints that wait at most: with more of them little is won. */
#define WAITING_MOST 256

typedef struct _DeskIncoming DeskIncoming;
struct _DeskIncoming
{
  guint count;          /* complaints that wait */
  GHashTable *keys;     /* their numbers, accounts and phones */
  gint64 ticket_id;     /* the last that was given */
  gint64 consumer_id;
};

/* Columns of what waits. The salts in the order of the texts in salted[]. */
#define COLUMNS                                                                                    \
  "n, at, person, number, body, hash, salt_account_no, salt_address, salt_consumer_name, "         \
  "salt_description, salt_phone, new_consumer_id, id, source, source_number, category_id, "        \
  "place_id, consumer_id, consumer_name, phone, account_no, address, description, "                \
  "registered_at, limit_at, linked_id, rung, officer_id, claim_n, claim_body, claim_hash, "        \
  "salt_what, what, claimant_id, claimed_at, due_at, unconfirmed"

static const char *const salted[] = { "account_no", "address", "consumer_name", "description",
                                      "phone" };

/* A view of no row that a trigger answers for; what is there or not decides which of them do. */
static const char ways_in[]
  = "CREATE TEMP TABLE IF NOT EXISTS incoming (" COLUMNS ");"
    "CREATE TEMP VIEW IF NOT EXISTS text_in (n, field, salt, value) AS SELECT 0, 0, 0, 0;"
    "CREATE TEMP TRIGGER IF NOT EXISTS text_in_put INSTEAD OF INSERT ON text_in "
    "WHEN NEW.salt IS NOT NULL "
    "BEGIN"
    "  INSERT INTO event_text (n, field, salt, value)"
    "    VALUES (NEW.n, NEW.field, NEW.salt, NEW.value);"
    "END;"
    "CREATE TEMP VIEW IF NOT EXISTS consumer_in (id, account_no, phone, name, n) "
    "AS SELECT 0, 0, 0, 0, 0;"
    "CREATE TEMP TRIGGER IF NOT EXISTS consumer_in_put INSTEAD OF INSERT ON consumer_in "
    "WHEN NEW.id IS NOT NULL "
    "BEGIN"
    "  INSERT INTO consumer (id, account_no, phone, name, n)"
    "    VALUES (NEW.id, NEW.account_no, NEW.phone, NEW.name, NEW.n);"
    "END;"
    "CREATE TEMP VIEW IF NOT EXISTS claim_in (n, at, person, number, body, hash, salt, what, "
    "ticket_id, claimant_id, claimed_at, due_at, unconfirmed) "
    "AS SELECT 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0;"
    "CREATE TEMP TRIGGER IF NOT EXISTS claim_in_put INSTEAD OF INSERT ON claim_in "
    "WHEN NEW.n IS NOT NULL "
    "BEGIN"
    "  INSERT INTO event (n, at, person, kind, ticket, body, hash)"
    "    VALUES (NEW.n, NEW.at, NEW.person, 'claim', NEW.number, NEW.body, NEW.hash);"
    "  INSERT INTO text_in VALUES (NEW.n, 'what', NEW.salt, NEW.what);"
    "  INSERT INTO claim (n, ticket_id, person_id, typist_id, by_consumer, claimed_at)"
    "    VALUES (NEW.n, NEW.ticket_id, NEW.claimant_id, NULL, 0, NEW.claimed_at);"
    "  UPDATE ticket SET state = 'reported', claimed_at = NEW.claimed_at, resolution = NEW.what,"
    "    due_at = NEW.due_at, unconfirmed = NEW.unconfirmed, n = NEW.n WHERE id = NEW.ticket_id;"
    "END;"
    "CREATE TEMP VIEW IF NOT EXISTS complaint_in (" COLUMNS ") AS SELECT * FROM incoming;"
    "CREATE TEMP TRIGGER IF NOT EXISTS complaint_in_put INSTEAD OF INSERT ON complaint_in "
    "BEGIN"
    "  INSERT INTO event (n, at, person, kind, ticket, body, hash)"
    "    VALUES (NEW.n, NEW.at, NEW.person, 'import.ticket', NEW.number, NEW.body, NEW.hash);"
    "  INSERT INTO text_in VALUES (NEW.n, 'account_no', NEW.salt_account_no, NEW.account_no);"
    "  INSERT INTO text_in VALUES (NEW.n, 'address', NEW.salt_address, NEW.address);"
    "  INSERT INTO text_in"
    "    VALUES (NEW.n, 'consumer_name', NEW.salt_consumer_name, NEW.consumer_name);"
    "  INSERT INTO text_in VALUES (NEW.n, 'description', NEW.salt_description, NEW.description);"
    "  INSERT INTO text_in VALUES (NEW.n, 'phone', NEW.salt_phone, NEW.phone);"
    "  INSERT INTO consumer_in VALUES (NEW.new_consumer_id, NEW.account_no, NEW.phone,"
    "    NEW.consumer_name, NEW.n);"
    "  INSERT INTO ticket (id, number, source, source_number, state, category_id, place_id,"
    "      consumer_id, consumer_name, phone, account_no, address, description, resolution,"
    "      registered_at, limit_at, linked_id, n, rung, officer_id)"
    "    VALUES (NEW.id, NEW.number, NEW.source, NEW.source_number, 'assigned', NEW.category_id,"
    "      NEW.place_id, NEW.consumer_id, NEW.consumer_name, NEW.phone, NEW.account_no,"
    "      NEW.address, NEW.description, '', NEW.registered_at, NEW.limit_at, NEW.linked_id,"
    "      NEW.n, NEW.rung, NEW.officer_id);"
    "  INSERT INTO assignment (n, ticket_id, person_id, place_id, rung, cause)"
    "    VALUES (NEW.n, NEW.id, NEW.officer_id, NEW.place_id, NEW.rung, 'import');"
    "  INSERT INTO claim_in VALUES (NEW.claim_n, NEW.at, NEW.person, NEW.number, NEW.claim_body,"
    "    NEW.claim_hash, NEW.salt_what, NEW.what, NEW.id, NEW.claimant_id, NEW.claimed_at,"
    "    NEW.due_at, NEW.unconfirmed);"
    "END;";

void
desk_incoming_claim_clear (DeskIncomingClaim *self)
{
  desk_log_entry_clear (&self->entry);
}

void
desk_db_incoming_forget (DeskDb *db)
{
  if (db->incoming == NULL)
    return;
  g_hash_table_unref (db->incoming->keys);
  g_clear_pointer (&db->incoming, g_free);
}

/* The first of a transaction. What a transaction makes goes when it is taken back, these ways too. */
static gboolean
begin (DeskDb *db, GError **error)
{
  if (db->incoming != NULL)
    return TRUE;
  if (!desk_db_script (db, _("save"), ways_in, error))
    return FALSE;
  db->incoming = g_new0 (DeskIncoming, 1);
  db->incoming->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return TRUE;
}

/* Ids as SQLite would give them; while nothing waits a consumer may have come by another way. */
static gboolean
begin_ids (DeskDb *db, GError **error)
{
  return db->incoming->count > 0
         || (desk_db_int (db, error, 0, &db->incoming->ticket_id, "SELECT max (id) FROM ticket", "")
             && desk_db_int (db, error, 0, &db->incoming->consumer_id,
                             "SELECT max (id) FROM consumer", ""));
}

static gboolean
has (DeskIncoming *self, const char *key)
{
  return *key != '\0' && g_hash_table_contains (self->keys, key);
}

static void
keep (DeskIncoming *self, const char *key)
{
  if (*key != '\0')
    g_hash_table_add (self->keys, g_strdup (key));
}

gboolean
desk_db_incoming_touches (DeskDb *db, const char *source_number, const char *account_no,
                          const char *phone)
{
  DeskIncoming *self = db->incoming;

  return self != NULL && self->count > 0
         && (has (self, source_number) || has (self, account_no) || has (self, phone));
}

/* What the rules refused of many is taken back, and all still wait: put in one by one they tell which it
 * is. The transaction is lost either way. */
static void
name_refused (DeskDb *db, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  gint64 id = 0;
  g_autofree char *number = NULL;
  sqlite3_stmt *rows;

  do
    if (!desk_db_int (db, NULL, 0, &id, "SELECT min (rowid) FROM incoming WHERE rowid > ?1", "i", id)
        || id == 0)
      return;
  while (desk_db_run (db, &refusal, "INSERT INTO complaint_in SELECT * FROM incoming WHERE rowid = ?1",
                      "i", id));
  /* Cancelled or full meanwhile: that is why it ends. */
  if (!g_error_matches (refusal, DESK_ERROR, DESK_ERROR_REFUSED))
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return;
    }
  rows = desk_db_query (db, NULL, "SELECT source_number FROM incoming WHERE rowid = ?1", "i", id);
  if (rows != NULL && desk_db_step (db, rows, NULL) == 1)
    {
      number = desk_db_dup (rows, 0);
      desk_db_done (rows);
    }
  if (number == NULL || *number == '\0')
    return;
  g_clear_error (error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: a complaint's number in an imported file, then why it is refused */
               _("Complaint %s of the file: %s"), number, refusal->message);
}

gboolean
desk_db_incoming_flush (DeskDb *db, GError **error)
{
  DeskIncoming *self = db->incoming;
  g_autoptr (GError) failure = NULL;

  if (self == NULL || self->count == 0)
    return TRUE;
  self->count = 0;
  g_hash_table_remove_all (self->keys);
  if (desk_db_run (db, &failure, "INSERT INTO complaint_in SELECT * FROM incoming ORDER BY rowid", "")
      && desk_db_run (db, &failure, "DELETE FROM incoming", ""))
    return TRUE;
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_REFUSED))
    name_refused (db, &failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The salt of a text, NULL when there is no such text. */
static const guint8 *
salt_of (DeskBody *body, const char *field)
{
  for (guint i = 0; body != NULL && i < desk_body_get_n_texts (body); i++)
    if (g_str_equal (desk_body_get_text_field (body, i), field))
      return desk_body_get_text_salt (body, i);
  return NULL;
}

static gboolean
wait (DeskDb *db,
      const DeskLogEntry *entry,
      const DeskTicketRow *row,
      gint64 new_consumer_id,
      gint64 consumer_id,
      const DeskIncomingClaim *claim,
      GError **error)
{
  static const DeskIncomingClaim none = { 0 };
  const guint8 *salts[G_N_ELEMENTS (salted)];
  const DeskIncomingClaim *said = claim != NULL ? claim : &none;

  for (guint i = 0; i < G_N_ELEMENTS (salted); i++)
    salts[i] = salt_of (entry->body, salted[i]);
  return desk_db_run (
    db, error,
    "INSERT INTO incoming VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
    "?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, "
    "?33, ?34, ?35, ?36, ?37)",
    "iisssbbbbbbIissiIIsssssiIIiIIsbbsIIIi", entry->n, entry->at, entry->person, entry->ticket,
    entry->json, entry->hash, sizeof entry->hash, salts[0], (gsize) DESK_SALT_LENGTH, salts[1],
    (gsize) DESK_SALT_LENGTH, salts[2], (gsize) DESK_SALT_LENGTH, salts[3],
    (gsize) DESK_SALT_LENGTH, salts[4], (gsize) DESK_SALT_LENGTH, new_consumer_id,
    db->incoming->ticket_id, row->source, row->source_number, row->category_id, row->place_id,
    consumer_id, row->consumer_name, row->phone, row->account_no, row->address, row->description,
    row->registered_at, row->limit_at, row->linked_id, (gint64) row->rung, row->officer_id,
    said->entry.n, said->entry.json, said->entry.hash, sizeof said->entry.hash,
    salt_of (said->entry.body, "what"), (gsize) DESK_SALT_LENGTH, said->resolution,
    said->claimant_id, said->claimed_at, said->due_at, (gint64) said->unconfirmed);
}

gboolean
desk_db_incoming_put (DeskDb *db,
                      const DeskLogEntry *entry,
                      const DeskTicketRow *row,
                      const char *words,
                      const DeskIncomingClaim *claim,
                      GError **error)
{
  gint64 new_consumer_id = 0;
  gint64 consumer_id = 0;

  if (!begin (db, error) || !begin_ids (db, error)
      || !desk_db_consumer_look (db, row->account_no, row->phone, &consumer_id, error))
    return FALSE;
  if (consumer_id == 0 && (*row->account_no != '\0' || *row->phone != '\0'))
    consumer_id = new_consumer_id = ++db->incoming->consumer_id;
  db->incoming->ticket_id++;
  if (!wait (db, entry, row, new_consumer_id, consumer_id, claim, error)
      || !desk_db_search_add_words (db, db->incoming->ticket_id, words, error))
    return FALSE;
  desk_log_go_on (db, claim != NULL ? &claim->entry : entry);
  keep (db->incoming, row->source_number);
  keep (db->incoming, row->account_no);
  keep (db->incoming, row->phone);
  return ++db->incoming->count < WAITING_MOST || desk_db_incoming_flush (db, error);
}
