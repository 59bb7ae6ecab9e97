/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export tickets, callbacks, events: lists as files */
#include "ctl-print.h"

#include "desk-export.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char usage[]
  = "export tickets [--state S] [--overdue] [--search WORDS] | callbacks [--from DATE] [--to DATE] "
    "| events; each: --output FILE [--format csv|json|xlsx]";

gboolean
ctl_read_end (const char *text, GTimeZone *zone, gint64 *at, GError **error)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) next = NULL;

  if (!desk_time_parse (text, zone, at, error))
    return FALSE;
  if (strchr (text, ':') != NULL)
    return TRUE;
  utc = g_date_time_new_from_unix_utc (*at / 1000);
  local = g_date_time_to_timezone (utc, zone);
  next = g_date_time_add_days (local, 1);
  /* The calendar ends with the year 9999. */
  *at = next != NULL ? g_date_time_to_unix (next) * 1000 : G_MAXINT64;
  return TRUE;
}

int
ctl_tell_export (Ctl *ctl, const char *output, const DeskExportResult *result)
{
  ctl_begin (ctl);
  ctl_string (ctl, "file", output);
  ctl_int (ctl, "rows", result->rows);
  ctl_int (ctl, "cut", result->n_cut);
  ctl_end (ctl);
  if (ctl->json)
    return CTL_DONE;
  printf (ngettext ("%d line in %s\n", "%d lines in %s\n", (gulong) result->rows),
          (int) result->rows, output);
  if (result->n_cut > 0)
    printf (ngettext ("%d text was too long for a cell and ends in “…”; CSV and JSON have it "
                      "whole.\n",
                      "%d texts were too long for a cell and end in “…”; CSV and JSON have them "
                      "whole.\n",
                      result->n_cut),
            (int) result->n_cut);
  return CTL_DONE;
}

int
ctl_export_list (Ctl *ctl, int argc, char **argv)
{
  char *output = NULL;
  char *format_nick = NULL;
  char *state_nick = NULL;
  char *words = NULL;
  char *from = NULL;
  char *to = NULL;
  gboolean overdue = FALSE;
  GOptionEntry options[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_nick, NULL, NULL },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state_nick, NULL, NULL },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &overdue, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskTicketQuery query = { .sort = DESK_SORT_REGISTERED, .ascending = TRUE };
  DeskExportResult result = { 0 };
  DeskTableFormat format = DESK_TABLE_CSV;
  DeskState state = 0;
  GTimeZone *zone;
  gint64 since = 0;
  gint64 until = 0;
  GError *error = NULL;
  gboolean tickets, callbacks, done;
  int code;

  if (!ctl_parse (options, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc != 1 || output == NULL)
    return ctl_usage (usage);
  tickets = g_str_equal (argv[0], "tickets");
  callbacks = g_str_equal (argv[0], "callbacks");
  if ((!tickets && (state_nick != NULL || overdue || words != NULL))
      || (!callbacks && (from != NULL || to != NULL))
      || (state_nick != NULL && !desk_state_from_nick (state_nick, &state))
      || (format_nick != NULL && !desk_table_format_from_nick (format_nick, &format)))
    return ctl_usage (usage);
  if (format_nick == NULL)
    format = desk_table_format_of_path (output);
  if (!ctl_sign_in (ctl, &code))
    return code;
  zone = desk_store_get_zone (ctl->store);
  if ((from != NULL && !desk_time_parse (from, zone, &since, &error))
      || (to != NULL && !ctl_read_end (to, zone, &until, &error)))
    return ctl_fail (error);
  query.states = state_nick != NULL ? 1u << state : 0;
  query.overdue = overdue;
  query.words = words;
  if (tickets)
    done = desk_export_tickets (ctl->session, &query, output, format, &result, NULL, NULL, NULL,
                                &error);
  else if (callbacks)
    done = desk_export_callbacks (ctl->session, since, until, output, format, &result, NULL, NULL,
                                  NULL, &error);
  else
    done = desk_export_events (ctl->session, output, format, &result, NULL, NULL, NULL, &error);
  return done ? ctl_tell_export (ctl, output, &result) : ctl_fail (error);
}
