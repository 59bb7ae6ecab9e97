/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-find.h"

#include "desk-error.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>

gboolean
desk_find_ticket (DeskDb *db, const char *number, DeskTicketFacts *facts, GError **error)
{
  g_autofree char *canonical = desk_ticket_number_canonical (number);
  int found = canonical != NULL ? desk_db_ticket_facts (db, canonical, facts, error) : 0;

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no complaint with the number %s."), number);
  return found == 1;
}
