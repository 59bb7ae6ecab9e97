/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sample-step.h"

#include "desk-audit-words.h"
#include "desk-call-pane.h"
#include "desk-finding-form.h"
#include "desk-number.h"
#include "desk-sample-row.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskSampleStep
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkLabel *progress;
  GtkListBox *list;
  GtkWidget *ticket_pane;
  GtkLabel *message;
  GtkStack *stack;
  DeskCallPane *call;       /* borrowed: of stack */
  DeskFindingForm *finding; /* borrowed: of stack */

  DeskSession *session;
  DeskAudit *audit;
  DeskAuditTicket *shown;
  char *why_not;            /* why this person may not check the shown one */
  GCancellable *asking;
  gboolean in_finding;
  gboolean setting;
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
  FINDING,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSampleStep, desk_sample_step, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *number;
  char *why_not;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_object (&asking->session);
  g_free (asking->number);
  g_free (asking->why_not);
  g_free (asking);
}

static gboolean
ask_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;

  asking->why_not = desk_audit_why_not (asking->session, asking->number, cancellable);
  return TRUE;
}

static void
say (DeskSampleStep *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

/* Why nobody at this desk works on audits, before any rule about the ticket. Who froze the frame had the words
 * of the draw; any inspection officer goes on from there, also where that one is barred or gone. */
static char *
why_read_only (DeskSampleStep *self)
{
  g_autoptr (GError) error = NULL;

  return desk_session_check (self->session, DESK_ACTION_AUDIT, &error) ? NULL
                                                                       : g_strdup (error->message);
}

static void
show_page (DeskSampleStep *self)
{
  g_autofree char *read_only = NULL;
  const char *why_not;
  gboolean call;

  if (self->shown == NULL)
    {
      desk_stack_show (self->stack, "none");
      return;
    }
  read_only = why_read_only (self);
  why_not = read_only != NULL ? read_only : self->why_not;
  /* Who may not call sees what was found. */
  call = !self->in_finding && why_not == NULL && !self->shown->has_finding;
  if (call || desk_call_pane_is_calling (self->call))
    {
      DeskTicket *old = desk_call_pane_get_ticket (self->call);

      if (!desk_call_pane_is_calling (self->call)
          || (old != NULL && g_str_equal (old->number, self->shown->ticket->number)))
        desk_call_pane_show (self->call, self->shown->ticket, self->audit->freeze);
    }
  desk_finding_form_show (self->finding, self->audit, self->shown, why_not);
  desk_stack_show (self->stack, call ? "call" : "finding");
}

static void
tell_page (DeskSampleStep *self)
{
  gboolean finding = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "finding") == 0;

  g_signal_emit (self, signals[FINDING], 0, finding);
}

static void
asked_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskSampleStep *self = owner;
  Asking *asking = data;

  g_clear_object (&self->asking);
  if (error != NULL || self->shown == NULL
      || !g_str_equal (self->shown->ticket->number, asking->number)
      || g_strcmp0 (self->why_not, asking->why_not) == 0)
    return;
  g_free (self->why_not);
  self->why_not = g_steal_pointer (&asking->why_not);
  show_page (self);
  tell_page (self);
}

/* R2 is said before the consumer is called. */
static void
ask (DeskSampleStep *self)
{
  Asking *asking;

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->shown->has_finding
      || !desk_session_check (self->session, DESK_ACTION_AUDIT, NULL))
    return;
  asking = g_new0 (Asking, 1);
  asking->session = g_object_ref (self->session);
  asking->number = g_strdup (self->shown->ticket->number);
  self->asking = g_cancellable_new ();
  desk_task_run (self, self->asking, ask_work, asked_cb, asking, asking_free);
}

static GtkListBoxRow *
row_of (DeskSampleStep *self, DeskAuditTicket *one)
{
  return one != NULL ? gtk_list_box_get_row_at_index (self->list, one->position - 1) : NULL;
}

static void
choose (DeskSampleStep *self, DeskAuditTicket *one)
{
  if (self->shown == one)
    return;
  g_set_object (&self->shown, one);
  g_clear_pointer (&self->why_not, g_free);
  /* A called one waits for its finding. */
  self->in_finding = one != NULL && one->call_n != 0;
  say (self, NULL);
  show_page (self);
  tell_page (self);
  if (one != NULL)
    ask (self);
}

static void
row_selected_cb (DeskSampleStep *self, GtkListBoxRow *row)
{
  if (self->setting || row == NULL)
    return;
  if (desk_call_pane_is_calling (self->call)
      && row != row_of (self, self->shown))
    {
      self->setting = TRUE;
      gtk_list_box_select_row (self->list, row_of (self, self->shown));
      self->setting = FALSE;
      desk_sample_step_say_calling (self);
      return;
    }
  choose (self, desk_sample_row_get (DESK_SAMPLE_ROW (row)));
}

static void
row_activated_cb (DeskSampleStep *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  desk_sample_step_focus (self);
}

static void
folded_cb (DeskSampleStep *self)
{
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
saved_cb (DeskSampleStep *self, const char *sentence)
{
  say (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
  self->in_finding = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  show_page (self);
  tell_page (self);
  desk_finding_form_focus (self->finding);
}

static void
skipped_cb (DeskSampleStep *self)
{
  desk_sample_step_next (self);
}

static void
recorded_cb (DeskSampleStep *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
desk_sample_step_constructed (GObject *object)
{
  DeskSampleStep *self = DESK_SAMPLE_STEP (object);

  G_OBJECT_CLASS (desk_sample_step_parent_class)->constructed (object);

  self->call = DESK_CALL_PANE (desk_call_pane_new (self->session, DESK_CALL_AUDIT));
  self->finding = DESK_FINDING_FORM (desk_finding_form_new (self->session));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->call), "call");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->finding), "finding");
  g_signal_connect_object (self->call, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call, "skipped", G_CALLBACK (skipped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finding, "recorded", G_CALLBACK (recorded_cb), self,
                           G_CONNECT_SWAPPED);
  desk_stack_show (self->stack, "none");
}

static void
desk_sample_step_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskSampleStep *self = DESK_SAMPLE_STEP (object);

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, desk_sample_step_get_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sample_step_dispose (GObject *object)
{
  DeskSampleStep *self = DESK_SAMPLE_STEP (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->why_not, g_free);
  g_clear_object (&self->shown);
  g_clear_object (&self->audit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_sample_step_parent_class)->dispose (object);
}

static void
desk_sample_step_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskSampleStep *self = DESK_SAMPLE_STEP (object);

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
desk_sample_step_class_init (DeskSampleStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_sample_step_constructed;
  object_class->dispose = desk_sample_step_dispose;
  object_class->get_property = desk_sample_step_get_property;
  object_class->set_property = desk_sample_step_set_property;

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
  signals[FINDING] = g_signal_new ("finding", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sample-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, list);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, ticket_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, message);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleStep, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
desk_sample_step_init (DeskSampleStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}


GtkWidget *
desk_sample_step_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_SAMPLE_STEP, "session", session, NULL);
}

static void
write_progress (DeskSampleStep *self, GPtrArray *sample)
{
  DeskAuditTally tally;
  g_autofree char *drawn = NULL;
  g_autofree char *called = NULL;
  g_autofree char *findings = NULL;
  g_autofree char *sentence = NULL;
  int found = 0;

  desk_audit_tally (sample, &tally);
  for (int i = 0; i < DESK_N_FINDINGS; i++)
    found += tally.found[i];
  drawn = desk_count_format (tally.drawn);
  called = desk_count_format (tally.drawn - tally.not_called);
  findings = desk_count_format (found);
  /* Translators: numbers: calls made, complaints drawn, findings entered */
  sentence = g_strdup_printf (_("%s of %s called, %s with a finding"), called, drawn, findings);
  gtk_label_set_text (self->progress, sentence);
}

void
desk_sample_step_set_audit (DeskSampleStep *self, DeskAudit *audit, GPtrArray *sample)
{
  gboolean same;

  g_return_if_fail (DESK_IS_SAMPLE_STEP (self));
  g_return_if_fail (audit != NULL && sample != NULL);

  same = self->audit != NULL && self->audit->freeze == audit->freeze;
  g_set_object (&self->audit, audit);
  self->setting = TRUE;
  if (!same)
    {
      g_clear_object (&self->shown);
      self->in_finding = FALSE;
      gtk_list_box_unselect_all (self->list);
      adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
      say (self, NULL);
    }
  /* A sample never changes once drawn: rows are filled again in place. */
  for (guint i = 0; i < sample->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (desk_sample_row_new ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      desk_sample_row_set (DESK_SAMPLE_ROW (row), g_ptr_array_index (sample, i));
    }
  while (gtk_list_box_get_row_at_index (self->list, (int) sample->len) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (
                                       self->list, (int) sample->len)));
  self->setting = FALSE;
  write_progress (self, sample);
  if (same && self->shown != NULL)
    {
      g_set_object (&self->shown, g_ptr_array_index (sample, self->shown->position - 1));
      show_page (self);
    }
  else if (!desk_sample_step_next (self) && sample->len > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

void
desk_sample_step_show (DeskSampleStep *self, gboolean finding)
{
  g_return_if_fail (DESK_IS_SAMPLE_STEP (self));

  self->in_finding = finding;
  show_page (self);
  tell_page (self);
}

gboolean
desk_sample_step_next (DeskSampleStep *self)
{
  int from;

  g_return_val_if_fail (DESK_IS_SAMPLE_STEP (self), FALSE);

  /* After the chosen one, then from the start. */
  from = self->shown != NULL ? self->shown->position : 0;
  for (int turn = 0; turn < 2; turn++)
    for (int i = turn == 0 ? from : 0; turn == 0 || i < from; i++)
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

        if (row == NULL)
          break;
        if (!desk_sample_row_get (DESK_SAMPLE_ROW (row))->has_finding)
          {
            gtk_list_box_select_row (self->list, row);
            return TRUE;
          }
      }
  return FALSE;
}

gboolean
desk_sample_step_is_calling (DeskSampleStep *self)
{
  g_return_val_if_fail (DESK_IS_SAMPLE_STEP (self), FALSE);

  return desk_call_pane_is_calling (self->call);
}

void
desk_sample_step_say_calling (DeskSampleStep *self)
{
  g_return_if_fail (DESK_IS_SAMPLE_STEP (self));

  say (self, _("A call is under way here. Save its outcome first."));
}

gboolean
desk_sample_step_get_can_go_back (DeskSampleStep *self)
{
  g_return_val_if_fail (DESK_IS_SAMPLE_STEP (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == self->ticket_pane;
}

void
desk_sample_step_go_back (DeskSampleStep *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (DESK_IS_SAMPLE_STEP (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
desk_sample_step_focus (DeskSampleStep *self)
{
  const char *page;

  g_return_if_fail (DESK_IS_SAMPLE_STEP (self));

  page = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (page, "call") == 0)
    desk_call_pane_focus (self->call);
  else if (g_strcmp0 (page, "finding") == 0)
    desk_finding_form_focus (self->finding);
  else if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}
