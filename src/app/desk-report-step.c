/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-report-step.h"

#include "desk-audit-pages.h"
#include "desk-audit-words.h"
#include "desk-direction-dialog.h"
#include "desk-directions-window.h"
#include "desk-fact.h"
#include "desk-number.h"
#include "desk-paper-output.h"
#include "desk-print.h"
#include "desk-slip.h"
#include "desk-strata-table.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskReportStep
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  DeskOutputBar *output;
  DeskTableExport *export_sample;
  DeskTableExport *export_parts;
  DeskTableExport *export_strata;
  GtkGrid *table;
  DeskStrataTable *strata;
  GtkLabel *false_title;
  GtkBox *false_list;
  DeskFact *fact_officer;
  DeskFact *fact_period;
  DeskFact *fact_size;
  DeskFact *fact_entry;
  DeskFact *fact_frame;
  DeskFact *fact_freeze_hash;
  DeskFact *fact_seed;
  DeskFact *fact_abandoned;
  GtkLabel *slip;
  GtkLabel *message;
  GtkButton *copy;
  GtkButton *make;

  DeskSession *session;
  gint64 freeze;
  GCancellable *making;
  guint frames; /* drawn since a slip was made */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskReportStep, desk_report_step, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  DeskSlip *slip;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->session);
  g_clear_pointer (&making->slip, desk_slip_free);
  g_free (making);
}

static gboolean
make_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  making->slip = desk_slip_make (making->session, error);
  return making->slip != NULL;
}

static void
say (DeskReportStep *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

/* Once the slip has its place on the page: a focus given before would scroll to where the
 * button was. */
static gboolean
focus_copy_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DeskReportStep *self = DESK_REPORT_STEP (widget);

  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->copy));
  return G_SOURCE_REMOVE;
}

static void
made_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskReportStep *self = owner;
  Making *making = data;

  g_clear_object (&self->making);
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), TRUE);
  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  gtk_label_set_text (self->slip, making->slip->text);
  gtk_widget_set_visible (GTK_WIDGET (self->slip), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), TRUE);
  self->frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_copy_cb, NULL, NULL);
}

static void
make_cb (DeskReportStep *self)
{
  g_autoptr (GError) error = NULL;
  Making *making;

  if (self->making != NULL)
    return;
  if (!desk_session_check (self->session, DESK_ACTION_SLIP, &error))
    {
      say (self, error->message);
      return;
    }
  say (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), FALSE);
  making = g_new0 (Making, 1);
  making->session = g_object_ref (self->session);
  self->making = g_cancellable_new ();
  desk_task_run (self, self->making, make_work, made_cb, making, making_free);
}

static void
copy_cb (DeskReportStep *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->slip));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("The slip was copied."));
}

static void
open_cb (GtkButton *button, DeskReportStep *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "s",
                              g_object_get_data (G_OBJECT (button), "number"));
}

static void
present (DeskReportStep *self, GtkWidget *window)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

static void
acted_cb (DeskReportStep *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
direct_cb (GtkButton *button, DeskReportStep *self)
{
  GtkWidget *dialog
    = desk_direction_dialog_new (self->session, g_object_get_data (G_OBJECT (button), "staff-no"),
                                 self->freeze, g_object_get_data (G_OBJECT (button), "words"));

  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
directions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskReportStep *self = DESK_REPORT_STEP (widget);

  present (self, desk_directions_window_new (self->session));
}

void
desk_report_step_output (DeskReportStep *self, const char *path, const char *export_path)
{
  g_return_if_fail (DESK_IS_REPORT_STEP (self));

  desk_paper_output_run (self->output, self->session, desk_audit_pages_new, self->freeze, path,
                         export_path);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_report_step_output (DESK_REPORT_STEP (widget), NULL, NULL);
}

static void
chosen_cb (gpointer owner, const char *path)
{
  desk_report_step_output (owner, path, NULL);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: a suggested file name: keep .pdf */
  desk_choose_new_file (widget, _("Save the report"), _("inspection report.pdf"), chosen_cb);
}

static void
desk_report_step_dispose (GObject *object)
{
  DeskReportStep *self = DESK_REPORT_STEP (object);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_report_step_parent_class)->dispose (object);
}

static void
desk_report_step_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskReportStep *self = DESK_REPORT_STEP (object);

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
desk_report_step_class_init (DeskReportStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_report_step_dispose;
  object_class->set_property = desk_report_step_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-report-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, sentence);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, output);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, export_sample);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, export_parts);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, export_strata);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, table);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, strata);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, false_title);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, false_list);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_officer);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_period);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_size);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_frame);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_freeze_hash);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_seed);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, fact_abandoned);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, slip);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, message);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, copy);
  gtk_widget_class_bind_template_child (widget_class, DeskReportStep, make);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_install_action (widget_class, "report.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "report.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "report.directions", NULL, directions_action);
}

static void
desk_report_step_init (DeskReportStep *self)
{
  g_type_ensure (DESK_TYPE_FACT);
  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  g_type_ensure (DESK_TYPE_STRATA_TABLE);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_init_template (GTK_WIDGET (self));
}


GtkWidget *
desk_report_step_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_REPORT_STEP, "session", session, NULL);
}

static void
add_count (DeskReportStep *self, int row, const char *name, int count)
{
  g_autofree char *number = desk_count_format (count);
  GtkWidget *left = gtk_label_new (name);
  GtkWidget *right = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_widget_add_css_class (right, "numeric");
  gtk_grid_attach (self->table, left, 0, row, 1, 1);
  gtk_grid_attach (self->table, right, 1, row, 1, 1);
}

static void
write_table (DeskReportStep *self, const DeskAuditTally *tally)
{
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  for (int i = 0; i < DESK_N_FINDINGS; i++)
    add_count (self, row++, desk_finding_get_label ((DeskFinding) i), tally->found[i]);
  add_count (self, row++, C_ ("complaint of a sample", "Called, finding missing"), tally->called);
  add_count (self, row++, C_ ("complaint of a sample", "Not yet called"), tally->not_called);
  add_count (self, row, C_ ("complaint of a sample", "Drawn"), tally->drawn);
}

/* Who answers for a false closure, with the way to it. */
static GtkWidget *
make_false (DeskReportStep *self, DeskAuditTicket *one)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *number = desk_ticket_number_grouped (one->ticket->number);
  g_autofree char *consumer = desk_words_consumer (one->ticket);
  /* Translators: a complaint number, a consumer, a finding */
  g_autofree char *title = g_strdup_printf (C_ ("false closure", "%s · %s · %s"), number, consumer,
                                            desk_finding_get_label (one->finding));
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open the complaint"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), desk_fact_new (_("Who claimed the fix"),
                                                desk_audit_words_claimed_by (one)));
  gtk_box_append (GTK_BOX (box), desk_fact_new (_("Who confirmed it with the consumer"),
                                                desk_audit_words_confirmed_by (one)));
  gtk_box_append (GTK_BOX (box), desk_fact_new (_("Officer responsible"),
                                                desk_audit_words_officer (one)));
  if (one->risks != 0)
    {
      g_autofree char *reasons = desk_audit_ticket_reasons (one);

      gtk_box_append (GTK_BOX (box), desk_fact_new (_("Called because it looked wrong, not drawn"),
                                                    reasons));
    }
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (one->ticket->number), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  one->ticket->number, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  if (desk_session_check (self->session, DESK_ACTION_DIRECT, NULL))
    {
      GtkWidget *direct = gtk_button_new_with_mnemonic (_("E_xplanation or warning…"));

      gtk_widget_set_halign (direct, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (direct), "staff-no", g_strdup (one->confirmed_by_no), g_free);
      g_object_set_data_full (G_OBJECT (direct), "words", desk_audit_words_direction (one), g_free);
      gtk_accessible_update_property (GTK_ACCESSIBLE (direct), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      one->ticket->number, -1);
      g_signal_connect (direct, "clicked", G_CALLBACK (direct_cb), self);
      gtk_box_append (GTK_BOX (box), direct);
    }
  return box;
}

static void
write_false (DeskReportStep *self, GPtrArray *sample)
{
  GtkWidget *child;
  guint count = 0;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->false_list))) != NULL)
    gtk_box_remove (self->false_list, child);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      if (!desk_audit_words_is_false (one))
        continue;
      count++;
      gtk_box_append (self->false_list, make_false (self, one));
    }
  number = desk_count_format (count);
  title = count > 0 ? g_strdup_printf (ngettext ("%s false closure", "%s false closures", count),
                                       number)
                    : g_strdup (_("No false closure was found so far"));
  gtk_label_set_text (self->false_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->false_list), count > 0);
}

void
desk_report_step_set_audit (DeskReportStep *self,
                            DeskAudit *audit,
                            GPtrArray *sample,
                            const char *abandoned)
{
  DeskExportAbout about = { 0 };
  DeskAuditTally tally;
  g_autofree char *counts = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *freeze = NULL;
  g_autofree char *draw = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *period = NULL;
  g_autofree char *size = NULL;

  g_return_if_fail (DESK_IS_REPORT_STEP (self));
  g_return_if_fail (audit != NULL && sample != NULL);

  /* A slip made for another audit is older than this page. */
  if (self->freeze != audit->freeze)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->slip), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->copy), FALSE);
      say (self, NULL);
    }
  self->freeze = audit->freeze;
  about.audit = audit->freeze;
  desk_table_export_set (self->export_sample, self->session, DESK_EXPORT_AUDIT_SAMPLE, &about);
  desk_table_export_set (self->export_parts, self->session, DESK_EXPORT_AUDIT_PARTS, &about);
  desk_table_export_set (self->export_strata, self->session, DESK_EXPORT_AUDIT_STRATA, &about);
  desk_audit_tally (sample, &tally);
  counts = desk_audit_words_report (&tally);
  rate = desk_audit_words_rate (audit);
  /* What was asked for stands first. */
  sentence = rate != NULL ? g_strconcat (rate, "\n", counts, NULL) : g_strdup (counts);
  gtk_label_set_text (self->sentence, sentence);
  /* The label has a name of its own for its field, its text is the sentence. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sentence), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  write_table (self, &tally);
  desk_strata_table_set (self->strata, audit->strata, audit->level, TRUE);
  write_false (self, sample);

  freeze = desk_count_format (audit->freeze);
  draw = desk_count_format (audit->draw);
  entries = g_strdup_printf ("%s, %s", freeze, draw);
  period = desk_audit_words_period (self->session, &audit->frame);
  size = desk_audit_words_size (audit);
  desk_fact_set_value (self->fact_officer, audit->officer_name);
  desk_fact_set_value (self->fact_period, period);
  desk_fact_set_value (self->fact_size, size);
  desk_fact_set_value (self->fact_entry, entries);
  desk_fact_set_value (self->fact_frame, audit->frame_hash);
  desk_fact_set_value (self->fact_freeze_hash, audit->freeze_hash);
  desk_fact_set_value (self->fact_seed, audit->seed);
  desk_fact_set_value (self->fact_abandoned, abandoned);
  gtk_widget_set_visible (GTK_WIDGET (self->fact_abandoned), *abandoned != '\0');
}

void
desk_report_step_focus (DeskReportStep *self)
{
  g_return_if_fail (DESK_IS_REPORT_STEP (self));

  /* The page is read from its top. */
  gtk_widget_grab_focus (GTK_WIDGET (self->sentence));
  gtk_label_select_region (self->sentence, 0, 0);
}
