/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-export.h"

#include "desk-export-words.h"
#include "desk-output-bar.h"
#include "desk-print.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskTableExport
{
  AdwBin parent_instance;

  GtkButton *button;
  DeskOutputBar *output;

  DeskSession *session;
  DeskExportTable table;
  DeskExportAbout about;
};

enum
{
  PROP_0,
  PROP_LABEL,
};

G_DEFINE_FINAL_TYPE (DeskTableExport, desk_table_export, ADW_TYPE_BIN)

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
                            desk_table_format_of_path (job->path), &job->result,
                            desk_output_bar_progress, told, cancellable, error);
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
desk_table_export_write (DeskTableExport *self, const char *path)
{
  Job *job;
  DeskTableFormat format;
  const char *dot;

  g_return_if_fail (DESK_IS_TABLE_EXPORT (self));
  g_return_if_fail (self->session != NULL && path != NULL);

  dot = strrchr (path, '.');
  if (dot == NULL || !desk_table_format_from_nick (dot + 1, &format))
    {
      desk_output_bar_fail (self->output, _("The ending of the file says which form the table has: "
                                            "write .xlsx, .csv or .json."));
      return;
    }
  job = g_new0 (Job, 1);
  job->session = g_object_ref (self->session);
  job->table = self->table;
  job->about = self->about;
  job->path = g_strdup (path);
  desk_output_bar_run (self->output, _("Writing the lines…"), &kind_of_job, job);
}

const char *
desk_table_export_suggest (DeskExportTable table)
{
  static const char *const names[DESK_N_EXPORT_TABLES] = {
    /* Translators: this and the next ones are suggested file names: keep .xlsx */
    [DESK_EXPORT_PLACES] = N_ ("places.xlsx"),
    [DESK_EXPORT_OFFICERS] = N_ ("officers.xlsx"),
    [DESK_EXPORT_OVERVIEW] = N_ ("overview.xlsx"),
    [DESK_EXPORT_OPERATORS] = N_ ("callers.xlsx"),
    [DESK_EXPORT_ESCALATIONS] = N_ ("escalations.xlsx"),
    [DESK_EXPORT_GAPS] = N_ ("gaps.xlsx"),
    [DESK_EXPORT_DIRECTIONS] = N_ ("directions.xlsx"),
    [DESK_EXPORT_FAULTS] = N_ ("faults.xlsx"),
    [DESK_EXPORT_SHEETS] = N_ ("call sheets.xlsx"),
    [DESK_EXPORT_ACCOUNTS] = N_ ("accounts.xlsx"),
    [DESK_EXPORT_POSTS] = N_ ("posts.xlsx"),
    [DESK_EXPORT_LIMITS] = N_ ("time limits.xlsx"),
    [DESK_EXPORT_HOLIDAYS] = N_ ("holidays.xlsx"),
    [DESK_EXPORT_AUDIT_SAMPLE] = N_ ("sample.xlsx"),
    [DESK_EXPORT_AUDIT_PARTS] = N_ ("shares.xlsx"),
    [DESK_EXPORT_AUDIT_STRATA] = N_ ("strata.xlsx"),
  };

  g_return_val_if_fail ((guint) table < DESK_N_EXPORT_TABLES, NULL);

  return _(names[table]);
}

static void
chosen_cb (gpointer owner, const char *path)
{
  desk_table_export_write (owner, path);
}

static void
clicked_cb (DeskTableExport *self)
{
  desk_choose_new_file (GTK_WIDGET (self), _("Export the table (.xlsx, .csv or .json)"),
                        desk_table_export_suggest (self->table), chosen_cb);
}

void
desk_table_export_set (DeskTableExport *self,
                       DeskSession *session,
                       DeskExportTable table,
                       const DeskExportAbout *about)
{
  g_return_if_fail (DESK_IS_TABLE_EXPORT (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (about != NULL);

  g_set_object (&self->session, session);
  self->table = table;
  self->about = *about;
  gtk_widget_set_visible (GTK_WIDGET (self),
                          desk_role_may (desk_session_get_role (session), DESK_ACTION_REPORT));
}

static void
desk_table_export_dispose (GObject *object)
{
  DeskTableExport *self = DESK_TABLE_EXPORT (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_table_export_parent_class)->dispose (object);
}

static void
desk_table_export_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_button_get_label (DESK_TABLE_EXPORT (object)->button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_table_export_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      gtk_button_set_label (DESK_TABLE_EXPORT (object)->button, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_table_export_class_init (DeskTableExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_table_export_dispose;
  object_class->get_property = desk_table_export_get_property;
  object_class->set_property = desk_table_export_set_property;

  g_object_class_install_property (
    object_class, PROP_LABEL,
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-table-export.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTableExport, button);
  gtk_widget_class_bind_template_child (widget_class, DeskTableExport, output);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
desk_table_export_init (DeskTableExport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
