/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalation-line.h"

#include "desk-escalation-words.h"
#include "desk-number.h"
#include "desk-view.h"
#include "desk-words.h"

struct _DeskEscalationLine
{
  AdwBin parent_instance;

  GtkLabel *officer;
  GtkLabel *number;
  GtkLabel *what;
  GtkLabel *why;
  GtkImage *late;
  GtkLabel *awaited;

  DeskEscalation *escalation;
};

G_DEFINE_FINAL_TYPE (DeskEscalationLine, desk_escalation_line, ADW_TYPE_BIN)

static void
desk_escalation_line_dispose (GObject *object)
{
  DeskEscalationLine *self = DESK_ESCALATION_LINE (object);

  g_clear_object (&self->escalation);

  G_OBJECT_CLASS (desk_escalation_line_parent_class)->dispose (object);
}

static void
desk_escalation_line_class_init (DeskEscalationLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_escalation_line_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-escalation-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, officer);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, number);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, what);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, why);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, late);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationLine, awaited);
}

static void
desk_escalation_line_init (DeskEscalationLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_escalation_line_new (void)
{
  return g_object_new (DESK_TYPE_ESCALATION_LINE, NULL);
}

void
desk_escalation_line_set (DeskEscalationLine *self,
                          DeskSession *session,
                          DeskEscalation *it)
{
  g_autofree char *officer = NULL;
  g_autofree char *number = NULL;
  g_autofree char *what = NULL;
  g_autofree char *why = NULL;
  g_autofree char *awaited = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_ESCALATION_LINE (self));
  g_return_if_fail (it == NULL || DESK_IS_ESCALATION (it));

  gtk_widget_set_visible (GTK_WIDGET (self->officer), it != NULL && it->leads);
  if (it == NULL)
    {
      g_clear_object (&self->escalation);
      gtk_label_set_text (self->number, "…");
      gtk_label_set_text (self->what, "");
      gtk_label_set_text (self->why, "");
      gtk_label_set_text (self->awaited, "");
      gtk_widget_set_visible (GTK_WIDGET (self->late), FALSE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
      desk_words_label_row (GTK_WIDGET (self), "…");
      return;
    }
  g_set_object (&self->escalation, it);
  officer = desk_escalation_words_officer (it);
  number = desk_ticket_number_grouped (it->ticket);
  what = g_strdup_printf ("%s%s%s", it->category_name, *it->place_name != '\0' ? " · " : "",
                          it->place_name);
  why = desk_escalation_words_why (session, it);
  awaited = desk_escalation_words_awaited (session, it, it->late);
  sentence = desk_escalation_words_sentence (session, it, it->late);
  gtk_label_set_text (self->officer, officer);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->why, why);
  gtk_label_set_text (self->awaited, awaited);
  gtk_widget_set_visible (GTK_WIDGET (self->late), it->late);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  desk_words_label_row (GTK_WIDGET (self), sentence);
}

DeskEscalation *
desk_escalation_line_get (DeskEscalationLine *self)
{
  g_return_val_if_fail (DESK_IS_ESCALATION_LINE (self), NULL);

  return self->escalation;
}
