/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R3, R6: whom a complaint goes to, asked of the ladder again as it stood when the entry was made. Held
 * since DESK_RULES_FIRST: programs of before skipped rungs otherwise. */
#include "desk-db-rebuild.h"

#include "desk-clock.h"
#include "desk-db-ladder.h"
#include "desk-db-rules.h"
#include "desk-db-site.h"

#include <glib/gi18n-lib.h>

static gboolean
is_held (DeskRebuild *self)
{
  return self->rules >= DESK_RULES_FIRST;
}

/* The first at @wanted or above, as @row says it. */
static gboolean
find (DeskRebuild *self, gint64 place_id, DeskRung wanted, DeskEscalationRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DeskPost) post
    = desk_db_ladder_find (self->made, place_id, wanted, self->at, &row->vacant, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  row->rung = post != NULL ? post->rung : wanted;
  row->person_id = post != NULL ? post->person_id : 0;
  row->place_id = post != NULL ? post->place_id : 0;
  return TRUE;
}

static gboolean
is_same (const DeskEscalationRow *a, const DeskEscalationRow *b)
{
  return a->rung == b->rung && a->person_id == b->person_id && a->vacant == b->vacant;
}

static void
tell (DeskRebuild *self)
{
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d does not send it to whom the ladder gives"),
                                         self->ticket, (int) self->n));
}

static void
tell_time (DeskRebuild *self)
{
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d does not say truly until when an officer "
                                           "answers"),
                                         self->ticket, (int) self->n));
}

void
desk_rebuild_end_raise (DeskRebuild *self)
{
  if (self->raise_left > 0)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d reopened it, and it was not sent up"),
                                           self->raise_ticket, (int) self->raise.about));
  self->raise_left = 0;
  g_clear_pointer (&self->raise_ticket, g_free);
}

void
desk_rebuild_follow_raise (DeskRebuild *self)
{
  const char *kind = self->raise_left == 2 ? "assign" : "escalation";

  if (self->raise_left > 0
      && (!g_str_equal (self->kind, kind) || !g_str_equal (self->ticket, self->raise_ticket)))
    desk_rebuild_end_raise (self);
}

gboolean
desk_rebuild_reopened (DeskRebuild *self, gint64 ticket_id, const char *reopening, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  gboolean third = FALSE;

  if (!is_held (self))
    return TRUE;
  if (desk_db_ticket_facts_by_id (self->made, ticket_id, &facts, error) != 1
      || !desk_db_ladder_is_third (self->made, facts.reopens, &third, error)
      || !find (self, facts.place_id, desk_db_ladder_next (facts.rung, third), &self->raise, error))
    return FALSE;
  self->raise.about = self->n;
  self->raise.ticket_id = ticket_id;
  self->raise.cause = desk_db_ladder_cause (reopening, third);
  self->raise_word = reopening;
  self->raise_ticket = g_strdup (self->ticket);
  self->raise_left = 2;
  return TRUE;
}

gboolean
desk_rebuild_check_assign (DeskRebuild *self, gint64 ticket_id, const DeskEscalationRow *said,
                           const char *cause, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskPost) post = NULL;

  if (!is_held (self))
    return TRUE;
  if (self->raise_left == 2)
    {
      self->raise_left = 1;
      if (!is_same (said, &self->raise) || said->place_id != 0
          || !g_str_equal (cause, self->raise_word))
        tell (self);
      return TRUE;
    }
  if (desk_db_ticket_facts_by_id (self->made, ticket_id, &facts, error) != 1
      || !desk_db_post_find (self->made, said->place_id != 0 ? said->place_id : facts.place_id,
                             said->rung, self->at, &post, error))
    return FALSE;
  /* What a consumer's dissatisfaction sent up is not sent down again. */
  if (!g_str_equal (cause, "assign") || post == NULL || post->person_id != said->person_id
      || (facts.reopens > 0 && said->rung < facts.rung))
    tell (self);
  return said->place_id == 0
         || desk_rebuild_check_forward (self, facts.category_id, said->place_id, facts.registered_at,
                                        facts.limit_at, error);
}

/* What the clock raises: a passed limit, silence, and what had found nobody. @row: about nothing that
 * there is where that is so. */
static gboolean
find_of_clock (DeskRebuild *self, const DeskEscalationRow *said, DeskEscalationRow *row,
               GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  DeskEscalationRow before = { 0 };
  int found;

  if (desk_db_ticket_facts_by_id (self->made, said->ticket_id, &facts, error) != 1)
    return FALSE;
  if (said->cause == DESK_CAUSE_LIMIT)
    {
      row->cause = DESK_CAUSE_LIMIT;
      row->about = 0;
      row->fell_due_at = facts.limit_at;
      return find (self, facts.place_id, desk_db_ladder_next (facts.rung, FALSE), row, error);
    }
  found = desk_db_escalation (self->made, said->about, &before, error);
  if (found != 1)
    return found == 0;
  row->about = said->about;
  row->ticket_id = before.ticket_id;
  row->cause = DESK_CAUSE_NOT_ACKNOWLEDGED;
  if (before.person_id == 0)
    row->cause = DESK_CAUSE_VACANT;
  else if (before.acknowledged_n != 0)
    row->cause = DESK_CAUSE_NO_ACTION;
  row->fell_due_at = desk_escalation_row_silent_at (&before, self->at);
  if (!find (self, facts.place_id, before.person_id != 0 ? before.rung + 1 : before.rung, row, error))
    return FALSE;
  /* While there is nobody it waits. */
  if (row->person_id == 0)
    row->about = -1;
  return TRUE;
}

gboolean
desk_rebuild_check_escalation (DeskRebuild *self, const DeskEscalationRow *said, GError **error)
{
  DeskEscalationRow row = { .about = -1, .ticket_id = said->ticket_id };
  gint64 span;

  if (!is_held (self))
    return TRUE;
  span = desk_db_escalation_span (self->made, error);
  if (span == 0)
    return FALSE;
  if (self->raise_left == 1)
    {
      row = self->raise;
      row.fell_due_at = self->at;
      self->raise_left = 0;
      g_clear_pointer (&self->raise_ticket, g_free);
    }
  else if (!find_of_clock (self, said, &row, error))
    return FALSE;
  if (!is_same (said, &row) || said->place_id != row.place_id || said->cause != row.cause
      || said->about != row.about || said->ticket_id != row.ticket_id)
    tell (self);
  if (said->raised_at != self->at || said->due_at != self->at + span
      || said->fell_due_at != row.fell_due_at || row.fell_due_at > self->at)
    tell_time (self);
  return TRUE;
}

gboolean
desk_rebuild_check_ack (DeskRebuild *self, const DeskEscalationRow *row, gint64 next_at, GError **error)
{
  gint64 span;

  if (!is_held (self))
    return TRUE;
  span = desk_db_escalation_span (self->made, error);
  if (span == 0)
    return FALSE;
  if (next_at != (row->climbed_n != 0 ? 0 : self->at + span))
    tell_time (self);
  return TRUE;
}

gboolean
desk_rebuild_check_act (DeskRebuild *self, gint64 action_at, gboolean done, GError **error)
{
  gint64 days;

  if (!is_held (self))
    return TRUE;
  if (!desk_db_setting_int (self->made, "escalation.action-days", &days, error))
    return FALSE;
  /* Done, too, is what a claimed fix makes needless. */
  if (action_at > self->at + CLAMP (days, 1, 366) * DESK_DAY || (action_at <= self->at && !done))
    tell_time (self);
  return TRUE;
}
