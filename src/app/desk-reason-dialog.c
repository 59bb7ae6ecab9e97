/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-reason-dialog.h"

#include "desk-faults.h"
#include "desk-set-aside.h"
#include "desk-text-field.h"
#include "desk-void.h"

#include <glib/gi18n-lib.h>

struct _DeskReasonDialog
{
  DeskActDialog parent_instance;

  DeskTextField *reason;
  GtkLabel *note;

  int kind; /* of kinds */
};

enum
{
  PROP_0,
  PROP_ACTION,
};

G_DEFINE_FINAL_TYPE (DeskReasonDialog, desk_reason_dialog, DESK_TYPE_ACT_DIALOG)

static gboolean
set_aside (DeskSession *session, const char *number, const char *reason, GError **error)
{
  return desk_ticket_set_aside (session, number, reason, NULL, error);
}

static const struct
{
  DeskAction action;
  const char *title;
  const char *act_label;
  const char *question;
  const char *missing; /* the core's own words */
  const char *note;
  gboolean (*act) (DeskSession *session, const char *number, const char *reason, GError **error);
} kinds[] = {
  { DESK_ACTION_SET_ASIDE, N_ ("Set aside"), N_ ("_Set aside"),
    N_ ("_Why the consumer cannot be reached"), N_ ("Write why the complaint is set aside."),
    N_ ("This does not close the complaint: the time limit runs on, the officer is asked to "
        "visit the consumer, and the complaint comes back to the call-backs. If the consumer "
        "calls, it is reopened."),
    set_aside },
  { DESK_ACTION_VOID_PROPOSE, N_ ("Propose as void"), N_ ("_Propose"),
    N_ ("_Why it was registered in error"),
    N_ ("Write why the complaint was registered in error."),
    N_ ("The complaint stays open until a supervisor, who is neither you nor the person who "
        "registered it, approves this. Void complaints are counted, and inspections draw from "
        "them too."),
    desk_ticket_void_propose },
  { DESK_ACTION_FAULT, N_ ("Take off the fault"), N_ ("_Take off"),
    N_ ("_Why it does not belong to the fault"),
    N_ ("Write why the complaint does not belong to the fault."),
    N_ ("The complaint stays as it is and goes its own way. The next claim of the fault's fix does "
        "not reach it; one that reached it already stays."),
    desk_fault_detach },
};

typedef struct
{
  int kind;
  char *reason;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->reason);
  g_free (form);
}

static gpointer
desk_reason_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskReasonDialog *self = DESK_REASON_DIALOG (dialog);
  g_autofree char *typed = desk_text_field_dup_text (self->reason);
  Form *form;

  if (*typed == '\0')
    {
      *reason = g_strdup (_(kinds[self->kind].missing));
      *where = GTK_WIDGET (self->reason);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->kind = self->kind;
  form->reason = g_steal_pointer (&typed);
  return form;
}

static gboolean
desk_reason_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return kinds[form->kind].act (session, number, form->reason, error);
}

static void
desk_reason_dialog_constructed (GObject *object)
{
  DeskReasonDialog *self = DESK_REASON_DIALOG (object);

  gtk_window_set_title (GTK_WINDOW (self), _(kinds[self->kind].title));
  g_object_set (self, "act-label", _(kinds[self->kind].act_label), NULL);
  g_object_set (self->reason, "title", _(kinds[self->kind].question), NULL);
  gtk_label_set_text (self->note, _(kinds[self->kind].note));

  G_OBJECT_CLASS (desk_reason_dialog_parent_class)->constructed (object);

  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
desk_reason_dialog_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskReasonDialog *self = DESK_REASON_DIALOG (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if ((int) kinds[i].action == g_value_get_int (value))
          self->kind = (int) i;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_reason_dialog_class_init (DeskReasonDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  object_class->constructed = desk_reason_dialog_constructed;
  object_class->set_property = desk_reason_dialog_set_property;
  dialog_class->collect = desk_reason_dialog_collect;
  dialog_class->act = desk_reason_dialog_act;
  dialog_class->free_data = form_free;

  g_object_class_install_property (
    object_class, PROP_ACTION,
    g_param_spec_int ("action", NULL, NULL, 0, DESK_N_ACTIONS - 1, DESK_ACTION_SET_ASIDE,
                      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskReasonDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskReasonDialog, note);
}

static void
desk_reason_dialog_init (DeskReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_reason_dialog_new (DeskSession *session, DeskTicket *ticket, DeskAction action)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_REASON_DIALOG, "session", session, "ticket", ticket, "action",
                       action, NULL);
}
