/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-rule.h"

#include "desk-clock.h"
#include "desk-db-sheet.h"
#include "desk-db-site.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

gboolean
desk_sheet_rule_free (DeskDb *db, gint64 ticket_id, GError **error)
{
  g_autoptr (DeskPerson) caller = NULL;
  g_autofree char *since = NULL;
  DeskSheetRow sheet = { 0 };
  int found = desk_db_sheet_holding (db, ticket_id, &sheet, error);

  if (found <= 0)
    return found == 0;
  caller = desk_db_person_by_id (db, sheet.caller_id, error);
  if (caller == NULL)
    return FALSE;
  since = desk_time_format_relative (sheet.printed_at, desk_log_now (db),
                                     desk_store_get_zone (desk_log_store (db)));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: the number of a sheet, a person, a time such as "today 11:20" */
               _("It is on call sheet %d with %s since %s. Type its line in, or that nobody "
                 "called."),
               (int) sheet.number, desk_person_get_label (caller), since);
  return FALSE;
}

/* Paper knows minutes: the minute of the print begins before the print. */
static gboolean
check_time (DeskDb *db, const DeskSheetRow *sheet, gint64 said, gint64 *called_at, GError **error)
{
  g_autofree char *from = NULL;

  *called_at = MAX (said, sheet->printed_at);
  if (said != 0 && *called_at - said < DESK_MINUTE && *called_at <= desk_log_now (db))
    return TRUE;
  from = desk_time_format_relative (sheet->printed_at, desk_log_now (db),
                                    desk_store_get_zone (desk_log_store (db)));
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: a time such as "today 11:20" */
               _("Write when the call was made, after the sheet was printed (%s) and not after "
                 "now."),
               from);
  return FALSE;
}

gboolean
desk_sheet_rule_call (DeskDb *db,
                      const DeskAttemptRow *attempt,
                      const DeskCallResult *result,
                      char **caller,
                      gint64 *called_at,
                      GError **error)
{
  g_autoptr (DeskPerson) person = NULL;
  DeskSheetRow sheet = { 0 };
  int found = desk_db_sheet_of_attempt (db, attempt->n, &sheet, error);

  *caller = NULL;
  *called_at = desk_log_now (db);
  if (found < 0)
    return FALSE;
  if (found == 0)
    return result->called_at == 0
           || desk_error_invalid (error,
                                  _("Only a call from a call sheet has another time than now."));
  person = desk_db_person_by_id (db, sheet.caller_id, error);
  if (person == NULL)
    return FALSE;
  if (result->caller != NULL && *result->caller != '\0'
      && !g_str_equal (result->caller, person->staff_no))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   /* Translators: the number of a sheet, a person */
                   _("Call sheet %d was printed for %s; nobody else calls from it."),
                   (int) sheet.number, desk_person_get_label (person));
      return FALSE;
    }
  *caller = g_strdup (person->staff_no);
  return check_time (db, &sheet, result->called_at, called_at, error);
}
