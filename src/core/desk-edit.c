/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-edit.h"

#include "desk-clockwork.h"
#include "desk-db-edit.h"
#include "desk-db-limit.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-facts.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-ladder.h"
#include "desk-limits.h"
#include "desk-log.h"
#include "desk-mask.h"
#include "desk-phone.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  const char *number;
  const DeskEdit *edit;
  const char *to;
  const char *reason;
  gint64 call;
  DeskAnswer fixed;
  DeskAnswer satisfied;
  gboolean did; /* changed, reopened */
  char *sentence;
} Act;

/* A text of the edit into @fact and, when it differs, into the entry. Names of changed
 * fields are collected in @fields. */
static void
change_text (DeskBody *body, GString *fields, const char *field, const char *typed, char **fact)
{
  g_autofree char *whole = NULL;
  g_autofree char *clean = NULL;

  if (typed == NULL)
    return;
  whole = desk_mask_undo (typed, *fact);
  clean = desk_text_clean (whole);
  if (g_str_equal (clean, *fact))
    return;
  desk_body_set_text (body, field, clean);
  g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", field);
  g_free (*fact);
  *fact = g_steal_pointer (&clean);
}

/* In one form, unless it is left as it stands. */
static gboolean
change_account (DeskDb *db, DeskBody *body, GString *fields, const DeskEdit *edit, char **fact,
                GError **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *kept = NULL;

  if (edit->account_no == NULL)
    return TRUE;
  whole = desk_mask_undo (edit->account_no, *fact);
  clean = desk_text_clean (whole);
  if (g_str_equal (clean, *fact))
    return TRUE;
  if (!desk_db_account_kept (db, whole, &kept, error))
    return FALSE;
  change_text (body, fields, "account_no", kept, fact);
  return TRUE;
}

static gboolean
change_phone (DeskBody *body, GString *fields, const DeskEdit *edit, char **fact,
              gboolean *changed, GError **error)
{
  g_autofree char *phone = NULL;

  *changed = FALSE;
  if (edit->phone == NULL)
    return TRUE;
  phone = desk_phone_canonical (edit->phone);
  if (phone == NULL)
    return desk_error_invalid (error,
                               _("This is not a telephone number. Write it like 98765 43210."));
  *changed = !g_str_equal (phone, *fact);
  change_text (body, fields, "phone", phone, fact);
  return TRUE;
}

/* R11: under another category who informed of a theft would be shown. */
static gboolean
stays_theft (DeskDb *db, gint64 present, gint64 wanted, GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (!desk_db_theft_code (db, present, &old, error)
      || !desk_db_theft_code (db, wanted, &new, error))
    return FALSE;
  return old == NULL || new != NULL
         || desk_error_refuse (error,
           _("A complaint of theft stays one, so that who informed stays hidden. Register "
             "another complaint for the other matter."));
}

static gboolean
change_codes (DeskDb *db, DeskBody *body, GString *fields, const DeskEdit *edit,
              DeskEditFacts *facts, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (edit->category != NULL)
    {
      g_autoptr (DeskCategory) category = desk_db_category_by_code (db, edit->category, &failure);

      if (category == NULL && failure == NULL)
        return desk_error_invalid (error,
                                   _("Choose what the complaint is about, for example “bill”."));
      if (category != NULL && category->id != facts->category_id)
        {
          if (!stays_theft (db, facts->category_id, category->id, error))
            return FALSE;
          facts->category_id = category->id;
          desk_body_set_string (body, "category", category->code);
          g_string_append_printf (fields, "%scategory", fields->len > 0 ? " " : "");
        }
    }
  if (failure == NULL && edit->place != NULL)
    {
      gboolean none = *edit->place == '\0';
      g_autoptr (DeskPlace) place = none ? NULL : desk_db_place_by_code (db, edit->place, &failure);

      if (place == NULL && failure == NULL && !none)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                       _("There is no place with the code %s."), edit->place);
          return FALSE;
        }
      if (failure == NULL && (place != NULL ? place->id : 0) != facts->place_id)
        {
          facts->place_id = place != NULL ? place->id : 0;
          desk_body_set_string (body, "place", place != NULL ? place->code : NULL);
          g_string_append_printf (fields, "%splace", fields->len > 0 ? " " : "");
        }
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* R5: another category or place brings the limit forward, never back. What fell due under
 * the present one is raised before it changes. */
static gboolean
change_limit (DeskDb *db, DeskBody *body, DeskTicketFacts *ticket, DeskEditFacts *facts,
              GError **error)
{
  gint64 limit_at;

  if (facts->category_id == ticket->category_id && facts->place_id == ticket->place_id)
    return TRUE;
  if (!desk_db_limit_at_place (db, facts->category_id, facts->place_id, ticket->registered_at,
                               &limit_at, error))
    return FALSE;
  limit_at = desk_limit_forward (facts->limit_at, limit_at);
  if (limit_at != facts->limit_at)
    desk_body_set_int (body, "limit_at", limit_at);
  facts->limit_at = limit_at;
  return TRUE;
}

static gboolean
may_edit (DeskDb *db, Act *act, DeskTicketFacts *facts, gboolean *later, GError **error)
{
  if (!desk_session_begin_act (act->session, db, DESK_ACTION_EDIT, error)
      || !desk_find_ticket (db, act->number, facts, error))
    return FALSE;
  if (facts->state == DESK_STATE_CLOSED || facts->state == DESK_STATE_VOID)
    return desk_error_refuse (error,
      _("A closed or void complaint stays as it is, so that an inspection finds what was "
        "confirmed."));
  *later = facts->state == DESK_STATE_REPORTED || facts->state == DESK_STATE_SET_ASIDE;
  return !*later || desk_session_check (act->session, DESK_ACTION_CORRECT, error);
}

static gboolean
edit_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  const DeskEdit *edit = act->edit;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (edit->reason);
  g_auto (DeskTicketFacts) ticket = { 0 };
  g_auto (DeskEditFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GString) fields = g_string_new (NULL);
  gboolean later = FALSE;
  gboolean phone = FALSE;
  gint64 n;

  if (!may_edit (db, act, &ticket, &later, error)
      || !desk_db_edit_facts (db, ticket.id, &facts, error)
      || !change_phone (body, fields, edit, &facts.phone, &phone, error)
      || !change_codes (db, body, fields, edit, &facts, error))
    return FALSE;
  change_text (body, fields, "consumer_name", edit->consumer_name, &facts.consumer_name);
  if (!change_account (db, body, fields, edit, &facts.account_no, error))
    return FALSE;
  change_text (body, fields, "address", edit->address, &facts.address);
  change_text (body, fields, "description", edit->description, &facts.description);
  act->did = fields->len > 0;
  if (!act->did)
    return TRUE;
  if (*facts.description == '\0')
    return desk_error_invalid (error, _("Write what is wrong, in the caller's words."));
  if (*facts.phone == '\0' && *facts.account_no == '\0')
    return desk_error_invalid (error,
      _("Write the phone number or the account number of the consumer."));
  if (*reason == '\0' && phone)
    return desk_error_invalid (error, _("Write why the telephone number is changed."));
  if (*reason == '\0' && later)
    return desk_error_invalid (error,
      _("A fix is claimed already: write why the complaint is corrected."));
  if (!desk_clockwork_catch_up (db, ticket.id, error)
      || !change_limit (db, body, &ticket, &facts, error))
    return FALSE;
  desk_body_set_string (body, "changed", fields->str);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "ticket.edit", ticket.number, body, error);
  return n != 0 && desk_db_edit_insert (db, n, ticket.id, me->id, phone, &facts, error);
}

gboolean
desk_ticket_edit (DeskSession *session,
                  const char *number,
                  const DeskEdit *edit,
                  gboolean *changed,
                  GError **error)
{
  Act act = { .session = session, .number = number, .edit = edit };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL && edit != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, edit_in, &act, error))
    return FALSE;
  if (changed != NULL)
    *changed = act.did;
  return TRUE;
}

static gboolean
link_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *reason = desk_text_clean (act->reason);
  g_autofree char *present = NULL;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_auto (DeskTicketFacts) earlier = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_LINK, error)
      || !desk_find_ticket (db, act->number, &facts, error)
      || !desk_find_ticket (db, act->to, &earlier, error))
    return FALSE;
  /* By the order of entry, so that links never make a ring. */
  if (earlier.id >= facts.id)
    return desk_error_refuse (error,
      _("A complaint is linked to an earlier one. Name the earlier one second."));
  present = desk_db_ticket_link (db, facts.id, error);
  if (present == NULL)
    return FALSE;
  if (g_str_equal (present, earlier.number))
    return TRUE;
  if (*present != '\0' && *reason == '\0')
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("It is linked to %s already. Write why it belongs to another one."), present);
      return FALSE;
    }
  desk_body_set_string (body, "from", present);
  desk_body_set_string (body, "linked", earlier.number);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, desk_session_get_person (act->session)->staff_no, "ticket.link",
                       facts.number, body, error);
  return n != 0 && desk_db_ticket_set_link (db, n, facts.id, earlier.id, error);
}

gboolean
desk_ticket_link (DeskSession *session,
                  const char *number,
                  const char *to,
                  const char *reason,
                  GError **error)
{
  Act act = { .session = session, .number = number, .to = to, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL && to != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, link_in, &act, error);
}

/* The call that is corrected, and whether this person may. */
static gboolean
find_call (DeskDb *db, Act *act, DeskTicketFacts *facts, GError **error)
{
  DeskTalkedCall call;
  int found;

  if (act->call == 0 && !desk_db_satisfied_call (db, facts->id, &act->call, error))
    return FALSE;
  found = act->call != 0 ? desk_db_talked_call (db, act->call, &call, error) : 0;
  if (found < 0)
    return FALSE;
  if (found == 0 || call.ticket_id != facts->id)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                   _("There is no such call about the complaint %s."), facts->number);
      return FALSE;
    }
  if (call.kind == DESK_CALL_AUDIT || call.fixed != DESK_ANSWER_YES
      || call.satisfied != DESK_ANSWER_YES)
    return desk_error_refuse (error,
      _("Only a “satisfied” is corrected, to something less. Call the consumer again."));
  if (call.corrected)
    return desk_error_refuse (error, _("This call is corrected already."));
  return call.typist_id == desk_session_get_person (act->session)->id
         || desk_session_get_role (act->session) == DESK_ROLE_SUPERVISOR
         || desk_error_refuse (error,
                               _("Who typed the call in corrects it, or a supervisor does."));
}

static gboolean
correct_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_WITHDRAW, error)
      || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  if (act->fixed == DESK_ANSWER_NONE
      || (act->satisfied != DESK_ANSWER_YES && act->satisfied != DESK_ANSWER_NO))
    return desk_error_invalid (error, _("Say what the consumer had answered to both questions."));
  if (act->fixed == DESK_ANSWER_YES && act->satisfied == DESK_ANSWER_YES)
    return desk_error_refuse (error,
      _("Nothing is corrected to “satisfied”. Only a fresh call closes."));
  if (!find_call (db, act, &facts, error))
    return FALSE;
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the verdict is corrected."));
  act->did = facts.state == DESK_STATE_CLOSED && act->call > facts.reopening_n;
  desk_body_set_int (body, "call", act->call);
  desk_body_set_string (body, "fixed", desk_answer_to_nick (act->fixed));
  desk_body_set_int (body, "reopened", act->did);
  desk_body_set_string (body, "satisfied", desk_answer_to_nick (act->satisfied));
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "call.correct", facts.number, body, error);
  return n != 0
         && desk_db_correction_insert (db, n, facts.id, act->call, me->id, act->fixed,
                                       act->satisfied, error)
         && (!act->did
             || desk_ladder_raise (db, act->session, facts.id, "correction", NULL, NULL, error));
}

gboolean
desk_call_correct (DeskSession *session,
                   const char *number,
                   gint64 call,
                   DeskAnswer fixed,
                   DeskAnswer satisfied,
                   const char *reason,
                   gboolean *reopened,
                   GError **error)
{
  Act act = { .session = session, .number = number, .call = call, .fixed = fixed,
              .satisfied = satisfied, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, correct_in, &act, error))
    return FALSE;
  if (reopened != NULL)
    *reopened = act.did;
  return TRUE;
}

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (GError) refusal = NULL;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_WITHDRAW, &refusal)
      || !desk_find_ticket (db, act->number, &facts, &refusal)
      || !find_call (db, act, &facts, &refusal))
    act->sentence = g_strdup (refusal->message);
  return TRUE;
}

char *
desk_call_why_not_correct (DeskSession *session, const char *number, GCancellable *cancellable)
{
  Act act = { .session = session, .number = number };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (!desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &act, &failure))
    return g_strdup (failure->message);
  return act.sentence;
}
