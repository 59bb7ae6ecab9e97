/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-words-step.h"

#include "desk-audit-words.h"
#include "desk-fact.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskWordsStep
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *frame_label;
  GtkEntry *words;
  GtkLabel *message;
  GtkButton *freeze;
  DeskFact *fact_entry;
  DeskFact *fact_when;
  DeskFact *fact_size;
  DeskFact *fact_hash;
  GtkButton *forward;

  DeskSession *session;
  DeskAuditFrame frame;
  GCancellable *freezing;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  FROZEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskWordsStep, desk_words_step, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  DeskAuditFrame frame;
  char *words;
  DeskAudit *audit;
} Freezing;

static void
freezing_free (gpointer data)
{
  Freezing *freezing = data;

  g_clear_object (&freezing->session);
  g_clear_object (&freezing->audit);
  g_free (freezing->words);
  g_free (freezing);
}

static gboolean
freeze_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Freezing *freezing = data;

  freezing->audit = desk_audit_freeze (freezing->session, &freezing->frame, freezing->words, error);
  return freezing->audit != NULL;
}

static void
say (DeskWordsStep *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
frozen_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskWordsStep *self = owner;
  Freezing *freezing = data;

  g_clear_object (&self->freezing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->freeze), TRUE);
  if (error != NULL)
    {
      say (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      return;
    }
  /* Nobody who comes to this desk later shall read them. */
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  g_signal_emit (self, signals[FROZEN], 0, freezing->audit->freeze);
}

static void
changed_cb (DeskWordsStep *self)
{
  say (self, NULL);
}

static void
freeze_cb (DeskWordsStep *self)
{
  Freezing *freezing;

  if (self->freezing != NULL)
    return;
  say (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->freeze), FALSE);
  freezing = g_new0 (Freezing, 1);
  freezing->session = g_object_ref (self->session);
  freezing->frame = self->frame;
  freezing->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words)));
  self->freezing = g_cancellable_new ();
  desk_task_run (self, self->freezing, freeze_work, frozen_cb, freezing, freezing_free);
}

static void
desk_words_step_dispose (GObject *object)
{
  DeskWordsStep *self = DESK_WORDS_STEP (object);

  if (self->freezing != NULL)
    g_cancellable_cancel (self->freezing);
  g_clear_object (&self->freezing);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_words_step_parent_class)->dispose (object);
}

static void
desk_words_step_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskWordsStep *self = DESK_WORDS_STEP (object);

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
desk_words_step_class_init (DeskWordsStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_words_step_dispose;
  object_class->set_property = desk_words_step_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[FROZEN] = g_signal_new ("frozen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-words-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, frame_label);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, words);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, message);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, freeze);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, fact_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, fact_when);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, fact_size);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, fact_hash);
  gtk_widget_class_bind_template_child (widget_class, DeskWordsStep, forward);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, freeze_cb);
}

static void
desk_words_step_init (DeskWordsStep *self)
{
  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_stack_show (self->stack, "form");
}


GtkWidget *
desk_words_step_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_WORDS_STEP, "session", session, NULL);
}

void
desk_words_step_set_frame (DeskWordsStep *self,
                           const DeskAuditFrame *frame,
                           gint64 size,
                           gint64 drawn)
{
  g_autofree char *k = NULL;
  g_autofree char *number = NULL;
  g_autofree char *period = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_WORDS_STEP (self));

  self->frame = *frame;
  k = desk_count_format (drawn);
  number = desk_count_format (size);
  period = desk_audit_words_period (self->session, frame);
  /* Translators: sample, frame, period: "20 of 300 complaints will be drawn (2026-10-25 to …)." */
  sentence = g_strdup_printf (ngettext ("%s of %s complaint will be drawn (%s).",
                                        "%s of %s complaints will be drawn (%s).", (gulong) size),
                              k, number, period);
  gtk_label_set_text (self->frame_label, sentence);
}

void
desk_words_step_set_audit (DeskWordsStep *self, DeskAudit *audit)
{
  g_autofree char *entry = NULL;
  g_autofree char *when = NULL;
  g_autofree char *full = NULL;
  g_autofree char *size = NULL;

  g_return_if_fail (DESK_IS_WORDS_STEP (self));

  desk_stack_show (self->stack, audit != NULL ? "facts" : "form");
  if (audit == NULL)
    return;
  entry = desk_count_format (audit->freeze);
  full = desk_words_time_full (self->session, audit->frozen_at);
  /* Translators: when, and by whom */
  when = g_strdup_printf (C_ ("audit", "%s, by %s"), full, audit->officer_name);
  size = desk_count_format (audit->size);
  desk_fact_set_value (self->fact_entry, entry);
  desk_fact_set_value (self->fact_when, when);
  desk_fact_set_value (self->fact_size, size);
  desk_fact_set_value (self->fact_hash, audit->frame_hash);
  gtk_widget_set_visible (GTK_WIDGET (self->forward), audit->own && audit->draw == 0);
}

void
desk_words_step_focus (DeskWordsStep *self)
{
  g_return_if_fail (DESK_IS_WORDS_STEP (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->forward)))
    gtk_widget_grab_focus (GTK_WIDGET (self->forward));
}
