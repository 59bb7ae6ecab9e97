/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-act-dialog.h: what the forms for an act on one complaint, or on one person, share: the
 * number, the form, the reason when it is refused, Cancel and the act itself. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ACT_DIALOG (desk_act_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskActDialog, desk_act_dialog, DESK, ACT_DIALOG, AdwWindow)

/* Construct-only properties "session" and "ticket" (NULL = the act is not on a complaint);
 * "form" (the widget), "act-label". Signal "acted" (sentence: what the act wrote, in the core's
 * words), then the window closes. Escape closes, Ctrl+Return acts. */
struct _DeskActDialogClass
{
  AdwWindowClass parent_class;

  /* What the form needs is read: on a worker into @data, then shown. Both may be NULL. */
  gpointer (*begin) (DeskActDialog *self);
  gboolean (*read) (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error);
  void (*show) (DeskActDialog *self, gpointer data);
  /* The act: @data of collect() on a worker. collect() gives NULL, the reason (transfer full) and the widget
   * to go to when the form is not complete. */
  gpointer (*collect) (DeskActDialog *self, char **reason, GtkWidget **where);
  gboolean (*act) (DeskSession *session, const char *number, gpointer data, GError **error);
  /* Without a complaint: what the act did, as a sentence. (transfer full) */
  char *(*tell) (gpointer data);
  GDestroyNotify free_data; /* of begin() and collect() */
};

DeskSession *desk_act_dialog_get_session (DeskActDialog *self);
/* (nullable) */
DeskTicket  *desk_act_dialog_get_ticket (DeskActDialog *self);

G_END_DECLS
