/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register: the satisfaction register as a list, on paper, as a file */
#include "ctl-print.h"

#include "desk-register-export.h"
#include "desk-register-pages.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "register list [--limit N] | print --output FILE.pdf [--language hi|en] "
    "| export --output FILE [--format csv|json|xlsx]; each: [--from DATE] [--to DATE] [--search WORDS]";

static void
tell_line (DeskRegisterEntry *row)
{
  g_autofree char *found = desk_register_entry_say_finding (row);

  printf ("%d  %s  ", (int) row->register_no, row->ticket);
  ctl_cell (row->caller_name, 0);
  printf ("  %s/%s  ", desk_answer_get_label (row->fixed), desk_answer_get_label (row->satisfied));
  ctl_line (row->words);
  if (found != NULL)
    {
      fputs ("    ", stdout);
      ctl_line (found);
    }
}

static int
list (Ctl *ctl, const DeskRegisterFilter *filter, gint64 limit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows
    = desk_register_find (ctl->store, filter, 0, (guint) MIN (limit, G_MAXINT), NULL, &error);

  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskRegisterEntry *row = g_ptr_array_index (rows, i);

      ctl_begin (ctl);
      ctl_int (ctl, "register_no", row->register_no);
      ctl_int (ctl, "n", row->n);
      ctl_time (ctl, "at", row->at);
      ctl_string (ctl, "kind", desk_call_kind_to_nick (row->kind));
      ctl_string (ctl, "ticket", row->ticket);
      ctl_string (ctl, "consumer_name", row->consumer_name);
      ctl_string (ctl, "phone_masked", row->phone_masked);
      ctl_string (ctl, "caller_name", row->caller_name);
      ctl_string (ctl, "claimant_name", row->claimant_name);
      ctl_bool (ctl, "claim_by_consumer", row->claim_by_consumer);
      ctl_string (ctl, "claim_words", row->claim_words);
      ctl_string (ctl, "fixed", desk_answer_to_nick (row->fixed));
      ctl_string (ctl, "satisfied", desk_answer_to_nick (row->satisfied));
      ctl_string (ctl, "words", row->words);
      ctl_bool (ctl, "closed", row->closed);
      ctl_int (ctl, "corrected", row->corrected);
      ctl_int (ctl, "finding_n", row->finding_n);
      ctl_string (ctl, "finding", row->finding_n != 0 ? desk_finding_to_nick (row->finding) : "");
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        tell_line (row);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
print (Ctl *ctl, const DeskRegisterFilter *filter, const char *output, const char *language)
{
  GError *error = NULL;
  g_autoptr (DeskPages) pages
    = desk_register_pages_new (ctl->session, filter, language, NULL, NULL, NULL, &error);

  if (pages == NULL || !desk_pages_save_pdf (pages, output, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "file", output);
  ctl_int (ctl, "pages", desk_pages_get_n_pages (pages));
  ctl_end (ctl);
  if (!ctl->json)
    printf (ngettext ("%d page in %s\n", "%d pages in %s\n", desk_pages_get_n_pages (pages)),
            (int) desk_pages_get_n_pages (pages), output);
  return CTL_DONE;
}

static int
export (Ctl *ctl, const DeskRegisterFilter *filter, const char *output, DeskTableFormat format)
{
  GError *error = NULL;
  DeskExportResult result = { 0 };

  return desk_register_export (ctl->session, filter, output, format, &result, NULL, NULL, NULL,
                               &error)
           ? ctl_tell_export (ctl, output, &result)
           : ctl_fail (error);
}

int
ctl_register (Ctl *ctl, int argc, char **argv)
{
  gint64 limit = 50;
  char *from = NULL;
  char *to = NULL;
  char *words = NULL;
  char *output = NULL;
  char *language = NULL;
  char *format_nick = NULL;
  GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_nick, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskRegisterFilter filter = { 0 };
  DeskTableFormat format = DESK_TABLE_CSV;
  GTimeZone *zone;
  GError *error = NULL;
  const char *verb;
  int code;

  if (!ctl_parse (options, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc == 1 ? argv[0] : "";
  if (limit < 1 || (format_nick != NULL && (!g_str_equal (verb, "export")
                                 || !desk_table_format_from_nick (format_nick, &format)))
      || !(g_str_equal (verb, "list") || g_str_equal (verb, "print") || g_str_equal (verb, "export"))
      || (output == NULL) != g_str_equal (verb, "list"))
    return ctl_usage (usage);
  if (format_nick == NULL && output != NULL)
    format = desk_table_format_of_path (output);
  if (!ctl_sign_in (ctl, &code))
    return code;
  zone = desk_store_get_zone (ctl->store);
  filter.words = words;
  if ((from != NULL && !desk_time_parse (from, zone, &filter.from, &error))
      || (to != NULL && !ctl_read_end (to, zone, &filter.until, &error)))
    return ctl_fail (error);
  if (g_str_equal (verb, "print"))
    return print (ctl, &filter, output, language);
  if (g_str_equal (verb, "export"))
    return export (ctl, &filter, output, format);
  return list (ctl, &filter, limit);
}
