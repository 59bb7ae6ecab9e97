/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slip, verify, export evidence, check, backup */
#include "ctl-print.h"

#include "desk-attachments.h"
#include "desk-backup.h"
#include "desk-check-words.h"
#include "desk-evidence.h"
#include "desk-export-table.h"
#include "desk-import-left.h"
#include "desk-reopened.h"
#include "desk-new-file.h"
#include "desk-number.h"
#include "desk-slip-page.h"

#include <glib/gi18n.h>
#include <qrencode.h>
#include <stdio.h>

/* Two rows of the code in one line of half blocks, light modules drawn. */
static void
print_qr (const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

  if (code == NULL)
    return;
  for (int y = -2; y < code->width + 2; y += 2)
    {
      for (int x = -2; x < code->width + 2; x++)
        {
          gboolean dark[2] = { FALSE, FALSE };

          for (int i = 0; i < 2; i++)
            if (x >= 0 && x < code->width && y + i >= 0 && y + i < code->width)
              dark[i] = (code->data[(y + i) * code->width + x] & 1) != 0;
          fputs (dark[0] ? (dark[1] ? " " : "▄") : (dark[1] ? "▀" : "█"), stdout);
        }
      fputc ('\n', stdout);
    }
  QRcode_free (code);
}

int
ctl_slip (Ctl *ctl, int argc, char **argv)
{
  const char *usage = "slip [--output FILE] [--pdf FILE] [--language hi|en] [--qr]";
  char *output = NULL;
  char *pdf = NULL;
  char *language = NULL;
  gboolean qr = FALSE;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { "qr", 0, 0, G_OPTION_ARG_NONE, &qr, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DeskSlip) slip = NULL;
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  /* Before the slip is an entry. */
  if (argc != 0
      || (language != NULL && !g_str_equal (language, "hi") && !g_str_equal (language, "en")))
    return ctl_usage (usage);
  if (output == NULL && pdf == NULL && !ctl_can_print (&code))
    return code;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if ((output != NULL && !desk_new_file_can (output, &error))
      || (pdf != NULL && !desk_new_file_can (pdf, &error)))
    return ctl_fail (error);
  slip = desk_slip_make (ctl->session, &error);
  if (slip == NULL)
    return ctl_fail (error);
  if (output != NULL && !desk_new_file_save (output, slip->text, &error))
    return ctl_fail (error);
  if (pdf != NULL)
    {
      g_autoptr (DeskPages) pages = desk_slip_page_new (ctl->session, slip, language, &error);

      if (pages == NULL || !desk_pages_save_pdf (pages, pdf, NULL, &error))
        return ctl_fail (error);
    }
  ctl_begin (ctl);
  ctl_string (ctl, "site_id", slip->site_id);
  ctl_int (ctl, "entries", slip->entries);
  ctl_string (ctl, "head", slip->head);
  ctl_time (ctl, "at", slip->at);
  ctl_string (ctl, "text", slip->text);
  ctl_end (ctl);
  if (!ctl->json && output == NULL && pdf == NULL)
    fputs (slip->text, stdout);
  if (!ctl->json && qr)
    print_qr (slip->text);
  return CTL_DONE;
}

/* The slip in a file; FALSE after telling why not. */
static gboolean
read_slip (const char *path, DeskSlip **slip, int *code)
{
  GError *error = NULL;

  *slip = path != NULL ? desk_slip_load (path, &error) : NULL;
  if (error == NULL)
    return TRUE;
  *code = ctl_fail (error);
  return FALSE;
}

/* Sentences of what differs or is missing, in the document too. */
static void
list_sentences (Ctl *ctl, const char *name, GPtrArray *sentences)
{
  json_builder_set_member_name (ctl->out, name);
  json_builder_begin_array (ctl->out);
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    {
      const char *sentence = g_ptr_array_index (sentences, i);

      json_builder_add_string_value (ctl->out, sentence);
      if (!ctl->json)
        ctl_line (sentence);
    }
  json_builder_end_array (ctl->out);
}

static void
say (Ctl *ctl, char *sentence)
{
  if (!ctl->json)
    puts (sentence);
  g_free (sentence);
}

static int
verify_deep (Ctl *ctl, DeskSlip *slip)
{
  g_auto (DeskDeepResult) result = { 0 };
  GError *error = NULL;
  gboolean sound = desk_verify_deep (ctl->store, slip, &result, NULL, NULL, NULL, &error);

  if (!sound && result.differences == 0 && result.files->len == 0)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "entries", result.chain.entries);
  ctl_int (ctl, "erased", result.chain.erased);
  ctl_string (ctl, "head", result.chain.head);
  ctl_bool (ctl, "slip", slip != NULL);
  ctl_int (ctl, "tickets", result.tickets);
  ctl_int (ctl, "differences", result.differences);
  list_sentences (ctl, "first", result.first);
  list_sentences (ctl, "files", result.files);
  ctl_int (ctl, "milliseconds", result.milliseconds);
  ctl_end (ctl);
  if (!sound)
    return ctl_fail (error);
  say (ctl, desk_deep_result_say (&result, slip != NULL));
  return CTL_DONE;
}

int
ctl_verify (Ctl *ctl, int argc, char **argv)
{
  char *path = NULL;
  gboolean deep = FALSE;
  GOptionEntry entries[] = {
    { "slip", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "deep", 0, 0, G_OPTION_ARG_NONE, &deep, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DeskSlip) slip = NULL;
  DeskVerifyResult result;
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, "verify [--slip FILE] [--deep]"))
    return CTL_USAGE;
  if (argc != 0)
    return ctl_usage ("verify [--slip FILE] [--deep]");
  if (!read_slip (path, &slip, &code) || !ctl_open (ctl, &code))
    return code;
  if (deep)
    return verify_deep (ctl, slip);
  if (!desk_verify (ctl->store, slip, &result, NULL, NULL, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "entries", result.entries);
  ctl_string (ctl, "head", result.head);
  ctl_int (ctl, "milliseconds", result.milliseconds);
  ctl_int (ctl, "erased", result.erased);
  ctl_bool (ctl, "slip", slip != NULL);
  ctl_end (ctl);
  say (ctl, desk_verify_result_say (&result, slip != NULL));
  return CTL_DONE;
}

static int
export_reopened (Ctl *ctl, const char *path, const char *source)
{
  GError *error = NULL;
  gint64 rows = 0;

  if (!desk_reopened_export (ctl->session, path, source, &rows, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "output", path);
  ctl_int (ctl, "rows", rows);
  ctl_end (ctl);
  if (!ctl->json)
    printf (ngettext ("%d complaint is to be opened again in its source system.\n",
                      "%d complaints are to be opened again in their source systems.\n",
                      (gulong) rows),
            (int) rows);
  return CTL_DONE;
}

int
ctl_export (Ctl *ctl, int argc, char **argv)
{
  const char *usage = "export evidence --output FOLDER [--from-slip FILE] "
                      "| reopened --output FILE [--source NAME] | tickets | callbacks | events "
                      "| places | officers | overview | operators | escalations | gaps "
                      "| directions | faults | sheets | accounts | posts | limits | holidays "
                      "| audit-sample ENTRY | audit-parts ENTRY | audit-strata ENTRY";
  DeskExportTable table;
  char *output = NULL;
  char *path = NULL;
  char *source = NULL;
  gboolean reopened;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { "from-slip", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DeskSlip) from = NULL;
  DeskEvidenceResult result;
  GError *error = NULL;
  int code;

  if (argc > 0
      && (g_str_equal (argv[0], "tickets") || g_str_equal (argv[0], "callbacks")
          || g_str_equal (argv[0], "events")))
    return ctl_export_list (ctl, argc, argv);
  if (argc > 0 && desk_export_table_from_nick (argv[0], &table))
    return ctl_export_table (ctl, argc, argv);
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  reopened = argc == 1 && g_str_equal (argv[0], "reopened");
  if (output == NULL || !(reopened || (argc == 1 && g_str_equal (argv[0], "evidence"))))
    return ctl_usage (usage);
  if (reopened)
    return ctl_sign_in (ctl, &code) ? export_reopened (ctl, output, source) : code;
  if (!read_slip (path, &from, &code) || !ctl_sign_in (ctl, &code))
    return code;
  if (!desk_evidence_export (ctl->session, output, from, &result, NULL, NULL, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "folder", output);
  ctl_int (ctl, "after", result.after);
  ctl_int (ctl, "entries", result.entries);
  ctl_string (ctl, "head", result.head);
  ctl_end (ctl);
  if (!ctl->json)
    {
      g_autofree char *first = desk_count_format (result.after + 1);
      g_autofree char *last = desk_count_format (result.entries);

      printf (_("The evidence is in %s: entries %s to %s. Anyone checks it with "
                "santushti-verify.py."),
              output, first, last);
      putchar ('\n');
    }
  return CTL_DONE;
}

int
ctl_check (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) strays = NULL;
  int code;

  if (argc != 0)
    return ctl_usage ("check");
  if (!ctl_open (ctl, &code))
    return code;
  if (!desk_check (ctl->store, NULL, &error)
      || (left = desk_import_left (ctl->store, NULL, &error)) == NULL
      || (strays = desk_attachments_strays (ctl->store, NULL, &error)) == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_bool (ctl, "sound", TRUE);
  ctl_int (ctl, "imports_stopped", left->len);
  ctl_int (ctl, "files_of_nobody", strays->len);
  ctl_end (ctl);
  if (!ctl->json)
    puts (_("The store is sound."));
  for (guint i = 0; !ctl->json && i < left->len; i++)
    puts (g_ptr_array_index (left, i));
  if (!ctl->json && strays->len > 0)
    {
      /* Translators: said once before a list of files, one a line */
      printf (ngettext ("%d attached file belongs to no complaint here. A store that was replaced may "
                        "need it, so it stays:\n",
                        "%d attached files belong to no complaint here. A store that was replaced may "
                        "need them, so they stay:\n",
                        strays->len),
              (int) strays->len);
      for (guint i = 0; i < strays->len; i++)
        puts (g_ptr_array_index (strays, i));
    }
  return CTL_DONE;
}

int
ctl_backup (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  int code;

  if (argc != 1 || g_str_has_prefix (argv[0], "--"))
    return ctl_usage ("backup FOLDER");
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_backup (ctl->session, argv[0], NULL, NULL, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "folder", argv[0]);
  ctl_end (ctl);
  if (!ctl->json)
    {
      printf (_("The backup is in %s, its chain verified."), argv[0]);
      putchar ('\n');
    }
  return CTL_DONE;
}
