/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-queue-row.h"

#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskQueueRow
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *consumer;
  GtkLabel *due;
  GtkLabel *what;
  GtkImage *reopened;
  GtkImage *skipped;
  GtkLabel *attempts;
  GtkBox *taken_box;
  GtkLabel *taken;

  char *sentence; /* says all that is shown */
};

G_DEFINE_FINAL_TYPE (DeskQueueRow, desk_queue_row, ADW_TYPE_BIN)

/* The heading is no part of the call below it. */
static void
heading_pressed_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
desk_queue_row_dispose (GObject *object)
{
  DeskQueueRow *self = DESK_QUEUE_ROW (object);

  g_clear_pointer (&self->sentence, g_free);

  G_OBJECT_CLASS (desk_queue_row_parent_class)->dispose (object);
}

static void
desk_queue_row_class_init (DeskQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_queue_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-queue-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, heading_pressed_cb);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, due);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, what);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, reopened);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, skipped);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, attempts);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, taken_box);
  gtk_widget_class_bind_template_child (widget_class, DeskQueueRow, taken);
}

static void
desk_queue_row_init (DeskQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_queue_row_new (void)
{
  return g_object_new (DESK_TYPE_QUEUE_ROW, NULL);
}

/* One sentence: "Sanjeev Tyagi, Bill, Hussainganj, overdue 2 hours 10 minutes, 2 attempts". */
static char *
sentence_of (DeskLineCall *call,
             const char *consumer,
             const char *due,
             const char *attempts)
{
  DeskTicket *ticket = call->ticket;
  GString *out = g_string_new (consumer);
  const char *parts[] = { ticket->category_name, desk_words_place (ticket), due, attempts,
                          ticket->promised ? _("time promised to the consumer") : "",
                          ticket->reopens > 0 ? C_ ("complaint", "reopened") : "",
                          call->skipped_at != 0 ? C_ ("call", "skipped") : "",
                          call->taken != NULL ? call->taken : "" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, ", %s", parts[i]);
  return g_string_free (out, FALSE);
}

/* Overdue by a span, due at a time (the header says which), closed at one, on whose sheet. */
static char *
due_of (DeskSession *session, DeskLineCall *call, DeskLinePart part, gint64 now)
{
  DeskTicket *ticket = call->ticket;
  g_autofree char *closed = NULL;

  if (part == DESK_LINE_ON_SHEET)
    /* Translators: the number of a call sheet, a person */
    return g_strdup_printf (_("%d · %s"), ticket->sheet, ticket->sheet_caller);
  if (part == DESK_LINE_FEEDBACK_LATER)
    return desk_words_time (session, ticket->feedback_due_at);
  if (part == DESK_LINE_OVERDUE
      || (part > DESK_LINE_WAITING && ticket->due_at < now))
    return desk_words_due (session, ticket);
  if (part != DESK_LINE_FEEDBACK)
    return desk_words_time (session, ticket->due_at);
  closed = desk_words_time (session, ticket->satisfied_at);
  /* Translators: %s is a time such as "12 Nov 11:20" */
  return g_strdup_printf (_("closed %s"), closed);
}

static void
show_words (DeskQueueRow *self,
            const char *consumer,
            const char *due,
            const char *what,
            const char *attempts,
            DeskLineCall *call)
{
  gtk_label_set_text (self->consumer, consumer);
  gtk_label_set_text (self->due, due);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->attempts, attempts);
  gtk_widget_set_visible (GTK_WIDGET (self->attempts), *attempts != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->reopened), call != NULL && call->ticket->reopens > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), call != NULL && call->skipped_at != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->taken_box), call != NULL && call->taken != NULL);
  gtk_label_set_text (self->taken, call != NULL && call->taken != NULL ? call->taken : "");
}

/* As high as a row that is there: nothing moves when it has been read. */
static void
show_placeholder (DeskQueueRow *self)
{
  g_clear_pointer (&self->sentence, g_free);
  show_words (self, "…", "", " ", "", NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  desk_words_label_row (GTK_WIDGET (self), "…");
}

void
desk_queue_row_set_heading (DeskQueueRow *self, const char *heading)
{
  g_return_if_fail (DESK_IS_QUEUE_ROW (self));

  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
}

void
desk_queue_row_set_call (DeskQueueRow *self,
                         DeskSession *session,
                         DeskLineCall *call,
                         DeskLinePart part)
{
  DeskTicket *ticket;
  g_autofree char *consumer = NULL;
  g_autofree char *what = NULL;
  g_autofree char *due = NULL;
  g_autofree char *spoken_due = NULL;
  g_autofree char *attempts = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_QUEUE_ROW (self));
  g_return_if_fail (call == NULL || DESK_IS_LINE_CALL (call));

  if (call == NULL)
    {
      show_placeholder (self);
      return;
    }
  ticket = call->ticket;
  consumer = desk_words_consumer (ticket);
  what = g_strdup_printf ("%s · %s", ticket->category_name, desk_words_place (ticket));
  due = due_of (session, call, part, desk_words_now (session));
  if (part == DESK_LINE_FEEDBACK_LATER)
    /* Translators: a call-back; %s is a time such as "today 15:20" */
    spoken_due = g_strdup_printf (C_ ("call-back", "due %s"), due);
  else
    spoken_due = part == DESK_LINE_FEEDBACK ? g_strdup (due)
                                            : desk_words_due_spoken (session, ticket);
  attempts = desk_words_attempts (ticket->attempts);
  sentence = sentence_of (call, consumer, spoken_due, attempts);
  show_words (self, consumer, due, what, attempts, call);
  /* The tooltip that is open would close. */
  if (g_strcmp0 (sentence, self->sentence) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  desk_words_label_row (GTK_WIDGET (self), sentence);
  g_free (self->sentence);
  self->sentence = g_steal_pointer (&sentence);
}
