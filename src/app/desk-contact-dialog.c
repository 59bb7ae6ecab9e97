/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-contact-dialog.h"

#include "desk-text-field.h"
#include "desk-tickets.h"

#include <glib/gi18n-lib.h>

struct _DeskContactDialog
{
  DeskActDialog parent_instance;

  DeskTextField *words;
  GtkLabel *becomes;
};

G_DEFINE_FINAL_TYPE (DeskContactDialog, desk_contact_dialog, DESK_TYPE_ACT_DIALOG)

static gpointer
desk_contact_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskContactDialog *self = DESK_CONTACT_DIALOG (dialog);
  g_autofree char *words = desk_text_field_dup_text (self->words);

  if (*words != '\0')
    return g_steal_pointer (&words);
  *reason = g_strdup (_("Write what the consumer said."));
  *where = GTK_WIDGET (self->words);
  return NULL;
}

static gboolean
desk_contact_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  return desk_ticket_contact (session, number, data, NULL, error);
}

static void
desk_contact_dialog_constructed (GObject *object)
{
  DeskContactDialog *self = DESK_CONTACT_DIALOG (object);
  DeskTicket *ticket;

  G_OBJECT_CLASS (desk_contact_dialog_parent_class)->constructed (object);

  ticket = desk_act_dialog_get_ticket (DESK_ACT_DIALOG (self));
  /* R7: what the call will do is said before it is saved. */
  switch (ticket->state)
    {
    case DESK_STATE_CLOSED:
      gtk_label_set_text (self->becomes,
                          _("It was closed. If that is not long ago, this call reopens it, marks "
                            "the closure as suspect and sends it one rung up."));
      break;
    case DESK_STATE_SET_ASIDE:
      gtk_label_set_text (self->becomes, _("It was set aside. This call reopens it and sends it "
                                           "one rung up."));
      break;
    case DESK_STATE_REGISTERED:
    case DESK_STATE_ASSIGNED:
    case DESK_STATE_REPORTED:
    case DESK_STATE_VOID:
    default:
      gtk_label_set_text (self->becomes, _("The complaint is still open: the call is noted on it "
                                           "and the clock runs on."));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
desk_contact_dialog_class_init (DeskContactDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_contact_dialog_constructed;
  dialog_class->collect = desk_contact_dialog_collect;
  dialog_class->act = desk_contact_dialog_act;

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-contact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskContactDialog, words);
  gtk_widget_class_bind_template_child (widget_class, DeskContactDialog, becomes);
}

static void
desk_contact_dialog_init (DeskContactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_contact_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_CONTACT_DIALOG, "session", session, "ticket", ticket, NULL);
}
