/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-private.h"
#include "desk-audit.h"

#include "desk-call-rule.h"
#include "desk-chain.h"
#include "desk-clockwork.h"
#include "desk-db-audit.h"
#include "desk-db-call.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-ladder.h"
#include "desk-log.h"
#include "desk-mask.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (DeskAudit, desk_audit, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DeskAuditTicket, desk_audit_ticket, G_TYPE_OBJECT)

static void
desk_audit_finalize (GObject *object)
{
  DeskAudit *self = DESK_AUDIT (object);

  g_free (self->officer_name);
  g_free (self->frame_hash);
  g_free (self->freeze_hash);
  g_free (self->seed);
  g_clear_pointer (&self->strata, g_array_unref);

  G_OBJECT_CLASS (desk_audit_parent_class)->finalize (object);
}

static void
desk_audit_class_init (DeskAuditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_audit_finalize;
}

static void
desk_audit_init (DeskAudit *self)
{
}

static void
desk_audit_ticket_finalize (GObject *object)
{
  DeskAuditTicket *self = DESK_AUDIT_TICKET (object);

  g_clear_object (&self->ticket);
  g_free (self->draw_hash);
  g_free (self->call_words);
  g_free (self->claimed_by);
  g_free (self->confirmed_by);
  g_free (self->confirmed_by_no);
  g_free (self->officer);

  G_OBJECT_CLASS (desk_audit_ticket_parent_class)->finalize (object);
}

static void
desk_audit_ticket_class_init (DeskAuditTicketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_audit_ticket_finalize;
}

static void
desk_audit_ticket_init (DeskAuditTicket *self)
{
}

typedef struct
{
  DeskSession *session;
  const char *words;
  gint64 freeze;
  const char *number;
  DeskFinding finding;
  gboolean reopened;
  DeskAudit *audit;
  GPtrArray *rows;
} Act;

/* SHA-256 (LP (words)) as hex. */
char *
desk_audit_hash_words (const char *words)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  desk_chain_lp (sum, words, strlen (words));
  return g_strdup (g_checksum_get_string (sum));
}

DeskAudit *
desk_audit_read (DeskDb *db, gint64 freeze, DeskSession *session, GError **error)
{
  g_auto (DeskAuditRow) row = { 0 };
  int found = desk_db_audit (db, freeze, &row, error);
  g_autoptr (DeskAudit) self = NULL;

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("Entry %d is no frozen frame."), (int) freeze);
  if (found != 1)
    return NULL;
  self = g_object_new (DESK_TYPE_AUDIT, NULL);
  self->freeze = row.n;
  self->frozen_at = row.frozen_at;
  self->officer_name = g_steal_pointer (&row.person_name);
  self->frame.from_at = row.filter.from_at;
  self->frame.until_at = row.filter.until_at;
  self->frame.place_id = row.filter.place_id;
  self->frame.category_id = row.filter.category_id;
  self->frame.operator_id = row.filter.operator_id;
  self->frame.officer_id = row.filter.officer_id;
  self->frame.k = (guint) row.k;
  self->frame.points = (guint) row.points;
  self->frame.risk = (guint) row.risk;
  self->size = row.size;
  self->frame_hash = g_steal_pointer (&row.frame_hash);
  self->freeze_hash = g_steal_pointer (&row.freeze_hash);
  self->draw = row.draw_n;
  self->seed = g_steal_pointer (&row.seed);
  self->own = session != NULL && desk_session_get_person (session)->id == row.person_id;
  desk_strata_level_from_nick (row.level, &self->level);
  self->strata = desk_audit_strata_new ();
  if (!desk_db_audit_counts (db, freeze, &self->called, self->found, error)
      || !desk_audit_strata_load (db, freeze, self->strata, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) freezes = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!desk_db_audits (db, freezes, error))
    return FALSE;
  for (guint i = 0; i < freezes->len; i++)
    {
      DeskAudit *audit
        = desk_audit_read (db, g_array_index (freezes, gint64, i), act->session, error);

      if (audit == NULL)
        return FALSE;
      g_ptr_array_add (act->rows, audit);
    }
  return TRUE;
}

GPtrArray *
desk_audit_list (DeskStore *store, DeskSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .session = session, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&rows)
                                                                    : NULL;
}

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  act->audit = desk_audit_read (db, act->freeze, act->session, error);
  return act->audit != NULL;
}

DeskAudit *
desk_audit_load (DeskStore *store,
                 gint64 freeze,
                 DeskSession *session,
                 GCancellable *cancellable,
                 GError **error)
{
  Act act = { .session = session, .freeze = freeze };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, load_in, &act, error) ? act.audit : NULL;
}

static guint
risks_of (const char *reasons)
{
  g_auto (GStrv) nicks = g_strsplit (reasons != NULL ? reasons : "", ",", -1);
  guint risks = 0;

  for (char **nick = nicks; *nick != NULL; nick++)
    {
      DeskRisk risk;

      if (desk_risk_from_nick (*nick, &risk))
        risks |= 1u << risk;
    }
  return risks;
}

char *
desk_audit_ticket_reasons (DeskAuditTicket *self)
{
  GString *said = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_AUDIT_TICKET (self), g_string_free (said, FALSE));

  for (guint i = 0; i < DESK_N_RISKS; i++)
    if ((self->risks & 1u << i) != 0)
      g_string_append_printf (said, "%s%s", said->len > 0 ? "; " : "",
                              desk_risk_get_label ((DeskRisk) i));
  return g_string_free (said, FALSE);
}

gboolean
desk_audit_read_sample (DeskDb *db, gint64 freeze, GPtrArray *sample, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskSampleRow));

  g_array_set_clear_func (rows, (GDestroyNotify) desk_sample_row_clear);
  if (!desk_db_audit_sample (db, freeze, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskSampleRow *row = &g_array_index (rows, DeskSampleRow, i);
      DeskAuditTicket *one = g_object_new (DESK_TYPE_AUDIT_TICKET, NULL);

      g_ptr_array_add (sample, one);
      one->position = row->position;
      one->ticket = desk_db_ticket_by_id (db, row->ticket_id, error);
      if (one->ticket == NULL)
        return FALSE;
      one->draw_hash = g_steal_pointer (&row->digest);
      one->has_finding = row->has_finding;
      one->finding = row->finding;
      one->call_n = row->call_n;
      one->call_words = desk_mask_digits (row->call_words);
      one->claimed_by = g_steal_pointer (&row->claimed_by);
      one->confirmed_by = g_steal_pointer (&row->confirmed_by);
      one->confirmed_by_no = g_steal_pointer (&row->confirmed_by_no);
      one->officer = g_steal_pointer (&row->officer);
      one->risks = risks_of (row->reasons);
    }
  return TRUE;
}

static gboolean
sample_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  /* A reading that the store has to begin anew. */
  g_ptr_array_set_size (act->rows, 0);
  return desk_audit_read_sample (db, act->freeze, act->rows, error);
}

GPtrArray *
desk_audit_sample (DeskStore *store, gint64 freeze, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .freeze = freeze, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, sample_in, &act, error) ? g_steal_pointer (&rows)
                                                                      : NULL;
}

static gboolean
check_part (DeskDb *db, DeskSession *session, gint64 ticket_id, GError **error)
{
  return desk_call_rule_may_audit (db, ticket_id, desk_session_get_person (session)->id, error);
}

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };

  return desk_find_ticket (db, act->number, &facts, error)
         && check_part (db, act->session, facts.id, error);
}

char *
desk_audit_why_not (DeskSession *session, const char *number, GCancellable *cancellable)
{
  Act act = { .session = session, .number = number };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (!desk_session_check (session, DESK_ACTION_AUDIT, &error)
      || !desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &act, &error))
    return g_strdup (error->message);
  return NULL;
}

/* What the audit call must have said for this finding. */
static gboolean
check_finding (Act *act, const DeskAuditCall *call, GError **error)
{
  gboolean talked = call->outcome == DESK_OUTCOME_TALKED;

  if (act->finding == DESK_FINDING_NOT_REACHED)
    return !talked
           || desk_error_refuse (error, _("The consumer was reached; say what was found."));
  if (!talked)
    return desk_error_refuse (error,
      _("Nobody was reached yet; a finding needs the consumer's word."));
  if (act->finding == DESK_FINDING_GENUINE
      && (call->fixed != DESK_ANSWER_YES || call->satisfied != DESK_ANSWER_YES))
    return desk_error_refuse (error,
      _("The consumer did not say “fixed” and “satisfied”; it cannot be genuine."));
  /* A call of an older program did not ask. */
  if (act->finding == DESK_FINDING_NOT_CALLED && call->called != DESK_CALLED_NO
      && call->called != DESK_CALLED_NONE)
    return desk_error_refuse (error,
      _("The consumer did not say that nobody had called; it was not closed without contact."));
  if (act->finding == DESK_FINDING_NOT_FIXED && call->fixed == DESK_ANSWER_YES)
    return desk_error_refuse (error, _("The consumer said that it is fixed."));
  return TRUE;
}

/* What they said of one closure says nothing of a later one, nor of who made that. */
static gboolean
check_newest (DeskDb *db, Act *act, const DeskAuditCall *call, gint64 ticket_id, GError **error)
{
  gint64 n = 0;

  if (act->finding == DESK_FINDING_GENUINE || act->finding == DESK_FINDING_NOT_REACHED)
    return TRUE;
  if (!desk_db_closed_or_reopened (db, ticket_id, act->reopened, &n, error))
    return FALSE;
  return n < call->n
         || desk_error_refuse (error,
              _("The complaint was closed or opened again after that call. Call the consumer again; "
                "then enter the finding."));
}

static char *
staff_no_of (DeskDb *db, gint64 person_id)
{
  g_autoptr (DeskPerson) person
    = person_id != 0 ? desk_db_person_by_id (db, person_id, NULL) : NULL;

  return g_strdup (person != NULL ? person->staff_no : "");
}

static gboolean
find_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *words = desk_text_clean (act->words);
  g_autofree char *claimed = NULL;
  g_autofree char *confirmed = NULL;
  g_autofree char *officer = NULL;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskAuditCall call = { 0 };
  gboolean in_sample = FALSE;
  gboolean exists = FALSE;
  gint64 confirmed_by = 0;
  gint64 n;
  int found;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_AUDIT, error))
    return FALSE;
  if (!desk_find_ticket (db, act->number, &facts, error)
      || !desk_db_in_sample (db, act->freeze, facts.id, &in_sample, error)
      || !desk_db_finding_exists (db, act->freeze, facts.id, &exists, error))
    return FALSE;
  if (!in_sample)
    return desk_error_refuse (error, _("This complaint is not in the drawn sample."));
  if (!check_part (db, act->session, facts.id, error))
    return FALSE;
  if (exists)
    return desk_error_refuse (error,
                              _("The finding on this complaint is entered already."));
  found = desk_db_audit_call (db, act->freeze, facts.id, &call, error);
  if (found == 0)
    desk_error_refuse (error, _("Call the consumer first; then enter the finding."));
  act->reopened = desk_db_finding_reopens (act->finding, facts.state);
  if (found != 1 || !check_finding (act, &call, error)
      || !check_newest (db, act, &call, facts.id, error)
      || !desk_db_confirmed_by (db, facts.id, &confirmed_by, error))
    return FALSE;

  claimed = staff_no_of (db, facts.claim_person_id);
  confirmed = staff_no_of (db, confirmed_by);
  officer = staff_no_of (db, facts.officer_id);
  if (!desk_clockwork_catch_up (db, facts.id, error))
    return FALSE;
  desk_body_set_int (body, "audit", act->freeze);
  desk_body_set_int (body, "call", call.n);
  desk_body_set_string (body, "claimed_by", claimed);
  desk_body_set_string (body, "confirmed_by", confirmed);
  desk_body_set_string (body, "finding", desk_finding_to_nick (act->finding));
  desk_body_set_string (body, "officer", officer);
  desk_body_set_int (body, "reopened", act->reopened);
  desk_body_set_text (body, "words", words);
  n = desk_log_append (db, me->staff_no, "audit.finding", facts.number, body, error);
  if (n == 0
      || !desk_db_finding_insert (db, n, act->freeze, facts.id, call.n, me->id, act->finding,
                                  facts.claim_person_id, confirmed_by, facts.officer_id, error))
    return FALSE;
  return !act->reopened
         || (desk_db_reopening_insert (db, n, facts.id, "audit", TRUE, error)
             && desk_ladder_raise (db, act->session, facts.id, "audit", NULL, NULL, error));
}

gboolean
desk_audit_find (DeskSession *session,
                 gint64 freeze,
                 const char *number,
                 DeskFinding finding,
                 const char *words,
                 gboolean *reopened,
                 GError **error)
{
  Act act = { .session = session, .freeze = freeze, .number = number, .finding = finding,
              .words = words };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, find_in, &act, error))
    return FALSE;
  if (reopened != NULL)
    *reopened = act.reopened;
  return TRUE;
}
