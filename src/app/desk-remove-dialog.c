/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-remove-dialog.h"

#include "desk-choices.h"
#include "desk-duty.h"
#include "desk-number.h"
#include "desk-places.h"
#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskRemoveDialog
{
  DeskActDialog parent_instance;

  DeskChooser *person;
  DeskTextField *reason;

  char *staff_no; /* who is proposed first, NULL = nobody */
};

G_DEFINE_FINAL_TYPE (DeskRemoveDialog, desk_remove_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  GPtrArray *persons;
  char *staff_no;
  char *label;
  char *reason;
  gint64 in_line;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->persons, g_ptr_array_unref);
  g_free (form->staff_no);
  g_free (form->label);
  g_free (form->reason);
  g_free (form);
}

static gpointer
desk_remove_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_remove_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->persons = desk_person_list (store, cancellable, error);
  return form->persons != NULL;
}

static void
desk_remove_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskRemoveDialog *self = DESK_REMOVE_DIALOG (dialog);
  Form *form = data;

  desk_choices_fill_persons (self->person, form->persons);
  if (self->staff_no != NULL)
    desk_chooser_set_code (self->person, self->staff_no);
  gtk_widget_grab_focus (*desk_chooser_get_code (self->person) != '\0' ? GTK_WIDGET (self->reason)
                                                                       : GTK_WIDGET (self->person));
}

static gpointer
desk_remove_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskRemoveDialog *self = DESK_REMOVE_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  Form *form;

  if (*desk_chooser_get_code (self->person) == '\0')
    {
      *reason = g_strdup (_("Choose who is removed: type a name or a staff number."));
      *where = GTK_WIDGET (self->person);
      return NULL;
    }
  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write why this person is removed from duty."));
      *where = GTK_WIDGET (self->reason);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->staff_no = g_strdup (desk_chooser_get_code (self->person));
  form->label = g_strdup (desk_chooser_get_label (self->person));
  form->reason = g_steal_pointer (&typed);
  return form;
}

static gboolean
desk_remove_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_duty_remove (session, form->staff_no, form->reason, &form->in_line, error);
}

static char *
desk_remove_dialog_tell (gpointer data)
{
  Form *form = data;
  g_autofree char *in_line = desk_count_format (form->in_line);

  /* Translators: a person with their staff number, how many closures */
  return g_strdup_printf (ngettext ("%s is removed from duty; %s closure is to be called again.",
                                    "%s is removed from duty; %s closures are to be called again.",
                                    (gulong) form->in_line),
                          form->label, in_line);
}

static void
desk_remove_dialog_finalize (GObject *object)
{
  g_free (DESK_REMOVE_DIALOG (object)->staff_no);

  G_OBJECT_CLASS (desk_remove_dialog_parent_class)->finalize (object);
}

static void
desk_remove_dialog_class_init (DeskRemoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_remove_dialog_finalize;
  dialog_class->begin = desk_remove_dialog_begin;
  dialog_class->read = desk_remove_dialog_read;
  dialog_class->show = desk_remove_dialog_show;
  dialog_class->collect = desk_remove_dialog_collect;
  dialog_class->act = desk_remove_dialog_act;
  dialog_class->tell = desk_remove_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-remove-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRemoveDialog, person);
  gtk_widget_class_bind_template_child (widget_class, DeskRemoveDialog, reason);
}

static void
desk_remove_dialog_init (DeskRemoveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_remove_dialog_new (DeskSession *session, const char *staff_no)
{
  DeskRemoveDialog *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_REMOVE_DIALOG, "session", session, NULL);
  self->staff_no = g_strdup (staff_no);
  return GTK_WIDGET (self);
}
