/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which day a call-back falls due, counted again. The rules inside the store know no zones, and
 * can only ask that the time lies where that day is anywhere on earth. */
#include "desk-db-rebuild.h"

#include "desk-db-evidence.h"
#include "desk-db-site.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

void
desk_rebuild_take_zone (DeskRebuild *self, const char *name)
{
  GTimeZone *zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
}

/* What the consumer asked for is on any day. */
static gboolean
is_promised (DeskRebuild *self)
{
  g_autofree char *outcome = desk_rebuild_string (self, "outcome");

  return g_str_equal (self->kind, "call.end") && g_str_equal (outcome, "later")
         && desk_rebuild_int (self, "promised") != 0;
}

void
desk_rebuild_check_day (DeskRebuild *self, gint64 since)
{
  gint64 due_at = desk_rebuild_int (self, "due_at");
  gint64 day = desk_rebuild_int (self, "due_day");

  if (due_at == 0)
    return;
  if (day == 0 ? self->rules < since || is_promised (self)
               : day == desk_time_day (due_at, self->zone))
    return;
  desk_differences_add (self->found,
                        /* Translators: the number of a complaint, the number of an entry */
                        g_strdup_printf (_("%s: entry %d does not say truly on which day the "
                                           "call-back falls due"),
                                         self->ticket, (int) self->n));
}

gboolean
desk_rebuild_check_slot (DeskRebuild *self, const DeskCallbackRow *row, GError **error)
{
  int from;
  int until;

  /* Those of schema 1 say none; since the first that does, the rule of calls asks for it. */
  if (row->day == 0 && self->slot_rule != NULL)
    return TRUE;
  if (!desk_db_calling_hours (self->made, &from, &until, error))
    return FALSE;
  if (row->day != desk_time_day (row->called_at, self->zone)
      || row->band != desk_time_band (row->called_at, from, until, self->zone))
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
