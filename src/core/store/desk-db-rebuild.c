/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-rebuild.h"

#include "desk-body.h"
#include "desk-db-rules.h"
#include "desk-fold.h"
#include "desk-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 5000
/* Sentences kept of what differs. */
#define KEPT 20

#define OPERATOR DESK_BY_OPERATOR
#define SUPERVISOR DESK_BY_SUPERVISOR
#define INSPECTION DESK_BY_INSPECTION
#define ADMIN DESK_BY_ADMIN
#define DESK DESK_BY_DESK
#define FIRST DESK_BY_FIRST
#define OWN DESK_BY_OWN

/* Each kind of docs/FORMAT.md, those of which most entries are first; NULL: it makes no row. Who may
 * have entered it is in its table too. tests/core/test-format.py compares. */
static const struct
{
  const char *kind;
  DeskPlay play;
  guint by;
} plays[] = {
  { "import.ticket", desk_play_import_ticket, SUPERVISOR | ADMIN },
  { "claim", desk_play_claim, OPERATOR | SUPERVISOR | ADMIN },
  { "ticket.new", desk_play_ticket_new, OPERATOR | SUPERVISOR },
  { "assign", desk_play_assign, OPERATOR | SUPERVISOR | INSPECTION },
  { "call.start", desk_play_call_start, OPERATOR | SUPERVISOR | INSPECTION },
  { "call.end", desk_play_call_end, OPERATOR | SUPERVISOR | INSPECTION },
  { "site", desk_play_site, FIRST },
  { "rules", desk_play_rules, DESK },
  { "setting", desk_play_setting, ADMIN | FIRST },
  { "person", desk_play_person, ADMIN | FIRST },
  { "account", desk_play_account, OWN },
  { "account.role", desk_play_account_role, OWN },
  { "account.disabled", desk_play_account_disabled, OWN },
  { "account.password", desk_play_account_password, OWN },
  { "place", desk_play_place, ADMIN | FIRST },
  { "post", desk_play_post, ADMIN | FIRST },
  { "recovery.code", desk_play_recovery_code, OWN },
  { "recovery.use", desk_play_recovery_use, OWN },
  { "recovery.refused", NULL, DESK },
  { "limit", desk_play_limit, ADMIN | FIRST },
  { "limit.verified", desk_play_limit_verified, ADMIN },
  { "limit.later", desk_play_limit_later, OPERATOR | SUPERVISOR },
  { "holiday", desk_play_holiday, ADMIN },
  { "holiday.cancelled", desk_play_holiday_cancelled, ADMIN },
  { "escalation", desk_play_escalation, DESK | OPERATOR | SUPERVISOR | INSPECTION },
  { "escalation.dispatch", desk_play_escalation_dispatch, OPERATOR | SUPERVISOR },
  { "escalation.ack", desk_play_escalation_ack, OPERATOR | SUPERVISOR },
  { "escalation.act", desk_play_escalation_act, OPERATOR | SUPERVISOR },
  { "escalation.recount", desk_play_escalation_recount, DESK },
  { "contact", desk_play_contact, OPERATOR | SUPERVISOR },
  { "call.lapse", desk_play_call_lapse, DESK },
  { "call.skip", desk_play_call_skip, OPERATOR | SUPERVISOR },
  { "call.correct", desk_play_call_correct, OPERATOR | SUPERVISOR },
  { "clock.jump", desk_play_clock_jump, DESK },
  { "direction", desk_play_direction, INSPECTION },
  { "direction.lift", desk_play_direction_lift, ADMIN },
  { "direction.order", desk_play_direction_order, INSPECTION },
  { "direction.follow", desk_play_direction_follow, INSPECTION },
  { "direction.withdraw", desk_play_direction_withdraw, INSPECTION },
  { "fault.attach", desk_play_fault_attach, OPERATOR | SUPERVISOR },
  { "fault.claim", desk_play_fault_claim, OPERATOR | SUPERVISOR },
  { "fault.detach", desk_play_fault_detach, OPERATOR | SUPERVISOR },
  { "fault.new", desk_play_fault_new, OPERATOR | SUPERVISOR },
  { "feedback.draw", desk_play_feedback_draw, DESK },
  { "feedback.due", desk_play_feedback_due, DESK | INSPECTION },
  { "sheet.print", desk_play_sheet_print, SUPERVISOR },
  { "sheet.reprint", NULL, SUPERVISOR }, /* the trigger of entries asks who */
  { "sheet.return", desk_play_sheet_return, OPERATOR | SUPERVISOR },
  { "ticket.aside", desk_play_ticket_aside, SUPERVISOR },
  { "ticket.edit", desk_play_ticket_edit, OPERATOR | SUPERVISOR },
  { "ticket.link", desk_play_ticket_link, OPERATOR | SUPERVISOR },
  { "ticket.suspect", desk_play_ticket_suspect, SUPERVISOR | ADMIN },
  { "void.approve", desk_play_void_approve, SUPERVISOR },
  { "void.propose", desk_play_void_propose, OPERATOR | SUPERVISOR },
  { "import.change", desk_play_import_change, SUPERVISOR | ADMIN },
  { "import.file", desk_play_import_file, SUPERVISOR | ADMIN },
  { "import.part", desk_play_import_part, SUPERVISOR | ADMIN },
  { "import.gaps", desk_play_import_gaps, SUPERVISOR | ADMIN },
  { "audit.freeze", desk_play_audit_freeze, INSPECTION },
  { "audit.draw", desk_play_audit_draw, INSPECTION },
  { "audit.finding", desk_play_audit_finding, INSPECTION },
  { "attachment", desk_play_attachment, OPERATOR | SUPERVISOR },
  { "attachment.open", desk_play_attachment_open, OPERATOR | SUPERVISOR | INSPECTION },
  { "erase", desk_play_erase, ADMIN },
  { "reveal", NULL, OPERATOR | SUPERVISOR | INSPECTION }, /* the trigger of entries asks who and why */
  { "slip", desk_play_slip, SUPERVISOR | INSPECTION },
  { "backup", NULL, ADMIN },
  { "restore", desk_play_restore, OWN },
  { "evidence", desk_play_evidence, SUPERVISOR | INSPECTION },
};

void
desk_differences_clear (DeskDifferences *self)
{
  g_clear_pointer (&self->first, g_ptr_array_unref);
}

void
desk_differences_append (DeskDifferences *self, DeskDifferences *other)
{
  gint64 told = 0;

  while (other->first != NULL && other->first->len > 0)
    {
      desk_differences_add (self, g_ptr_array_steal_index (other->first, 0));
      told++;
    }
  self->count += other->count - told;
  desk_differences_clear (other);
}

void
desk_differences_add (DeskDifferences *self, char *sentence)
{
  if (self->first == NULL)
    self->first = g_ptr_array_new_with_free_func (g_free);
  if (self->first->len < KEPT)
    g_ptr_array_add (self->first, sentence);
  else
    g_free (sentence);
  self->count++;
}

gint64
desk_rebuild_int (DeskRebuild *self, const char *key)
{
  return desk_json_get_int (self->body, key);
}

char *
desk_rebuild_string (DeskRebuild *self, const char *key)
{
  return desk_json_get_string (self->body, key);
}

const char *
desk_rebuild_text (DeskRebuild *self, const char *field)
{
  const char *end = self->texts + self->texts_length;

  for (const char *p = self->texts; p < end;)
    {
      const char *value = p + strlen (p) + 1;

      if (g_str_equal (p, field))
        return value;
      p = value + strlen (value) + 1;
    }
  return "";
}

gboolean
desk_rebuild_unknown (DeskRebuild *self, const char *name, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: the number of an entry, then a staff number, a code or the
                  number of a complaint */
               _("Entry %d names “%s”, which no entry before it made."), (int) self->n, name);
  return FALSE;
}

/* Ids by name, asked for once. */
static gboolean
look_up (DeskRebuild *self, GHashTable *table, const char *sql, const char *name, gint64 *id,
         GError **error)
{
  *id = 0;
  if (*name == '\0')
    return TRUE;
  *id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (table, name));
  if (*id != 0)
    return TRUE;
  if (!desk_db_int (self->made, error, 0, id, sql, "s", name))
    return FALSE;
  if (*id == 0)
    return desk_rebuild_unknown (self, name, error);
  g_hash_table_insert (table, g_strdup (name), GSIZE_TO_POINTER ((gsize) *id));
  return TRUE;
}

gboolean
desk_rebuild_person (DeskRebuild *self, const char *staff_no, gint64 *id, GError **error)
{
  return look_up (self, self->persons, "SELECT id FROM person WHERE staff_no = ?1", staff_no, id,
                  error);
}

gboolean
desk_rebuild_place (DeskRebuild *self, const char *code, gint64 *id, GError **error)
{
  return look_up (self, self->places, "SELECT id FROM place WHERE code = ?1", code, id, error);
}

gboolean
desk_rebuild_category (DeskRebuild *self, const char *code, gint64 *id, GError **error)
{
  return look_up (self, self->categories, "SELECT id FROM category WHERE code = ?1", code, id,
                  error);
}

void
desk_rebuild_note_ticket (DeskRebuild *self, const char *number, gint64 id)
{
  g_free (self->last_number);
  self->last_number = g_strdup (number);
  self->last_id = id;
}

gboolean
desk_rebuild_ticket (DeskRebuild *self, const char *number, gint64 *id, GError **error)
{
  *id = 0;
  if (*number == '\0')
    return TRUE;
  if (self->last_number == NULL || !g_str_equal (self->last_number, number))
    {
      if (!desk_db_int (self->made, error, 0, id, "SELECT id FROM ticket WHERE number = ?1", "s",
                        number))
        return FALSE;
      if (*id == 0)
        return desk_rebuild_unknown (self, number, error);
      desk_rebuild_note_ticket (self, number, *id);
    }
  *id = self->last_id;
  return TRUE;
}

gboolean
desk_rebuild_own_ticket (DeskRebuild *self, gint64 *id, GError **error)
{
  if (*self->ticket == '\0')
    return desk_rebuild_unknown (self, "", error);
  return desk_rebuild_ticket (self, self->ticket, id, error);
}

gboolean
desk_rebuild_subject (DeskRebuild *self, char **name, GError **error)
{
  *name = desk_rebuild_string (self, "subject");
  return **name != '\0' || desk_rebuild_unknown (self, *name, error);
}

gboolean
desk_rebuild_person_of (DeskRebuild *self, const char *key, gint64 *id, GError **error)
{
  g_autofree char *staff_no = desk_rebuild_string (self, key);

  return desk_rebuild_person (self, staff_no, id, error);
}

gboolean
desk_rebuild_place_of (DeskRebuild *self, const char *key, gint64 *id, GError **error)
{
  g_autofree char *code = desk_rebuild_string (self, key);

  return desk_rebuild_place (self, code, id, error);
}

/* Who entered it is somebody, or the desk itself. Entry 1 is by whom the second makes; who restored a
 * backup may have come later than it. */
static gboolean
check_person (DeskRebuild *self, GError **error)
{
  gint64 id;

  return self->n == 1 || g_str_equal (self->kind, "restore") || g_str_equal (self->person, "0")
         || desk_rebuild_person (self, self->person, &id, error);
}

static gboolean
play (DeskRebuild *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (plays) && !g_str_equal (plays[i].kind, self->kind))
    i++;
  if (i == G_N_ELEMENTS (plays))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                   _("Entry %d is of a kind that is not known here (%s)."), (int) self->n,
                   self->kind);
      return FALSE;
    }
  /* The program is "0". */
  if (*self->person == '\0')
    return desk_rebuild_unknown (self, self->person, error);
  desk_rebuild_check_time (self);
  if (!desk_rebuild_check_who (self, plays[i].by, error))
    return FALSE;
  desk_rebuild_follow_raise (self);
  desk_rebuild_follow_mark (self);
  /* The triggers look at the newest entry. */
  if (desk_db_run (self->made, &failure,
                   "INSERT INTO event (n, at, person, kind, ticket, body, hash) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   "iissssb", self->n, self->at, self->person, self->kind, self->ticket,
                   self->body, self->hash, (gsize) DESK_HASH_LENGTH)
      && (plays[i].play == NULL || plays[i].play (self, &failure))
      && check_person (self, &failure))
    return TRUE;
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_REFUSED))
    g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                 /* Translators: the number of an entry, the number of a complaint or of
                    nothing, then the sentence of the rule */
                 _("Entry %d (%s) breaks a rule. %s"), (int) self->n,
                 *self->ticket != '\0' ? self->ticket : self->kind, failure->message);
  else if (failure == NULL)
    /* What it is about was looked for and is not there. */
    return desk_rebuild_unknown (self, self->ticket, error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The database beside the store: in memory, and in a file without a name when it grows. */
static gboolean
open_made (DeskRebuild *self, GError **error)
{
  g_autoptr (GHashTable) earlier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  DeskDb *made = desk_db_open (self->store->store, "", TRUE, error);

  self->made = made;
  if (made == NULL)
    return FALSE;
  made->rebuilding = TRUE;
  /* The frames of the triggers' programs come from here and not from malloc(). */
  sqlite3_db_config (made->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 8192, 64);
  made->cancellable = self->store->cancellable;
  /* A defensive database keeps its journal, and copies each page for each statement. What breaks
   * a rule here ends the playing. */
  sqlite3_db_config (made->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  return desk_db_script (made, _("set its options"),
                         "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                         "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -131072;"
                         /* Nothing here stays, and sorting a large table goes to a file. */
                         "PRAGMA secure_delete = OFF; PRAGMA cell_size_check = OFF;"
                         "PRAGMA temp_store = FILE;"
                         /* Rows are compared with those of the store, whose integrity check goes
                          * through the constraints of each. */
                         "PRAGMA ignore_check_constraints = ON;",
                         error)
         && desk_schema_migrate_to (made, DESK_RULES_FIRST - 1, error)
         && desk_rebuild_note_rules (made, earlier, error)
         && desk_schema_migrate (made, error)
         && desk_rebuild_hold_rules (self, earlier, error)
         /* What only lists, searches and dashboards read. */
         && desk_db_script (made, _("set its options"),
                            "DROP INDEX event_ticket; DROP INDEX event_account;"
                            "DROP INDEX ticket_registered;"
                            "DROP INDEX ticket_state; DROP INDEX ticket_place;"
                            "DROP INDEX ticket_officer; DROP INDEX ticket_consumer;"
                            "DROP INDEX ticket_due; DROP INDEX ticket_limit;"
                            "DROP INDEX ticket_category; DROP INDEX ticket_rung;"
                            "DROP INDEX ticket_suspect; DROP INDEX callback_called_at;"
                            "DROP INDEX ticket_unasked; DROP INDEX ticket_reopened;"
                            "DROP INDEX callback_confirmed;"
                            "DROP INDEX ticket_phone; DROP INDEX ticket_apart;"
                            /* Tenures of before schema 3 knew no loop. */
                            "DROP TRIGGER post_loop; DROP TRIGGER post_loop_extend;"
                            "DROP TRIGGER place_loop_posts;",
                            error)
         && desk_rebuild_leave_counts (self, error)
         && desk_db_script (made, _("begin writing"), "BEGIN", error);
}

/* Calls of schema 1 have no day. Theirs are the first entries, so the rule that each has one
 * comes back with the first call that has (desk_play_call_end). */
static gboolean
hold_slot_rule (DeskRebuild *self, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self->made, error,
                     "SELECT sql FROM sqlite_schema WHERE name = 'callback_slot'", "");

  if (rows == NULL || desk_db_step (self->made, rows, error) != 1)
    return FALSE;
  self->slot_rule = desk_db_dup (rows, 0);
  desk_db_done (rows);
  return desk_db_script (self->made, _("set its options"), "DROP TRIGGER callback_slot", error);
}

static gboolean
play_all (DeskRebuild *self, DeskDbProgress progress, gpointer data, GError **error)
{
  DeskStreamEntry entry;
  gint64 total = 0;
  int row = -1;
  gboolean played = TRUE;

  if (!desk_db_int (self->store, error, 0, &total, "SELECT max (n) FROM event", ""))
    return FALSE;
  self->entries = desk_entry_stream_new (self->store);
  while (played && (row = desk_entry_stream_next (self->entries, &entry, error)) == 1)
    {
      self->n = entry.n;
      self->at = entry.at;
      self->person = entry.person;
      self->kind = entry.kind;
      self->ticket = entry.ticket;
      self->body = entry.body;
      self->hash = entry.hash;
      self->texts = entry.texts;
      self->texts_length = entry.texts_length;
      if (!entry.sound)
        desk_differences_add (self->found,
                              /* Translators: the number of an entry */
                              g_strdup_printf (_("entry %d is not in the form of the format"),
                                               (int) entry.n));
      played = play (self, error);
      if (self->n == self->found->counted_n)
        memcpy (self->found->counts, self->states, sizeof self->states);
      if (progress != NULL && self->n % TELL == 0)
        progress (self->n, total, data);
    }
  g_clear_pointer (&self->entries, desk_entry_stream_free);
  desk_rebuild_end_time (self);
  desk_rebuild_end_draw (self);
  desk_rebuild_end_raise (self);
  desk_rebuild_end_mark (self);
  desk_rebuild_end_who (self);
  desk_rebuild_end_spread (self);
  desk_rebuild_end_sheet (self);
  return played && row == 0;
}

static void
say_meta (DeskRebuild *self, const char *key, const char *found, const char *made)
{
  if (!g_str_equal (found, made))
    desk_differences_add (self->found,
                          /* Translators: a row ("meta kind"), a field, what stands in it and
                             what the entries give */
                          g_strdup_printf (_("%s: %s is %s, the entries say %s"), "meta", key,
                                           found, made));
}

/* What a site is, against entry 1. */
static gboolean
compare_meta (DeskRebuild *self, GError **error)
{
  g_autofree char *fold = g_strdup_printf ("%d", DESK_FOLD_VERSION);
  sqlite3_stmt *rows = desk_db_query (self->store, error, "SELECT key, value FROM meta", "");
  int known = 0;
  int row = -1;

  while (rows != NULL && (row = desk_db_step (self->store, rows, error)) == 1)
    {
      const char *key = desk_db_text (rows, 0);
      const char *value = desk_db_text (rows, 1);

      known++;
      /* A NUL ends what is read here, and not what stands there. */
      if (strlen (key) != (gsize) sqlite3_column_bytes (rows, 0)
          || strlen (value) != (gsize) sqlite3_column_bytes (rows, 1))
        say_meta (self, key, value, "");
      else if (g_str_equal (key, "format"))
        say_meta (self, key, value, "1");
      else if (g_str_equal (key, "fold_version"))
        say_meta (self, key, value, fold);
      else if (g_str_equal (key, "kind"))
        say_meta (self, key, value, self->site_kind);
      else if (g_str_equal (key, "seed"))
        {
          known--;
          if (*self->site_seed != '\0')
            say_meta (self, key, value, self->site_seed);
        }
      else if (!g_str_equal (key, "site"))
        say_meta (self, key, value, "");
    }
  if (row == 0 && known < 4)
    say_meta (self, "rows", "", "format, site, kind, fold_version");
  return row == 0;
}

/* Passwords are no projection, but the entries say which one was set last. */
static gboolean
compare_secrets (DeskRebuild *self, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self->store, error,
                     "SELECT a.name, coalesce (s.secret, '') FROM account a "
                     "LEFT JOIN account_secret s ON s.account_id = a.id "
                     "UNION ALL SELECT '', '' FROM account_secret s WHERE NOT EXISTS "
                     "(SELECT 1 FROM account WHERE id = s.account_id)",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (self->store, rows, error)) == 1)
    {
      g_autofree char *name = g_ascii_strdown (desk_db_text (rows, 0), -1);
      g_autofree char *digest
        = g_compute_checksum_for_string (G_CHECKSUM_SHA256, desk_db_text (rows, 1), -1);
      const char *said = g_hash_table_lookup (self->secrets, name);

      if (said == NULL || (*said != '\0' && !g_str_equal (said, digest)))
        desk_differences_add (self->found,
                              g_strdup_printf (_("account %s: the password is not the one that "
                                                 "was set by an entry"),
                                               name));
    }
  return row == 0;
}

/* So does the recovery code: its row has the digest of the entry, and is compared itself. */
static gboolean
compare_recovery (DeskRebuild *self, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self->store, error,
                     "SELECT (SELECT digest FROM recovery ORDER BY n DESC LIMIT 1), "
                     "(SELECT secret FROM recovery_secret)",
                     "");
  int row = rows != NULL ? desk_db_step (self->store, rows, error) : -1;
  g_autofree char *digest = NULL;

  if (row != 1)
    return FALSE;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, desk_db_text (rows, 1), -1);
  if ((sqlite3_column_type (rows, 0) == SQLITE_NULL)
        != (sqlite3_column_type (rows, 1) == SQLITE_NULL)
      || (*desk_db_text (rows, 0) != '\0' && !g_str_equal (desk_db_text (rows, 0), digest)))
    desk_differences_add (self->found,
                          g_strdup (_("the recovery code is not the one that was made by an "
                                      "entry")));
  desk_db_done (rows);
  return TRUE;
}

/* Differences are named without a full stop, English or Hindi: they stand in lists. */
static char *
without_stop (const char *sentence)
{
  gsize length = strlen (sentence);

  if (g_str_has_suffix (sentence, "."))
    length -= 1;
  else if (g_str_has_suffix (sentence, "।"))
    length -= strlen ("।");
  return g_strndup (sentence, length);
}

static void
rebuild_clear (DeskRebuild *self)
{
  desk_db_close (self->made);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->secrets);
  g_hash_table_unref (self->roles);
  g_hash_table_unref (self->serials);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->counted);
  g_hash_table_unref (self->drawn);
  g_ptr_array_unref (self->held);
  g_free (self->slot_rule);
  g_free (self->raise_ticket);
  g_free (self->mark_ticket);
  g_free (self->maker);
  g_free (self->returning);
  g_free (self->site_kind);
  g_free (self->site_seed);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  desk_calendar_clear (&self->calendar);
  g_free (self->last_number);
}

gboolean
desk_db_rebuild_compare (DeskDb *db,
                         DeskDifferences *found,
                         DeskDbProgress progress,
                         gpointer data,
                         GError **error)
{
  DeskRebuild self = { .store = db, .found = found };
  g_autoptr (GError) failure = NULL;
  gboolean done;

  self.persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.serials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.site_kind = g_strdup ("");
  self.site_seed = g_strdup ("");
  desk_rebuild_take_zone (&self, "");
  self.held = g_ptr_array_new_with_free_func (g_free);
  done = open_made (&self, &failure) && hold_slot_rule (&self, &failure)
         && desk_rebuild_watch_states (&self, &failure)
         && play_all (&self, progress, data, &failure)
         && desk_rebuild_count (&self, &failure)
         && compare_meta (&self, &failure) && compare_secrets (&self, &failure)
         && compare_recovery (&self, &failure) && desk_rebuild_compare_clock (&self, &failure)
         && desk_db_int (self.made, &failure, 0, &found->tickets, "SELECT count (*) FROM ticket", "")
         && desk_db_compare (db, self.made, found, &failure);
  rebuild_clear (&self);
  if (done)
    return TRUE;
  /* What cannot be played is what was looked for. */
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_DAMAGED))
    {
      desk_differences_add (found, without_stop (failure->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
