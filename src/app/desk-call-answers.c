/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-answers.h"

#include "desk-answer-group.h"
#include "desk-clock.h"
#include "desk-date-entry.h"
#include "desk-lines.h"
#include "desk-number.h"
#include "desk-phrase-menu.h"
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

/* The letters are those of the English words, on every keyboard. Each answer of both questions
 * has its own, so that none can be given to the wrong question. */
typedef struct
{
  DeskAnswer answer;
  const char *key;
} Choice;
static const Choice fixed_choices[]
  = { { DESK_ANSWER_YES, "F" }, { DESK_ANSWER_PARTLY, "P" }, { DESK_ANSWER_NO, "N" } };
static const Choice satisfied_choices[] = { { DESK_ANSWER_YES, "S" }, { DESK_ANSWER_NO, "D" } };

/* "Did anyone call you before?" */
static const struct
{
  DeskCalled called;
  const char *key;
} called_choices[]
  = { { DESK_CALLED_YES, "C" }, { DESK_CALLED_NO, "O" }, { DESK_CALLED_UNSURE, "U" } };

enum
{
  SPOKE_CONSUMER,
  SPOKE_OTHER,
};

struct _DeskCallAnswers
{
  AdwBin parent_instance;

  DeskAnswerGroup *outcomes;
  GtkBox *talked;
  GtkBox *later;
  GtkBox *called_box;
  GtkLabel *called_label;
  DeskAnswerGroup *called;
  DeskAnswerGroup *spoke;
  GtkEntry *relation;
  GtkLabel *fixed_label;
  DeskAnswerGroup *fixed;
  GtkWidget *when_box;
  DeskDateEntry *when;
  GtkCheckButton *when_unknown;
  GtkLabel *satisfied_label;
  DeskAnswerGroup *satisfied;
  GtkLabel *words_label;
  GtkTextView *words;
  DeskPhraseMenu *phrases;
  DeskAnswerGroup *laters;
  GtkEntry *later_text;

  DeskSession *session;
  DeskCallKind kind;
  gint64 called_at; /* 0 = now */
  gboolean filling; /* set_draft() is at work: nothing is said about it */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallAnswers, desk_call_answers, ADW_TYPE_BIN)

static DeskOutcome
outcome_of (DeskCallAnswers *self)
{
  int i = desk_answer_group_get_chosen (self->outcomes);

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

/* A closure is asked about: whether anyone had called comes first. */
static gboolean
asks_called (DeskCallAnswers *self)
{
  return self->kind != DESK_CALL_CALLBACK;
}

/* An inspection asks since when, of what is fixed at least partly. */
static gboolean
asks_when (DeskCallAnswers *self)
{
  int i = desk_answer_group_get_chosen (self->fixed);

  return self->kind == DESK_CALL_AUDIT && i >= 0 && fixed_choices[i].answer != DESK_ANSWER_NO;
}

/* What is closed is hidden too: neither focus nor a screen reader may find it. */
static void
open_questions (DeskCallAnswers *self)
{
  DeskOutcome outcome = outcome_of (self);

  open_part (self->talked, outcome == DESK_OUTCOME_TALKED);
  open_part (self->later, outcome == DESK_OUTCOME_LATER);
  open_part (self->called_box, asks_called (self));
  open_part (self->when_box, asks_when (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->when),
                            !gtk_check_button_get_active (self->when_unknown));
  open_part (self->relation, desk_answer_group_get_chosen (self->spoke) == SPOKE_OTHER);
}

static void
outcome_cb (DeskCallAnswers *self)
{
  open_questions (self);
  changed (self);
}

static void
answer_cb (DeskCallAnswers *self)
{
  open_questions (self);
  changed (self);
}

static void
later_cb (DeskCallAnswers *self)
{
  if (self->filling)
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
    desk_answer_group_set_chosen (self->laters, -1);
  changed (self);
}

static void
spoke_cb (DeskCallAnswers *self)
{
  open_questions (self);
  changed (self);
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

static void
make_outcomes (DeskCallAnswers *self)
{
  for (int i = 0; i < DESK_N_OUTCOMES; i++)
    {
      const char *name = desk_outcome_get_label ((DeskOutcome) i);
      g_autofree char *key = desk_count_format (i + 1);

      desk_answer_group_add (self->outcomes, name, key, NULL);
    }
}

static void
make_answers (DeskAnswerGroup *group, const char *question, const Choice *choices, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *label = desk_answer_get_label (choices[i].answer);
      /* Translators: for a screen reader: a question and one of its answers */
      g_autofree char *spoken
        = g_strdup_printf (C_ ("question and answer", "%s %s"), question, label);

      desk_answer_group_add (group, label, choices[i].key, spoken);
    }
}

static void
make_called (DeskCallAnswers *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (called_choices); i++)
    {
      const char *label = desk_called_get_label (called_choices[i].called);
      g_autofree char *spoken = g_strdup_printf (C_ ("question and answer", "%s %s"),
                                                 gtk_label_get_text (self->called_label), label);

      desk_answer_group_add (self->called, label, called_choices[i].key, spoken);
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

  g_type_ensure (DESK_TYPE_ANSWER_GROUP);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_LINES);
  g_type_ensure (DESK_TYPE_PHRASE_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-answers.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, outcomes);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, talked);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, later);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, called_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, called_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, called);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, spoke);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, relation);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, fixed_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, fixed);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, when_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, when);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, when_unknown);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, satisfied_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, satisfied);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, words_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, words);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, phrases);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, laters);
  gtk_widget_class_bind_template_child (widget_class, DeskCallAnswers, later_text);
  gtk_widget_class_bind_template_callback (widget_class, outcome_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, spoke_cb);
  gtk_widget_class_bind_template_callback (widget_class, relation_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
desk_call_answers_init (DeskCallAnswers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  desk_phrase_menu_set_view (self->phrases, self->words);
  self->filling = TRUE;
  make_outcomes (self);
  make_called (self);
  desk_date_entry_set_name (self->when, _("The day when it was fixed"));
  desk_date_entry_set_hint (self->when, _("For example 2026-11-20"));
  desk_answer_group_add (self->spoke, C_ ("spoke to", "the consumer"), NULL,
                         _("Spoke to the consumer"));
  desk_answer_group_add (self->spoke, C_ ("spoke to", "another person"), NULL,
                         _("Spoke to another person"));
  desk_answer_group_set_chosen (self->spoke, SPOKE_CONSUMER);
  make_answers (self->fixed, gtk_label_get_text (self->fixed_label), fixed_choices,
                G_N_ELEMENTS (fixed_choices));
  make_answers (self->satisfied, gtk_label_get_text (self->satisfied_label), satisfied_choices,
                G_N_ELEMENTS (satisfied_choices));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->words), "changed",
                            G_CALLBACK (changed), self);
  for (guint i = 0; i < N_LATERS; i++)
    {
      const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "call later", laters[i].label);

      desk_answer_group_add (self->laters, label, NULL, NULL);
    }
  self->filling = FALSE;
  open_questions (self);
}

void
desk_call_answers_set_session (DeskCallAnswers *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  g_set_object (&self->session, session);
}

void
desk_call_answers_set_called_at (DeskCallAnswers *self, gint64 called_at)
{
  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  self->called_at = called_at;
}

/* Counted from the call: what a paper says is typed in later. */
static gint64
tomorrow_at (DeskCallAnswers *self, int hour)
{
  DeskStore *store = desk_session_get_store (self->session);
  gint64 at = self->called_at != 0 ? self->called_at
                                   : desk_clock_now (desk_store_get_clock (store));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_store_get_zone (store));
  g_autoptr (GDateTime) next = g_date_time_add_days (local, 1);
  g_autoptr (GDateTime) then
    = g_date_time_new (desk_store_get_zone (store), g_date_time_get_year (next),
                       g_date_time_get_month (next), g_date_time_get_day_of_month (next), hour, 0,
                       0);

  return g_date_time_to_unix (then) * DESK_SECOND;
}

/* The day as 2026-11-20 when it is one, else as it is typed. (transfer full) */
static char *
when_of (DeskCallAnswers *self)
{
  GTimeZone *zone;
  gint64 at = 0;

  if (gtk_check_button_get_active (self->when_unknown))
    return g_strdup (DESK_FIXED_UNKNOWN);
  zone = desk_store_get_zone (desk_session_get_store (self->session));
  if (desk_date_entry_get (self->when, zone, FALSE, &at, NULL) && at != 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

      return g_date_time_format (local, "%Y-%m-%d");
    }
  return desk_date_entry_dup_text (self->when);
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
  draft->other = desk_answer_group_get_chosen (self->spoke) == SPOKE_OTHER;
  g_free (draft->relation);
  draft->relation = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->relation)));
  i = desk_answer_group_get_chosen (self->called);
  draft->called = asks_called (self) && i >= 0 ? called_choices[i].called : DESK_CALLED_NONE;
  i = desk_answer_group_get_chosen (self->fixed);
  draft->fixed = i >= 0 ? fixed_choices[i].answer : DESK_ANSWER_NONE;
  g_free (draft->fixed_on);
  draft->fixed_on = asks_when (self) ? when_of (self) : g_strdup ("");
  i = desk_answer_group_get_chosen (self->satisfied);
  draft->satisfied = i >= 0 ? satisfied_choices[i].answer : DESK_ANSWER_NONE;
  i = desk_answer_group_get_chosen (self->laters);
  if (i >= 0)
    {
      draft->later_in = laters[i].in;
      draft->later_at = laters[i].in == 0 ? tomorrow_at (self, laters[i].tomorrow_hour) : 0;
    }
  g_free (draft->later_text);
  draft->later_text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->later_text))));
  buffer = gtk_text_view_get_buffer (self->words);
  gtk_text_buffer_get_bounds (buffer, &from, &until);
  g_free (draft->words);
  draft->words = gtk_text_buffer_get_text (buffer, &from, &until, FALSE);
  return draft;
}

static int
place_of (DeskAnswer answer, const Choice *choices, guint n)
{
  for (guint i = 0; i < n; i++)
    if (choices[i].answer == answer)
      return (int) i;
  return -1;
}

static int
place_of_called (DeskCalled called)
{
  for (guint i = 0; i < G_N_ELEMENTS (called_choices); i++)
    if (called_choices[i].called == called)
      return (int) i;
  return -1;
}

static int
later_of (DeskCallAnswers *self, const DeskCallDraft *draft)
{
  for (int i = 0; i < (int) N_LATERS; i++)
    if (laters[i].in != 0 ? draft->later_in == laters[i].in
                          : draft->later_at != 0
                              && draft->later_at == tomorrow_at (self, laters[i].tomorrow_hour))
      return i;
  return -1;
}

void
desk_call_answers_set_draft (DeskCallAnswers *self, const DeskCallDraft *draft)
{
  g_autoptr (DeskCallDraft) none = desk_call_draft_new ();

  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  if (draft == NULL)
    draft = none;
  self->filling = TRUE;
  desk_answer_group_set_chosen (self->outcomes, (int) draft->outcome);
  desk_answer_group_set_chosen (self->called, place_of_called (draft->called));
  desk_answer_group_set_chosen (self->fixed, place_of (draft->fixed, fixed_choices,
                                                       G_N_ELEMENTS (fixed_choices)));
  gtk_check_button_set_active (self->when_unknown,
                               g_str_equal (draft->fixed_on, DESK_FIXED_UNKNOWN));
  desk_date_entry_set_text (self->when, g_str_equal (draft->fixed_on, DESK_FIXED_UNKNOWN)
                                          ? "" : draft->fixed_on);
  desk_answer_group_set_chosen (self->satisfied, place_of (draft->satisfied, satisfied_choices,
                                                           G_N_ELEMENTS (satisfied_choices)));
  desk_answer_group_set_chosen (self->laters, later_of (self, draft));
  desk_answer_group_set_chosen (self->spoke, draft->other ? SPOKE_OTHER : SPOKE_CONSUMER);
  gtk_editable_set_text (GTK_EDITABLE (self->relation), draft->relation);
  gtk_editable_set_text (GTK_EDITABLE (self->later_text), draft->later_text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), draft->words, -1);
  open_questions (self);
  self->filling = FALSE;
}

void
desk_call_answers_set_kind (DeskCallAnswers *self, DeskCallKind kind)
{
  g_return_if_fail (DESK_IS_CALL_ANSWERS (self));

  self->kind = kind;
  gtk_label_set_text (self->fixed_label, kind == DESK_CALL_FEEDBACK ? _("Is it still fixed?")
                                                                    : _("Is it fixed?"));
  open_questions (self);
}

/* The Latin letter of a key, also where the keyboard writes another script now. */
static char
letter_of (DeskCallAnswers *self, guint keyval, guint keycode)
{
  g_autofree guint *others = NULL;
  int n = 0;

  if (keyval < 0x80)
    return g_ascii_toupper ((char) keyval);
  if (gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (self)), keycode, NULL, &others,
                               &n))
    for (int i = 0; i < n; i++)
      if (others[i] < 0x80 && g_ascii_isalpha ((char) others[i]))
        return g_ascii_toupper ((char) others[i]);
  return '\0';
}

static gboolean
choose_by_letter (DeskAnswerGroup *group, char letter, const Choice *choices, guint n)
{
  for (guint i = 0; i < n; i++)
    if (*choices[i].key == letter)
      {
        desk_answer_group_set_chosen (group, (int) i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
choose_called (DeskCallAnswers *self, char letter)
{
  for (guint i = 0; asks_called (self) && i < G_N_ELEMENTS (called_choices); i++)
    if (*called_choices[i].key == letter)
      {
        desk_answer_group_set_chosen (self->called, (int) i);
        return TRUE;
      }
  return FALSE;
}

gboolean
desk_call_answers_key (DeskCallAnswers *self, guint keyval, guint keycode)
{
  int digit;
  char letter;

  g_return_val_if_fail (DESK_IS_CALL_ANSWERS (self), FALSE);

  digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
  /* Where a time is asked for, a digit begins it. */
  if (digit >= 0 && outcome_of (self) == DESK_OUTCOME_LATER
      && desk_focus_is_in (GTK_WIDGET (self->later)))
    {
      g_autofree char *typed = g_strdup_printf ("%d", digit);

      gtk_widget_grab_focus (GTK_WIDGET (self->later_text));
      gtk_editable_set_text (GTK_EDITABLE (self->later_text), typed);
      gtk_editable_set_position (GTK_EDITABLE (self->later_text), -1);
      return TRUE;
    }
  if (digit >= 1 && digit <= DESK_N_OUTCOMES)
    {
      desk_answer_group_set_chosen (self->outcomes, digit - 1);
      if (!desk_call_answers_focus_next (self))
        gtk_widget_grab_focus (GTK_WIDGET (self->outcomes));
      return TRUE;
    }
  letter = outcome_of (self) == DESK_OUTCOME_TALKED ? letter_of (self, keyval, keycode) : '\0';
  if (letter == '\0'
      || !(choose_called (self, letter)
           || choose_by_letter (self->fixed, letter, fixed_choices, G_N_ELEMENTS (fixed_choices))
           || choose_by_letter (self->satisfied, letter, satisfied_choices,
                                G_N_ELEMENTS (satisfied_choices))))
    return FALSE;
  desk_call_answers_focus_next (self);
  return TRUE;
}

gboolean
desk_call_answers_focus_next (DeskCallAnswers *self)
{
  g_autoptr (DeskCallDraft) draft = NULL;
  GtkWidget *next = NULL;

  g_return_val_if_fail (DESK_IS_CALL_ANSWERS (self), FALSE);

  draft = desk_call_answers_get_draft (self);
  if (draft->outcome == DESK_CALL_NO_OUTCOME)
    next = GTK_WIDGET (self->outcomes);
  else if (draft->outcome == DESK_OUTCOME_LATER)
    {
      if (draft->later_in == 0 && draft->later_at == 0 && *draft->later_text == '\0')
        next = GTK_WIDGET (self->laters);
    }
  else if (draft->outcome == DESK_OUTCOME_TALKED)
    {
      if (asks_called (self) && draft->called == DESK_CALLED_NONE)
        next = GTK_WIDGET (self->called);
      else if (draft->other && *draft->relation == '\0')
        next = GTK_WIDGET (self->relation);
      else if (draft->fixed == DESK_ANSWER_NONE)
        next = GTK_WIDGET (self->fixed);
      else if (asks_when (self) && *draft->fixed_on == '\0')
        next = GTK_WIDGET (self->when);
      else if (draft->satisfied == DESK_ANSWER_NONE)
        next = GTK_WIDGET (self->satisfied);
      else if (*draft->words == '\0')
        next = GTK_WIDGET (self->words);
    }
  if (next == NULL)
    return FALSE;
  gtk_widget_grab_focus (next);
  return TRUE;
}

gboolean
desk_call_answers_focus_words (DeskCallAnswers *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;

  g_return_val_if_fail (DESK_IS_CALL_ANSWERS (self), FALSE);

  buffer = gtk_text_view_get_buffer (self->words);
  if (outcome_of (self) != DESK_OUTCOME_TALKED || gtk_text_buffer_get_char_count (buffer) == 0)
    return FALSE;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  return gtk_widget_grab_focus (GTK_WIDGET (self->words));
}
