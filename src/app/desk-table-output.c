/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-output.h"

#include "desk-export-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskExportTable table;
  DeskExportAbout about;
  char *path;
  DeskExportResult result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_free (job->path);
  g_free (job);
}

static gboolean
job_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return desk_export_table (job->session, job->table, &job->about, job->path,
                            desk_table_format_of_path (job->path), &job->result, cancellable,
                            error);
}

static char *
job_done (DeskOutputBar *bar, gpointer data)
{
  Job *job = data;
  /* Translators: a file */
  g_autofree char *words = g_strdup_printf (_("The table is in %s."), job->path);

  return desk_export_words_with_cut (words, &job->result);
}

static const DeskOutputJob kind_of_job
  = { .work = job_work, .done = job_done, .free = job_free };

void
desk_table_output_run (DeskOutputBar *bar,
                       DeskSession *session,
                       DeskExportTable table,
                       const DeskExportAbout *about,
                       const char *path)
{
  Job *job;

  g_return_if_fail (DESK_IS_OUTPUT_BAR (bar));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (about != NULL && path != NULL);

  job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->table = table;
  job->about = *about;
  job->path = g_strdup (path);
  desk_output_bar_run (bar, _("Writing the lines…"), &kind_of_job, job);
}
