/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a ticket as sentences. */
#include "desk-calls.h"
#include "desk-tickets.h"

#include "desk-attachment.h"
#include "desk-body.h"
#include "desk-db-list.h"
#include "desk-db-sheet.h"
#include "desk-db-site.h"
#include "desk-entry-kinds.h"
#include "desk-fold.h"
#include "desk-i18n.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-skip.h"
#include "desk-time.h"

typedef struct
{
  const char *number;
  gboolean calls_only;
  GPtrArray *entries;
} Reading;

/* The name of a staff number in @body's member @key, "" = none. */
static char *
person_of (DeskDb *db, const char *body, const char *key)
{
  g_autofree char *staff_no = desk_json_get_string (body, key);
  g_autoptr (DeskPerson) person = NULL;

  if (*staff_no == '\0')
    return g_strdup ("");
  person = desk_db_person_by_staff_no (db, staff_no, NULL);
  return g_strdup (person != NULL ? desk_person_get_label (person) : staff_no);
}

static char *
say_assign (DeskDb *db, const char *body)
{
  g_autofree char *nick = desk_json_get_string (body, "rung");
  g_autofree char *cause = desk_json_get_string (body, "cause");
  g_autofree char *officer = person_of (db, body, "officer");
  gboolean up = !g_str_equal (cause, "assign") && !g_str_equal (cause, "import");
  DeskRung rung = DESK_RUNG_NONE;

  desk_rung_from_nick (nick, &rung);
  if (*officer == '\0')
    return g_strdup_printf (_("Sent up to the %s: nobody holds this post"),
                            desk_rung_get_label (rung));
  /* Translators: a rung such as SDO, a person's name */
  return g_strdup_printf (up ? _("Sent up to the %s, %s") : _("Sent to the %s, %s"),
                          desk_rung_get_label (rung), officer);
}

static char *
say_claim (DeskDb *db, const char *body)
{
  g_autofree char *claimant = person_of (db, body, "claimant");

  if (desk_json_get_int (body, "fault") != 0)
    return g_strdup_printf (_("Fix of the whole fault claimed by %s"), claimant);
  if (desk_json_get_int (body, "by_consumer") != 0)
    return g_strdup (_("The consumer says that it works again"));
  if (*claimant == '\0')
    return g_strdup (_("Fix claimed by the source system, nobody named"));
  return g_strdup_printf (_("Fix claimed by %s"), claimant);
}

static char *
say_talk (DeskDb *db, const char *body)
{
  g_autofree char *kind_nick = desk_json_get_string (body, "call");
  g_autofree char *outcome_nick = desk_json_get_string (body, "outcome");
  g_autofree char *fixed_nick = desk_json_get_string (body, "fixed");
  g_autofree char *satisfied_nick = desk_json_get_string (body, "satisfied");
  g_autofree char *called_nick = desk_json_get_string (body, "called");
  g_autofree char *caller = person_of (db, body, "caller");
  DeskCalled called = DESK_CALLED_NONE;
  DeskCallKind kind = DESK_CALL_CALLBACK;
  DeskOutcome outcome = DESK_OUTCOME_NO_ANSWER;
  DeskAnswer fixed = DESK_ANSWER_NONE;
  DeskAnswer satisfied = DESK_ANSWER_NONE;

  desk_call_kind_from_nick (kind_nick, &kind);
  desk_outcome_from_nick (outcome_nick, &outcome);
  desk_answer_from_nick (fixed_nick, &fixed);
  desk_answer_from_nick (satisfied_nick, &satisfied);
  if (outcome != DESK_OUTCOME_TALKED)
    /* Translators: "Call-back: no answer (R. Kumari)" */
    return g_strdup_printf (_("%s: %s (%s)"), desk_call_kind_get_label (kind),
                            desk_outcome_get_label (outcome), caller);
  desk_called_from_nick (called_nick, &called);
  if (called != DESK_CALLED_NONE)
    /* Translators: kind of call, caller, three answers, number in the satisfaction register */
    return g_strdup_printf (_("%s by %s: had been called before: %s; fixed: %s; satisfied: %s; "
                              "register no. %d"),
                            desk_call_kind_get_label (kind), caller,
                            desk_called_get_label (called), desk_answer_get_label (fixed),
                            desk_answer_get_label (satisfied),
                            (int) desk_json_get_int (body, "register"));
  /* Translators: kind of call, caller, two answers, number in the satisfaction register */
  return g_strdup_printf (_("%s by %s: fixed: %s; satisfied: %s; register no. %d"),
                          desk_call_kind_get_label (kind), caller, desk_answer_get_label (fixed),
                          desk_answer_get_label (satisfied),
                          (int) desk_json_get_int (body, "register"));
}

/* (transfer full) */
static char *
say_fixed_on (const char *body, const char *talk)
{
  g_autofree char *when = desk_json_get_string (body, "fixed_on");

  if (*when == '\0')
    return g_strdup (talk);
  if (g_str_equal (when, DESK_FIXED_UNKNOWN))
    /* Translators: what was said in a call; the consumer did not know when it was fixed */
    return g_strdup_printf (_("%s; since when it is fixed is not known"), talk);
  /* Translators: what was said in a call; the day when it was fixed, "2026-11-20" */
  return g_strdup_printf (_("%s; fixed on %s"), talk, when);
}

/* What the inspection found later stands behind what was said. */
static char *
say_call (DeskDb *db, const char *body)
{
  g_autofree char *talk = say_talk (db, body);
  g_autofree char *said = say_fixed_on (body, talk);
  g_autofree char *found = NULL;
  gint64 number = desk_json_get_int (body, "register");
  g_autoptr (DeskRegisterEntry) line = number != 0 ? desk_db_register_line (db, number, NULL) : NULL;

  if (line != NULL)
    found = desk_register_entry_say_finding (line);
  return found != NULL ? g_strdup_printf ("%s; %s", said, found) : g_steal_pointer (&said);
}

static char *
say_finding (DeskDb *db, const char *body)
{
  g_autofree char *nick = desk_json_get_string (body, "finding");
  g_autofree char *claimed = person_of (db, body, "claimed_by");
  g_autofree char *confirmed = person_of (db, body, "confirmed_by");
  DeskFinding finding = DESK_FINDING_GENUINE;

  desk_finding_from_nick (nick, &finding);
  if (finding == DESK_FINDING_GENUINE || finding == DESK_FINDING_NOT_REACHED)
    return g_strdup_printf (_("Inspection: %s"), desk_finding_get_label (finding));
  return g_strdup_printf (_("Inspection: %s; claimed by %s, confirmed by %s"),
                          desk_finding_get_label (finding),
                          *claimed != '\0' ? claimed : _("nobody named"),
                          *confirmed != '\0' ? confirmed : _("nobody"));
}

static char *
say_lapse (DeskDb *db, const char *body)
{
  g_autofree char *caller = person_of (db, body, "caller");

  /* Translators: a person's name */
  return g_strdup_printf (_("The call that %s began was never ended: it counts for nothing"),
                          caller);
}

/* Its name stands under it, as the entry's words. */
static char *
say_attachment (const char *body)
{
  g_autofree char *nick = desk_json_get_string (body, "what");
  DeskAttachmentWhat what = DESK_ATTACHMENT_OTHER;

  desk_attachment_what_from_nick (nick, &what);
  /* Translators: what was attached: "Photograph" */
  return g_strdup_printf (_("Attached: %s"), desk_attachment_what_get_label (what));
}

/* The sheet is known by its entry, people know it by its number. */
static char *
say_sheet (DeskDb *db, const char *body)
{
  DeskSheetRow sheet = { 0 };
  g_autoptr (DeskPerson) caller = NULL;

  if (desk_db_sheet_by_n (db, desk_json_get_int (body, "sheet"), &sheet, NULL) == 1)
    caller = desk_db_person_by_id (db, sheet.caller_id, NULL);
  if (caller == NULL)
    return g_strdup (_("Printed on a call sheet"));
  /* Translators: the number of a sheet, a person */
  return g_strdup_printf (_("Printed on call sheet %d for %s"), (int) sheet.number,
                          desk_person_get_label (caller));
}

static char *
say_skip (const char *body)
{
  g_autofree char *nick = desk_json_get_string (body, "cause");
  DeskSkipCause cause = DESK_SKIP_OTHER;

  desk_skip_cause_from_nick (nick, &cause);
  /* Translators: why: "not a good hour for this consumer" */
  return g_strdup_printf (_("Call skipped: %s"), desk_skip_cause_get_label (cause));
}

static char *
say_aside (DeskDb *db, const char *body)
{
  g_autofree char *officer = person_of (db, body, "officer");
  g_autofree char *at = desk_time_format_full (desk_json_get_int (body, "due_at"),
                                               desk_store_get_zone (desk_log_store (db)));

  if (*officer == '\0')
    /* Translators: a date and time */
    return g_strdup_printf (_("Set aside, not closed; comes back %s"), at);
  /* Translators: a date and time, a person's name */
  return g_strdup_printf (_("Set aside, not closed; comes back %s; %s is asked to visit"), at,
                          officer);
}

static char *
say_correction (const char *body)
{
  g_autofree char *fixed_nick = desk_json_get_string (body, "fixed");
  g_autofree char *satisfied_nick = desk_json_get_string (body, "satisfied");
  DeskAnswer fixed = DESK_ANSWER_NONE;
  DeskAnswer satisfied = DESK_ANSWER_NONE;

  desk_answer_from_nick (fixed_nick, &fixed);
  desk_answer_from_nick (satisfied_nick, &satisfied);
  /* Translators: number of an entry, two answers of the consumer */
  return g_strdup_printf (_("The call of entry %d is corrected: fixed: %s; satisfied: %s"),
                          (int) desk_json_get_int (body, "call"), desk_answer_get_label (fixed),
                          desk_answer_get_label (satisfied));
}

/* "phone address" as people read it. */
static char *
say_edit (const char *body)
{
  static const struct
  {
    const char *field;
    const char *label;
  } labels[] = {
    { "account_no", NC_ ("fact of a complaint", "account number") },
    { "address", NC_ ("fact of a complaint", "address") },
    { "category", NC_ ("fact of a complaint", "category") },
    { "consumer_name", NC_ ("fact of a complaint", "name") },
    { "description", NC_ ("fact of a complaint", "description") },
    { "phone", NC_ ("fact of a complaint", "telephone number") },
    { "place", NC_ ("fact of a complaint", "place") },
  };
  g_autofree char *changed = desk_json_get_string (body, "changed");
  g_auto (GStrv) fields = g_strsplit (changed, " ", -1);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (labels); j++)
      if (g_str_equal (labels[j].field, fields[i]))
        g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "",
                                desk_language_pgettext ("fact of a complaint", labels[j].label));
  /* Translators: a list such as "telephone number, address" */
  return g_strdup_printf (_("Corrected: %s"), said->str);
}

static char *
say_rule (DeskDb *db, DeskEntry *entry)
{
  if (g_str_equal (entry->kind, "ticket.aside"))
    return say_aside (db, entry->body);
  if (g_str_equal (entry->kind, "void.propose"))
    return g_strdup (_("Proposed as void, registered in error"));
  if (g_str_equal (entry->kind, "void.approve"))
    return g_strdup (_("Void: registered in error"));
  if (g_str_equal (entry->kind, "ticket.edit"))
    return say_edit (entry->body);
  if (g_str_equal (entry->kind, "call.correct"))
    return say_correction (entry->body);
  if (g_str_equal (entry->kind, "fault.attach"))
    return g_strdup_printf (_("Hung on the fault %d"), (int) desk_json_get_int (entry->body, "fault"));
  if (g_str_equal (entry->kind, "fault.detach"))
    return g_strdup_printf (_("Taken off the fault %d"),
                            (int) desk_json_get_int (entry->body, "fault"));
  if (g_str_equal (entry->kind, "ticket.suspect"))
    {
      g_autofree char *linked = desk_json_get_string (entry->body, "linked");

      /* Translators: the number of another complaint */
      return g_strdup_printf (_("Closure suspect: the consumer complained again, as %s"), linked);
    }
  if (g_str_equal (entry->kind, "ticket.link"))
    {
      g_autofree char *linked = desk_json_get_string (entry->body, "linked");

      /* Translators: the number of another complaint */
      return g_strdup_printf (_("Linked to %s"), linked);
    }
  if (g_str_equal (entry->kind, "feedback.due"))
    {
      g_autofree char *cause = desk_json_get_string (entry->body, "cause");

      return g_strdup (g_str_equal (cause, "removal")
                         ? _("To be called again: who closed it was removed from duty")
                         : _("Drawn for a feedback call"));
    }
  return desk_entry_kind_say (entry->kind, entry->body);
}

static char *
say_escalation (DeskDb *db, const char *body)
{
  g_autofree char *nick = desk_json_get_string (body, "rung");
  g_autofree char *cause_nick = desk_json_get_string (body, "cause");
  g_autofree char *officer = person_of (db, body, "officer");
  DeskRung rung = DESK_RUNG_NONE;
  DeskCause cause = DESK_CAUSE_NOT_SATISFIED;

  desk_rung_from_nick (nick, &rung);
  desk_cause_from_nick (cause_nick, &cause);
  if (*officer == '\0')
    /* Translators: a cause, a rung such as SDO */
    return g_strdup_printf (_("%s: for the %s, nobody holds this post"),
                            desk_cause_get_label (cause), desk_rung_get_label (rung));
  /* Translators: a cause, a rung such as SDO, a person's name */
  return g_strdup_printf (_("%s: raised to the %s, %s"), desk_cause_get_label (cause),
                          desk_rung_get_label (rung), officer);
}

/* The answers to an escalation. */
static char *
say_answer (DeskDb *db, DeskEntry *entry)
{
  const char *key = g_str_equal (entry->kind, "escalation.dispatch") ? "how" : "source";
  g_autofree char *nick = desk_json_get_string (entry->body, key);
  int n = (int) desk_json_get_int (entry->body, "escalation");
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  DeskChannel channel = DESK_CHANNEL_PHONE;

  desk_channel_from_nick (nick, &channel);
  if (g_str_equal (key, "how"))
    /* Translators: the number of an entry, then "By telephone" */
    return g_strdup_printf (_("Escalation %d sent: %s"), n, desk_channel_get_label (channel));
  if (g_str_equal (entry->kind, "escalation.ack"))
    return g_strdup_printf (_("Escalation %d acknowledged: %s"), n,
                            desk_channel_get_label (channel));
  if (g_str_equal (entry->kind, "escalation.act"))
    {
      g_autofree char *at
        = desk_time_format_full (desk_json_get_int (entry->body, "action_at"), zone);

      /* Translators: the number of an entry, then a date and time */
      return g_strdup_printf (desk_json_get_int (entry->body, "done") != 0
                                ? _("Escalation %d: action taken, %s")
                                : _("Escalation %d: action promised until %s"),
                              n, at);
    }
  return g_strdup_printf (_("Escalation %d: the clock was set back, counted anew"), n);
}

static char *
say_later_limit (DeskDb *db, const char *body)
{
  g_autofree char *approved = person_of (db, body, "approved_by");
  g_autofree char *at = desk_time_format_full (desk_json_get_int (body, "limit_at"),
                                               desk_store_get_zone (desk_log_store (db)));

  /* Translators: a date and time, a person */
  return g_strdup_printf (_("A later limit was granted, until %s, approved by %s"), at, approved);
}

char *
desk_entry_say (DeskDb *db, DeskEntry *entry)
{
  if (g_str_equal (entry->kind, "escalation"))
    return say_escalation (db, entry->body);
  if (g_str_has_prefix (entry->kind, "escalation."))
    return say_answer (db, entry);
  if (g_str_equal (entry->kind, "limit.later"))
    return say_later_limit (db, entry->body);
  if (g_str_equal (entry->kind, "ticket.new"))
    return g_strdup (_("Registered"));
  if (g_str_equal (entry->kind, "import.ticket"))
    {
      g_autofree char *source = desk_json_get_string (entry->body, "source");

      return g_strdup_printf (_("Imported from %s"), source);
    }
  if (g_str_equal (entry->kind, "import.change"))
    return g_strdup (_("Changed by an import"));
  if (g_str_equal (entry->kind, "assign"))
    return say_assign (db, entry->body);
  if (g_str_equal (entry->kind, "claim"))
    return say_claim (db, entry->body);
  if (g_str_equal (entry->kind, "contact"))
    {
      g_autofree char *became = desk_json_get_string (entry->body, "became");

      return g_strdup (g_str_equal (became, "reopened") ? _("The consumer called again: reopened")
                                                        : _("The consumer called again"));
    }
  if (g_str_equal (entry->kind, "call.start")
      && desk_json_get_int (entry->body, "sheet") != 0)
    return say_sheet (db, entry->body);
  if (g_str_equal (entry->kind, "sheet.return"))
    return g_strdup (_("Not called from the call sheet: back in the queue"));
  if (g_str_equal (entry->kind, "call.start")
      && desk_json_get_int (entry->body, "no_number") != 0)
    return g_strdup (_("Begun without a call: there is no number on record"));
  if (g_str_equal (entry->kind, "call.start"))
    return g_strdup (desk_json_get_int (entry->body, "other") != 0
                       ? _("Another number was revealed and called")
                       : _("The number was revealed and called"));
  if (g_str_equal (entry->kind, "call.end"))
    return say_call (db, entry->body);
  if (g_str_equal (entry->kind, "call.skip"))
    return say_skip (entry->body);
  if (g_str_equal (entry->kind, "call.lapse"))
    return say_lapse (db, entry->body);
  if (g_str_equal (entry->kind, "audit.finding"))
    return say_finding (db, entry->body);
  if (g_str_equal (entry->kind, "attachment"))
    return say_attachment (entry->body);
  if (g_str_equal (entry->kind, "attachment.open"))
    /* Translators: %d is the number of an entry */
    return g_strdup_printf (_("The file of entry %d was looked at"),
                            (int) desk_json_get_int (entry->body, "attachment"));
  if (g_str_equal (entry->kind, "reveal"))
    return g_strdup (_("The telephone number was revealed outside a call"));
  return say_rule (db, entry);
}

gint64
desk_entry_happened (DeskEntry *entry)
{
  gint64 at = 0;

  if (g_str_equal (entry->kind, "claim"))
    at = desk_json_get_int (entry->body, "claimed_at");
  else if (g_str_equal (entry->kind, "import.ticket") || g_str_equal (entry->kind, "ticket.new"))
    at = desk_json_get_int (entry->body, "registered_at");
  else if (g_str_equal (entry->kind, "call.end"))
    at = desk_json_get_int (entry->body, "called_at");
  else if (g_str_equal (entry->kind, "escalation"))
    at = desk_json_get_int (entry->body, "fell_due_at");
  else if (g_str_equal (entry->kind, "escalation.ack"))
    at = desk_json_get_int (entry->body, "acknowledged_at");
  return at != 0 ? at : entry->at;
}

/* What was asked for and written stands with the words: to whom an escalation was sent (R6), why a call
 * was made a complaint of its own (R7). */
static void
say_words (DeskEntry *entry)
{
  g_autofree char *words = g_steal_pointer (&entry->words);

  if (g_str_equal (entry->kind, "escalation.dispatch") && *words != '\0')
    /* Translators: under "Escalation 12 sent: By telephone", to whom, as it was written */
    entry->words = g_strdup_printf (_("to %s"), words);
  else if (*entry->override != '\0')
    /* Translators: what is wrong, then why it was registered beside an earlier complaint */
    entry->words = g_strdup_printf (_("%s (not added to the earlier complaint: %s)"), words,
                                    entry->override);
  else
    entry->words = g_steal_pointer (&words);
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autofree char *canonical = desk_ticket_number_canonical (reading->number);
  gint64 id = desk_db_ticket_id (db, canonical, reading->number, error);
  g_autoptr (DeskTicket) ticket = NULL;

  if (id == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no complaint with the number %s."), reading->number);
  if (id <= 0)
    return FALSE;
  ticket = desk_db_ticket_by_id (db, id, error);
  if (ticket == NULL || !desk_db_entries_of (db, ticket->number, reading->entries, error))
    return FALSE;
  for (guint i = 0; i < reading->entries->len;)
    {
      DeskEntry *entry = g_ptr_array_index (reading->entries, i);

      if (reading->calls_only && !g_str_equal (entry->kind, "call.end"))
        {
          g_ptr_array_remove_index (reading->entries, i);
          continue;
        }
      g_free (entry->sentence);
      entry->sentence = desk_entry_say (db, entry);
      say_words (entry);
      /* Of a theft no file's name is shown (R11). */
      if (ticket->informer && g_str_equal (entry->kind, "attachment"))
        {
          g_free (entry->words);
          entry->words = g_strdup ("");
        }
      entry->happened_at = desk_entry_happened (entry);
      i++;
    }
  return TRUE;
}

static GPtrArray *
read_entries (DeskStore *store,
              const char *number,
              gboolean calls_only,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { number, calls_only, entries };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, read_in, &reading, error)
           ? g_steal_pointer (&entries)
           : NULL;
}

GPtrArray *
desk_ticket_timeline (DeskStore *store,
                      const char *number,
                      GCancellable *cancellable,
                      GError **error)
{
  GPtrArray *entries = read_entries (store, number, FALSE, cancellable, error);

  /* Newest first. */
  for (guint i = 0; entries != NULL && i < entries->len / 2; i++)
    {
      gpointer swapped = entries->pdata[i];

      entries->pdata[i] = entries->pdata[entries->len - 1 - i];
      entries->pdata[entries->len - 1 - i] = swapped;
    }
  return entries;
}

GPtrArray *
desk_call_history (DeskStore *store, const char *number, GCancellable *cancellable, GError **error)
{
  return read_entries (store, number, TRUE, cancellable, error);
}
