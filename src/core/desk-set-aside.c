/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-set-aside.h"

#include "desk-clock.h"
#include "desk-db-queue.h"
#include "desk-db-set-aside.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-due.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

/* R4: by two persons, on two dates, in two bands. */
#define PERSONS 2
#define DATES   2
#define BANDS   2

typedef struct
{
  DeskSession *session;
  const char *number;
  const char *reason;
  gint64 returns_at;
  char *sentence;
} Act;

static gboolean
enough (DeskDb *db, const DeskUnreached *counts, GError **error)
{
  gint64 wanted;
  g_autofree char *tried = NULL;
  g_autofree char *jumped = NULL;

  if (!desk_db_setting_int (db, "set-aside.attempts", &wanted, error))
    return FALSE;
  if (counts->attempts >= wanted && counts->persons >= PERSONS && counts->days >= DATES
      && counts->bands >= BANDS)
    return TRUE;
  tried = g_strdup_printf (
    /* Translators: pairs of "so many of so many needed" */
    _("The consumer must be tried more often: so far %d of %d attempts, by %d of %d persons, on "
      "%d of %d dates, in %d of %d parts of the day."),
    (int) counts->attempts, (int) wanted, (int) counts->persons, PERSONS, (int) counts->days,
    DATES, (int) counts->bands, BANDS);
  if (counts->discounted > 0)
    jumped = g_strdup_printf (
      ngettext ("%d attempt from before the clock was changed does not count.",
                "%d attempts from before the clock was changed do not count.",
                (gulong) counts->discounted),
      (int) counts->discounted);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, "%s%s%s", tried, jumped != NULL ? " " : "",
               jumped != NULL ? jumped : "");
  return FALSE;
}

static gboolean
may_set_aside (DeskDb *db, Act *act, DeskTicketFacts *facts, DeskUnreached *counts, GError **error)
{
  if (!desk_session_begin_act (act->session, db, DESK_ACTION_SET_ASIDE, error)
      || !desk_find_ticket (db, act->number, facts, error))
    return FALSE;
  if (facts->state == DESK_STATE_SET_ASIDE)
    return desk_error_refuse (error, _("The complaint is set aside already."));
  if (facts->state != DESK_STATE_REPORTED)
    return desk_error_refuse (error,
      _("Only a complaint with a claimed fix is set aside: there is nobody to ask yet."));
  if (!desk_db_unreached (db, facts->id, desk_session_get_person (act->session)->id, counts,
                          error))
    return FALSE;
  if (counts->own)
    return desk_error_refuse (error,
      _("You tried to reach the consumer yourself; another supervisor sets it aside."));
  return enough (db, counts, error);
}

static gboolean
set_aside_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->reason);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPerson) officer = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskUnreached counts;
  gint64 now = desk_log_now (db);
  gint64 n;

  if (!may_set_aside (db, act, &facts, &counts, error))
    return FALSE;
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the complaint is set aside."));
  act->returns_at = desk_due_return (db, now, now, error);
  if (act->returns_at == 0)
    return FALSE;
  if (facts.officer_id != 0)
    {
      officer = desk_db_person_by_id (db, facts.officer_id, error);
      if (officer == NULL)
        return FALSE;
    }

  desk_body_set_int (body, "attempts", counts.attempts);
  desk_body_set_int (body, "bands", counts.bands);
  desk_body_set_int (body, "dates", counts.days);
  desk_due_say (db, body, act->returns_at);
  /* Who is asked to visit the consumer. */
  desk_body_set_string (body, "officer", officer != NULL ? officer->staff_no : NULL);
  desk_body_set_int (body, "persons", counts.persons);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "ticket.aside", facts.number, body, error);
  return n != 0
         && desk_db_set_aside_insert (db, n, facts.id, me->id, act->returns_at, error);
}

gboolean
desk_ticket_set_aside (DeskSession *session,
                       const char *number,
                       const char *reason,
                       gint64 *returns_at,
                       GError **error)
{
  Act act = { .session = session, .number = number, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, set_aside_in, &act, error))
    return FALSE;
  if (returns_at != NULL)
    *returns_at = act.returns_at;
  return TRUE;
}

static gboolean
why_not_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (GError) refusal = NULL;
  DeskUnreached counts;

  if (!may_set_aside (db, act, &facts, &counts, &refusal))
    act->sentence = g_strdup (refusal->message);
  return TRUE;
}

char *
desk_ticket_why_not_set_aside (DeskSession *session,
                               const char *number,
                               GCancellable *cancellable)
{
  Act act = { .session = session, .number = number };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (!desk_store_read (desk_session_get_store (session), cancellable, why_not_in, &act, &failure))
    return g_strdup (failure->message);
  return act.sentence;
}

gboolean
desk_set_aside_apart (DeskDb *db, DeskSession *session, GHashTable *apart, GError **error)
{
  DeskUnreached wanted = { .persons = PERSONS, .days = DATES, .bands = BANDS };

  if (!desk_role_may (desk_session_get_role (session), DESK_ACTION_SET_ASIDE))
    return desk_db_queue_apart (db, NULL, apart, error);
  return desk_db_setting_int (db, "set-aside.attempts", &wanted.attempts, error)
         && desk_db_queue_apart (db, &wanted, apart, error);
}
