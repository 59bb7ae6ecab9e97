/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits, holidays and escalations played again. */
#include "desk-db-rebuild.h"

#include "desk-db-escalation.h"
#include "desk-db-holiday.h"
#include "desk-db-limit.h"

#include <glib/gi18n-lib.h>

static gboolean
unknown_word (DeskRebuild *self, const char *word, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
               (int) self->n, word);
  return FALSE;
}

/* The limit with the category, area class and beginning of the present entry, 0 = none yet. */
static gboolean
find_limit (DeskRebuild *self, gint64 *category, DeskAreaClass *area_class, gint64 *id,
            GError **error)
{
  g_autofree char *code = desk_rebuild_string (self, "subject");
  g_autofree char *nick = desk_rebuild_string (self, "area_class");

  if (!desk_area_class_from_nick (nick, area_class))
    return unknown_word (self, nick, error);
  return desk_rebuild_category (self, code, category, error)
         && desk_db_int (self->made, error, 0, id,
                         "SELECT id FROM time_limit WHERE category_id = ?1 AND area_class = ?2 "
                         "AND from_at = ?3",
                         "isi", *category, nick, desk_rebuild_int (self, "from"));
}

gboolean
desk_play_limit (DeskRebuild *self, GError **error)
{
  g_autofree char *unit_nick = desk_rebuild_string (self, "unit");
  g_autofree char *hours_nick = desk_rebuild_string (self, "hours");
  g_autoptr (DeskTimeLimit) limit = desk_time_limit_new ();
  gint64 until_at = desk_rebuild_int (self, "until");
  g_autofree char *number = NULL;
  gint64 amount;
  gint64 id = 0;

  if (!desk_unit_from_nick (unit_nick, &limit->unit))
    return unknown_word (self, unit_nick, error);
  if (!desk_hours_from_nick (hours_nick, &limit->hours))
    return unknown_word (self, hours_nick, error);
  if (!find_limit (self, &limit->category_id, &limit->area_class, &id, error))
    return FALSE;
  /* The entry of a limit that is known already tells its end. */
  if (id != 0)
    return desk_db_limit_end (self->made, self->n, id, until_at, error);
  /* A year; the CHECK of its row is not asked here. */
  amount = desk_rebuild_int (self, "amount");
  if (amount < 0 || amount > 366 * 24)
    {
      number = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
      return unknown_word (self, number, error);
    }
  limit->amount = (int) amount;
  limit->compensation = (int) desk_rebuild_int (self, "compensation");
  limit->cap_percent = (int) desk_rebuild_int (self, "cap_percent");
  limit->pay_days = (int) desk_rebuild_int (self, "pay_days");
  limit->source = desk_rebuild_string (self, "source");
  limit->from_at = desk_rebuild_int (self, "from");
  limit->until_at = until_at;
  return desk_db_limit_insert (self->made, self->n, limit, error);
}

gboolean
desk_play_limit_verified (DeskRebuild *self, GError **error)
{
  g_autofree char *code = desk_rebuild_string (self, "subject");
  DeskAreaClass area_class;
  gint64 category = 0;
  gint64 id = 0;

  if (!find_limit (self, &category, &area_class, &id, error))
    return FALSE;
  return id != 0 ? desk_db_limit_set_verified (self->made, self->n, id,
                                               desk_rebuild_int (self, "verified") != 0, error)
                 : desk_rebuild_unknown (self, code, error);
}

gboolean
desk_play_limit_later (DeskRebuild *self, GError **error)
{
  gint64 id = 0;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_db_ticket_set_limit (self->made, self->n, id, desk_rebuild_int (self, "limit_at"),
                                      error);
}

gboolean
desk_play_holiday (DeskRebuild *self, GError **error)
{
  g_autofree char *from = desk_rebuild_string (self, "subject");
  g_autofree char *until = desk_rebuild_string (self, "until");
  g_autofree char *name = desk_rebuild_string (self, "name");
  g_autofree char *name_hi = desk_rebuild_string (self, "name_hi");
  gint64 id = 0;

  self->hours_known = FALSE;
  if (!desk_db_int (self->made, error, 0, &id,
                    "SELECT id FROM holiday WHERE from_day = ?1 AND until_day = ?2 "
                    "AND cancelled = 0",
                    "ss", from, until))
    return FALSE;
  return id != 0
           ? desk_db_holiday_rename (self->made, self->n, id, name, name_hi, error)
           : desk_db_holiday_insert (self->made, self->n, from, until, name, name_hi, error);
}

gboolean
desk_play_holiday_cancelled (DeskRebuild *self, GError **error)
{
  g_autofree char *from = desk_rebuild_string (self, "subject");
  gint64 id = 0;

  self->hours_known = FALSE;
  if (!desk_db_int (self->made, error, 0, &id,
                    "SELECT id FROM holiday WHERE from_day = ?1 AND cancelled = 0", "s", from))
    return FALSE;
  return id != 0 ? desk_db_holiday_cancel (self->made, self->n, id, error)
                 : desk_rebuild_unknown (self, from, error);
}

gboolean
desk_play_escalation (DeskRebuild *self, GError **error)
{
  g_autofree char *cause_nick = desk_rebuild_string (self, "cause");
  g_autofree char *rung_nick = desk_rebuild_string (self, "rung");
  DeskEscalationRow row = { .n = self->n };

  if (!desk_cause_from_nick (cause_nick, &row.cause))
    return unknown_word (self, cause_nick, error);
  if (!desk_rung_from_nick (rung_nick, &row.rung))
    return unknown_word (self, rung_nick, error);
  if (!desk_rebuild_own_ticket (self, &row.ticket_id, error)
      || !desk_rebuild_person_of (self, "officer", &row.person_id, error)
      || !desk_rebuild_place_of (self, "place", &row.place_id, error))
    return FALSE;
  row.about = desk_rebuild_int (self, "about");
  row.vacant = (guint) desk_rebuild_int (self, "vacant");
  row.fell_due_at = desk_rebuild_int (self, "fell_due_at");
  row.raised_at = desk_rebuild_int (self, "raised_at");
  row.due_at = desk_rebuild_int (self, "due_at");
  row.counted_at = row.raised_at;
  /* With nobody it waits for the first who takes a post. */
  row.next_at = row.person_id != 0 ? row.due_at : row.raised_at;
  return desk_rebuild_check_escalation (self, &row, error)
         && desk_db_escalation_insert (self->made, &row, error)
         && ((row.cause != DESK_CAUSE_NOT_ACKNOWLEDGED && row.cause != DESK_CAUSE_NO_ACTION
              && row.cause != DESK_CAUSE_VACANT)
             || desk_db_escalation_climb (self->made, self->n, row.about, error));
}

/* The escalation that an answer is about, as it stands. */
static gboolean
find_escalation (DeskRebuild *self, DeskEscalationRow *row, GError **error)
{
  gint64 n = desk_rebuild_int (self, "escalation");
  int found = desk_db_escalation (self->made, n, row, error);
  g_autofree char *name = NULL;

  if (found != 0)
    return found == 1;
  name = g_strdup_printf ("%d", (int) n);
  return desk_rebuild_unknown (self, name, error);
}

gboolean
desk_play_escalation_dispatch (DeskRebuild *self, GError **error)
{
  DeskEscalationRow row = { 0 };

  return find_escalation (self, &row, error)
         && desk_db_escalation_dispatch (self->made, self->n, row.n, self->at, error);
}

gboolean
desk_play_escalation_ack (DeskRebuild *self, GError **error)
{
  DeskEscalationRow row = { 0 };
  gint64 next_at = desk_rebuild_int (self, "next_at");

  return find_escalation (self, &row, error)
         && desk_rebuild_check_ack (self, &row, next_at, error)
         && desk_db_escalation_acknowledge (self->made, self->n, row.n,
                                            desk_rebuild_int (self, "acknowledged_at"), next_at,
                                            next_at != 0 ? self->at : 0, error);
}

gboolean
desk_play_escalation_act (DeskRebuild *self, GError **error)
{
  DeskEscalationRow row = { 0 };
  gint64 action_at = desk_rebuild_int (self, "action_at");
  gboolean done = desk_rebuild_int (self, "done") != 0;

  return find_escalation (self, &row, error)
         && desk_rebuild_check_act (self, action_at, done, error)
         && desk_db_escalation_act (self->made, self->n, row.n, action_at,
                                    done || row.climbed_n != 0 ? 0 : action_at, done, error);
}

gboolean
desk_play_escalation_recount (DeskRebuild *self, GError **error)
{
  DeskEscalationRow row = { 0 };

  return find_escalation (self, &row, error)
         && desk_db_escalation_recount (self->made, row.n, desk_rebuild_int (self, "next_at"),
                                        desk_rebuild_int (self, "counted_at"),
                                        desk_rebuild_int (self, "recounted_from"), error);
}
