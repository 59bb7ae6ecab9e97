/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed call sheets played again. */
#include "desk-db-rebuild.h"

#include "desk-db-sheet.h"

#include <glib/gi18n-lib.h>

void
desk_rebuild_end_sheet (DeskRebuild *self)
{
  if (self->sheet_left != 0)
    desk_differences_add (self->found,
                          g_strdup_printf (_("call sheet of entry %d: it has not the lines that it "
                                             "says"),
                                           (int) self->sheet));
  self->sheet_left = 0;
}

gboolean
desk_play_sheet_print (DeskRebuild *self, GError **error)
{
  DeskSheetRow row = { 0 };

  desk_rebuild_end_sheet (self);
  if (!desk_rebuild_person (self, self->person, &row.person_id, error)
      || !desk_rebuild_person_of (self, "caller", &row.caller_id, error))
    return FALSE;
  row.number = desk_rebuild_int (self, "number");
  row.lines = desk_rebuild_int (self, "lines");
  self->sheet = self->n;
  self->sheet_left = row.lines;
  return desk_db_sheet_insert (self->made, self->n, &row, error);
}

gboolean
desk_rebuild_sheet_line (DeskRebuild *self, gint64 ticket_id, GError **error)
{
  gint64 sheet = desk_rebuild_int (self, "sheet");

  if (sheet == 0)
    return TRUE;
  if (sheet == self->sheet)
    self->sheet_left--;
  return desk_db_sheet_line_insert (self->made, self->n, sheet, ticket_id, error);
}

gboolean
desk_play_sheet_return (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person (self, self->person, &person, error)
         && desk_db_sheet_return_insert (self->made, self->n, desk_rebuild_int (self, "attempt"),
                                         id, person, error);
}
