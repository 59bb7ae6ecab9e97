/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export places, officers, … audit-strata: the tables of the reports, and the lists of the site */
#include "ctl-print.h"

#include "desk-clock.h"
#include "desk-export-table.h"
#include "desk-time.h"

#include <glib/gi18n.h>

static const char usage[]
  = "export places [--level division] | officers | overview | operators; these: [--days N | --from DATE "
    "--until DATE] | escalations | gaps | directions | faults | sheets | accounts | posts | limits | "
    "holidays | audit-sample ENTRY | audit-parts ENTRY | audit-strata "
    "ENTRY; each: --output FILE [--format csv|json|xlsx]";

gboolean
ctl_period (Ctl *ctl, const char *from_text, const char *until_text, gint64 days, gint64 *from,
            gint64 *until, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (ctl->store);
  gint64 now = desk_clock_now (desk_store_get_clock (ctl->store));

  *until = desk_time_midnight (now, 1, zone);
  *from = desk_time_midnight (now, 1 - (int) (days > 0 ? days : 30), zone);
  if ((from_text != NULL && !desk_time_parse (from_text, zone, from, error))
      || (until_text != NULL && !ctl_read_end (until_text, zone, until, error)))
    return FALSE;
  return *from < *until
         || desk_error_invalid (error, _("The period ends after it begins; give --from and "
                                         "--until, or --days."));
}

int
ctl_export_table (Ctl *ctl, int argc, char **argv)
{
  char *output = NULL;
  char *format_nick = NULL;
  char *level = NULL;
  char *from = NULL;
  char *until = NULL;
  gint64 days = 0;
  GOptionEntry options[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_nick, NULL, NULL },
    { "level", 0, 0, G_OPTION_ARG_STRING, &level, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { "days", 0, 0, G_OPTION_ARG_INT64, &days, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskExportAbout about = { .level = DESK_PLACE_DIVISION };
  DeskExportTable table = DESK_EXPORT_PLACES;
  DeskTableFormat format = DESK_TABLE_CSV;
  DeskExportResult result = { 0 };
  GError *error = NULL;
  gboolean audit;
  int code;

  if (!ctl_parse (options, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc < 1 || !desk_export_table_from_nick (argv[0], &table) || output == NULL)
    return ctl_usage (usage);
  audit = table >= DESK_EXPORT_AUDIT_SAMPLE;
  if (argc != (audit ? 2 : 1) || days < 0 || days > 36500
      || (level != NULL
          && (table != DESK_EXPORT_PLACES || !desk_place_kind_from_nick (level, &about.level)))
      || (table > DESK_EXPORT_OPERATORS && (from != NULL || until != NULL || days != 0))
      || (format_nick != NULL && !desk_table_format_from_nick (format_nick, &format)))
    return ctl_usage (usage);
  if (audit && !ctl_number (argv[1], G_MAXINT64, &about.audit))
    return CTL_USAGE;
  if (format_nick == NULL)
    format = desk_table_format_of_path (output);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!ctl_period (ctl, from, until, days, &about.from, &about.until, &error)
      || !desk_export_table (ctl->session, table, &about, output, format, &result, NULL, NULL, NULL,
                             &error))
    return ctl_fail (error);
  return ctl_tell_export (ctl, output, &result);
}
