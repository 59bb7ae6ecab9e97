/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-head.h"

#include "desk-number.h"
#include "desk-view.h"
#include "desk-words.h"

struct _DeskCallHead
{
  AdwBin parent_instance;

  GtkLabel *number;
  GtkLabel *what;
  GtkLabel *times;
  GtkLabel *course;
};

G_DEFINE_FINAL_TYPE (DeskCallHead, desk_call_head, ADW_TYPE_BIN)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
desk_call_head_class_init (DeskCallHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-head.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallHead, number);
  gtk_widget_class_bind_template_child (widget_class, DeskCallHead, what);
  gtk_widget_class_bind_template_child (widget_class, DeskCallHead, times);
  gtk_widget_class_bind_template_child (widget_class, DeskCallHead, course);
}

static void
desk_call_head_init (DeskCallHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_call_head_show (DeskCallHead *self, DeskSession *session, DeskTicket *ticket)
{
  g_autofree char *number = NULL;
  g_autofree char *what = NULL;
  g_autofree char *times = NULL;
  g_autofree char *course = NULL;

  g_return_if_fail (DESK_IS_CALL_HEAD (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_TICKET (ticket));

  number = desk_ticket_number_grouped (ticket->number);
  what = g_strdup_printf ("%s · %s", ticket->category_name, desk_words_place (ticket));
  times = desk_words_call_times (session, ticket);
  course = desk_words_course (ticket);
  set_label (self->number, number);
  set_label (self->what, what);
  set_label (self->times, times);
  set_label (self->course, course);
}
