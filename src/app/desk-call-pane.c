/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-pane.h"

#include "desk-call-answers.h"
#include "desk-call-draft.h"
#include "desk-call-facts.h"
#include "desk-call-work.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-verdict-line.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskCallPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *empty;
  GtkScrolledWindow *scroller;
  GtkLabel *number;
  GtkLabel *what;
  GtkLabel *course;
  GtkLabel *consumer;
  GtkLabel *phone;
  GtkButton *call;
  GtkBox *calling;
  GtkLabel *full_phone;
  GtkLabel *timer;
  GtkLinkButton *dial;
  GtkBox *reason_box;
  GtkLabel *reason;
  GtkBox *problem_box;
  GtkLabel *problem;
  GtkExpander *other;
  GtkEntry *other_number;
  GtkEntry *other_reason;
  DeskCallFacts *facts;
  DeskCallAnswers *answers;
  DeskVerdictLine *verdict;
  GtkButton *skip;
  GtkButton *save;
  GtkLabel *save_label;
  DeskSession *session;
  DeskCallKind kind;
  gint64 audit;
  DeskTicket *ticket;
  GHashTable *drafts;     /* number -> DeskCallDraft of tickets that are not shown */
  char *why_not_confirm;  /* R2, of the ticket shown */
  GCancellable *reading;  /* facts of the ticket shown */
  GCancellable *previewing;

  DeskAttempt *attempt;   /* from "Call" until it is saved */
  gint64 monotonic;       /* when it began, us */
  gboolean taken_up;      /* begun by an earlier run of the program: its length is unknown */
  guint tick;
  guint scroll;           /* tick callback */
  int frames;             /* until it scrolls */
  gboolean starting;
  gboolean saving;
  gboolean asked;         /* the words contradict the answers (R10): saving once more confirms */
  gboolean refused;       /* by a rule, with the answers as they are */
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

static DeskCallWork *
new_work (DeskCallPane *self)
{
  return desk_call_work_new (self->session, self->ticket, self->kind, self->audit,
                             self->attempt != NULL ? self->attempt->attempt : 0);
}

static void
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

/* Sets a label that shares its line with an icon. */
static void
set_line (GtkBox *box, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (box), text != NULL);
}

static void
show_verdict (DeskCallPane *self, DeskVerdictLineKind kind, const char *sentence)
{
  self->refused = kind == DESK_VERDICT_LINE_REFUSAL;
  self->asked = kind == DESK_VERDICT_LINE_CAUTION;
  desk_verdict_line_show (self->verdict, kind, sentence);
}

static gboolean
wants_other (DeskCallPane *self)
{
  g_autofree char *phone
    = desk_phone_canonical (gtk_editable_get_text (GTK_EDITABLE (self->other_number)));

  return gtk_expander_get_expanded (self->other) && phone != NULL;
}

/* Why nobody, or not this person by role, can call; NULL when the call can begin. */
static char *
why_not_call (DeskCallPane *self)
{
  g_autoptr (GError) error = NULL;

  if (self->kind != DESK_CALL_AUDIT)
    return desk_ticket_why_not (self->ticket, self->session, DESK_ACTION_CALL);
  return desk_session_check (self->session, DESK_ACTION_AUDIT, &error) ? NULL
                                                                       : g_strdup (error->message);
}

static void
label_save (DeskCallPane *self)
{
  const char *label = self->kind == DESK_CALL_AUDIT ? C_ ("verb", "Save") : _("Save and next");

  if (self->asked)
    label = _("Save all the same");
  gtk_label_set_text (self->save_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* Everything that hangs on whether a call is under way and on what may be done. */
static void
update (DeskCallPane *self)
{
  gboolean calling = self->attempt != NULL;
  gboolean has_phone = self->ticket != NULL && *self->ticket->phone_masked != '\0';
  g_autofree char *why_not = self->ticket != NULL && !calling ? why_not_call (self) : NULL;
  gboolean may_call = self->ticket != NULL && !calling && why_not == NULL && !self->done;

  if (may_call && !has_phone && !wants_other (self))
    {
      why_not = g_strdup (_("There is no telephone number on record. Below you can write another "
                            "one."));
      gtk_expander_set_expanded (self->other, TRUE);
    }
  set_line (self->reason_box, self->reason, why_not != NULL ? why_not : self->why_not_confirm);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.start",
                                 may_call && !self->starting && (has_phone || wants_other (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.copy", calling);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.save",
                                 calling && !self->saving && !self->refused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.skip",
                                 self->ticket != NULL && !self->starting && !self->saving
                                   && (!calling || self->refused));
  gtk_button_set_label (self->skip, calling ? _("Leave this call") : _("Skip"));
  gtk_widget_set_visible (GTK_WIDGET (self->skip), !calling || self->refused);
  gtk_widget_set_visible (GTK_WIDGET (self->save), calling);
  gtk_widget_set_visible (GTK_WIDGET (self->call), !calling);
  gtk_widget_set_visible (GTK_WIDGET (self->phone), !calling);
  gtk_widget_set_visible (GTK_WIDGET (self->calling), calling);
  if (!may_call)
    desk_focus_leave (GTK_WIDGET (self->other));
  gtk_widget_set_visible (GTK_WIDGET (self->other), may_call);
  if (!calling || self->saving)
    desk_focus_leave (GTK_WIDGET (self->answers));
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers), calling && !self->saving);
  if (!calling)
    show_verdict (self, DESK_VERDICT_LINE_NONE, NULL);
  label_save (self);
}

/* The part of the content from @widget's top to its bottom is to be seen. */
static void
scroll_to (DeskCallPane *self, GtkWidget *widget)
{
  GtkWidget *content = gtk_widget_get_first_child (
    gtk_scrolled_window_get_child (self->scroller));
  graphene_rect_t bounds;

  if (widget != NULL && gtk_widget_is_ancestor (widget, content)
      && gtk_widget_compute_bounds (widget, content, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller),
                               bounds.origin.y - 12, bounds.origin.y + bounds.size.height + 12);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  self->scroll = 0;
  scroll_to (self, GTK_WIDGET (self->answers));
  scroll_to (self, root != NULL ? gtk_root_get_focus (root) : NULL);
  return G_SOURCE_REMOVE;
}

/* Questions that have just opened have their place only after the next frame. */
static void
scroll_to_answers (DeskCallPane *self)
{
  self->frames = 2;
  if (self->scroll == 0)
    self->scroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  DeskCallPane *self = data;
  gint64 seconds = (g_get_monotonic_time () - self->monotonic) / G_USEC_PER_SEC;
  g_autofree char *text
    = g_strdup_printf ("%02d:%02d", (int) (seconds / 60), (int) (seconds % 60));

  gtk_label_set_text (self->timer, text);
  return G_SOURCE_CONTINUE;
}

static void
end_attempt (DeskCallPane *self)
{
  g_clear_pointer (&self->attempt, desk_attempt_free);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->previewing);
  /* The number is not to be seen any longer. */
  gtk_label_set_text (self->full_phone, "");
  gtk_link_button_set_uri (self->dial, "tel:0");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
}

/* "98765 43210": ten digits are read in fives. */
static char *
phone_for_reading (const char *phone)
{
  return strlen (phone) == 10 ? g_strdup_printf ("%.5s %s", phone, phone + 5) : g_strdup (phone);
}

static void
show_facts (DeskCallPane *self)
{
  DeskTicket *ticket = self->ticket;
  g_autofree char *number = desk_ticket_number_grouped (ticket->number);
  g_autofree char *what
    = g_strdup_printf ("%s · %s", ticket->category_name, desk_words_place (ticket));
  g_autofree char *course = desk_words_course (ticket);
  /* Never the number in its place: that stands below. */
  const char *consumer
    = *ticket->consumer_name != '\0' ? ticket->consumer_name : C_ ("consumer", "name not known");

  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->course, course);
  gtk_widget_set_visible (GTK_WIDGET (self->course), *course != '\0');
  gtk_label_set_text (self->consumer, consumer);
  gtk_label_set_text (self->phone, *ticket->phone_masked != '\0' ? ticket->phone_masked
                                                                 : _("no telephone number"));
  desk_call_facts_show (self->facts, self->session, self->kind, ticket);
}

static void
why_not_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;

  g_free (self->why_not_confirm);
  self->why_not_confirm = g_steal_pointer (&work->why_not);
  update (self);
}

/* Whether this person may confirm (R2); an inspection asks when its call begins. */
static void
read_why_not (DeskCallPane *self)
{
  renew (&self->reading);
  if (self->kind == DESK_CALL_CALLBACK && self->ticket->claimed_at != 0)
    desk_task_run (self, self->reading, desk_call_work_why_not, why_not_done, new_work (self),
                   desk_call_work_free);
}

/* FALSE with a hint when an answer is missing. */
static gboolean
take_answers (DeskCallPane *self, DeskCallWork *work)
{
  DeskStore *store = desk_session_get_store (self->session);
  g_autoptr (GError) error = NULL;

  work->draft = desk_call_answers_get_draft (self->answers);
  if (desk_call_draft_to_result (work->draft, desk_words_now (self->session),
                                 desk_store_get_zone (store), &work->result, &error))
    return TRUE;
  show_verdict (self, DESK_VERDICT_LINE_HINT, error->message);
  return FALSE;
}

static void
show_refusal (DeskCallPane *self, const GError *error)
{
  DeskVerdictLineKind kind = DESK_VERDICT_LINE_REFUSAL;

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID))
    kind = DESK_VERDICT_LINE_HINT;
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CONFIRM))
    kind = DESK_VERDICT_LINE_CAUTION;
  show_verdict (self, kind, error->message);
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
  else
    show_verdict (self, DESK_VERDICT_LINE_VERDICT, work->verdict.sentence);
  update (self);
}

static void
preview (DeskCallPane *self)
{
  DeskCallWork *work;

  if (self->attempt == NULL)
    return;
  renew (&self->previewing);
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
answers_changed_cb (DeskCallPane *self)
{
  self->asked = FALSE;
  preview (self);
  scroll_to_answers (self);
}

static void
start_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallPane *self = owner;
  DeskCallWork *work = data;
  g_autofree char *readable = NULL;
  g_autofree char *uri = NULL;

  if (self->session == NULL)
    return;
  self->starting = FALSE;
  if (error != NULL)
    {
      set_line (self->problem_box, self->problem, error->message);
      update (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID) && wants_other (self))
        gtk_widget_grab_focus (GTK_WIDGET (work->other_reason != NULL && *work->other_reason != '\0'
                                             ? self->other_number
                                             : self->other_reason));
      return;
    }
  set_line (self->problem_box, self->problem, NULL);
  self->attempt = g_steal_pointer (&work->attempt);
  self->monotonic = g_get_monotonic_time ();
  self->taken_up = work->taken_up;
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
  tick_cb (self);
  readable = phone_for_reading (self->attempt->phone);
  gtk_label_set_text (self->full_phone, readable);
  uri = g_strconcat ("tel:", self->attempt->phone, NULL);
  gtk_link_button_set_uri (self->dial, uri);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLING]);
  preview (self);
  desk_call_pane_focus (self);
  scroll_to_answers (self);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);
  DeskCallWork *work;

  if (self->starting || self->attempt != NULL || self->ticket == NULL)
    return;
  work = new_work (self);
  if (wants_other (self))
    {
      work->other_number = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->other_number)));
      work->other_reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->other_reason)));
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
      show_refusal (self, error);
      update (self);
      desk_call_pane_focus (self);
      return;
    }
  self->done = TRUE;
  g_hash_table_remove (self->drafts, work->ticket->number);
  end_attempt (self);
  desk_call_answers_set_draft (self->answers, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->other_number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->other_reason), "");
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
    work->result.duration = (g_get_monotonic_time () - self->monotonic) / 1000;
  /* A verdict still on its way would come after what is saved. */
  g_cancellable_cancel (self->previewing);
  self->saving = TRUE;
  update (self);
  desk_task_run (self, NULL, desk_call_work_save, save_done, work, desk_call_work_free);
}

/* Keeps what was typed for the ticket shown. */
static void
keep_draft (DeskCallPane *self)
{
  g_autoptr (DeskCallDraft) draft = NULL;

  if (self->ticket == NULL || self->done)
    return;
  draft = desk_call_answers_get_draft (self->answers);
  if (desk_call_draft_is_empty (draft))
    g_hash_table_remove (self->drafts, self->ticket->number);
  else
    g_hash_table_replace (self->drafts, g_strdup (self->ticket->number), g_steal_pointer (&draft));
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);

  if (self->attempt != NULL)
    {
      end_attempt (self);
      update (self);
    }
  g_signal_emit (self, signals[SKIPPED], 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskCallPane *self = DESK_CALL_PANE (widget);

  if (self->attempt == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->attempt->phone);
  gtk_widget_activate_action (widget, "win.toast", "s", _("The number is copied."));
}

static void
other_changed_cb (DeskCallPane *self)
{
  if (self->ticket != NULL)
    update (self);
}

static gboolean
in_text (DeskCallPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

static gboolean
key_pressed_cb (DeskCallPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->attempt == NULL || self->saving
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || in_text (self))
    return GDK_EVENT_PROPAGATE;
  return desk_call_answers_key (self->answers, keyval, keycode);
}

static void
desk_call_pane_constructed (GObject *object)
{
  DeskCallPane *self = DESK_CALL_PANE (object);

  G_OBJECT_CLASS (desk_call_pane_parent_class)->constructed (object);

  desk_call_answers_set_session (self->answers, self->session);
  update (self);
}

static void
desk_call_pane_dispose (GObject *object)
{
  DeskCallPane *self = DESK_CALL_PANE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->reading);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->attempt, desk_attempt_free);
  g_clear_pointer (&self->why_not_confirm, g_free);

  G_OBJECT_CLASS (desk_call_pane_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, number);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, what);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, course);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, phone);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, call);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, calling);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, full_phone);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, timer);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, dial);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, reason_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, problem_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, other);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, other_number);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, other_reason);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, answers);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, verdict);
  gtk_widget_class_bind_template_child (widget_class, DeskCallPane, skip);
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

  g_type_ensure (DESK_TYPE_CALL_ANSWERS);
  g_type_ensure (DESK_TYPE_CALL_FACTS);
  g_type_ensure (DESK_TYPE_VERDICT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, answers_changed_cb);

  gtk_widget_class_install_action (widget_class, "call.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "call.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "call.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "call.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "call.start", NULL);
}

static void
desk_call_pane_init (DeskCallPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) desk_call_draft_free);
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
  g_cancellable_cancel (self->reading);
  set_line (self->problem_box, self->problem, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->other_number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->other_reason), "");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  desk_call_answers_set_draft (
    self->answers, ticket != NULL ? g_hash_table_lookup (self->drafts, ticket->number) : NULL);
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
  /* Only now: closing it asks whether this ticket has a number. */
  if (!same)
    gtk_expander_set_expanded (self->other, FALSE);
  if (ticket == NULL)
    {
      update (self);
      desk_stack_show (self->stack, "empty");
      return;
    }
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
      if (gtk_widget_is_sensitive (GTK_WIDGET (self->call)))
        gtk_widget_grab_focus (GTK_WIDGET (self->call));
      else if (gtk_widget_get_visible (GTK_WIDGET (self->other)))
        gtk_widget_grab_focus (GTK_WIDGET (self->other_number));
      else
        gtk_widget_grab_focus (GTK_WIDGET (self->skip));
      return;
    }
  if (!desk_call_answers_focus_next (self->answers))
    gtk_widget_grab_focus (GTK_WIDGET (self->save));
}

void
desk_call_pane_set_empty (DeskCallPane *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_CALL_PANE (self));
  g_return_if_fail (sentence != NULL);

  gtk_label_set_text (self->empty, sentence);
}
