/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-take-back-dialog.h"

#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskTakeBackDialog
{
  DeskActDialog parent_instance;

  GtkLabel *who;
  GtkLabel *asked;
  DeskTextField *reason;

  gint64 n;
  char *name;
};

G_DEFINE_FINAL_TYPE (DeskTakeBackDialog, desk_take_back_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  gint64 n;
  char *name;
  char *reason;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->name);
  g_free (form->reason);
  g_free (form);
}

static gpointer
desk_take_back_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskTakeBackDialog *self = DESK_TAKE_BACK_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  Form *form;

  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write why the direction is taken back."));
      *where = GTK_WIDGET (self->reason);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->n = self->n;
  form->name = g_strdup (self->name);
  form->reason = g_steal_pointer (&typed);
  return form;
}

static gboolean
desk_take_back_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_direction_withdraw (session, form->n, form->reason, error);
}

static char *
desk_take_back_dialog_tell (gpointer data)
{
  /* Translators: a person's name */
  return g_strdup_printf (_("The direction to %s is taken back; it stays in the list."),
                          ((Form *) data)->name);
}

static void
desk_take_back_dialog_finalize (GObject *object)
{
  g_free (DESK_TAKE_BACK_DIALOG (object)->name);

  G_OBJECT_CLASS (desk_take_back_dialog_parent_class)->finalize (object);
}

static void
desk_take_back_dialog_class_init (DeskTakeBackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_take_back_dialog_finalize;
  dialog_class->collect = desk_take_back_dialog_collect;
  dialog_class->act = desk_take_back_dialog_act;
  dialog_class->tell = desk_take_back_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-take-back-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTakeBackDialog, who);
  gtk_widget_class_bind_template_child (widget_class, DeskTakeBackDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, DeskTakeBackDialog, reason);
}

static void
desk_take_back_dialog_init (DeskTakeBackDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_take_back_dialog_new (DeskSession *session, const DeskDirection *direction)
{
  DeskTakeBackDialog *self;
  g_autofree char *who = NULL;
  g_autofree char *asked = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (direction != NULL, NULL);

  self = g_object_new (DESK_TYPE_TAKE_BACK_DIALOG, "session", session, NULL);
  self->n = direction->n;
  self->name = g_strdup (direction->person_name);
  who = g_strdup_printf ("%s (%s)", direction->person_name, direction->staff_no);
  gtk_label_set_text (self->who, who);
  /* Translators: "Explanation: Why was nobody called?" */
  asked = g_strdup_printf (C_ ("direction", "%s: %s"),
                           desk_direction_what_get_label (direction->what), direction->words);
  gtk_label_set_text (self->asked, asked);
  return GTK_WIDGET (self);
}
