/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When, and on which day, a call-back falls due, counted again. The rules inside the store know no zones,
 * and can only ask that the time lies where that day is anywhere on earth. */
#include "desk-db-rebuild.h"

#include "desk-clock.h"
#include "desk-db-calendar.h"
#include "desk-db-evidence.h"
#include "desk-db-feedback.h"
#include "desk-db-site.h"
#include "desk-due-rule.h"

#include <glib/gi18n-lib.h>

/* Times are held to the rule since the entries say their day; those of feedback calls later. */
#define HELD          10
#define HELD_FEEDBACK 11
/* No setting of hours or days is more; before their rules hold an entry could say anything. */
#define MOST 366

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

static gboolean
read_span (DeskRebuild *self, const char *key, gint64 unit, gint64 *span, GError **error)
{
  if (!desk_db_setting_int (self->made, key, span, error))
    return FALSE;
  *span = CLAMP (*span, 0, MOST) * unit;
  return TRUE;
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
      && read_span (self, "callback.due-hours", DESK_HOUR, &self->due_span, error)
      && read_span (self, "callback.retry-hours", DESK_HOUR, &self->retry_span, error)
      && read_span (self, "callback.later-hours", DESK_HOUR, &self->later_span, error)
      && read_span (self, "set-aside.first-days", DESK_DAY, &self->first_return, error)
      && read_span (self, "set-aside.later-days", DESK_DAY, &self->later_return, error)
      && desk_db_setting_int (self->made, "set-aside.attempts", &self->feedback_attempts, error);
  self->first_return = MAX (self->first_return, DESK_DAY);
  self->later_return = MAX (self->later_return, DESK_DAY);
  return self->hours_known;
}

static void
tell_unless (DeskRebuild *self, gboolean true_time)
{
  if (!true_time)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d does not say truly when the call-back "
                                             "falls due"),
                                           self->ticket, (int) self->n));
}

/* A fix lies between the registration and now; a dump's clock may go a day before. */
static gboolean
check_claimed_at (DeskRebuild *self, gint64 ticket_id, gint64 claimed_at, GError **error)
{
  gboolean by_import = desk_rebuild_int (self, "by_import") != 0;
  gint64 first = 0;

  if (!by_import
      && !desk_db_int (self->made, error, 0, &first, "SELECT registered_at FROM ticket WHERE id = ?1",
                       "i", ticket_id))
    return FALSE;
  if (by_import ? claimed_at > self->at + DESK_DAY : claimed_at < first || claimed_at > self->at)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d claims a fix of before its registration or "
                                             "of a time to come"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

/* Since when a further claim puts no call off. */
#define HELD_KEPT 16

/* What a claim finds waiting already; @due_at 0 = nothing. */
static gboolean
find_waiting (DeskRebuild *self, gint64 ticket_id, gint64 *due_at, gboolean *promised, GError **error)
{
  sqlite3_stmt *rows;
  int row;

  *due_at = 0;
  *promised = FALSE;
  /* Most claims come with their complaint. */
  if (self->rules < HELD_KEPT || (ticket_id == self->imported_id && self->imported_n == self->n - 1))
    return TRUE;
  rows = desk_db_query (self->made, error,
                        "SELECT due_at, promised FROM ticket WHERE id = ?1 AND state = 'reported'", "i",
                        ticket_id);
  row = rows != NULL ? desk_db_step (self->made, rows, error) : -1;
  if (row == 1)
    {
      *due_at = sqlite3_column_int64 (rows, 0);
      *promised = sqlite3_column_int (rows, 1) != 0;
      desk_db_done (rows);
    }
  return row >= 0;
}

gboolean
desk_rebuild_check_claim_due (DeskRebuild *self, gint64 ticket_id, GError **error)
{
  gboolean promised = FALSE;
  gboolean kept;
  gint64 waiting = 0;
  gint64 due_at;

  if (self->rules < HELD)
    return TRUE;
  if (!check_claimed_at (self, ticket_id, desk_rebuild_int (self, "claimed_at"), error))
    return FALSE;
  if (desk_rebuild_int (self, "unconfirmed") != 0)
    return TRUE;
  if (!know_hours (self, error) || !find_waiting (self, ticket_id, &waiting, &promised, error))
    return FALSE;
  due_at = desk_due_rule_claim (&self->calendar, desk_rebuild_int (self, "claimed_at"), self->due_span);
  kept = desk_due_rule_is_kept (waiting, promised, due_at);
  tell_unless (self, desk_rebuild_int (self, "due_at") == (kept ? waiting : due_at)
                       && (desk_rebuild_int (self, "kept") != 0) == kept);
  return TRUE;
}

gboolean
desk_rebuild_check_feedback_due (DeskRebuild *self, GError **error)
{
  if (self->rules < HELD_FEEDBACK)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  tell_unless (self, desk_rebuild_int (self, "due_at")
                       == desk_due_rule_open (&self->calendar, self->at));
  return TRUE;
}

gboolean
desk_rebuild_check_return_due (DeskRebuild *self, gint64 aside_at, GError **error)
{
  if (self->rules < HELD)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  tell_unless (self, desk_rebuild_int (self, "due_at")
                       == desk_due_rule_return (&self->calendar, aside_at, self->at,
                                                self->first_return, self->later_return));
  return TRUE;
}

/* A feedback call is given up after as many attempts as setting aside asks for, later on two days. */
static gboolean
is_given_up (DeskRebuild *self, const DeskCallbackRow *row, gboolean *is, GError **error)
{
  gint64 line = 0;
  gint64 attempts = 0;

  if (!desk_db_feedback_open (self->made, row->ticket_id, &line, &attempts, error))
    return FALSE;
  *is = attempts + 1 >= self->feedback_attempts;
  return !*is || self->rules < DESK_RULES_TWO_DAYS
         || desk_db_feedback_other_day (self->made, row->ticket_id, line, row->day, is, error);
}

gboolean
desk_rebuild_check_retry_due (DeskRebuild *self, const DeskCallbackRow *row, GError **error)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");
  gboolean given_up = FALSE;
  gint64 aside_at = 0;

  if (self->rules < HELD)
    return TRUE;
  if (!know_hours (self, error))
    return FALSE;
  if (row->outcome == DESK_OUTCOME_LATER)
    {
      tell_unless (self, due_at > self->at && due_at <= self->at + self->later_span);
      return TRUE;
    }
  if (row->kind == DESK_CALL_FEEDBACK && !is_given_up (self, row, &given_up, error))
    return FALSE;
  if (given_up)
    {
      tell_unless (self, due_at == 0);
      return TRUE;
    }
  /* What is set aside waits for its return. */
  if (row->kind == DESK_CALL_CALLBACK
      && !desk_db_int (self->made, error, 0, &aside_at,
                       "SELECT e.at FROM ticket t JOIN set_aside s ON s.ticket_id = t.id "
                       "JOIN event e ON e.n = s.n WHERE t.id = ?1 AND t.state = 'set_aside' "
                       "ORDER BY s.n DESC LIMIT 1",
                       "i", row->ticket_id))
    return FALSE;
  if (aside_at != 0)
    return desk_rebuild_check_return_due (self, aside_at, error);
  tell_unless (self, due_at
                       == desk_due_rule_attempt (&self->calendar, row->called_at, self->retry_span));
  return TRUE;
}

/* What the consumer asked for is on any day, and what a further claim leaves as it was says no day. */
static gboolean
is_promised (DeskRebuild *self)
{
  g_autofree char *outcome = desk_rebuild_string (self, "outcome");

  if (g_str_equal (self->kind, "claim") && desk_rebuild_int (self, "kept") != 0)
    return TRUE;
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
  g_autofree char *settings = desk_rebuild_string (self, "settings");
  g_auto (DeskEvidenceFacts) facts = { 0 };

  /* Of a whole chain, or of an older program, it says nothing of that. */
  if (*zone == '\0')
    return TRUE;
  if (!desk_db_evidence_facts (self->made, desk_rebuild_int (self, "after"), &facts, error))
    return FALSE;
  if (!g_str_equal (zone, facts.zone) || (*kind != '\0' && !g_str_equal (kind, self->site_kind))
      || !g_str_equal (holidays, facts.holidays)
      /* Older programs did not tell them. */
      || (*settings != '\0' && !g_str_equal (settings, facts.settings))
      || desk_rebuild_int (self, "rules.10") != facts.rules_10
      || desk_rebuild_int (self, "rules.11") != facts.rules_11)
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly what its evidence needs "
                                             "of the entries before"),
                                           (int) self->n));
  return TRUE;
}
