/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tickets.h"

#include "desk-claim-rule.h"
#include "desk-clock.h"
#include "desk-clockwork.h"
#include "desk-db-call.h"
#include "desk-db-edit.h"
#include "desk-db-ladder.h"
#include "desk-db-limit.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-due.h"
#include "desk-facts.h"
#include "desk-faults.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-ladder.h"
#include "desk-limits.h"
#include "desk-log.h"
#include "desk-mask.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* One act: what came in and what goes out, across the transaction. */
typedef struct
{
  DeskSession *session;
  const char *number;
  const DeskRegistration *registration;
  const char *words;
  const char *place;
  DeskRung rung;
  const DeskClaim *claim;
  DeskRegistered became;
  char *made;
} Act;

static const char *
staff_no (Act *act)
{
  return desk_session_get_person (act->session)->staff_no;
}

/* The contact itself, and the reopening when it makes one (R7). */
static gboolean
contact (DeskDb *db, Act *act, DeskTicketFacts *facts, const char *words, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean reopens = facts->state == DESK_STATE_CLOSED || facts->state == DESK_STATE_SET_ASIDE;
  gint64 n;

  if (!desk_clockwork_catch_up (db, facts->id, error))
    return FALSE;
  desk_body_set_string (body, "became", reopens ? "reopened" : "contact");
  desk_body_set_int (body, "suspect", facts->state == DESK_STATE_CLOSED);
  desk_body_set_text (body, "words", words);
  n = desk_log_append (db, staff_no (act), "contact", facts->number, body, error);
  act->became = reopens ? DESK_REGISTERED_REOPENED : DESK_REGISTERED_CONTACT;
  if (n == 0)
    return FALSE;
  if (!reopens)
    return desk_db_ticket_touch (db, n, facts->id, error);
  return desk_db_reopening_insert (db, n, facts->id, "contact",
                                   facts->state == DESK_STATE_CLOSED, error)
         && desk_ladder_raise (db, act->session, facts->id, "contact", NULL, NULL, error);
}

static gboolean
still_reopens (DeskDb *db, DeskTicketFacts *facts, gboolean *reopens, GError **error)
{
  gint64 days;

  if (!desk_db_setting_int (db, "contact.reopen-days", &days, error))
    return FALSE;
  *reopens = facts->state != DESK_STATE_CLOSED
             || desk_log_now (db) - facts->satisfied_at <= days * DESK_DAY;
  return TRUE;
}

static gboolean
register_new (DeskDb *db,
              Act *act,
              const DeskTicketRow *wanted,
              const char *category,
              const char *place,
              GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskStore *store = desk_log_store (db);
  DeskTicketRow row = *wanted;
  int year = desk_time_year (row.registered_at, desk_store_get_zone (store));
  gint64 serial = desk_db_serial_next (db, desk_store_get_site_code (store), year, error);
  gint64 n;

  if (serial == 0)
    return FALSE;
  act->made = desk_ticket_number_format (desk_store_get_site_code (store), year, serial);
  row.number = act->made;
  desk_body_set_string (body, "category", category);
  desk_body_set_string (body, "place", place);
  desk_body_set_int (body, "registered_at", row.registered_at);
  desk_body_set_int (body, "limit_at", row.limit_at);
  if (row.linked_id != 0)
    {
      g_auto (DeskTicketFacts) earlier = { 0 };

      if (desk_db_ticket_facts_by_id (db, row.linked_id, &earlier, error) != 1)
        return FALSE;
      desk_body_set_string (body, "linked", earlier.number);
    }
  desk_body_set_text (body, "consumer_name", row.consumer_name);
  desk_body_set_text (body, "phone", row.phone);
  desk_body_set_text (body, "account_no", row.account_no);
  desk_body_set_text (body, "address", row.address);
  desk_body_set_text (body, "description", row.description);
  desk_body_set_text (body, "override_reason", act->registration->override_reason);
  n = desk_log_append (db, staff_no (act), "ticket.new", row.number, body, error);
  return n != 0 && desk_db_ticket_insert (db, n, &row, error) != 0;
}

/* @typed with what of @whole was left as it is shown. (transfer full) */
static char *
whole_text (const char *typed, const char *whole)
{
  g_autofree char *undone = desk_mask_undo (typed, whole != NULL ? whole : "");

  return desk_text_clean (undone);
}

/* Name and address are offered as an earlier complaint shows them, numbers in them masked: what
 * is kept for good are the numbers. */
static gboolean
take_whole (DeskDb *db, const DeskRegistration *call, char **name, char **address, GError **error)
{
  g_auto (DeskTicketFacts) earlier = { 0 };
  g_auto (DeskEditFacts) facts = { 0 };
  g_autofree char *theft = NULL;

  if (call->earlier != NULL
      && (!desk_find_ticket (db, call->earlier, &earlier, error)
          || !desk_db_theft_code (db, earlier.category_id, &theft, error)
          || !desk_db_edit_facts (db, earlier.id, &facts, error)))
    return FALSE;
  /* R11: of who informed nothing was shown. */
  *name = whole_text (call->consumer_name, theft == NULL ? facts.consumer_name : NULL);
  *address = whole_text (call->address, theft == NULL ? facts.address : NULL);
  return TRUE;
}

static gboolean
register_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  const DeskRegistration *call = act->registration;
  g_autofree char *name = NULL;
  g_autofree char *account = NULL;
  g_autofree char *address = NULL;
  g_autofree char *description = desk_text_clean (call->description);
  g_autofree char *reason = desk_text_clean (call->override_reason);
  g_autofree char *phone = desk_phone_canonical (call->phone);
  g_autofree char *typed = desk_text_clean (call->phone);
  g_autoptr (DeskCategory) category = NULL;
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (DeskFault) fault = NULL;
  g_autoptr (GError) failure = NULL;
  DeskTicketRow row = { 0 };
  gint64 repeat = 0;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_REGISTER, error)
      || !desk_db_account_kept (db, call->account_no, &account, error)
      || !take_whole (db, call, &name, &address, error))
    return FALSE;
  if (*typed != '\0' && phone == NULL)
    return desk_error_invalid (error,
                               _("This is not a telephone number. Write it like 98765 43210."));
  if (phone == NULL && *account == '\0')
    return desk_error_invalid (error,
      _("Write the phone number or the account number of the consumer."));
  if (*description == '\0')
    return desk_error_invalid (error, _("Write what is wrong, in the caller's words."));
  category = desk_db_category_by_code (db, call->category != NULL ? call->category : "",
                                       &failure);
  if (category == NULL && failure == NULL)
    return desk_error_invalid (error,
                               _("Choose what the complaint is about, for example “bill”."));
  if (failure == NULL && call->place != NULL && *call->place != '\0')
    {
      place = desk_db_place_by_code (db, call->place, &failure);
      if (place == NULL && failure == NULL)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                       _("There is no place with the code %s."), call->place);
          return FALSE;
        }
    }
  if (failure == NULL && call->fault != 0)
    {
      fault = desk_fault_find (db, call->fault, error);
      if (fault == NULL)
        return FALSE;
      /* A caller who knows of the fault is from there. */
      if (place == NULL)
        place = desk_db_place_by_id (db, fault->place_id, &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (!desk_db_ticket_find_repeat (db, account, phone != NULL ? phone : "", category->id,
                                   &repeat, error))
    return FALSE;
  if (repeat != 0)
    {
      g_auto (DeskTicketFacts) facts = { 0 };
      gboolean reopens = FALSE;

      if (desk_db_ticket_facts_by_id (db, repeat, &facts, error) != 1
          || !still_reopens (db, &facts, &reopens, error))
        return FALSE;
      if (reopens && !call->override_repeat)
        {
          act->made = g_strdup (facts.number);
          return contact (db, act, &facts, description, error)
                 && (fault == NULL
                     || desk_fault_hang (db, act->session, fault->n, act->made, FALSE, error));
        }
      if (reopens && *reason == '\0')
        return desk_error_invalid (error,
          _("Write why this is another complaint and not the same one."));
    }

  row.source = "";
  row.source_number = "";
  row.state = DESK_STATE_REGISTERED;
  row.category_id = category->id;
  row.place_id = place != NULL ? place->id : 0;
  row.consumer_name = name;
  row.phone = phone != NULL ? phone : "";
  row.account_no = account;
  row.address = address;
  row.description = description;
  row.registrar_id = desk_session_get_person (act->session)->id;
  row.registered_at = desk_log_now (db);
  if (!desk_db_limit_at_place (db, row.category_id, row.place_id, row.registered_at, &row.limit_at,
                               error))
    return FALSE;
  row.limit_at = desk_limit_forward (row.limit_at, call->limit_at);
  row.linked_id = repeat;
  act->became = DESK_REGISTERED_NEW;
  return register_new (db, act, &row, category->code, place != NULL ? place->code : NULL, error)
         && (fault == NULL
             || desk_fault_hang (db, act->session, fault->n, act->made, TRUE, error));
}

char *
desk_ticket_register (DeskSession *session,
                      const DeskRegistration *registration,
                      DeskRegistered *became,
                      GError **error)
{
  Act act = { .session = session, .registration = registration };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (registration != NULL, NULL);

  if (!desk_store_write (desk_session_get_store (session), NULL, register_in, &act, error))
    {
      g_free (act.made);
      return NULL;
    }
  if (became != NULL)
    *became = act.became;
  return act.made;
}

static gboolean
contact_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *words = desk_text_clean (act->words);
  g_auto (DeskTicketFacts) facts = { 0 };
  gboolean reopens = FALSE;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_CONTACT, error)
      || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  if (*words == '\0')
    return desk_error_invalid (error, _("Write what the consumer said."));
  if (facts.state == DESK_STATE_VOID)
    return desk_error_refuse (error, _("This complaint is void. Register a new one."));
  if (!still_reopens (db, &facts, &reopens, error))
    return FALSE;
  if (!reopens)
    return desk_error_refuse (error,
      _("This complaint was closed too long ago to be reopened. Register a "
        "new one; it is linked to this."));
  return contact (db, act, &facts, words, error);
}

gboolean
desk_ticket_contact (DeskSession *session,
                     const char *number,
                     const char *words,
                     DeskRegistered *became,
                     GError **error)
{
  Act act = { .session = session, .number = number, .words = words };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, contact_in, &act, error))
    return FALSE;
  if (became != NULL)
    *became = act.became;
  return TRUE;
}

static gboolean
assign_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (DeskPost) post = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  DeskRung wanted = act->rung;
  gboolean exactly = wanted != DESK_RUNG_NONE;
  guint vacant = 0;
  gint64 limit_at = 0;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_ASSIGN, error)
      || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  if (facts.state != DESK_STATE_REGISTERED && facts.state != DESK_STATE_ASSIGNED)
    return desk_error_refuse (error,
      _("Only a registered or assigned complaint can be sent to an officer."));
  if (act->place != NULL && *act->place != '\0')
    {
      place = desk_db_place_by_code (db, act->place, &failure);
      if (place == NULL && failure == NULL)
        g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID,
                     _("There is no place with the code %s."), act->place);
    }
  else if (facts.place_id != 0)
    place = desk_db_place_by_id (db, facts.place_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (place == NULL)
    return desk_error_invalid (error,
                               _("Choose the place first; it decides who the officer is."));
  /* What a consumer's dissatisfaction sent up is not sent down again by hand. */
  if (facts.reopens > 0 && exactly && wanted < facts.rung)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("It was reopened and stands with the %s. It can only go to this rung or "
                     "higher."),
                   desk_rung_get_label (facts.rung));
      return FALSE;
    }
  if (!exactly)
    wanted = facts.reopens > 0 ? MAX (facts.rung, DESK_RUNG_JE) : DESK_RUNG_JE;

  if (exactly)
    {
      if (!desk_db_post_find (db, place->id, wanted, desk_log_now (db), &post, error))
        return FALSE;
    }
  else
    post = desk_db_ladder_find (db, place->id, wanted, desk_log_now (db), &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (post == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _("Nobody holds the post of %s for %s. An administrator enters who does."),
                   desk_rung_get_label (wanted), desk_place_get_label (place));
      return FALSE;
    }

  if (!desk_clockwork_catch_up (db, facts.id, error))
    return FALSE;
  if (place->id != facts.place_id
      && !desk_db_limit_at_place (db, facts.category_id, place->id, facts.registered_at, &limit_at,
                                  error))
    return FALSE;
  limit_at = desk_limit_forward (facts.limit_at, limit_at);
  desk_body_set_string (body, "cause", "assign");
  desk_body_set_string (body, "rung", desk_rung_to_nick (post->rung));
  desk_body_set_string (body, "officer", post->staff_no);
  desk_body_set_int (body, "vacant", vacant);
  if (place->id != facts.place_id)
    desk_body_set_string (body, "place", place->code);
  /* R5: by another place the limit only comes forward. */
  if (limit_at != facts.limit_at)
    desk_body_set_int (body, "limit_at", limit_at);
  n = desk_log_append (db, staff_no (act), "assign", facts.number, body, error);
  return n != 0
         && (place->id == facts.place_id
             || desk_db_ticket_set_place (db, facts.id, place->id, error))
         && (limit_at == facts.limit_at
             || desk_db_ticket_set_limit (db, n, facts.id, limit_at, error))
         && desk_db_assignment_insert (db, n, facts.id, post->person_id, place->id, post->rung,
                                       "assign", error);
}

gboolean
desk_ticket_assign (DeskSession *session,
                    const char *number,
                    const char *place,
                    DeskRung rung,
                    GError **error)
{
  Act act = { .session = session, .number = number, .place = place, .rung = rung };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, assign_in, &act, error);
}

static gboolean
claim_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  const DeskClaim *claim = act->claim;
  g_autofree char *what = desk_text_clean (claim->what);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPerson) claimant = NULL;
  gint64 claimed_at = claim->at != 0 ? claim->at : desk_log_now (db);
  DeskClaimEntry entry = { .by_consumer = claim->by_consumer, .claimed_at = claimed_at };

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_CLAIM, error)
      || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  if (facts.state == DESK_STATE_REGISTERED)
    return desk_error_refuse (error,
      _("Send the complaint to an officer first; then a fix can be claimed."));
  if (facts.state != DESK_STATE_ASSIGNED && facts.state != DESK_STATE_REPORTED)
    return desk_error_refuse (error,
      _("A fix can be claimed only while the complaint is with an officer."));
  if (*what == '\0')
    return desk_error_invalid (error,
                               _("Write what was done, for example “fuse changed at 11:20”."));
  if (claimed_at > desk_log_now (db) || claimed_at < facts.registered_at)
    return desk_error_invalid (error,
                               _("The fix must lie between the registration and now."));
  if (!claim->by_consumer)
    {
      claimant = desk_claim_person (db, act->session, claim->staff_no, error);
      if (claimant == NULL)
        return FALSE;
    }
  entry.claimant = claimant;
  entry.what = what;
  return desk_clockwork_catch_up (db, facts.id, error)
         && desk_claim_append (db, act->session, &facts, &entry, error);
}

gboolean
desk_ticket_claim (DeskSession *session,
                   const char *number,
                   const DeskClaim *claim,
                   GError **error)
{
  Act act = { .session = session, .number = number, .claim = claim };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);
  g_return_val_if_fail (claim != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, claim_in, &act, error);
}

/* The states in which DESIGN §3 allows the act, and what to say in the others. */
static const char *
why_not_in_state (DeskState state, DeskAction action)
{
  switch ((int) action)
    {
    case DESK_ACTION_ASSIGN:
      return state == DESK_STATE_REGISTERED || state == DESK_STATE_ASSIGNED
               ? NULL
               : _("Only a registered or assigned complaint can be sent to an officer.");
    case DESK_ACTION_CLAIM:
      if (state == DESK_STATE_REGISTERED)
        return _("Send the complaint to an officer first; then a fix can be claimed.");
      return state == DESK_STATE_ASSIGNED || state == DESK_STATE_REPORTED
               ? NULL
               : _("A fix can be claimed only while the complaint is with an officer.");
    case DESK_ACTION_CALL:
      return state == DESK_STATE_REPORTED || state == DESK_STATE_SET_ASIDE
               ? NULL
               : _("There is nothing to call back about: no fix is claimed.");
    case DESK_ACTION_CONTACT:
      return state != DESK_STATE_VOID ? NULL
                                      : _("This complaint is void. Register a new one.");
    case DESK_ACTION_EDIT:
      return state != DESK_STATE_CLOSED && state != DESK_STATE_VOID
               ? NULL
               : _("A closed or void complaint stays as it is, so that an inspection finds what "
                   "was confirmed.");
    case DESK_ACTION_SET_ASIDE:
      if (state == DESK_STATE_SET_ASIDE)
        return _("The complaint is set aside already.");
      return state == DESK_STATE_REPORTED
               ? NULL
               : _("Only a complaint with a claimed fix is set aside: there is nobody to ask yet.");
    case DESK_ACTION_VOID_PROPOSE:
    case DESK_ACTION_VOID_APPROVE:
      if (state == DESK_STATE_VOID)
        return _("The complaint is void already.");
      return state == DESK_STATE_REGISTERED
               ? NULL
               : _("Only a complaint on which nobody worked yet can be void. This one closes when "
                   "the consumer says “satisfied”.");
    case DESK_ACTION_LATER_LIMIT:
      return state != DESK_STATE_CLOSED && state != DESK_STATE_VOID
               ? NULL
               : _("The complaint is closed; its facts stay as they are.");
    case DESK_ACTION_WITHDRAW:
      return state == DESK_STATE_CLOSED
               ? NULL
               : _("Only a “satisfied” is corrected, to something less. Call the consumer again.");
    default:
      return NULL;
    }
}

char *
desk_ticket_why_not (DeskTicket *ticket, DeskSession *session, DeskAction action)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (action == DESK_ACTION_REVEAL && ticket->informer)
    return g_strdup (_("Who informs of a theft stays hidden. Only a call shows the number, to the "
                       "person who calls."));
  if (action == DESK_ACTION_REVEAL && *ticket->phone_masked == '\0')
    return g_strdup (ticket->erased_n != 0 ? _("The personal data of this complaint was erased.")
                                           : _("There is no telephone number on record."));
  if (action == DESK_ACTION_CALL && ticket->state == DESK_STATE_CLOSED)
    return g_strdup (_("The consumer said “satisfied”; the complaint is closed."));
  if (action == DESK_ACTION_CALL && ticket->sheet != 0)
    /* Translators: the number of a sheet, a person */
    return g_strdup_printf (_("It is on call sheet %d with %s."), ticket->sheet,
                            ticket->sheet_caller);
  if (why_not_in_state (ticket->state, action) != NULL)
    return g_strdup (why_not_in_state (ticket->state, action));
  if (action == DESK_ACTION_EDIT
      && (ticket->state == DESK_STATE_REPORTED || ticket->state == DESK_STATE_SET_ASIDE))
    action = DESK_ACTION_CORRECT;
  /* The first of the two persons asks for it, the second one approves. */
  if (action == DESK_ACTION_LATER_LIMIT)
    {
      if (ticket->limit_at == 0)
        return g_strdup (_("The complaint has no time limit."));
      action = DESK_ACTION_EDIT;
    }
  if (!desk_session_check (session, action, &error))
    return g_strdup (error->message);
  return NULL;
}
