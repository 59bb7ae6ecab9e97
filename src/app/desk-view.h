/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-view.h: what the window asks of each of its views. */
#pragma once

#include "desk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_VIEW (desk_view_get_type ())
G_DECLARE_INTERFACE (DeskView, desk_view, DESK, VIEW, GtkWidget)

/* A view has a construct-only property "session" (DeskSession). It talks to the window
 * only through actions of the "win." group:
 *   win.open-ticket (s number)   shows the detail of a ticket
 *   win.call-ticket (s number)   brings the ticket up in Call-backs
 *   win.toast (s sentence)       tells what happened
 *   win.search                   focuses the search
 */
struct _DeskViewInterface
{
  GTypeInterface parent_iface;

  /* Read everything again, keeping selection and scroll place. The window calls it when
   * the store changed and when the view is shown. */
  void (*refresh) (DeskView *self);
  /* The view was shown by its key: focus what is worked with first. */
  void (*focus_first) (DeskView *self);
  /* Ctrl+F while the view is shown; %FALSE when it has no search. */
  gboolean (*search) (DeskView *self);
};

void     desk_view_refresh (DeskView *self);
void     desk_view_focus_first (DeskView *self);
gboolean desk_view_search (DeskView *self);

G_END_DECLS
