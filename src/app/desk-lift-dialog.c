/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-lift-dialog.h"

#include "desk-second-person.h"
#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskLiftDialog
{
  DeskActDialog parent_instance;

  GtkLabel *who;
  DeskTextField *reason;
  DeskSecondPerson *second;

  char *staff_no;
  char *name;
};

G_DEFINE_FINAL_TYPE (DeskLiftDialog, desk_lift_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  char *staff_no;
  char *name;
  char *reason;
  DeskSecond *second;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->staff_no);
  g_free (form->name);
  g_free (form->reason);
  desk_second_free (form->second);
  g_free (form);
}

static gpointer
desk_lift_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskLiftDialog *self = DESK_LIFT_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  DeskSecond *second;
  Form *form;

  *where = GTK_WIDGET (self->reason);
  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write why the removal is lifted."));
      return NULL;
    }
  *where = GTK_WIDGET (self->second);
  second = desk_second_person_collect (self->second, reason);
  if (second == NULL)
    return NULL;
  form = g_new0 (Form, 1);
  form->staff_no = g_strdup (self->staff_no);
  form->name = g_strdup (self->name);
  form->reason = g_steal_pointer (&typed);
  form->second = second;
  return form;
}

static gboolean
desk_lift_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;
  g_autoptr (DeskSession) second
    = desk_second_sign_in (form->second, desk_session_get_store (session), error);

  return second != NULL && desk_duty_lift (session, second, form->staff_no, form->reason, error);
}

static char *
desk_lift_dialog_tell (gpointer data)
{
  Form *form = data;

  /* Translators: a person's name */
  return g_strdup_printf (_("The removal of %s is lifted."), form->name);
}

static void
desk_lift_dialog_finalize (GObject *object)
{
  DeskLiftDialog *self = DESK_LIFT_DIALOG (object);

  g_free (self->staff_no);
  g_free (self->name);

  G_OBJECT_CLASS (desk_lift_dialog_parent_class)->finalize (object);
}

static void
desk_lift_dialog_class_init (DeskLiftDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_lift_dialog_finalize;
  dialog_class->collect = desk_lift_dialog_collect;
  dialog_class->act = desk_lift_dialog_act;
  dialog_class->tell = desk_lift_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_SECOND_PERSON);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-lift-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLiftDialog, who);
  gtk_widget_class_bind_template_child (widget_class, DeskLiftDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskLiftDialog, second);
}

static void
desk_lift_dialog_init (DeskLiftDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_lift_dialog_new (DeskSession *session, const DeskRemoval *removal)
{
  DeskLiftDialog *self;
  g_autofree char *who = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (removal != NULL, NULL);

  self = g_object_new (DESK_TYPE_LIFT_DIALOG, "session", session, NULL);
  self->staff_no = g_strdup (removal->staff_no);
  self->name = g_strdup (removal->person_name);
  who = g_strdup_printf ("%s (%s)", removal->person_name, removal->staff_no);
  gtk_label_set_text (self->who, who);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  return GTK_WIDGET (self);
}
