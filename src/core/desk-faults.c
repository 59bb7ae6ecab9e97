/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-faults.h"

#include "desk-claim-rule.h"
#include "desk-clockwork.h"
#include "desk-clock.h"
#include "desk-db-fault.h"
#include "desk-db-ladder.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  const DeskFaultSpec *spec;
  gint64 fault;
  const char *const *numbers;
  const char *number;
  const char *reason;
  const DeskClaim *claim;
  DeskFaultSpread spread;
} Act;

static const char *
staff_no (Act *act)
{
  return desk_session_get_person (act->session)->staff_no;
}

DeskFault *
desk_fault_find (DeskDb *db, gint64 fault, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskFault *found = desk_db_fault_by_n (db, fault, &failure);

  if (found == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no fault %d."),
                 (int) fault);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return found;
}

static gboolean
find_place_and_category (DeskDb *db, const DeskFaultSpec *spec, DeskPlace **place,
                         DeskCategory **category, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *place = desk_db_place_by_code (db, spec->place != NULL ? spec->place : "", &failure);
  if (*place == NULL && failure == NULL)
    return desk_error_invalid (error, _("Choose the place of the fault, for example the substation."));
  if (failure == NULL)
    *category = desk_db_category_by_code (db, spec->category != NULL ? spec->category : "",
                                          &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (*category == NULL)
    return desk_error_invalid (error,
                               _("Choose what the fault is, for example “transformer.failed”."));
  return (*category)->is_supply
         || desk_error_refuse (error,
           _("A fault is one of the supply or of a transformer. Complaints about bills, meters and "
             "other matters stand each for itself."));
}

static gboolean
register_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  const DeskFaultSpec *spec = act->spec;
  g_autofree char *what = desk_text_clean (spec->what);
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (DeskCategory) category = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskFaultRow row = { .what = what };

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_FAULT, error)
      || !find_place_and_category (db, spec, &place, &category, error))
    return FALSE;
  if (*what == '\0')
    return desk_error_invalid (error, _("Write what failed, for example “transformer burnt”."));
  row.started_at = spec->started_at != 0 ? spec->started_at : desk_log_now (db);
  if (row.started_at > desk_log_now (db))
    return desk_error_invalid (error, _("A fault cannot begin later than now."));
  row.place_id = place->id;
  row.category_id = category->id;
  row.person_id = desk_session_get_person (act->session)->id;
  desk_body_set_string (body, "category", category->code);
  desk_body_set_int (body, "started_at", row.started_at);
  desk_body_set_string (body, "subject", place->code);
  desk_body_set_text (body, "what", what);
  act->fault = desk_log_append (db, staff_no (act), "fault.new", NULL, body, error);
  return act->fault != 0 && desk_db_fault_insert (db, act->fault, &row, error);
}

gint64
desk_fault_register (DeskSession *session, const DeskFaultSpec *spec, GError **error)
{
  Act act = { .session = session, .spec = spec };

  g_return_val_if_fail (DESK_IS_SESSION (session), 0);
  g_return_val_if_fail (spec != NULL, 0);

  return desk_store_write (desk_session_get_store (session), NULL, register_in, &act, error)
           ? act.fault
           : 0;
}

static gboolean
refuse_ended (GError **error)
{
  return desk_error_refuse (error,
    _("This fault has ended: its fix is claimed and no complaint on it is being worked on. "
      "Register a new one when the supply fails again."));
}

/* Why this complaint cannot hang on the fault, as an error. */
static gboolean
may_hang (DeskDb *db, DeskFault *fault, const DeskTicketFacts *facts, GError **error)
{
  gboolean below = FALSE;
  gboolean matter = FALSE;
  gint64 present = 0;

  if (!fault->running)
    return refuse_ended (error);
  if (facts->state == DESK_STATE_CLOSED || facts->state == DESK_STATE_VOID)
    return desk_error_refuse (error,
      _("A closed or void complaint does not hang on a fault: it would say of a consumer what "
        "was not asked."));
  if (!desk_db_fault_of (db, facts->id, &present, error)
      || !desk_db_fault_matter (db, facts->id, &matter, error))
    return FALSE;
  if (present != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("%s hangs on the fault %d already. Take it off that one first."),
                   facts->number, (int) present);
      return FALSE;
    }
  if (!matter)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("%s is not about the supply or a transformer; no fix of a fault answers it."),
                   facts->number);
      return FALSE;
    }
  if (facts->place_id != 0
      && !desk_db_place_is_below (db, facts->place_id, fault->place_id, &below, error))
    return FALSE;
  if (!below)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   /* Translators: the number of a complaint, the name of a place */
                   _("%s is not from %s or a place below it. Correct its place first."),
                   facts->number, fault->place_name);
      return FALSE;
    }
  if (facts->registered_at < fault->started_at)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("%s was registered before the fault began; it has another cause."),
                   facts->number);
      return FALSE;
    }
  return TRUE;
}

static gboolean
hang (DeskDb *db, DeskSession *session, DeskFault *fault, const char *number, gboolean must,
      GError **error)
{
  DeskPerson *me = desk_session_get_person (session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  gint64 n;

  if (!desk_find_ticket (db, number, &facts, error))
    return FALSE;
  if (!may_hang (db, fault, &facts, &failure))
    {
      if (!must && g_error_matches (failure, DESK_ERROR, DESK_ERROR_REFUSED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  desk_body_set_int (body, "fault", fault->n);
  n = desk_log_append (db, me->staff_no, "fault.attach", facts.number, body, error);
  return n != 0 && desk_db_fault_attach (db, n, fault->n, facts.id, me->id, error);
}

gboolean
desk_fault_hang (DeskDb *db, DeskSession *session, gint64 fault, const char *number, gboolean must,
                 GError **error)
{
  g_autoptr (DeskFault) found = desk_fault_find (db, fault, error);

  return found != NULL && hang (db, session, found, number, must, error);
}

static gboolean
attach_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DeskFault) fault = NULL;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_FAULT, error))
    return FALSE;
  fault = desk_fault_find (db, act->fault, error);
  if (fault == NULL)
    return FALSE;
  for (guint i = 0; act->numbers[i] != NULL; i++)
    if (!hang (db, act->session, fault, act->numbers[i], TRUE, error))
      return FALSE;
  return TRUE;
}

gboolean
desk_fault_attach (DeskSession *session,
                   gint64 fault,
                   const char *const *numbers,
                   GError **error)
{
  Act act = { .session = session, .fault = fault, .numbers = numbers };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (numbers != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, attach_in, &act, error);
}

static gboolean
detach_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 fault = 0;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_FAULT, error)
      || !desk_find_ticket (db, act->number, &facts, error)
      || !desk_db_fault_of (db, facts.id, &fault, error))
    return FALSE;
  if (fault == 0)
    return desk_error_refuse (error, _("This complaint hangs on no fault."));
  if (facts.state == DESK_STATE_CLOSED || facts.state == DESK_STATE_VOID)
    return desk_error_refuse (error,
      _("A closed or void complaint stays as it is, so that an inspection finds what "
        "was confirmed."));
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the complaint does not belong to the fault."));
  desk_body_set_int (body, "fault", fault);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, staff_no (act), "fault.detach", facts.number, body, error);
  return n != 0
         && desk_db_fault_detach (db, n, facts.id, desk_session_get_person (act->session)->id,
                                  error);
}

gboolean
desk_fault_detach (DeskSession *session, const char *number, const char *reason, GError **error)
{
  Act act = { .session = session, .number = number, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, detach_in, &act, error);
}

/* A complaint that the fix spreads to, and the officer it is sent to first. */
typedef struct
{
  DeskTicketFacts facts;
  DeskPost *post; /* NULL = it was sent already */
  guint vacant;
} Target;

static void
target_free (gpointer pointer)
{
  Target *target = pointer;

  desk_ticket_facts_clear (&target->facts);
  g_clear_object (&target->post);
  g_free (target);
}

/* What was hung on a fault may have been corrected since, here or by a dump. */
static gboolean
still_hangs (DeskDb *db, const DeskFault *fault, const DeskTicketFacts *facts, gboolean *still,
             GError **error)
{
  gboolean matter = FALSE;
  gboolean below = FALSE;

  if (!desk_db_fault_matter (db, facts->id, &matter, error)
      || (facts->place_id != 0
          && !desk_db_place_is_below (db, facts->place_id, fault->place_id, &below, error)))
    return FALSE;
  *still = matter && below;
  return TRUE;
}

/* Counts the complaint, and keeps it when the fix spreads to it. */
static gboolean
consider (DeskDb *db, Act *act, const DeskFault *fault, gint64 ticket_id, gint64 claimed_at,
          GPtrArray *targets, GError **error)
{
  Target *target = g_new0 (Target, 1);
  DeskTicketFacts *facts = &target->facts;
  g_autoptr (GError) failure = NULL;
  gboolean goes = FALSE;
  gboolean still = FALSE;

  if (desk_db_ticket_facts_by_id (db, ticket_id, facts, error) != 1
      || !still_hangs (db, fault, facts, &still, error))
    {
      target_free (target);
      return FALSE;
    }
  if (facts->state == DESK_STATE_SET_ASIDE)
    act->spread.aside++;
  else if (facts->state == DESK_STATE_CLOSED || facts->state == DESK_STATE_VOID)
    ;
  else if (facts->registered_at > claimed_at)
    act->spread.after++;
  else if (facts->claim_n > facts->reopening_n && facts->claimed_at >= claimed_at)
    act->spread.newer++;
  else if (!still)
    act->spread.moved++;
  else
    goes = TRUE;
  if (goes && facts->state == DESK_STATE_REGISTERED)
    {
      target->post = desk_db_ladder_find (db, facts->place_id, DESK_RUNG_JE, desk_log_now (db),
                                          &target->vacant, &failure);
      goes = target->post != NULL;
      act->spread.nobody += !goes;
    }
  if (goes)
    g_ptr_array_add (targets, target);
  else
    target_free (target);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
send (DeskDb *db, Act *act, Target *target, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_body_set_string (body, "cause", "assign");
  desk_body_set_string (body, "rung", desk_rung_to_nick (target->post->rung));
  desk_body_set_string (body, "officer", target->post->staff_no);
  desk_body_set_int (body, "vacant", target->vacant);
  n = desk_log_append (db, staff_no (act), "assign", target->facts.number, body, error);
  return n != 0
         && desk_db_assignment_insert (db, n, target->facts.id, target->post->person_id,
                                       target->facts.place_id, target->post->rung, "assign",
                                       error);
}

static gboolean
claim_entry (DeskDb *db, Act *act, DeskClaimEntry *claim, guint tickets, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();

  desk_body_set_string (body, "claimant", claim->claimant->staff_no);
  desk_body_set_int (body, "claimed_at", claim->claimed_at);
  desk_body_set_int (body, "fault", act->fault);
  desk_body_set_int (body, "tickets", tickets);
  desk_body_set_text (body, "what", claim->what);
  claim->fault_claim = desk_log_append (db, staff_no (act), "fault.claim", NULL, body, error);
  return claim->fault_claim != 0
         && desk_db_fault_claim_insert (db, claim->fault_claim, act->fault, claim->claimant->id,
                                        desk_session_get_person (act->session)->id,
                                        claim->claimed_at, error);
}

static gboolean
claim_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *what = desk_text_clean (act->claim->what);
  g_autoptr (DeskFault) fault = NULL;
  g_autoptr (DeskPerson) claimant = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (target_free);
  DeskClaimEntry claim = { .what = what };

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_FAULT, error))
    return FALSE;
  fault = desk_fault_find (db, act->fault, error);
  if (fault == NULL)
    return FALSE;
  if (!fault->running)
    return refuse_ended (error);
  if (act->claim->by_consumer)
    return desk_error_refuse (error,
      _("A consumer speaks for their own complaint only; claim the fix of the fault by somebody "
        "who mended it."));
  if (*what == '\0')
    return desk_error_invalid (error,
                               _("Write what was done, for example “fuse changed at 11:20”."));
  claim.claimed_at = act->claim->at != 0 ? act->claim->at : desk_log_now (db);
  if (claim.claimed_at > desk_log_now (db) || claim.claimed_at < fault->started_at)
    return desk_error_invalid (error,
                               _("The fix must lie between the beginning of the fault and now."));
  claimant = desk_claim_person (db, act->session, act->claim->staff_no, error);
  if (claimant == NULL || !desk_db_fault_ticket_ids (db, fault->n, ids, error))
    return FALSE;
  claim.claimant = claimant;
  for (guint i = 0; i < ids->len; i++)
    if (!consider (db, act, fault, g_array_index (ids, gint64, i), claim.claimed_at, targets, error))
      return FALSE;
  act->spread.claimed = targets->len;

  for (guint i = 0; i < targets->len; i++)
    if (!desk_clockwork_catch_up (db, ((Target *) g_ptr_array_index (targets, i))->facts.id, error))
      return FALSE;
  if (!claim_entry (db, act, &claim, targets->len, error))
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    {
      Target *target = g_ptr_array_index (targets, i);

      if ((target->post != NULL && !send (db, act, target, error))
          || !desk_claim_append (db, act->session, &target->facts, &claim, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_fault_claim (DeskSession *session,
                  gint64 fault,
                  const DeskClaim *claim,
                  DeskFaultSpread *spread,
                  GError **error)
{
  Act act = { .session = session, .fault = fault, .claim = claim };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (claim != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, claim_in, &act, error))
    return FALSE;
  if (spread != NULL)
    *spread = act.spread;
  return TRUE;
}
