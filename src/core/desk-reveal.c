/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-reveal.h"

#include "desk-db-edit.h"
#include "desk-db-list.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  const char *number;
  const char *reason;
  char *phone;
  char *words;
} Act;

static gboolean
reveal_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_auto (DeskEditFacts) whole = { 0 };
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_REVEAL, error)
      || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  ticket = desk_db_ticket_by_id (db, facts.id, error);
  if (ticket == NULL)
    return FALSE;
  if (ticket->informer)
    return desk_error_refuse (error,
      _("Who informs of a theft stays hidden. Only a call shows the number, to the person who "
        "calls."));
  if (*facts.phone == '\0')
    return desk_error_refuse (error, ticket->erased_n != 0
                                       ? _("The personal data of this complaint was erased.")
                                       : _("There is no telephone number on record."));
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the number is needed."));
  desk_body_set_string (body, "field", "phone");
  desk_body_set_text (body, "reason", reason);
  if (!desk_db_edit_facts (db, facts.id, &whole, error)
      || desk_log_append (db, desk_session_get_person (act->session)->staff_no, "reveal",
                          facts.number, body, error)
           == 0)
    return FALSE;
  act->words = g_steal_pointer (&whole.description);
  act->phone = g_strdup (facts.phone);
  return TRUE;
}

char *
desk_ticket_reveal (DeskSession *session,
                    const char *number,
                    const char *reason,
                    char **words,
                    GError **error)
{
  Act act = { .session = session, .number = number, .reason = reason };
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  done = desk_store_write (desk_session_get_store (session), NULL, reveal_in, &act, error);
  if (done && words != NULL)
    *words = g_steal_pointer (&act.words);
  g_free (act.words);
  if (done)
    return act.phone;
  g_free (act.phone);
  return NULL;
}
