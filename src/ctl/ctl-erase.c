/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erase: personal data after its time (R11) */
#include "ctl.h"

#include "desk-erase.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "erase --before DATE [--ticket NUMBER]... [--dry-run] --second ACCOUNT";

static void
print_result (Ctl *ctl, DeskEraseResult *result, gboolean dry_run)
{
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < result->numbers->len; i++)
    {
      json_builder_add_string_value (ctl->out, g_ptr_array_index (result->numbers, i));
      if (!ctl->json && dry_run)
        puts (g_ptr_array_index (result->numbers, i));
    }
  json_builder_end_array (ctl->out);
  ctl_int (ctl, "texts", result->texts);
  ctl_int (ctl, "entries", result->entries);
  ctl_bool (ctl, "dry_run", dry_run);
  ctl_end (ctl);
  if (ctl->json)
    return;
  if (result->numbers->len == 0)
    puts (_("Nothing is to be erased: no complaint that ended before that day may go. What is open "
            "or suspect stays, and what an inspection drew or a call is not finished about; what "
            "was erased already is not counted again."));
  else if (dry_run)
    printf (ngettext ("Would be erased: the personal data of %d complaint.\n",
                      "Would be erased: the personal data of %d complaints.\n",
                      result->numbers->len),
            (int) result->numbers->len);
  else
    printf (ngettext ("Erased: the personal data of %d complaint. Backups and exports made before "
                      "still hold it; do away with those too.\n",
                      "Erased: the personal data of %d complaints. Backups and exports made before "
                      "still hold it; do away with those too.\n",
                      result->numbers->len),
            (int) result->numbers->len);
}

int
ctl_erase (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv) tickets = NULL;
  char *before_text = NULL;
  gboolean dry_run = FALSE;
  GOptionEntry entries[] = {
    { "before", 0, 0, G_OPTION_ARG_STRING, &before_text, NULL, NULL },
    { "ticket", 0, 0, G_OPTION_ARG_STRING_ARRAY, &tickets, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (DeskEraseResult) result = { 0 };
  GError *error = NULL;
  gint64 before = 0;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc != 0 || before_text == NULL)
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code) || !ctl_sign_in_second (ctl, &code))
    return code;
  if (!desk_time_parse (before_text, desk_store_get_zone (ctl->store), &before, &error)
      || !desk_erase (ctl->session, ctl->second, before, (const char *const *) tickets, dry_run,
                      &result, NULL, &error))
    return ctl_fail (error);
  print_result (ctl, &result, dry_run);
  return CTL_DONE;
}
