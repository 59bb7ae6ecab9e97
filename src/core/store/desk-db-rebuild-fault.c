/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults played again. */
#include "desk-db-rebuild.h"

#include "desk-db-fault.h"

#include <glib/gi18n-lib.h>

gboolean
desk_play_fault_new (DeskRebuild *self, GError **error)
{
  g_autofree char *category = desk_rebuild_string (self, "category");
  DeskFaultRow row = { .what = desk_rebuild_text (self, "what"),
                       .started_at = desk_rebuild_int (self, "started_at") };

  return desk_rebuild_place_of (self, "subject", &row.place_id, error)
         && desk_rebuild_category (self, category, &row.category_id, error)
         && desk_rebuild_person (self, self->person, &row.person_id, error)
         && desk_db_fault_insert (self->made, self->n, &row, error);
}

gboolean
desk_play_fault_attach (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person (self, self->person, &person, error)
         && desk_db_fault_attach (self->made, self->n, desk_rebuild_int (self, "fault"), id,
                                  person, error);
}

gboolean
desk_play_fault_detach (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person (self, self->person, &person, error)
         && desk_db_fault_detach (self->made, self->n, id, person, error);
}

void
desk_rebuild_end_spread (DeskRebuild *self)
{
  if (self->spread_left != 0)
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly to how many complaints "
                                             "the fix spread"),
                                           (int) self->spread));
  self->spread_left = 0;
}

gboolean
desk_play_fault_claim (DeskRebuild *self, GError **error)
{
  gint64 claimant = 0;
  gint64 typist = 0;

  desk_rebuild_end_spread (self);
  self->spread = self->n;
  self->spread_left = desk_rebuild_int (self, "tickets");
  return desk_rebuild_person_of (self, "claimant", &claimant, error)
         && desk_rebuild_person (self, self->person, &typist, error)
         && desk_db_fault_claim_insert (self->made, self->n, desk_rebuild_int (self, "fault"),
                                        claimant, typist, desk_rebuild_int (self, "claimed_at"),
                                        error);
}

gboolean
desk_rebuild_spread (DeskRebuild *self, GError **error)
{
  gint64 fault_claim = desk_rebuild_int (self, "fault");

  if (fault_claim == 0)
    return TRUE;
  self->spread_left -= fault_claim == self->spread;
  return desk_db_fault_spread (self->made, self->n, fault_claim, error);
}
