/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-count.h"

#include "desk-calls.h"
#include "desk-number.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskTicketCount
{
  AdwBin parent_instance;

  GtkLabel *label; /* the child */

  GCancellable *cancellable;
  gint64 counts[DESK_N_STATES];
  guint n;         /* that are shown */
  gboolean whole;
  gboolean shown;  /* once at least */
};

enum
{
  COUNTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTicketCount, desk_ticket_count, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  gint64 counts[DESK_N_STATES];
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_object_unref (counting->store);
  g_free (counting);
}

static gboolean
counting_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Counting *counting = data;

  return desk_ticket_counts (counting->store, counting->counts, cancellable, error);
}

static char *
words (DeskTicketCount *self)
{
  gint64 sum = 0;
  g_autofree char *count = desk_count_format (self->n);
  g_autofree char *total = NULL;

  for (guint i = 0; i < DESK_N_STATES; i++)
    sum += self->counts[i];
  total = desk_count_format (sum);
  if (self->whole)
    /* Translators: how many are shown, of how many: "20,309 of 1,00,00,000" */
    return g_strdup_printf (_("%s of %s"), count, total);
  /* Translators: the first are shown while the others are still looked for; %s is how many
   * complaints there are in all */
  return g_strdup_printf (_("counting, of %s"), total);
}

static void
update (DeskTicketCount *self)
{
  g_autofree char *text = NULL;

  if (!self->shown)
    return;
  text = words (self);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
}

static void
counting_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTicketCount *self = owner;
  Counting *counting = data;

  if (error != NULL)
    return;
  memcpy (self->counts, counting->counts, sizeof self->counts);
  update (self);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
desk_ticket_count_dispose (GObject *object)
{
  DeskTicketCount *self = DESK_TICKET_COUNT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_ticket_count_parent_class)->dispose (object);
}

static void
desk_ticket_count_class_init (DeskTicketCountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_ticket_count_dispose;

  signals[COUNTED] = g_signal_new ("counted", DESK_TYPE_TICKET_COUNT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_ticket_count_init (DeskTicketCount *self)
{
  self->cancellable = g_cancellable_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

void
desk_ticket_count_read (DeskTicketCount *self, DeskStore *store)
{
  Counting *counting;

  g_return_if_fail (DESK_IS_TICKET_COUNT (self));
  g_return_if_fail (DESK_IS_STORE (store));

  counting = g_new0 (Counting, 1);
  counting->store = g_object_ref (store);
  desk_task_run (self, self->cancellable, counting_work, counting_done, counting, counting_free);
}

const gint64 *
desk_ticket_count_get (DeskTicketCount *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_COUNT (self), NULL);

  return self->counts;
}

void
desk_ticket_count_show (DeskTicketCount *self, guint n, gboolean whole)
{
  g_return_if_fail (DESK_IS_TICKET_COUNT (self));

  self->n = n;
  self->whole = whole;
  self->shown = TRUE;
  update (self);
}
