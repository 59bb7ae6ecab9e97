/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-answers.h"

#include "desk-clock.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Choices of "call later": a span from now, or the next day at this hour. */
static const struct
{
  gint64 in;
  int tomorrow_hour;
  const char *label;
} laters[] = {
  { DESK_HOUR, 0, NC_ ("call later", "In 1 hour") },
  { 3 * DESK_HOUR, 0, NC_ ("call later", "In 3 hours") },
  { 0, 10, NC_ ("call later", "Tomorrow 10:00") },
  { 0, 17, NC_ ("call later", "Tomorrow 17:00") },
};
#define N_LATERS G_N_ELEMENTS (laters)

static const DeskAnswer fixed_answers[] = { DESK_ANSWER_YES, DESK_ANSWER_PARTLY, DESK_ANSWER_NO };
static const DeskAnswer satisfied_answers[] = { DESK_ANSWER_YES, DESK_ANSWER_NO };

struct _DeskCallAnswers
{
  AdwBin parent_instance;

  GtkFlowBox *outcomes;
  GtkBox *talked;
  GtkBox *later;
  GtkCheckButton *spoke_consumer;
  GtkCheckButton *spoke_other;
  GtkEntry *relation;
  GtkLabel *fixed_label;
  GtkBox *fixed;
  GtkLabel *satisfied_label;
  GtkBox *satisfied;
  GtkLabel *words_label;
  GtkTextView *words;
  GtkFlowBox *laters;
  GtkEntry *later_text;

  GtkToggleButton *outcome_buttons[DESK_N_OUTCOMES];
  GtkToggleButton *fixed_buttons[G_N_ELEMENTS (fixed_answers)];
  GtkToggleButton *satisfied_buttons[G_N_ELEMENTS (satisfied_answers)];
  GtkToggleButton *later_buttons[N_LATERS];

  DeskSession *session;
  gboolean filling; /* set_draft() is at work: nothing is said about it */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallAnswers, desk_call_answers, ADW_TYPE_BIN)

static int
active_of (GtkToggleButton *const *buttons, guint n)
{
  for (guint i = 0; i < n; i++)
    if (gtk_toggle_button_get_active (buttons[i]))
      return (int) i;
  return -1;
}

static DeskOutcome
outcome_of (DeskCallAnswers *self)
{
  int i = active_of (self->outcome_buttons, DESK_N_OUTCOMES);

  return i >= 0 ? (DeskOutcome) i : DESK_CALL_NO_OUTCOME;
}

static void
changed (DeskCallAnswers *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_part (gpointer widget, gboolean open)
{
  if (!open)
    desk_focus_leave (widget);
  gtk_widget_set_visible (widget, open);
}

/* What is closed is hidden too: neither focus nor a screen reader may find it. */
static void
open_questions (DeskCallAnswers *self)
{
  DeskOutcome outcome = outcome_of (self);

  open_part (self->talked, outcome == DESK_OUTCOME_TALKED);
  open_part (self->later, outcome == DESK_OUTCOME_LATER);
  open_part (self->relation, gtk_check_button_get_active (self->spoke_other));
}

static void
outcome_toggled_cb (DeskCallAnswers *self, GtkToggleButton *button)
{
  /* One button goes up as another goes down: once is enough. */
  if (!gtk_toggle_button_get_active (button))
    return;
  open_questions (self);
  changed (self);
  if (!self->filling && gtk_widget_has_focus (GTK_WIDGET (button)))
    desk_call_answers_focus_next (self);
}

static void
answer_toggled_cb (DeskCallAnswers *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  changed (self);
  if (!self->filling && gtk_widget_has_focus (GTK_WIDGET (button)))
    desk_call_answers_focus_next (self);
}

static void
later_toggled_cb (DeskCallAnswers *self, GtkToggleButton *button)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  /* A choice takes the place of what was typed. */
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->later_text), "");
  self->filling = FALSE;
  changed (self);
}

static void
later_text_cb (DeskCallAnswers *self)
{
  if (self->filling)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->later_text)) != '\0')
    for (guint i = 0; i < N_LATERS; i++)
      gtk_toggle_button_set_active (self->later_buttons[i], FALSE);
  changed (self);
}

static void
spoke_cb (DeskCallAnswers *self)
{
  open_questions (self);
  changed (self);
  if (!self->filling && gtk_check_button_get_active (self->spoke_other))
    gtk_widget_grab_focus (GTK_WIDGET (self->relation));
}

static void
relation_cb (DeskCallAnswers *self)
{
  changed (self);
}

/* Enter in a line goes on to what is asked next. */
static void
activated_cb (DeskCallAnswers *self)
{
  desk_call_answers_focus_next (self);
}

/* One of several is chosen: for a screen reader that is a radio button, and GTK 4.8 tells it of
 * a toggle button only that it is a button. */
static void
tell_checked_cb (GtkToggleButton *button, gpointer unused)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (button)
                                 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                 : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static GtkToggleButton *
add_button (DeskCallAnswers *self,
            const char *label,
            const char *spoken,
            GtkToggleButton *group,
            GCallback toggled)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", label, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  /* Long outcomes take two lines, so that more of them fit side by side. */
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 14);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  tell_checked_cb (GTK_TOGGLE_BUTTON (button), NULL);
  g_signal_connect (button, "toggled", G_CALLBACK (tell_checked_cb), NULL);
  g_signal_connect_object (button, "toggled", toggled, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (button);
}

/* The box's children only carry the buttons: one stop of the Tab key each, not two. */
static void
add_to_flow (GtkFlowBox *flow, GtkToggleButton *button)
{
  gtk_flow_box_append (flow, GTK_WIDGET (button));
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (button)), FALSE);
}

static void
make_outcomes (DeskCallAnswers *self)
{
  for (int i = 0; i < DESK_N_OUTCOMES; i++)
    {
      const char *name = desk_outcome_get_label ((DeskOutcome) i);
      g_autofree char *key = desk_count_format (i + 1);
      /* Translators: the key that chooses an outcome of the call, and the outcome: "1 talked" */
      g_autofree char *label = g_strdup_printf (C_ ("outcome and its key", "%s %s"), key, name);
      /* Translators: a key of the keyboard: "Key 1" */
      g_autofree char *tooltip = g_strdup_printf (_("Key %s"), key);

      self->outcome_buttons[i] = add_button (self, label, label, self->outcome_buttons[0],
                                             G_CALLBACK (outcome_toggled_cb));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->outcome_buttons[i]), tooltip);
      add_to_flow (self->outcomes, self->outcome_buttons[i]);
    }
}

static void
make_answers (DeskCallAnswers *self,
              GtkBox *box,
              const char *question,
              const DeskAnswer *answers,
              guint n,
              GtkToggleButton **buttons)
{
  for (guint i = 0; i < n; i++)
    {
      const char *label = desk_answer_get_label (answers[i]);
      /* Translators: for a screen reader: a question and one of its answers */
      g_autofree char *spoken
        = g_strdup_printf (C_ ("question and answer", "%s %s"), question, label);

      buttons[i] = add_button (self, label, spoken, buttons[0], G_CALLBACK (answer_toggled_cb));
      gtk_box_append (box, GTK_WIDGET (buttons[i]));
    }
}

static void
desk_call_answers_dispose (GObject *object)
{
  DeskCallAnswers *self = DESK_CALL_ANSWERS (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_call_answers_parent_class)->dispose (object);
}

static void
desk_call_answers_class_init (DeskCallAnswersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_call_answers_dispose;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_CALL_ANSWERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-answers.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, outcomes);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, talked);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, later);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, spoke_consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, spoke_other);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, relation);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, fixed_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, fixed);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, satisfied_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, satisfied);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, words_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, words);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, laters);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, later_text);
  gtk_widget_class_bind_template_callback (widget_class, spoke_cb);
  gtk_widget_class_bind_template_callback (widget_class, relation_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
desk_call_answers_init (DeskCallAnswers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  make_outcomes (self);
  make_answers (self, self->fixed, gtk_label_get_text (self->fixed_label), fixed_answers,
                G_N_ELEMENTS (fixed_answers), self->fixed_buttons);
  make_answers (self, self->satisfied, gtk_label_get_text (self->satisfied_label),
                satisfied_answers, G_N_ELEMENTS (satisfied_answers), self->satisfied_buttons);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->words), "changed",
                            G_CALLBACK (changed), self);
  for (guint i = 0; i < N_LATERS; i++)
    {
      const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "call later", laters[i].label);

      self->later_buttons[i] = add_button (self, label, label, self->later_buttons[0],
                                           G_CALLBACK (later_toggled_cb));
      add_to_flow (self->laters, self->later_buttons[i]);
    }
  open_questions (self);
}

void
desk_call_answers_set_session (DeskCallAnswers *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  g_set_object (&self->session, session);
}

static gint64
tomorrow_at (DeskCallAnswers *self, int hour)
{
  DeskStore *store = desk_session_get_store (self->session);
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_store_get_zone (store));
  g_autoptr (GDateTime) next = g_date_time_add_days (local, 1);
  g_autoptr (GDateTime) then
    = g_date_time_new (desk_store_get_zone (store), g_date_time_get_year (next),
                       g_date_time_get_month (next), g_date_time_get_day_of_month (next), hour, 0,
                       0);

  return g_date_time_to_unix (then) * DESK_SECOND;
}

DeskCallDraft *
desk_call_answers_get_draft (DeskCallAnswers *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, until;
  DeskCallDraft *draft;
  int i;

  g_return_val_if_fail (DESK_IS_CALL_ANSWERS (self), NULL);

  draft = desk_call_draft_new ();
  draft->outcome = outcome_of (self);
  draft->other = gtk_check_button_get_active (self->spoke_other);
  g_free (draft->relation);
  draft->relation = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->relation)));
  i = active_of (self->fixed_buttons, G_N_ELEMENTS (fixed_answers));
  draft->fixed = i >= 0 ? fixed_answers[i] : DESK_ANSWER_NONE;
  i = active_of (self->satisfied_buttons, G_N_ELEMENTS (satisfied_answers));
  draft->satisfied = i >= 0 ? satisfied_answers[i] : DESK_ANSWER_NONE;
  i = active_of (self->later_buttons, N_LATERS);
  if (i >= 0)
    {
      draft->later_in = laters[i].in;
      draft->later_at = laters[i].in == 0 ? tomorrow_at (self, laters[i].tomorrow_hour) : 0;
    }
  g_free (draft->later_text);
  draft->later_text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->later_text)));
  buffer = gtk_text_view_get_buffer (self->words);
  gtk_text_buffer_get_bounds (buffer, &from, &until);
  g_free (draft->words);
  draft->words = gtk_text_buffer_get_text (buffer, &from, &until, FALSE);
  return draft;
}

void
desk_call_answers_set_draft (DeskCallAnswers *self, const DeskCallDraft *draft)
{
  g_autoptr (DeskCallDraft) none = desk_call_draft_new ();

  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  if (draft == NULL)
    draft = none;
  self->filling = TRUE;
  for (int i = 0; i < DESK_N_OUTCOMES; i++)
    gtk_toggle_button_set_active (self->outcome_buttons[i], draft->outcome == (DeskOutcome) i);
  for (guint i = 0; i < G_N_ELEMENTS (fixed_answers); i++)
    gtk_toggle_button_set_active (self->fixed_buttons[i], draft->fixed == fixed_answers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (satisfied_answers); i++)
    gtk_toggle_button_set_active (self->satisfied_buttons[i],
                                  draft->satisfied == satisfied_answers[i]);
  for (guint i = 0; i < N_LATERS; i++)
    gtk_toggle_button_set_active (self->later_buttons[i],
                                  laters[i].in != 0
                                    ? draft->later_in == laters[i].in
                                    : draft->later_at != 0
                                        && draft->later_at
                                             == tomorrow_at (self, laters[i].tomorrow_hour));
  gtk_check_button_set_active (draft->other ? self->spoke_other : self->spoke_consumer, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->relation), draft->relation);
  gtk_editable_set_text (GTK_EDITABLE (self->later_text), draft->later_text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), draft->words, -1);
  open_questions (self);
  self->filling = FALSE;
}

void
desk_call_answers_choose (DeskCallAnswers *self, DeskOutcome outcome)
{
  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));
  g_return_if_fail ((guint) outcome < DESK_N_OUTCOMES);

  gtk_toggle_button_set_active (self->outcome_buttons[outcome], TRUE);
  if (!desk_call_answers_focus_next (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->outcome_buttons[outcome]));
}

gboolean
desk_call_answers_focus_next (DeskCallAnswers *self)
{
  g_autoptr (DeskCallDraft) draft = NULL;
  GtkWidget *next = NULL;

  g_return_val_if_fail (DESK_IS_CALL_ANSWERS (self), FALSE);

  draft = desk_call_answers_get_draft (self);
  if (draft->outcome == DESK_CALL_NO_OUTCOME)
    next = GTK_WIDGET (self->outcome_buttons[0]);
  else if (draft->outcome == DESK_OUTCOME_LATER)
    {
      if (draft->later_in == 0 && draft->later_at == 0 && *draft->later_text == '\0')
        next = GTK_WIDGET (self->later_buttons[0]);
    }
  else if (draft->outcome == DESK_OUTCOME_TALKED)
    {
      if (draft->other && *draft->relation == '\0')
        next = GTK_WIDGET (self->relation);
      else if (draft->fixed == DESK_ANSWER_NONE)
        next = GTK_WIDGET (self->fixed_buttons[0]);
      else if (draft->satisfied == DESK_ANSWER_NONE)
        next = GTK_WIDGET (self->satisfied_buttons[0]);
      else if (*draft->words == '\0')
        next = GTK_WIDGET (self->words);
    }
  if (next == NULL)
    return FALSE;
  gtk_widget_grab_focus (next);
  return TRUE;
}
