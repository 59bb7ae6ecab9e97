/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fault-offer.h"

#include "desk-faults.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>

/* Faults offered; there are seldom two. */
#define OFFERED 5

struct _DeskFaultOffer
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *none; /* "another matter" */

  GCancellable *reading;
  char *place;
};

G_DEFINE_FINAL_TYPE (DeskFaultOffer, desk_fault_offer, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  char *place;
  GPtrArray *faults;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
  g_free (reading->place);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->faults = desk_fault_list (reading->store, reading->place, TRUE, OFFERED, cancellable,
                                     error);
  return reading->faults != NULL;
}

static void
empty (DeskFaultOffer *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  /* The first is the question. */
  while (gtk_widget_get_next_sibling (child) != NULL)
    gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_next_sibling (child));
  self->none = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
add_choice (DeskFaultOffer *self, const char *words, gint64 fault)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (button), "fault", GSIZE_TO_POINTER ((gsize) fault));
  if (self->none != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (self->none));
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskFaultOffer *self = owner;
  Reading *reading = data;

  empty (self);
  /* An offer that cannot be made hinders no registration. */
  if (error != NULL || reading->faults->len == 0)
    return;
  self->none = add_choice (self, _("No, another matter"), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->none), TRUE);
  for (guint i = 0; i < reading->faults->len; i++)
    {
      DeskFault *fault = g_ptr_array_index (reading->faults, i);
      g_autofree char *state = desk_fault_state_label (fault);
      /* Translators: what failed, where, how it stands */
      g_autofree char *words
        = g_strdup_printf (_("Yes: %s, %s (%s)"), fault->what, fault->place_name, state);

      add_choice (self, words, fault->n);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
desk_fault_offer_dispose (GObject *object)
{
  DeskFaultOffer *self = DESK_FAULT_OFFER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->place, g_free);

  G_OBJECT_CLASS (desk_fault_offer_parent_class)->dispose (object);
}

static void
desk_fault_offer_class_init (DeskFaultOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_fault_offer_dispose;
}

static void
desk_fault_offer_init (DeskFaultOffer *self)
{
  GtkWidget *question = gtk_label_new (_("A fault is running there. Is the complaint part of it?"));

  gtk_label_set_wrap (GTK_LABEL (question), TRUE);
  gtk_label_set_xalign (GTK_LABEL (question), 0);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self->box), question);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
desk_fault_offer_set_place (DeskFaultOffer *self, DeskStore *store, const char *place)
{
  Reading *reading;

  g_return_if_fail (DESK_IS_FAULT_OFFER (self));
  g_return_if_fail (place != NULL);

  if (g_strcmp0 (self->place, place) == 0)
    return;
  g_free (self->place);
  self->place = g_strdup (place);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  empty (self);
  if (*place == '\0')
    return;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (store);
  reading->place = g_strdup (place);
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

gint64
desk_fault_offer_get (DeskFaultOffer *self)
{
  g_return_val_if_fail (DESK_IS_FAULT_OFFER (self), 0);

  for (GtkWidget *child = self->none; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      return (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (child), "fault"));
  return 0;
}
