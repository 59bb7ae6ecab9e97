/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-void.h"

#include "desk-db-list.h"
#include "desk-db-ticket.h"
#include "desk-db-void.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  const char *number;
  const char *reason;
  gboolean approve;
  char *sentence;
  GPtrArray *tickets;
} Act;

/* What holds for both persons. */
static gboolean
may_void (DeskDb *db,
          Act *act,
          DeskAction action,
          DeskTicketFacts *facts,
          DeskVoidFacts *voiding,
          GError **error)
{
  if (!desk_session_begin_act (act->session, db, action, error)
      || !desk_find_ticket (db, act->number, facts, error)
      || !desk_db_void_facts (db, facts->id, voiding, error))
    return FALSE;
  if (facts->state == DESK_STATE_VOID)
    return desk_error_refuse (error, _("The complaint is void already."));
  if (facts->state != DESK_STATE_REGISTERED || voiding->worked_on)
    return desk_error_refuse (error,
      _("Only a complaint on which nobody worked yet can be void. This one closes when the "
        "consumer says “satisfied”."));
  return voiding->registrar_id != desk_session_get_person (act->session)->id
         || desk_error_refuse (error,
                               _("You registered this complaint; two others make it void."));
}

static gboolean
propose_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskVoidFacts voiding;
  gint64 n;

  if (!may_void (db, act, DESK_ACTION_VOID_PROPOSE, &facts, &voiding, error))
    return FALSE;
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the complaint was registered in error."));
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "void.propose", facts.number, body, error);
  return n != 0 && desk_db_void_propose (db, n, facts.id, me->id, error);
}

gboolean
desk_ticket_void_propose (DeskSession *session,
                          const char *number,
                          const char *reason,
                          GError **error)
{
  Act act = { .session = session, .number = number, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, propose_in, &act, error);
}

static gboolean
may_approve (DeskDb *db, Act *act, DeskTicketFacts *facts, DeskVoidFacts *voiding, GError **error)
{
  if (!may_void (db, act, DESK_ACTION_VOID_APPROVE, facts, voiding, error))
    return FALSE;
  if (voiding->proposal_n == 0)
    return desk_error_refuse (error, _("Nobody proposed this complaint as void."));
  return voiding->proposer_id != desk_session_get_person (act->session)->id
         || desk_error_refuse (error,
                               _("You proposed this yourself; another supervisor approves it."));
}

static gboolean
approve_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskVoidFacts voiding;
  gint64 n;

  if (!may_approve (db, act, &facts, &voiding, error))
    return FALSE;
  desk_body_set_int (body, "proposal", voiding.proposal_n);
  n = desk_log_append (db, me->staff_no, "void.approve", facts.number, body, error);
  return n != 0
         && desk_db_void_approve (db, n, facts.id, voiding.proposal_n, me->id, error);
}

gboolean
desk_ticket_void_approve (DeskSession *session, const char *number, GError **error)
{
  Act act = { .session = session, .number = number };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, approve_in, &act, error);
}

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (GError) refusal = NULL;
  DeskVoidFacts voiding;

  if (act->approve ? !may_approve (db, act, &facts, &voiding, &refusal)
                   : !may_void (db, act, DESK_ACTION_VOID_PROPOSE, &facts, &voiding, &refusal))
    act->sentence = g_strdup (refusal->message);
  return TRUE;
}

char *
desk_ticket_why_not_void (DeskSession *session,
                          const char *number,
                          gboolean approve,
                          GCancellable *cancellable)
{
  Act act = { .session = session, .number = number, .approve = approve };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (!desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &act, &failure))
    return g_strdup (failure->message);
  return act.sentence;
}

static gboolean
pending_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!desk_db_void_pending (db, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      DeskTicket *ticket = desk_db_ticket_by_id (db, g_array_index (ids, gint64, i), error);

      if (ticket == NULL)
        return FALSE;
      g_ptr_array_add (act->tickets, ticket);
    }
  return TRUE;
}

GPtrArray *
desk_ticket_void_pending (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .tickets = tickets };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, pending_in, &act, error) ? g_steal_pointer (&tickets)
                                                                       : NULL;
}
