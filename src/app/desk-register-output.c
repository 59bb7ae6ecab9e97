/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-output.h"

#include "desk-export-words.h"
#include "desk-print.h"
#include "desk-register-export.h"
#include "desk-register-pages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskRegisterOutputKind kind;
  DeskRegisterFilter filter;
  char *words; /* of the filter */
  char *path;
  DeskPages *pages;
  DeskExportResult result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_clear_pointer (&job->pages, desk_pages_free);
  g_free (job->words);
  g_free (job->path);
  g_free (job);
}

static gboolean
is_table (DeskRegisterOutputKind kind)
{
  return kind >= DESK_REGISTER_OUTPUT_CSV;
}

static gboolean
job_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (is_table (job->kind))
    return desk_register_export (job->session, &job->filter, job->path,
                                 (DeskTableFormat) (job->kind - DESK_REGISTER_OUTPUT_CSV),
                                 &job->result, desk_output_bar_progress, told, cancellable, error);
  job->pages = desk_register_pages_new (job->session, &job->filter, NULL, desk_output_bar_progress,
                                        told, cancellable, error);
  return job->pages != NULL
         && (job->kind == DESK_REGISTER_OUTPUT_PRINTER
             || desk_pages_save_pdf (job->pages, job->path, cancellable, error));
}

static void
printed_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    desk_output_bar_fail (owner, error->message);
}

static char *
job_done (DeskOutputBar *bar, gpointer data)
{
  Job *job = data;
  g_autofree char *words = NULL;

  if (job->kind == DESK_REGISTER_OUTPUT_PRINTER)
    {
      desk_print_pages (GTK_WIDGET (bar), g_steal_pointer (&job->pages), job->path, printed_cb);
      return NULL;
    }
  /* Translators: a file */
  words = g_strdup_printf (_("The register is in %s."), job->path);
  return desk_export_words_with_cut (words, &job->result);
}

static const DeskOutputJob kind_of_job
  = { .work = job_work, .done = job_done, .free = job_free };

void
desk_register_output_run (DeskOutputBar *bar,
                          DeskSession *session,
                          DeskRegisterOutputKind kind,
                          const DeskRegisterFilter *filter,
                          const char *path)
{
  Job *job;

  g_return_if_fail (DESK_IS_OUTPUT_BAR (bar));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (path != NULL || kind == DESK_REGISTER_OUTPUT_PRINTER);

  job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->kind = kind;
  job->filter = *filter;
  job->words = g_strdup (filter->words);
  job->filter.words = job->words;
  job->path = g_strdup (path);
  desk_output_bar_run (bar,
                       is_table (kind) ? _("Writing the lines…") : _("Laying out the pages…"),
                       &kind_of_job, job);
}
