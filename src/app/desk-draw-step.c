/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-draw-step.h"

#include "desk-fact.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

#define N_FIRST 5

struct _DeskDrawStep
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkEntry *words;
  GtkLabel *message;
  GtkButton *draw;
  GtkLabel *waiting;
  DeskFact *fact_entry;
  DeskFact *fact_freeze_hash;
  DeskFact *fact_seed;
  DeskFact *fact_first;
  GtkButton *forward;

  DeskSession *session;
  gint64 freeze;
  GCancellable *drawing;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  DRAWN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDrawStep, desk_draw_step, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  gint64 freeze;
  char *words;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_clear_object (&drawing->session);
  g_free (drawing->words);
  g_free (drawing);
}

static gboolean
draw_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Drawing *drawing = data;
  g_autoptr (DeskAudit) audit
    = desk_audit_draw (drawing->session, drawing->freeze, drawing->words, error);

  return audit != NULL;
}

static void
say (DeskDrawStep *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
drawn_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskDrawStep *self = owner;
  Drawing *drawing = data;

  g_clear_object (&self->drawing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->draw), TRUE);
  /* Another audit was chosen meanwhile: what is said is not about it. */
  if (drawing->freeze != self->freeze)
    return;
  if (error != NULL)
    {
      say (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  g_signal_emit (self, signals[DRAWN], 0);
}

static void
changed_cb (DeskDrawStep *self)
{
  say (self, NULL);
}

static void
draw_cb (DeskDrawStep *self)
{
  Drawing *drawing;

  if (self->drawing != NULL)
    return;
  say (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->draw), FALSE);
  drawing = g_new0 (Drawing, 1);
  drawing->session = g_object_ref (self->session);
  drawing->freeze = self->freeze;
  drawing->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words)));
  self->drawing = g_cancellable_new ();
  desk_task_run (self, self->drawing, draw_work, drawn_cb, drawing, drawing_free);
}

static void
desk_draw_step_dispose (GObject *object)
{
  DeskDrawStep *self = DESK_DRAW_STEP (object);

  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_draw_step_parent_class)->dispose (object);
}

static void
desk_draw_step_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskDrawStep *self = DESK_DRAW_STEP (object);

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
desk_draw_step_class_init (DeskDrawStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_draw_step_dispose;
  object_class->set_property = desk_draw_step_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-draw-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, words);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, message);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, draw);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, fact_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, fact_freeze_hash);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, fact_seed);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, fact_first);
  gtk_widget_class_bind_template_child (widget_class, DeskDrawStep, forward);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
}

static void
desk_draw_step_init (DeskDrawStep *self)
{
  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_stack_show (self->stack, "form");
}


GtkWidget *
desk_draw_step_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_DRAW_STEP, "session", session, NULL);
}

static void
show_facts (DeskDrawStep *self, DeskAudit *audit, GPtrArray *sample)
{
  g_autofree char *entry = desk_count_format (audit->freeze);
  GString *first = g_string_new (NULL);
  guint drawn = 0;

  /* Behind the random ones stands what looks wrong. */
  while (drawn < sample->len && ((DeskAuditTicket *) sample->pdata[drawn])->risks == 0)
    drawn++;
  for (guint i = 0; i < drawn && i < N_FIRST; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      g_string_append_printf (first, "%s%s", i > 0 ? "\n" : "", one->ticket->number);
    }
  if (drawn > N_FIRST)
    {
      g_autofree char *more = desk_count_format (drawn - N_FIRST);

      g_string_append_c (first, '\n');
      /* Translators: more complaints of the sample than the ones listed above */
      g_string_append_printf (first, ngettext ("and %s more", "and %s more",
                                               (gulong) drawn - N_FIRST),
                              more);
    }
  desk_fact_set_value (self->fact_entry, entry);
  desk_fact_set_value (self->fact_freeze_hash, audit->freeze_hash);
  desk_fact_set_value (self->fact_seed, audit->seed);
  desk_fact_set_value (self->fact_first, first->str);
  g_string_free (first, TRUE);
}

void
desk_draw_step_set_audit (DeskDrawStep *self, DeskAudit *audit, GPtrArray *sample)
{
  g_return_if_fail (DESK_IS_DRAW_STEP (self));
  g_return_if_fail (audit != NULL && sample != NULL);

  if (self->freeze != audit->freeze)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->words), "");
      say (self, NULL);
    }
  self->freeze = audit->freeze;
  gtk_widget_set_visible (GTK_WIDGET (self->forward),
                          desk_session_check (self->session, DESK_ACTION_AUDIT, NULL));
  if (audit->draw != 0)
    {
      show_facts (self, audit, sample);
      desk_stack_show (self->stack, "facts");
    }
  else if (audit->own && desk_session_check (self->session, DESK_ACTION_AUDIT, NULL))
    desk_stack_show (self->stack, "form");
  else
    {
      /* Translators: %s is a name */
      g_autofree char *sentence = g_strdup_printf (
        _("This frame is not drawn yet. Only %s, who knows the words, can draw it."),
        audit->officer_name);

      gtk_label_set_text (self->waiting, sentence);
      desk_stack_show (self->stack, "waiting");
    }
}

void
desk_draw_step_focus (DeskDrawStep *self)
{
  const char *page;

  g_return_if_fail (DESK_IS_DRAW_STEP (self));

  page = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (page, "form") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
  else if (g_strcmp0 (page, "facts") == 0 && gtk_widget_get_visible (GTK_WIDGET (self->forward)))
    gtk_widget_grab_focus (GTK_WIDGET (self->forward));
}
