/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-link-dialog.h"

#include "desk-edit.h"
#include "desk-task.h"
#include "desk-text-field.h"
#include "desk-tickets.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskLinkDialog
{
  DeskActDialog parent_instance;

  GtkEntry *number;
  GtkLabel *found;
  DeskTextField *reason;

  GCancellable *looking; /* for what is typed now */
};

G_DEFINE_FINAL_TYPE (DeskLinkDialog, desk_link_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  char *to;
  char *reason;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->to);
  g_free (form->reason);
  g_free (form);
}

typedef struct
{
  DeskSession *session;
  char *number;
  DeskTicket *ticket;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->session);
  g_free (look->number);
  g_clear_object (&look->ticket);
  g_free (look);
}

static gboolean
look_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->ticket = desk_ticket_load (desk_session_get_store (look->session), look->number,
                                   cancellable, error);
  return look->ticket != NULL;
}

static void
say (DeskLinkDialog *self, const char *sentence)
{
  gtk_label_set_text (self->found, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->found), sentence != NULL);
}

/* That the number is the right one is seen before it is linked. */
static void
look_done (gpointer owner, gpointer data, const GError *error)
{
  DeskLinkDialog *self = owner;
  Look *look = data;
  g_autofree char *sentence = NULL;

  if (error == NULL)
    sentence = desk_words_ticket_sentence (look->session, look->ticket);
  say (self, error != NULL ? error->message : sentence);
}

static void
stop_looking (DeskLinkDialog *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
number_cb (DeskLinkDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->number));
  Look *look;

  stop_looking (self);
  if (*typed == '\0')
    {
      say (self, NULL);
      return;
    }
  look = g_new0 (Look, 1);
  look->session = g_object_ref (desk_act_dialog_get_session (DESK_ACT_DIALOG (self)));
  look->number = g_strdup (typed);
  self->looking = g_cancellable_new ();
  desk_task_run (self, self->looking, look_work, look_done, look, look_free);
}

static gpointer
desk_link_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskLinkDialog *self = DESK_LINK_DIALOG (dialog);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->number));
  Form *form;

  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write the number of the earlier complaint as it stands on its page."));
      *where = GTK_WIDGET (self->number);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->to = g_strdup (typed);
  form->reason = desk_text_field_dup_text (self->reason);
  return form;
}

static gboolean
desk_link_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_ticket_link (session, number, form->to, form->reason, error);
}

static void
desk_link_dialog_constructed (GObject *object)
{
  DeskLinkDialog *self = DESK_LINK_DIALOG (object);
  DeskTicket *ticket;

  G_OBJECT_CLASS (desk_link_dialog_parent_class)->constructed (object);

  ticket = desk_act_dialog_get_ticket (DESK_ACT_DIALOG (self));
  gtk_entry_set_placeholder_text (self->number, ticket->linked_number);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), *ticket->linked_number != '\0');
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

static void
desk_link_dialog_dispose (GObject *object)
{
  stop_looking (DESK_LINK_DIALOG (object));

  G_OBJECT_CLASS (desk_link_dialog_parent_class)->dispose (object);
}

static void
desk_link_dialog_class_init (DeskLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_link_dialog_constructed;
  G_OBJECT_CLASS (klass)->dispose = desk_link_dialog_dispose;
  dialog_class->collect = desk_link_dialog_collect;
  dialog_class->act = desk_link_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLinkDialog, number);
  gtk_widget_class_bind_template_child (widget_class, DeskLinkDialog, found);
  gtk_widget_class_bind_template_child (widget_class, DeskLinkDialog, reason);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
}

static void
desk_link_dialog_init (DeskLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_link_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_LINK_DIALOG, "session", session, "ticket", ticket, NULL);
}
