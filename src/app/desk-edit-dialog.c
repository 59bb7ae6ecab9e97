/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-edit-dialog.h"

#include "desk-choices.h"
#include "desk-edit.h"
#include "desk-places.h"
#include "desk-text-field.h"

#include <glib/gi18n-lib.h>

struct _DeskEditDialog
{
  DeskActDialog parent_instance;

  GtkEntry *name;
  GtkEntry *phone;
  GtkEntry *account;
  GtkEntry *address;
  DeskChooser *category;
  DeskChooser *place;
  DeskTextField *description;
  DeskTextField *reason;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (DeskEditDialog, desk_edit_dialog, DESK_TYPE_ACT_DIALOG)

/* Read: the lists. Collected: what is changed, NULL = as it was. */
typedef struct
{
  GPtrArray *places;
  GPtrArray *categories;
  char *name;
  char *phone;
  char *account;
  char *address;
  char *category;
  char *place;
  char *description;
  char *reason;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->places, g_ptr_array_unref);
  g_clear_pointer (&form->categories, g_ptr_array_unref);
  g_free (form->name);
  g_free (form->phone);
  g_free (form->account);
  g_free (form->address);
  g_free (form->category);
  g_free (form->place);
  g_free (form->description);
  g_free (form->reason);
  g_free (form);
}

static gpointer
desk_edit_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_edit_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->places = desk_place_list (store, cancellable, error);
  if (form->places == NULL)
    return FALSE;
  form->categories = desk_category_list (store, cancellable, error);
  return form->categories != NULL;
}

static void
desk_edit_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskEditDialog *self = DESK_EDIT_DIALOG (dialog);
  DeskTicket *ticket = desk_act_dialog_get_ticket (dialog);
  Form *form = data;

  desk_choices_fill_categories (self->category, form->categories);
  desk_choices_fill_places (self->place, form->places);
  desk_chooser_set_id (self->category, ticket->category_id);
  desk_chooser_set_id (self->place, ticket->place_id);
}

/* What is typed, when it is another than @present. */
static char *
changed (GtkEntry *entry, const char *present)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));

  return g_str_equal (typed, present) ? NULL : g_strdup (typed);
}

static gboolean
is_complete (DeskEditDialog *self, char **reason, GtkWidget **where)
{
  *where = GTK_WIDGET (self->category);
  if (*desk_chooser_get_code (self->category) == '\0')
    *reason = g_strdup (_("Choose what the complaint is about, for example “bill”."));
  else if (desk_chooser_is_unfinished (self->place))
    {
      *reason = g_strdup (_("Choose the place from the list, or leave it empty."));
      *where = GTK_WIDGET (self->place);
    }
  return *reason == NULL;
}

static gpointer
desk_edit_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskEditDialog *self = DESK_EDIT_DIALOG (dialog);
  DeskTicket *ticket = desk_act_dialog_get_ticket (dialog);
  g_autofree char *description = desk_text_field_dup_text (self->description);
  Form *form;

  if (!is_complete (self, reason, where))
    return NULL;
  form = g_new0 (Form, 1);
  form->name = changed (self->name, ticket->consumer_name);
  form->phone = changed (self->phone, "");
  form->account = changed (self->account, ticket->account_no);
  form->address = changed (self->address, ticket->address);
  if (desk_chooser_get_id (self->category) != ticket->category_id)
    form->category = g_strdup (desk_chooser_get_code (self->category));
  if (desk_chooser_get_id (self->place) != ticket->place_id)
    form->place = g_strdup (desk_chooser_get_code (self->place));
  if (!g_str_equal (description, ticket->description))
    form->description = g_steal_pointer (&description);
  form->reason = desk_text_field_dup_text (self->reason);
  if (form->name != NULL || form->phone != NULL || form->account != NULL || form->address != NULL
      || form->category != NULL || form->place != NULL || form->description != NULL)
    return form;
  form_free (form);
  *reason = g_strdup (_("Nothing is changed yet."));
  *where = GTK_WIDGET (self->name);
  return NULL;
}

static gboolean
desk_edit_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;
  DeskEdit edit = { .consumer_name = form->name,
                    .phone = form->phone,
                    .account_no = form->account,
                    .address = form->address,
                    .description = form->description,
                    .category = form->category,
                    .place = form->place,
                    .reason = form->reason };

  return desk_ticket_edit (session, number, &edit, NULL, error);
}

static void
desk_edit_dialog_constructed (GObject *object)
{
  DeskEditDialog *self = DESK_EDIT_DIALOG (object);
  DeskTicket *ticket;
  gboolean later;

  G_OBJECT_CLASS (desk_edit_dialog_parent_class)->constructed (object);

  ticket = desk_act_dialog_get_ticket (DESK_ACT_DIALOG (self));
  later = ticket->state == DESK_STATE_REPORTED || ticket->state == DESK_STATE_SET_ASIDE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), ticket->consumer_name);
  gtk_entry_set_placeholder_text (self->phone, ticket->phone_masked);
  gtk_editable_set_text (GTK_EDITABLE (self->account), ticket->account_no);
  gtk_editable_set_text (GTK_EDITABLE (self->address), ticket->address);
  desk_text_field_set_text (self->description, ticket->description);
  g_object_set (self->reason, "title",
                later ? _("Wh_y it is corrected")
                      : _("Wh_y (needed for another telephone number)"),
                NULL);
  gtk_label_set_text (self->note,
                      _("What was written stays in the chain. After another telephone number the "
                        "closure is checked more often, and you cannot confirm it. Another "
                        "category or place can bring the time limit forward, never back."));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
desk_edit_dialog_class_init (DeskEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_edit_dialog_constructed;
  dialog_class->begin = desk_edit_dialog_begin;
  dialog_class->read = desk_edit_dialog_read;
  dialog_class->show = desk_edit_dialog_show;
  dialog_class->collect = desk_edit_dialog_collect;
  dialog_class->act = desk_edit_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, name);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, account);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, address);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, category);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, place);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, description);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskEditDialog, note);
}

static void
desk_edit_dialog_init (DeskEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_edit_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_EDIT_DIALOG, "session", session, "ticket", ticket, NULL);
}
