/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import, demo */
#include "ctl-print.h"

#include "desk-demo.h"
#include "desk-import.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  if (isatty (STDERR_FILENO) && total > 0)
    fprintf (stderr, "\r%3d %%", (int) (100 * done / total));
}

void
ctl_print_counts (Ctl *ctl, const DeskImportResult *result)
{
  ctl_begin (ctl);
  ctl_int (ctl, "rows", result->rows);
  ctl_int (ctl, "imported", result->imported);
  ctl_int (ctl, "updated", result->updated);
  ctl_int (ctl, "unchanged", result->unchanged);
  ctl_int (ctl, "rejected", result->rejected);
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("%d rows: %d imported, %d updated, %d unchanged, %d rejected\n"),
            (int) result->rows, (int) result->imported, (int) result->updated,
            (int) result->unchanged, (int) result->rejected);
  if (result->rejects_path != NULL)
    fprintf (stderr, _("The rejected rows are in %s.\n"), result->rejects_path);
}

int
ctl_import (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "import FILE --profile P [--dry-run] [--rejects FILE]";
  char *profile_name = NULL;
  char *rejects = NULL;
  gboolean dry_run = FALSE;
  GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_name, NULL, NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &rejects, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  GError *error = NULL;
  gint64 started;
  gint64 took;
  gboolean done;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc != 1 || profile_name == NULL)
    return ctl_usage (line);
  profile = desk_profile_load (profile_name, &error);
  if (profile == NULL)
    return ctl_fail (error);
  if (!ctl_sign_in (ctl, &code))
    return code;
  started = g_get_monotonic_time ();
  done = desk_import_file (ctl->session, argv[0], profile, rejects, dry_run, progress_cb, NULL,
                           NULL, &result, &error);
  took = MAX ((g_get_monotonic_time () - started) / 1000, 1);
  if (isatty (STDERR_FILENO))
    fputc ('\r', stderr);
  if (!done)
    {
      if (result.rows > 0)
        fprintf (stderr, _("%d rows were taken before it stopped; importing again goes on.\n"),
                 (int) result.rows);
      desk_import_result_clear (&result);
      return ctl_fail (error);
    }
  ctl_print_counts (ctl, &result);
  fprintf (stderr, _("%d ms, %d rows a second\n"), (int) took, (int) (1000 * result.rows / took));
  if (result.unmapped->len > 0)
    {
      fprintf (stderr, "%s\n", _("Not mapped by the profile or unknown here:"));
      for (guint i = 0; i < MIN (result.unmapped->len, 20u); i++)
        fprintf (stderr, "  %s\n", (char *) g_ptr_array_index (result.unmapped, i));
    }
  desk_import_result_clear (&result);
  return CTL_DONE;
}

int
ctl_demo (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "demo N [--seed K]";
  gint64 seed = 1;
  GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gint64 count;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  count = argc == 1 ? g_ascii_strtoll (argv[0], NULL, 10) : 0;
  if (count < 1)
    return ctl_usage (line);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_demo_fill (ctl->session, count, (guint64) seed, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "imported", count);
  ctl_end (ctl);
  return CTL_DONE;
}
