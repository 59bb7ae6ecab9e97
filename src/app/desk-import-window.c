/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-window.h"

#include "desk-default-answer.h"
#include "desk-gaps-group.h"
#include "desk-gaps-window.h"
#include "desk-import-job.h"
#include "desk-number.h"
#include "desk-profile-match.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Reasons that are shown where no file has them. */
#define REASONS 50

struct _DeskImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *kind_rows[DESK_N_IMPORT_KINDS];
  GtkCheckButton *kinds[DESK_N_IMPORT_KINDS];
  GtkLabel *role_reason;
  AdwActionRow *file_row;
  GtkButton *choose_file;
  AdwComboRow *profile_row;
  GtkStringList *profiles;
  AdwActionRow *check_row;
  GtkSwitch *check_only;
  GtkLabel *problem;
  GtkButton *go;
  GtkLabel *running;
  GtkLabel *running_file;
  GtkLabel *running_note;
  GtkProgressBar *progress;
  GtkButton *cancel;
  GtkLabel *outcome;
  GtkWidget *rejects;
  AdwActionRow *rejects_row;
  DeskGapsGroup *gaps;
  GtkWidget *gap_reports;
  GtkWidget *unmapped_group;
  GtkListView *unmapped;
  GtkButton *for_real;
  GtkButton *close;

  DeskSession *session;
  char *path;
  char *rejects_path;
  GtkFileChooserNative *chooser;
  GCancellable *stop; /* of the import under way, NULL = none */
  guint pulse;        /* while how far it is cannot be known */
  gboolean close_after;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskImportWindow, desk_import_window, ADW_TYPE_WINDOW)

static const char *const kind_ids[DESK_N_IMPORT_KINDS] = {
  [DESK_IMPORT_DUMP] = "dump",
  [DESK_IMPORT_PLACES] = "places",
  [DESK_IMPORT_PERSONS] = "persons",
  [DESK_IMPORT_POSTS] = "posts",
};

static DeskImportKind
chosen_kind (DeskImportWindow *self)
{
  for (DeskImportKind kind = 0; kind < DESK_N_IMPORT_KINDS; kind++)
    if (gtk_check_button_get_active (self->kinds[kind]))
      return kind;
  return DESK_IMPORT_DUMP;
}

static void
show_problem (DeskImportWindow *self, const char *sentence, gpointer focus)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
update_choice (DeskImportWindow *self)
{
  gboolean dump = chosen_kind (self) == DESK_IMPORT_DUMP;
  gboolean check;

  gtk_widget_set_visible (GTK_WIDGET (self->profile_row), dump);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_row), dump);
  if (!dump)
    gtk_switch_set_active (self->check_only, FALSE);
  check = gtk_switch_get_active (self->check_only);
  adw_action_row_set_subtitle (
    self->check_row,
    dump ? _("Reads the file and says what would happen. Nothing is kept.")
         : _("Only for complaints. Here good lines are taken and bad ones are written to a file."));
  gtk_button_set_label (self->go, check ? C_ ("import", "_Check") : C_ ("import", "_Import"));
}

static void
kind_cb (DeskImportWindow *self)
{
  show_problem (self, NULL, NULL);
  update_choice (self);
}

static void
check_only_cb (DeskImportWindow *self)
{
  update_choice (self);
}

static void
chosen_cb (DeskImportWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      if (g_object_get_data (G_OBJECT (chooser), "profile") != NULL)
        desk_import_window_set_profile (self, g_file_peek_path (file));
      else
        desk_import_window_set_file (self, g_file_peek_path (file));
    }
  g_clear_object (&self->chooser);
}

static void
choose (DeskImportWindow *self, const char *title, const char *pattern, gboolean profile)
{
  g_autoptr (GtkFileFilter) fitting = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (fitting, pattern);
  gtk_file_filter_add_pattern (fitting, pattern);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), fitting);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  if (profile)
    g_object_set_data (G_OBJECT (self->chooser), "profile", self);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_file_cb (DeskImportWindow *self)
{
  choose (self, _("Choose the file to import"), "*.csv", FALSE);
}

static void
choose_profile_cb (DeskImportWindow *self)
{
  choose (self, _("Choose a profile of your own"), "*.profile", TRUE);
}

static gboolean
dropped_cb (DeskImportWindow *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (desk_import_window_is_running (self) || file == NULL || g_file_peek_path (file) == NULL)
    return FALSE;
  desk_stack_show (self->stack, "choose");
  desk_import_window_set_file (self, g_file_peek_path (file));
  return TRUE;
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (DESK_IMPORT_WINDOW (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
stop_pulse (DeskImportWindow *self)
{
  if (self->pulse != 0)
    g_source_remove (self->pulse);
  self->pulse = 0;
}

static void
progressed (gpointer owner, gint64 done, gint64 total)
{
  DeskImportWindow *self = owner;
  double fraction = total > 0 ? (double) done / (double) total : 0;
  g_autofree char *read = g_format_size ((guint64) done);
  g_autofree char *all = g_format_size ((guint64) total);
  g_autofree char *text = NULL;

  /* An idle callback of an import that is over. */
  if (self->stop == NULL)
    return;
  stop_pulse (self);
  /* Translators: percent, and how much of the file: "41 % (3.2 MB of 7.8 MB)" */
  text = g_strdup_printf (_("%d %% (%s of %s)"), (int) (fraction * 100), read, all);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_progress_bar_set_text (self->progress, text);
}

static void
show_count (DeskImportWindow *self, const char *id, gint64 count)
{
  g_autofree char *row_id = g_strconcat (id, "_row", NULL);
  GObject *label = gtk_widget_get_template_child (GTK_WIDGET (self), DESK_TYPE_IMPORT_WINDOW, id);
  GObject *row = gtk_widget_get_template_child (GTK_WIDGET (self), DESK_TYPE_IMPORT_WINDOW, row_id);
  g_autofree char *text = desk_count_format (count);
  /* Translators: for a screen reader: "Updated: 1,234" */
  g_autofree char *spoken = g_strdup_printf (
    _("%s: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text);

  gtk_label_set_text (GTK_LABEL (label), text);
  /* The row names itself by its title alone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_unmapped (DeskImportWindow *self, GPtrArray *lines)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) model = NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (self->unmapped_group, lines != NULL && lines->len > 0);
  model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&list)));
  gtk_list_view_set_model (self->unmapped, GTK_SELECTION_MODEL (model));
}

static void
gap_reports_cb (DeskImportWindow *self)
{
  GtkWidget *reports = desk_gaps_window_new (self->session);

  gtk_window_set_transient_for (GTK_WINDOW (reports), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (reports));
}

/* Where no file can hold the rejected lines they stand here, as many as one reads. */
static char *
say_reasons (GPtrArray *reasons)
{
  g_autoptr (GString) lines
    = g_string_new (_("The file is imported. No file of the rejected lines could be written; they are:"));

  for (guint i = 0; i < reasons->len && i < REASONS; i++)
    g_string_append_printf (lines, "\n%s", (const char *) g_ptr_array_index (reasons, i));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
show_result (DeskImportWindow *self, DeskImportJob *job, const GError *error)
{
  DeskImportResult *result = &job->result;
  g_autofree char *rows = desk_count_format (result->rows);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    /* Translators: what went wrong, and how many lines were taken before */
    sentence = g_strdup_printf (ngettext ("%s %s line was read before; what is in stays.",
                                          "%s %s lines were read before; what is in stays.",
                                          (gulong) result->rows),
                                error->message, rows);
  else if (job->stopped && job->dry_run)
    sentence = g_strdup_printf (ngettext ("Stopped after checking %s line. Nothing was kept.",
                                          "Stopped after checking %s lines. Nothing was kept.",
                                          (gulong) result->rows),
                                rows);
  else if (job->stopped)
    sentence = g_strdup_printf (
      ngettext ("Stopped after %s line, which is in. Import the file again to go on from there.",
                "Stopped after %s lines, which are in. Import the file again to go on from there.",
                (gulong) result->rows),
      rows);
  else if (job->dry_run)
    sentence = g_strdup (_("Checked. Nothing was kept; this is what an import would do."));
  else if (result->rejected > 0 && result->rejects_path == NULL)
    sentence = say_reasons (result->reasons);
  else
    sentence = g_strdup (_("The file is imported."));

  gtk_label_set_text (self->outcome, sentence);
  show_count (self, "rows", result->rows);
  show_count (self, "imported", result->imported);
  show_count (self, "updated", result->updated);
  show_count (self, "unchanged", result->unchanged);
  show_count (self, "rejected", result->rejected);
  g_free (self->rejects_path);
  self->rejects_path = g_strdup (result->rejects_path);
  gtk_widget_set_visible (self->rejects, self->rejects_path != NULL);
  if (self->rejects_path != NULL)
    {
      g_autofree char *shown = g_filename_display_name (self->rejects_path);

      adw_action_row_set_subtitle (self->rejects_row, shown);
    }
  desk_gaps_group_set (self->gaps, result->gaps);
  gtk_widget_set_visible (self->gap_reports,
                          result->gaps != NULL
                            && desk_gaps_is_for (desk_session_get_role (self->session)));
  show_unmapped (self, result->unmapped);
  gtk_widget_set_visible (GTK_WIDGET (self->for_real),
                          job->dry_run && !job->stopped && error == NULL);
  desk_stack_show (self->stack, "done");
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->for_real))
                           ? GTK_WIDGET (self->for_real)
                           : GTK_WIDGET (self->close));
}

static void
finished (gpointer owner, DeskImportJob *job, const GError *error)
{
  DeskImportWindow *self = owner;

  stop_pulse (self);
  g_clear_object (&self->stop);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  if (self->close_after)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (error != NULL && job->result.rows == 0)
    {
      /* Nothing was read: the choice is what must change. */
      desk_stack_show (self->stack, "choose");
      show_problem (self, error->message, self->go);
      return;
    }
  show_result (self, job, error);
}

static void
start (DeskImportWindow *self, gboolean dry_run)
{
  DeskImportKind kind = chosen_kind (self);
  GtkStringObject *profile = adw_combo_row_get_selected_item (self->profile_row);
  gboolean dump = kind == DESK_IMPORT_DUMP;
  g_autofree char *shown = g_filename_display_basename (self->path);

  show_problem (self, NULL, NULL);
  gtk_label_set_text (self->running, dry_run ? _("Checking the file…") : _("Importing…"));
  gtk_label_set_text (self->running_file, shown);
  gtk_label_set_text (self->running_note,
                      !dump     ? _("All of it in one step, which cannot be stopped halfway.")
                      : dry_run ? _("Nothing is kept.")
                                : _("What is in stays when you stop. The desk can be used "
                                    "meanwhile."));
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), dump);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), TRUE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  desk_stack_show (self->stack, "running");
  if (dump)
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel));

  /* Hours of a large dump are no reason to stop calling consumers. */
  gtk_window_set_modal (GTK_WINDOW (self), FALSE);
  self->stop = g_cancellable_new ();
  self->pulse = g_timeout_add (150, pulse_cb, self);
  desk_import_job_run (self, self->session, kind, self->path,
                       dump ? gtk_string_object_get_string (profile) : NULL, dry_run, self->stop,
                       progressed, finished);
}

static void
go_cb (DeskImportWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!desk_session_check (self->session, desk_import_kind_get_action (chosen_kind (self)), &error))
    show_problem (self, error->message, NULL);
  else if (self->path == NULL)
    show_problem (self, _("Choose the file first."), self->choose_file);
  else if (chosen_kind (self) == DESK_IMPORT_DUMP
           && adw_combo_row_get_selected_item (self->profile_row) == NULL)
    show_problem (self, _("Choose a profile of your own: the program came with none."),
                  self->profile_row);
  else
    start (self, gtk_switch_get_active (self->check_only));
}

static void
for_real_cb (DeskImportWindow *self)
{
  gtk_switch_set_active (self->check_only, FALSE);
  start (self, FALSE);
}

static void
another_cb (DeskImportWindow *self)
{
  desk_import_window_set_file (self, NULL);
  desk_stack_show (self->stack, "choose");
  gtk_widget_grab_focus (GTK_WIDGET (self->choose_file));
}

static void
cancel_cb (DeskImportWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  gtk_label_set_text (self->running, _("Stopping…"));
  g_cancellable_cancel (self->stop);
}

static void
show_folder_cb (DeskImportWindow *self)
{
  g_autofree char *folder = g_path_get_dirname (self->rejects_path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  /* Without a program for folders nothing happens; the path is written beside the button. */
  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
close_answered_cb (DeskImportWindow *self, const char *response)
{
  if (!g_str_equal (response, "stop"))
    return;
  /* It may have ended while the question stood there. */
  if (self->stop == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  self->close_after = TRUE;
  cancel_cb (self);
}

static gboolean
desk_import_window_close_request (GtkWindow *window)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (window);
  GtkWidget *dialog;

  if (self->stop == NULL)
    return GTK_WINDOW_CLASS (desk_import_window_parent_class)->close_request (window);

  if (gtk_widget_get_visible (GTK_WIDGET (self->cancel)))
    {
      dialog = adw_message_dialog_new (window, _("Stop the import?"),
                                       _("What is in stays. Importing the same file again goes on "
                                         "from there."));
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "go-on", _("_Go on"), "stop",
                                        _("_Stop and close"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop",
                                                  ADW_RESPONSE_DESTRUCTIVE);
    }
  else
    {
      dialog = adw_message_dialog_new (window, _("The import is still under way"),
                                       _("All of it in one step, which cannot be stopped "
                                         "halfway."));
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "go-on", _("_Go on"), NULL);
    }
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "go-on");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
unmapped_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
unmapped_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), text);
  desk_words_label_row (label, text);
}

/* What the role may not is shown and cannot be chosen; the reason stands below. */
static void
show_rights (DeskImportWindow *self)
{
  g_autoptr (GError) reason = NULL;
  gboolean chosen = FALSE;

  for (DeskImportKind kind = 0; kind < DESK_N_IMPORT_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      gboolean may
        = desk_session_check (self->session, desk_import_kind_get_action (kind), &error);

      gtk_widget_set_sensitive (self->kind_rows[kind], may);
      if (may && !chosen)
        {
          gtk_check_button_set_active (self->kinds[kind], TRUE);
          chosen = TRUE;
        }
      if (!may && reason == NULL)
        reason = g_steal_pointer (&error);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->role_reason), reason != NULL);
  if (reason != NULL)
    gtk_label_set_text (self->role_reason, reason->message);
}

static void
desk_import_window_constructed (GObject *object)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (object);
  g_auto (GStrv) names = desk_profile_list_names ();

  G_OBJECT_CLASS (desk_import_window_parent_class)->constructed (object);

  gtk_string_list_splice (self->profiles, 0, 0, (const char *const *) names);
  show_rights (self);
  desk_import_window_set_file (self, NULL);
  update_choice (self);
  desk_stack_show (self->stack, "choose");
}

static void
desk_import_window_dispose (GObject *object)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (object);

  if (self->stop != NULL)
    g_cancellable_cancel (self->stop);
  stop_pulse (self);
  g_clear_object (&self->stop);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->rejects_path, g_free);

  G_OBJECT_CLASS (desk_import_window_parent_class)->dispose (object);
}

static void
desk_import_window_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_import_window_class_init (DeskImportWindowClass *klass)
{
  static const char *const counts[]
    = { "rows", "imported", "updated", "unchanged", "rejected" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_import_window_constructed;
  object_class->dispose = desk_import_window_dispose;
  object_class->set_property = desk_import_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = desk_import_window_close_request;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_GAPS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-import-window.ui");
  /* One row a kind, one a count: found by their names in the template. */
  for (guint i = 0; i < DESK_N_IMPORT_KINDS; i++)
    {
      g_autofree char *row = g_strconcat (kind_ids[i], "_row", NULL);

      gtk_widget_class_bind_template_child_full (
        widget_class, kind_ids[i], FALSE,
        G_STRUCT_OFFSET (DeskImportWindow, kinds) + (gssize) (i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (
        widget_class, row, FALSE,
        G_STRUCT_OFFSET (DeskImportWindow, kind_rows) + (gssize) (i * sizeof (gpointer)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *row = g_strconcat (counts[i], "_row", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, counts[i], FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, row, FALSE, 0);
    }
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, role_reason);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, choose_file);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, profile_row);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, profiles);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, check_row);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, check_only);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, go);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, running);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, running_file);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, running_note);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, rejects);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, rejects_row);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, gaps);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, gap_reports);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, unmapped_group);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, unmapped);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, for_real);
  gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, close);
  gtk_widget_class_bind_template_callback (widget_class, gap_reports_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_profile_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, for_real_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
}

static void
desk_import_window_init (DeskImportWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Import"));

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (unmapped_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (unmapped_bind_cb), NULL);
  gtk_list_view_set_factory (self->unmapped, factory);

  drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
desk_import_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_IMPORT_WINDOW, "session", session, NULL);
}

typedef struct
{
  char *path;
  guint selected; /* the profile when the file was chosen */
  char *profile;  /* NULL = none fits */
} Match;

static void
match_free (gpointer data)
{
  Match *match = data;

  g_free (match->path);
  g_free (match->profile);
  g_free (match);
}

static gboolean
match_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Match *match = data;

  match->profile = desk_profile_match_file (match->path);
  return TRUE;
}

/* What the person chose meanwhile stays. */
static void
match_done (gpointer owner, gpointer data, const GError *error)
{
  DeskImportWindow *self = owner;
  Match *match = data;

  if (match->profile != NULL && g_strcmp0 (match->path, self->path) == 0
      && adw_combo_row_get_selected (self->profile_row) == match->selected)
    desk_import_window_set_profile (self, match->profile);
}

void
desk_import_window_set_file (DeskImportWindow *self, const char *path)
{
  Match *match;
  g_autofree char *shown = NULL;

  g_return_if_fail (DESK_IS_IMPORT_WINDOW (self));

  g_free (self->path);
  self->path = g_strdup (path);
  if (path != NULL)
    shown = g_filename_display_name (path);
  adw_action_row_set_subtitle (self->file_row,
                               shown != NULL ? shown : _("None yet. Choose one, or drop it here."));
  show_problem (self, NULL, path != NULL ? self->go : NULL);
  if (path == NULL)
    return;
  match = g_new0 (Match, 1);
  match->path = g_strdup (path);
  match->selected = adw_combo_row_get_selected (self->profile_row);
  desk_task_run (self, NULL, match_work, match_done, match, match_free);
}

void
desk_import_window_set_kind (DeskImportWindow *self, const char *kind)
{
  g_return_if_fail (DESK_IS_IMPORT_WINDOW (self));

  for (guint i = 0; i < DESK_N_IMPORT_KINDS; i++)
    if (g_str_equal (kind_ids[i], kind))
      gtk_check_button_set_active (self->kinds[i], TRUE);
}

void
desk_import_window_set_profile (DeskImportWindow *self, const char *name)
{
  guint n;

  g_return_if_fail (DESK_IS_IMPORT_WINDOW (self));
  g_return_if_fail (name != NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->profiles));
  for (guint i = 0; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->profiles, i), name))
      {
        adw_combo_row_set_selected (self->profile_row, i);
        return;
      }
  gtk_string_list_append (self->profiles, name);
  adw_combo_row_set_selected (self->profile_row, n);
}

gboolean
desk_import_window_is_running (DeskImportWindow *self)
{
  g_return_val_if_fail (DESK_IS_IMPORT_WINDOW (self), FALSE);

  return self->stop != NULL;
}
