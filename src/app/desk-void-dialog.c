/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-void-dialog.h"

#include "desk-tickets.h"
#include "desk-void.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskVoidDialog
{
  DeskActDialog parent_instance;

  GtkLabel *proposal;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (DeskVoidDialog, desk_void_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  char *number;
  DeskEntry *proposal;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->number);
  g_clear_object (&form->proposal);
  g_free (form);
}

static gpointer
desk_void_dialog_begin (DeskActDialog *dialog)
{
  Form *form = g_new0 (Form, 1);

  form->number = g_strdup (desk_act_dialog_get_ticket (dialog)->number);
  return form;
}

/* The newest proposal: it is what will be approved. */
static gboolean
desk_void_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;
  g_autoptr (GPtrArray) timeline = desk_ticket_timeline (store, form->number, cancellable, error);

  if (timeline == NULL)
    return FALSE;
  for (guint i = 0; i < timeline->len && form->proposal == NULL; i++)
    {
      DeskEntry *entry = g_ptr_array_index (timeline, i);

      if (g_str_equal (entry->kind, "void.propose"))
        form->proposal = g_object_ref (entry);
    }
  return TRUE;
}

static void
desk_void_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskVoidDialog *self = DESK_VOID_DIALOG (dialog);
  Form *form = data;
  g_autofree char *at = NULL;
  g_autofree char *proposed = NULL;

  if (form->proposal == NULL)
    return;
  at = desk_words_time (desk_act_dialog_get_session (dialog), form->proposal->at);
  /* Translators: a person's name, a time such as "today 11:20" */
  proposed = g_strdup_printf (_("Proposed by %s, %s"), form->proposal->person_name, at);
  gtk_label_set_text (self->proposal, proposed);
  gtk_label_set_text (self->reason, form->proposal->words);
}

static gpointer
desk_void_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_void_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  return desk_ticket_void_approve (session, number, error);
}

static void
desk_void_dialog_class_init (DeskVoidDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  dialog_class->begin = desk_void_dialog_begin;
  dialog_class->read = desk_void_dialog_read;
  dialog_class->show = desk_void_dialog_show;
  dialog_class->collect = desk_void_dialog_collect;
  dialog_class->act = desk_void_dialog_act;
  dialog_class->free_data = form_free;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-void-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskVoidDialog, proposal);
  gtk_widget_class_bind_template_child (widget_class, DeskVoidDialog, reason);
}

static void
desk_void_dialog_init (DeskVoidDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_void_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_VOID_DIALOG, "session", session, "ticket", ticket, NULL);
}
