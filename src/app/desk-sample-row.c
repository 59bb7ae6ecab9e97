/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sample-row.h"

#include "desk-audit-words.h"
#include "desk-number.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskSampleRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *consumer;
  GtkLabel *about;
  GtkImage *icon;
  GtkLabel *result;

  DeskAuditTicket *one;
};

G_DEFINE_FINAL_TYPE (DeskSampleRow, desk_sample_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_sample_row_dispose (GObject *object)
{
  DeskSampleRow *self = DESK_SAMPLE_ROW (object);

  g_clear_object (&self->one);

  G_OBJECT_CLASS (desk_sample_row_parent_class)->dispose (object);
}

static void
desk_sample_row_class_init (DeskSampleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_sample_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sample-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSampleRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleRow, consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleRow, about);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSampleRow, result);
}

static void
desk_sample_row_init (DeskSampleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_sample_row_new (void)
{
  return g_object_new (DESK_TYPE_SAMPLE_ROW, NULL);
}

void
desk_sample_row_set (DeskSampleRow *self, DeskAuditTicket *one)
{
  DeskTicket *ticket;
  g_autofree char *position = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *consumer = NULL;
  g_autofree char *about = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_SAMPLE_ROW (self));
  g_return_if_fail (DESK_IS_AUDIT_TICKET (one));

  g_set_object (&self->one, one);
  ticket = one->ticket;
  position = desk_count_format (one->position);
  number = desk_ticket_number_grouped (ticket->number);
  title = g_strdup_printf ("%s · %s", position, number);
  consumer = desk_words_consumer (ticket);
  about = g_strdup_printf ("%s · %s · %s", ticket->category_name, desk_words_place (ticket),
                           desk_state_get_label (ticket->state));
  if (one->risks != 0)
    {
      g_autofree char *reasons = desk_audit_ticket_reasons (one);
      /* Translators: why a complaint is called beside the random sample */
      g_autofree char *wrong = g_strdup_printf (_("Looks wrong: %s"), reasons);
      char *both = g_strjoin ("\n", about, wrong, NULL);

      g_free (about);
      about = both;
    }
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->consumer, consumer);
  gtk_label_set_text (self->about, about);
  gtk_image_set_from_icon_name (self->icon, desk_audit_words_result_icon (one));
  gtk_label_set_text (self->result, desk_audit_words_result (one));
  if (desk_audit_words_is_false (one))
    gtk_widget_add_css_class (GTK_WIDGET (self->result), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), about);
  sentence = g_strdup_printf (
    /* Translators: for a screen reader: "3 of the sample, R. Devi, to be called, bill,
     * Hussainganj, closed, LKO-26-0000012" */
    _("%s of the sample, %s, %s, %s, %s, %s, %s"), position, consumer,
    desk_audit_words_result (one), ticket->category_name, desk_words_place (ticket),
    desk_state_get_label (ticket->state), ticket->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
}

DeskAuditTicket *
desk_sample_row_get (DeskSampleRow *self)
{
  g_return_val_if_fail (DESK_IS_SAMPLE_ROW (self), NULL);

  return self->one;
}
