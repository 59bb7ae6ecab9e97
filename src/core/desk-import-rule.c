/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-rule.h"

#include "desk-account-number.h"
#include "desk-clock.h"
#include "desk-clockwork.h"
#include "desk-db-edit.h"
#include "desk-db-import.h"
#include "desk-db-incoming.h"
#include "desk-db-ladder.h"
#include "desk-db-limit.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-due.h"
#include "desk-facts.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-name-words.h"
#include "desk-number.h"
#include "desk-unref.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far a clock of the source system may be ahead of ours. */
#define AHEAD DESK_DAY
/* Codes that are kept at most while some are unknown: a dump may have a new one in each row. */
#define CODES 20000

struct _DeskImporter
{
  DeskSession *session;
  GHashTable *categories; /* code -> DeskCategory, NULL = no such code */
  GHashTable *places;
  GHashTable *persons;
  GHashTable *officers;   /* place id -> DeskPost, NULL = vacant */
  GHashTable *rungs;      /* "person id place id" -> DeskRung, of officers that rows name */
  DeskImportNotes *notes;
  gint64 go_live;         /* the setting, as it is in the present transaction */
};

static GHashTable *
by_code (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, desk_unref_or_null);
}

DeskImporter *
desk_importer_new (DeskSession *session)
{
  DeskImporter *self = g_new0 (DeskImporter, 1);

  self->session = g_object_ref (session);
  self->categories = by_code ();
  self->places = by_code ();
  self->persons = by_code ();
  self->officers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, desk_unref_or_null);
  self->rungs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->notes = desk_import_notes_new ();
  return self;
}

void
desk_importer_free (DeskImporter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->session);
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->officers);
  g_hash_table_unref (self->rungs);
  desk_import_notes_free (self->notes);
  g_free (self);
}

gboolean
desk_importer_begin_batch (DeskImporter *self, DeskDb *db, GError **error)
{
  return desk_session_begin_act (self->session, db, DESK_ACTION_IMPORT, error)
         && desk_db_setting_int (db, "site.go-live", &self->go_live, error);
}

void
desk_importer_note (DeskImporter *self, DeskNote what, const char *value)
{
  desk_import_notes_add (self->notes, what, value);
}

GPtrArray *
desk_importer_get_notes (DeskImporter *self)
{
  return desk_import_notes_list (self->notes);
}

/* Codes are asked of the store once an import, unless too many of them mean nothing. FALSE on an error
 * only. */
#define DEFINE_LOOKUP(Type, name, table, query)                                              \
  static gboolean name (DeskImporter *self, DeskDb *db, const char *code, Type **found,      \
                        GError **error)                                                      \
  {                                                                                          \
    g_autoptr (GError) failure = NULL;                                                       \
    gpointer cached;                                                                         \
                                                                                             \
    *found = NULL;                                                                           \
    if (code == NULL || *code == '\0')                                                       \
      return TRUE;                                                                           \
    if (g_hash_table_lookup_extended (self->table, code, NULL, &cached))                     \
      {                                                                                      \
        *found = cached;                                                                     \
        return TRUE;                                                                         \
      }                                                                                      \
    *found = query (db, code, &failure);                                                     \
    if (failure != NULL)                                                                     \
      {                                                                                      \
        g_propagate_error (error, g_steal_pointer (&failure));                               \
        return FALSE;                                                                        \
      }                                                                                      \
    if (*found != NULL || g_hash_table_size (self->table) < CODES)                           \
      g_hash_table_insert (self->table, g_strdup (code), *found);                            \
    return TRUE;                                                                             \
  }

DEFINE_LOOKUP (DeskCategory, find_category, categories, desk_db_category_by_code)
DEFINE_LOOKUP (DeskPlace, find_place, places, desk_db_place_by_code)
DEFINE_LOOKUP (DeskPerson, find_person, persons, desk_db_person_by_staff_no)

/* Whose the complaints of a place are: the lowest rung that is held. */
static gboolean
find_officer (DeskImporter *self, DeskDb *db, gint64 place_id, DeskPost **found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gpointer cached;
  gint64 *key;
  guint vacant;

  *found = NULL;
  if (place_id == 0)
    return TRUE;
  if (g_hash_table_lookup_extended (self->officers, &place_id, NULL, &cached))
    {
      *found = cached;
      return TRUE;
    }
  *found = desk_db_ladder_find (db, place_id, DESK_RUNG_JE, desk_log_now (db), &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  key = g_new (gint64, 1);
  *key = place_id;
  g_hash_table_insert (self->officers, key, *found);
  return TRUE;
}

/* On which rung an officer stands whom a row names. */
static gboolean
find_rung (DeskImporter *self, DeskDb *db, gint64 person_id, gint64 place_id, DeskRung *rung, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, person_id, place_id);

  *rung = (DeskRung) GPOINTER_TO_INT (g_hash_table_lookup (self->rungs, key));
  if (*rung != DESK_RUNG_NONE)
    return TRUE;
  if (!desk_db_ladder_rung_of (db, person_id, place_id, desk_log_now (db), rung, error))
    return FALSE;
  g_hash_table_insert (self->rungs, g_steal_pointer (&key), GINT_TO_POINTER (*rung));
  return TRUE;
}

/* A row with its codes looked up. */
typedef struct
{
  DeskReadyRow *row;
  DeskCategory *category; /* borrowed */
  DeskPlace *place;
  DeskPerson *officer;
  DeskPerson *claimant;
} Clean;

static gboolean
reject (GError **error, const char *reason)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
check_row (DeskDb *db, const DeskReadyRow *row, GError **error)
{
  gint64 latest = desk_log_now (db) + AHEAD;

  if (*row->number == '\0')
    return reject (error, _("The number is missing."));
  if (g_utf8_strlen (row->number, -1) > 64)
    return reject (error, _("The number is longer than 64 letters."));
  if (row->registered_at == 0)
    return reject (error, _("The time of registration is missing."));
  if (row->registered_at > latest)
    return reject (error, _("The time of registration lies in the future."));
  if (row->closed && row->closed_at > latest)
    return reject (error, _("The time of closing lies in the future."));
  if (row->closed && row->closed_at < row->registered_at)
    return reject (error, _("It was closed before it was registered."));
  return TRUE;
}

static gboolean
is_unknown (const char *code, gpointer found)
{
  return found == NULL && code != NULL && *code != '\0';
}

static gboolean
look_up (DeskImporter *self, DeskDb *db, DeskReadyRow *row, Clean *clean, GError **error)
{
  clean->row = row;
  if (!check_row (db, row, error)
      || !find_category (self, db, row->category, &clean->category, error)
      || (clean->category == NULL && !find_category (self, db, "other", &clean->category, error))
      || !find_place (self, db, row->place, &clean->place, error)
      || !find_person (self, db, row->officer, &clean->officer, error)
      || !find_person (self, db, row->claimant, &clean->claimant, error))
    return FALSE;
  if (is_unknown (row->place, clean->place))
    desk_importer_note (self, DESK_NOTE_PLACE, row->place);
  if (is_unknown (row->officer, clean->officer))
    desk_importer_note (self, DESK_NOTE_PERSON, row->officer);
  if (is_unknown (row->claimant, clean->claimant))
    desk_importer_note (self, DESK_NOTE_PERSON, row->claimant);
  if (row->phone_is_none)
    desk_importer_note (self, DESK_NOTE_PHONE, row->number);
  if (row->limit_is_none)
    desk_importer_note (self, DESK_NOTE_LIMIT, row->number);
  return TRUE;
}

static const char *
staff_no (DeskImporter *self)
{
  return desk_session_get_person (self->session)->staff_no;
}

/* What the dump calls closed is a claim: call-back due, or unconfirmed before go-live. @ticket: NULL = it
 * comes with its complaint; what stood open here is asked about, whatever a later dump says of its
 * time. */
static gboolean
say_claim (DeskImporter *self, DeskDb *db, Clean *clean, const DeskTicketFacts *ticket,
           DeskIncomingClaim *claim, GError **error)
{
  DeskReadyRow *row = clean->row;
  DeskBody *body = row->claim;

  claim->claimant_id = clean->claimant != NULL ? clean->claimant->id : 0;
  claim->claimed_at = row->closed_at;
  claim->resolution = row->resolution;
  claim->unconfirmed = (ticket == NULL || ticket->unconfirmed) && row->closed_at < self->go_live;
  claim->due_at = 0;
  claim->kept = FALSE;
  if (!claim->unconfirmed)
    {
      claim->due_at = ticket != NULL
                        ? desk_due_of_claim (db, ticket, row->closed_at, &claim->kept, error)
                        : desk_due_after_claim (db, row->closed_at, error);
      if (claim->due_at == 0)
        return FALSE;
    }
  desk_body_set_string (body, "claimant",
                        clean->claimant != NULL ? clean->claimant->staff_no : NULL);
  if (claim->due_at != 0)
    desk_due_say_claim (db, body, claim->due_at, claim->kept);
  else
    desk_body_set_int (body, "due_at", 0);
  desk_body_set_int (body, "unconfirmed", claim->unconfirmed);
  return TRUE;
}

/* Of a complaint that is in already. */
static gboolean
claim (DeskImporter *self, DeskDb *db, DeskTicketFacts *ticket, Clean *clean, GError **error)
{
  DeskIncomingClaim said = { 0 };
  gint64 n;

  if (!say_claim (self, db, clean, ticket, &said, error))
    return FALSE;
  n = desk_log_append (db, staff_no (self), "claim", ticket->number, clean->row->claim, error);
  return n != 0
         && desk_db_claim_insert (db, n, ticket->id, said.claimant_id, 0, FALSE, said.claimed_at,
                                  said.resolution, said.due_at, said.kept, said.unconfirmed, error);
}

static void
set_codes (DeskBody *body, Clean *clean)
{
  desk_body_set_string (body, "category", clean->category->code);
  desk_body_set_string (body, "place", clean->place != NULL ? clean->place->code : NULL);
}

static gboolean
is_theft (DeskCategory *category)
{
  return g_str_equal (category->code, "theft") || g_str_has_prefix (category->code, "theft.");
}

/* As the search index is told when it reads the ticket (desk_db_search_words()). */
static char *
all_words (const char *number, Clean *clean)
{
  DeskReadyRow *row = clean->row;
  g_autofree char *ours = desk_fold (number);
  g_autofree char *place = NULL;

  if (clean->place != NULL)
    {
      g_autofree char *names = g_strjoin (" ", clean->place->name, clean->place->name_hi, NULL);

      place = desk_fold_unmarked (names);
    }
  /* R11: who informs of a theft is found by no key. */
  return g_strconcat (row->words, " ", ours, " ", place != NULL ? place : "",
                      is_theft (clean->category) ? "" : row->name_words,
                      row->loan_words, NULL);
}

/* R7: an account that an earlier version kept as its dump spells it stays one. */
static gboolean
keep_account (DeskDb *db, DeskReadyRow *row, GError **error)
{
  g_autofree char *kept = NULL;

  if (g_str_equal (row->account_no, row->account_typed))
    return TRUE;
  if (!desk_db_account_kept (db, row->account_typed, &kept, error))
    return FALSE;
  if (!g_str_equal (row->account_no, kept))
    desk_ready_row_set_account (row, desk_log_store (db), kept);
  return TRUE;
}

/* R7: an import never merges, it links. */
static gboolean
link_earlier (DeskDb *db, DeskTicketRow *ticket, DeskBody *body, DeskTicketFacts *earlier, GError **error)
{
  if (*ticket->account_no == '\0' && *ticket->phone == '\0')
    return TRUE;
  if (!desk_db_ticket_find_repeat (db, ticket->account_no, ticket->phone, ticket->category_id,
                                   &ticket->linked_id, error))
    return FALSE;
  if (ticket->linked_id == 0)
    return TRUE;
  if (desk_db_ticket_facts_by_id (db, ticket->linked_id, earlier, error) != 1)
    return FALSE;
  /* Dumps come in any order: what is linked to came first. */
  if (earlier->registered_at > ticket->registered_at)
    ticket->linked_id = 0;
  else
    desk_body_set_string (body, "linked", earlier->number);
  return TRUE;
}

/* And it marks: who complains again in the days in which a call would have reopened it was not satisfied
 * for long. */
static gboolean
mark_earlier (DeskImporter *self, DeskDb *db, const DeskTicketRow *ticket, const DeskTicketFacts *earlier,
              GError **error)
{
  g_autoptr (DeskBody) body = NULL;
  gboolean marks = FALSE;
  gint64 n;

  if (ticket->linked_id == 0 || earlier->state != DESK_STATE_CLOSED)
    return TRUE;
  if (!desk_db_ticket_is_marked_by (db, ticket->linked_id, ticket->registered_at, &marks, error))
    return FALSE;
  if (!marks)
    return TRUE;
  body = desk_body_new ();
  desk_body_set_string (body, "linked", ticket->number);
  n = desk_log_append (db, staff_no (self), "ticket.suspect", earlier->number, body, error);
  return n != 0 && desk_db_ticket_mark (db, n, ticket->linked_id, error);
}

/* R5: where the dump has none, the limit of its category and area. */
static gboolean
find_limit (DeskDb *db, const Clean *clean, gint64 *limit_at, GError **error)
{
  *limit_at = clean->row->limit_at;
  return *limit_at != 0 || clean->place == NULL
         || desk_db_limit_at (db, clean->category->id, clean->place->area_class,
                              clean->row->registered_at, limit_at, error);
}

static gboolean
add (DeskImporter *self, DeskDb *db, Clean *clean, GError **error)
{
  const char *site = desk_store_get_site_code (desk_log_store (db));
  DeskReadyRow *row = clean->row;
  gint64 serial = desk_db_serial_next (db, site, row->year, error);
  g_autofree char *number = desk_ticket_number_format (site, row->year, serial);
  g_autofree char *words = NULL;
  DeskTicketRow ticket = { .number = number,
                           .source = row->source,
                           .source_number = row->number,
                           .state = DESK_STATE_ASSIGNED,
                           .category_id = clean->category->id,
                           .place_id = clean->place != NULL ? clean->place->id : 0,
                           .consumer_name = row->consumer_name,
                           .phone = row->phone,
                           .address = row->address,
                           .description = row->description,
                           .registered_at = row->registered_at };
  g_auto (DeskLogEntry) entry = { 0 };
  g_auto (DeskIncomingClaim) said = { 0 };
  g_auto (DeskTicketFacts) earlier = { 0 };
  const char *officer = NULL;
  DeskPost *post = NULL;

  if (serial == 0 || !find_officer (self, db, ticket.place_id, &post, error)
      || !find_limit (db, clean, &ticket.limit_at, error) || !keep_account (db, row, error))
    return FALSE;
  ticket.account_no = row->account_no;
  if (!link_earlier (db, &ticket, row->body, &earlier, error))
    return FALSE;
  if (clean->officer != NULL)
    {
      officer = clean->officer->staff_no;
      ticket.officer_id = clean->officer->id;
      if (!find_rung (self, db, ticket.officer_id, ticket.place_id, &ticket.rung, error))
        return FALSE;
    }
  else if (post != NULL)
    {
      officer = post->staff_no;
      ticket.officer_id = post->person_id;
      ticket.rung = post->rung;
    }
  set_codes (row->body, clean);
  desk_body_set_int (row->body, "limit_at", ticket.limit_at);
  desk_body_set_string (row->body, "officer", officer);
  desk_body_set_string (row->body, "rung", desk_rung_to_nick (ticket.rung));
  if (!desk_log_make (db, NULL, staff_no (self), "import.ticket", number, row->body, &entry, error)
      || (row->closed
          && (!say_claim (self, db, clean, NULL, &said, error)
              || !desk_log_make (db, &entry, staff_no (self), "claim", number, row->claim,
                                 &said.entry, error))))
    return FALSE;
  words = all_words (number, clean);
  return desk_db_incoming_put (db, &entry, &ticket, words, row->closed ? &said : NULL, error)
         && mark_earlier (self, db, &ticket, &earlier, error);
}

/* R11: a complaint of theft stays one, whatever a later dump calls it. */
static gboolean
keep_theft (DeskImporter *self, DeskDb *db, gint64 present, Clean *clean, GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (!desk_db_theft_code (db, present, &old, error)
      || !desk_db_theft_code (db, clean->category->id, &new, error))
    return FALSE;
  return old == NULL || new != NULL || find_category (self, db, old, &clean->category, error);
}

static gboolean
differ (const char *ours, const char *theirs)
{
  return *ours != '\0' && *theirs != '\0' && !g_str_equal (ours, theirs);
}

/* A source that uses a number again means another complaint: neither is lost in the other. */
static gboolean
check_same (const DeskTicketFacts *ticket, const DeskImportFacts *old, const DeskReadyRow *row,
            GError **error)
{
  gboolean knows_accounts = *old->account_no != '\0' && *row->account_no != '\0';

  /* One of these alone is corrected by a source now and then. */
  if (ticket->registered_at != row->registered_at && differ (old->phone, row->phone)
      && (knows_accounts ? !desk_account_number_equal (old->account_no, row->account_no)
                         : differ (old->consumer_name, row->consumer_name)))
    return reject (error, _("The number is in use already for the complaint of another consumer."));
  if (row->closed && row->closed_at < ticket->registered_at)
    return reject (error, _("It was closed before it was registered."));
  return TRUE;
}

/* Whose it is by the dump, or, where the dump moves it, by the ladder of its place. TRUE in *moved when
 * another officer has it from now on. */
static gboolean
find_new_officer (DeskImporter *self, DeskDb *db, Clean *clean, const DeskImportFacts *old,
                  DeskImportFacts *wanted, gboolean *moved, GError **error)
{
  DeskPost *post = NULL;

  *moved = FALSE;
  if (clean->officer != NULL)
    {
      *moved = clean->officer->id != old->officer_id;
      wanted->officer_id = clean->officer->id;
      return !*moved
             || find_rung (self, db, wanted->officer_id, wanted->place_id, &wanted->rung, error);
    }
  if (wanted->place_id == old->place_id)
    return TRUE;
  if (!find_officer (self, db, wanted->place_id, &post, error))
    return FALSE;
  if (post != NULL && post->person_id != old->officer_id)
    {
      *moved = TRUE;
      wanted->officer_id = post->person_id;
      wanted->rung = post->rung;
    }
  return TRUE;
}

static const char *
officer_of (DeskImporter *self, Clean *clean, const DeskImportFacts *wanted)
{
  DeskPost *post;

  if (clean->officer != NULL)
    return clean->officer->staff_no;
  post = g_hash_table_lookup (self->officers, &wanted->place_id);
  return post->staff_no;
}

static gboolean
changes_account (const DeskImportFacts *old, const DeskReadyRow *row)
{
  return *row->account_no != '\0' && !desk_account_number_equal (old->account_no, row->account_no);
}

/* What a dump does not say stays: a column that it has not, an empty cell, a word that nobody mapped. */
static void
fill_wanted (const Clean *clean, const DeskTicketFacts *ticket, const DeskImportFacts *old,
             DeskImportFacts *wanted)
{
  const DeskReadyRow *row = clean->row;
  gboolean says_category = row->category != NULL && g_str_equal (row->category, clean->category->code);

  *wanted = *old;
  if (says_category)
    {
      wanted->category_id = clean->category->id;
      wanted->category = clean->category->code;
    }
  if (clean->place != NULL)
    {
      wanted->place_id = clean->place->id;
      wanted->place = clean->place->code;
    }
  /* The registration stays what it was, whatever a later dump says of it. */
  if (row->limit_at > ticket->registered_at && (old->limit_at == 0 || row->limit_at < old->limit_at))
    wanted->limit_at = row->limit_at;
  if (*row->consumer_name != '\0')
    wanted->consumer_name = row->consumer_name;
  if (changes_account (old, row))
    wanted->account_no = row->account_no;
  if (*row->address != '\0')
    wanted->address = row->address;
  if (*row->description != '\0')
    wanted->description = row->description;
}

/* R5: another category or place may have an earlier limit. */
static gboolean
bring_forward (DeskDb *db, const DeskTicketFacts *ticket, const DeskImportFacts *old,
               DeskImportFacts *wanted, GError **error)
{
  gint64 limit_at;

  if (wanted->category_id == old->category_id && wanted->place_id == old->place_id)
    return TRUE;
  if (!desk_db_limit_at_place (db, wanted->category_id, wanted->place_id, ticket->registered_at,
                               &limit_at, error))
    return FALSE;
  wanted->limit_at = desk_limit_forward (wanted->limit_at, limit_at);
  return TRUE;
}

/* Facts change only while nobody worked on the ticket here; a limit only comes forward
 * (R5); phone and registration never. */
static gboolean
change (DeskImporter *self, DeskDb *db, DeskTicketFacts *ticket, Clean *clean, gboolean *changed,
        GError **error)
{
  g_auto (DeskImportFacts) old = { 0 };
  g_autoptr (DeskBody) body = NULL;
  DeskImportFacts wanted;
  gboolean moved = FALSE;
  gint64 n;

  *changed = FALSE;
  if (!desk_db_import_facts (db, ticket->id, &old, error)
      || !check_same (ticket, &old, clean->row, error))
    return FALSE;
  if (ticket->touched)
    return TRUE;
  if (!keep_theft (self, db, old.category_id, clean, error)
      || (changes_account (&old, clean->row) && !keep_account (db, clean->row, error)))
    return FALSE;
  fill_wanted (clean, ticket, &old, &wanted);
  if (!bring_forward (db, ticket, &old, &wanted, error)
      || !find_new_officer (self, db, clean, &old, &wanted, &moved, error))
    return FALSE;
  if (!moved && old.category_id == wanted.category_id && old.place_id == wanted.place_id
      && old.limit_at == wanted.limit_at && g_str_equal (old.consumer_name, wanted.consumer_name)
      && g_str_equal (old.account_no, wanted.account_no)
      && g_str_equal (old.address, wanted.address)
      && g_str_equal (old.description, wanted.description))
    return TRUE;
  body = desk_body_new ();
  desk_body_set_string (body, "category", wanted.category);
  desk_body_set_string (body, "place", wanted.place_id != 0 ? wanted.place : NULL);
  desk_body_set_int (body, "limit_at", wanted.limit_at);
  if (moved)
    {
      desk_body_set_string (body, "officer", officer_of (self, clean, &wanted));
      desk_body_set_string (body, "rung", desk_rung_to_nick (wanted.rung));
    }
  desk_body_set_text (body, "consumer_name", wanted.consumer_name);
  desk_body_set_text (body, "account_no", wanted.account_no);
  desk_body_set_text (body, "address", wanted.address);
  desk_body_set_text (body, "description", wanted.description);
  n = desk_log_append (db, staff_no (self), "import.change", ticket->number, body, error);
  *changed = TRUE;
  return n != 0 && desk_db_import_change (db, n, ticket->id, &wanted, moved, TRUE, error);
}

/* A claim counts only when it is newer than what the consumer said last, and than the claim before; of
 * what waits for its call and nobody called about, when another claims it (R2) or it is newer than one
 * that nobody is asked about. */
static gboolean
claims (DeskDb *db, const DeskTicketFacts *ticket, const Clean *clean, gboolean *counts, GError **error)
{
  const DeskReadyRow *row = clean->row;
  gboolean known = FALSE;

  *counts = FALSE;
  if (!row->closed)
    return TRUE;
  if (ticket->state == DESK_STATE_ASSIGNED)
    {
      *counts = ticket->reopening_n == 0
                  ? ticket->claim_n == 0
                  : row->closed_at > MAX (ticket->reopened_at, ticket->claimed_at);
      return TRUE;
    }
  if (ticket->state != DESK_STATE_REPORTED || ticket->touched)
    return TRUE;
  *counts = ticket->unconfirmed && row->closed_at > ticket->claimed_at;
  if (*counts || clean->claimant == NULL)
    return TRUE;
  if (!desk_db_import_claimed_by (db, ticket->id, clean->claimant->id, &known, error))
    return FALSE;
  *counts = !known;
  return TRUE;
}

gboolean
desk_importer_put_ready (DeskImporter *self,
                         DeskDb *db,
                         DeskReadyRow *row,
                         DeskImportBecame *became,
                         GError **error)
{
  g_auto (DeskTicketFacts) ticket = { 0 };
  Clean clean = { 0 };
  gboolean changed = FALSE;
  gboolean counts = FALSE;
  int found;

  if (!look_up (self, db, row, &clean, error)
      || ((desk_db_incoming_touches (db, row->number, row->account_no, row->phone)
           || desk_db_incoming_touches (db, "", row->account_typed, ""))
          && !desk_db_incoming_flush (db, error)))
    return FALSE;
  found = desk_db_ticket_facts_by_source (db, row->source, row->number, &ticket, error);
  if (found < 0)
    return FALSE;
  if (found == 0)
    {
      *became = DESK_IMPORT_NEW;
      return add (self, db, &clean, error);
    }
  if (!change (self, db, &ticket, &clean, &changed, error)
      || !claims (db, &ticket, &clean, &counts, error))
    return FALSE;
  if (counts)
    {
      if (!desk_clockwork_catch_up (db, ticket.id, error)
          || !claim (self, db, &ticket, &clean, error))
        return FALSE;
      changed = TRUE;
    }
  *became = changed ? DESK_IMPORT_UPDATED : DESK_IMPORT_UNCHANGED;
  return TRUE;
}

gboolean
desk_importer_put (DeskImporter *self,
                   DeskDb *db,
                   const DeskImportRow *row,
                   DeskImportBecame *became,
                   GError **error)
{
  g_auto (DeskReadyRow) ready = { 0 };

  desk_ready_row_fill (&ready, desk_log_store (db), row);
  return desk_importer_put_ready (self, db, &ready, became, error);
}

/* What both entries say of a file. */
static DeskBody *
told_body (const DeskImportTold *told)
{
  DeskBody *body = desk_body_new ();
  g_autofree char *name = desk_text_clean (told->file_name);

  desk_body_set_string (body, "subject", name);
  desk_body_set_string (body, "sha256", told->sha256);
  desk_body_set_string (body, "profile", told->profile);
  desk_body_set_int (body, "rows", told->rows);
  desk_body_set_int (body, "imported", told->imported);
  desk_body_set_int (body, "updated", told->updated);
  desk_body_set_int (body, "unchanged", told->unchanged);
  desk_body_set_int (body, "rejected", told->rejected);
  return body;
}

gboolean
desk_importer_tell_part (DeskImporter *self, DeskDb *db, const DeskImportTold *told, GError **error)
{
  g_autoptr (DeskBody) body = told_body (told);
  gint64 n;

  desk_body_set_string (body, "source", told->source);
  n = desk_log_append (db, staff_no (self), "import.part", NULL, body, error);
  return n != 0 && desk_db_import_part_insert (db, n, told->sha256, told->source, told->rows, error);
}

gint64
desk_importer_finish (DeskImporter *self, DeskDb *db, const DeskImportTold *told, GError **error)
{
  g_autoptr (DeskBody) body = told_body (told);
  gint64 n;

  if (told->cancelled)
    desk_body_set_int (body, "cancelled", told->rows);
  if (told->resumed != 0)
    desk_body_set_int (body, "resumed", told->resumed);
  n = desk_log_append (db, staff_no (self), "import.file", NULL, body, error);
  return n != 0 && desk_db_import_file_insert (db, n, told->sha256, told->rows, error) ? n : 0;
}
