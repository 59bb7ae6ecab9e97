/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-page.h"

#include "desk-draw-step.h"
#include "desk-frame-step.h"
#include "desk-number.h"
#include "desk-report-step.h"
#include "desk-sample-step.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words-step.h"

#include <glib/gi18n-lib.h>

struct _DeskAuditPage
{
  AdwBin parent_instance;

  DeskStepBar *steps;
  GtkLabel *message;
  GtkStack *stack;
  DeskFrameStep *frame; /* borrowed: of stack, as those below */
  DeskWordsStep *words;
  DeskDrawStep *draw;
  DeskSampleStep *sample_step;
  DeskReportStep *report;

  DeskSession *session;
  gint64 freeze;        /* 0 = a new audit */
  DeskAudit *audit;     /* %NULL while new or being read */
  GPtrArray *sample;
  DeskStep step;
  gboolean at_next;     /* once read, go to the step that comes next */
  gboolean want_focus;
  GCancellable *loading;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAuditPage, desk_audit_page, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  gint64 freeze;
  DeskAudit *audit;
  GPtrArray *sample;
  GString *abandoned;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->session);
  g_clear_object (&reading->audit);
  g_clear_pointer (&reading->sample, g_ptr_array_unref);
  g_string_free (reading->abandoned, TRUE);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  DeskStore *store = desk_session_get_store (reading->session);
  g_autoptr (GPtrArray) audits = NULL;

  reading->audit = desk_audit_load (store, reading->freeze, reading->session, cancellable, error);
  if (reading->audit == NULL)
    return FALSE;
  reading->sample = desk_audit_sample (store, reading->freeze, cancellable, error);
  if (reading->sample == NULL)
    return FALSE;
  /* Who froze many frames and drew only one that pleased is seen. */
  audits = desk_audit_list (store, reading->session, cancellable, error);
  if (audits == NULL)
    return FALSE;
  for (guint i = 0; i < audits->len; i++)
    {
      DeskAudit *one = g_ptr_array_index (audits, i);
      g_autofree char *number = desk_count_format (one->freeze);

      if (one->draw == 0)
        g_string_append_printf (reading->abandoned, "%s%s (%s)",
                                reading->abandoned->len > 0 ? ", " : "", number,
                                one->officer_name);
    }
  return TRUE;
}

static guint
reached (DeskAuditPage *self)
{
  if (self->audit == NULL)
    {
      DeskAuditFrame frame;
      gint64 size;
      gint64 drawn;

      return 1u << DESK_STEP_FRAME
             | (desk_frame_step_get (self->frame, &frame, &size, &drawn) ? 1u << DESK_STEP_WORDS : 0);
    }
  if (self->audit->draw == 0)
    return 1u << DESK_STEP_FRAME | 1u << DESK_STEP_WORDS | 1u << DESK_STEP_DRAW;
  return (1u << DESK_N_STEPS) - 1;
}

static void
focus_step (DeskAuditPage *self)
{
  switch (self->step)
    {
    case DESK_STEP_FRAME:
      desk_frame_step_focus (self->frame);
      break;
    case DESK_STEP_WORDS:
      desk_words_step_focus (self->words);
      break;
    case DESK_STEP_DRAW:
      desk_draw_step_focus (self->draw);
      break;
    case DESK_STEP_CALLS:
    case DESK_STEP_FINDINGS:
      desk_sample_step_focus (self->sample_step);
      break;
    case DESK_STEP_REPORT:
    default:
      desk_report_step_focus (self->report);
      break;
    }
}

static void
set_step (DeskAuditPage *self, DeskStep step)
{
  static const char *const pages[DESK_N_STEPS]
    = { "frame", "words", "draw", "sample", "sample", "report" };

  self->step = step;
  desk_stack_show (self->stack, pages[step]);
  desk_step_bar_set (self->steps, step, reached (self));
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
go_to (DeskAuditPage *self, DeskStep step)
{
  if ((guint) step >= DESK_N_STEPS || (reached (self) & 1u << step) == 0)
    return;
  if (step == DESK_STEP_WORDS && self->audit == NULL)
    {
      DeskAuditFrame frame;
      gint64 size;
      gint64 drawn;

      desk_frame_step_get (self->frame, &frame, &size, &drawn);
      desk_words_step_set_frame (self->words, &frame, size, drawn);
    }
  set_step (self, step);
  if (step == DESK_STEP_CALLS || step == DESK_STEP_FINDINGS)
    desk_sample_step_show (self->sample_step, step == DESK_STEP_FINDINGS);
}

static void
step_cb (DeskAuditPage *self, guint step)
{
  go_to (self, (DeskStep) step);
  focus_step (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_cb (DESK_AUDIT_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskAuditPage *self = DESK_AUDIT_PAGE (widget);

  /* After the last finding comes the report. */
  if (!desk_sample_step_next (self->sample_step))
    go_to (self, DESK_STEP_REPORT);
  focus_step (self);
}

static void
forward_cb (DeskAuditPage *self)
{
  step_cb (self, DESK_STEP_WORDS);
}

static DeskStep
next_step (DeskAuditPage *self, GPtrArray *sample)
{
  if (self->audit->draw == 0)
    return self->audit->own ? DESK_STEP_DRAW : DESK_STEP_WORDS;
  for (guint i = 0; i < sample->len; i++)
    if (!((DeskAuditTicket *) g_ptr_array_index (sample, i))->has_finding)
      return desk_session_check (self->session, DESK_ACTION_AUDIT, NULL) ? DESK_STEP_CALLS
                                                                         : DESK_STEP_REPORT;
  return DESK_STEP_REPORT;
}

static void
read_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskAuditPage *self = owner;
  Reading *reading = data;
  gboolean first = self->audit == NULL;

  g_clear_object (&self->loading);
  gtk_label_set_text (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
  if (error != NULL)
    return;
  g_set_object (&self->audit, reading->audit);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  self->sample = g_ptr_array_ref (reading->sample);
  desk_frame_step_set_audit (self->frame, self->audit);
  desk_words_step_set_audit (self->words, self->audit);
  desk_draw_step_set_audit (self->draw, self->audit, self->sample);
  desk_report_step_set_audit (self->report, self->audit, self->sample, reading->abandoned->str);
  if (self->audit->draw != 0)
    desk_sample_step_set_audit (self->sample_step, self->audit, self->sample);
  if (first && self->at_next)
    go_to (self, next_step (self, self->sample));
  else
    set_step (self, self->step);
  self->at_next = FALSE;
  if (self->want_focus)
    focus_step (self);
  self->want_focus = FALSE;
}

static void
read_audit (DeskAuditPage *self)
{
  Reading *reading;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  reading->freeze = self->freeze;
  reading->abandoned = g_string_new (NULL);
  self->loading = g_cancellable_new ();
  desk_task_run (self, self->loading, read_work, read_cb, reading, reading_free);
}

static void
frozen_cb (DeskAuditPage *self, gint64 freeze)
{
  desk_frame_step_reset (self->frame);
  self->freeze = freeze;
  self->want_focus = TRUE;
  read_audit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drawn_cb (DeskAuditPage *self)
{
  self->want_focus = TRUE;
  read_audit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sample_changed_cb (DeskAuditPage *self)
{
  self->want_focus = TRUE;
  read_audit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The sample turns from the call to the finding and back by itself. */
static void
finding_cb (DeskAuditPage *self, gboolean finding)
{
  if (self->step == DESK_STEP_CALLS || self->step == DESK_STEP_FINDINGS)
    set_step (self, finding ? DESK_STEP_FINDINGS : DESK_STEP_CALLS);
}

static void
can_go_back_cb (DeskAuditPage *self)
{
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
frame_counted_cb (DeskAuditPage *self)
{
  if (self->audit == NULL && self->freeze == 0)
    desk_step_bar_set (self->steps, self->step, reached (self));
}

/* Each page is named after its step: "Step 2 of 6: Words". */
static void
add_step (DeskAuditPage *self, GtkWidget *page, const char *name, DeskStep step)
{
  g_autofree char *sentence = desk_step_get_sentence (step);

  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_stack_add_named (self->stack, page, name);
}

static void
desk_audit_page_constructed (GObject *object)
{
  DeskAuditPage *self = DESK_AUDIT_PAGE (object);

  G_OBJECT_CLASS (desk_audit_page_parent_class)->constructed (object);

  self->frame = DESK_FRAME_STEP (desk_frame_step_new (self->session));
  self->words = DESK_WORDS_STEP (desk_words_step_new (self->session));
  self->draw = DESK_DRAW_STEP (desk_draw_step_new (self->session));
  self->sample_step = DESK_SAMPLE_STEP (desk_sample_step_new (self->session));
  self->report = DESK_REPORT_STEP (desk_report_step_new (self->session));
  add_step (self, GTK_WIDGET (self->frame), "frame", DESK_STEP_FRAME);
  add_step (self, GTK_WIDGET (self->words), "words", DESK_STEP_WORDS);
  add_step (self, GTK_WIDGET (self->draw), "draw", DESK_STEP_DRAW);
  add_step (self, GTK_WIDGET (self->sample_step), "sample", DESK_STEP_CALLS);
  add_step (self, GTK_WIDGET (self->report), "report", DESK_STEP_REPORT);
  g_signal_connect_object (self->frame, "forward", G_CALLBACK (forward_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->frame, "counted", G_CALLBACK (frame_counted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->words, "frozen", G_CALLBACK (frozen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draw, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sample_step, "changed", G_CALLBACK (sample_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sample_step, "finding", G_CALLBACK (finding_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sample_step, "notify::can-go-back", G_CALLBACK (can_go_back_cb),
                           self, G_CONNECT_SWAPPED);
  set_step (self, DESK_STEP_FRAME);
}

static void
desk_audit_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskAuditPage *self = DESK_AUDIT_PAGE (object);

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value,
                           (self->step == DESK_STEP_CALLS || self->step == DESK_STEP_FINDINGS)
                             && desk_sample_step_get_can_go_back (self->sample_step));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_audit_page_dispose (GObject *object)
{
  DeskAuditPage *self = DESK_AUDIT_PAGE (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  g_clear_object (&self->audit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_audit_page_parent_class)->dispose (object);
}

static void
desk_audit_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskAuditPage *self = DESK_AUDIT_PAGE (object);

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
desk_audit_page_class_init (DeskAuditPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_audit_page_constructed;
  object_class->dispose = desk_audit_page_dispose;
  object_class->get_property = desk_audit_page_get_property;
  object_class->set_property = desk_audit_page_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_CAN_GO_BACK,
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "audit.step", "u", step_action);
  gtk_widget_class_install_action (widget_class, "audit.next", NULL, next_action);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAuditPage, steps);
  gtk_widget_class_bind_template_child (widget_class, DeskAuditPage, message);
  gtk_widget_class_bind_template_child (widget_class, DeskAuditPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
}

static void
desk_audit_page_init (DeskAuditPage *self)
{
  g_type_ensure (DESK_TYPE_STEP_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
}


GtkWidget *
desk_audit_page_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_AUDIT_PAGE, "session", session, NULL);
}

static void
forget (DeskAuditPage *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->audit);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

void
desk_audit_page_begin (DeskAuditPage *self)
{
  g_return_if_fail (DESK_IS_AUDIT_PAGE (self));

  forget (self);
  self->freeze = 0;
  desk_frame_step_set_audit (self->frame, NULL);
  desk_words_step_set_audit (self->words, NULL);
  set_step (self, DESK_STEP_FRAME);
  desk_frame_step_refresh (self->frame);
}

void
desk_audit_page_open (DeskAuditPage *self, gint64 freeze)
{
  g_return_if_fail (DESK_IS_AUDIT_PAGE (self));

  if (self->freeze == freeze)
    return;
  forget (self);
  self->freeze = freeze;
  self->at_next = TRUE;
  desk_stack_show (self->stack, "loading");
  desk_frame_step_refresh (self->frame);
  read_audit (self);
}

void
desk_audit_page_refresh (DeskAuditPage *self)
{
  g_return_if_fail (DESK_IS_AUDIT_PAGE (self));

  if (self->freeze != 0)
    read_audit (self);
  else if (self->step == DESK_STEP_FRAME)
    desk_frame_step_refresh (self->frame);
}

gint64
desk_audit_page_get_freeze (DeskAuditPage *self)
{
  g_return_val_if_fail (DESK_IS_AUDIT_PAGE (self), 0);

  return self->freeze;
}

DeskStep
desk_audit_page_get_step (DeskAuditPage *self)
{
  g_return_val_if_fail (DESK_IS_AUDIT_PAGE (self), DESK_STEP_FRAME);

  return self->step;
}

gboolean
desk_audit_page_may_leave (DeskAuditPage *self)
{
  g_return_val_if_fail (DESK_IS_AUDIT_PAGE (self), TRUE);

  if (!desk_sample_step_is_calling (self->sample_step))
    return TRUE;
  go_to (self, DESK_STEP_CALLS);
  desk_sample_step_say_calling (self->sample_step);
  return FALSE;
}

void
desk_audit_page_go_back (DeskAuditPage *self)
{
  g_return_if_fail (DESK_IS_AUDIT_PAGE (self));

  desk_sample_step_go_back (self->sample_step);
}

void
desk_audit_page_focus (DeskAuditPage *self)
{
  g_return_if_fail (DESK_IS_AUDIT_PAGE (self));

  if (self->loading != NULL && self->audit == NULL)
    self->want_focus = TRUE;
  else
    focus_step (self);
}
