/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ladder.h"

#include "desk-db-ladder.h"
#include "desk-db-ticket.h"
#include "desk-escalations.h"
#include "desk-i18n.h"
#include "desk-log.h"

char *
desk_ladder_label (DeskPost *post, DeskRung wanted, guint vacant)
{
  g_autofree char *label = NULL;
  g_autoptr (GString) rungs = g_string_new (NULL);

  if (post == NULL)
    /* Translators: %s is a rung of the officers' ladder, such as SDO */
    return g_strdup_printf (_("nobody: there is no officer from %s upwards for this place"),
                            desk_rung_get_label (wanted));
  label = desk_post_get_label (post);
  for (DeskRung rung = DESK_RUNG_JE; rung <= DESK_RUNG_MD; rung++)
    if (vacant & (1u << rung))
      g_string_append_printf (rungs, "%s%s", rungs->len > 0 ? ", " : "",
                              desk_rung_get_label (rung));
  if (rungs->len == 0)
    return g_steal_pointer (&label);
  /* Translators: an officer, then the rungs that were skipped because nobody holds them */
  return g_strdup_printf (_("%s (vacant: %s)"), label, rungs->str);
}

gboolean
desk_ladder_raise (DeskDb *db,
                   DeskSession *session,
                   gint64 ticket_id,
                   const char *cause,
                   DeskRung *rung,
                   char **officer,
                   GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPost) post = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  DeskRung wanted;
  DeskRung given;
  gboolean third = FALSE;
  guint vacant;
  gint64 n;

  if (desk_db_ticket_facts_by_id (db, ticket_id, &facts, error) != 1
      || !desk_db_ladder_is_third (db, facts.reopens, &third, error))
    return FALSE;
  wanted = desk_db_ladder_next (facts.rung, third);
  post = desk_db_ladder_find (db, facts.place_id, wanted, desk_log_now (db), &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  given = post != NULL ? post->rung : wanted;

  desk_body_set_string (body, "cause", cause);
  desk_body_set_string (body, "rung", desk_rung_to_nick (given));
  desk_body_set_string (body, "officer", post != NULL ? post->staff_no : NULL);
  desk_body_set_int (body, "vacant", vacant);
  n = desk_log_append (db, desk_session_get_person (session)->staff_no, "assign", facts.number,
                       body, error);
  if (n == 0
      || !desk_db_assignment_insert (db, n, ticket_id, post != NULL ? post->person_id : 0,
                                     facts.place_id, given, cause, error))
    return FALSE;
  /* R6: the officer is also told, in the same transaction. */
  if (desk_escalation_raise (db, desk_session_get_person (session)->staff_no, &facts,
                             desk_db_ladder_cause (cause, third), facts.reopening_n, post, wanted,
                             vacant, desk_log_now (db), error)
      == 0)
    return FALSE;
  if (rung != NULL)
    *rung = given;
  if (officer != NULL)
    *officer = desk_ladder_label (post, wanted, vacant);
  return TRUE;
}
