/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-later-dialog.h"

#include "desk-facts.h"
#include "desk-second-person.h"
#include "desk-text-field.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskLaterDialog
{
  DeskActDialog parent_instance;

  GtkLabel *present;
  GtkEntry *until;
  DeskTextField *reason;
  DeskSecondPerson *second;
};

G_DEFINE_FINAL_TYPE (DeskLaterDialog, desk_later_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  gint64 limit_at;
  char *reason;
  DeskSecond *second;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->reason);
  desk_second_free (form->second);
  g_free (form);
}

static gpointer
desk_later_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskLaterDialog *self = DESK_LATER_DIALOG (dialog);
  DeskStore *store = desk_session_get_store (desk_act_dialog_get_session (dialog));
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  g_autoptr (GError) error = NULL;
  DeskSecond *second;
  gint64 limit_at = 0;
  Form *form;

  *where = GTK_WIDGET (self->until);
  if (!desk_time_parse (gtk_editable_get_text (GTK_EDITABLE (self->until)),
                        desk_store_get_zone (store), &limit_at, &error))
    {
      *reason = g_strdup (error->message);
      return NULL;
    }
  *where = GTK_WIDGET (self->reason);
  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write why the limit becomes a later one."));
      return NULL;
    }
  *where = GTK_WIDGET (self->second);
  second = desk_second_person_collect (self->second, reason);
  if (second == NULL)
    return NULL;
  form = g_new0 (Form, 1);
  form->limit_at = limit_at;
  form->reason = g_steal_pointer (&typed);
  form->second = second;
  return form;
}

static gboolean
desk_later_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;
  g_autoptr (DeskSession) second
    = desk_second_sign_in (form->second, desk_session_get_store (session), error);

  return second != NULL
         && desk_ticket_grant_later_limit (session, second, number, form->limit_at, form->reason,
                                           error);
}

static void
desk_later_dialog_constructed (GObject *object)
{
  DeskLaterDialog *self = DESK_LATER_DIALOG (object);
  DeskSession *session;
  DeskTicket *ticket;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *at = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *typed = NULL;

  G_OBJECT_CLASS (desk_later_dialog_parent_class)->constructed (object);

  session = desk_act_dialog_get_session (DESK_ACT_DIALOG (self));
  ticket = desk_act_dialog_get_ticket (DESK_ACT_DIALOG (self));
  at = desk_words_time_full (session, ticket->limit_at);
  /* Translators: a date and time */
  sentence = g_strdup_printf (_("The limit is %s. A later one is kept beside it; a breach so far "
                                "stays a breach."),
                              at);
  gtk_label_set_text (self->present, sentence);
  utc = g_date_time_new_from_unix_utc (ticket->limit_at / 1000);
  local = g_date_time_to_timezone (utc, desk_store_get_zone (desk_session_get_store (session)));
  typed = g_date_time_format (local, "%Y-%m-%d %H:%M");
  gtk_editable_set_text (GTK_EDITABLE (self->until), typed);
  gtk_widget_grab_focus (GTK_WIDGET (self->until));
}

static void
desk_later_dialog_class_init (DeskLaterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_later_dialog_constructed;
  dialog_class->collect = desk_later_dialog_collect;
  dialog_class->act = desk_later_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_SECOND_PERSON);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-later-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLaterDialog, present);
  gtk_widget_class_bind_template_child (widget_class, DeskLaterDialog, until);
  gtk_widget_class_bind_template_child (widget_class, DeskLaterDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskLaterDialog, second);
}

static void
desk_later_dialog_init (DeskLaterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_later_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_LATER_DIALOG, "session", session, "ticket", ticket, NULL);
}
