/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import, demo */
#include "ctl-print.h"

#include "desk-demo.h"
#include "desk-import.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* No seed was given. */
#define UNSAID G_MININT64

/* Lines of what means nothing here. */
#define SHOWN 20u

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  if (isatty (STDERR_FILENO) && total > 0)
    fprintf (stderr, "\r%3d %%", (int) (100 * done / total));
}

static void
gaps_members (Ctl *ctl, const DeskGaps *gaps)
{
  ctl_int (ctl, "n", gaps->n);
  ctl_time (ctl, "at", gaps->at);
  ctl_string (ctl, "source", gaps->source);
  ctl_int (ctl, "numbers", gaps->numbers);
  ctl_int (ctl, "missing", gaps->missing);
  ctl_int (ctl, "runs", gaps->runs);
  ctl_int (ctl, "jumps", gaps->jumps);
  json_builder_set_member_name (ctl->out, "ranges");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; gaps->ranges[i] != NULL; i++)
    json_builder_add_string_value (ctl->out, gaps->ranges[i]);
  json_builder_end_array (ctl->out);
  json_builder_set_member_name (ctl->out, "steps");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; gaps->steps[i] != NULL; i++)
    json_builder_add_string_value (ctl->out, gaps->steps[i]);
  json_builder_end_array (ctl->out);
  if (gaps->unfollowed >= 0)
    ctl_int (ctl, "unfollowed", gaps->unfollowed);
  json_builder_set_member_name (ctl->out, "days");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < gaps->days->len; i++)
    {
      const DeskGapDay *day = &g_array_index (gaps->days, DeskGapDay, i);

      ctl_begin (ctl);
      ctl_int (ctl, "day", day->day);
      ctl_int (ctl, "rows", day->rows);
      ctl_int (ctl, "mean", day->mean);
      ctl_bool (ctl, "low", desk_gaps_day_is_low (day));
      json_builder_end_object (ctl->out);
    }
  json_builder_end_array (ctl->out);
}

static void
print_gaps (const DeskGaps *gaps)
{
  g_autofree char *sentence = desk_gaps_label (gaps);

  ctl_line (sentence);
  for (guint i = 0; gaps->ranges[i] != NULL; i++)
    {
      g_autofree char *range = desk_gaps_range_label (gaps->ranges[i]);

      printf ("  %s\n", range);
    }
  for (guint i = 0; gaps->steps[i] != NULL; i++)
    {
      g_autofree char *step = desk_gaps_step_label (gaps->steps[i]);

      printf ("  %s\n", step);
    }
  for (guint i = 0; i < gaps->days->len; i++)
    {
      const DeskGapDay *day = &g_array_index (gaps->days, DeskGapDay, i);
      g_autofree char *said = desk_gaps_day_label (day);

      if (desk_gaps_day_is_low (day))
        printf ("  ! %s\n", said);
    }
}

/* What earlier imports found missing. */
static int
list_gaps (Ctl *ctl, const char *source, gint64 limit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) found = desk_gaps_list (ctl->session, source, (guint) limit, NULL, &error);

  if (found == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "gaps");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < found->len; i++)
    {
      ctl_begin (ctl);
      gaps_members (ctl, g_ptr_array_index (found, i));
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        print_gaps (g_ptr_array_index (found, i));
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
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
  if (result->gaps != NULL)
    {
      json_builder_set_member_name (ctl->out, "gaps");
      ctl_begin (ctl);
      gaps_members (ctl, result->gaps);
      json_builder_end_object (ctl->out);
    }
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("%d rows: %d imported, %d updated, %d unchanged, %d rejected\n"),
            (int) result->rows, (int) result->imported, (int) result->updated,
            (int) result->unchanged, (int) result->rejected);
  if (!ctl->json && result->gaps != NULL)
    print_gaps (result->gaps);
  for (guint i = 0; result->reasons != NULL && i < result->reasons->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (result->reasons, i));
  if (result->rejects_path != NULL)
    fprintf (stderr, _("The rejected rows are in %s.\n"), result->rejects_path);
  else if (result->rejected > 0)
    fprintf (stderr, "%s\n",
             _("No file of the rejected rows could be written; why they were rejected stands above."));
}

int
ctl_import (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "import FILE --profile P [--dry-run] [--rejects FILE] "
                             "| gaps [--source NAME] [--limit N]";
  char *profile_name = NULL;
  char *rejects = NULL;
  char *source = NULL;
  gint64 limit = 1;
  gboolean dry_run = FALSE;
  GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
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
  if (argc == 1 && profile_name == NULL && g_str_equal (argv[0], "gaps") && limit > 0
      && limit <= G_MAXINT)
    return ctl_sign_in (ctl, &code) ? list_gaps (ctl, source, limit) : code;
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
      for (guint i = 0; i < MIN (result.unmapped->len, SHOWN); i++)
        fprintf (stderr, "  %s\n", (char *) g_ptr_array_index (result.unmapped, i));
      if (result.unmapped->len > SHOWN)
        fprintf (stderr, ngettext ("  and %u more line; the window shows it\n",
                                   "  and %u more lines; the window shows them\n",
                                   result.unmapped->len - SHOWN),
                 result.unmapped->len - SHOWN);
    }
  desk_import_result_clear (&result);
  return CTL_DONE;
}

static void
print_demo (Ctl *ctl, const DeskDemoSpec *spec, const DeskDemoResult *made)
{
  double of_claims = made->claimed > 0 ? 100.0 * (double) made->claimed_false / (double) made->claimed : 0;

  ctl_begin (ctl);
  ctl_int (ctl, "imported", made->imported);
  ctl_int (ctl, "open", made->open);
  ctl_int (ctl, "claimed", made->claimed);
  ctl_int (ctl, "claimed_false", made->claimed_false);
  ctl_int (ctl, "repeats", made->repeats);
  ctl_int (ctl, "called", made->called);
  ctl_int (ctl, "closed", made->closed);
  ctl_int (ctl, "closed_false", made->closed_false);
  ctl_int (ctl, "reopened", made->reopened);
  ctl_int (ctl, "not_reached", made->not_reached);
  ctl_end (ctl);
  if (ctl->json)
    return;
  printf (_("%d complaints: %d open, %d claimed as fixed, %d of consumers who had called before\n"),
          (int) made->imported, (int) made->open, (int) made->claimed, (int) made->repeats);
  printf (_("Planted: %d claims are false, %.1f of a hundred (asked for: %u)\n"),
          (int) made->claimed_false, of_claims, spec->false_percent);
  if (made->called > 0)
    printf (_("%d called: %d closed, %d reopened, %d not reached\n"), (int) made->called,
            (int) made->closed, (int) made->reopened, (int) made->not_reached);
  if (made->called > 0)
    printf (_("Planted: %d closures are false\n"), (int) made->closed_false);
}

/* The store at the time of the seed; what is no demonstration refuses at its own. */
static gboolean
open_seeded (Ctl *ctl, int *code)
{
  GError *error = NULL;
  gint64 at;

  if (ctl->at_text != NULL || !desk_store_is_demonstration (ctl->store))
    return TRUE;
  if (desk_demo_begins (ctl->store, &at, &error) && ctl_reopen_at (ctl, at, &error))
    return TRUE;
  *code = ctl_fail (error);
  return FALSE;
}

int
ctl_demo (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "demo N [--seed K] [--false PERCENT] [--calls M] [--truth FILE]";
  gint64 seed = UNSAID;
  gint64 calls = -1;
  int of_hundred = DESK_DEMO_FALSE_PERCENT;
  char *truth = NULL;
  GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    { "false", 0, 0, G_OPTION_ARG_INT, &of_hundred, NULL, NULL },
    { "calls", 0, 0, G_OPTION_ARG_INT64, &calls, NULL, NULL },
    { "truth", 0, 0, G_OPTION_ARG_FILENAME, &truth, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskDemoSpec spec = { 0 };
  DeskDemoResult made;
  GError *error = NULL;
  gint64 started;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc != 1)
    return ctl_usage (line);
  if (!ctl_number (argv[0], DESK_DEMO_COUNT_MAX, &spec.count))
    return CTL_USAGE;
  spec.seed = seed != UNSAID ? (guint64) seed : 1;
  spec.false_percent = (guint) of_hundred;
  spec.calls = calls;
  spec.truth_path = truth;
  if (of_hundred < 0 || of_hundred > 100 || calls < -1)
    return ctl_usage (line);
  if (!ctl_open (ctl, &code) || (seed != UNSAID && !open_seeded (ctl, &code))
      || !ctl_sign_in_opened (ctl, &code))
    return code;
  started = g_get_monotonic_time ();
  if (!desk_demo_run (ctl->session, &spec, &made, &error))
    return ctl_fail (error);
  started = MAX ((g_get_monotonic_time () - started) / 1000, 1);
  print_demo (ctl, &spec, &made);
  fprintf (stderr, _("%d ms, %d rows a second\n"), (int) started, (int) (1000 * spec.count / started));
  return CTL_DONE;
}
