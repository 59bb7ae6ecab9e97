/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-form.h"

#include "desk-call-answers.h"
#include "desk-number.h"
#include "desk-task.h"
#include "desk-verdict-line.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskSheetForm
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *what;
  GtkEntry *time;
  DeskCallAnswers *answers;
  DeskVerdictLine *verdict;
  GtkButton *not_called;
  GtkButton *save;

  DeskSession *session;
  GCancellable *previewing;
  gint64 sheet;
  int line;         /* 0 = none */
  gboolean asked;   /* saving asks once more: the words contradict the answers */
  gboolean saving;
  gboolean filling; /* the form changes by us */
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSheetForm, desk_sheet_form, ADW_TYPE_BIN)

/* What a worker needs and makes. */
typedef struct
{
  DeskSession *session;
  gint64 sheet;
  int line;
  DeskCallDraft *draft;
  DeskCallResult result; /* strings of draft */
  DeskVerdict verdict;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  desk_call_draft_free (work->draft);
  desk_verdict_clear (&work->verdict);
  g_free (work);
}

static Work *
work_new (DeskSheetForm *self)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (self->session);
  work->sheet = self->sheet;
  work->line = self->line;
  return work;
}

static gboolean
preview_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_sheet_preview (work->session, work->sheet, work->line, &work->result,
                             &work->verdict, error);
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_sheet_record (work->session, work->sheet, work->line, &work->result, &work->verdict,
                            error);
}

static gboolean
return_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_sheet_return (work->session, work->sheet, work->line, error);
}

static void
update (DeskSheetForm *self)
{
  const char *label = self->asked ? _("Save all the same") : _("Save and next");

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->not_called), !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers), !self->saving);
  gtk_button_set_label (self->save, label);
}

static void
show_error (DeskSheetForm *self, const GError *error)
{
  DeskVerdictLineKind kind = DESK_VERDICT_LINE_REFUSAL;

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID))
    kind = DESK_VERDICT_LINE_HINT;
  self->asked = g_error_matches (error, DESK_ERROR, DESK_ERROR_CONFIRM);
  if (self->asked)
    kind = DESK_VERDICT_LINE_CAUTION;
  desk_verdict_line_show (self->verdict, kind, error->message);
  update (self);
}

/* FALSE after saying which is missing; *where is what to go to. */
static gboolean
take (DeskSheetForm *self, Work *work, GtkWidget **where)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  const char *time = gtk_editable_get_text (GTK_EDITABLE (self->time));
  gint64 now = desk_words_now (self->session);
  g_autoptr (GError) error = NULL;
  gint64 called_at = 0;

  *where = GTK_WIDGET (self->time);
  if (*time == '\0')
    {
      desk_verdict_line_show (self->verdict, DESK_VERDICT_LINE_HINT,
                              _("Write the time of the call that stands on the paper."));
      return FALSE;
    }
  if (desk_sheet_parse_time (time, now, zone, &called_at, &error))
    {
      *where = NULL;
      /* "Tomorrow" was said then, whenever it is typed in. */
      desk_call_answers_set_called_at (self->answers, called_at);
      work->draft = desk_call_answers_get_draft (self->answers);
      if (desk_call_draft_to_result (work->draft, called_at, zone, &work->result, &error))
        {
          work->result.called_at = called_at;
          return TRUE;
        }
    }
  desk_verdict_line_show (self->verdict, DESK_VERDICT_LINE_HINT, error->message);
  return FALSE;
}

static void
preview_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSheetForm *self = owner;
  Work *work = data;

  if (work->line != self->line || self->saving)
    return;
  if (error != NULL)
    show_error (self, error);
  else
    desk_verdict_line_show (self->verdict, DESK_VERDICT_LINE_VERDICT, work->verdict.sentence);
}

static void
preview (DeskSheetForm *self)
{
  GtkWidget *where;
  Work *work;

  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->asked = FALSE;
  update (self);
  if (self->line == 0)
    return;
  self->previewing = g_cancellable_new ();
  work = work_new (self);
  if (take (self, work, &where))
    desk_task_run (self, self->previewing, preview_work, preview_done, work, work_free);
  else
    work_free (work);
}

static void
changed_cb (DeskSheetForm *self)
{
  if (!self->filling)
    preview (self);
}

/* From the time on to the outcome. */
static void
time_activated_cb (DeskSheetForm *self)
{
  desk_call_answers_focus_next (self->answers);
}

static void
finish (DeskSheetForm *self, const char *sentence, const GError *error)
{
  self->saving = FALSE;
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  self->line = 0;
  self->asked = FALSE;
  update (self);
  g_signal_emit (self, signals[SAVED], 0, sentence);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  Work *work = data;

  finish (owner, work->verdict.sentence, error);
}

static void
return_done (gpointer owner, gpointer data, const GError *error)
{
  finish (owner, _("Not called: it is back in the queue."), error);
}

static void
begin (DeskSheetForm *self, DeskTaskFunc what, DeskTaskDone done, Work *work)
{
  /* A verdict still on its way would come after what is saved. */
  g_cancellable_cancel (self->previewing);
  self->saving = TRUE;
  update (self);
  desk_task_run (self, NULL, what, done, work, work_free);
}

static void
save_cb (DeskSheetForm *self)
{
  desk_sheet_form_save (self);
}

static void
not_called_cb (DeskSheetForm *self)
{
  if (self->line != 0 && !self->saving)
    begin (self, return_work, return_done, work_new (self));
}

static void
desk_sheet_form_dispose (GObject *object)
{
  DeskSheetForm *self = DESK_SHEET_FORM (object);

  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_sheet_form_parent_class)->dispose (object);
}

static void
desk_sheet_form_class_init (DeskSheetFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_sheet_form_dispose;

  signals[SAVED] = g_signal_new ("saved", DESK_TYPE_SHEET_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (DESK_TYPE_CALL_ANSWERS);
  g_type_ensure (DESK_TYPE_VERDICT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sheet-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, title);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, what);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, time);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, answers);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, verdict);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, not_called);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetForm, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_called_cb);
}

static void
desk_sheet_form_init (DeskSheetForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_sheet_form_show (DeskSheetForm *self,
                      DeskSession *session,
                      gint64 sheet,
                      const DeskSheetLine *line)
{
  g_autofree char *number = NULL;
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (DESK_IS_SHEET_FORM (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (line != NULL);

  g_set_object (&self->session, session);
  self->sheet = sheet;
  self->line = line->line;
  number = desk_ticket_number_grouped (line->ticket->number);
  count = desk_count_format (line->line);
  /* Translators: the number of a line of a call sheet, the number of a complaint */
  title = g_strdup_printf (_("%s.  %s"), count, number);
  what = g_strdup_printf ("%s · %s · %s", desk_words_name (line->ticket),
                          line->ticket->category_name, desk_words_place (line->ticket));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->what, what);
  self->filling = TRUE;
  desk_call_answers_set_session (self->answers, session);
  desk_call_answers_set_called_at (self->answers, 0);
  desk_call_answers_set_draft (self->answers, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->time), "");
  self->filling = FALSE;
  preview (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->time));
}

int
desk_sheet_form_get_line (DeskSheetForm *self)
{
  g_return_val_if_fail (DESK_IS_SHEET_FORM (self), 0);

  return self->line;
}

gboolean
desk_sheet_form_is_busy (DeskSheetForm *self)
{
  g_autoptr (DeskCallDraft) draft = NULL;

  g_return_val_if_fail (DESK_IS_SHEET_FORM (self), FALSE);

  draft = desk_call_answers_get_draft (self->answers);
  return self->saving || (self->line != 0 && !desk_call_draft_is_empty (draft));
}

gboolean
desk_sheet_form_key (DeskSheetForm *self, guint keyval, guint keycode)
{
  int digit;

  g_return_val_if_fail (DESK_IS_SHEET_FORM (self), FALSE);

  if (self->line == 0 || self->saving)
    return FALSE;
  digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
  if (digit != 0)
    return desk_call_answers_key (self->answers, keyval, keycode);
  /* It cannot be taken back: the key only leads there. */
  return gtk_widget_grab_focus (GTK_WIDGET (self->not_called));
}

void
desk_sheet_form_save (DeskSheetForm *self)
{
  GtkWidget *where;
  Work *work;

  g_return_if_fail (DESK_IS_SHEET_FORM (self));

  if (self->line == 0 || self->saving)
    return;
  work = work_new (self);
  if (!take (self, work, &where))
    {
      work_free (work);
      if (where != NULL)
        gtk_widget_grab_focus (where);
      else
        desk_call_answers_focus_next (self->answers);
      return;
    }
  work->result.confirmed = self->asked;
  begin (self, save_work, save_done, work);
}
