/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-proof-window.h"

#include "desk-backup.h"
#include "desk-check-words.h"
#include "desk-clock.h"
#include "desk-evidence.h"
#include "desk-number.h"
#include "desk-output-bar.h"
#include "desk-print.h"
#include "desk-spoken.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskProofWindow
{
  AdwWindow parent_instance;

  AdwActionRow *slip_row;
  GtkWidget *choose;
  GtkWidget *no_slip;
  GtkSwitch *deep;
  GtkWidget *check;
  GtkWidget *found_group;
  GtkListBox *found;
  GtkWidget *evidence_group;
  GtkWidget *since_row;
  GtkSwitch *since;
  GtkWidget *backup_group;
  DeskOutputBar *bar;

  DeskSession *session;
  GtkFileChooserNative *chooser;
  char *slip_path; /* NULL = none is held against the records */
};

G_DEFINE_FINAL_TYPE (DeskProofWindow, desk_proof_window, ADW_TYPE_WINDOW)

/* One of the three works. */
typedef struct
{
  DeskSession *session;
  DeskProofWindow *window;
  char *slip_path; /* NULL = none */
  char *folder;    /* that is made */
  gboolean deep;
  DeskVerifyResult chain;
  DeskDeepResult tables;
  DeskEvidenceResult evidence;
  GError *broken; /* what a verification found */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_object_unref (job->window);
  g_free (job->slip_path);
  g_free (job->folder);
  desk_deep_result_clear (&job->tables);
  g_clear_error (&job->broken);
  g_free (job);
}

static Job *
new_job (DeskProofWindow *self, const char *slip_path, const char *folder)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (self->session);
  job->window = g_object_ref (self);
  job->slip_path = g_strdup (slip_path);
  job->folder = g_strdup (folder);
  return job;
}

static gboolean
load_slip (const Job *job, DeskSlip **slip, GError **error)
{
  *slip = job->slip_path != NULL ? desk_slip_load (job->slip_path, error) : NULL;
  return job->slip_path == NULL || *slip != NULL;
}

static gboolean
check_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  DeskStore *store = desk_session_get_store (job->session);
  g_autoptr (DeskSlip) slip = NULL;
  gboolean sound;

  if (!desk_session_may_now (job->session, DESK_ACTION_READ, error) || !load_slip (job, &slip, error))
    return FALSE;
  sound = job->deep ? desk_verify_deep (store, slip, &job->tables, desk_output_bar_progress, told,
                                        cancellable, &job->broken)
                    : desk_verify (store, slip, &job->chain, desk_output_bar_progress, told,
                                   cancellable, &job->broken);
  if (sound || job->broken->domain == DESK_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->broken));
  return FALSE;
}

static void
list_found (DeskProofWindow *self, GPtrArray *sentences)
{
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      g_object_set (row, "title", g_ptr_array_index (sentences, i), "title-lines", 0, NULL);
      gtk_list_box_append (self->found, row);
      gtk_widget_set_visible (self->found_group, TRUE);
    }
}

static char *
check_done (DeskOutputBar *bar, gpointer data)
{
  Job *job = data;
  gboolean with_slip = job->slip_path != NULL;

  list_found (job->window, job->tables.first);
  list_found (job->window, job->tables.files);
  if (job->broken == NULL)
    return job->deep ? desk_deep_result_say (&job->tables, with_slip)
                     : desk_verify_result_say (&job->chain, with_slip);
  desk_output_bar_fail (bar, job->broken->message);
  return NULL;
}

static const DeskOutputJob check_kind
  = { .work = check_work, .done = check_done, .free = job_free };

static gboolean
evidence_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (DeskSlip) slip = NULL;

  return load_slip (job, &slip, error)
         && desk_evidence_export (job->session, job->folder, slip, &job->evidence,
                                  desk_output_bar_progress, told, cancellable, error);
}

static char *
evidence_done (DeskOutputBar *bar, gpointer data)
{
  Job *job = data;
  g_autofree char *first = desk_count_format (job->evidence.after + 1);
  g_autofree char *last = desk_count_format (job->evidence.entries);

  /* Translators: a folder, then the first and the last entry */
  return g_strdup_printf (_("The evidence is in %s: entries %s to %s. Anyone checks it with "
                            "santushti-verify.py."),
                          job->folder, first, last);
}

static const DeskOutputJob evidence_kind
  = { .work = evidence_work, .done = evidence_done, .free = job_free };

static gboolean
backup_work (gpointer data, gpointer told, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return desk_backup (job->session, job->folder, desk_output_bar_progress, told, cancellable, error);
}

static char *
backup_done (DeskOutputBar *bar, gpointer data)
{
  /* Translators: a folder */
  return g_strdup_printf (_("The backup is in %s, its chain verified."), ((Job *) data)->folder);
}

static const DeskOutputJob backup_kind
  = { .work = backup_work, .done = backup_done, .free = job_free };

/* What an earlier check found is not of this work. */
static void
run (DeskProofWindow *self, const char *doing, const DeskOutputJob *kind, Job *job)
{
  GtkListBoxRow *row;

  gtk_widget_set_visible (self->found_group, FALSE);
  while ((row = gtk_list_box_get_row_at_index (self->found, 0)) != NULL)
    gtk_list_box_remove (self->found, GTK_WIDGET (row));
  desk_output_bar_run (self->bar, doing, kind, job);
}

static void
check_cb (DeskProofWindow *self)
{
  Job *job = new_job (self, self->slip_path, NULL);

  job->deep = gtk_switch_get_active (self->deep);
  run (self, _("Checking the records…"), &check_kind, job);
}

void
desk_proof_window_save_evidence (DeskProofWindow *self, const char *folder)
{
  g_return_if_fail (DESK_IS_PROOF_WINDOW (self));
  g_return_if_fail (folder != NULL);

  run (self, _("Writing the evidence…"), &evidence_kind,
       new_job (self, gtk_switch_get_active (self->since) ? self->slip_path : NULL, folder));
}

void
desk_proof_window_back_up (DeskProofWindow *self, const char *folder)
{
  g_return_if_fail (DESK_IS_PROOF_WINDOW (self));
  g_return_if_fail (folder != NULL);

  run (self, _("Making the backup…"), &backup_kind, new_job (self, NULL, folder));
}

static void
evidence_chosen_cb (gpointer owner, const char *path)
{
  desk_proof_window_save_evidence (owner, path);
}

static void
backup_chosen_cb (gpointer owner, const char *path)
{
  desk_proof_window_back_up (owner, path);
}

/* "backup-2026-12-01", in the language of the program. */
static char *
named_after_today (DeskProofWindow *self, const char *what)
{
  DeskStore *store = desk_session_get_store (self->session);
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_store_get_zone (store));
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");

  return g_strconcat (what, "-", day, NULL);
}

static void
evidence_cb (DeskProofWindow *self)
{
  /* Translators: the beginning of a suggested folder's name; the day follows */
  g_autofree char *name = named_after_today (self, C_ ("folder", "evidence"));

  desk_choose_new_file (GTK_WIDGET (self), _("A new folder for the evidence"), name,
                        evidence_chosen_cb);
}

static void
backup_cb (DeskProofWindow *self)
{
  /* Translators: the beginning of a suggested folder's name; the day follows */
  g_autofree char *name = named_after_today (self, C_ ("folder", "backup"));

  desk_choose_new_file (GTK_WIDGET (self), _("A new folder for the backup"), name, backup_chosen_cb);
}

/* @path: NULL = none */
static void
take_slip (DeskProofWindow *self, const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  g_free (self->slip_path);
  self->slip_path = g_strdup (path);
  adw_action_row_set_subtitle (self->slip_row,
                               name != NULL ? name
                                            : _("None: what was cut off at the end cannot be seen then"));
  gtk_widget_set_visible (self->no_slip, path != NULL);
  gtk_widget_set_sensitive (self->since_row, path != NULL);
  if (path == NULL)
    gtk_switch_set_active (self->since, FALSE);
}

void
desk_proof_window_set_slip (DeskProofWindow *self, const char *path)
{
  g_return_if_fail (DESK_IS_PROOF_WINDOW (self));
  g_return_if_fail (path != NULL);

  take_slip (self, path);
}

static void
chosen_cb (DeskProofWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    take_slip (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose_cb (DeskProofWindow *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("The slip that was kept outside"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
no_slip_cb (DeskProofWindow *self)
{
  take_slip (self, NULL);
  gtk_widget_grab_focus (self->choose);
}

static void
desk_proof_window_dispose (GObject *object)
{
  g_clear_object (&DESK_PROOF_WINDOW (object)->chooser);

  G_OBJECT_CLASS (desk_proof_window_parent_class)->dispose (object);
}

static void
desk_proof_window_finalize (GObject *object)
{
  DeskProofWindow *self = DESK_PROOF_WINDOW (object);

  g_clear_object (&self->session);
  g_free (self->slip_path);

  G_OBJECT_CLASS (desk_proof_window_parent_class)->finalize (object);
}

static void
desk_proof_window_class_init (DeskProofWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_proof_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_proof_window_finalize;

  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-proof-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, slip_row);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, no_slip);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, deep);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, check);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, found_group);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, found);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, evidence_group);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, since_row);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, since);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, backup_group);
  gtk_widget_class_bind_template_child (widget_class, DeskProofWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_slip_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, evidence_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
}

static void
desk_proof_window_init (DeskProofWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_slip (self, NULL);
  desk_spoken_mend (GTK_WIDGET (self), _("Check and evidence"));
}

GtkWidget *
desk_proof_window_new (DeskSession *session)
{
  DeskProofWindow *self;
  DeskRole role;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_PROOF_WINDOW, NULL);
  self->session = g_object_ref (session);
  role = desk_session_get_role (session);
  gtk_widget_set_visible (self->evidence_group, desk_role_may (role, DESK_ACTION_EXPORT));
  gtk_widget_set_visible (self->backup_group, desk_role_may (role, DESK_ACTION_BACKUP));
  gtk_widget_grab_focus (self->check);
  return GTK_WIDGET (self);
}
