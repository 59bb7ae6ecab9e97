/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-follow-dialog.h"

#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskFollowDialog
{
  DeskActDialog parent_instance;

  GtkLabel *who;
  GtkLabel *asked;
  GtkCheckButton *done;
  GtkCheckButton *not_done;
  DeskTextField *words;

  gint64 n;
  char *name;
};

G_DEFINE_FINAL_TYPE (DeskFollowDialog, desk_follow_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  gint64 n;
  char *name;
  gboolean done;
  char *words;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->name);
  g_free (form->words);
  g_free (form);
}

static gpointer
desk_follow_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskFollowDialog *self = DESK_FOLLOW_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->words);
  gboolean done = gtk_check_button_get_active (self->done);
  Form *form;

  /* Neither is proposed: done stays done. */
  if (!done && !gtk_check_button_get_active (self->not_done))
    {
      *reason = g_strdup (_("Choose whether it is done."));
      *where = GTK_WIDGET (self->done);
      return NULL;
    }
  if (*typed == '\0')
    {
      *reason = g_strdup (_("Write what was answered or found."));
      *where = GTK_WIDGET (self->words);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->n = self->n;
  form->name = g_strdup (self->name);
  form->done = done;
  form->words = g_steal_pointer (&typed);
  return form;
}

static gboolean
desk_follow_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_direction_follow (session, form->n, form->done, form->words, error);
}

static char *
desk_follow_dialog_tell (gpointer data)
{
  Form *form = data;

  /* Translators: a person's name */
  return g_strdup_printf (form->done ? _("The direction to %s is done.")
                                     : _("The direction to %s is not done so far; it stays open."),
                          form->name);
}

static void
desk_follow_dialog_finalize (GObject *object)
{
  g_free (DESK_FOLLOW_DIALOG (object)->name);

  G_OBJECT_CLASS (desk_follow_dialog_parent_class)->finalize (object);
}

static void
desk_follow_dialog_class_init (DeskFollowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_follow_dialog_finalize;
  dialog_class->collect = desk_follow_dialog_collect;
  dialog_class->act = desk_follow_dialog_act;
  dialog_class->tell = desk_follow_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-follow-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFollowDialog, who);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowDialog, done);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowDialog, not_done);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowDialog, words);
}

static void
desk_follow_dialog_init (DeskFollowDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_follow_dialog_new (DeskSession *session, const DeskDirection *direction)
{
  DeskFollowDialog *self;
  g_autofree char *who = NULL;
  g_autofree char *asked = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (direction != NULL, NULL);

  self = g_object_new (DESK_TYPE_FOLLOW_DIALOG, "session", session, NULL);
  self->n = direction->n;
  self->name = g_strdup (direction->person_name);
  who = g_strdup_printf ("%s (%s)", direction->person_name, direction->staff_no);
  gtk_label_set_text (self->who, who);
  /* Translators: "Explanation: Why was nobody called?" */
  asked = g_strdup_printf (C_ ("direction", "%s: %s"),
                           desk_direction_what_get_label (direction->what), direction->words);
  gtk_label_set_text (self->asked, asked);
  gtk_widget_grab_focus (GTK_WIDGET (self->done));
  return GTK_WIDGET (self);
}
