/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempts and call-backs played again; the triggers close and reopen as they did. */
#include "desk-db-rebuild.h"

#include "desk-db-call.h"
#include "desk-db-feedback.h"
#include "desk-db-lapse.h"

#include <glib/gi18n-lib.h>

static gboolean
unknown_word (DeskRebuild *self, const char *word, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
               (int) self->n, word);
  return FALSE;
}

/* The index of entries by complaint is made when it is needed: who may audit or ask for feedback is
 * who took part in nothing, and parts stand in entries too. Without it each of these calls would read
 * all entries. */
static gboolean
index_entries (DeskRebuild *self, GError **error)
{
  return desk_db_script (self->made, _("set its options"),
                         "CREATE INDEX IF NOT EXISTS event_ticket ON event (ticket, n) "
                         "WHERE ticket <> ''",
                         error);
}

gboolean
desk_play_call_start (DeskRebuild *self, GError **error)
{
  g_autofree char *kind_nick = desk_rebuild_string (self, "call");
  DeskCallKind kind;
  gint64 person = 0;
  gint64 id = 0;

  if (!desk_call_kind_from_nick (kind_nick, &kind))
    return unknown_word (self, kind_nick, error);
  return (kind == DESK_CALL_CALLBACK || index_entries (self, error))
         && desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person (self, self->person, &person, error)
         && desk_db_attempt_insert (self->made, self->n, id, person, kind,
                                    desk_rebuild_int (self, "audit"),
                                    desk_rebuild_int (self, "other") != 0, error)
         && desk_rebuild_sheet_line (self, id, error);
}

static gboolean
read_words (DeskRebuild *self, DeskCallbackRow *row, GError **error)
{
  g_autofree char *kind = desk_rebuild_string (self, "call");
  g_autofree char *outcome = desk_rebuild_string (self, "outcome");
  g_autofree char *role = desk_rebuild_string (self, "role");
  g_autofree char *fixed = desk_rebuild_string (self, "fixed");
  g_autofree char *satisfied = desk_rebuild_string (self, "satisfied");

  row->fixed = DESK_ANSWER_NONE;
  row->satisfied = DESK_ANSWER_NONE;
  if (!desk_call_kind_from_nick (kind, &row->kind))
    return unknown_word (self, kind, error);
  if (!desk_outcome_from_nick (outcome, &row->outcome))
    return unknown_word (self, outcome, error);
  if (!desk_role_from_nick (role, &row->role))
    return unknown_word (self, role, error);
  if (*fixed != '\0' && !desk_answer_from_nick (fixed, &row->fixed))
    return unknown_word (self, fixed, error);
  if (*satisfied != '\0' && !desk_answer_from_nick (satisfied, &row->satisfied))
    return unknown_word (self, satisfied, error);
  return TRUE;
}

/* R2: the closure of a claim whose claimant nobody knows goes to the risk sample. */
static gboolean
mark_risk (DeskRebuild *self, gint64 id, GError **error)
{
  gint64 unmapped = 0;

  return desk_db_int (self->made, error, 0, &unmapped,
                      "SELECT person_id IS NULL AND by_consumer = 0 FROM claim "
                      "WHERE ticket_id = ?1 ORDER BY n DESC LIMIT 1",
                      "i", id)
         && (unmapped == 0 || desk_db_ticket_set_risk (self->made, id, error));
}

/* The trigger decides; of a feedback call about what is open already it does not. */
static gboolean
follow_reopening (DeskRebuild *self, gint64 ticket_id, GError **error)
{
  gint64 reopened = 0;

  return desk_db_int (self->made, error, 0, &reopened, "SELECT n FROM reopening WHERE n = ?1", "i",
                      self->n)
         && (reopened == 0 || desk_rebuild_reopened (self, ticket_id, "not_satisfied", error));
}

gboolean
desk_play_call_end (DeskRebuild *self, GError **error)
{
  DeskCallbackRow row = { 0 };

  if (!read_words (self, &row, error)
      || !desk_rebuild_own_ticket (self, &row.ticket_id, error)
      || !desk_rebuild_person_of (self, "caller", &row.person_id, error)
      || !desk_rebuild_person (self, self->person, &row.typist_id, error))
    return FALSE;
  if (!desk_rebuild_check_duration (self, error) || !desk_rebuild_check_day (self, 10, error))
    return FALSE;
  row.attempt_n = desk_rebuild_int (self, "attempt");
  row.relation = desk_rebuild_int (self, "relation") != 0;
  row.called_at = desk_rebuild_int (self, "called_at");
  if (row.called_at == 0)
    row.called_at = self->at;
  row.duration = desk_rebuild_int (self, "duration");
  row.register_no = desk_rebuild_int (self, "register");
  row.day = desk_rebuild_int (self, "day");
  row.band = (int) desk_rebuild_int (self, "band");
  if (!desk_rebuild_check_slot (self, &row, error)
      || (row.kind != DESK_CALL_AUDIT && row.outcome != DESK_OUTCOME_TALKED
          && !desk_rebuild_check_retry_due (self, &row, error)))
    return FALSE;
  if (row.day != 0 && self->slot_rule != NULL)
    {
      if (!desk_db_script (self->made, _("set its options"), self->slot_rule, error))
        return FALSE;
      g_clear_pointer (&self->slot_rule, g_free);
    }
  if (!desk_db_callback_insert (self->made, self->n, &row, error))
    return FALSE;
  if (row.kind == DESK_CALL_AUDIT)
    return TRUE;
  if (row.outcome == DESK_OUTCOME_TALKED
      && (row.fixed != DESK_ANSWER_YES || row.satisfied != DESK_ANSWER_YES)
      && !follow_reopening (self, row.ticket_id, error))
    return FALSE;
  if (row.kind == DESK_CALL_FEEDBACK)
    return row.outcome == DESK_OUTCOME_TALKED
           || desk_db_feedback_retry (self->made, row.ticket_id,
                                      row.outcome != DESK_OUTCOME_LATER
                                        || self->rules < DESK_RULES_TWO_DAYS,
                                      desk_rebuild_int (self, "due_at"), error);
  if (row.outcome != DESK_OUTCOME_TALKED)
    return desk_db_ticket_retry (self->made, self->n, row.ticket_id,
                                 desk_rebuild_int (self, "due_at"),
                                 desk_rebuild_int (self, "promised") != 0, error);
  return row.fixed != DESK_ANSWER_YES
         || row.satisfied != DESK_ANSWER_YES || mark_risk (self, row.ticket_id, error);
}

gboolean
desk_play_call_lapse (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person_of (self, "caller", &person, error)
         && desk_db_lapse_insert (self->made, self->n, desk_rebuild_int (self, "attempt"), id,
                                  person, error);
}
