/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-finding-form.h"

#include "desk-audit-words.h"
#include "desk-direction-dialog.h"
#include "desk-fact.h"
#include "desk-lines.h"
#include "desk-number.h"
#include "desk-remove-dialog.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskFindingForm
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *consumer;
  DeskFact *fact_claimed;
  DeskFact *fact_what;
  DeskFact *fact_confirmed;
  DeskFact *fact_officer;
  GtkWidget *form;
  GtkLabel *hint;
  GtkBox *choices;
  GtkTextView *words;
  GtkLabel *message;
  GtkButton *call;
  GtkButton *record;
  GtkWidget *outcome;
  GtkImage *outcome_icon;
  GtkLabel *outcome_title;
  GtkLabel *outcome_sentence;
  GtkButton *open;
  GtkButton *direct;
  GtkButton *remove;
  GtkButton *next;
  GtkLabel *read_only;
  GtkCheckButton *findings[DESK_N_FINDINGS]; /* borrowed: of choices */

  DeskSession *session;
  gint64 freeze;
  DeskAuditTicket *one;
  GCancellable *recording;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  RECORDED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What each finding means, beside its name. */
static const char *const meanings[DESK_N_FINDINGS] = {
  [DESK_FINDING_GENUINE] = N_ ("The consumer says: fixed, and satisfied."),
  [DESK_FINDING_NOT_CALLED] = N_ ("Nobody had spoken to the consumer."),
  [DESK_FINDING_NOT_FIXED] = N_ ("The fault or the mistake is still there."),
  [DESK_FINDING_WRONG_FACTS] = N_ ("What was written about it is not what happened."),
  [DESK_FINDING_NOT_REACHED] = N_ ("The consumer could not be spoken to."),
};

G_DEFINE_FINAL_TYPE (DeskFindingForm, desk_finding_form, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  gint64 freeze;
  char *number;
  DeskFinding finding;
  char *words;
} Recording;

static void
recording_free (gpointer data)
{
  Recording *recording = data;

  g_clear_object (&recording->session);
  g_free (recording->number);
  g_free (recording->words);
  g_free (recording);
}

static gboolean
record_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Recording *recording = data;

  return desk_audit_find (recording->session, recording->freeze, recording->number,
                          recording->finding, recording->words, NULL, error);
}

static void
say (DeskFindingForm *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static int
chosen (DeskFindingForm *self)
{
  for (int i = 0; i < DESK_N_FINDINGS; i++)
    if (gtk_check_button_get_active (self->findings[i]))
      return i;
  return -1;
}

static void
recorded_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskFindingForm *self = owner;
  Recording *recording = data;
  gboolean same = self->one != NULL && recording->freeze == self->freeze
                  && g_str_equal (recording->number, self->one->ticket->number);

  g_clear_object (&self->recording);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record), TRUE);
  if (error == NULL)
    g_signal_emit (self, signals[RECORDED], 0);
  else if (same)
    say (self, error->message);
}

static void
record_cb (DeskFindingForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;
  Recording *recording;
  int finding = chosen (self);

  if (self->recording != NULL || self->one == NULL)
    return;
  if (finding < 0)
    {
      say (self, _("Choose what was found."));
      gtk_widget_grab_focus (GTK_WIDGET (self->findings[0]));
      return;
    }
  say (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record), FALSE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  recording = g_new0 (Recording, 1);
  recording->session = g_object_ref (self->session);
  recording->freeze = self->freeze;
  recording->number = g_strdup (self->one->ticket->number);
  recording->finding = (DeskFinding) finding;
  recording->words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  self->recording = g_cancellable_new ();
  desk_task_run (self, self->recording, record_work, recorded_cb, recording, recording_free);
}

static void
open_cb (DeskFindingForm *self)
{
  if (self->one != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "s",
                                self->one->ticket->number);
}

static void
acted_cb (DeskFindingForm *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
present (DeskFindingForm *self, GtkWidget *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
direct_cb (DeskFindingForm *self)
{
  g_autofree char *words = desk_audit_words_direction (self->one);

  present (self, desk_direction_dialog_new (self->session, self->one->confirmed_by_no,
                                            self->freeze, words));
}

static void
remove_cb (DeskFindingForm *self)
{
  present (self, desk_remove_dialog_new (self->session, self->one->confirmed_by_no));
}

static void
toggled_cb (DeskFindingForm *self)
{
  say (self, NULL);
}

static void
add_choices (DeskFindingForm *self)
{
  for (int i = 0; i < DESK_N_FINDINGS; i++)
    {
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *name = gtk_label_new (desk_finding_get_label ((DeskFinding) i));
      GtkWidget *meaning = gtk_label_new (_(meanings[i]));

      self->findings[i] = GTK_CHECK_BUTTON (button);
      if (i > 0)
        gtk_check_button_set_group (self->findings[i], self->findings[0]);
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_wrap (GTK_LABEL (name), TRUE);
      gtk_label_set_xalign (GTK_LABEL (meaning), 0);
      gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
      gtk_widget_add_css_class (meaning, "caption");
      gtk_widget_add_css_class (meaning, "dim-label");
      gtk_box_append (GTK_BOX (box), name);
      gtk_box_append (GTK_BOX (box), meaning);
      gtk_check_button_set_child (self->findings[i], box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      desk_finding_get_label ((DeskFinding) i),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(meanings[i]), -1);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (self->choices, button);
    }
}

static void
desk_finding_form_dispose (GObject *object)
{
  DeskFindingForm *self = DESK_FINDING_FORM (object);

  if (self->recording != NULL)
    g_cancellable_cancel (self->recording);
  g_clear_object (&self->recording);
  g_clear_object (&self->one);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_finding_form_parent_class)->dispose (object);
}

static void
desk_finding_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFindingForm *self = DESK_FINDING_FORM (object);

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
desk_finding_form_class_init (DeskFindingFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_finding_form_dispose;
  object_class->set_property = desk_finding_form_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[RECORDED] = g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-finding-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, title);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, fact_claimed);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, fact_what);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, fact_confirmed);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, fact_officer);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, form);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, hint);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, choices);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, words);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, message);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, call);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, record);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, outcome_title);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, outcome_sentence);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, open);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, direct);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, remove);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, next);
  gtk_widget_class_bind_template_child (widget_class, DeskFindingForm, read_only);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, direct_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
desk_finding_form_init (DeskFindingForm *self)
{
  g_type_ensure (DESK_TYPE_LINES);
  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_choices (self);
}


GtkWidget *
desk_finding_form_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_FINDING_FORM, "session", session, NULL);
}

/* What was found and what became of the complaint. */
static void
show_outcome (DeskFindingForm *self, DeskAuditTicket *one)
{
  g_autofree char *title = NULL;
  g_autofree char *officer = desk_words_officer (one->ticket);
  g_autofree char *sentence = NULL;

  /* Translators: %s is a finding such as "Not fixed" */
  title = g_strdup_printf (_("Finding: %s"), desk_finding_get_label (one->finding));
  gtk_label_set_text (self->outcome_title, title);
  gtk_image_set_from_icon_name (self->outcome_icon, desk_audit_words_result_icon (one));
  if (desk_audit_words_is_false (one) && one->ticket->state != DESK_STATE_VOID)
    sentence
      /* Translators: an officer ("SDO: R. Kumar") and a state */
      = g_strdup_printf (_("The complaint was reopened and marked as a suspect closure. It is now "
                           "with %s (%s)."),
                         officer, desk_state_get_label (one->ticket->state));
  else if (one->finding == DESK_FINDING_GENUINE)
    sentence = g_strdup (_("The closure is true; nothing changes."));
  else if (desk_audit_words_is_false (one))
    sentence = g_strdup (_("A void complaint is not reopened; register a new one."));
  else
    sentence = g_strdup (_("Silence proves nothing; the complaint stays as it is."));
  gtk_label_set_text (self->outcome_sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->direct),
                          desk_audit_words_is_false (one)
                            && desk_session_check (self->session, DESK_ACTION_DIRECT, NULL));
  /* A false closure has somebody who answers for it; a direction may follow (R17). */
  gtk_widget_set_visible (GTK_WIDGET (self->remove),
                          desk_audit_words_is_false (one) && *one->confirmed_by_no != '\0'
                            && desk_session_check (self->session, DESK_ACTION_REMOVE, NULL));
}

/* What was typed in the call, where nothing else is typed yet. */
static void
offer_words (DeskFindingForm *self, DeskAuditTicket *one)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);

  if (gtk_text_buffer_get_char_count (buffer) == 0 && *one->call_words != '\0')
    gtk_text_buffer_set_text (buffer, one->call_words, -1);
}

void
desk_finding_form_show (DeskFindingForm *self,
                        DeskAudit *audit,
                        DeskAuditTicket *one,
                        const char *why_not)
{
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  g_autofree char *consumer = NULL;
  gboolean same;

  g_return_if_fail (DESK_IS_FINDING_FORM (self));
  g_return_if_fail (audit != NULL && one != NULL);

  same = self->one != NULL && self->freeze == audit->freeze
         && g_str_equal (self->one->ticket->number, one->ticket->number);
  self->freeze = audit->freeze;
  g_set_object (&self->one, one);
  if (!same)
    {
      for (int i = 0; i < DESK_N_FINDINGS; i++)
        gtk_check_button_set_active (self->findings[i], FALSE);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), "", -1);
      say (self, NULL);
    }
  offer_words (self, one);
  number = desk_ticket_number_grouped (one->ticket->number);
  name = desk_words_consumer (one->ticket);
  consumer = g_strdup_printf ("%s · %s · %s", name, one->ticket->category_name,
                              desk_words_place (one->ticket));
  gtk_label_set_text (self->title, number);
  gtk_label_set_text (self->consumer, consumer);
  desk_fact_set_value (self->fact_claimed, desk_audit_words_claimed_by (one));
  desk_fact_set_value (self->fact_what, one->ticket->resolution);
  gtk_widget_set_visible (GTK_WIDGET (self->fact_what), *one->ticket->resolution != '\0');
  desk_fact_set_value (self->fact_confirmed, desk_audit_words_confirmed_by (one));
  desk_fact_set_value (self->fact_officer, desk_audit_words_officer (one));

  gtk_widget_set_visible (self->form, !one->has_finding && why_not == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), one->call_n == 0);
  gtk_widget_set_visible (self->outcome, one->has_finding);
  gtk_widget_set_visible (GTK_WIDGET (self->next),
                          desk_session_check (self->session, DESK_ACTION_AUDIT, NULL));
  if (one->has_finding)
    show_outcome (self, one);
  gtk_label_set_text (self->read_only, why_not != NULL ? why_not : "");
  gtk_widget_set_visible (GTK_WIDGET (self->read_only), !one->has_finding && why_not != NULL);
}

void
desk_finding_form_focus (DeskFindingForm *self)
{
  g_return_if_fail (DESK_IS_FINDING_FORM (self));

  if (gtk_widget_get_visible (self->outcome))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->next))
                                         ? self->next
                                         : self->open));
  else if (gtk_widget_get_visible (self->form))
    gtk_widget_grab_focus (GTK_WIDGET (chosen (self) >= 0 ? self->findings[chosen (self)]
                                                          : self->findings[0]));
}
