/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-clockwork.h"

#include "desk-clock.h"
#include "desk-db-call.h"
#include "desk-db-clock.h"
#include "desk-db-escalation.h"
#include "desk-db-ladder.h"
#include "desk-db-lapse.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-escalations.h"
#include "desk-log.h"

/* Steps of one transaction. */
#define BATCH 200
/* The entries of the clock. */
#define NOBODY "0"

typedef struct
{
  DeskClockworkResult *result;
  DeskStep after;      /* the last step that was looked at */
  gboolean dry;        /* only look whether there is something to do */
  gboolean found;
  gboolean more;
} Run;

static DeskPost *
find_officer (DeskDb *db, gint64 place_id, DeskRung rung, guint *vacant, GError **error)
{
  return desk_db_ladder_find (db, place_id, rung, desk_log_now (db), vacant, error);
}

/* A breach informs the next rung; the ticket stays with its officer. */
static gboolean
pass_limit (DeskDb *db, Run *run, gint64 ticket_id, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPost) post = NULL;
  g_autoptr (GError) failure = NULL;
  DeskRung wanted;
  guint vacant;

  run->found = TRUE;
  if (run->dry)
    return TRUE;
  if (desk_db_ticket_facts_by_id (db, ticket_id, &facts, error) != 1)
    return FALSE;
  wanted = desk_db_ladder_next (facts.rung, FALSE);
  post = find_officer (db, facts.place_id, wanted, &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  run->result->limits++;
  return desk_escalation_raise (db, NOBODY, &facts, DESK_CAUSE_LIMIT, 0, post, wanted, vacant,
                                facts.limit_at, error)
         != 0;
}

/* What was not answered goes to the next rung that is held; what found nobody, to the first
 * who takes a post. While there is nobody it waits. */
static gboolean
climb (DeskDb *db, Run *run, gint64 n, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPost) post = NULL;
  g_autoptr (GError) failure = NULL;
  DeskEscalationRow row = { 0 };
  DeskCause cause = DESK_CAUSE_NOT_ACKNOWLEDGED;
  DeskRung wanted;
  guint vacant;
  gint64 raised;

  if (desk_db_escalation (db, n, &row, error) != 1
      || desk_db_ticket_facts_by_id (db, row.ticket_id, &facts, error) != 1)
    return FALSE;
  wanted = row.person_id != 0 ? row.rung + 1 : row.rung;
  post = find_officer (db, facts.place_id, wanted, &vacant, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (post == NULL)
    return TRUE;
  run->found = TRUE;
  if (run->dry)
    return TRUE;
  if (row.person_id == 0)
    cause = DESK_CAUSE_VACANT;
  else if (row.acknowledged_n != 0)
    cause = DESK_CAUSE_NO_ACTION;
  raised = desk_escalation_raise (db, NOBODY, &facts, cause, row.n, post, wanted, vacant,
                                  desk_escalation_row_silent_at (&row, desk_log_now (db)), error);
  if (raised == 0 || !desk_db_escalation_climb (db, raised, row.n, error))
    return FALSE;
  if (cause == DESK_CAUSE_VACANT)
    run->result->vacant++;
  else
    run->result->silent++;
  return TRUE;
}

/* The clock was set back: what is counted from a time to come is counted from now, or it
 * would wait for that time. It never comes later by this. */
static gboolean
recount (DeskDb *db, Run *run, gint64 n, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskEscalationRow row = { 0 };
  gint64 now = desk_log_now (db);
  gint64 next_at;
  gint64 from;

  run->found = TRUE;
  if (run->dry)
    return TRUE;
  if (desk_db_escalation (db, n, &row, error) != 1
      || desk_db_ticket_facts_by_id (db, row.ticket_id, &facts, error) != 1)
    return FALSE;
  next_at = now + (row.next_at - row.counted_at);
  from = row.recounted_from != 0 ? row.recounted_from : row.counted_at;
  desk_body_set_int (body, "counted_at", now);
  desk_body_set_int (body, "escalation", n);
  desk_body_set_int (body, "next_at", next_at);
  desk_body_set_int (body, "recounted_from", from);
  run->result->recounted++;
  return desk_log_append (db, NOBODY, "escalation.recount", facts.number, body, error) != 0
         && desk_db_escalation_recount (db, n, next_at, now, from, error);
}

/* Who began a call and never said how it ended is named; the call counts for nothing. */
static gboolean
lapse (DeskDb *db, Run *run, gint64 attempt, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (DeskPerson) person = NULL;
  g_auto (DeskAttemptRow) row = { 0 };
  gint64 n;

  run->found = TRUE;
  if (run->dry)
    return TRUE;
  if (desk_db_attempt (db, attempt, &row, error) != 1)
    return FALSE;
  person = desk_db_person_by_id (db, row.person_id, error);
  if (person == NULL)
    return FALSE;
  desk_body_set_int (body, "attempt", attempt);
  desk_body_set_string (body, "caller", person->staff_no);
  n = desk_log_append (db, NOBODY, "call.lapse", row.ticket, body, error);
  run->result->lapsed++;
  return n != 0 && desk_db_lapse_insert (db, n, attempt, row.ticket_id, row.person_id, error);
}

static gboolean
do_steps (DeskDb *db, Run *run, GArray *steps, GError **error)
{
  for (guint i = 0; i < steps->len && !(run->dry && run->found); i++)
    {
      DeskStep *step = &g_array_index (steps, DeskStep, i);

      switch (step->kind)
        {
        case DESK_STEP_LIMIT:
          if (!pass_limit (db, run, step->id, error))
            return FALSE;
          break;
        case DESK_STEP_SILENT:
          if (!climb (db, run, step->id, error))
            return FALSE;
          break;
        case DESK_STEP_LAPSE:
          if (!lapse (db, run, step->id, error))
            return FALSE;
          break;
        case DESK_STEP_RECOUNT:
        default:
          if (!recount (db, run, step->id, error))
            return FALSE;
          break;
        }
      run->after = *step;
    }
  return TRUE;
}

static gboolean
lapse_after (DeskDb *db, gint64 *span, GError **error)
{
  gint64 hours;

  if (!desk_db_setting_int (db, "callback.lapse-hours", &hours, error))
    return FALSE;
  *span = MAX (hours, 1) * DESK_HOUR;
  return TRUE;
}

static gboolean
batch_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (DeskStep));
  gint64 go_live;
  gint64 span;
  gint64 until;

  /* The transaction itself may have seen that the clock was set ahead. */
  run->more = FALSE;
  if (!desk_db_clock_is_settled (db, &until, error))
    return FALSE;
  if (until != 0)
    return TRUE;
  if (!lapse_after (db, &span, error)
      || !desk_db_setting_int (db, "site.go-live", &go_live, error)
      || !desk_db_steps (db, desk_log_now (db), go_live, span, &run->after, BATCH, steps, error))
    return FALSE;
  run->more = steps->len == BATCH;
  return do_steps (db, run, steps, error);
}

static gboolean
look_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;

  run->dry = TRUE;
  do
    if (!batch_in (db, run, error))
      return FALSE;
  while (run->more && !run->found);
  run->dry = FALSE;
  return TRUE;
}

static gboolean
next_in (DeskDb *db, gpointer data, GError **error)
{
  gint64 *next_at = data;
  gint64 until;
  gint64 span;

  if (!lapse_after (db, &span, error) || !desk_db_step_next (db, desk_log_now (db), span, next_at, error)
      || !desk_db_clock_is_settled (db, &until, error))
    return FALSE;
  /* What waits for that is late already. */
  if (until != 0 && (*next_at == 0 || until < *next_at))
    *next_at = until;
  return TRUE;
}

static const DeskStep beginning = { .at = G_MININT64 };

gboolean
desk_clockwork_run (DeskStore *store,
                    DeskClockworkResult *result,
                    GCancellable *cancellable,
                    GError **error)
{
  DeskClockworkResult own;

  return desk_clockwork_run_for (store, G_MAXINT64, result != NULL ? result : &own, cancellable, error);
}

gboolean
desk_clockwork_run_for (DeskStore *store,
                        gint64 most,
                        DeskClockworkResult *result,
                        GCancellable *cancellable,
                        GError **error)
{
  Run run = { .result = result, .after = beginning };
  gint64 began = g_get_monotonic_time ();

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (DeskClockworkResult) { 0 };
  desk_store_give_way (store);
  if (!desk_store_read (store, cancellable, look_in, &run, error))
    return FALSE;
  if (run.found)
    {
      run.after = beginning;
      do
        {
          desk_store_give_way (store);
          if (!desk_store_write (store, cancellable, batch_in, &run, error))
            return FALSE;
        }
      while (run.more && g_get_monotonic_time () - began < most);
      result->more = run.more;
    }
  return desk_store_read (store, cancellable, next_in, &result->next_at, error);
}

gboolean
desk_clockwork_catch_up (DeskDb *db, gint64 ticket_id, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (DeskStep));
  DeskClockworkResult result = { 0 };
  Run run = { .result = &result, .after = beginning };
  gint64 go_live;

  return desk_db_setting_int (db, "site.go-live", &go_live, error)
         && desk_db_steps_of (db, desk_log_now (db), go_live, ticket_id, steps, error)
         && do_steps (db, &run, steps, error);
}
