/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-view.h: what the main page asks of each of its views. */
#pragma once

#include "desk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the templates lie among the resources. */
#define DESK_UI "/io/github/santushti/Santushti/ui/"

#define DESK_TYPE_VIEW (desk_view_get_type ())
G_DECLARE_INTERFACE (DeskView, desk_view, DESK, VIEW, GtkWidget)

/* A view has a construct-only property "session" (DeskSession) and overrides the property
 * "can-go-back": TRUE while it is folded to one pane and shows its detail. It has no header
 * bar of its own. It talks to the window only through actions of the "win." group:
 *   win.open-ticket (s number)   shows the detail of a ticket
 *   win.call-ticket (s number)   brings the ticket up in Call-backs
 *   win.toast (s sentence)       tells what happened
 *   win.show-view (s name)       shows another view
 * and through those of the main page:
 *   page.list-complaints (desk-drill.h)   lists complaints that a chart counts
 *   page.toast-undo (s sentence)          win.toast, with a button for the view's own action view.undo
 *   page.undo-passed                      there is nothing to undo any more: that toast goes
 */
struct _DeskViewInterface
{
  GTypeInterface parent_iface;

  /* Read everything again, keeping selection, scroll place and what is being typed. Called
   * when the store changed and when the view is shown. */
  void (*refresh) (DeskView *self);
  /* The view was shown by its key: focus what is worked with first. */
  void (*focus_first) (DeskView *self);
  /* Ctrl+F while the view is shown; NULL when it has no search. */
  void (*search) (DeskView *self);
  /* From the detail back to the list, while "can-go-back" is TRUE. */
  void (*go_back) (DeskView *self);
  /* Bring up this ticket; NULL when the view shows no single ticket. */
  void (*show_ticket) (DeskView *self, const char *number);
  /* The number of the one that is chosen, (nullable) none; NULL when a later sign-in need not
   * find it again: the call-backs have their own order, and bring up an unfinished call. */
  const char *(*get_ticket) (DeskView *self);
};

void     desk_view_refresh (DeskView *self);
void     desk_view_focus_first (DeskView *self);
gboolean desk_view_has_search (DeskView *self);
void     desk_view_search (DeskView *self);
gboolean desk_view_get_can_go_back (DeskView *self);
void     desk_view_go_back (DeskView *self);
void     desk_view_show_ticket (DeskView *self, const char *number);
/* (nullable) (transfer none) */
const char *desk_view_get_ticket (DeskView *self);

G_END_DECLS
