/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-claim-dialog.h"

#include "desk-choices.h"
#include "desk-places.h"
#include "desk-text-field.h"
#include "desk-tickets.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskClaimDialog
{
  DeskActDialog parent_instance;

  DeskTextField *what;
  GtkCheckButton *by_consumer;
  DeskChooser *claimant;
  GtkEntry *when;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (DeskClaimDialog, desk_claim_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  GPtrArray *persons;
  char *staff_no;
  char *what;
  gboolean by_consumer;
  gint64 at;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->persons, g_ptr_array_unref);
  g_free (form->staff_no);
  g_free (form->what);
  g_free (form);
}

static gpointer
desk_claim_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_claim_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->persons = desk_person_list (store, cancellable, error);
  return form->persons != NULL;
}

static void
update_note (DeskClaimDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->claimant),
                          !gtk_check_button_get_active (self->by_consumer));
  gtk_label_set_text (self->note,
                      gtk_check_button_get_active (self->by_consumer)
                        ? _("A call-back follows: another person asks the consumer whether it is "
                            "fixed and whether they are satisfied.")
                        : _("This does not close the complaint. Another person than the one who "
                            "claims and the one who types calls the consumer back."));
}

static void
desk_claim_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskClaimDialog *self = DESK_CLAIM_DIALOG (dialog);
  Form *form = data;

  desk_choices_fill_persons (self->claimant, form->persons);
  desk_chooser_set_id (self->claimant, desk_act_dialog_get_ticket (dialog)->officer_id);
}

static void
by_consumer_cb (DeskClaimDialog *self)
{
  update_note (self);
}

static gpointer
desk_claim_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskClaimDialog *self = DESK_CLAIM_DIALOG (dialog);
  DeskStore *store = desk_session_get_store (desk_act_dialog_get_session (dialog));
  const char *when = gtk_editable_get_text (GTK_EDITABLE (self->when));
  g_autofree char *what = desk_text_field_dup_text (self->what);
  g_autoptr (GError) error = NULL;
  gint64 at = 0;
  Form *form;

  *where = GTK_WIDGET (self->what);
  if (*what == '\0')
    *reason = g_strdup (_("Write what was done, for example “fuse changed at 11:20”."));
  else if (!gtk_check_button_get_active (self->by_consumer)
           && *desk_chooser_get_code (self->claimant) == '\0')
    {
      *reason = g_strdup (_("Choose who claims the fix: type a name or a staff number."));
      *where = GTK_WIDGET (self->claimant);
    }
  else if (*when != '\0' && !desk_time_parse (when, desk_store_get_zone (store), &at, &error))
    {
      *reason = g_strdup (error->message);
      *where = GTK_WIDGET (self->when);
    }
  if (*reason != NULL)
    return NULL;
  form = g_new0 (Form, 1);
  form->what = g_steal_pointer (&what);
  form->by_consumer = gtk_check_button_get_active (self->by_consumer);
  form->staff_no = g_strdup (desk_chooser_get_code (self->claimant));
  form->at = at;
  return form;
}

static gboolean
desk_claim_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;
  DeskClaim claim = { .staff_no = form->by_consumer ? NULL : form->staff_no,
                      .by_consumer = form->by_consumer,
                      .what = form->what,
                      .at = form->at };

  return desk_ticket_claim (session, number, &claim, error);
}

static void
desk_claim_dialog_constructed (GObject *object)
{
  DeskClaimDialog *self = DESK_CLAIM_DIALOG (object);
  DeskSession *session;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *example = NULL;

  G_OBJECT_CLASS (desk_claim_dialog_parent_class)->constructed (object);

  session = desk_act_dialog_get_session (DESK_ACT_DIALOG (self));
  utc = g_date_time_new_from_unix_utc (desk_words_now (session) / 1000);
  local = g_date_time_to_timezone (utc, desk_store_get_zone (desk_session_get_store (session)));
  example = g_date_time_format (local, "%Y-%m-%d %H:%M");
  gtk_entry_set_placeholder_text (self->when, example);
  update_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
}

static void
desk_claim_dialog_class_init (DeskClaimDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_claim_dialog_constructed;
  dialog_class->begin = desk_claim_dialog_begin;
  dialog_class->read = desk_claim_dialog_read;
  dialog_class->show = desk_claim_dialog_show;
  dialog_class->collect = desk_claim_dialog_collect;
  dialog_class->act = desk_claim_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-claim-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskClaimDialog, what);
  gtk_widget_class_bind_template_child (widget_class, DeskClaimDialog, by_consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskClaimDialog, claimant);
  gtk_widget_class_bind_template_child (widget_class, DeskClaimDialog, when);
  gtk_widget_class_bind_template_child (widget_class, DeskClaimDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, by_consumer_cb);
}

static void
desk_claim_dialog_init (DeskClaimDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_claim_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_CLAIM_DIALOG, "session", session, "ticket", ticket, NULL);
}
