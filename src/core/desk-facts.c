/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-facts.h"

#include "desk-clock.h"
#include "desk-clockwork.h"
#include "desk-db-limit.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskSession *second;
  const char *number;
  gint64 limit_at;
  const char *reason;
} Act;

gint64
desk_limit_forward (gint64 present, gint64 other)
{
  if (present == 0 || other == 0)
    return MAX (present, other);
  return MIN (present, other);
}

static gboolean
is_open (DeskTicketFacts *facts, GError **error)
{
  return (facts->state != DESK_STATE_CLOSED && facts->state != DESK_STATE_VOID)
         || desk_error_refuse (error, _("The complaint is closed; its facts stay as they are."));
}

static gboolean
later_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *first = desk_session_get_person (act->session);
  DeskPerson *second = act->second != NULL ? desk_session_get_person (act->second) : NULL;
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_EDIT, error)
      || (second != NULL
          && !desk_session_begin_act (act->second, db, DESK_ACTION_LATER_LIMIT, error))
      || !desk_find_ticket (db, act->number, &facts, error) || !is_open (&facts, error))
    return FALSE;
  if (second == NULL || first->id == second->id)
    return desk_error_refuse (error,
      _("A later limit needs two persons: another supervisor must approve it."));
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the limit becomes a later one."));
  if (facts.limit_at == 0)
    return desk_error_refuse (error, _("The complaint has no time limit."));
  if (act->limit_at <= facts.limit_at)
    return desk_error_invalid (error, _("This is not later than the present limit."));
  if (act->limit_at > desk_log_now (db) + 365 * DESK_DAY)
    return desk_error_invalid (error, _("A limit of more than a year is none. Check the date."));
  if (!desk_clockwork_catch_up (db, facts.id, error))
    return FALSE;
  desk_body_set_string (body, "approved_by", second->staff_no);
  desk_body_set_int (body, "limit_at", act->limit_at);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, first->staff_no, "limit.later", facts.number, body, error);
  return n != 0 && desk_db_ticket_set_limit (db, n, facts.id, act->limit_at, error);
}

gboolean
desk_ticket_grant_later_limit (DeskSession *session,
                               DeskSession *second,
                               const char *number,
                               gint64 limit_at,
                               const char *reason,
                               GError **error)
{
  Act act = { .session = session, .second = second, .number = number, .limit_at = limit_at,
              .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (second == NULL || DESK_IS_SESSION (second), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, later_in, &act, error);
}
