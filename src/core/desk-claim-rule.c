/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-claim-rule.h"

#include "desk-db-fault.h"
#include "desk-db-site.h"
#include "desk-due.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

DeskPerson *
desk_claim_person (DeskDb *db, DeskSession *session, const char *staff_no, GError **error)
{
  DeskPerson *person;
  g_autoptr (GError) failure = NULL;

  if (staff_no == NULL || *staff_no == '\0')
    return g_object_ref (desk_session_get_person (session));
  person = desk_db_person_by_staff_no (db, staff_no, &failure);
  if (person == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no person with the staff number %s."), staff_no);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return person;
}

gboolean
desk_claim_append (DeskDb *db,
                   DeskSession *session,
                   const DeskTicketFacts *facts,
                   const DeskClaimEntry *claim,
                   GError **error)
{
  DeskPerson *typist = desk_session_get_person (session);
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean kept = FALSE;
  gint64 due_at = desk_due_of_claim (db, facts, claim->claimed_at, &kept, error);
  gint64 n;

  if (due_at == 0)
    return FALSE;
  desk_body_set_int (body, "by_consumer", claim->by_consumer);
  desk_body_set_string (body, "claimant", claim->claimant != NULL ? claim->claimant->staff_no : NULL);
  desk_body_set_int (body, "claimed_at", claim->claimed_at);
  desk_due_say_claim (db, body, due_at, kept);
  if (claim->fault_claim != 0)
    desk_body_set_int (body, "fault", claim->fault_claim);
  desk_body_set_text (body, "what", claim->what);
  n = desk_log_append (db, typist->staff_no, "claim", facts->number, body, error);
  return n != 0
         && desk_db_claim_insert (db, n, facts->id,
                                  claim->claimant != NULL ? claim->claimant->id : 0, typist->id,
                                  claim->by_consumer, claim->claimed_at, claim->what, due_at,
                                  kept, FALSE, error)
         && (claim->fault_claim == 0 || desk_db_fault_spread (db, n, claim->fault_claim, error));
}
