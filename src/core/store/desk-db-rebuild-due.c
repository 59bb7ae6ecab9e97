/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When, and on which day, a call-back falls due, counted again. The rules inside the store know no zones,
 * and can only ask that the time lies where that day is anywhere on earth. */
#include "desk-db-rebuild.h"

#include "desk-clock.h"
#include "desk-db-calendar.h"
#include "desk-db-evidence.h"
#include "desk-db-site.h"
#include "desk-due-rule.h"

#include <glib/gi18n-lib.h>

/* Times are held to the rule since the entries say their day. */
#define HELD 10
/* Nothing falls due later behind holidays. */
#define FAR (400 * DESK_DAY)

void
desk_rebuild_take_zone (DeskRebuild *self, const char *name)
{
  GTimeZone *zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  self->hours_known = FALSE;
}

/* The calling hours, the holidays and the spans, until an entry changes one. */
static gboolean
know_hours (DeskRebuild *self, GError **error)
{
  DeskCalendar *calendar = &self->calendar;

  if (self->hours_known)
    return TRUE;
  desk_calendar_clear (calendar);
  *calendar = (DeskCalendar) { 0 };
  desk_calendar_init (calendar, self->zone);
  calendar->days = DESK_CALENDAR_EVERY_DAY;
  self->hours_known
    = desk_db_calling_hours (self->made, &calendar->from_hour, &calendar->until_hour, error)
      && desk_db_calendar_load_holidays (self->made, calendar, "0000-00-00", "9999-12-31", error)
      && desk_db_setting_int (self->made, "callback.due-hours", &self->due_hours, error)
      && desk_db_setting_int (self->made, "callback.retry-hours", &self->retry_hours, error)
      && desk_db_setting_int (self->made, "callback.later-hours", &self->later_hours, error)
      && desk_db_setting_int (self->made, "set-aside.later-days", &self->return_days, error);
  return self->hours_known;
}

static void
tell_due (DeskRebuild *self)
{
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d does not say truly when the call-back falls "
                                           "due"),
                                         self->ticket, (int) self->n));
}

gboolean
desk_rebuild_check_claim_due (DeskRebuild *self, GError **error)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");

  if (self->rules < HELD || desk_rebuild_int (self, "unconfirmed") != 0)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  if (due_at
      != desk_due_rule_claim (&self->calendar, desk_rebuild_int (self, "claimed_at"),
                              MAX (self->due_hours, 0) * DESK_HOUR))
    tell_due (self);
  return TRUE;
}

void
desk_rebuild_check_far_due (DeskRebuild *self, gint64 span)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");

  if (self->rules >= HELD && (due_at < self->at || due_at > self->at + span + FAR))
    tell_due (self);
}

gboolean
desk_rebuild_check_aside_due (DeskRebuild *self, GError **error)
{
  if (!know_hours (self, error))
    return FALSE;
  desk_rebuild_check_far_due (self, MAX (self->return_days, 1) * DESK_DAY);
  return TRUE;
}

gboolean
desk_rebuild_check_retry_due (DeskRebuild *self, const DeskCallbackRow *row, GError **error)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");
  gint64 aside = 0;

  if (self->rules < HELD)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  if (row->outcome == DESK_OUTCOME_LATER)
    {
      if (due_at <= self->at || due_at > self->at + self->later_hours * DESK_HOUR)
        tell_due (self);
      return TRUE;
    }
  if (due_at
      == desk_due_rule_attempt (&self->calendar, row->called_at,
                                MAX (self->retry_hours, 0) * DESK_HOUR))
    return TRUE;
  /* A feedback call is given up; what is set aside waits for its return. */
  if (row->kind == DESK_CALL_FEEDBACK)
    {
      if (due_at != 0)
        tell_due (self);
      return TRUE;
    }
  if (!desk_db_int (self->made, error, 0, &aside,
                    "SELECT state = 'set_aside' FROM ticket WHERE id = ?1", "i", row->ticket_id))
    return FALSE;
  if (aside != 0)
    return desk_rebuild_check_aside_due (self, error);
  tell_due (self);
  return TRUE;
}

/* What the consumer asked for is on any day. */
static gboolean
is_promised (DeskRebuild *self)
{
  g_autofree char *outcome = desk_rebuild_string (self, "outcome");

  return g_str_equal (self->kind, "call.end") && g_str_equal (outcome, "later")
         && desk_rebuild_int (self, "promised") != 0;
}

gboolean
desk_rebuild_check_day (DeskRebuild *self, gint64 since, GError **error)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");
  gint64 day = desk_rebuild_int (self, "due_day");

  if (due_at == 0)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  if (day == 0 ? self->rules < since || is_promised (self)
               : day == desk_calendar_day (&self->calendar, due_at))
    return TRUE;
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d does not say truly on which day the "
                                           "call-back falls due"),
                                         self->ticket, (int) self->n));
  return TRUE;
}

gboolean
desk_rebuild_check_slot (DeskRebuild *self, const DeskCallbackRow *row, GError **error)
{
  /* Those of schema 1 say none; since the first that does, the rule of calls asks for it. */
  if (row->day == 0 && self->slot_rule != NULL)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  if (row->day != desk_calendar_day (&self->calendar, row->called_at)
      || row->band != desk_calendar_band (&self->calendar, row->called_at))
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d does not say truly on which day, or in which "
                                             "part of it, the call was"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

gboolean
desk_play_evidence (DeskRebuild *self, GError **error)
{
  g_autofree char *zone = desk_rebuild_string (self, "zone");
  g_autofree char *kind = desk_rebuild_string (self, "kind");
  g_autofree char *holidays = desk_rebuild_string (self, "holidays");
  g_auto (DeskEvidenceFacts) facts = { 0 };

  /* Of a whole chain, or of an older program, it says nothing of that. */
  if (*zone == '\0')
    return TRUE;
  if (!desk_db_evidence_facts (self->made, desk_rebuild_int (self, "after"), &facts, error))
    return FALSE;
  if (!g_str_equal (zone, facts.zone) || (*kind != '\0' && !g_str_equal (kind, self->site_kind))
      || !g_str_equal (holidays, facts.holidays)
      || desk_rebuild_int (self, "rules.10") != facts.rules_10
      || desk_rebuild_int (self, "rules.11") != facts.rules_11)
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly what its evidence needs "
                                             "of the entries before"),
                                           (int) self->n));
  return TRUE;
}
