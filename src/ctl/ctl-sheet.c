/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet: call sheets on paper, and typing them in */
#include "ctl-print.h"

#include "desk-clock.h"
#include "desk-new-file.h"
#include "desk-sheet-pages.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "sheet print --caller STAFF_NO [--limit N] --output FILE.pdf [--language hi|en] "
    "| again NUMBER --output FILE.pdf [--language hi|en] | list [--open] [--limit N] "
    "| show NUMBER | record NUMBER LINE --called-at TIME --outcome O [--fixed yes|partly|no "
    "--satisfied yes|no] [--words WORDS] [--relation WHO] [--later-at TIME] [--confirmed] "
    "| return NUMBER LINE";

static const char *const states[] = { "open", "recorded", "returned", "lapsed" };

static const char *
state_label (DeskSheetState state)
{
  static const char *const labels[] = {
    NC_ ("line of a call sheet", "to be typed in"),
    NC_ ("line of a call sheet", "typed in"),
    NC_ ("line of a call sheet", "not called"),
    NC_ ("line of a call sheet", "nobody typed it in"),
  };

  return g_dpgettext2 (NULL, "line of a call sheet", labels[state]);
}

static void
head_members (Ctl *ctl, const DeskSheet *sheet)
{
  ctl_int (ctl, "number", sheet->number);
  ctl_int (ctl, "n", sheet->n);
  ctl_string (ctl, "caller", sheet->caller);
  ctl_string (ctl, "caller_name", sheet->caller_name);
  ctl_string (ctl, "printer_name", sheet->printer_name);
  ctl_time (ctl, "printed_at", sheet->printed_at);
  ctl_int (ctl, "lines", sheet->n_lines);
  ctl_int (ctl, "open", sheet->n_open);
}

static void
print_head (Ctl *ctl, const DeskSheet *sheet)
{
  g_autofree char *at
    = desk_time_format_full (sheet->printed_at, desk_store_get_zone (ctl->store));

  if (!ctl->json)
    /* Translators: the number of a sheet, a person, a date and time, two counts of lines */
    printf (_("Sheet %d for %s, printed %s: %d of %d still to be typed in\n"), (int) sheet->number,
            sheet->caller_name, at, sheet->n_open, sheet->n_lines);
}

static void
left_out (Ctl *ctl, const DeskSheet *sheet)
{
  static const char *const reasons[DESK_N_SHEET_LEFT]
    = { "caller", "printer", "informer", "no_number", "busy" };

  json_builder_set_member_name (ctl->out, "left_out");
  ctl_begin (ctl);
  for (guint i = 0; i < DESK_N_SHEET_LEFT; i++)
    {
      ctl_int (ctl, reasons[i], sheet->left[i]);
      if (!ctl->json && sheet->left[i] > 0)
        {
          g_autofree char *sentence = desk_sheet_left_sentence ((DeskSheetLeft) i, sheet->left[i],
                                                                sheet->caller_name);

          ctl_line (sentence);
        }
    }
  json_builder_end_object (ctl->out);
}

/* Saves the pages of what was printed, the first time or again. */
static int
save (Ctl *ctl, DeskPages *pages, const DeskSheet *sheet, const char *output, GError *error)
{
  if (pages == NULL)
    return ctl_fail (error);
  if (!desk_pages_save_pdf (pages, output, NULL, &error))
    {
      int code = ctl_fail (error);

      fprintf (stderr, _("The sheet is printed in the store; make the file with: sheet again %d\n"),
               (int) sheet->number);
      return code;
    }
  ctl_begin (ctl);
  head_members (ctl, sheet);
  ctl_string (ctl, "file", output);
  ctl_int (ctl, "pages", desk_pages_get_n_pages (pages));
  print_head (ctl, sheet);
  left_out (ctl, sheet);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
list (Ctl *ctl, gboolean open, gint64 limit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sheets
    = desk_sheet_list (ctl->store, open, (guint) limit, NULL, &error);

  if (sheets == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "sheets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < sheets->len; i++)
    {
      ctl_begin (ctl);
      head_members (ctl, g_ptr_array_index (sheets, i));
      json_builder_end_object (ctl->out);
      print_head (ctl, g_ptr_array_index (sheets, i));
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
show (Ctl *ctl, gint64 number)
{
  GError *error = NULL;
  g_autoptr (DeskSheet) sheet = desk_sheet_load (ctl->store, number, NULL, &error);

  if (sheet == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  head_members (ctl, sheet);
  print_head (ctl, sheet);
  json_builder_set_member_name (ctl->out, "sheet_lines");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      DeskSheetLine *line = g_ptr_array_index (sheet->lines, i);

      ctl_begin (ctl);
      ctl_int (ctl, "line", line->line);
      ctl_int (ctl, "attempt", line->attempt);
      ctl_string (ctl, "ticket", line->ticket->number);
      ctl_string (ctl, "consumer_name", line->ticket->consumer_name);
      ctl_string (ctl, "phone_masked", line->ticket->phone_masked);
      ctl_string (ctl, "state", states[line->state]);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        {
          printf ("%3d  %s  ", line->line, line->ticket->number);
          ctl_cell (line->ticket->consumer_name, 0);
          printf ("  %s\n", state_label (line->state));
        }
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
record (Ctl *ctl, gint64 number, int line, CtlOutcome *outcome, const char *called_at)
{
  GError *error = NULL;
  gint64 at = 0;

  if (called_at != NULL
      && !desk_sheet_parse_time (called_at, desk_clock_now (desk_store_get_clock (ctl->store)),
                                 desk_store_get_zone (ctl->store), &at, &error))
    return ctl_fail (error);
  return ctl_record_sheet (ctl, number, line, outcome, at, usage);
}

static int
give_back (Ctl *ctl, gint64 number, int line)
{
  GError *error = NULL;

  if (!desk_sheet_return (ctl->session, number, line, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "number", number);
  ctl_int (ctl, "line", line);
  ctl_end (ctl);
  if (!ctl->json)
    puts (_("Not called: it is back in the queue."));
  return CTL_DONE;
}

int
ctl_sheet (Ctl *ctl, int argc, char **argv)
{
  CtlOutcome outcome = { 0 };
  char *caller = NULL;
  char *output = NULL;
  char *language = NULL;
  char *called_at = NULL;
  gboolean open = FALSE;
  gint64 limit = 20;
  GOptionEntry entries[CTL_OUTCOME_OPTIONS + 6] = { 0 };
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (DeskPages) pages = NULL;
  GError *error = NULL;
  const char *verb;
  gint64 number = 0;
  gint64 line = 0;
  int code;

  ctl_outcome_entries (&outcome, entries);
  for (guint i = 0; i < CTL_OUTCOME_OPTIONS; i++)
    if (g_str_equal (entries[i].long_name, "caller"))
      entries[i].arg_data = &caller;
  entries[CTL_OUTCOME_OPTIONS] = (GOptionEntry){ "output", 0, 0, G_OPTION_ARG_STRING, &output, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 1] = (GOptionEntry){ "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 2] = (GOptionEntry){ "called-at", 0, 0, G_OPTION_ARG_STRING, &called_at, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 3] = (GOptionEntry){ "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 4] = (GOptionEntry){ "open", 0, 0, G_OPTION_ARG_NONE, &open, NULL, NULL };
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  outcome.caller = caller;
  if (limit < 1 || limit > G_MAXINT
      || argc != (g_str_equal (verb, "print") || g_str_equal (verb, "list") ? 1
                  : g_str_equal (verb, "record") || g_str_equal (verb, "return") ? 3 : 2)
      || ((g_str_equal (verb, "print") || g_str_equal (verb, "again")) && output == NULL)
      || (g_str_equal (verb, "print") && caller == NULL))
    return ctl_usage (usage);
  if ((argc > 1 && !ctl_number (argv[1], G_MAXINT64, &number))
      || (argc > 2 && !ctl_number (argv[2], G_MAXINT, &line)))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  /* Before the printing is an entry, and the sheet's complaints are being called. */
  if ((g_str_equal (verb, "print") || g_str_equal (verb, "again"))
      && !desk_new_file_can (output, &error))
    return ctl_fail (error);
  if (g_str_equal (verb, "print"))
    {
      pages = desk_sheet_pages_new (ctl->session, caller, (int) limit, language, &sheet, &error);
      return save (ctl, pages, sheet, output, error);
    }
  if (g_str_equal (verb, "again"))
    {
      pages = desk_sheet_pages_again (ctl->session, number, language, &sheet, &error);
      return save (ctl, pages, sheet, output, error);
    }
  if (g_str_equal (verb, "list"))
    return list (ctl, open, limit);
  if (g_str_equal (verb, "show"))
    return show (ctl, number);
  if (g_str_equal (verb, "record"))
    return record (ctl, number, (int) line, &outcome, called_at);
  if (g_str_equal (verb, "return"))
    return give_back (ctl, number, (int) line);
  return ctl_usage (usage);
}
