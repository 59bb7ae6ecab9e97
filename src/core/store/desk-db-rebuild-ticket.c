/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a ticket played again, up to the claim; its calls: desk-db-rebuild-call.c. */
#include "desk-db-rebuild.h"

#include "desk-body.h"
#include "desk-db-call.h"
#include "desk-db-gaps.h"
#include "desk-db-import.h"
#include "desk-db-limit.h"
#include "desk-db-rules.h"
#include "desk-gap-counter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers of a source that are always counted again. */
#define FEW 100000
/* The counter of a year's numbers is named by this and the year: "serial.LKO-26". */
#define SERIAL       "serial."
#define LONGEST_CODE 7
/* Since when a later dump is held to what is known here. */
#define LATER_DUMPS 15

/* How many letters of a number stand before the dash of its serial, "LKO-26" of LKO-26-0012345;
 * 0 = it is none. */
static gsize
length_of_year (const char *number)
{
  gsize code = strspn (number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const char *year = number + code + 1;

  if (code == 0 || code > LONGEST_CODE || number[code] != '-' || !g_ascii_isdigit (year[0])
      || !g_ascii_isdigit (year[1]) || year[2] != '-')
    return 0;
  return code + 3;
}

/* The counter goes with the numbers: LKO-26-0012345 is the 12345th of its year. */
static gboolean
count_serial (DeskRebuild *self, GError **error)
{
  char name[sizeof SERIAL + LONGEST_CODE + 3] = SERIAL;
  gsize length = length_of_year (self->ticket);
  gint64 *last;

  if (length == 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                   _("Entry %d makes “%s”, which is no number of a complaint."), (int) self->n,
                   self->ticket);
      return FALSE;
    }
  memcpy (name + strlen (SERIAL), self->ticket, length);
  last = g_hash_table_lookup (self->serials, name);
  if (last == NULL)
    {
      last = g_new0 (gint64, 1);
      g_hash_table_insert (self->serials, g_strdup (name), last);
    }
  if (++*last != g_ascii_strtoll (self->ticket + length + 1, NULL, 10))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                   _("Entry %d makes %s; the next number of that year was %d."), (int) self->n,
                   self->ticket, (int) *last);
      return FALSE;
    }
  return TRUE;
}

/* What a new ticket has, registered or imported. */
static gboolean
insert (DeskRebuild *self, DeskTicketRow *row, gint64 *id, GError **error)
{
  g_autofree char *category = desk_rebuild_string (self, "category");
  g_autofree char *linked = desk_rebuild_string (self, "linked");

  if (!count_serial (self, error)
      || !desk_rebuild_category (self, category, &row->category_id, error)
      || !desk_rebuild_place_of (self, "place", &row->place_id, error)
      || !desk_rebuild_ticket (self, linked, &row->linked_id, error))
    return FALSE;
  if (row->category_id == 0)
    return desk_rebuild_unknown (self, category, error);
  row->number = self->ticket;
  row->consumer_name = desk_rebuild_text (self, "consumer_name");
  row->phone = desk_rebuild_text (self, "phone");
  row->account_no = desk_rebuild_text (self, "account_no");
  row->address = desk_rebuild_text (self, "address");
  row->description = desk_rebuild_text (self, "description");
  row->registered_at = desk_rebuild_int (self, "registered_at");
  row->limit_at = desk_rebuild_int (self, "limit_at");
  *id = desk_db_ticket_insert (self->made, self->n, row, error);
  if (*id != 0)
    {
      desk_rebuild_note_ticket (self, self->ticket, *id);
      self->states[row->state]++;
    }
  return *id != 0;
}

static void
tell_limit (DeskRebuild *self)
{
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d gives it a later time limit than held then"),
                                         self->ticket, (int) self->n));
}

/* R5: no later than the limits that held then, for a limit only comes forward. */
static gboolean
check_limit (DeskRebuild *self, const DeskTicketRow *row, GError **error)
{
  gint64 limit_at = 0;

  /* Of another time of registration is told already. */
  if (self->rules < DESK_RULES_FIRST || row->registered_at != self->at)
    return TRUE;
  if (!desk_db_limit_at_place (self->made, row->category_id, row->place_id, row->registered_at,
                               &limit_at, error))
    return FALSE;
  if (limit_at != 0 && (row->limit_at == 0 || row->limit_at > limit_at))
    tell_limit (self);
  return TRUE;
}

gboolean
desk_rebuild_check_forward (DeskRebuild *self, gint64 category_id, gint64 place_id,
                            gint64 registered_at, gint64 present, GError **error)
{
  gint64 said = desk_rebuild_int (self, "limit_at");
  gint64 limit_at = 0;

  if (self->rules < DESK_RULES_FIRST)
    return TRUE;
  if (!desk_db_limit_at_place (self->made, category_id, place_id, registered_at, &limit_at, error))
    return FALSE;
  /* 0 = there is none. */
  limit_at = present == 0 || limit_at == 0 ? MAX (present, limit_at) : MIN (present, limit_at);
  if ((said != 0 ? said : present) != limit_at)
    tell_limit (self);
  return TRUE;
}

gboolean
desk_play_ticket_new (DeskRebuild *self, GError **error)
{
  DeskTicketRow row = { .source = "", .source_number = "", .state = DESK_STATE_REGISTERED };
  gint64 id = 0;

  /* R5: its limit runs from then. */
  if (desk_rebuild_int (self, "registered_at") != self->at)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d does not say truly when it was registered"),
                                           self->ticket, (int) self->n));
  return desk_rebuild_person (self, self->person, &row.registrar_id, error)
         && desk_rebuild_check_repeat (self, error) && insert (self, &row, &id, error)
         && check_limit (self, &row, error);
}

static gint64
look_up (GHashTable *table, const char *source)
{
  gint64 *count = g_hash_table_lookup (table, source);

  return count != NULL ? *count : 0;
}

static void
note (GHashTable *table, const char *source, gint64 count)
{
  g_hash_table_replace (table, g_strdup (source), g_memdup2 (&count, sizeof count));
}

static void
count_number (DeskRebuild *self, const char *source)
{
  gint64 *count = g_hash_table_lookup (self->numbers, source);

  if (count != NULL)
    (*count)++;
  else
    note (self->numbers, source, 1);
}

gboolean
desk_play_import_ticket (DeskRebuild *self, GError **error)
{
  g_autofree char *source = desk_rebuild_string (self, "source");
  g_autofree char *source_number = desk_rebuild_string (self, "source_number");
  g_autofree char *rung_nick = desk_rebuild_string (self, "rung");
  DeskTicketRow row = { .source = source, .source_number = source_number,
                        .state = DESK_STATE_ASSIGNED };
  gint64 id = 0;

  desk_rung_from_nick (rung_nick, &row.rung);
  count_number (self, source);
  if (!desk_rebuild_person_of (self, "officer", &row.officer_id, error)
      || !insert (self, &row, &id, error) || !desk_rebuild_check_mark (self, error))
    return FALSE;
  self->imported_id = *source != '\0' ? id : 0;
  self->imported_n = self->n;
  return desk_db_assignment_insert (self->made, self->n, id, row.officer_id, row.place_id,
                                       row.rung, "import", error);
}

/* Another officer, or another account's consumer: since schema 15. */
gboolean
desk_play_import_change (DeskRebuild *self, GError **error)
{
  g_autofree char *category = desk_rebuild_string (self, "category");
  g_autofree char *rung = desk_rebuild_string (self, "rung");
  g_auto (DeskImportFacts) facts = { 0 };
  DeskImportFacts said;
  gint64 id = 0;

  if (!desk_rebuild_own_ticket (self, &id, error)
      || !desk_db_import_facts (self->made, id, &facts, error))
    return FALSE;
  said = facts;
  if (!desk_rebuild_category (self, category, &said.category_id, error)
      || !desk_rebuild_place_of (self, "place", &said.place_id, error)
      || (*rung != '\0' && !desk_rebuild_person_of (self, "officer", &said.officer_id, error)))
    return FALSE;
  if (*rung != '\0')
    desk_rung_from_nick (rung, &said.rung);
  said.limit_at = desk_rebuild_int (self, "limit_at");
  said.consumer_name = (char *) desk_rebuild_text (self, "consumer_name");
  said.account_no = (char *) desk_rebuild_text (self, "account_no");
  said.address = (char *) desk_rebuild_text (self, "address");
  said.description = (char *) desk_rebuild_text (self, "description");
  return desk_db_import_change (self->made, self->n, id, &said, *rung != '\0',
                                self->rules >= LATER_DUMPS, error);
}

/* R14: the counts of a file add up. */
static void
check_counts (DeskRebuild *self)
{
  if (desk_rebuild_int (self, "rows")
      != desk_rebuild_int (self, "imported") + desk_rebuild_int (self, "updated")
           + desk_rebuild_int (self, "unchanged") + desk_rebuild_int (self, "rejected"))
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly what of the file came in"),
                                           (int) self->n));
}

gboolean
desk_play_import_file (DeskRebuild *self, GError **error)
{
  g_autofree char *sha256 = desk_rebuild_string (self, "sha256");

  check_counts (self);
  return desk_db_import_file_insert (self->made, self->n, sha256, desk_rebuild_int (self, "rows"),
                                     error);
}

gboolean
desk_play_import_part (DeskRebuild *self, GError **error)
{
  g_autofree char *sha256 = desk_rebuild_string (self, "sha256");
  g_autofree char *source = desk_rebuild_string (self, "source");

  check_counts (self);
  return desk_db_import_part_insert (self->made, self->n, sha256, source,
                                     desk_rebuild_int (self, "rows"), error);
}

static gboolean
take_number (const char *number, gpointer data, GError **error)
{
  desk_gap_counter_take (data, number);
  return TRUE;
}

/* Counting is reading all numbers of the source. A large one is not read for each of its daily
 * imports, but when it has grown by an eighth, and at its last. */
static gboolean
is_counted (DeskRebuild *self, const char *source, gboolean *counted, GError **error)
{
  gint64 numbers = look_up (self->numbers, source);
  gint64 before = look_up (self->counted, source);
  gint64 last = 0;
  gboolean read;

  *counted = numbers <= FEW || numbers - before >= before / 8;
  if (*counted)
    return TRUE;
  desk_entry_stream_hold (self->entries);
  read = desk_db_int (self->store, error, 0, &last,
                      "SELECT max (n) FROM import_gaps WHERE source = ?1", "s", source);
  desk_entry_stream_release (self->entries);
  *counted = last <= self->n;
  return read;
}

/* R14: what is missing, counted again. */
static gboolean
count_gaps (DeskRebuild *self, const char *source, const char *ranges, GError **error)
{
  gint64 numbers = look_up (self->numbers, source);
  g_auto (DeskGapCounter) counter = { 0 };
  g_autofree char *found = NULL;
  g_autofree char *steps = NULL;
  g_autofree char *said = desk_rebuild_string (self, "steps");
  gboolean counted;
  gboolean same = desk_rebuild_int (self, "numbers") == numbers;

  if (!is_counted (self, source, &counted, error))
    return FALSE;
  if (counted)
    {
      desk_gap_counter_init (&counter);
      if (!desk_db_gaps_numbers (self->made, source, take_number, &counter, error))
        return FALSE;
      note (self->counted, source, numbers);
      found = desk_gap_counter_dup_ranges (&counter);
      same = same && desk_rebuild_int (self, "missing") == counter.missing
             && desk_rebuild_int (self, "runs") == counter.runs
             && desk_rebuild_int (self, "jumps") == counter.jumps && g_str_equal (ranges, found);
      steps = desk_gap_counter_dup_steps (&counter);
      /* Older entries do not say. */
      same = same
             && (!desk_json_has (self->body, "unfollowed")
                 || (desk_rebuild_int (self, "unfollowed") == counter.unfollowed
                     && g_str_equal (said, steps)));
    }
  if (!same)
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly what the source did not "
                                             "hand over"),
                                           (int) self->n));
  return TRUE;
}

gboolean
desk_play_import_gaps (DeskRebuild *self, GError **error)
{
  g_autofree char *source = desk_rebuild_string (self, "subject");
  g_autofree char *ranges = desk_rebuild_string (self, "ranges");
  g_autofree char *days = desk_rebuild_string (self, "days");

  return count_gaps (self, source, ranges, error)
         && desk_db_gaps_insert (self->made,
                              &(DeskGapsRow) { .n = self->n,
                                               .file_n = desk_rebuild_int (self, "file"),
                                               .source = source,
                                               .numbers = desk_rebuild_int (self, "numbers"),
                                               .missing = desk_rebuild_int (self, "missing"),
                                               .runs = desk_rebuild_int (self, "runs"),
                                               .jumps = desk_rebuild_int (self, "jumps"),
                                               .ranges = ranges, .days = days },
                              error);
}

gboolean
desk_play_contact (DeskRebuild *self, GError **error)
{
  g_autofree char *became = desk_rebuild_string (self, "became");
  gboolean reopens = g_str_equal (became, "reopened");
  gint64 ended = 0;
  gint64 id = 0;

  if (!desk_rebuild_own_ticket (self, &id, error)
      || !desk_db_int (self->made, error, 0, &ended,
                       "SELECT state IN ('closed', 'set_aside') FROM ticket WHERE id = ?1", "i", id))
    return FALSE;
  /* R7 */
  if (ended != 0 && !reopens)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: the consumer called again when it was closed or set "
                                             "aside, and entry %d does not reopen it"),
                                           self->ticket, (int) self->n));
  return reopens
           ? desk_db_reopening_insert (self->made, self->n, id, "contact",
                                       desk_rebuild_int (self, "suspect") != 0, error)
               && desk_rebuild_reopened (self, id, "contact", error)
           : desk_db_ticket_touch (self->made, self->n, id, error);
}

gboolean
desk_play_assign (DeskRebuild *self, GError **error)
{
  g_autofree char *cause = desk_rebuild_string (self, "cause");
  g_autofree char *rung_nick = desk_rebuild_string (self, "rung");
  DeskRung rung = DESK_RUNG_NONE;
  gint64 limit_at = desk_rebuild_int (self, "limit_at");
  gint64 officer = 0;
  gint64 place = 0;
  gint64 id = 0;

  desk_rung_from_nick (rung_nick, &rung);
  if (!desk_rebuild_own_ticket (self, &id, error)
      || !desk_rebuild_person_of (self, "officer", &officer, error)
      || !desk_rebuild_place_of (self, "place", &place, error)
      || !desk_rebuild_check_assign (self, id,
                                     &(DeskEscalationRow) {
                                       .rung = rung, .person_id = officer, .place_id = place,
                                       .vacant = (guint) desk_rebuild_int (self, "vacant") },
                                     cause, error))
    return FALSE;
  /* A place is told when it became another. */
  if (place != 0 ? !desk_db_ticket_set_place (self->made, id, place, error)
                 : !desk_db_int (self->made, error, 0, &place,
                                 "SELECT place_id FROM ticket WHERE id = ?1", "i", id))
    return FALSE;
  if (limit_at != 0 && !desk_db_ticket_set_limit (self->made, self->n, id, limit_at, error))
    return FALSE;
  return desk_db_assignment_insert (self->made, self->n, id, officer, place, rung, cause, error);
}

/* Whether nobody is asked about the complaint yet: it came just now, or its claim before was such a one. */
static gboolean
is_unasked (DeskRebuild *self, gint64 id, gboolean *unasked, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (self->made, error, 0, &found,
                    "SELECT unconfirmed OR n = ?2 - 1 FROM ticket WHERE id = ?1", "ii", id, self->n))
    return FALSE;
  *unasked = found != 0;
  return TRUE;
}

/* R2: only what came by an import is claimed by one: there nobody typed it. R4: only an import takes a
 * claim that nobody is asked about, and only from before the go-live, with its complaint. */
static gboolean
check_import (DeskRebuild *self, gint64 id, GError **error)
{
  gboolean by_import = desk_rebuild_int (self, "by_import") != 0;
  gboolean unasked = TRUE;
  gint64 own = 0;

  /* The claim mostly comes right after its complaint. */
  if (by_import && id != self->imported_id
      && !desk_db_int (self->made, error, 0, &own, "SELECT source = '' FROM ticket WHERE id = ?1", "i",
                       id))
    return FALSE;
  if (own != 0)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d claims it by an import, but it was "
                                             "registered here"),
                                           self->ticket, (int) self->n));
  if (desk_rebuild_int (self, "unconfirmed") != 0 && self->rules >= LATER_DUMPS
      && !is_unasked (self, id, &unasked, error))
    return FALSE;
  if (desk_rebuild_int (self, "unconfirmed") != 0
      && (!by_import || !unasked || desk_rebuild_int (self, "claimed_at") >= self->go_live))
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d leaves its claim unconfirmed, which is not "
                                             "one of an import from before the go-live"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

gboolean
desk_play_claim (DeskRebuild *self, GError **error)
{
  gint64 claimant = 0;
  gint64 typist = 0;
  gint64 id = 0;

  if (!desk_rebuild_own_ticket (self, &id, error)
      || !desk_rebuild_person_of (self, "claimant", &claimant, error)
      || (desk_rebuild_int (self, "by_import") == 0
          && !desk_rebuild_person (self, self->person, &typist, error))
      || !check_import (self, id, error) || !desk_rebuild_check_day (self, 10, error)
      || !desk_rebuild_check_claim_due (self, id, error))
    return FALSE;
  return desk_db_claim_insert (self->made, self->n, id, claimant, typist,
                               desk_rebuild_int (self, "by_consumer") != 0,
                               desk_rebuild_int (self, "claimed_at"),
                               desk_rebuild_text (self, "what"), desk_rebuild_int (self, "due_at"),
                               desk_rebuild_int (self, "kept") != 0,
                               desk_rebuild_int (self, "unconfirmed") != 0, error)
         && desk_rebuild_spread (self, error);
}
