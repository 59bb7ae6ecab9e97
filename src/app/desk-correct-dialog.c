/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-correct-dialog.h"

#include "desk-edit.h"
#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskCorrectDialog
{
  DeskActDialog parent_instance;

  GtkBox *fixed;
  GtkBox *satisfied;
  DeskTextField *reason;
};

G_DEFINE_FINAL_TYPE (DeskCorrectDialog, desk_correct_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  DeskAnswer fixed;
  DeskAnswer satisfied;
  char *reason;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->reason);
  g_free (form);
}

static void
add_answer (GtkBox *box, DeskAnswer answer)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (box));
  GtkWidget *button = gtk_check_button_new_with_label (desk_answer_get_label (answer));

  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER (answer));
  gtk_box_append (box, button);
}

static DeskAnswer
answer_in (GtkBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      return (DeskAnswer) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "answer"));
  return DESK_ANSWER_NONE;
}

static gpointer
desk_correct_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskCorrectDialog *self = DESK_CORRECT_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  DeskAnswer fixed = answer_in (self->fixed);
  DeskAnswer satisfied = answer_in (self->satisfied);
  Form *form;

  if (fixed == DESK_ANSWER_NONE || satisfied == DESK_ANSWER_NONE)
    {
      GtkBox *box = fixed == DESK_ANSWER_NONE ? self->fixed : self->satisfied;

      *reason = g_strdup (_("Say what the consumer had answered to both questions."));
      *where = gtk_widget_get_first_child (GTK_WIDGET (box));
      return NULL;
    }
  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write why the verdict is corrected."));
      *where = GTK_WIDGET (self->reason);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->fixed = fixed;
  form->satisfied = satisfied;
  form->reason = g_steal_pointer (&typed);
  return form;
}

static gboolean
desk_correct_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_call_correct (session, number, 0, form->fixed, form->satisfied, form->reason, NULL,
                            error);
}

static void
desk_correct_dialog_class_init (DeskCorrectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  dialog_class->collect = desk_correct_dialog_collect;
  dialog_class->act = desk_correct_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-correct-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCorrectDialog, fixed);
  gtk_widget_class_bind_template_child (widget_class, DeskCorrectDialog, satisfied);
  gtk_widget_class_bind_template_child (widget_class, DeskCorrectDialog, reason);
}

static void
desk_correct_dialog_init (DeskCorrectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_answer (self->fixed, DESK_ANSWER_YES);
  add_answer (self->fixed, DESK_ANSWER_PARTLY);
  add_answer (self->fixed, DESK_ANSWER_NO);
  add_answer (self->satisfied, DESK_ANSWER_YES);
  add_answer (self->satisfied, DESK_ANSWER_NO);
}

GtkWidget *
desk_correct_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_CORRECT_DIALOG, "session", session, "ticket", ticket, NULL);
}
