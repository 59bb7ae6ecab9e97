/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-aside-offer.h"

#include "desk-reason-dialog.h"
#include "desk-set-aside.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

struct _DeskAsideOffer
{
  AdwBin parent_instance;

  GtkLabel *reason;
  GtkButton *button;

  DeskSession *session;
  DeskTicket *ticket;     /* NULL = nothing is offered */
  GCancellable *reading;
};

enum
{
  SET_ASIDE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAsideOffer, desk_aside_offer, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *number;
  char *why_not;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading->number);
  g_free (reading->why_not);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->why_not
    = desk_ticket_why_not_set_aside (reading->session, reading->number, cancellable);
  return TRUE;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAsideOffer *self = owner;
  Reading *reading = data;

  gtk_label_set_text (self->reason, reading->why_not != NULL ? reading->why_not : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), reading->why_not == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
acted_cb (DeskAsideOffer *self)
{
  g_signal_emit (self, signals[SET_ASIDE], 0);
}

static void
clicked_cb (DeskAsideOffer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (self->ticket == NULL)
    return;
  dialog = desk_reason_dialog_new (self->session, self->ticket, DESK_ACTION_SET_ASIDE);
  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
desk_aside_offer_dispose (GObject *object)
{
  DeskAsideOffer *self = DESK_ASIDE_OFFER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);

  G_OBJECT_CLASS (desk_aside_offer_parent_class)->dispose (object);
}

static void
desk_aside_offer_class_init (DeskAsideOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_aside_offer_dispose;

  signals[SET_ASIDE] = g_signal_new ("set-aside", DESK_TYPE_ASIDE_OFFER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-aside-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAsideOffer, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskAsideOffer, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
desk_aside_offer_init (DeskAsideOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
desk_aside_offer_show (DeskAsideOffer *self, DeskSession *session, DeskTicket *ticket)
{
  gboolean offered;
  Reading *reading;

  g_return_if_fail (DESK_IS_ASIDE_OFFER (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (ticket == NULL || DESK_IS_TICKET (ticket));

  offered = ticket != NULL && ticket->state == DESK_STATE_REPORTED && ticket->attempts > 0
            && desk_role_may (desk_session_get_role (session), DESK_ACTION_SET_ASIDE);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (!offered || self->ticket == NULL || !g_str_equal (self->ticket->number, ticket->number))
    {
      desk_focus_leave (GTK_WIDGET (self));
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
  g_set_object (&self->session, session);
  g_clear_object (&self->ticket);
  if (!offered)
    return;
  self->ticket = g_object_ref (ticket);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (session);
  reading->number = g_strdup (ticket->number);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}
