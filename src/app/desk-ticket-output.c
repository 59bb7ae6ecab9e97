/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-output.h"

#include "desk-export-words.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskTicketQuery query;
  char *words; /* of the query */
  DeskTableFormat format;
  char *path;
  DeskExportResult result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_free (job->words);
  g_free (job->path);
  g_free (job);
}

static gboolean
job_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return desk_export_tickets (job->session, &job->query, job->path, job->format, &job->result,
                              desk_output_bar_progress, told, cancellable, error);
}

static char *
job_done (DeskOutputBar *bar, gpointer data)
{
  Job *job = data;
  g_autofree char *count = desk_count_format (job->result.rows);
  g_autofree char *words
    /* Translators: how many, a file */
    = g_strdup_printf (ngettext ("%s complaint is in %s.", "%s complaints are in %s.",
                                 (gulong) job->result.rows),
                       count, job->path);

  return desk_export_words_with_cut (words, &job->result);
}

static const DeskOutputJob kind_of_job
  = { .work = job_work, .done = job_done, .free = job_free };

void
desk_ticket_output_run (DeskOutputBar *bar,
                        DeskSession *session,
                        const DeskTicketQuery *query,
                        DeskTableFormat format,
                        const char *path)
{
  Job *job;

  g_return_if_fail (DESK_IS_OUTPUT_BAR (bar));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (query != NULL);
  g_return_if_fail (path != NULL);

  job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->query = *query;
  job->words = g_strdup (query->words);
  job->query.words = job->words;
  job->query.limit = 0;
  job->format = format;
  job->path = g_strdup (path);
  desk_output_bar_run (bar, _("Writing the complaints…"), &kind_of_job, job);
}
