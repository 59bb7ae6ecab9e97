/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-pane.h"

#include "desk-aside-offer.h"
#include "desk-call-answers.h"
#include "desk-call-draft.h"
#include "desk-call-facts.h"
#include "desk-call-head.h"
#include "desk-call-keeper.h"
#include "desk-call-number.h"
#include "desk-call-undo.h"
#include "desk-call-work.h"
#include "desk-choices.h"
#include "desk-scroll.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-verdict-line.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskCallPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *empty;
  GtkScrolledWindow *scroller;
  DeskCallHead *head;
  AdwBin *bar;            /* number and timer of a call under way, always in sight */
  DeskCallNumber *where;
  DeskCallFacts *facts;
  DeskCallAnswers *answers;
  DeskVerdictLine *verdict;
  GtkMenuButton *skip;
  GtkButton *leave;
  DeskAsideOffer *aside;
  GtkButton *undo;
  GtkButton *save;
  GtkLabel *save_label;
  DeskSession *session;
  DeskCallKind kind;
  gint64 audit;
  DeskTicket *ticket;
  DeskCallKeeper *keeper; /* what was typed */
  DeskCallUndo *answered; /* of the call under way */
  char *why_not_confirm;  /* R2 or R13, of the ticket shown */
  char *taken;            /* who else calls now, NULL = nobody */
  GCancellable *reading;  /* facts of the ticket shown */
  GCancellable *previewing;

  DeskAttempt *attempt;   /* from "Call" until it is saved */
  DeskCallKind begun;     /* its kind */
  gboolean taken_up;      /* begun by an earlier run of the program: its length is unknown */
  gboolean starting;
  gboolean saving;
  gboolean asked;         /* the words contradict the answers (R10): saving once more confirms */
  gboolean refused;       /* by a rule, with the answers as they are */
  gboolean failed;        /* the store could not be written: said until the next try */
  gboolean done;          /* saved; the ticket shown is of before */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_KIND,
  PROP_CALLING,
  N_PROPS,
};

enum
{
  SAVED,
  SKIPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallPane, desk_call_pane, ADW_TYPE_BIN)

/* A closed complaint among the call-backs is called again to hear whether it is still true. A call under way
 * stays what it began as, whatever became of its complaint meanwhile. */
static DeskCallKind
kind_of (DeskCallPane *self)
{
  if (self->attempt != NULL)
    return self->begun;
  return self->kind == DESK_CALL_CALLBACK && self->ticket != NULL
             && self->ticket->state == DESK_STATE_CLOSED
           ? DESK_CALL_FEEDBACK
           : self->kind;
}

static DeskCallWork *
new_work (DeskCallPane *self)
{
  return desk_call_work_new (self->session, self->ticket, kind_of (self), self->audit,
                             self->attempt != NULL ? self->attempt->attempt : 0);
}

static void
show_verdict (DeskCallPane *self, DeskVerdictLineKind kind, const char *sentence)
{
  self->refused = kind == DESK_VERDICT_LINE_REFUSAL;
  self->asked = kind == DESK_VERDICT_LINE_CAUTION;
  self->failed = FALSE;
  desk_verdict_line_show (self->verdict, kind, sentence);
}

/* Why nobody, or not this person by role, can call; NULL when the call can begin. */
static char *
why_not_call (DeskCallPane *self)
{
  g_autoptr (GError) error = NULL;
  DeskAction action = self->kind == DESK_CALL_AUDIT ? DESK_ACTION_AUDIT : DESK_ACTION_CALL;

  if (self->taken != NULL)
    return g_strdup (self->taken);
  if (kind_of (self) == DESK_CALL_CALLBACK)
    return desk_ticket_why_not (self->ticket, self->session, DESK_ACTION_CALL);
  if (!desk_session_check (self->session, action, &error))
    return g_strdup (error->message);
  return kind_of (self) == DESK_CALL_FEEDBACK ? g_strdup (self->why_not_confirm) : NULL;
}

static gboolean
can_skip (DeskCallPane *self)
{
  return self->taken == NULL && desk_call_work_may_skip (self->session, self->kind, self->ticket);
}

static void
label_save (DeskCallPane *self)
{
  const char *label = self->asked                     ? _("Save all the same")
                      : self->kind == DESK_CALL_AUDIT ? C_ ("verb", "Save")
                                                      : _("Save and next");

  gtk_label_set_text (self->save_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* Everything that hangs on whether a call is under way and on what may be done. */
static void
update (DeskCallPane *self)
{
  gboolean focused = desk_focus_is_in (GTK_WIDGET (self));
  gboolean calling = self->attempt != NULL;
  gboolean has_phone = self->ticket != NULL && *self->ticket->phone_masked != '\0';
  g_autofree char *why_not = self->ticket != NULL && !calling ? why_not_call (self) : NULL;
  gboolean may_call = self->ticket != NULL && !calling && why_not == NULL && !self->done;
  gboolean wants_other = desk_call_number_wants_other (self->where);
  gboolean idle = self->ticket != NULL && !self->starting && !self->saving;
  gboolean stuck = self->refused || self->failed;
  gboolean can_undo = calling && desk_call_undo_can (self->answered);
  gboolean may_skip = !calling && can_skip (self);

  if (may_call && !has_phone && !wants_other)
    {
      why_not = desk_call_work_no_number (self->kind);
      desk_call_number_open_other (self->where);
    }
  desk_call_number_set_reason (self->where, why_not != NULL ? why_not : self->why_not_confirm);
  desk_call_number_set_may_call (self->where, may_call);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.start",
                                 may_call
                                   && (has_phone || wants_other
                                       || desk_call_work_may_go_without (self->kind, self->where)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.copy", calling);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.save",
                                 calling && !self->saving && !self->refused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.undo", can_undo && !self->saving);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.skip", idle && may_skip);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.leave", idle && (!calling || stuck));
  gtk_button_set_label (self->leave, calling ? _("Leave this call") : _("Next call"));
  gtk_widget_set_visible (GTK_WIDGET (self->skip), may_skip);
  gtk_widget_set_visible (GTK_WIDGET (self->leave), calling ? stuck : self->ticket != NULL && !may_skip);
  gtk_widget_set_visible (GTK_WIDGET (self->save), calling);
  desk_aside_offer_show (self->aside, self->session,
                         self->kind == DESK_CALL_CALLBACK && !calling && !self->done ? self->ticket
                                                                                    : NULL);
  if (!calling || self->saving)
    desk_focus_leave (GTK_WIDGET (self->answers));
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers), calling && !self->saving);
  if (!calling)
    show_verdict (self, DESK_VERDICT_LINE_NONE, NULL);
  label_save (self);
  /* What had the focus cannot have it any more: the keyboard would be lost to the window. */
  if (focused && !self->saving && !desk_focus_is_in (GTK_WIDGET (self)))
    desk_call_pane_focus (self);
}

static void
end_attempt (DeskCallPane *self)
{
  g_clear_pointer (&self->attempt, desk_attempt_free);
  desk_call_undo_begin (self->answered, desk_call_draft_new ());
  g_cancellable_cancel (self->previewing);
  desk_call_number_end (self->where);
  if (self->ticket != NULL)
    desk_call_facts_set_complaint (self->facts, self->ticket->description);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
}

static void
show_facts (DeskCallPane *self)
{
  desk_call_head_show (self->head, self->session, self->ticket);
  desk_call_answers_set_kind (self->answers, kind_of (self));
  desk_call_facts_show (self->facts, self->session, kind_of (self), self->ticket);
}

static void
why_not_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;

  g_free (self->why_not_confirm);
  self->why_not_confirm = g_steal_pointer (&work->why_not);
  g_free (self->taken);
  self->taken = g_steal_pointer (&work->taken);
  if (self->taken != NULL && self->attempt == NULL)
    /* It says the same until they are done. */
    desk_call_number_set_problem (self->where, NULL);
  update (self);
}

/* Whether this person may confirm (R2); an inspection asks when its call begins. */
static void
read_why_not (DeskCallPane *self)
{
  desk_task_renew (&self->reading);
  if (self->kind == DESK_CALL_CALLBACK)
    desk_task_run (self, self->reading, desk_call_work_why_not, why_not_done, new_work (self),
                   desk_call_work_free);
}

/* FALSE with a hint when an answer is missing. */
static gboolean
take_answers (DeskCallPane *self, DeskCallWork *work)
{
  g_autoptr (GError) error = NULL;

  if (desk_call_work_take (work, desk_call_answers_get_draft (self->answers), &error))
    return TRUE;
  show_verdict (self, DESK_VERDICT_LINE_HINT, error->message);
  return FALSE;
}

/* Only what a rule refuses is the same at the next try. */
static DeskVerdictLineKind
show_refusal (DeskCallPane *self, const GError *error)
{
  DeskVerdictLineKind kind = DESK_VERDICT_LINE_FAILURE;

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_REFUSED))
    kind = DESK_VERDICT_LINE_REFUSAL;
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID))
    kind = DESK_VERDICT_LINE_HINT;
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CONFIRM))
    kind = DESK_VERDICT_LINE_CAUTION;
  show_verdict (self, kind, error->message);
  return kind;
}

static void
preview_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;

  if (self->attempt == NULL || self->attempt->attempt != work->attempt_n || self->saving)
    return;
  if (error != NULL)
    show_refusal (self, error);
  else if (!self->failed)
    show_verdict (self, DESK_VERDICT_LINE_VERDICT, work->verdict.sentence);
  update (self);
}

static void
preview (DeskCallPane *self)
{
  DeskCallWork *work;

  if (self->attempt == NULL)
    return;
  desk_task_renew (&self->previewing);
  work = new_work (self);
  if (take_answers (self, work))
    {
      desk_task_run (self, self->previewing, desk_call_work_preview, preview_done, work,
                     desk_call_work_free);
      return;
    }
  desk_call_work_free (work);
  update (self);
}

static void
note_typed (DeskCallPane *self)
{
  g_autoptr (DeskCallDraft) draft = desk_call_answers_get_draft (self->answers);

  if (self->attempt != NULL)
    desk_call_keeper_note (self->keeper, self->attempt->attempt, draft);
}

static void
answers_changed_cb (DeskCallPane *self)
{
  self->asked = self->failed = FALSE;
  desk_call_undo_note (self->answered, desk_call_answers_get_draft (self->answers));
  note_typed (self);
  preview (self);
  desk_scroll_to (self->scroller, GTK_WIDGET (self->answers));
}

static void
start_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;
  g_autoptr (DeskCallDraft) here = NULL;

  if (self->session == NULL)
    return;
  self->starting = FALSE;
  if (error != NULL)
    {
      desk_call_number_set_problem (self->where, error->message);
      update (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID)
          && desk_call_number_wants_other (self->where))
        desk_call_number_focus_other (self->where);
      else
        desk_call_pane_focus (self);
      read_why_not (self);
      return;
    }
  self->attempt = g_steal_pointer (&work->attempt);
  self->begun = work->kind;
  self->taken_up = work->taken_up;
  desk_call_number_begin (self->where, self->attempt);
  desk_call_facts_set_complaint (self->facts, self->attempt->description);
  /* What stands here is newer than what the store kept of it. */
  here = desk_call_answers_get_draft (self->answers);
  if (work->typed != NULL && desk_call_draft_is_empty (here))
    desk_call_answers_set_draft (self->answers, work->typed);
  desk_call_undo_begin (self->answered, desk_call_answers_get_draft (self->answers));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
  preview (self);
  desk_call_pane_focus (self);
  desk_scroll_to (self->scroller, GTK_WIDGET (self->answers));
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  DeskCallWork *work;

  if (self->starting || self->attempt != NULL || self->ticket == NULL)
    return;
  work = new_work (self);
  if (desk_call_number_wants_other (self->where))
    {
      work->other_number = g_strdup (desk_call_number_get_other (self->where));
      work->other_reason = g_strdup (desk_call_number_get_other_reason (self->where));
    }
  self->starting = TRUE;
  update (self);
  desk_task_run (self, NULL, desk_call_work_start, start_done, work, desk_call_work_free);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;

  if (self->session == NULL)
    return;
  self->saving = FALSE;
  if (error != NULL)
    {
      if (show_refusal (self, error) == DESK_VERDICT_LINE_FAILURE)
        {
          self->failed = TRUE;
          self->asked = work->result.confirmed;
        }
      update (self);
      desk_call_pane_focus (self);
      return;
    }
  self->done = TRUE;
  desk_call_keeper_forget (self->keeper, work->ticket->number);
  end_attempt (self);
  desk_call_answers_set_draft (self->answers, NULL);
  desk_call_number_clear_other (self->where);
  update (self);
  g_signal_emit (self, signals[SAVED], 0, work->verdict.sentence, (int) work->verdict.kind);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  DeskCallWork *work;

  if (self->attempt == NULL || self->saving)
    return;
  work = new_work (self);
  if (!take_answers (self, work))
    {
      desk_call_work_free (work);
      desk_call_answers_focus_next (self->answers);
      return;
    }
  work->result.confirmed = self->asked;
  if (!self->taken_up)
    work->result.duration = desk_call_number_get_elapsed (self->where);
  /* A verdict still on its way would come after what is saved. */
  g_cancellable_cancel (self->previewing);
  self->saving = TRUE;
  update (self);
  desk_task_run (self, NULL, desk_call_work_save, save_done, work, desk_call_work_free);
}

/* An answer chosen by mistake: nothing is written of it yet. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  DeskCallDraft *draft = desk_call_undo_take_back (self->answered);

  if (draft == NULL || self->attempt == NULL || self->saving)
    return;
  desk_call_answers_set_draft (self->answers, draft);
  self->asked = self->failed = FALSE;
  note_typed (self);
  preview (self);
  update (self);
  desk_call_pane_focus (self);
  desk_scroll_to (self->scroller, GTK_WIDGET (self->answers));
}

/* Keeps what was typed for the ticket shown. */
static void
keep_draft (DeskCallPane *self)
{
  if (self->ticket == NULL || self->done)
    return;
  desk_call_keeper_put (self->keeper, self->ticket->number,
                        desk_call_answers_get_draft (self->answers));
}

static void
skip_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;

  if (self->session == NULL)
    return;
  if (error != NULL)
    desk_call_number_set_problem (self->where, error->message);
  else
    g_signal_emit (self, signals[SKIPPED], 0);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  DeskCallWork *work;

  if (self->attempt != NULL || !can_skip (self))
    return;
  work = new_work (self);
  if (!desk_skip_cause_from_nick (g_variant_get_string (parameter, NULL), &work->cause))
    {
      desk_call_work_free (work);
      return;
    }
  desk_task_run (self, NULL, desk_call_work_skip, skip_done, work, desk_call_work_free);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);

  if (self->attempt != NULL)
    {
      desk_call_keeper_flush (self->keeper);
      end_attempt (self);
      update (self);
    }
  g_signal_emit (self, signals[SKIPPED], 0);
}

/* It is not for calling now: on with the next one. */
static void
set_aside_cb (DeskCallPane *self)
{
  self->done = TRUE;
  g_signal_emit (self, signals[SKIPPED], 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);

  if (self->attempt == NULL)
    return;
  desk_call_number_copy (self->where, self->attempt);
  gtk_widget_activate_action (widget, "win.toast", "s", _("The number is copied."));
}

static void
other_changed_cb (DeskCallPane *self)
{
  if (self->ticket != NULL)
    update (self);
}

gboolean
desk_call_pane_key (DeskCallPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_return_val_if_fail (DESK_IS_CALL_PANE (self), FALSE);

  if (self->attempt == NULL || self->saving
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || desk_focus_is_in_text (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  return desk_call_answers_key (self->answers, keyval, keycode);
}

static void
desk_call_pane_constructed (GObject *object)
{
  DeskCallPane *self = DESK_CALL_PANE (object);

  G_OBJECT_CLASS (desk_call_pane_parent_class)->constructed (object);

  self->keeper = desk_call_keeper_new (self->session);
  desk_call_answers_set_session (self->answers, self->session);
  gtk_menu_button_set_menu_model (self->skip, desk_choices_skip_menu ());
  update (self);
}

static void
desk_call_pane_dispose (GObject *object)
{
  DeskCallPane *self = DESK_CALL_PANE (object);

  /* Signing out or the end of the program in the middle of a call. */
  if (self->keeper != NULL)
    desk_call_keeper_flush (self->keeper);
  g_clear_object (&self->keeper);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->reading);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);
  g_clear_pointer (&self->attempt, desk_attempt_free);
  g_clear_pointer (&self->why_not_confirm, g_free);
  g_clear_pointer (&self->taken, g_free);

  G_OBJECT_CLASS (desk_call_pane_parent_class)->dispose (object);
}

static void
desk_call_pane_finalize (GObject *object)
{
  desk_call_undo_free (DESK_CALL_PANE (object)->answered);

  G_OBJECT_CLASS (desk_call_pane_parent_class)->finalize (object);
}

static void
desk_call_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CALLING:
      g_value_set_boolean (value, desk_call_pane_is_calling (DESK_CALL_PANE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_call_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskCallPane *self = DESK_CALL_PANE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_KIND:
      self->kind = (DeskCallKind) g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, empty);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, head);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, where);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, answers);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, verdict);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, skip);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, leave);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, aside);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, undo);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, save);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, save_label);
}

static void
desk_call_pane_class_init (DeskCallPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_call_pane_constructed;
  object_class->dispose = desk_call_pane_dispose;
  object_class->finalize = desk_call_pane_finalize;
  object_class->get_property = desk_call_pane_get_property;
  object_class->set_property = desk_call_pane_set_property;

  properties[PROP_SESSION] = g_param_spec_object (
    "session", NULL, NULL, DESK_TYPE_SESSION,
    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] = g_param_spec_int (
    "kind", NULL, NULL, 0, DESK_N_CALL_KINDS - 1, DESK_CALL_CALLBACK,
    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CALLING] = g_param_spec_boolean ("calling", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAVED] = g_signal_new ("saved", DESK_TYPE_CALL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[SKIPPED] = g_signal_new ("skipped", DESK_TYPE_CALL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_ASIDE_OFFER);
  g_type_ensure (DESK_TYPE_CALL_ANSWERS);
  g_type_ensure (DESK_TYPE_CALL_FACTS);
  g_type_ensure (DESK_TYPE_CALL_HEAD);
  g_type_ensure (DESK_TYPE_CALL_NUMBER);
  g_type_ensure (DESK_TYPE_VERDICT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "key_pressed_cb",
                                                G_CALLBACK (desk_call_pane_key));
  gtk_widget_class_bind_template_callback (widget_class, other_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_aside_cb);
  gtk_widget_class_bind_template_callback (widget_class, answers_changed_cb);

  gtk_widget_class_install_action (widget_class, "call.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "call.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "call.skip", "s", skip_action);
  gtk_widget_class_install_action (widget_class, "call.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "call.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "call.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "call.start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "call.undo", NULL);
}

static void
desk_call_pane_init (DeskCallPane *self)
{
  self->answered = desk_call_undo_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_call_number_lend_bar (self->where, self->bar);
  desk_stack_show (self->stack, "empty");
}

GtkWidget *
desk_call_pane_new (DeskSession *session, DeskCallKind kind)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_CALL_PANE, "session", session, "kind", (int) kind, NULL);
}

static void
show_other_ticket (DeskCallPane *self, DeskTicket *ticket)
{
  keep_draft (self);
  g_clear_pointer (&self->why_not_confirm, g_free);
  g_clear_pointer (&self->taken, g_free);
  g_cancellable_cancel (self->reading);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  desk_call_answers_set_draft (
    self->answers, ticket != NULL ? desk_call_keeper_get (self->keeper, ticket->number) : NULL);
}

void
desk_call_pane_show (DeskCallPane *self, DeskTicket *ticket, gint64 audit)
{
  gboolean same;

  g_return_if_fail (DESK_IS_CALL_PANE (self));
  g_return_if_fail (ticket == NULL || DESK_IS_TICKET (ticket));

  same = ticket != NULL && self->ticket != NULL
         && g_str_equal (ticket->number, self->ticket->number);
  if (desk_call_pane_is_calling (self) && !same)
    return;
  if (!same)
    show_other_ticket (self, ticket);
  g_set_object (&self->ticket, ticket);
  self->audit = audit;
  self->done = FALSE;
  if (ticket == NULL)
    {
      update (self);
      desk_stack_show (self->stack, "empty");
      return;
    }
  /* Closing what is open of another ticket asks whether this one has a number. */
  desk_call_number_show (self->where, ticket, same);
  show_facts (self);
  update (self);
  desk_stack_show (self->stack, "ticket");
  read_why_not (self);
  preview (self);
}

DeskTicket *
desk_call_pane_get_ticket (DeskCallPane *self)
{
  g_return_val_if_fail (DESK_IS_CALL_PANE (self), NULL);

  return self->ticket;
}

gboolean
desk_call_pane_is_calling (DeskCallPane *self)
{
  g_return_val_if_fail (DESK_IS_CALL_PANE (self), FALSE);

  return self->attempt != NULL || self->starting;
}

void
desk_call_pane_focus (DeskCallPane *self)
{
  g_return_if_fail (DESK_IS_CALL_PANE (self));

  if (self->ticket == NULL)
    return;
  if (self->attempt == NULL)
    {
      if (!desk_call_number_focus (self->where))
        gtk_widget_grab_focus (can_skip (self) ? GTK_WIDGET (self->skip)
                                               : GTK_WIDGET (self->leave));
      return;
    }
  if (!self->failed
      && (desk_call_answers_focus_next (self->answers)
          || desk_call_answers_focus_words (self->answers)))
    return;
  /* What a rule refuses cannot be saved. */
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->save)))
    gtk_widget_grab_focus (GTK_WIDGET (self->leave));
}

void
desk_call_pane_set_empty (DeskCallPane *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_CALL_PANE (self));
  g_return_if_fail (sentence != NULL);

  gtk_label_set_text (self->empty, sentence);
}
