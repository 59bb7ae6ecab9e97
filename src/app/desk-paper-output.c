/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-paper-output.h"

#include "desk-print.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskPaperMaker maker; /* of @about; NULL = the other, of @ask */
  gint64 about;
  DeskPaperMakerOf maker_of;
  gpointer ask;
  char *path;        /* NULL = printed */
  char *export_path;
  DeskPages *pages;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_clear_pointer (&job->pages, desk_pages_free);
  g_free (job->ask);
  g_free (job->path);
  g_free (job->export_path);
  g_free (job);
}

static gboolean
job_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->pages = job->maker != NULL
                 ? job->maker (job->session, job->about, NULL, cancellable, error)
                 : job->maker_of (job->session, job->ask, NULL, cancellable, error);
  return job->pages != NULL
         && (job->path == NULL || desk_pages_save_pdf (job->pages, job->path, cancellable, error));
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

  if (job->path == NULL)
    {
      desk_print_pages (GTK_WIDGET (bar), g_steal_pointer (&job->pages), job->export_path,
                        printed_cb);
      return NULL;
    }
  /* Translators: a file */
  return g_strdup_printf (_("The report is in %s."), job->path);
}

static const DeskOutputJob kind_of_job
  = { .work = job_work, .done = job_done, .free = job_free };

static Job *
job_new (DeskSession *session, const char *path, const char *export_path)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->path = g_strdup (path);
  job->export_path = g_strdup (export_path);
  return job;
}

void
desk_paper_output_run (DeskOutputBar *bar,
                       DeskSession *session,
                       DeskPaperMaker maker,
                       gint64 about,
                       const char *path,
                       const char *export_path)
{
  Job *job;

  g_return_if_fail (DESK_IS_OUTPUT_BAR (bar));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (maker != NULL);

  job = job_new (session, path, export_path);
  job->maker = maker;
  job->about = about;
  desk_output_bar_run (bar, _("Laying out the pages…"), &kind_of_job, job);
}

void
desk_paper_output_run_of (DeskOutputBar *bar,
                          DeskSession *session,
                          DeskPaperMakerOf maker,
                          gconstpointer ask,
                          gsize size,
                          const char *path,
                          const char *export_path)
{
  Job *job;

  g_return_if_fail (DESK_IS_OUTPUT_BAR (bar));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (maker != NULL && ask != NULL);

  job = job_new (session, path, export_path);
  job->maker_of = maker;
  job->ask = g_memdup2 (ask, size);
  desk_output_bar_run (bar, _("Laying out the pages…"), &kind_of_job, job);
}
